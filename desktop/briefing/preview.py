"""The pages of a briefing on the screen, below each other, as they will be on paper."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop import theme
from desktop.briefing.paint import image
from desktop.briefing.sheet import RESOLUTION
from desktop.messages import tooltip

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent

    from desktop.briefing.pages import Link, Page, Pages

_GAP, _EDGE = 18, 24  # between and around the pages
_DOTS = 96.0  # an inch at 100 %
SMALLEST, LARGEST = 0.25, 4.0
_STEP = 1.15  # of one turn of the wheel
_KEPT = 12  # pages whose pictures are kept
_LINES = 3


class Preview(QAbstractScrollArea):
    """Shows pages; says which one is looked at, and leads from link to place."""

    page_changed = Signal(int)  # the number of the page that is looked at
    zoom_changed = Signal(float)
    followed = Signal(str)  # the id of the element that a link led to

    def __init__(self, parent: QWidget) -> None:
        """Begin without pages, fitted to the width."""
        super().__init__(parent)
        self.setObjectName("briefingPreview")
        self.setAccessibleName("Pages of the briefing")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        # A page that fits without the bar and not beside it would be laid out for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self._pages: Pages | None = None
        self._fits = True
        self._zoom = 1.0
        self._tops: list[float] = []
        self._high = 1.0  # of a page, in units of the sheet
        self._pictures: dict[tuple[int, float], QPixmap] = {}
        self._page = 0
        self._pressed: Link | None = None
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._on_scrolled)

    @property
    def zoom(self) -> float:
        """How large the pages are; 1 is their size on paper."""
        return self._zoom

    @property
    def page(self) -> int:
        """The number of the page that is looked at; 0 without any."""
        return self._page

    def show_pages(self, pages: Pages | None) -> None:
        """Show these in the place of others; who looked at a page still does."""
        self._pages = pages
        self._renew()

    def set_zoom(self, zoom: float) -> None:
        """Show the pages so large; the middle of what is seen stays there."""
        self._fits = False
        self._take_zoom(min(max(zoom, SMALLEST), LARGEST))

    def fit_width(self) -> None:
        """Show the pages as wide as there is room, now and when the room changes."""
        self._fits = True
        self._renew()

    def go_to_page(self, number: int) -> None:
        """Show the head of a page."""
        if self._tops:
            number = min(max(number, 1), len(self._tops))
            with QSignalBlocker(self.verticalScrollBar()):
                self.verticalScrollBar().setValue(round(self._tops[number - 1] - _GAP / 2))
            # At the end, the head of a page may not come as far up as others do.
            self._look_at(number)

    def go_to_element(self, name: str) -> None:
        """Show the place of an element of the outline."""
        if self._pages and name in self._pages.where:
            page, top = self._pages.where[name]
            place = self._tops[page - 1] + top * self._scale
            self.verticalScrollBar().setValue(round(place - _EDGE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.colour("panel"))
        for number in self._in_sight():
            place = self._place(number)
            painter.fillRect(place.adjusted(-1, -1, 1, 1), theme.colour("control_line"))
            painter.drawPixmap(place.topLeft(), self._picture(number))
        if self.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages anew."""
        super().resizeEvent(event)
        self._renew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self._zoom * _STEP ** (event.angleDelta().y() / 120))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaf through the pages, and zoom."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        bar, key = self.verticalScrollBar(), Qt.Key
        deeds: dict[int, Callable[[], None]] = {
            key.Key_PageDown: partial(self.go_to_page, self._page + 1),
            key.Key_PageUp: partial(self.go_to_page, self._page - 1),
            key.Key_Home: partial(self.go_to_page, 1),
            key.Key_End: self._go_to_end,
            key.Key_Space: partial(bar.setValue, bar.value() + bar.pageStep() - 2 * _EDGE),
        }
        zooms: dict[int, Callable[[], None]] = {
            key.Key_Plus: partial(self.set_zoom, self._zoom * _STEP),
            key.Key_Equal: partial(self.set_zoom, self._zoom * _STEP),
            key.Key_Minus: partial(self.set_zoom, self._zoom / _STEP),
            key.Key_0: self.fit_width,
        }
        if (deed := (zooms if ctrl else deeds).get(event.key())) is not None:
            deed()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which link is pressed."""
        self._pressed = self._link_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say where a link leads."""
        link = self._link_at(event.position())
        shape = Qt.CursorShape
        self.viewport().setCursor(shape.PointingHandCursor if link else shape.ArrowCursor)
        told = f"Opens {link.url}" if link and link.url else ""
        self.viewport().setToolTip(tooltip(told))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow the link that was pressed."""
        pressed, self._pressed = self._pressed, None
        link = self._link_at(event.position())
        if link is None or link is not pressed or event.button() is not Qt.MouseButton.LeftButton:
            return
        if link.target:
            self.go_to_element(link.target)
            self.followed.emit(link.target)
        elif link.url:
            QDesktopServices.openUrl(QUrl(link.url))

    @property
    def _scale(self) -> float:
        """Pixels of the window in a unit of the sheet."""
        return self._zoom * _DOTS / RESOLUTION

    def _renew(self) -> None:
        if self._fits and self._pages is not None:
            room = self.viewport().width() - 2 * _EDGE
            zoom = room * RESOLUTION / _DOTS / self._pages.sheet.width
            self._take_zoom(min(max(zoom, SMALLEST), LARGEST))
        else:
            self._take_zoom(self._zoom)

    def _take_zoom(self, zoom: float) -> None:
        number, share = self._page, 0.0  # of the page that is above what is seen
        if number:
            below = self.verticalScrollBar().value() - self._tops[number - 1]
            share = below / (self._high * self._scale)
        self._zoom = zoom
        self._arrange(number, share)
        self.zoom_changed.emit(zoom)

    def _arrange(self, number: int, share: float) -> None:
        """Put the pages below each other, and look at the same one as before."""
        self._pictures.clear()
        self._high = self._pages.sheet.height if self._pages else 1.0
        pages, self._tops = self._pages, []
        wide = high = 0.0
        if pages is not None:
            high = _GAP
            for _ in pages.pages:
                self._tops.append(high)
                high += pages.sheet.height * self._scale + _GAP
            wide = pages.sheet.width * self._scale + 2 * _EDGE
        view = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, round(high - view.height())))
        vertical.setPageStep(view.height())
        vertical.setSingleStep(_LINES * self.fontMetrics().lineSpacing())
        horizontal.setRange(0, max(0, round(wide - view.width())))
        horizontal.setPageStep(view.width())
        if self._tops and number:
            number = min(number, len(self._tops))
            with QSignalBlocker(vertical):
                vertical.setValue(round(self._tops[number - 1] + share * self._high * self._scale))
            self._look_at(number)
        else:
            self._on_scrolled()

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = bisect_right(self._tops, middle) if self._tops else 0
        self._look_at(max(page, 1) if self._tops else 0)

    def _look_at(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def _go_to_end(self) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        self._look_at(len(self._tops))

    def _in_sight(self) -> range:
        top = self.verticalScrollBar().value()
        first = max(bisect_right(self._tops, top), 1)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(first, last + 1)

    def _place(self, number: int) -> QRectF:
        assert self._pages is not None, "a page is somewhere only where there are pages"
        sheet = self._pages.sheet
        wide, high = sheet.width * self._scale, sheet.height * self._scale
        left = max(_EDGE, (self.viewport().width() - wide) / 2)
        left -= self.horizontalScrollBar().value()
        top = self._tops[number - 1] - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), wide, high)

    def _picture(self, number: int) -> QPixmap:
        assert self._pages is not None, "there is a picture only of a page"
        ratio = self.devicePixelRatioF()
        if (number, ratio) not in self._pictures:
            while len(self._pictures) >= _KEPT:
                del self._pictures[next(iter(self._pictures))]
            picture = QPixmap.fromImage(image(self._pages, number, self._zoom * _DOTS * ratio))
            picture.setDevicePixelRatio(ratio)
            self._pictures[number, ratio] = picture
        return self._pictures[number, ratio]

    def _link_at(self, point: QPointF) -> Link | None:
        if self._pages is None:
            return None
        for number in self._in_sight():
            place = self._place(number)
            if place.contains(point):
                return _link(self._pages.pages[number - 1], (point - place.topLeft()) / self._scale)
        return None


def _link(page: Page, point: QPointF) -> Link | None:
    return next((link for link in page.links if link.place.contains(point)), None)
