"""Places in a paragraph as people and records count them, and as Qt does."""

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


def extra(cursor: QTextCursor, colour: QColor) -> QTextEdit.ExtraSelection:
    """A stretch of text on a ground of this colour."""
    made = QTextEdit.ExtraSelection()
    made.cursor = cursor
    made.format.setBackground(colour)
    return made
