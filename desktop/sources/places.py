"""Places in a paragraph as people and records count them, and as Qt does."""

from collections.abc import Collection, Sequence

from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtWidgets import QTextEdit

from models.records import Paragraph


def shown(paragraph: Paragraph) -> str:
    """A paragraph as one block, as long as it is: a newline would begin another block."""
    return paragraph.text.replace("\n", "\u2028").replace("\r", " ").replace("\u2029", "\u2028")


def characters(text: str, place: int) -> int:
    """A place as Qt counts it, in characters of the text: what is beyond 65,535 counts twice."""
    if text.isascii():
        return min(place, len(text))
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
    return len(encoded.decode("utf-16-le", "ignore"))


def on_line(found: object) -> float:
    """What PySide gives for a place on a line: a number, or a pair with the place itself."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # type: ignore[arg-type]


def next_unread(
    paragraphs: Sequence[Paragraph], marked: Collection[int], here: int, by: int
) -> int | None:
    """The number of the next paragraph, or the one before, that was not read; the title is none.

    Args:
        paragraphs: those that are shown.
        marked: the numbers of those that have positions.
        here: the place from which to go on.
        by: 1 for the next, −1 for the one before.
    """
    places = range(here + 1, len(paragraphs)) if by > 0 else range(here - 1, -1, -1)
    for place in places:
        found = paragraphs[place]
        if found.number and not found.nothing_here and found.number not in marked:
            return found.number
    return None


def extra(cursor: QTextCursor, colour: QColor) -> QTextEdit.ExtraSelection:
    """A stretch of text on a ground of this colour."""
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format.setBackground(colour)
    return made
