"""The text of a source: paragraphs with their numbers, and under their words what stands on them.

It is a plain-text widget: nothing in a text is ever markup. A paragraph is one block; its own line
breaks are Qt's separators within a block, so that places are counted as in the paragraph itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QToolTip, QWidget

from desktop import theme
from desktop.messages import tooltip
from desktop.painting import hit_format, units
from desktop.sources.margins import LEFT, RIGHT, Margin
from desktop.sources.places import characters, extra, next_unread, on_line, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QHelpEvent

    from desktop.sources.marks import Mark
    from models.records import Paragraph

_UNDER, _LANE = 1.0, 2.6  # how far lines are below the words, and from each other
_MOST_HITS = 500
_SMALLEST, _LARGEST = 6, 40  # points


class SourceText(QPlainTextEdit):
    """A text to read and to select in, by mouse and keyboard."""

    mark_chosen = Signal(object)  # the Mark that the cursor has come to
    code_wanted = Signal()
    nothing_wanted = Signal()
    find_wanted = Signal()
    moved = Signal()  # the cursor is in another paragraph

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.paragraphs: Sequence[Paragraph] = ()
        self._marks: Mapping[int, list[Mark]] = {}
        self._current: Mark | None = None
        self._hits: list[tuple[int, int, int]] = []
        self.setObjectName("sourceText")
        self.setAccessibleName("Text of the source")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFont(theme.serif(self.font()))
        self._usual = self.font().pointSizeF()
        self.setCursorWidth(2)
        self.left, self.right = Margin(self, numbers=True), Margin(self, numbers=False)
        self.setViewportMargins(LEFT, 6, RIGHT, 6)
        self.updateRequest.connect(self._on_update)
        self.cursorPositionChanged.connect(self._on_moved)
        self._number = -1

    def show_text(self, paragraphs: Sequence[Paragraph], marks: Mapping[int, list[Mark]]) -> None:
        """Show these paragraphs; the cursor stays in its paragraph where that is still shown."""
        number, there = self.paragraph(), [p.number for p in self.paragraphs]
        same = there == [p.number for p in paragraphs]
        self.paragraphs, self._marks, self._current = paragraphs, marks, None
        if not same or self.toPlainText() != "\n".join(map(shown, paragraphs)):
            self.setPlainText("\n".join(map(shown, paragraphs)))
            self._hits = []
            self.go_to(number, 0, 0)
        self._select_extra()
        self.viewport().update()

    def marks_at(self, number: int) -> list[Mark]:
        """The marks of a paragraph."""
        return self._marks.get(number, [])

    def paragraph(self) -> int:
        """The number of the paragraph that the cursor is in; −1 where nothing is shown."""
        block = self.textCursor().blockNumber()
        return self.paragraphs[block].number if block < len(self.paragraphs) else -1

    def selection(self) -> tuple[int, int, int, bool] | None:
        """What is selected: paragraph, start and end in its characters; whether it was cut.

        A selection that goes on over the end of its first paragraph ends there.
        """
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart())
        if not cursor.hasSelection() or first.blockNumber() >= len(self.paragraphs):
            return None
        found = self.paragraphs[first.blockNumber()]
        start = cursor.selectionStart() - first.position()
        end = min(cursor.selectionEnd() - first.position(), first.length() - 1)
        cut = cursor.selectionEnd() > first.position() + first.length() - 1
        return found.number, characters(found.text, start), characters(found.text, end), cut

    def go_to(self, number: int, start: int, end: int) -> None:
        """Put the cursor at a place, and bring it into sight."""
        cursor = self._cursor(number, start, end)
        if cursor is None:
            return
        self.setTextCursor(cursor)
        self.centerCursor()

    def choose(self, mark: Mark) -> None:
        """Go to a mark, and show which one it is."""
        self.go_to(mark.paragraph, mark.start, mark.start)
        self._current = mark
        self._select_extra()
        self.mark_chosen.emit(mark)

    def step(self, by: int) -> bool:
        """Go to the next mark that is shown, or to the one before; whether there is one."""
        marks = [mark for p in self.paragraphs for mark in self.marks_at(p.number)]
        if not marks:
            return False
        if self._current in marks:
            place = marks.index(self._current) + by
        else:
            here = self.paragraph()
            after = [n for n, mark in enumerate(marks) if mark.paragraph >= here]
            place = (after[0] if after else len(marks)) + (0 if by > 0 else by)
        if not 0 <= place < len(marks):
            return False
        self.choose(marks[place])
        return True

    def go_on(self, by: int) -> bool:
        """Go to the next paragraph that is not read yet, or to the one before; whether there is."""
        found = next_unread(self.paragraphs, self._marks, self.textCursor().blockNumber(), by)
        if found is not None:
            self.go_to(found, 0, 0)
        return found is not None

    def show_hits(self, hits: Sequence[tuple[int, int, int]]) -> None:
        """Mark what was found: paragraph, start and end of each."""
        self._hits = list(hits[:_MOST_HITS])
        self._select_extra()

    def zoom(self, by: int) -> None:
        """Make letters larger or smaller; 0 gives them their usual size."""
        size = self._usual if by == 0 else self.font().pointSizeF() + by
        font = self.font()
        font.setPointSizeF(min(max(size, _SMALLEST), _LARGEST))
        self.setFont(font)
        self._place_margins()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys of reading and coding; the others move the cursor."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.code_wanted.emit()
        elif control and key is Qt.Key.Key_Backspace:
            self.nothing_wanted.emit()
        elif control and key in _ZOOM:
            self.zoom(_ZOOM[key])
        elif not control and key is Qt.Key.Key_N:
            self.step(-1 if shift else 1)
        elif not control and key is Qt.Key.Key_U:
            self.go_on(-1 if shift else 1)
        elif not control and key is Qt.Key.Key_Slash:
            self.find_wanted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tell what stands below the pointer."""
        if event.type() is QEvent.Type.ToolTip:
            help_: QHelpEvent = event  # type: ignore[assignment]
            place = self.viewport().mapFrom(self, help_.pos())
            QToolTip.showText(help_.globalPos(), tooltip(self._told_at(place.x(), place.y())))
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and a line in the colour of its side under what a position quotes."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for block, top in self.visible_blocks():
            for mark in self.marks_at(self.paragraphs[block.blockNumber()].number):
                if mark.has_span:
                    self._underline(painter, block, top, mark)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the margins be as high as the text."""
        super().resizeEvent(event)
        self._place_margins()

    def visible_blocks(self) -> list[tuple[QTextBlock, float]]:
        """The paragraphs in sight, and where each begins."""
        found = []
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= self.viewport().height():
            if block.blockNumber() < len(self.paragraphs):
                found.append((block, top))
            top += self.blockBoundingRect(block).height()
            block = block.next()
        return found

    def _underline(self, painter: QPainter, block: QTextBlock, top: float, mark: Mark) -> None:
        text = self.paragraphs[block.blockNumber()].text
        first, last = units(text, mark.start), units(text, mark.end)
        layout = block.layout()
        pen = QPen(theme.side(mark.side), 2.4 if mark is self._current else 1.6)
        pen.setStyle(theme.side_line(mark.side))
        painter.setPen(pen)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            begin, end = line.textStart(), line.textStart() + line.textLength()
            if last <= begin or first >= end:
                continue
            x = [
                on_line(line.cursorToX(max(first, begin))),
                on_line(line.cursorToX(min(last, end))),
            ]
            y = top + line.y() + line.ascent() + _UNDER + 1 + mark.lane * _LANE
            left = self.contentOffset().x()
            painter.drawLine(QPointF(left + x[0], y), QPointF(left + x[1], y))

    def _told_at(self, x: int, y: int) -> str:
        for block, top in self.visible_blocks():
            if top <= y <= top + self.blockBoundingRect(block).height():
                place = self.cursorForPosition(QPointF(x, y).toPoint()).positionInBlock()
                found = self.paragraphs[block.blockNumber()]
                at = characters(found.text, place)
                return "\n\n".join(
                    mark.told
                    for mark in self.marks_at(found.number)
                    if mark.start <= at < mark.end or x > self.viewport().width()
                )
        return ""

    def _select_extra(self) -> None:
        selections = []
        mark = self._current
        spans = [(h, hit_format().background().color()) for h in self._hits]
        if mark and mark.has_span:
            spans.append(((mark.paragraph, mark.start, mark.end), theme.colour("tint")))
        for (number, start, end), colour in spans:
            if (cursor := self._cursor(number, start, end)) is not None:
                selections.append(extra(cursor, colour))
        self.setExtraSelections(selections)

    def _cursor(self, number: int, start: int, end: int) -> QTextCursor | None:
        block = self._block(number)
        if block is None:
            return None
        text = self.paragraphs[block.blockNumber()].text
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + units(text, start))
        cursor.setPosition(block.position() + units(text, end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _block(self, number: int) -> QTextBlock | None:
        for place, paragraph in enumerate(self.paragraphs):
            if paragraph.number == number:
                return self.document().findBlockByNumber(place)
        return None

    def _on_moved(self) -> None:
        if (number := self.paragraph()) != self._number:
            self._number = number
            self.moved.emit()
            self.left.update()

    def _on_update(self, place: QRect, by: int) -> None:
        for margin in (self.left, self.right):
            margin.scroll(0, by) if by else margin.update(0, place.y(), LEFT, place.height())

    def _place_margins(self) -> None:
        inner, view = self.contentsRect(), self.viewport().geometry()
        self.left.setGeometry(QRect(inner.left(), view.top(), LEFT, view.height()))
        self.right.setGeometry(QRect(view.right() + 1, view.top(), RIGHT, view.height()))


_ZOOM = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}
