"""Change over time: the whole matrix between two days, and one cell from its beginning.

Days are numbers, year·10000 + month·100 + day. A position without any date belongs to no day, so
that it has changed nothing between two of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.comparison.cells import Cell, CellState, Column, cells
from models.comparison.changes import Change, ChangeKind, changes, in_order
from models.comparison.rules import Rules, day, is_claim, known_from, precedence
from models.comparison.standing import Standing
from models.progress import Progress, no_progress
from models.project.directory import Directory
from models.project.filter import EVERYTHING, Facet, Filter
from models.project.query import Query
from models.records import Position
from models.vocabulary import Silence, Status

LAST_DAY = 10**14 - 1
"""Later than every day that a date can name: all that has a date is known by then."""

_PAGE = 20  # issues after which progress is told


@dataclass(frozen=True, slots=True)
class Entry:
    """One position in the time line of a cell, and what it did to what its speaker said before.

    Attributes:
        position: the position.
        day: the day by which it is ordered; None where it has no date, or one without beginning.
        kinds: what it changed; empty where it says the same again, or changes nothing.
        claim: whether another side says it, which moves nobody.
    """

    position: Position
    day: int | None
    kinds: tuple[ChangeKind, ...] = ()
    claim: bool = False

    @property
    def did(self) -> str:
        """What it did, in words."""
        if self.claim:
            return "claimed by another side"
        if self.kinds:
            return ", ".join(kind.value for kind in self.kinds)
        silence = self.position.silence
        if silence is None:
            return "said again"
        return "declined to say" if silence is Silence.DECLINED else silence.label


def between(
    query: Query,
    wanted: Filter = EVERYTHING,
    *,
    first: int,
    second: int = LAST_DAY,
    progress: Progress = no_progress,
    once: bool = False,
) -> list[Change]:
    """What changed after the first day, up to the second one: the gravest kind first.

    Args:
        query: the project's positions.
        wanted: which of them are looked at.
        first: the day that is compared with.
        second: the day that is compared.
        progress: told in issues.
        once: whether positions of one event count as one.

    Raises:
        Cancelled: the progress says so.
    """
    return in_order(found_between(query, wanted, first, second, progress, once=once))


def found_between(
    query: Query,
    wanted: Filter,
    first: int,
    second: int,
    progress: Progress = no_progress,
    *,
    once: bool = False,
) -> Iterator[Change]:
    """The same issue by issue, for whoever does not keep them all.

    Raises:
        Cancelled: the progress says so.
    """
    # What is known on both days alike cannot have changed, and most issues never come up.
    issues = query.comparing.issues_between(first, second)
    wanted_issues = wanted.choice(Facet.ISSUE)
    for done, issue in enumerate(issues):
        if done % _PAGE == 0:
            progress(done, len(issues))
        if wanted_issues.lets(issue):
            yield from _on_issue(query, wanted, issue, Rules(first, once), Rules(second, once))


def _on_issue(
    query: Query, wanted: Filter, issue: int, before: Rules, after: Rules
) -> Iterator[Change]:
    names = query.directory
    positions = query.of_issue(issue)
    moved = {names.side(p.holder).key for p in positions if _between(p, before, after, names)}
    positions = [p for p in positions if names.side(p.holder).key in moved]
    shown = {p.key for p in positions}
    if wanted.active:
        shown &= {p.key for p in query.of_issue(issue, wanted)}
    columns = [Column(side) for side in names.sides if side.key in moved]
    was, is_ = (
        cells(columns, positions, shown, names, rules, issue=issue) for rules in (before, after)
    )
    for column, old, new in zip(columns, was, is_, strict=True):
        yield from changes(column.side, names.issues[issue], old, new)


def _between(position: Position, before: Rules, after: Rules, names: Directory) -> bool:
    known = known_from(position, names)
    if known is None or before.as_of is None or after.as_of is None:
        return False
    return before.as_of < known <= after.as_of


def timeline(positions: Iterable[Position], names: Directory) -> list[Entry]:
    """The positions of one cell in order of time, each held against its speaker's last one.

    Those of one day stand in the order in which they give way, the one that stands last. What has
    no date comes first, as it gives way to everything.
    """
    counted = [p for p in positions if p.status is not Status.REJECTED]
    said: dict[int, Position] = {}
    entries: list[Entry] = []
    for position in sorted(counted, key=precedence(names), reverse=True):
        if is_claim(position, names):
            entries.append(Entry(position, day(position), claim=True))
            continue
        kinds = _kinds(said.get(position.speaker), position, names)
        entries.append(Entry(position, day(position), tuple(kinds)))
        if position.silence is Silence.WITHDRAWN:
            said.pop(position.speaker, None)
        elif position.stance is not None:
            said[position.speaker] = position
    return entries


def _kinds(last: Position | None, position: Position, names: Directory) -> Sequence[ChangeKind]:
    if position.silence is not None:
        if last is None:
            return ()
        withdrawn = position.silence is Silence.WITHDRAWN
        return (ChangeKind.WITHDRAWN if withdrawn else ChangeKind.SILENT,)
    side, issue = names.side(position.holder), names.issues[position.issue]
    before = Cell(CellState.STATED, Standing((last,) if last else ()))
    after = Cell(CellState.STATED, Standing((position,)))
    return [change.kind for change in changes(side, issue, before, after)]
