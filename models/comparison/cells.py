"""Cells: what the positions of one stakeholder on one issue add up to.

The leading position is the latest, then the one nearest to the holder's own words, then the one
of the higher speaker. A claim by another side never leads, whatever its date. A date counts by
its earliest day: "February" is certain only from the 1st on, and so never overtakes "14 February".
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.project.directory import Directory
from models.records import Position, Stakeholder
from models.vocabulary import Attribution, Stance

RULE = (
    "Leading: the latest date first, then own words before second hand, then the higher speaker. "
    "Claims by another side never lead."
)

# Stances that differ by one step differ in degree; from two steps on they are apart.
_APART = 2


class CellState(StrEnum):
    """What a cell says, or the kind of its emptiness; the value is the word that is shown."""

    STANCE = "stance"
    MIXED = "mixed"
    DECLINED = "declined to say"
    CLAIMED = "only claimed by others"
    NOTHING = "no position recorded"
    FILTERED = "hidden by the filter"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the matrix: a side, or within it one speaker."""

    side: Stakeholder
    speaker: Stakeholder | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What makes the column the same again: its side's and its speaker's key, or 0."""
        return self.side.key, self.speaker.key if self.speaker else 0

    @property
    def title(self) -> str:
        """The name that heads the column."""
        return (self.speaker or self.side).name


@dataclass(frozen=True, slots=True)
class Cell:
    """The positions of one column on one issue, most telling first, and what they add up to.

    ``stated`` have a stance and come from the side itself; ``declined`` are its refusals to
    say; ``claimed`` is what another side says about it. ``hidden`` counts positions that the
    filter leaves out; ``of_speaker`` tells that the cell is one speaker's part of a side.
    """

    state: CellState
    stated: tuple[Position, ...] = ()
    declined: tuple[Position, ...] = ()
    claimed: tuple[Position, ...] = ()
    hidden: int = 0
    of_speaker: bool = False

    @property
    def partial(self) -> bool:
        """Whether the side may have more on the issue than the cell can say."""
        return self.of_speaker or self.hidden > 0

    @property
    def positions(self) -> tuple[Position, ...]:
        """All positions of the cell, the side's own before what is claimed about it."""
        return self.stated + self.declined + self.claimed

    @property
    def leading(self) -> Position | None:
        """The position that leads the cell, or None where the side has stated nothing."""
        return self.stated[0] if self.stated else None

    @property
    def voices(self) -> tuple[Position, ...]:
        """The leading position of each stance that the side has stated, most telling first."""
        seen: dict[Stance | None, Position] = {}
        for position in self.stated:
            seen.setdefault(position.stance, position)
        return tuple(seen.values())

    @property
    def headline(self) -> str:
        """What the cell says in a word or two; its sign stands beside it."""
        if self.state is CellState.STANCE and self.leading and self.leading.stance is not None:
            return self.leading.stance.label
        return self.state.value

    @property
    def sources(self) -> int:
        """How many sources the positions come from."""
        return len({p.source for p in self.positions if p.source is not None})


def cells(
    columns: Sequence[Column], positions: Iterable[Position], shown: set[int], directory: Directory
) -> list[Cell]:
    """Return one cell for each column, from all positions on one issue.

    Args:
        columns: the columns of the matrix, in order.
        positions: every position on the issue, whether the filter shows it or not.
        shown: the keys of those that the filter shows.
        directory: who belongs to which side.
    """
    ordered = sorted(positions, key=_weight(directory), reverse=True)
    return [
        _cell([p for p in ordered if _belongs(p, column, directory)], shown, column, directory)
        for column in columns
    ]


def _belongs(position: Position, column: Column, directory: Directory) -> bool:
    if directory.side(position.holder).key != column.side.key:
        return False
    return column.speaker is None or position.speaker == column.speaker.key


def _cell(found: list[Position], shown: set[int], column: Column, directory: Directory) -> Cell:
    visible = [p for p in found if p.key in shown]
    claimed = tuple(p for p in visible if _is_claim(p, directory))
    own = [p for p in visible if not _is_claim(p, directory)]
    stated = tuple(p for p in own if p.stance is not None)
    declined = tuple(p for p in own if p.stance is None)
    hidden = len(found) - len(visible)
    state = _state(stated, declined, claimed, hidden)
    return Cell(state, stated, declined, claimed, hidden, of_speaker=column.speaker is not None)


def _is_claim(position: Position, directory: Directory) -> bool:
    """Whether another side says it, whatever its attribution was set to."""
    if position.attribution is Attribution.CLAIMED:
        return True
    return directory.side(position.speaker).key != directory.side(position.holder).key


def _state(
    stated: Sequence[Position],
    declined: Sequence[Position],
    claimed: Sequence[Position],
    hidden: int,
) -> CellState:
    if stated:
        stances = [p.stance for p in stated if p.stance is not None]
        apart = max(stances) - min(stances) >= _APART
        return CellState.MIXED if apart else CellState.STANCE
    if declined:
        return CellState.DECLINED
    if claimed:
        return CellState.CLAIMED
    return CellState.FILTERED if hidden else CellState.NOTHING


def _weight(directory: Directory) -> Callable[[Position], tuple[int, int, int, int]]:
    """A key that is larger the more telling a position is."""

    def weight(position: Position) -> tuple[int, int, int, int]:
        said_on = position.said_on
        day = said_on.earliest if said_on else None
        rank = directory.stakeholders[position.speaker].rank
        return (
            _UNDATED if day is None else day,
            -position.attribution.hand,
            -(rank or _UNRANKED),
            -position.key,
        )

    return weight


_UNDATED = -(10**14)
_UNRANKED = 10**6
