"""Numbers as stances: a scale with its two ends, and where on it each stance begins."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from models.errors import ReadError
from models.exchange.plain_text import FieldError
from models.vocabulary import Confidence, Stance

_SHARES = (0.2, 0.4, 0.6, 0.8)
_DIGITS = 9  # after the point to which places on a scale are compared


@dataclass(frozen=True)
class Scale:
    """A scale from ``minimum`` to ``maximum``.

    Attributes:
        minimum: the lowest number that there can be.
        maximum: the highest one.
        reversed: whether the high end opposes.
        cuts: the four numbers between the five stances, from low to high; without them the scale
            is cut into five equal parts. A number on a cut belongs to the side of the middle.
    """

    minimum: float
    maximum: float
    reversed: bool = False
    cuts: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a scale that is none.

        Raises:
            ReadError: it says why.
        """
        told = f"A scale from {number_text(self.minimum)} to {number_text(self.maximum)}"
        if not math.isfinite(self.maximum - self.minimum) or self.minimum >= self.maximum:
            raise ReadError(f"{told} is none; its second number has to be the higher one.")
        if self.cuts and (
            len(self.cuts) != len(_SHARES)
            or not all(self.minimum <= cut <= self.maximum for cut in self.cuts)
            or any(a > b for a, b in zip(self.cuts, self.cuts[1:], strict=False))
        ):
            raise ReadError(
                f"{told} is cut at four of its numbers, from the lowest to the highest."
            )

    @cached_property
    def borders(self) -> tuple[float, ...]:
        """The four numbers between the five stances."""
        width = self.maximum - self.minimum
        return self.cuts or tuple(round(self.minimum + s * width, _DIGITS) for s in _SHARES)

    def stance(self, number: float) -> Stance:
        """The stance of a number.

        Raises:
            FieldError: it is outside of the scale.
        """
        return Stance((1 - 2 * self.reversed) * (self._part(number) - 2))

    def confidence(self, number: float) -> Confidence:
        """A confidence, where that is what the scale measures: low, moderate and high thirds.

        Raises:
            FieldError: it is outside of the scale.
        """
        self._part(number)
        share = round((number - self.minimum) / (self.maximum - self.minimum), _DIGITS)
        share = 1 - share if self.reversed else share
        thirds = (Confidence.LOW, Confidence.MODERATE, Confidence.HIGH)
        return thirds[min(int(share * 3), 2)]

    def words(self) -> Sequence[str]:
        """Which numbers mean what, a line for each stance, from the low end to the high one."""
        ends = [self.minimum, *self.borders, self.maximum]
        told = []
        for part in range(5):
            stance = Stance((1 - 2 * self.reversed) * (part - 2))
            low, high = number_text(ends[part]), number_text(ends[part + 1])
            # A number on a cut belongs to the side of the middle.
            span = {
                0: f"{low} to below {high}",
                1: f"{low} to below {high}",
                2: f"{low} to {high}",
                3: f"above {low} to {high}",
                4: f"above {low} to {high}",
            }[part]
            told.append(f"{span}: {stance.label}")
        return told

    def _part(self, number: float) -> int:
        if not self.minimum <= number <= self.maximum:
            raise FieldError(
                f"{number_text(number)} is outside of the scale from {number_text(self.minimum)} "
                f"to {number_text(self.maximum)}."
            )
        place, (first, second, third, fourth) = round(number, _DIGITS), self.borders
        if place > third:
            return 3 + (place > fourth)
        return 2 - (place < second) - (place < first)


def number_text(number: float) -> str:
    """A number as an analyst writes it, with a true minus and no more digits than it has."""
    text = f"{number:.15g}".replace("-", "−")
    return "0" if text == "−0" else text
