"""Agreement of many sides: how often each two agree, and how often they are opposed.

Two sides share an issue where something stands for both. They agree where what leads goes the same
way (both for, both against, both open) and are opposed where it goes opposite ways; where one is
open and the other is not, they do neither. Convergence and divergence are both told, as MACTOR
does, and never one percentage alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.comparison.cells import Column, cells
from models.comparison.rules import NOW, Rules
from models.progress import Progress, no_progress
from models.project.filter import EVERYTHING, Facet, Filter
from models.project.query import Query
from models.records import Issue, Stakeholder
from models.vocabulary import Stance

if TYPE_CHECKING:
    import numpy

_NOTHING = -128  # in place of a stance
_PAGE = 20  # issues after which progress is told


@dataclass(frozen=True, slots=True)
class StanceTable:
    """The stance that leads for each side on each issue, as numbers; −128 where nothing stands."""

    sides: tuple[Stakeholder, ...]
    issues: tuple[Issue, ...]
    stances: "numpy.ndarray"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts for each two sides: how many issues they share, agree on, and are opposed on."""

    sides: tuple[Stakeholder, ...]
    shared: "numpy.ndarray"
    agreeing: "numpy.ndarray"
    opposed: "numpy.ndarray"

    def similar(self, side: int) -> list[int]:
        """The numbers of all sides, the most similar to this one first.

        Similar is who agrees more and is opposed less, per shared issue; who shares none comes
        last. The side itself is the first.
        """

        def likeness(other: int) -> tuple[bool, float, int]:
            shared = int(self.shared[side, other])
            net = int(self.agreeing[side, other]) - int(self.opposed[side, other])
            return other != side, -(net / shared) if shared else 2.0, other

        return sorted(range(len(self.sides)), key=likeness)


def stance_table(
    query: Query,
    wanted: Filter = EVERYTHING,
    rules: Rules = NOW,
    progress: Progress = no_progress,
) -> StanceTable:
    """Read what leads in every cell, a page of issues at a time.

    Where a side has one stance on an issue, the file itself says what leads; only where it has
    several, or a filter or a date is set, are cells worked out one by one.

    Raises:
        Cancelled: the progress says so.
    """
    import numpy

    names = query.directory
    holders = wanted.choice(Facet.SIDE)
    sides = tuple(s for s in names.sides if any(map(holders.lets, names.tree(s.key))))
    issues = tuple(i for k, i in names.issues.items() if wanted.choice(Facet.ISSUE).lets(k))
    table = numpy.full((len(sides), len(issues)), _NOTHING, numpy.int8)
    plain = {} if wanted.active or rules.as_of is not None else _plain(query)
    rows = numpy.full(max((s.key for s in sides), default=0) + 1, -1)
    rows[[side.key for side in sides]] = range(len(sides))
    columns = [Column(side) for side in sides]
    for place, issue in enumerate(issues):
        if place % _PAGE == 0:
            progress(place, len(issues))
        if (packed := plain.get(issue.key)) is not None:
            found = numpy.frombuffer(packed, [("side", ">u4"), ("stance", "i1")])
            table[rows[found["side"]], place] = found["stance"] - 2
        else:
            leading = _leading(query, issue.key, columns, wanted, rules)
            table[:, place] = [_NOTHING if stance is None else stance for stance in leading]
    return StanceTable(sides, issues, table)


def _plain(query: Query) -> dict[int, bytes]:
    """What leads on the issues where the stances alone can tell, and nothing on empty ones."""
    found = dict.fromkeys(query.directory.issues, b"")
    for stances in query.comparing.plain_stances():
        if stances.plain:
            found[stances.issue] = stances.packed
        else:
            del found[stances.issue]
    return found


def _leading(
    query: Query, issue: int, columns: Sequence[Column], wanted: Filter, rules: Rules
) -> list[Stance | None]:
    positions = query.of_issue(issue)
    shown = {p.key for p in positions}
    if wanted.active:
        shown &= {p.key for p in query.of_issue(issue, wanted)}
    found = cells(columns, positions, shown, query.directory, rules, issue=issue)
    return [cell.leading.stance if cell.leading else None for cell in found]


def agreement(table: StanceTable) -> Agreement:
    """Count for each two sides: four products of the table with itself."""
    import numpy

    way = numpy.sign(table.stances).astype(numpy.float32)
    spoken = (table.stances != _NOTHING).astype(numpy.float32)
    way *= spoken
    moved = numpy.abs(way)
    still = spoken - moved
    net = way @ way.T  # those that go the same way, less those that go opposite ways
    both = moved @ moved.T  # and the two together
    shared = spoken @ spoken.T
    agreeing = (both + net) / 2 + still @ still.T
    counts = (shared, agreeing, (both - net) / 2)
    return Agreement(table.sides, *(found.round().astype(numpy.int64) for found in counts))
