"""A page of plain text to read and to select in, in paragraphs of people rather than of Qt.

Nothing in a text is ever markup. Places are given as records count them: the number of a paragraph,
and characters of that paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from desktop import theme
from desktop.sources.labels import Labels
from desktop.sources.places import Blocks
from desktop.sources.spacing import Spacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.sources.marks import Mark
    from desktop.sources.places import Piece

Hit = tuple[int, int, int]  # paragraph, start and end in its characters
_SMALLEST, _LARGEST = 6.0, 40.0  # points
_MARGIN = 6
_END = 10**9  # of a paragraph, whatever its length


class TextPage(QPlainTextEdit):
    """Some paragraphs of a text; only what is in sight is laid out."""

    resized = Signal()  # letters became larger or smaller
    turned = Signal(int)  # the next page is wanted, or the one before

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.blocks = Blocks()
        self.labels = Labels(self)
        self.hits: dict[int, list[tuple[int, int]]] = {}  # what was found, by paragraph
        self._usual = theme.serif(self.font()).pointSizeF()
        self._space_lines()
        self._make_readable()

    def show_marked(self, blocks: Blocks, marks: Sequence[Mark]) -> None:
        """Show these blocks with these marks; where they are shown already, scrolling stays."""
        before, known, shapes = self.blocks, self.labels, self.labels.shapes()
        self.blocks = blocks
        known.show(blocks, marks)
        same = [p.key for p in before.paragraphs] == [p.key for p in blocks.paragraphs]
        if not same or before.text != blocks.text:
            self.hits = {}
            self.setPlainText(blocks.text)
            return
        now = known.shapes()
        for number in shapes.keys() | now.keys():
            if shapes.get(number) != now.get(number):
                block = self.document().findBlockByNumber(number)
                self.document().markContentsDirty(block.position(), block.length() - 1)

    def paragraph(self) -> int:
        """The number of the paragraph that the cursor is in; −1 where nothing is shown."""
        piece = self._piece(self.textCursor().blockNumber())
        return piece.paragraph.number if piece else -1

    def here(self) -> Hit:
        """What is selected, or where the cursor is, within the paragraph where that begins."""
        number, start, end, _ = self._selected()
        return number, start, end

    def selection(self) -> tuple[int, int, int, bool] | None:
        """What is selected: paragraph, start and end in its characters; whether it was cut.

        A selection that goes on over the end of its first paragraph ends there.
        """
        return self._selected() if self.blocks.pieces and self.textCursor().hasSelection() else None

    def go_to(self, number: int, start: int, end: int) -> None:
        """Select these characters of a paragraph, and bring them into sight."""
        if (cursor := self._cursor(number, start, end)) is None:
            return
        self.setTextCursor(cursor)
        # Twice: what came into sight was laid out only then, and is as high as it is.
        self.centerCursor()
        self.centerCursor()

    def go_to_edge(self, by: int) -> None:
        """Put the cursor at the end of what is shown, or at its beginning."""
        way = QTextCursor.MoveOperation
        self.moveCursor(way.End if by > 0 else way.Start)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Mark what was found."""
        self.hits = {}
        for number, start, end in hits:
            self.hits.setdefault(number, []).append((start, end))
        self.viewport().update()

    def zoom(self, by: int) -> None:
        """Make letters larger or smaller; 0 gives them their usual size."""
        self.set_size(self._usual if by == 0 else self.font().pointSizeF() + by)

    def set_size(self, points: float) -> None:
        """Write in letters of this size, within what can be read."""
        font = theme.serif(self.font())
        font.setPointSizeF(min(max(points, _SMALLEST), _LARGEST))
        self.setFont(font)
        self.resized.emit()

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, float]]:
        """The blocks in sight, and where each begins."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= self.viewport().height():
            if block.blockNumber() < len(self.blocks.pieces):
                # It is laid out by this, before its lines are asked for.
                high = self.blockBoundingRect(block).height()
                yield block, top
                top += high
            block = block.next()

    def select_paragraph(self) -> None:
        """Select the paragraph of the cursor; once more, all that is shown."""
        number = self.paragraph()
        cursor = self._cursor(number, 0, _END)
        if cursor is None:
            return
        now = self.textCursor()
        if (cursor.selectionStart(), cursor.selectionEnd()) == (
            now.selectionStart(),
            now.selectionEnd(),
        ):
            self.selectAll()
        else:
            self.setTextCursor(cursor)

    def go_by(self, by: int) -> None:
        """Go to the beginning of the next paragraph, or of the one before."""
        own = self.blocks.of(self.paragraph())
        if not own:
            return
        piece = self._piece(own[-1] + 1 if by > 0 else own[0] - 1)
        if piece:
            self.go_to(piece.paragraph.number, 0, 0)
        else:
            self.turned.emit(by)

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied: plain text, with the line breaks that it has in the source."""
        data = QMimeData()
        cursor = self.textCursor()
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        if self.blocks.pieces and cursor.hasSelection():
            data.setText(self.blocks.between(*map(self._block_and_unit, ends)))
        return data

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, make letters larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if turned := event.angleDelta().y():
                self.zoom(1 if turned > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _space_lines(self) -> None:
        document = QTextDocument(self)
        self._spacing = Spacing(document, self.labels.depth, self.labels.height)
        document.setDocumentLayout(self._spacing)
        document.setUndoRedoEnabled(False)
        self.setDocument(document)

    def _make_readable(self) -> None:
        self.setFont(theme.serif(self.font()))
        self.setReadOnly(True)
        self.setAcceptDrops(False)  # What is dropped on a text is for the view.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(_MARGIN)

    def _piece(self, block: int) -> Piece | None:
        return self.blocks.pieces[block] if 0 <= block < len(self.blocks.pieces) else None

    def _selected(self) -> tuple[int, int, int, bool]:
        cursor = self.textCursor()
        if not self.blocks.pieces:
            return -1, 0, 0, False
        first = self._block_and_unit(cursor.selectionStart())
        last = self._block_and_unit(cursor.selectionEnd())
        number = self.blocks.pieces[first[0]].paragraph.number
        own = self.blocks.of(number)
        if last[0] in own:
            return number, self.blocks.character(*first), self.blocks.character(*last), False
        return number, self.blocks.character(*first), self.blocks.pieces[own[-1]].end, True

    def _block_and_unit(self, position: int) -> tuple[int, int]:
        block = self.document().findBlock(position)
        return block.blockNumber(), position - block.position()

    def _cursor(self, number: int, start: int, end: int) -> QTextCursor | None:
        places = self.blocks.place(number, start), self.blocks.place(number, end)
        positions = [
            self.document().findBlockByNumber(place[0]).position() + place[1]
            for place in places
            if place
        ]
        if not positions:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(positions[0])
        cursor.setPosition(positions[-1], QTextCursor.MoveMode.KeepAnchor)
        return cursor
