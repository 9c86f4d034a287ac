"""What a bulk edit is asked to do: which field, which way, with which texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.bulk import wording
from models.exchange.fields import needed
from models.exchange.proposals import TEXT_FIELDS, replace_text, set_field

if TYPE_CHECKING:
    from desktop.bulk.proposer import Look
    from models.exchange.proposals import Proposal


class Way(StrEnum):
    """How a field is changed; the value is what the user reads."""

    SET = "Set to"
    REPLACE = "Replace"
    EMPTY = "Make empty"


_SAME = {
    Way.SET: "has it already|have it already",
    Way.REPLACE: "does not contain it|do not contain it",
    Way.EMPTY: "is empty already|are empty already",
}


def ways(field: str) -> list[Way]:
    """How this field can be changed."""
    found = [Way.SET]
    found += [Way.REPLACE] if field in TEXT_FIELDS else []
    found += [] if needed(field) else [Way.EMPTY]
    return found


@dataclass(frozen=True, slots=True)
class Question:
    """What is to become of a field; ``text`` is what is set, or put in the place of ``find``."""

    field: str
    way: Way
    text: str = ""
    find: str = ""
    match_case: bool = False

    def make(self, look: Look) -> Proposal:
        """What that would change; may run in a worker.

        Raises:
            SidesError: it cannot be done, and why.
        """
        project, names, positions = look.project, look.directory, look.positions()
        if self.way is Way.REPLACE:
            return replace_text(
                project,
                names,
                positions,
                self.field,
                self.find,
                self.text,
                match_case=self.match_case,
                progress=look.progress,
            )
        return set_field(project, names, positions, self.field, self.text, look.progress)

    def told(self, proposal: Proposal) -> str:
        """How many positions change, and why the others do not."""
        return wording.told_of_change(proposal, _SAME[self.way])

    def label(self, proposal: Proposal) -> str:
        """What the step is called."""
        if self.way is Way.REPLACE:
            return wording.replacing(proposal, self.field, self.find)
        return wording.setting(proposal, self.field)
