"""Where positions stand in a text: which span, in whose colour, in which lane under the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.vocabulary import Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.project.directory import Directory
    from models.records import Position

LANES = 4  # lines under the words, one below the other; more share the last one


@dataclass(frozen=True, slots=True)
class Mark:
    """One position in its text; without a span it is marked beside its paragraph only.

    ``side`` counts the sides of the project from 0 and decides the colour; ``lane`` is the line
    under the words that is its own.
    """

    position: Position
    paragraph: int
    start: int
    end: int
    side: int
    lane: int
    label: str
    told: str

    @property
    def has_span(self) -> bool:
        """Whether its words stand there."""
        return self.end > self.start


def marks_of(positions: Iterable[Position], names: Directory) -> list[Mark]:
    """The marks of a text in reading order, those that overlap in lanes of their own."""
    sides = {side.key: number for number, side in enumerate(names.sides)}
    ordered = sorted((p for p in positions if p.locator is not None), key=_reading)
    found: list[Mark] = []
    free: dict[int, list[int]] = {}
    for position in ordered:
        place = position.locator
        assert place is not None
        start, end = place.start or 0, place.end or 0
        lanes = free.setdefault(place.paragraph, [0] * LANES)
        lane = next((n for n, until in enumerate(lanes) if until <= start), LANES - 1)
        if end > start:
            lanes[lane] = max(lanes[lane], end)
        side = sides[names.side(position.holder).key]
        label, told = _label(position), _told(position, names)
        found.append(Mark(position, place.paragraph, start, end, side, lane, label, told))
    return found


def by_paragraph(marks: Sequence[Mark]) -> Mapping[int, list[Mark]]:
    """Marks by the number of their paragraph."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.paragraph, []).append(mark)
    return found


def _reading(position: Position) -> tuple[int, int, int, str]:
    place = position.locator
    assert place is not None
    return place.paragraph, place.start or 0, -(place.end or 0), position.code


def _label(position: Position) -> str:
    sign = position.stance.sign if position.stance is not None else "–"
    missing = " ✗" if position.verification is Verification.NOT_FOUND else ""
    return f"{sign} {position.code}{missing}"


def _told(position: Position, names: Directory) -> str:
    side, speaker = names.side(position.holder), names.stakeholders[position.speaker]
    issue = names.issues[position.issue]
    told = f"{position.code}: {side.name} on {issue.name}, {position.stance_text()}"
    return f"{told}\n{speaker.name}: {position.summary}"
