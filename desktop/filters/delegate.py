"""How a line of the filter panel is painted: headings soft and small, counts at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop import theme
from desktop.filters.model import COUNT_ROLE, NODE_ROLE, FacetsModel
from desktop.filters.nodes import Node

Index = QModelIndex | QPersistentModelIndex
_COUNT_WIDTH = 56
_MARGIN = 10
_ABOVE = 8


class FacetDelegate(QStyledItemDelegate):
    """Paints headings, and values with their counts."""

    def __init__(self, tree: QTreeView) -> None:
        """Paint the lines of this tree."""
        super().__init__(tree)
        self._tree = tree

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading, or a value with its count."""
        node = index.data(NODE_ROLE)
        assert isinstance(node, Node)
        value = QStyleOptionViewItem(option)
        # A light tint with an accent bar; the style's own selection is a dark block.
        if value.state & QStyle.StateFlag.State_Selected:
            whole = QRect(0, option.rect.top(), self._tree.viewport().width(), option.rect.height())
            painter.fillRect(whole, theme.colour("tint"))
            painter.fillRect(QRect(0, whole.top(), 3, whole.height()), theme.colour("accent"))
        value.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        if node.is_heading:
            self._heading(painter, option, index, node)
            return
        count = index.data(COUNT_ROLE)
        value.rect = QRect(option.rect).adjusted(0, 0, -_COUNT_WIDTH, 0)
        if not count:
            value.palette.setColor(QPalette.ColorRole.Text, theme.colour("soft"))
        super().paint(painter, value, index)
        model = index.model()
        old = isinstance(model, FacetsModel) and model.counts_are_old
        painter.save()
        painter.setFont(theme.small(option.font))
        painter.setPen(theme.colour("disabled" if old else "soft"))
        place = option.rect.adjusted(0, 0, -8, 0)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, align, f"{count:,}")
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for all lines, with a little air."""
        return QSize(_COUNT_WIDTH, option.fontMetrics.height() + _ABOVE)

    def _heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, node: Node
    ) -> None:
        painter.save()
        painter.setFont(theme.bold(theme.small(option.font)))
        painter.setPen(theme.colour("soft"))
        place = QRect(
            _MARGIN, option.rect.top(), option.rect.right() - _MARGIN, option.rect.height()
        )
        sign = "▾" if self._tree.isExpanded(index) else "▸"
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, align, f"{sign} {node.name.upper()}")
        painter.restore()
