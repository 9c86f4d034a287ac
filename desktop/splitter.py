"""The boundary between panels: a hairline that can be dragged."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from desktop import theme


class Splitter(QSplitter):
    """A splitter whose handles are hairlines; Qt widens what a mouse can grab."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        """Split in this direction."""
        super().__init__(orientation, parent)
        self.setHandleWidth(1)

    def createHandle(self) -> QSplitterHandle:
        """Make one hairline."""
        return Hairline(self.orientation(), self)


class Hairline(QSplitterHandle):
    """One handle."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill it with the colour of lines."""
        QPainter(self).fillRect(self.rect(), theme.colour("line"))
