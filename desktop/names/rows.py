"""How lists and trees of names are painted: one line each, a light selection, plain text."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from desktop import theme
from desktop.names.model import QUIET_ROLE
from desktop.painting import Passage, draw, row_focus, row_ground
from desktop.positions.header import PositionsHeader

Index = QModelIndex | QPersistentModelIndex

_SIDE, _ABOVE = 10, 5
_COUNT_WIDTH = 96


class LineDelegate(QStyledItemDelegate):
    """Paints one cell: the first column in full ink, what only heads others bold and soft."""

    def __init__(self, view: QAbstractItemView, *, bar: bool = True) -> None:
        """Paint the cells of this view; ``bar`` says whether a line begins with its first cell."""
        super().__init__(view)
        self._view, self._bar = view, bar

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground and one line of text."""
        place = QRectF(option.rect)
        first, quiet = index.column() == 0, bool(index.data(QUIET_ROLE))
        selection = self._view.selectionModel()
        painter.save()
        painter.setClipRect(place)
        row_ground(painter, place, selected=selection.isSelected(index), first=first and self._bar)
        ink = theme.colour("ink" if first and not quiet else "soft")
        font = theme.bold(option.font) if quiet else option.font
        passage = Passage(str(index.data() or ""), font, ink, max_lines=1)
        left = _SIDE if self._bar or not first else 2
        draw(painter, [passage], place.adjusted(left, _ABOVE, -_SIDE, -2))
        if self._view.hasFocus() and first and index == self._here():
            row_focus(painter, place)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, with a little air; a view that scrolls sideways would hide the counts."""
        return QSize(80, int(QFontMetricsF(option.font).lineSpacing() + 2 * _ABOVE + 1))

    def _here(self) -> QModelIndex:
        return self._view.currentIndex().siblingAtColumn(0)


class NamesTree(QTreeView):
    """The outline of names."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget) -> None:
        """Show this model, everything unfolded."""
        super().__init__(parent)
        self.setObjectName("namesTree")
        self.setAccessibleName("Names")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = PositionsHeader(self)
        header.setSortIndicatorShown(False)
        header.setSectionsMovable(False)
        self.setHeader(header)
        self.setModel(model)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _COUNT_WIDTH)
        self.setItemDelegate(LineDelegate(self, bar=False))
        self.expandAll()

    def go_to(self, index: QModelIndex, top: int) -> None:
        """Select a line, and let it stand as far below the upper edge as said."""
        self.setCurrentIndex(index)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.visualRect(index).top() - top)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the ground of a line before its name, and the arrow that folds it."""
        selected = self.selectionModel().isSelected(index)
        row_ground(painter, QRectF(rect), selected=selected, first=True)
        super().drawBranches(painter, rect, index)
