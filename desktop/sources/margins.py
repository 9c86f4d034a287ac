"""What stands beside a text: numbers, pages and ticks at the left, names of positions at the right.

A colour is never alone: each position stands there with its sign, its code and who speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from desktop import theme
from desktop.messages import tooltip
from desktop.painting import Passage, draw, position_square
from models.text import counted
from models.vocabulary import Verification

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QTextBlock

    from desktop.sources.marks import Mark
    from desktop.sources.reader import SourceText

_GAP = 8.0
_BAR = 3.0
_WIDEST_NAMES = 190
_SHARE = 0.3  # of the view's width, at most, for names
_NARROWEST = 74


class Margin(QWidget):
    """One of the two margins, as high as the text."""

    def __init__(self, text: SourceText) -> None:
        """Stand beside this text."""
        super().__init__(text)
        self._text = text

    def wanted_width(self) -> int:
        """How wide it is to be."""
        raise NotImplementedError

    def told_at(self, place: QPointF) -> str:
        """What is told of a place that is pointed at."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Tell what stands below the pointer."""
        if event.type() is QEvent.Type.ToolTip:
            help_: QHelpEvent = event  # type: ignore[assignment]
            QToolTip.showText(help_.globalPos(), tooltip(self.told_at(QPointF(help_.pos()))))
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what belongs to the paragraphs in sight."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("surface"))
        self.setFont(theme.small(self._text.font()))
        painter.setFont(self.font())
        for block, top in self._text.visible_blocks():
            self.paint_block(painter, block, top)

    def paint_block(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        """Paint what belongs to one block."""
        raise NotImplementedError


class NumberMargin(Margin):
    """The paragraphs' numbers as printed, the page where another begins, and what was read."""

    def wanted_width(self) -> int:
        """Room for the longest number and a tick."""
        paragraphs = self._text.blocks.paragraphs
        last = f"✓ ¶ {max(paragraphs[-1].number if paragraphs else 0, 100)}"
        metrics = QFontMetricsF(theme.bold(theme.small(self._text.font())))
        return int(metrics.horizontalAdvance(last) + 2 * _GAP)

    def told_at(self, place: QPointF) -> str:
        """Whether the paragraph was read."""
        for block, top in self._text.visible_blocks():
            if top <= place.y() < top + self._text.blockBoundingRect(block).height():
                found = self._text.blocks.pieces[block.blockNumber()].paragraph
                standing = len(self._text.labels.of_paragraph(found.number))
                if standing:
                    return f"Read: {counted(standing, 'position')}"
                return "Read: nothing here" if found.nothing_here else "Not read yet"
        return ""

    def paint_block(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        """Paint the number of a paragraph beside its first line."""
        pieces, number = self._text.blocks.pieces, block.blockNumber()
        piece = pieces[number]
        if piece.start:
            return
        found = piece.paragraph
        here = found.number == self._text.paragraph()
        line = block.layout().lineAt(0)
        place = QRectF(0, top + line.y(), self.width() - _GAP, line.height())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.bold(self.font()) if here else self.font())
        painter.setPen(theme.colour("ink" if here else "soft"))
        painter.drawText(place, flags, f"¶ {found.number}" if found.number else "title")
        if found.nothing_here or self._text.labels.of_paragraph(found.number):
            painter.setPen(theme.colour("good"))
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place.adjusted(_GAP, 0, 0, 0), left, "✓")
        if found.page is not None and self._text.blocks.begins_page(number):
            self._paint_page(painter, place, found.page)

    def _paint_page(self, painter: QPainter, place: QRectF, page: int) -> None:
        """Write the page below the number, and draw a hairline where it begins."""
        painter.setPen(theme.colour("line"))
        painter.drawLine(QPointF(0, place.top() - 1), QPointF(self.width(), place.top() - 1))
        painter.setPen(theme.colour("soft"))
        painter.setFont(self.font())
        high = QFontMetricsF(self.font()).lineSpacing()
        below = QRectF(place.left(), place.bottom() - 1, place.width(), high)
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, f"p. {page}")


class CodeMargin(Margin):
    """The positions beside their words; a click goes to one."""

    def wanted_width(self) -> int:
        """A share of the view's width, also without names: the first one must not move the text."""
        share = int(self._text.width() * _SHARE)
        return max(min(_WIDEST_NAMES, share), _NARROWEST)

    def told_at(self, place: QPointF) -> str:
        """All that is known of the mark below the pointer."""
        mark = self._mark_at(place)
        return mark.told if mark else ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the mark whose name was clicked."""
        if mark := self._mark_at(event.position()):
            self._text.choose(mark)
            self._text.setFocus()

    def paint_block(self, painter: QPainter, block: QTextBlock, top: float) -> None:
        """Paint the names that stand beside a block."""
        labels = self._text.labels
        places = labels.places(block)
        for mark, y in places:
            self._paint_name(painter, mark, QRectF(0, top + y, self.width(), labels.row))
        if more := labels.left_out(block.blockNumber()):
            painter.setPen(theme.colour("soft"))
            place = QRectF(_GAP, top + places[-1][1] + labels.row, self.width(), labels.row)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, f"and {more:,} more")

    def _paint_name(self, painter: QPainter, mark: Mark, place: QRectF) -> None:
        if mark is self._text.current:
            painter.fillRect(place.adjusted(_GAP / 2, 0, 0, 0), theme.colour("tint"))
        pen = QPen(theme.side(mark.side), _BAR)
        pen.setStyle(theme.side_line(mark.side))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        x = _GAP
        painter.drawLine(QPointF(x, place.top() + 1), QPointF(x, place.bottom() - 1))
        side = place.height() - 4
        x += _BAR + 3
        painter.save()
        position_square(painter, mark.position, QRectF(x, place.top() + 2, side, side))
        painter.restore()
        x += side + 5
        ink, soft = theme.colour("ink"), theme.colour("soft")
        missing = mark.position.verification is Verification.NOT_FOUND
        code = f"✗ {mark.position.code}" if missing else mark.position.code
        wide = QFontMetricsF(self.font()).horizontalAdvance(code) + 6
        inner = QRectF(x, place.top() + 1, max(self.width() - x - 4, 1), place.height())
        colour = theme.colour("warning") if missing else ink
        draw(painter, [Passage(code, self.font(), colour, max_lines=1)], inner)
        if inner.width() > wide + 3 * side:
            name = Passage(mark.speaker, self.font(), soft, max_lines=1)
            draw(painter, [name], inner.adjusted(wide, 0, 0, 0))

    def _mark_at(self, place: QPointF) -> Mark | None:
        row = self._text.labels.row
        for block, top in self._text.visible_blocks():
            for mark, y in self._text.labels.places(block):
                if top + y <= place.y() < top + y + row:
                    return mark
        return None
