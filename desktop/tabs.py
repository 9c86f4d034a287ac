"""The switch between views: a tab bar painted as one calm segmented control."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from desktop import theme

_ROUNDING = 5.0


class ViewTabs(QTabBar):
    """A native tab bar for keyboard and screen readers, with a look of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without tabs."""
        super().__init__(parent)
        self.setObjectName("viewTabs")
        self.setAccessibleName("Views")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def tabSizeHint(self, index: int) -> QSize:
        """Room for the word and some air around it."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.tabText(index)) + 32, metrics.height() + 12)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Tabs are never squeezed."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one rounded frame, the chosen segment filled with the accent."""
        if not self.count():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.tabRect(0).united(self.tabRect(self.count() - 1)))
        frame = QPainterPath()
        frame.addRoundedRect(whole.adjusted(0.5, 2.5, -0.5, -2.5), _ROUNDING, _ROUNDING)
        painter.fillPath(frame, theme.colour("control"))
        for index in range(self.count()):
            self._paint_segment(painter, frame, index)
        painter.setClipping(False)
        painter.setPen(theme.colour("accent" if self.hasFocus() else "control_line"))
        painter.drawPath(frame)

    def _paint_segment(self, painter: QPainter, frame: QPainterPath, index: int) -> None:
        place = QRectF(self.tabRect(index))
        chosen = index == self.currentIndex()
        painter.setClipPath(frame)
        if chosen:
            painter.fillRect(place, theme.colour("accent"))
        elif index and index - 1 != self.currentIndex():
            line = QRectF(place.left(), place.top() + 3, 1, place.height() - 6)
            painter.fillRect(line, theme.colour("control_line"))
        painter.setPen(theme.colour("on_accent" if chosen else "ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.tabText(index))
