"""Evidence: each position that a briefing refers to has one numbered note, which leads back.

Numbers follow the order in which positions are first referred to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from models.briefing.blocks import Kind, Run, Runs
from models.records import Position
from models.vocabulary import Verification

UNVERIFIED = {
    Verification.NOT_FOUND: "quote not found",
    Verification.NO_TEXT: "quote not checked",
}
"""What is said beside a quote that does not stand in its source's text, or was never looked for."""


_NARROW = Run("\u202f")  # A code and its number stay on one line.


class Evidence:
    """The positions that a briefing rests on, in order, and from where each is referred to."""

    def __init__(self, *, numbered: bool) -> None:
        """Begin without any; they get numbers where the briefing has notes to lead to."""
        self._numbered = numbered
        self._numbers: dict[int, int] = {}
        self.positions: list[Position] = []
        self._back: list[dict[str, Run]] = []

    def cite(self, positions: Iterable[Position], place: Run) -> Runs:
        """Refer to positions: the code of each, the number of its note, and what warns of it.

        What warns of several that follow each other is said once, after them.

        Args:
            positions: the positions.
            place: where they are referred to; a link there, in the words of a note.
        """
        found: list[Run] = []
        for warning, warned in groupby(positions, warning_of):
            together = list(warned)
            for position in together:
                # Another warning, or none, begins another group.
                between = ", " if position is not together[0] else "; "
                found.append(Run(between if found else " "))
                found += self._reference(position, place)
            if warning:
                told = warning.replace("quote", "quotes") if len(together) > 1 else warning
                found += [Run(" "), Run(told, Kind.MARK)]
        return tuple(found)

    def _reference(self, position: Position, place: Run) -> Sequence[Run]:
        number = self._number(position)
        self._back[number - 1].setdefault(place.target, place)
        target = note_id(number) if self._numbered else ""
        told: list[Run] = []
        if position.code:
            told.append(Run(position.code, Kind.CODE, target=target, given=True))
        if self._numbered:
            told += [_NARROW] if told else []
            told.append(Run(str(number), Kind.NOTE, target=target))
        return told

    def _number(self, position: Position) -> int:
        if position.key not in self._numbers:
            self.positions.append(position)
            self._back.append({})
            self._numbers[position.key] = len(self.positions)
        return self._numbers[position.key]

    def back(self, number: int) -> Runs:
        """The places that refer to a note, in order, each once; no two in the same words."""
        found: dict[str, Run] = {}
        for place in self._back[number - 1].values():
            words, again = place.text, 1
            while words in found:
                again += 1
                words = f"{place.text} ({again})"
            found[words] = replace(place, text=words)
        return tuple(found.values())


def note_id(number: int) -> str:
    """The id of an evidence note."""
    return f"note-{number}"


def warning_of(position: Position) -> str:
    """What has to be said beside whatever rests on this quote; "" where it stands in its text."""
    if not position.quote:
        return "no quote"
    return UNVERIFIED.get(position.verification, "")
