"""How lists of things to tick are painted: a box, a line of text, a light selection."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from desktop import theme
from desktop.painting import row_focus, row_ground

Index = QModelIndex | QPersistentModelIndex
_ABOVE = 5


class TickDelegate(QStyledItemDelegate):
    """Leaves box and text to the style, and paints the ground itself."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Paint the lines of this view."""
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, then box and text without the style’s dark selection."""
        place = QRectF(option.rect)
        selected = self._view.selectionModel().isSelected(index)
        in_tree = isinstance(self._view, QTreeView)
        row_ground(painter, place, selected=selected, first=index.column() == 0 and not in_tree)
        plain = QStyleOptionViewItem(option)
        plain.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        super().paint(painter, plain, index)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.save()
            row_focus(painter, place)
            painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Write what stands beside the first column in the soft ink."""
        super().initStyleOption(option, index)
        ink = theme.colour("ink" if index.column() == 0 else "soft")
        option.palette.setColor(QPalette.ColorRole.Text, ink)
        # The frame of a box is hard to see in the dark.
        option.palette.setColor(QPalette.ColorRole.Base, theme.colour("control"))
        option.palette.setColor(QPalette.ColorRole.Window, theme.colour("control_line"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line, with a little air."""
        high = int(QFontMetricsF(option.font).lineSpacing() + 2 * _ABOVE + 1)
        return QSize(super().sizeHint(option, index).width(), high)


class TickTree(QTreeView):
    """A tree of things to tick."""

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint the ground of a line before its box, and the arrow that folds it."""
        selected = self.selectionModel().isSelected(index)
        row_ground(painter, QRectF(rect), selected=selected, first=True)
        super().drawBranches(painter, rect, index)
