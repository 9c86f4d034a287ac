"""An import as one edit: the new names, then the positions that refer to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.project.codes import holder_of, next_code
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.exchange.importing.cast import NewRecords
    from models.project.journal import Journal
    from models.records import Position


@dataclass(frozen=True, slots=True)
class ImportPositions:
    """Add positions with the stakeholders, issues and sources that they need, in one step.

    Attributes:
        positions: they refer to new records by keys below 0.
        new: those records.
        file: what they were read from.
    """

    positions: Sequence[Position]
    new: NewRecords
    file: str

    @property
    def label(self) -> str:
        """Named by how many there are, and by the file."""
        return f"Import {counted(len(self.positions), 'position')} from {self.file}"

    def apply(self, journal: Journal) -> None:
        """Insert everything; a code that somebody has taken meanwhile becomes the next free one."""
        journal.expect(len(self.positions) + len(self.new))
        people: dict[int, int] = {}
        for stakeholder in self.new.stakeholders:
            above = _key(people, stakeholder.parent)
            people[stakeholder.key] = journal.add(replace(stakeholder, key=0, parent=above))
        issues = {issue.key: journal.add(replace(issue, key=0)) for issue in self.new.issues}
        sources = {source.key: journal.add(replace(source, key=0)) for source in self.new.sources}
        for position in self.positions:
            code = position.code
            if holder_of(journal.database, code) is not None:
                code = next_code(journal.database)
            journal.add(
                replace(
                    position,
                    code=code,
                    holder=people.get(position.holder, position.holder),
                    speaker=people.get(position.speaker, position.speaker),
                    issue=issues.get(position.issue, position.issue),
                    after=_key(issues, position.after),
                    source=_key(sources, position.source),
                )
            )


def _key(made: Mapping[int, int], key: int | None) -> int | None:
    return None if key is None else made.get(key, key)
