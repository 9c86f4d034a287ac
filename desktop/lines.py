"""Tables of one line a row, as of steps and of backups: hairlines between, a light selection."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop import theme
from desktop.painting import Passage, draw, row_focus, row_ground
from desktop.positions.header import PositionsHeader

Index = QModelIndex | QPersistentModelIndex
QUIET_ROLE = int(Qt.ItemDataRole.UserRole) + 100
"""Whether a row is told in soft slanted letters, for it does not hold any more."""

WARNING_ROLE = QUIET_ROLE + 1
"""Whether a row is told in the ink of warnings, for something is wrong with it."""

_SIDE, _ABOVE = 10, 6
_NARROWEST = 10  # characters


class LinesTable(QTableView):
    """One line a row, one row selected; one column takes the room that is left."""

    def __init__(
        self,
        model: QAbstractItemModel,
        parent: QWidget,
        *,
        widths: Sequence[int],
        telling: int,
    ) -> None:
        """Show this model.

        Args:
            model: the rows; headings come from it too.
            parent: where the table stands.
            widths: of the columns, in characters.
            telling: the column that says most: in full ink, and as wide as there is room.
        """
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(LinesDelegate(self, telling))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        header = PositionsHeader(self)
        header.setSectionsMovable(False)
        self.setHorizontalHeader(header)
        metrics = QFontMetricsF(self.font())
        for number, width in enumerate(widths):
            header.resizeSection(number, int(metrics.averageCharWidth() * width) + 2 * _SIDE)
        # Where there is little room, one scrolls rather than guess at a word.
        header.setMinimumSectionSize(int(metrics.averageCharWidth() * _NARROWEST))
        header.setSectionResizeMode(telling, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(int(metrics.lineSpacing() + 2 * _ABOVE + 1))

    def go_to(self, index: Index) -> None:
        """Go to a cell and select its row alone, whatever key is held meanwhile."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)


class LinesDelegate(QStyledItemDelegate):
    """Paints one cell of a line; its text begins ``inset`` further in, and ends ``outset`` before.

    Both are in pixels, and make room for a sign beside the text.
    """

    inset = 0
    outset = 0

    def __init__(self, table: LinesTable, telling: int) -> None:
        """Paint the cells of this table."""
        super().__init__(table)
        self._table, self._telling = table, telling

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, and the text in full or soft ink."""
        place = QRectF(option.rect)
        selected = self._table.selectionModel().isRowSelected(index.row())
        quiet = bool(index.data(QUIET_ROLE))
        full = index.column() == self._telling and not quiet
        font = theme.italic(option.font) if quiet else option.font
        ink = "warning" if index.data(WARNING_ROLE) else "ink" if full else "soft"
        passage = Passage(str(index.data() or ""), font, theme.colour(ink), max_lines=1)
        painter.save()
        painter.setClipRect(place)
        row_ground(painter, place, selected=selected, first=index.column() == 0)
        draw(
            painter, [passage], place.adjusted(_SIDE + self.inset, _ABOVE, -_SIDE - self.outset, -2)
        )
        if self._table.hasFocus() and index == self._table.currentIndex():
            row_focus(painter, place)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The width that the text would like."""
        metrics = QFontMetricsF(option.font)
        width = metrics.horizontalAdvance(str(index.data() or "")) + 2 * _SIDE + 2
        return QSize(int(width), int(metrics.lineSpacing() + 2 * _ABOVE + 1))
