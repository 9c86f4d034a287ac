"""How sides against sides are painted: a count in each cell, the ground darker the more it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop import theme
from desktop.compare.agreement_model import SHARE_ROLE, AgreementModel
from desktop.matrix.header import Corner

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

Index = QModelIndex | QPersistentModelIndex
_PADDING = 8
_WIDEST, _NARROWEST = 14, 6  # characters of a column
_FEW = 12  # sides whose codes have room
_NAME = 26  # characters of a row’s heading
_STEPS = 5  # of the legend
_SHADES = 40
_DEEPEST = {False: 0.62, True: 0.48}  # part of the accent; ink on it has a contrast of 4.5


def shade(share: float) -> QColor:
    """The ground of a share: from that of the table towards the accent, as far as ink is read."""
    return _shades(theme.is_dark())[round(min(max(share, 0.0), 1.0) * _SHADES)]


@cache
def _shades(dark: bool) -> list[QColor]:
    """All grounds of the theme in force; a table of many sides asks for them all the time."""
    ground, accent = theme.colour("surface"), theme.colour("accent")
    ends = zip(_rgb(ground), _rgb(accent), strict=True)
    steps = [(low, (high - low) * _DEEPEST[dark] / _SHADES) for low, high in ends]
    return [
        QColor.fromRgbF(*(low + step * part for low, step in steps)) for part in range(_SHADES + 1)
    ]


def _rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


class AgreementTable(QTableView):
    """Counts, as many as there is room for; a heading that is double-clicked is sorted by."""

    sort_wanted = Signal(int)  # the row or column whose side the others are to be compared with

    def __init__(self, model: AgreementModel, parent: QWidget) -> None:
        """Show this model."""
        super().__init__(parent)
        self._agreement = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setObjectName("agreementTable")
        self.setAccessibleName("Agreement of sides")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
            header = _Header(orientation, model, self)
            header.sectionDoubleClicked.connect(self.sort_wanted)
            if orientation is Qt.Orientation.Horizontal:
                self.setHorizontalHeader(header)
            else:
                self.setVerticalHeader(header)
        self._corner = Corner(self)
        self._corner.setText("Side")
        self.horizontalHeader().geometriesChanged.connect(self._place_corner)
        self.activated.connect(lambda index: self.sort_wanted.emit(index.row()))
        model.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Give all columns the width of the longest heading, within bounds, and begin at a cell."""
        metrics = QFontMetricsF(theme.bold(self.font()))
        model, wide = self._agreement, metrics.averageCharWidth()
        codes = (
            str(model.headerData(n, Qt.Orientation.Horizontal)) for n in range(model.columnCount())
        )
        longest = max((metrics.horizontalAdvance(code) for code in codes), default=0.0)
        widest = _WIDEST if model.columnCount() <= _FEW else _NARROWEST
        width = min(max(longest, wide * _NARROWEST), wide * widest)
        self.horizontalHeader().setDefaultSectionSize(int(width + 2 * _PADDING))
        self.verticalHeader().setDefaultSectionSize(int(metrics.height() + 9))
        self.verticalHeader().setFixedWidth(int(wide * _NAME + _PADDING))
        if model.rowCount():
            self.setCurrentIndex(model.index(0, min(1, model.columnCount() - 1)))
        self._place_corner()

    def _place_corner(self) -> None:
        width = self.verticalHeader().width()
        self._corner.setGeometry(0, 0, width, self.horizontalHeader().height())
        self._corner.raise_()


class _Header(QHeaderView):
    """Names of sides; the one that the others are sorted by has a sign."""

    def __init__(self, orientation: Qt.Orientation, model: AgreementModel, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._agreement = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(20)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one name, and the hairline that parts it from the counts."""
        space = QRectF(rect)
        painter.save()
        painter.fillRect(space, theme.colour("surface"))
        across = self.orientation() is Qt.Orientation.Horizontal
        below = QRectF(space.left(), space.bottom() - 1, space.width(), 1)
        painter.fillRect(below, theme.colour("control_line" if across else "line"))
        side = self._agreement.counts.side(logicalIndex)
        is_first = side is not None and side == self._agreement.counts.first
        font = theme.bold(self.font()) if is_first or across else self.font()
        text = str(self._agreement.headerData(logicalIndex, self.orientation()) or "")
        text = f"{text} ▾" if is_first else text
        inner = space.adjusted(_PADDING, 0, -_PADDING, -1)
        flags = Qt.AlignmentFlag
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if is_first else "soft" if across else "ink"))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(
            inner, (flags.AlignRight if across else flags.AlignLeft) | flags.AlignVCenter, shown
        )
        painter.restore()

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        """The width that was set, and one line’s height."""
        high = int(QFontMetricsF(self.font()).height() + 12)
        return QSize(self.sectionSize(logicalIndex), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names on the ground of the table, also where there are none."""
        super().paintEvent(event)
        empty = self.viewport().rect()
        if self.orientation() is Qt.Orientation.Vertical:
            empty.setTop(self.length() - self.offset())
        else:
            empty.setLeft(self.length() - self.offset())
        QPainter(self.viewport()).fillRect(empty, theme.colour("surface"))


class _Delegate(QStyledItemDelegate):
    """Paints one count on its ground."""

    def __init__(self, table: AgreementTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of the share, the count, and a frame where it is selected."""
        share = index.data(SHARE_ROLE)
        space = QRectF(option.rect)
        with_itself = share is None
        ground = theme.colour("panel") if with_itself else shade(share)
        painter.save()
        painter.fillRect(space.adjusted(0, 0, -1, -1), ground)
        painter.setFont(option.font)
        painter.setPen(theme.colour("soft" if with_itself else "ink"))
        inner = space.adjusted(2, 0, -_PADDING, -1)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, flags, str(index.data()))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.colour("ink"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(space.adjusted(1, 1, -2, -2))
        painter.restore()


class Legend(QWidget):
    """What the shades stand for, from few to all."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without words."""
        super().__init__(parent)
        self._few, self._all = "", ""
        self.setFont(theme.small(self.font()))

    def say(self, few: str, many: str) -> None:
        """Name the lightest shade and the darkest."""
        self._few, self._all = few, many
        self.setAccessibleName(f"Shades from {few} to {many}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Both words, and the shades between them."""
        metrics = QFontMetricsF(self.font())
        words = metrics.horizontalAdvance(self._few) + metrics.horizontalAdvance(self._all)
        return QSize(int(words + _STEPS * 18 + 20), int(metrics.height() + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and the shades."""
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(theme.colour("soft"))
        painter.drawText(self.rect(), middle, self._few)
        x, high = metrics.horizontalAdvance(self._few) + 8, self.height() - 4.0
        for step in range(_STEPS):
            square = QRectF(x + 18 * step, 2, 16, high)
            painter.fillRect(square, shade(step / (_STEPS - 1)))
            painter.setPen(theme.colour("line"))
            painter.drawRect(square)
        painter.setPen(theme.colour("soft"))
        rest = QRectF(x + 18 * _STEPS + 6, 0, self.width(), self.height())
        painter.drawText(rest, middle, self._all)
