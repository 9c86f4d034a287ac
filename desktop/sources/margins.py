"""What stands beside a text: numbers and pages at the left, the codes of positions at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop import theme

if TYPE_CHECKING:
    from desktop.sources.reader import SourceText

LEFT, RIGHT = 62, 96
_GAP = 8
_BAR = 3


class Margin(QWidget):
    """One of the two margins; a click on a code goes to its mark."""

    def __init__(self, text: SourceText, *, numbers: bool) -> None:
        """Stand beside this text."""
        super().__init__(text)
        self._text, self._numbers = text, numbers
        self.setFont(theme.small(QApplication.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what belongs to the paragraphs in sight."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("surface"))
        page: int | None = None
        for block, top in self._text.visible_blocks():
            number = block.blockNumber()
            if self._numbers:
                page = self._paint_number(painter, number, top, page)
            else:
                self._paint_codes(painter, number, top)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the mark whose code was clicked."""
        if self._numbers:
            return
        high = QFontMetricsF(self.font()).lineSpacing()
        for block, top in self._text.visible_blocks():
            marks = self._text.marks_at(self._text.paragraphs[block.blockNumber()].number)
            line = int((event.position().y() - top) // high)
            if 0 <= line < len(marks):
                self._text.choose(marks[line])
                return

    def _paint_number(
        self, painter: QPainter, block: int, top: float, page: int | None
    ) -> int | None:
        """The number of a paragraph, its page where a new one begins, a tick where it was read."""
        found = self._text.paragraphs[block]
        before = self._text.paragraphs[block - 1].page if block else None
        here = found.number == self._text.paragraph()
        painter.setPen(theme.colour("ink" if here else "soft"))
        painter.setFont(theme.bold(self.font()) if here else self.font())
        high = QFontMetricsF(self.font()).lineSpacing()
        place = QRectF(0, top, self.width() - _GAP, high + 2)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        tick = "✓ " if found.nothing_here or self._text.marks_at(found.number) else ""
        painter.drawText(place, flags, f"{tick}¶ {found.number}")
        if found.page is not None and found.page not in (before, page):
            painter.setFont(self.font())
            painter.drawText(place.translated(0, high), flags, f"p. {found.page}")
        return found.page

    def _paint_codes(self, painter: QPainter, block: int, top: float) -> None:
        high = QFontMetricsF(self.font()).lineSpacing()
        for line, mark in enumerate(self._text.marks_at(self._text.paragraphs[block].number)):
            place = QRectF(_GAP, top + line * high, self.width() - _GAP, high)
            painter.fillRect(
                QRectF(place.left(), place.top() + 1, _BAR, high - 2), theme.side(mark.side)
            )
            painter.setPen(theme.colour("ink"))
            painter.setFont(self.font())
            painter.drawText(
                place.adjusted(_BAR + 4, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, mark.label
            )
