"""Edits: what a user can do to a project. Each is one transaction, one step of the change log."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Flag, auto
from typing import Protocol

from models.project.history import Journal
from models.project.rows import table_of
from models.records import Issue, Paragraph, Position, Record, Source, Stakeholder


class Touched(Flag):
    """What an edit changed, so that each view can decide whether to refresh."""

    NOTHING = 0
    POSITIONS = auto()
    STAKEHOLDERS = auto()
    ISSUES = auto()
    SOURCES = auto()


_TOUCHES: dict[type[Record], Touched] = {
    Position: Touched.POSITIONS,
    Stakeholder: Touched.STAKEHOLDERS,
    Issue: Touched.ISSUES,
    Source: Touched.SOURCES,
    Paragraph: Touched.SOURCES,
}


class Edit(Protocol):
    """Something that can be done to a project in one go."""

    @property
    def label(self) -> str:
        """What the step is called in "Undo …" and in the history."""

    def apply(self, journal: Journal) -> Touched:
        """Write the edit through the journal and say what it touched."""


@dataclass(frozen=True, slots=True)
class Add:
    """Add records in the order given, so that later ones may refer to earlier ones' keys."""

    records: Sequence[Record]
    label: str

    def apply(self, journal: Journal) -> Touched:
        """Insert each record."""
        for record in self.records:
            journal.add(record)
        return _touched(self.records)


@dataclass(frozen=True, slots=True)
class Change:
    """Give existing records new values; each is found by its key."""

    records: Sequence[Record]
    label: str

    def apply(self, journal: Journal) -> Touched:
        """Write the columns that differ."""
        for record in self.records:
            journal.change(record)
        return _touched(self.records)


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove records; what something else refers to cannot be removed."""

    records: Sequence[Record]
    label: str

    def apply(self, journal: Journal) -> Touched:
        """Delete each record."""
        for record in self.records:
            journal.delete(record)
        return _touched(self.records)


def described(verb: str, records: Sequence[Record]) -> str:
    """Return a step's label: "Change position P-07", "Delete 3 positions"."""
    kinds = {table_of(record).name for record in records}
    noun = kinds.pop() if len(kinds) == 1 else "record"
    if len(records) != 1:
        return f"{verb} {len(records)} {noun}s"
    name = getattr(records[0], "code", "") or getattr(records[0], "name", "")
    return f"{verb} {noun} {name}".rstrip()


def _touched(records: Sequence[Record]) -> Touched:
    touched = Touched.NOTHING
    for record in records:
        touched |= _TOUCHES[type(record)]
    return touched
