"""The change log: what an edit did to which row, written in the edit's own transaction."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Flag, auto
from pathlib import Path
from typing import Any

import apsw

from models.errors import EditError, ProjectError
from models.project.connection import explained
from models.project.rows import Value, table_of
from models.records import Record, Stakeholder


@dataclass(frozen=True, slots=True)
class Step:
    """What the user did in one go; ``at`` is an ISO date and time in UTC."""

    row: int
    at: str
    who: str
    label: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to one row; ``before`` and ``after`` are told in schema.sql."""

    kind: str
    record: str
    target: int
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None


class Touched(Flag):
    """What an edit changed, so that each view can decide whether to refresh."""

    NOTHING = 0
    POSITIONS = auto()
    STAKEHOLDERS = auto()
    ISSUES = auto()
    SOURCES = auto()


_TOUCHES = {
    "position": Touched.POSITIONS,
    "stakeholder": Touched.STAKEHOLDERS,
    "issue": Touched.ISSUES,
    "source": Touched.SOURCES,
    "paragraph": Touched.SOURCES,
}


class Journal:
    """Writes rows and, beside each, its change. It lives as long as one edit's transaction."""

    def __init__(self, connection: apsw.Connection, *, who: str, label: str) -> None:
        """Prepare a step; it is written with its first change, in the caller's transaction."""
        self._connection = connection
        self._who, self._label = who, label
        self._step = 0
        self._number = 0
        self.touched = Touched.NOTHING

    def add(self, record: Record) -> int:
        """Insert a record and return its key; a record with key 0 is given the next one."""
        table = table_of(record)
        row = table.to_row(record)
        marks = ", ".join("?" for _ in table.columns)
        values = (row["row"] or None, *(row[column] for column in table.columns[1:]))
        self._connection.execute(
            f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})", values
        )
        key = self._connection.last_insert_rowid()
        self._log("added", table.name, key, None, None)
        return key

    def change(self, record: Record) -> None:
        """Give the row of this record the record's values; columns that are equal stay."""
        table = table_of(record)
        self._refuse_ring(record)
        before = self._stored(record)
        after = table.to_row(record)
        differing = [column for column in table.columns if before[column] != after[column]]
        if not differing:
            return
        settings = ", ".join(f"{column} = ?" for column in differing)
        self._connection.execute(
            f"UPDATE {table.name} SET {settings} WHERE row = ?",
            (*(after[column] for column in differing), record.key),
        )
        self._log(
            "changed",
            table.name,
            record.key,
            {column: before[column] for column in differing},
            {column: after[column] for column in differing},
        )

    def delete(self, record: Record) -> None:
        """Remove the row of this record; the log keeps all of it."""
        table = table_of(record)
        before = self._stored(record)
        self._connection.execute(f"DELETE FROM {table.name} WHERE row = ?", (record.key,))
        self._log("deleted", table.name, record.key, before, None)

    def _stored(self, record: Record) -> dict[str, Value]:
        table = table_of(record)
        found = self._connection.execute(
            f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE row = ?", (record.key,)
        ).fetchone()
        if found is None:
            raise EditError(f"Nothing was changed: this {table.name} is no longer in the project.")
        return dict(zip(table.columns, found, strict=True))

    def _log(
        self,
        kind: str,
        record: str,
        target: int,
        before: Mapping[str, Value] | None,
        after: Mapping[str, Value] | None,
    ) -> None:
        if not self._step:
            self._begin_step()
        self._number += 1
        self.touched |= _TOUCHES[record]
        self._connection.execute(
            "INSERT INTO change (step, number, kind, record, target, before, after) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._step, self._number, kind, record, target, _json(before), _json(after)),
        )

    def _begin_step(self) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._connection.execute(
            "INSERT INTO step (at, who, label) VALUES (?, ?, ?)", (now, self._who, self._label)
        )
        self._step = self._connection.last_insert_rowid()

    def _refuse_ring(self, record: Record) -> None:
        """Nobody stands above their own superior: the tree would have no top."""
        above = record.parent if isinstance(record, Stakeholder) else None
        seen: set[int] = set()
        while above is not None and above not in seen:
            seen.add(above)
            if above == record.key:
                raise EditError("Nothing was changed: a stakeholder cannot belong to itself.")
            found = self._connection.execute(
                "SELECT parent FROM stakeholder WHERE row = ?", (above,)
            ).fetchone()
            above = found[0] if found else None


def steps(connection: apsw.Connection) -> Iterator[Step]:
    """The steps of a project, newest first."""
    found = _rows(connection, "SELECT row, at, who, label, undone FROM step ORDER BY row DESC")
    for row, at, who, label, undone in found:
        yield Step(row, at, who, label, bool(undone))


def changes(connection: apsw.Connection, step: int) -> Iterator[Change]:
    """The changes of one step, in the order in which they were made."""
    found = _rows(
        connection,
        "SELECT kind, record, target, before, after FROM change WHERE step = ? ORDER BY number",
        step,
    )
    for kind, record, target, before, after in found:
        yield Change(kind, record, target, _values(before), _values(after))


def _rows(connection: apsw.Connection, statement: str, *bindings: int) -> list[Any]:
    with explained(Path(connection.filename)):
        return connection.execute(statement, bindings).fetchall()


def _json(values: Mapping[str, Value] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False)


def _values(text: str | None) -> Mapping[str, Value] | None:
    if text is None:
        return None
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict) or not all(_is_plain(v) for v in values.values()):
        raise ProjectError("The history of this project is damaged. Open a backup of it.")
    return values


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, (str, int, float))
