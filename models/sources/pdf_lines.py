"""The lines of a PDF's page, each with its place: a PDF knows letters on paper, no paragraphs."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHITE = re.compile(r"[ \t\u00a0]+")
# Letters that a typesetter draws as one, as the letters that they are.
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, where it begins from the left and from below, how high its letters are.

    An empty line has no place.
    """

    text: str
    x: float = 0.0
    y: float = 0.0
    size: float = 0.0


class PageLines:
    """Pieces of text, as pypdf finds them, put together to lines."""

    def __init__(self) -> None:
        """Begin with no line."""
        self._lines: list[Line] = []
        self._pieces: list[str] = []
        self._place: tuple[float, float, float] | None = None

    def take(
        self, text: str, outer: Sequence[float], inner: Sequence[float], _font: Any, size: float
    ) -> None:
        """Add a piece; ``outer`` and ``inner`` are the matrices that say where it stands."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._break()
            if piece.strip() and self._place is None:
                self._place = _place(outer, inner, size)
            self._pieces.append(piece)

    def end(self) -> list[Line]:
        """All lines of the page, in the order in which they are read."""
        self._break()
        return self._lines

    def _break(self) -> None:
        # A zero byte is a letter that the file's font does not name.
        text = "".join(self._pieces).replace("\0", "�")
        text = _WHITE.sub(" ", "".join(_LIGATURES.get(char, char) for char in text)).strip()
        self._pieces.clear()
        place, self._place = self._place, None
        if not text or place is None:
            if self._lines and self._lines[-1].text and place is None and not text:
                self._lines.append(Line(""))
            return
        last = self._lines[-1] if self._lines else None
        if last and last.text and _goes_on(last, place):
            self._lines[-1] = Line(f"{last.text} {text}", last.x, last.y, last.size)
        else:
            self._lines.append(Line(text, *place))


def _goes_on(last: Line, place: tuple[float, float, float]) -> bool:
    """Whether a piece stands in the same line: a raised number does."""
    x, y, size = place
    return abs(y - last.y) < 0.45 * max(size, last.size) and x > last.x


def _place(
    outer: Sequence[float], inner: Sequence[float], size: float
) -> tuple[float, float, float]:
    a, b, c, d, e, f = outer
    x, y = inner[4], inner[5]
    height = abs(size) * math.hypot(inner[2], inner[3]) * math.hypot(c, d)
    found = (a * x + c * y + e, b * x + d * y + f, height)
    return found if all(math.isfinite(number) for number in found) else (0.0, 0.0, 0.0)
