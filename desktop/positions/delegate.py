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
from desktop.positions.model import HEADING_ROLE
from models.project.search import Search

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop.positions.table import PositionsTable

    AnyIndex = QModelIndex | QPersistentModelIndex

SIDE_PADDING = 10
DENSITIES = {"compact": 3, "normal": 7, "roomy": 11}
"""The room above a cell's text, and nearly as much below, in pixels."""
MOST_LINES = 8
_NARROW = 60
NOTHING = Search()
_STANCE = next(n for n, column in enumerate(COLUMNS) if column.name == "stance")
_QUIET = {"code", "locator", "verification", "confidence", "status", "attribution", "said_on"}


class PositionsDelegate(EditingDelegate):
    """Paints some lines a row, hairlines between rows, and marks what was searched for."""

    def __init__(self, table: PositionsTable) -> None:
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
        row_ground(painter, place, selected=self._selected, first=self._is_first(index))
        if self._heading:
            return  # The table paints the heading itself, over all cells of the row.
        # Text is cut to its width, so that only a very narrow column can run over.
        narrow = place.width() < _NARROW
        if narrow:
            painter.save()
            painter.setClipRect(place)
        inner = place.adjusted(SIDE_PADDING, self._padding, -SIDE_PADDING, -2)
        if index.column() == _STANCE:
            self._stance(painter, inner, option, index)
        else:
            self._text(painter, inner, option, index)
        if narrow:
            painter.restore()
        if self._selected and self._table.hasFocus() and index == self._table.currentIndex():
            painter.save()
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

    def _text(
        self, painter: QPainter, place: QRectF, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        if text := self._table.rows_model.text(index.row(), index.column()):
            name = COLUMNS[index.column()].name
            ink = theme.colour("soft" if name in _QUIET else "ink")
            font = theme.serif(option.font) if name == "quote" else option.font
            passage = Passage(text, font, ink, max_lines=self.lines)
            draw(painter, [passage], place, self.search.terms_for(name))

    def _stance(
        self,
        painter: QPainter,
        place: QRectF,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> None:
        position = self._table.rows_model.position(index.row())
        if position is None:
            return
        painter.save()
        side = QFontMetricsF(option.font).height()
        square = QRectF(place.left(), place.top(), side, side)
        position_square(painter, position, square)
        words = QRectF(place)
        words.setLeft(square.right() + 7)
        ink = theme.colour("soft" if position.stance is None else "ink")
        passage = Passage(position.stance_text(), option.font, ink, max_lines=self.lines)
        draw(painter, [passage], words, self.search.terms_for("stance"))
        painter.restore()
