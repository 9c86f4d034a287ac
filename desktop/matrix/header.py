"""The headings of the matrix: issues with their proposition, sides that fold out."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QWidget

from desktop import theme
from desktop.matrix.model import HEAD_ROLE
from desktop.painting import Passage, draw, height
from models.comparison.cells import Column
from models.records import Issue

PADDING = 12
_NAME_LINES = 3
_WORD_LINES = 6
ISSUE_WIDTH = 210
NARROW_ISSUE_WIDTH = 120


class MatrixHeader(QHeaderView):
    """Paints a heading as name and explanation; a click on a side folds its speakers out."""

    fold_wanted = Signal(int)

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        """Head the rows or the columns."""
        super().__init__(orientation, parent)
        self.foldable: frozenset[int] = frozenset()
        self.unfolded: frozenset[int] = frozenset()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one heading, and the hairline below it."""
        place = QRectF(rect)
        painter.save()
        painter.setClipRect(place)
        painter.fillRect(place, theme.colour("surface"))
        line = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
        across = self.orientation() is Qt.Orientation.Horizontal
        painter.fillRect(line, theme.colour("control_line" if across else "line"))
        inner = place.adjusted(PADDING, PADDING if not across else 7, -PADDING, -2)
        draw(painter, self._passages(logicalIndex), inner)
        painter.restore()

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        """The size of a heading: wide enough for issues, high enough for its words."""
        width = self._width(logicalIndex)
        high = height(self._passages(logicalIndex), width - 2 * PADDING)
        padding = 1.5 * PADDING if self.orientation() is Qt.Orientation.Vertical else PADDING + 2
        return QSize(width, int(high + padding))

    def sizeHint(self) -> QSize:
        """The table says how wide the issues are: Qt would lay out 200 of them at each step."""
        if self.orientation() is Qt.Orientation.Vertical:
            return QSize(self.width(), 0)
        return super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the headings on the ground of the table, also where there are none."""
        super().paintEvent(event)
        empty = self.viewport().rect()
        if self.orientation() is Qt.Orientation.Vertical:
            empty.setTop(self.length() - self.offset())
        else:
            empty.setLeft(self.length() - self.offset())
        QPainter(self.viewport()).fillRect(empty, theme.colour("surface"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold a side out or in when its heading is clicked."""
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0 and event.button() is Qt.MouseButton.LeftButton and not self._resizing():
            self.fold_wanted.emit(section)

    def _resizing(self) -> bool:
        return self.cursor().shape() in (Qt.CursorShape.SplitHCursor, Qt.CursorShape.SplitVCursor)

    def _width(self, section: int) -> int:
        if self.orientation() is Qt.Orientation.Vertical:
            return self.width()
        return self.sectionSize(section)

    def _passages(self, section: int) -> list[Passage]:
        head = self.model().headerData(section, self.orientation(), HEAD_ROLE)
        ink, soft = theme.colour("ink"), theme.colour("soft")
        bold, small = theme.bold(self.font()), theme.small(self.font())
        if isinstance(head, Issue):
            return [
                Passage(head.name, bold, ink, max_lines=_NAME_LINES),
                Passage(head.proposition, small, soft, gap=2, max_lines=_WORD_LINES),
            ]
        if isinstance(head, Column) and head.speaker:
            name = Passage(head.speaker.name, self.font(), soft, max_lines=_NAME_LINES)
            role = Passage(head.speaker.role, small, soft, gap=1, max_lines=_NAME_LINES)
            return [name, role] if role.text else [name]
        if isinstance(head, Column):
            title = f"{self._fold_sign(head)}{head.title}"
            return [Passage(title, bold, soft, max_lines=_NAME_LINES)]
        return []

    def _fold_sign(self, column: Column) -> str:
        if column.side.key not in self.foldable:
            return ""
        return "▾ " if column.side.key in self.unfolded else "▸ "


class Corner(QLabel):
    """The word above the row headings."""

    def __init__(self, parent: QWidget) -> None:
        """Stand in the corner of this table."""
        super().__init__(parent)
        self.setFont(theme.bold(self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the word as a column heading is painted."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        bottom = self.rect().adjusted(0, self.height() - 1, 0, 0)
        painter.fillRect(bottom, theme.colour("control_line"))
        painter.setPen(theme.colour("soft"))
        place = self.rect().adjusted(PADDING, 7, 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self.text())
