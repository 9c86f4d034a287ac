"""How a cell of the Positions view is painted: calm text, the stance as sign and word.

It asks the table what is selected: asking the style option would load all enums of QStyle, which
costs as much as opening a project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyledItemDelegate

from desktop import theme
from desktop.painting import Passage, draw, position_square, row_focus, row_ground
from desktop.positions.columns import COLUMNS
from desktop.positions.model import POSITION_ROLE
from models.records import Position

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

    AnyIndex = QModelIndex | QPersistentModelIndex

LINES = 2
SIDE_PADDING = 10
PADDING = 7
_STANCE = next(n for n, column in enumerate(COLUMNS) if column.name == "stance")
_QUIET = {"code", "locator", "verification", "confidence", "status", "attribution", "said_on"}


class PositionsDelegate(QStyledItemDelegate):
    """Paints two lines a row, hairlines between rows, and marks what was searched for."""

    def __init__(self, table: QTableView) -> None:
        """Paint the cells of this table; begin without search terms."""
        super().__init__(table)
        self._table = table
        self.terms: tuple[str, ...] = ()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> None:
        """Paint one cell."""
        place = QRectF(option.rect)
        selected = self._table.selectionModel().isRowSelected(index.row())
        painter.save()
        painter.setClipRect(place)
        row_ground(painter, place, selected=selected, first=self._is_first(index))
        inner = place.adjusted(SIDE_PADDING, PADDING, -SIDE_PADDING, -2)
        if index.column() == _STANCE:
            self._stance(painter, inner, option, index)
        else:
            name = COLUMNS[index.column()].name
            ink = theme.colour("soft" if name in _QUIET else "ink")
            font = theme.serif(option.font) if name == "quote" else option.font
            draw(
                painter,
                [Passage(str(index.data() or ""), font, ink, max_lines=LINES)],
                inner,
                self.terms,
            )
        if self._table.hasFocus() and index == self._table.currentIndex():
            row_focus(painter, place)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The height of a row, and the width that a cell's text would like on one line."""
        metrics = QFontMetricsF(option.font)
        width = metrics.horizontalAdvance(str(index.data() or "")) + 2 * SIDE_PADDING + 2
        if index.column() == _STANCE:
            width += metrics.height() + 8
        return QSize(int(width), row_height(metrics))

    def _is_first(self, index: AnyIndex) -> bool:
        """Whether this is the leftmost visible cell of its row; the accent bar stands there."""
        return self._table.horizontalHeader().logicalIndexAt(0) == index.column()

    def _stance(
        self,
        painter: QPainter,
        place: QRectF,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> None:
        position = index.data(POSITION_ROLE)
        if not isinstance(position, Position):
            return
        side = QFontMetricsF(option.font).height()
        square = QRectF(place.left(), place.top(), side, side)
        position_square(painter, position, square)
        words = QRectF(place)
        words.setLeft(square.right() + 7)
        ink = theme.colour("soft" if position.stance is None else "ink")
        text = str(index.data() or "")
        draw(painter, [Passage(text, option.font, ink, max_lines=LINES)], words, self.terms)


def row_height(metrics: QFontMetricsF) -> int:
    """The height of every row, in pixels."""
    return int(LINES * metrics.lineSpacing() + 2 * PADDING + 1)
