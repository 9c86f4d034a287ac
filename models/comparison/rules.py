"""The rules by which a position counts, and stands before another.

The latest date comes first, then own words before second hand, then the higher speaker. A date
counts by its earliest day: "February" is certain only from the 1st on, and so never overtakes
"14 February". What is still equal is told apart by code and id, never by the order of entry.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.project.directory import Directory
from models.records import Position, Source
from models.text_order import natural_key
from models.vocabulary import Attribution, Stance, Status

RULE = (
    "Stands: the latest date first, then own words before second hand, then the higher speaker. "
    "What stands for each speaker of a side is gathered; two steps apart it is mixed. "
    "Claims by another side never stand; a rejected position never counts."
)

BEFORE_ALL_DAYS = -(10**14)
"""Stands for the day of what has no date, where days are compared."""

_APART = 2
_UNDATED = 10**14
_UNRANKED = 10**6


@dataclass(frozen=True, slots=True)
class Rules:
    """What is counted, and how.

    ``as_of`` is a day as year·10000 + month·100 + day, None for all that is on record; ``once``
    lets positions that report the same event count as one.
    """

    as_of: int | None = None
    once: bool = False


NOW = Rules()


def apart(one: Stance, other: Stance) -> bool:
    """Whether two stances are two steps from each other or more; opposite ones always are."""
    return abs(one - other) >= _APART


def day(position: Position) -> int | None:
    """The day by which a position is ordered: the earliest that its date can mean."""
    return position.said_on.earliest if position.said_on else None


def known_from(position: Position, names: Directory) -> int | None:
    """The day from which on a position is counted as of a date.

    A date without a beginning counts from its last day, and a position without a date from the
    day when its source was issued; None where nobody can say.
    """
    source = None if position.source is None else names.sources.get(position.source)
    for date in (position.said_on, source.issued if source else None):
        if date is not None:
            own = date is position.said_on
            found = (date.earliest, date.latest) if own else (date.latest, date.earliest)
            if (first := next((d for d in found if d is not None), None)) is not None:
                return first
    return None


def counts(position: Position, rules: Rules, names: Directory) -> bool:
    """Whether a position is on record as of the rules' date, and not rejected."""
    if position.status is Status.REJECTED:
        return False
    if rules.as_of is None:
        return True
    known = known_from(position, names)
    return known is not None and known <= rules.as_of


def is_claim(position: Position, names: Directory) -> bool:
    """Whether another side says it, whatever its attribution was set to."""
    if position.attribution is Attribution.CLAIMED:
        return True
    return names.side(position.speaker).key != names.side(position.holder).key


def precedence(names: Directory) -> Callable[[Position], tuple[object, ...]]:
    """A key to sort positions by, the one that stands before the others first."""

    def key(position: Position) -> tuple[object, ...]:
        said = day(position)
        rank = names.stakeholders[position.speaker].rank
        return (
            _UNDATED if said is None else -said,
            position.attribution.hand,
            rank or _UNRANKED,
            natural_key(position.code),
            position.id,
        )

    return key


def outlet(source: Source) -> str:
    """Who brought a source out: what it was published in, its publisher, or its own title."""
    return source.container_title or source.publisher or source.title


def independent_sources(positions: Iterable[Position]) -> int:
    """From how many independent sources positions come.

    Reports of one event are one source, however many print them; and one source that tells of
    several events is one.
    """
    found = [p for p in positions if p.source is not None]
    origins = {("event", p.event) if p.event else ("source", p.source) for p in found}
    return min(len(origins), len({p.source for p in found}))


def number(positions: Sequence[Position], *, once: bool) -> int:
    """How many positions there are; those of one event are one where they count once."""
    if not once:
        return len(positions)
    return len({("event", p.event) if p.event else ("position", p.key) for p in positions})
