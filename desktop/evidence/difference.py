"""A quote that is not found, word by word beside the nearest words of its source."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from desktop import theme
from desktop.evidence import labels
from models.records import Locator
from models.sources.differences import Kind, Nearest, Run, told

_LEGEND = "Struck out: only in the quote. Underlined: only in the text."


class DifferenceView(QWidget):
    """What differs, and a button that offers the text's words; nothing is changed by it."""

    taken = Signal(str, object)  # the text's words, and their Locator

    def __init__(
        self, near: Nearest | None, *, can_take: bool = True, parent: QWidget | None = None
    ) -> None:
        """Show this passage, or that there is none.

        Args:
            near: the nearest passage.
            can_take: whether the words may be taken: not in a project that is only read.
            parent: the widget that it belongs to.
        """
        super().__init__(parent)
        self._near = near
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if near is None:
            layout.addWidget(labels.line("Nothing in the source is near this quote.", soft=True))
            return
        place = Locator(near.paragraph).text()
        layout.addWidget(labels.line(f"Nearest words, {place}:", soft=True))
        layout.addWidget(DifferenceText(near))
        layout.addWidget(labels.line(_LEGEND, soft=True))
        if can_take and near.words:
            button = QPushButton("Take the Text’s Words")
            button.setAccessibleDescription(f"The quote becomes: {near.words}")
            button.clicked.connect(self._on_taken)
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)

    def _on_taken(self) -> None:
        near = self._near
        if near is not None:
            self.taken.emit(near.words, Locator(near.paragraph, near.start, near.end))


class DifferenceText(QTextEdit):
    """The words of both: struck out what only the quote has, underlined what only the text has."""

    def __init__(self, near: Nearest) -> None:
        """Write the words; nothing in them is ever taken for markup."""
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName("How the quote differs from the text")
        self.setAccessibleDescription(told(near.runs, len(near.runs)))
        self.setFont(theme.serif(self.font()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(1)
        cursor = QTextCursor(self.document())
        block = QTextBlockFormat()
        block.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        for run in near.runs:
            _write(cursor, run)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the text is in this width."""
        super().resizeEvent(event)
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(int(self.document().size().height()) + 2)

    def sizeHint(self) -> QSize:
        """The height of the text in the present width."""
        return QSize(200, self.height())


def _write(cursor: QTextCursor, run: Run) -> None:
    """Write a run of words; the space after them is never struck out or underlined."""
    if run.kind is Kind.SAME:
        cursor.insertText(run.text, _format("ink"))
        return
    if run.kind is Kind.LEFT_OUT:
        cursor.insertText(run.quote, _format("soft"))
        return
    only_quote, only_text = run.quote.rstrip(), run.text.rstrip()
    cursor.insertText(only_quote, _format("warning", struck=True))
    if only_quote and only_text:
        cursor.insertText(" ", _format("ink"))
    cursor.insertText(only_text, _format("good", underlined=True))
    if run.quote != only_quote or run.text != only_text:
        cursor.insertText(" ", _format("ink"))


def _format(role: str, *, struck: bool = False, underlined: bool = False) -> QTextCharFormat:
    format_ = QTextCharFormat()
    format_.setForeground(theme.colour(role))
    format_.setFontStrikeOut(struck)
    format_.setFontUnderline(underlined)
    return format_
