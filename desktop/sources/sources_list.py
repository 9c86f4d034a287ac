"""The list of sources as it is painted: title, where it was published, what stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop import theme
from desktop.painting import Passage, draw, pill, row_focus, row_ground
from desktop.sources.wording import bibliographic, grade_of, marks_of_source, unverified
from models.text import counted

if TYPE_CHECKING:
    from desktop.sources.listing import SourcesModel
    from models.records import Source

Index = QModelIndex | QPersistentModelIndex
_SIDE, _ABOVE, _GAP = 12, 8, 6


class SourcesList(QListView):
    """Three lines a source."""

    def __init__(self, model: SourcesModel, parent: QWidget) -> None:
        """Show this model."""
        super().__init__(parent)
        self.setModel(model)
        self.setObjectName("sourcesList")
        self.setAccessibleName("Sources")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Delegate(self, model))

    def changeEvent(self, event: QEvent) -> None:
        """Give rows their height anew when letters become larger."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()


class _Delegate(QStyledItemDelegate):
    """Paints one source."""

    def __init__(self, view: QListView, model: SourcesModel) -> None:
        """Paint the rows of this list."""
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground and the three lines."""
        source = self._model.source(index)
        if source is None:
            return
        place = QRectF(option.rect)
        painter.save()
        painter.setClipRect(place)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        row_ground(painter, place, selected=chosen, first=True)
        self._words(painter, place.adjusted(_SIDE, _ABOVE, -_SIDE, -2), option.font, source)
        if self._view.hasFocus() and index == self._view.currentIndex():
            row_focus(painter, place)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for three lines."""
        small = QFontMetricsF(theme.small(option.font)).lineSpacing()
        high = QFontMetricsF(option.font).lineSpacing() + 2 * small + 2 * _ABOVE + 5
        return QSize(120, int(high))

    def _words(self, painter: QPainter, place: QRectF, font: QFont, source: Source) -> None:
        small, soft = theme.small(font), theme.colour("soft")
        code = Passage(source.code, small, soft, max_lines=1)
        wide = QFontMetricsF(small).horizontalAdvance(source.code) + 2
        wide = min(wide, place.width() / 3)
        draw(painter, [code], place.adjusted(place.width() - wide, 1, 0, 0))
        title = Passage(source.title, theme.bold(font), theme.colour("ink"), max_lines=1)
        draw(painter, [title], place.adjusted(0, 0, -wide - _GAP, 0))
        below = place.adjusted(0, QFontMetricsF(font).lineSpacing() + 1, 0, 0)
        where = Passage(bibliographic(source) or "No details yet", small, soft, max_lines=1)
        draw(painter, [where], below)
        line = QFontMetricsF(small).lineSpacing() + 2
        self._counts(painter, below.adjusted(0, line, 0, 0), small, source)

    def _counts(self, painter: QPainter, place: QRectF, font: QFont, source: Source) -> None:
        """Marks at the right as they fit; how much stands on the source, at the left."""
        metrics, right = QFontMetricsF(font), place.right()
        middle = place.top() + metrics.height() / 2
        for mark in reversed(marks_of_source(source, has_text=self._model.has_text(source))):
            left = right - metrics.horizontalAdvance(mark) - 14
            pill(painter, mark, font, left, middle)
            right = left - _GAP
        if grade := grade_of(source):
            wide = metrics.horizontalAdvance(grade) + 4
            ink = Passage(grade, theme.bold(font), theme.colour("ink"), max_lines=1)
            draw(painter, [ink], QRectF(right - wide, place.top(), wide + 4, place.height()))
            right -= wide + _GAP
        count = self._model.count(source)
        told = "…" if count is None else counted(count.positions, "position")
        room = QRectF(place.left(), place.top(), max(right - place.left(), 1), place.height())
        draw(painter, [Passage(told, font, theme.colour("soft"), max_lines=1)], room)
        if count is not None and count.unverified:
            begun = metrics.horizontalAdvance(f"{told} · ")
            missing = Passage(unverified(count), font, theme.colour("warning"), max_lines=1)
            if room.width() > begun + _GAP:
                draw(painter, [missing], room.adjusted(begun, 0, 0, 0))
