"""Undo, redo, and going to any step: the log played backwards and forwards.

A step is taken back by its changes in reverse, so that every state on the way is one that was
there before, and no rule of the file can be broken by it.
"""

from models.errors import EditError, ProjectError
from models.progress import Progress, no_progress
from models.project.checksums import checksum
from models.project.database import Database, Value
from models.project.history import CHANGE, Change, History, in_json
from models.project.hold import write_head
from models.project.keeper import Keeper
from models.project.row_values import Row
from models.project.rows import TABLES, Table
from models.project.touched import TOUCHES, Touched

_BLOCK = 500
_TABLES = {table.name: table for table in TABLES.values()}


class Traveller:
    """Moves a project along its steps, within the caller's transaction."""

    def __init__(self, database: Database, progress: Progress = no_progress) -> None:
        """Travel over this connection; the progress counts rows."""
        self._database = database
        self._history = History(database)
        self._keeper = Keeper(database)
        self._progress = progress
        self._moved: list[tuple[Value, ...]] = []
        self._done = self._total = 0
        self.touched = Touched.NOTHING

    def go_to(self, target: int | None) -> int | None:
        """Let the project stand at a step, None for before the first.

        Returns:
            The new stamp; None where the project stands there already.

        Raises:
            EditError: a row is not as the log left it; nothing may be changed.
            ProjectError: there is no such step, or the file is damaged.
        """
        head = self._history.head()
        if target == head.step:
            return None
        if target is not None:
            self._history.step(target)  # says so where there is none
        back, forth = self._history.way(target)
        self._total = sum(self._history.size(step) for step in (*back, *forth))
        for step in back:
            self._take_back(step)
        for step in forth:
            self._make_again(step)
        # Redo goes on along the branch that one came from, unless one has left it.
        stays = target is None or target in self._history.line(head.tip)
        return write_head(self._database, target, head.tip if stays else target)

    def _take_back(self, step: int) -> None:
        last = self._history.size(step)
        while last > 0:
            first = max(last - _BLOCK, 0)
            for change in reversed(self._history.changes(step, after=first, limit=last - first)):
                self._undo(change)
            self._rewrite_log()
            self._advance(last - first)
            last = first

    def _make_again(self, step: int) -> None:
        last = 0
        while block := self._history.changes(step, after=last, limit=_BLOCK):
            for change in block:
                self._redo(change)
            last = block[-1].number
            self._advance(len(block))

    def _advance(self, rows: int) -> None:
        self._done += rows
        self._progress(self._done, self._total)

    def _undo(self, change: Change) -> None:
        table = self._table(change)
        if change.kind == "added":
            if change.after is None:
                row = self._keeper.without_empty(table, self._stored(table, change))
                self._move_into_log(change, row)
            self._keeper.delete(table, change.target)
        elif change.kind == "changed":
            self._replace(table, change, change.after, change.before)
        else:
            self._bring_back(table, change, change.before)

    def _redo(self, change: Change) -> None:
        table = self._table(change)
        if change.kind == "added":
            self._bring_back(table, change, change.after)
        elif change.kind == "changed":
            self._replace(table, change, change.before, change.after)
        else:
            self._stored(table, change)
            self._keeper.delete(table, change.target)

    def _table(self, change: Change) -> Table:
        if change.record not in _TABLES:
            raise self._astray(change)
        self.touched |= TOUCHES[change.record]
        return _TABLES[change.record]

    def _stored(self, table: Table, change: Change) -> dict[str, Value]:
        row = self._keeper.stored(table, change.target)
        if row is None:
            raise self._astray(change)
        return row

    def _bring_back(self, table: Table, change: Change, row: Row | None) -> None:
        if row is None or not row.keys() <= set(table.columns) or row.get("row") != change.target:
            raise self._astray(change)
        self._keeper.insert(table, self._keeper.with_empty(table, row))

    def _replace(
        self, table: Table, change: Change, expected: Row | None, wanted: Row | None
    ) -> None:
        row = self._stored(table, change)
        if expected is None or wanted is None or expected.keys() != wanted.keys():
            raise self._astray(change)
        if not expected.items() <= row.items():
            raise self._astray(change)
        self._keeper.update(table, {**row, **wanted})

    def _move_into_log(self, change: Change, row: dict[str, Value]) -> None:
        told = (change.step, change.number, change.kind, change.record, change.target)
        self._moved.append((*told, None, in_json(row)))

    def _rewrite_log(self) -> None:
        """Write the entries anew that rows were moved into.

        Growing where they stand, they would split the pages of the log into halves of nothing.
        """
        self._database.run_many(
            "DELETE FROM change WHERE step = ? AND number = ?", (told[:2] for told in self._moved)
        )
        self._database.run_many(
            f"INSERT INTO change ({CHANGE}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((*told, checksum(told)) for told in reversed(self._moved)),
        )
        self._moved.clear()

    def _astray(self, change: Change) -> EditError | ProjectError:
        label = self._history.step(change.step).label
        return EditError(
            f"“{label}” cannot be taken back or made again: what it did to a {change.record} no "
            "longer fits the file, which another program has changed or a drive has damaged. "
            "Nothing was changed; open a backup of it."
        )
