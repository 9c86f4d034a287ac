"""What is painted under words: the ground of what was found; tint and line of what is quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from desktop import theme
from desktop.sources.labels import LINE, Labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QTextBlock

    from desktop.sources.marks import Mark

_PALE, _STRONG = 26, 78  # of 255: how opaque a tint is, and that of the mark that was gone to


def paint_grounds(
    painter: QPainter, labels: Labels, block: QTextBlock, corner: QPointF, current: Mark | None
) -> None:
    """Tint the ground behind quoted words; where two overlap, it is darker."""
    for mark in labels.under(block.blockNumber()):
        colour = theme.side(mark.side)
        colour.setAlpha(_STRONG if mark is current else _PALE)
        for place in _stretches(labels, block, mark.start, mark.end):
            painter.fillRect(place.translated(corner), colour)


def paint_found(
    painter: QPainter,
    labels: Labels,
    block: QTextBlock,
    corner: QPointF,
    spans: Iterable[tuple[int, int]],
) -> None:
    """Mark what was found: these characters of the block's paragraph."""
    for start, end in spans:
        for place in _stretches(labels, block, start, end):
            painter.fillRect(place.translated(corner), theme.colour("hit"))


def paint_lines(
    painter: QPainter, labels: Labels, block: QTextBlock, corner: QPointF, current: Mark | None
) -> None:
    """Draw a line below quoted words, each position in a lane of its own."""
    for mark in labels.under(block.blockNumber()):
        pen = QPen(theme.side(mark.side), LINE + 1 if mark is current else LINE)
        pen.setStyle(theme.side_line(mark.side))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for place in _stretches(labels, block, mark.start, mark.end):
            y = place.bottom() + labels.lane(mark)
            left, right = QPointF(place.left(), y), QPointF(place.right(), y)
            painter.drawLine(left + corner, right + corner)


def _stretches(labels: Labels, block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    """What characters of its paragraph cover of each line of a block."""
    first, last = labels.span(block.blockNumber(), start, end)
    layout = block.layout()
    begun = layout.lineForTextPosition(first)
    for number in range(begun.lineNumber() if begun.isValid() else 0, layout.lineCount()):
        line = layout.lineAt(number)
        begin, until = line.textStart(), line.textStart() + line.textLength()
        if begin >= last:
            return
        left = _x(line.cursorToX(max(first, begin)))
        right = _x(line.cursorToX(min(last, until)))
        yield QRectF(min(left, right), line.y(), abs(right - left), line.height())


def _x(found: object) -> float:
    """A place on a line, which PySide gives alone or with the character that it is of."""
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]
