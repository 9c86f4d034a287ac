"""Splitting an issue in two, where positions on it turn out to be about different matters."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.errors import EditError
from models.project.journal import Journal
from models.records import Issue, Position
from models.text import counted

_FIRST = 2


@dataclass(frozen=True, slots=True)
class SplitIssue:
    """Some positions on an issue move to a new one.

    The new issue has the ends, the topic and the unit of the old one. The status quo is not taken
    over, for that of another matter is another one.
    """

    issue: Issue
    name: str
    proposition: str
    positions: Sequence[Position]

    @property
    def label(self) -> str:
        """Named by both issues."""
        number = counted(len(self.positions), "position")
        return f"Split issue {self.issue.name}: {number} to {self.name.strip()}"

    def apply(self, journal: Journal) -> None:
        """Add the new issue, then move the positions.

        Raises:
            EditError: the new issue says nothing, or a position is not on the old one.
        """
        if not self.name.strip() or not self.proposition.strip():
            raise EditError("Nothing was changed: the new issue needs a name and a proposition.")
        if not self.positions:
            raise EditError("Nothing was changed: choose positions that move to the new issue.")
        on_issue = set(journal.referring(Position, "issue", self.issue.key))
        for position in self.positions:
            if position.key not in on_issue:
                raise EditError(
                    f"Nothing was changed: {position.code} is not on “{self.issue.name}” any more."
                )
        journal.expect(1 + len(self.positions))
        key = journal.add(self._new_issue(journal))
        for position in self.positions:
            # Only this: what was edited since these were read stays.
            journal.release(position.key)
            journal.put(Position, position.key, "issue", key)

    def _new_issue(self, journal: Journal) -> Issue:
        return replace(
            self.issue,
            key=0,
            id=str(uuid.uuid4()),
            code=_free_code(journal, self.issue.code),
            name=self.name.strip(),
            proposition=self.proposition.strip(),
            status_quo="",
            note="",
        )


def _free_code(journal: Journal, code: str) -> str:
    """A code that no issue has, after that of the one that is split: "TRO-2" for "TRO"."""
    number = _FIRST
    while journal.database.row("SELECT 1 FROM issue WHERE code = ?", (f"{code}-{number}",)):
        number += 1
    return f"{code}-{number}"
