"""How a cell of the Positions view is painted: calm text, the stance as sign and word.

It asks the table what is selected: asking the style option would load all enums of QStyle, which
costs as much as opening a project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF

from desktop import theme
from desktop.editors.delegate import EditingDelegate
from desktop.painting import Passage, draw, position_square, row_focus, row_ground
from desktop.positions.columns import COLUMNS
from desktop.positions.model import HEADING_ROLE, POSITION_ROLE
from models.project.search import Search
from models.records import Position

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

    AnyIndex = QModelIndex | QPersistentModelIndex

SIDE_PADDING = 10
DENSITIES = {"compact": 3, "normal": 7, "roomy": 11}
"""The room above a cell's text, and nearly as much below, in pixels."""
MOST_LINES = 8
NOTHING = Search()
_STANCE = next(n for n, column in enumerate(COLUMNS) if column.name == "stance")
_QUIET = {"code", "locator", "verification", "confidence", "status", "attribution", "said_on"}


class PositionsDelegate(EditingDelegate):
    """Paints some lines a row, hairlines between rows, and marks what was searched for."""

    def __init__(self, table: QTableView) -> None:
        """Paint the cells of this table; begin without search terms."""
        super().__init__(table)
        self._table = table
        self.search = NOTHING
        self.lines = 2
        self.density = "normal"
        self.forget_row()

    def forget_row(self) -> None:
        """Ask anew about the row that is painted next, for a new painting begins."""
        self._row = -1
        self._selected = self._heading = False

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> None:
        """Paint one cell."""
        place = QRectF(option.rect)
        row = index.row()
        if row != self._row:
            # Asked once for a row, not for each of its cells; see forget_row.
            self._row = row
            self._selected = self._table.selectionModel().isRowSelected(row)
            self._heading = index.data(HEADING_ROLE) is not None
        painter.save()
        painter.setClipRect(place)
        row_ground(painter, place, selected=self._selected, first=self._is_first(index))
        if self._heading:
            # The table paints the heading itself, over all cells of the row.
            painter.restore()
            return
        inner = place.adjusted(SIDE_PADDING, self._padding, -SIDE_PADDING, -2)
        if index.column() == _STANCE:
            self._stance(painter, inner, option, index)
        else:
            name = COLUMNS[index.column()].name
            ink = theme.colour("soft" if name in _QUIET else "ink")
            font = theme.serif(option.font) if name == "quote" else option.font
            draw(
                painter,
                [Passage(str(index.data() or ""), font, ink, max_lines=self.lines)],
                inner,
                self.search.terms_for(name),
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
        return QSize(int(width), self.row_height(metrics))

    @property
    def _padding(self) -> int:
        return DENSITIES[self.density]

    def row_height(self, metrics: QFontMetricsF) -> int:
        """The height of every row, in pixels."""
        return int(self.lines * metrics.lineSpacing() + 2 * self._padding + 1)

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
        terms = self.search.terms_for("stance")
        draw(painter, [Passage(text, option.font, ink, max_lines=self.lines)], words, terms)
