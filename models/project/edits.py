"""Edits: what a user can do to a project. Each is one transaction, one step of the change log."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from models.project.journal import Journal
from models.project.rows import table_of
from models.project.touched import Touched
from models.records import Position, Record, Source

__all__ = ["Add", "Change", "Delete", "Duplicate", "Edit", "RemoveSource", "Touched", "described"]


class Edit(Protocol):
    """Something that can be done to a project in one go."""

    @property
    def label(self) -> str:
        """What the step is called in "Undo …" and in the history."""

    def apply(self, journal: Journal) -> None:
        """Write the edit through the journal, which knows what it touched."""


@dataclass(frozen=True, slots=True)
class Add:
    """Add records in the order given, so that later ones may refer to earlier ones' keys."""

    records: Sequence[Record]
    label: str

    def apply(self, journal: Journal) -> None:
        """Insert each record."""
        journal.expect(len(self.records))
        for record in self.records:
            journal.add(record)


@dataclass(frozen=True, slots=True)
class Change:
    """Give existing records new values; each is found by its key."""

    records: Sequence[Record]
    label: str

    def apply(self, journal: Journal) -> None:
        """Write the columns that differ."""
        journal.expect(len(self.records))
        for record in self.records:
            journal.change(record)


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove records; what something else refers to cannot be removed."""

    records: Sequence[Record]
    label: str

    def apply(self, journal: Journal) -> None:
        """Delete each record."""
        journal.expect(len(self.records))
        for record in self.records:
            journal.delete(record)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Add a copy of each position, with an id and a code of its own, for editing it further."""

    positions: Sequence[Position]

    @property
    def label(self) -> str:
        """Named by the positions that are copied."""
        return described("Duplicate", self.positions)

    def apply(self, journal: Journal) -> None:
        """Insert the copies."""
        journal.expect(len(self.positions))
        for position in self.positions:
            code = journal.free_code(position.code)
            journal.add(replace(position, key=0, id=str(uuid.uuid4()), code=code))


@dataclass(frozen=True, slots=True)
class RemoveSource:
    """Remove a source together with its text; refused while a position stands on it."""

    source: Source

    @property
    def label(self) -> str:
        """Named by the source."""
        return f"Delete source {self.source.title}"

    def apply(self, journal: Journal) -> None:
        """Delete the paragraphs, then the source."""
        for paragraph in journal.paragraphs(self.source.key):
            journal.delete(paragraph)
        journal.delete(self.source)


def described(verb: str, records: Sequence[Record]) -> str:
    """Return a step's label: "Change position P-07", "Delete 3 positions"."""
    kinds = {table_of(record).noun for record in records}
    noun = kinds.pop() if len(kinds) == 1 else "record"
    if len(records) != 1:
        return f"{verb} {len(records):,} {noun}s"
    return f"{verb} {noun} {name_of(records[0])}".rstrip()


def name_of(record: Record) -> str:
    """What people call a record: a position by its code, a source by its title."""
    for name in ("title", "code", "name") if isinstance(record, Source) else ("code", "name"):
        if found := getattr(record, name, ""):
            return str(found)
    return ""
