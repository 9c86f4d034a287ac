"""A small button in a line of them; where the room is narrow its text is shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from desktop import theme
from desktop.messages import tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SIDE, _ABOVE = 10, 5
_FRAME, _FOCUSED = 0.8, 2.0
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Chip(QToolButton):
    """Pressed with a click, Space, Enter or, for what it takes away, Delete."""

    def __init__(self, text: str, told: str, parent: QWidget) -> None:
        """Show this text; what is told of it is its tooltip."""
        super().__init__(parent)
        # A single ampersand would be taken for a shortcut and vanish.
        self.setText(text.replace("&", "&&"))
        self.setToolTip(tooltip(told))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        """Take Delete before a menu’s shortcut does."""
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if event.key() in _DELETE and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Enter press it, as Space does."""
        if event.key() in (*_DELETE, *_ENTER) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, its text shortened to the room that there is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = _FOCUSED if self.hasFocus() else _FRAME
        place = QRectF(self.rect()).adjusted(width, width, -width, -width)
        painter.setPen(QPen(theme.colour("accent"), width))
        painter.setBrush(theme.colour("surface" if self.isDown() or self.underMouse() else "tint"))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setPen(theme.colour("accent"))
        shown = self.text().replace("&&", "&")
        room = self.width() - 2 * _SIDE
        text = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)

    def sizeHint(self) -> QSize:
        """Room for the text and round ends."""
        metrics = self.fontMetrics()
        wide = metrics.horizontalAdvance(self.text().replace("&&", "&"))
        return QSize(wide + 2 * _SIDE + 1, metrics.height() + _ABOVE)
