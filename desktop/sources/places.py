"""A text as blocks: where a character of a paragraph is to be found in what Qt shows, and back.

A paragraph is one block, and a very long one several: the time that Qt takes to break a block into
lines grows with the square of its longest word. Qt counts characters beyond 65,535 twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.painting import units

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.records import Paragraph

_HALF = re.compile("[\ud800-\udfff]")

LONGEST = 8_000  # characters of a block
_BREAKS = 200  # characters among which a space is looked for
# What would begin another block, or is one of Qt's own signs; each stays one character.
_OWN = str.maketrans(
    {
        **dict.fromkeys("\n\v\f\r\x85\u2029", "\u2028"),
        **dict.fromkeys("\x00\ufdd0\ufdd1\ufffc", "\ufffd"),
    }
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block: a paragraph, or a part of a very long one; ``start`` counts its characters."""

    paragraph: Paragraph
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the piece ends in its paragraph."""
        return self.start + len(self.text)


class Blocks:
    """The paragraphs that are shown, as blocks."""

    def __init__(self, paragraphs: Sequence[Paragraph] = ()) -> None:
        """Cut what is too long for one block."""
        self.paragraphs = paragraphs
        self.pieces = [piece for paragraph in paragraphs for piece in _pieces(paragraph)]
        self._first: dict[int, int] = {}
        for number, piece in enumerate(self.pieces):
            self._first.setdefault(piece.paragraph.number, number)

    @property
    def text(self) -> str:
        """All blocks, a line each."""
        return "\n".join(piece.text for piece in self.pieces)

    def has(self, number: int) -> bool:
        """Whether a paragraph is shown."""
        return number in self._first

    def of(self, number: int) -> range:
        """The blocks of a paragraph; none where it is not shown."""
        first = self._first.get(number)
        if first is None:
            return range(0)
        last = first
        while last < len(self.pieces) and self.pieces[last].paragraph.number == number:
            last += 1
        return range(first, last)

    def place(self, number: int, char: int) -> tuple[int, int] | None:
        """The block, and Qt's place in it, of a character of a paragraph."""
        found = None
        for block in self.of(number):
            piece = self.pieces[block]
            if found is None or char >= piece.start:
                found = block, units(piece.text, min(max(char - piece.start, 0), len(piece.text)))
        return found

    def begins_page(self, block: int) -> bool:
        """Whether another page of the printed text begins with a block."""
        piece = self.pieces[block]
        before = self.pieces[block - 1].paragraph.page if block else None
        page = piece.paragraph.page
        return piece.start == 0 and page is not None and page != before

    def character(self, block: int, unit: int) -> int:
        """The character of its paragraph that stands at Qt's place in a block."""
        piece = self.pieces[block]
        return piece.start + characters(piece.text, unit)

    def between(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """The text from one place to another, given as block and Qt's place in it."""
        parts: list[str] = []
        for block in range(first[0], last[0] + 1):
            piece = self.pieces[block]
            start = self.character(*first) if block == first[0] else piece.start
            end = self.character(*last) if block == last[0] else piece.end
            if parts and piece.start == 0:
                parts.append("\n")
            parts.append(piece.paragraph.text[start:end])
        return "".join(parts)


def characters(text: str, unit: int) -> int:
    """A place as Qt counts it, in characters of the text."""
    if text.isascii():
        return min(unit, len(text))
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * unit]
    return len(encoded.decode("utf-16-le", "ignore"))


def _pieces(paragraph: Paragraph) -> Iterator[Piece]:
    text = shown(paragraph.text)
    start = 0
    while len(text) - start > LONGEST:
        space = text.rfind(" ", start + LONGEST - _BREAKS, start + LONGEST)
        end = space + 1 if space >= 0 else start + LONGEST
        yield Piece(paragraph, start, text[start:end])
        start = end
    yield Piece(paragraph, start, text[start:])


def shown(text: str) -> str:
    """A text as one block, as long as it is; half a character, as of a broken file, is a sign."""
    return _HALF.sub("\ufffd", text.translate(_OWN))
