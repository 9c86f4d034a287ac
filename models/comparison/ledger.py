"""The ledger: every contradiction of a project, and every claim with what became of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.comparison.cells import Cell, Column, cells
from models.comparison.claims import Claim, Confirmation, claims
from models.comparison.contradictions import Contradiction
from models.comparison.rules import NOW, Rules
from models.progress import Progress, no_progress
from models.project.filter import EVERYTHING, Filter
from models.project.query import Query


@dataclass(frozen=True, slots=True)
class Ledger:
    """What does not fit, issue by issue: contradictions that wait first, then the decided ones."""

    contradictions: tuple[Contradiction, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def undecided(self) -> int:
        """How many contradictions wait for a verdict."""
        return sum(found.decision is None for found in self.contradictions)

    @property
    def unconfirmed(self) -> int:
        """How many claims were not confirmed, or denied."""
        return sum(found.confirmation is not Confirmation.CONFIRMED for found in self.claims)


def ledger(
    query: Query,
    wanted: Filter = EVERYTHING,
    rules: Rules = NOW,
    progress: Progress = no_progress,
) -> Ledger:
    """Go through the issues on which something may not fit.

    Args:
        query: the project's positions.
        wanted: which of them are looked at.
        rules: what is counted, and as of which day.
        progress: told in issues.

    Raises:
        Cancelled: the progress says so.
    """
    contradictions: list[Contradiction] = []
    checked: list[Claim] = []
    suspects = query.comparing.suspects()
    for done, (issue, sides) in enumerate(suspects.items()):
        progress(done, len(suspects))
        for cell in _cells(query, issue, sides, wanted, rules):
            contradictions += cell.contradictions
            checked += claims(cell)
    waiting = sorted(contradictions, key=lambda found: found.decision is not None)
    return Ledger(tuple(waiting), tuple(checked))


def _cells(
    query: Query, issue: int, sides: Sequence[int], wanted: Filter, rules: Rules
) -> Iterator[Cell]:
    positions = query.of_issue(issue)
    shown = {p.key for p in positions}
    if wanted.active:
        shown &= {p.key for p in query.of_issue(issue, wanted)}
    names = query.directory
    columns = [Column(names.stakeholders[side]) for side in sides]
    yield from cells(columns, positions, shown, names, rules, issue=issue)
