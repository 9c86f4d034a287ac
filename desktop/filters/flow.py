"""A layout that sets its widgets in lines, like words; a narrow window gets more lines."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_GAP = 6
_MARGIN = (10, 6, 10, 4)


class FlowLayout(QLayout):
    """Left to right, then on in the next line."""

    def __init__(self, parent: QWidget) -> None:
        """Lay out the widgets of this one."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(*_MARGIN)

    def addItem(self, item: QLayoutItem) -> None:
        """Add one at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._set(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Set every widget in its place."""
        super().setGeometry(rect)
        self._set(rect, move=True)

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        """As narrow as may be: it never makes the window wider."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The height of a line."""
        heights = [item.sizeHint().height() for item in self._items]
        around = self.contentsMargins()
        return QSize(80, max(heights, default=0) + around.top() + around.bottom())

    def _size(self, item: QLayoutItem, room: int) -> tuple[int, int]:
        """How wide and high one becomes; a text that wraps is as wide as it may be."""
        if item.hasHeightForWidth():
            width = min(item.maximumSize().width(), room)
            return width, item.heightForWidth(width)
        size = item.sizeHint()
        return min(size.width(), room), size.height()

    def _set(self, rect: QRect, *, move: bool) -> int:
        around = self.contentsMargins()
        left, top, right, bottom = around.left(), around.top(), around.right(), around.bottom()
        x, y, line = rect.left() + left, rect.top() + top, 0
        for item in self._items:
            if item.isEmpty():  # its widget is hidden
                continue
            room = max(rect.width() - left - right, 40)
            width, height = self._size(item, room)
            if x + width > rect.right() - right and line:
                x, y, line = rect.left() + left, y + line + _GAP, 0
            if move:
                item.setGeometry(QRect(x, y, width, height))
            x += width + _GAP
            line = max(line, height)
        return y + line + bottom - rect.top()
