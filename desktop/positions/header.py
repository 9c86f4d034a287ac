"""The header of the Positions view: quiet titles over a hairline, signs of order and filter."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop import theme

_PADDING = 10
_HEIGHT = 16


class PositionsHeader(QHeaderView):
    """Titles in soft ink, at the left where the cells begin; ``signs`` follow the titles."""

    def __init__(self, parent: QWidget) -> None:
        """Head the columns of a table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.signs: dict[int, str] = {}
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFixedHeight(self.fontMetrics().height() + _HEIGHT)
        self.setAccessibleName("Columns")

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one title."""
        place = QRectF(rect)
        painter.save()
        painter.setClipRect(place)
        painter.fillRect(place, theme.colour("surface"))
        line = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
        painter.fillRect(line, theme.colour("control_line"))
        font = theme.bold(self.font())
        painter.setFont(font)
        painter.setPen(theme.colour("soft"))
        inner = place.adjusted(_PADDING, 0, -4, -1)
        title = f"{self._title(logicalIndex)}{self.signs.get(logicalIndex, '')}"
        shown = QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, self.orientation()))
