"""Where positions stand in a text: which span, in whose colour, in which lane under the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.sources.quotes import verify
from models.vocabulary import Verification

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.project.directory import Directory
    from models.records import Paragraph, Position

LANES = 8  # lines under the words, one below the other; more share the last one
_FOUND = (Verification.EXACT, Verification.NORMALISED)
_UNFOUND = {
    Verification.NOT_FOUND: "✗ the quote is not in this paragraph",
    Verification.NO_TEXT: "no quote",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One position in its text; without a span it is marked beside its paragraph only.

    ``side`` counts the sides of the project from 0 and decides the colour; ``lane`` is the line
    under the words that is its own. ``speaker`` and ``told`` name it for who reads and points.
    """

    position: Position
    paragraph: int
    start: int
    end: int
    side: int
    lane: int
    speaker: str
    told: str

    @property
    def has_span(self) -> bool:
        """Whether its words stand there."""
        return self.end > self.start

    def touches(self, start: int, end: int) -> bool:
        """Whether its words are among these characters; a single place touches both its sides."""
        return self.has_span and self.start <= end and start <= self.end


def marks_of(
    positions: Iterable[Position], paragraphs: Iterable[Paragraph], names: Directory
) -> list[Mark]:
    """The marks of some paragraphs in reading order; those that overlap have lanes of their own."""
    sides = {side.key: number for number, side in enumerate(names.sides)}
    texts = {paragraph.number: paragraph.text for paragraph in paragraphs}
    placed = [
        (position.locator.paragraph, *_span(position, texts[position.locator.paragraph]), position)
        for position in positions
        if position.locator is not None and position.locator.paragraph in texts
    ]
    placed.sort(key=lambda p: (p[0], p[1], -p[2], p[3].code))
    found: list[Mark] = []
    lanes: dict[int, list[int]] = {}
    for paragraph, start, end, position in placed:
        found.append(
            Mark(
                position=position,
                paragraph=paragraph,
                start=start,
                end=end,
                side=sides[names.side(position.holder).key],
                lane=_lane(lanes.setdefault(paragraph, []), start, end),
                speaker=names.stakeholders[position.speaker].name,
                told=_told(position, names, quoted=end > start),
            )
        )
    return found


def by_paragraph(marks: Sequence[Mark]) -> Mapping[int, list[Mark]]:
    """Marks by the number of their paragraph."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.paragraph, []).append(mark)
    return found


def _span(position: Position, text: str) -> tuple[int, int]:
    """Where the words of a position stand in its paragraph as it is now; (0, 0) if they do not.

    What was recorded is right where the same words stand there, or where the quote runs on into
    the next paragraph, so that this one alone does not hold it.
    """
    place = position.locator
    assert place is not None
    start, end = place.start or 0, place.end or 0
    recorded = position.verification in _FOUND and 0 <= start < end <= len(text)
    if recorded and text[start:end] == position.quote:
        return start, end
    _, span = verify(position.quote, text)
    if span is None or (recorded and verify(position.quote, text[start:end])[1] is not None):
        return (start, end) if recorded else (0, 0)
    return span


def _lane(taken: list[int], start: int, end: int) -> int:
    """The first lane that is free from here on; ``taken`` holds where the last one of each ends."""
    if end <= start:
        return 0
    lane = next((n for n, until in enumerate(taken) if until <= start), len(taken))
    if lane >= LANES:
        return LANES - 1
    taken[lane : lane + 1] = [end]
    return lane


def _told(position: Position, names: Directory, *, quoted: bool) -> str:
    side, speaker = names.side(position.holder), names.stakeholders[position.speaker]
    whose = speaker.name if speaker.key == side.key else f"{speaker.name}, for {side.name}"
    sign = position.stance.sign if position.stance is not None else "–"
    parts = [
        f"{position.code} · {whose}",
        f"{sign} {position.stance_text()}: {names.issues[position.issue].name}",
        position.summary,
        "" if quoted else _UNFOUND.get(position.verification, ""),
    ]
    return "\n".join(part for part in parts if part)
