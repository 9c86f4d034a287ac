"""Claims: what one side says that another accepts, held against what that side says itself."""

from dataclasses import dataclass
from enum import StrEnum

from models.comparison.cells import Cell
from models.comparison.rules import apart
from models.records import Position
from models.vocabulary import Stance


class Confirmation(StrEnum):
    """What became of a claim; the value is the word that is shown."""

    CONFIRMED = "claimed and confirmed"
    NOT_CONFIRMED = "claimed and not confirmed"
    DENIED = "claimed and denied"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim about a side, and what leads its own positions, or None where nothing stands."""

    position: Position
    own: Position | None
    confirmation: Confirmation


def claims(cell: Cell) -> tuple[Claim, ...]:
    """The claims about a side on one issue, each checked, in the order of the cell."""
    own = cell.leading
    return tuple(
        Claim(position, own, _confirmation(position.stance, own.stance if own else None))
        for position in cell.claimed
        if position.stance is not None
    )


def _confirmation(claimed: Stance, own: Stance | None) -> Confirmation:
    if own is None:
        return Confirmation.NOT_CONFIRMED
    if apart(claimed, own):
        return Confirmation.DENIED
    same_way = (claimed > 0) - (claimed < 0) == (own > 0) - (own < 0)
    return Confirmation.CONFIRMED if same_way else Confirmation.NOT_CONFIRMED
