"""The text of a source with what stands on its words: lines below them, names beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.messages import tooltip
from desktop.sources.keys import action_of
from desktop.sources.margins import CodeMargin, NumberMargin
from desktop.sources.page_text import TextPage
from desktop.sources.places import Blocks
from desktop.sources.underlines import paint_found, paint_grounds, paint_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QHelpEvent, QTextBlock

    from desktop.sources.marks import Mark
    from models.records import Paragraph

_LONGEST_LINE = 115  # letters
_NEAR = 9  # pixels around a character within which it is pointed at


class SourceText(TextPage):
    """One page of a text, by mouse and keyboard; what its keys ask for, the view does."""

    asked = Signal(str)  # an action of desktop/sources/keys.py that the view carries out
    moved = Signal()  # the cursor or the selection is another one
    chosen = Signal(object)  # the Mark that was gone to

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.current: Mark | None = None  # the one that was gone to last
        self._going = False
        self.setObjectName("sourceText")
        self.setAccessibleName("Text of the source")
        self.left, self.right = NumberMargin(self), CodeMargin(self)
        self.updateRequest.connect(self._on_update)
        self.cursorPositionChanged.connect(self._on_moved)
        self.selectionChanged.connect(self._on_moved)
        self.resized.connect(self._place_margins)

    def show_page(self, paragraphs: Sequence[Paragraph], marks: Sequence[Mark]) -> None:
        """Show these paragraphs; where they are shown already, cursor and scrolling stay."""
        known = self.current.position.key if self.current else None
        self.current = next((m for m in marks if m.position.key == known), None)
        self._going = True
        self.show_marked(Blocks(paragraphs), marks)
        self._going = False
        self._place_margins()
        self._repaint()

    def marks(self) -> list[Mark]:
        """The marks at the cursor or the selection; of the whole paragraph where there is none."""
        if self.current is not None:
            return [self.current]
        number, start, end = self.here()
        of_paragraph = self.labels.of_paragraph(number)
        return [mark for mark in of_paragraph if mark.touches(start, end)] or of_paragraph

    def choose(self, mark: Mark) -> None:
        """Go to a mark, and show which one it is."""
        self._going = True
        self.go_to(mark.paragraph, mark.start, mark.start)
        self._going = False
        self.current = mark
        self.setAccessibleDescription(mark.told)
        self._repaint()
        self.chosen.emit(mark)

    def step(self, by: int) -> bool:
        """Go to the next mark of this page, or to the one before; whether there is one."""
        marks = self.labels.marks
        if self.current in marks:
            place = marks.index(self.current) + by
        else:
            here = self.here()[:2]
            after = sum((m.paragraph, m.start) < here for m in marks)
            place = after if by > 0 else after - 1
        if not 0 <= place < len(marks):
            return False
        self.choose(marks[place])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys of reading and coding; the others move the cursor."""
        action = action_of(event)
        own: dict[str, Callable[[], None]] = {
            "larger": lambda: self.zoom(1),
            "smaller": lambda: self.zoom(-1),
            "usual": lambda: self.zoom(0),
            "select": self.select_paragraph,
            "copy": self.copy,
            "below": lambda: self.go_by(1),
            "above": lambda: self.go_by(-1),
        }
        if action in own:
            own[action]()
        elif action:
            self.asked.emit(action)
        elif by := self._beyond(event):
            self.turned.emit(by)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take our keys before an action of the window does, and tell what is pointed at."""
        kind = event.type()
        if (
            kind is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and action_of(event)
        ):
            event.accept()
            return True
        if kind is QEvent.Type.ToolTip:
            help_: QHelpEvent = event  # type: ignore[assignment]
            place = self.viewport().mapFrom(self, help_.pos())
            QToolTip.showText(help_.globalPos(), tooltip(self._told_at(place)))
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text over its tints, and the lines under what positions quote."""
        painter = QPainter(self.viewport())
        for block, corner in self._corners():
            number = self.blocks.pieces[block.blockNumber()].paragraph.number
            paint_grounds(painter, self.labels, block, corner, self.current)
            paint_found(painter, self.labels, block, corner, self.hits.get(number, ()))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for block, corner in self._corners():
            paint_lines(painter, self.labels, block, corner, self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the margins be as high as the text."""
        super().resizeEvent(event)
        self._place_margins()

    def _corners(self) -> Iterator[tuple[QTextBlock, QPointF]]:
        """The blocks in sight, and where the upper left corner of each is."""
        left = self.contentOffset().x()
        return ((block, QPointF(left, top)) for block, top in self.visible_blocks())

    def _beyond(self, event: QKeyEvent) -> int:
        """Whether a key would go on over the end of what is shown: 1 down, −1 up, otherwise 0."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return 0
        down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
        if not down and event.key() not in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            return 0
        cursor, way = self.textCursor(), QTextCursor.MoveOperation
        moves = cursor.movePosition(way.Down if down else way.Up)
        return 0 if moves else (1 if down else -1)

    def _told_at(self, place: QPoint) -> str:
        cursor = self.cursorForPosition(place)
        if not self.blocks.pieces or not self.cursorRect(cursor).adjusted(
            -_NEAR, 0, _NEAR, _NEAR
        ).contains(place):
            return ""
        block, unit = self._block_and_unit(cursor.position())
        at = self.blocks.character(block, unit)
        return "\n\n".join(m.told for m in self.labels.under(block) if m.touches(at, at))

    def _on_moved(self) -> None:
        self.left.update()
        if self._going:
            return
        if self.current is not None:
            self.current = None
            self.setAccessibleDescription("")
            self._repaint()
        self.moved.emit()

    def _repaint(self) -> None:
        for widget in (self.viewport(), self.left, self.right):
            widget.update()

    def _on_update(self, place: QRect, by: int) -> None:
        # A blinking cursor asks for a narrow strip, which is none of the margins' business.
        if by or place.width() >= self.viewport().width() // 2:
            self.left.update()
            self.right.update()

    def _place_margins(self) -> None:
        left, right = self.left.wanted_width(), self.right.wanted_width()
        # A line that is very long is hard to read; the room that is left goes to the names.
        longest = int(self.fontMetrics().averageCharWidth() * _LONGEST_LINE)
        right = max(right, self.contentsRect().width() - left - longest)
        wanted = QMargins(left, 0, right, 0)
        if wanted != self.viewportMargins():
            self.setViewportMargins(wanted)
        view = self.viewport().geometry()
        self.left.setGeometry(view.left() - left, view.top(), left, view.height())
        self.right.setGeometry(view.right() + 1, view.top(), right, view.height())
