"""Quantities against each other: how far apart, or why they cannot be compared.

"thousand", "million" and "billion" before a unit are numbers; beyond them, a unit is converted only
where the project's own table says how. A rate of exchange is the analyst's to give.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from models.judgements import Unit
from models.records import Quantity
from models.text import fold
from models.vocabulary import Bound

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
# In small letters only: 5 K are kelvin.
_SHORT_SCALES = {"k": 1e3, "mn": 1e6, "bn": 1e9, "tn": 1e12}
_DIGITS = 12  # that a difference of two numbers surely has
_STEPS = 10  # conversions one after the other; a table that runs in a ring ends here
_SCALE_SHOWN = 1e6  # from which on a distance is told in millions or billions


@dataclass(frozen=True, slots=True)
class Limits:
    """A quantity as the values that it allows, in one unit; infinite where it has no bound.

    ``unit`` is the unit as it is shown, and ``same`` what makes it the same as another.
    """

    low: float
    high: float
    unit: str

    @property
    def same(self) -> str:
        """The unit without regard to case and spaces."""
        return _plain(self.unit)


def compared(one: Quantity, other: Quantity, table: Iterable[Unit] = ()) -> str:
    """Two quantities side by side with their distance: "≤ 600,000 against ≤ 800,000: …"."""
    told = f"{one.text()} against {other.text()}"
    units = {_plain(unit.name): unit for unit in table}
    first, second = limits(one, units), limits(other, units)
    if first.same != second.same:
        return f"{told}: not comparable"
    return f"{told}: {_distance(first, second)}"


def limits(quantity: Quantity, table: dict[str, Unit]) -> Limits:
    """The values that a quantity allows, converted as far as scale words and the table lead."""
    factor, unit = _converted(quantity.unit, table)
    value = quantity.value * factor
    match quantity.bound:
        case Bound.AT_MOST:
            return Limits(-math.inf, value, unit)
        case Bound.AT_LEAST:
            return Limits(value, math.inf, unit)
        case Bound.RANGE if quantity.upper is not None:
            upper = quantity.upper * factor
            return Limits(min(value, upper), max(value, upper), unit)
        case _:
            return Limits(value, value, unit)


def _converted(unit: str, table: dict[str, Unit]) -> tuple[float, str]:
    factor, name = 1.0, " ".join(unit.split())
    for _ in range(_STEPS):
        if known := table.get(_plain(name)):
            factor, name = factor * known.factor, known.base
            continue
        first, _, rest = name.partition(" ")
        scale = _SCALES.get(fold(first)) or _SHORT_SCALES.get(first)
        if scale is None:
            return factor, name
        factor, name = factor * scale, rest
    return 1.0, " ".join(unit.split())  # A ring leads nowhere.


def _plain(unit: str) -> str:
    return " ".join(fold(unit).split())


def _distance(one: Limits, other: Limits) -> str:
    if _limit_alike(one, other):
        mine = one.high if math.isinf(one.low) else one.low
        theirs = other.high if math.isinf(other.low) else other.low
        return _apart(abs(mine - theirs), one.unit) if mine != theirs else "the same limit"
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low > high:
        return _apart(low - high, one.unit)
    if (one.low, one.high) == (other.low, other.high):
        return "the same"
    if low == high:
        return f"both allow {amount(low, one.unit)}"
    return f"both allow {_number(low)} to {amount(high, one.unit)}"


def _limit_alike(one: Limits, other: Limits) -> bool:
    """Whether both are limits on one side: at most this and at most that."""
    return (math.isinf(one.low) and math.isinf(other.low)) or (
        math.isinf(one.high) and math.isinf(other.high)
    )


def _apart(distance: float, unit: str) -> str:
    return f"{amount(distance, unit)} apart"


def amount(value: float, unit: str) -> str:
    """A number with its unit; large ones of money and the like in millions or billions."""
    for word, scale in (("billion", 1e9), ("million", 1e6)):
        if unit and abs(value) >= scale and value >= _SCALE_SHOWN:
            return f"{_number(value / scale)} {word} {unit}"
    return f"{_number(value)} {unit}".strip()


def _number(value: float) -> str:
    return Quantity(value=float(f"{value:.{_DIGITS}g}")).amount()
