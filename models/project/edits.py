"""Edits: what a user can do to a project. Each is one transaction, one step of the change log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from models.project.history import Journal, Touched
from models.project.rows import table_of
from models.records import Record

__all__ = ["Add", "Change", "Delete", "Edit", "Touched", "described"]


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
        for record in self.records:
            journal.add(record)


@dataclass(frozen=True, slots=True)
class Change:
    """Give existing records new values; each is found by its key."""

    records: Sequence[Record]
    label: str

    def apply(self, journal: Journal) -> None:
        """Write the columns that differ."""
        for record in self.records:
            journal.change(record)


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove records; what something else refers to cannot be removed."""

    records: Sequence[Record]
    label: str

    def apply(self, journal: Journal) -> None:
        """Delete each record."""
        for record in self.records:
            journal.delete(record)


def described(verb: str, records: Sequence[Record]) -> str:
    """Return a step's label: "Change position P-07", "Delete 3 positions"."""
    kinds = {table_of(record).name for record in records}
    noun = kinds.pop() if len(kinds) == 1 else "record"
    if len(records) != 1:
        return f"{verb} {len(records)} {noun}s"
    name = getattr(records[0], "code", "") or getattr(records[0], "name", "")
    return f"{verb} {noun} {name}".rstrip()
