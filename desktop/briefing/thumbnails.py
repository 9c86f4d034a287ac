"""Small pictures of the pages, to leaf through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop import theme
from desktop.briefing.paint import image
from desktop.briefing.sheet import RESOLUTION

if TYPE_CHECKING:
    from desktop.briefing.pages import Pages

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LONGER = 112  # pixels of a page's longer edge
_AROUND = 8


class ThumbnailModel(QAbstractListModel):
    """The pages by number; a picture is made when it is looked at."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without pages."""
        super().__init__(parent)
        self._widget = parent
        self.pages: Pages | None = None
        self._pictures: dict[tuple[int, float], QPixmap] = {}

    def show_pages(self, pages: Pages | None) -> None:
        """Show these."""
        self.beginResetModel()
        self.pages = pages
        self._pictures.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row a page."""
        return 0 if parent.isValid() or self.pages is None else len(self.pages.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number of a page, and how a screen reader calls it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Page {index.row() + 1} of {self.rowCount()}"
        return None

    @property
    def size(self) -> QSize:
        """How large a picture is."""
        if self.pages is None:
            return QSize(_LONGER, _LONGER)
        wide, high = self.pages.sheet.width, self.pages.sheet.height
        scale = _LONGER / max(wide, high)
        return QSize(round(wide * scale), round(high * scale))

    def picture(self, row: int) -> QPixmap:
        """The picture of a page."""
        assert self.pages is not None, "there is a picture only of a page"
        ratio = self._widget.devicePixelRatioF()
        if (row, ratio) not in self._pictures:
            resolution = RESOLUTION * self.size.width() / self.pages.sheet.width
            picture = QPixmap.fromImage(image(self.pages, row + 1, resolution * ratio))
            picture.setDevicePixelRatio(ratio)
            self._pictures[row, ratio] = picture
        return self._pictures[row, ratio]


class Thumbnails(QListView):
    """The strip of small pages."""

    page_chosen = Signal(int)  # the number of a page that the user wants to see

    def __init__(self, parent: QWidget) -> None:
        """Begin without pages."""
        super().__init__(parent)
        self._following = False
        self.setObjectName("briefingThumbnails")
        self.setAccessibleName("Pages, small")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.pages = ThumbnailModel(self)
        self.setModel(self.pages)
        self.setItemDelegate(_Thumbnail(self, self.pages))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setFixedWidth(_LONGER + 2 * _AROUND + 24)
        self.clicked.connect(self._choose)

    def go_to_page(self, number: int) -> None:
        """Mark a page as the one that is looked at."""
        index = self.pages.index(number - 1)
        if number > 0 and index.isValid() and index != self.currentIndex():
            self._following = True
            self.setCurrentIndex(index)
            self._following = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Announce the page that the user has gone to."""
        super().currentChanged(current, previous)
        if not self._following and current.isValid():
            self._choose(current)

    def _choose(self, index: Index) -> None:
        self.page_chosen.emit(index.row() + 1)


class _Thumbnail(QStyledItemDelegate):
    """A small page with its number, in a light tint where it is looked at."""

    def __init__(self, view: Thumbnails, model: ThumbnailModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one page."""
        place = QRectF(option.rect)
        current = index == self._view.currentIndex()
        painter.fillRect(place, theme.colour("tint" if current else "panel"))
        size = self._model.size
        left = place.center().x() - size.width() / 2
        sheet = QRectF(round(left), place.top() + _AROUND, size.width(), size.height())
        edge = theme.colour("accent" if current else "control_line")
        painter.fillRect(sheet.adjusted(-1, -1, 1, 1), edge)
        painter.drawPixmap(sheet.topLeft(), self._model.picture(index.row()))
        painter.setPen(theme.colour("ink" if current else "soft"))
        painter.setFont(theme.small(option.font))
        below = QRectF(place.left(), sheet.bottom() + 2, place.width(), _line(option))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A page, its number, and some air."""
        size = self._model.size
        return QSize(_LONGER + 2 * _AROUND, size.height() + 2 * _AROUND + _line(option))


def _line(option: QStyleOptionViewItem) -> int:
    return int(option.fontMetrics.lineSpacing())
