"""Writes rows and, beside each, its change. A journal lives as long as one edit's transaction."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import cast

from models.briefings import Edition, KeptTemplate, KeptTexts
from models.errors import EditError
from models.judgements import Override
from models.progress import Progress, no_progress
from models.project.checksums import checksum
from models.project.codes import FrozenCodes, is_free
from models.project.database import Database, Value
from models.project.hanging import HANGING
from models.project.history import History, in_json
from models.project.hold import write_head
from models.project.keeper import Keeper
from models.project.named_ids import renamed
from models.project.rows import Table, read, table_of
from models.project.touched import TOUCHES, Touched
from models.records import Paragraph, Position, Record, Stakeholder

_BLOCK = 500  # rows after which progress is told, and Cancel heard


class Journal:
    """One step in the making; it is written with its first change."""

    def __init__(
        self, database: Database, *, who: str, label: str, progress: Progress = no_progress
    ) -> None:
        """Prepare a step in the caller's transaction."""
        self.database = database
        self.touched = Touched.NOTHING
        self._keeper = Keeper(database)
        self._frozen = FrozenCodes(database)
        self._who, self._label, self._progress = who, label, progress
        self._step: int | None = None
        self._number = 0
        self._total = 0
        self._unwritten: list[tuple[Value, ...]] = []
        self._without: set[str] = set()  # tables without a row

    def expect(self, rows: int) -> None:
        """Let the progress be told of so many rows; an edit that has several parts adds them."""
        self._total += rows

    def add(self, record: Record) -> int:
        """Insert a record and return its key; a record with key 0 is given the next one."""
        table = table_of(record)
        self._refuse_ring(record)
        if isinstance(record, Position):
            self._refuse_frozen_code(record)
        key = record.key or self._keeper.next_key(table)
        row = table.to_row(record) | {"row": key}
        self._keeper.insert(table, row)
        self._without.discard(table.name)
        self._log("added", table, key, None, None)
        return key

    def change(self, record: Record) -> None:
        """Give the row of this record the record's values; columns that are equal stay.

        Raises:
            EditError: it is an edition, or breaks a rule of the file.
        """
        table = table_of(record)
        self._refuse_ring(record)
        if isinstance(record, Edition):
            raise EditError(
                f"Nothing was changed: edition {record.number} is frozen. Freeze a new one."
            )
        before = self._stored(table, record.key)
        after = table.to_row(record)
        differing = [column for column in table.columns if before[column] != after[column]]
        if not differing:
            return
        if isinstance(record, Position):
            if "code" in differing:
                self._refuse_frozen_code(record)
            if {"issue", "holder"} & set(differing):
                self.release(record.key)
        self._keeper.update(table, before | {column: after[column] for column in differing})
        self._log(
            "changed",
            table,
            record.key,
            {column: before[column] for column in differing},
            {column: after[column] for column in differing},
        )

    def expect_unchanged(self, record: Record) -> None:
        """Make sure that a row is what this record says, for it was decided upon that.

        Raises:
            EditError: it was edited or removed since.
        """
        table = table_of(record)
        stored = self._keeper.stored(table, record.key)
        if stored is None or stored != table.to_row(record):
            called = getattr(record, "code", "") or f"a {table.noun}"
            raise EditError(
                f"Nothing was changed: {called} was edited since it was compared. Compare again."
            )

    def release(self, position: int) -> None:
        """Remove the overrides of a position that goes to another cell than they were of."""
        for key in self.referring(Override, "position", position):
            self.remove(Override, key)

    def delete(self, record: Record) -> None:
        """Remove the row of this record with the judgements that hang on it; the log keeps all."""
        for kind, column in HANGING.get(type(record), ()):
            for key in self.referring(kind, column, record.key):
                self.remove(kind, key)
        self.remove(type(record), record.key)

    def remove(self, kind: type[Record], key: int) -> None:
        """Remove one row that nothing hangs on."""
        table = table_of(kind)
        before = self._stored(table, key)
        self._keeper.delete(table, key)
        whole = self._keeper.without_empty(table, before)
        self._log("deleted", table, key, whole, None)

    def referring(self, kind: type[Record], column: str, key: int) -> list[int]:
        """The keys of all rows of a kind that refer to a key in one of their columns."""
        name = table_of(kind).name
        if name in self._without:
            return []
        found = self.database.rows(f"SELECT row FROM {name} WHERE {column} = ?", (key,))
        # Many positions are deleted at once and few have judgements: a table is asked once.
        if not found and not self.database.row(f"SELECT 1 FROM {name} LIMIT 1"):
            self._without.add(name)
        return [row for (row,) in found]

    def point(self, kind: type[Record], column: str, old: int, new: int) -> int:
        """Let every row that refers to one key refer to another; return how many did."""
        found = self.referring(kind, column, old)
        self.expect(len(found))
        for key in found:
            self.put(kind, key, column, new)
        return len(found)

    def put(self, kind: type[Record], key: int, column: str, value: Value) -> None:
        """Give one column of a row another value."""
        table = table_of(kind)
        row = self._stored(table, key)
        self._keeper.update(table, {**row, column: value})
        self._log("changed", table, key, {column: row[column]}, {column: value})

    def turn_stances(self, issue: int) -> None:
        """Let whoever supports an issue's proposition oppose it, and the other way round."""
        found = self.database.rows(
            "SELECT row, stance FROM position WHERE issue = ? AND stance <> 0", (issue,)
        )
        self.expect(len(found))
        for key, stance in found:
            self.put(Position, key, "stance", -stance)

    def rename_in_briefings(self, old: str, new: str) -> None:
        """Let templates and findings that name one public id name another; editions stay."""
        for kind, column in ((KeptTemplate, "content"), (KeptTexts, "findings")):
            name = table_of(kind).name
            for key, text in self.database.rows(f"SELECT row, {column} FROM {name}"):
                if (named := renamed(str(text), old, new)) != text:
                    self.put(kind, key, column, named)

    def paragraphs(self, source: int) -> list[Paragraph]:
        """The text of a source as it is now."""
        table = table_of(Paragraph)
        rows = self.database.rows(
            f"SELECT {', '.join(table.columns)} FROM paragraph WHERE source = ? ORDER BY number",
            (source,),
        )
        return [cast("Paragraph", read(table, row)) for row in rows]

    def positions_of(self, source: int) -> list[Position]:
        """The positions that stand on a source, as they are now."""
        table = table_of(Position)
        rows = self.database.rows(
            f"SELECT {', '.join(table.columns)} FROM position WHERE source = ? ORDER BY row",
            (source,),
        )
        return [cast("Position", read(table, row)) for row in rows]

    def superiors(self, stakeholder: int | None) -> list[int]:
        """The keys of all who stand above a stakeholder, from near to far."""
        above: dict[int, None] = {}
        while stakeholder is not None:
            found = self.database.row(
                "SELECT parent FROM stakeholder WHERE row = ?", (stakeholder,)
            )
            stakeholder = found[0] if found else None
            if stakeholder is None or stakeholder in above:
                break
            above[stakeholder] = None
        return list(above)

    def free_code(self, pattern: str) -> str:
        """A code that no position has, in the manner of this one: "P-35" for "P-07"."""
        stem = pattern.rstrip("0123456789")
        digits = len(pattern) - len(stem)
        number = self._keeper.last_key(table_of(Position)) + 1
        while not is_free(self.database, code := f"{stem}{number:0{digits}}", self._frozen):
            number += 1
        return code

    def close(self) -> int | None:
        """Write what is left of the step; return the new stamp, None where nothing changed."""
        if self._step is None:
            return None
        self._write_changes()
        self._write_step()
        # The last moment at which Cancel is heard.
        self._progress(self._number, max(self._total, self._number))
        return write_head(self.database, self._step, self._step)

    def _stored(self, table: Table, key: int) -> dict[str, Value]:
        found = self._keeper.stored(table, key)
        if found is None:
            raise EditError(f"Nothing was changed: this {table.noun} is no longer in the project.")
        return found

    def _log(
        self,
        kind: str,
        table: Table,
        target: int,
        before: Mapping[str, Value] | None,
        after: Mapping[str, Value] | None,
    ) -> None:
        if self._step is None:
            self._begin_step()
        self._number += 1
        self.touched |= TOUCHES[table.name]
        change = (
            self._step,
            self._number,
            kind,
            table.name,
            target,
            in_json(before),
            in_json(after),
        )
        self._unwritten.append((*change, checksum(change)))
        if self._number % _BLOCK == 0:
            self._write_changes()
            self._progress(self._number, max(self._total, self._number))

    def _begin_step(self) -> None:
        last = History(self.database).last()
        self._parent = last.row if last else None
        self._step = self._keeper.last_number("step") + 1
        self._at = datetime.now(UTC).isoformat(timespec="milliseconds")
        # Changes refer to their step; what it is called is only known at its end.
        self.database.run(
            "INSERT INTO step (row, parent, at, who, label, checksum) VALUES (?, ?, ?, ?, '', 0)",
            (self._step, self._parent, self._at, self._who),
        )

    def _write_step(self) -> None:
        values = (self._step, self._parent, self._at, self._who, self._label)
        self.database.run(
            "UPDATE step SET label = ?, checksum = ? WHERE row = ?",
            (self._label, checksum(values), self._step),
        )

    def _write_changes(self) -> None:
        self.database.run_many(
            "INSERT INTO change (step, number, kind, record, target, before, after, checksum) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            self._unwritten,
        )
        self._unwritten.clear()

    def _refuse_frozen_code(self, position: Position) -> None:
        edition = self._frozen.edition_of(position.code, position.id)
        if edition is not None:
            raise EditError(
                f"Nothing was changed: in edition {edition} the code “{position.code}” is that of "
                "another position, and a code never comes to mean another one. Choose another code."
            )

    def _refuse_ring(self, record: Record) -> None:
        """Nobody stands above their own superior, and no position waits for its own issue."""
        if isinstance(record, Position) and record.after == record.issue:
            raise EditError(
                f"Nothing was changed: {record.code} cannot wait for its own issue to be settled."
            )
        if not isinstance(record, Stakeholder) or record.parent is None:
            return
        if record.key in (record.parent, *self.superiors(record.parent)):
            raise EditError("Nothing was changed: a stakeholder cannot belong to itself.")
