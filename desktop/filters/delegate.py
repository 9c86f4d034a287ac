"""How a line of the filter panel is painted: headings soft and small, counts at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop import theme
from desktop.filters.model import COUNT_ROLE, NODE_ROLE, FacetsModel
from desktop.filters.nodes import Node
from desktop.painting import hollow_square, stance_square
from models.project.filter import Facet
from models.vocabulary import Stance

Index = QModelIndex | QPersistentModelIndex
_COUNT_GAP = 8
_MARGIN = 10
_ABOVE = 8
_NARROWEST = 56
_SQUARE = 15


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
        # A light tint with an accent bar; the style's own selection is a dark block.
        if option.state & QStyle.StateFlag.State_Selected:
            whole = QRect(0, option.rect.top(), self._tree.viewport().width(), option.rect.height())
            painter.fillRect(whole, theme.colour("tint"))
            painter.fillRect(QRect(0, whole.top(), 3, whole.height()), theme.colour("accent"))
        if node.is_heading:
            self._heading(painter, option, index, node)
        else:
            self._value(painter, option, index, node)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave room for the square of a stance."""
        super().initStyleOption(option, index)
        node = index.data(NODE_ROLE)
        if isinstance(node, Node) and node.facet is Facet.STANCE and not node.is_heading:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(_SQUARE, _SQUARE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for all lines, with a little air."""
        return QSize(_NARROWEST, option.fontMetrics.height() + _ABOVE)

    def _value(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, node: Node
    ) -> None:
        count = index.data(COUNT_ROLE)
        told, small = "" if count is None else f"{count:,}", theme.small(option.font)
        value = QStyleOptionViewItem(option)
        value.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        room = QFontMetrics(small).horizontalAdvance(told) + 2 * _COUNT_GAP
        value.rect = QRect(option.rect).adjusted(0, 0, -room, 0)
        if theme.is_dark():
            # The style frames a box in a darker shade of this, which in the dark nobody sees.
            value.palette.setColor(QPalette.ColorRole.Window, theme.colour("soft"))
        if count == 0:
            value.palette.setColor(QPalette.ColorRole.Text, theme.colour("soft"))
        super().paint(painter, value, index)
        painter.save()
        if node.facet is Facet.STANCE:
            self._square(painter, value, index, node)
        if told:
            model = index.model()
            old = isinstance(model, FacetsModel) and model.counts_are_old
            painter.setFont(small)
            painter.setPen(theme.colour("disabled" if old else "soft"))
            place = option.rect.adjusted(0, 0, -_COUNT_GAP, 0)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, align, told)
        painter.restore()

    def _square(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, node: Node
    ) -> None:
        self.initStyleOption(option, index)
        part = QStyle.SubElement.SE_ItemViewItemDecoration
        room = self._tree.style().subElementRect(part, option, self._tree)
        place = QRectF(0, 0, _SQUARE, _SQUARE)
        place.moveCenter(QRectF(room).center())
        (value,) = node.values
        if isinstance(value, Stance):
            stance_square(painter, value, place)
        else:
            hollow_square(painter, "–", place)

    def _heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, node: Node
    ) -> None:
        model = index.model()
        chosen = isinstance(model, FacetsModel) and model.is_chosen(node.facet)
        painter.save()
        painter.setFont(theme.bold(theme.small(option.font)))
        # A folded heading tells too that something below it is left out.
        painter.setPen(theme.colour("accent" if chosen else "soft"))
        width = option.rect.right() - _MARGIN
        place = QRect(_MARGIN, option.rect.top(), width, option.rect.height())
        sign = "▾" if self._tree.isExpanded(index) else "▸"
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, align, f"{sign} {node.name.upper()}")
        painter.restore()
