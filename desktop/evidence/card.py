"""One position as a card: what is said, the quote in its paragraph, and where it comes from."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from desktop import theme
from desktop.dates import shown
from desktop.evidence import labels
from desktop.messages import plain_label
from desktop.painting import hit_format, position_square, units
from models.project.directory import Directory
from models.records import Position, Source
from models.sources.quotes import compare_at, verify
from models.text import hits
from models.upkeep.quoting import Texts
from models.vocabulary import Verification

_BAR = 3
_MARKS = 200
_VERDICTS = {
    Verification.EXACT: "✓ exact",
    Verification.NORMALISED: "✓ exact but for typography",
    Verification.NOT_FOUND: "✗ not found",
    Verification.NO_TEXT: "text not at hand",
}


@dataclass(frozen=True, slots=True)
class QuoteInContext:
    """A quote within its paragraph; without a span, the quote stands alone."""

    paragraph: str
    start: int
    end: int
    verdict: Verification


def passage_of(position: Position, texts: Texts) -> QuoteInContext:
    """The quote of a position in its context, compared with the text as both are now.

    What was recorded of an earlier comparison is not trusted: quote or text may have changed.
    Of a quote that runs on into the next paragraph, the context is the one where it begins.
    """
    source, place = position.source, position.locator
    paragraph = None
    verdict, span = verify(position.quote, None)
    if source is not None and place is not None:
        paragraph = texts.paragraph(source, place.paragraph)
        text_of = partial(texts.paragraph, source)
        verdict, span = compare_at(position.quote, place.paragraph, text_of)
    if paragraph is None or span is None:
        return QuoteInContext(position.quote, 0, len(position.quote), verdict)
    return QuoteInContext(paragraph, *span, verdict)


class PositionCard(QFrame):
    """Everything that is known of one position, most telling first."""

    def __init__(
        self, position: Position, names: Directory, passage: QuoteInContext, terms: tuple[str, ...]
    ) -> None:
        """Show this position."""
        super().__init__()
        self.setAccessibleName(f"Position {position.code}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(5)
        layout.addLayout(_stance_line(position))
        layout.addWidget(labels.line(position.summary))
        for label, text in _details(position):
            layout.addWidget(labels.line(f"{label}: {text}", soft=True))
        if passage.paragraph:
            quoted = QHBoxLayout()
            quoted.setSpacing(9)
            quoted.addWidget(QuoteBar(position))
            quoted.addWidget(QuoteText(position, passage, terms))
            layout.addLayout(quoted)
        layout.addWidget(labels.line(_who(position, names), soft=True))
        layout.addWidget(labels.line(_where(position, names), soft=True))
        layout.addWidget(_verdict(position, names, passage.verdict))
        if position.note:
            layout.addWidget(labels.line(f"Note: {position.note}", soft=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card's ground and its hairline."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


class StanceMark(QWidget):
    """The coloured square of a stance, for use beside its word."""

    def __init__(self, position: Position) -> None:
        """Show the stance, or the silence, of this position."""
        super().__init__()
        self._position = position
        side = self.fontMetrics().height()
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        position_square(painter, self._position, place)


class QuoteText(QTextEdit):
    """A paragraph in serif with the quote in full ink, beside a bar in the stance's colour."""

    def __init__(self, position: Position, passage: QuoteInContext, terms: tuple[str, ...]) -> None:
        """Show the passage; nothing in it is ever taken for markup."""
        super().__init__()
        self._position = position
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(f"Quote of position {position.code} in its paragraph")
        self.setFont(theme.serif(self.font()))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(1)
        self._write(passage, terms)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the text is in this width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """The height of the text in the present width."""
        return QSize(200, self.height())

    def _write(self, passage: QuoteInContext, terms: tuple[str, ...]) -> None:
        cursor = QTextCursor(self.document())
        block = QTextBlockFormat()
        block.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        before, quote, after = (
            passage.paragraph[: passage.start],
            passage.paragraph[passage.start : passage.end],
            passage.paragraph[passage.end :],
        )
        for text, role in ((before, "soft"), (quote, "ink"), (after, "soft")):
            format_ = QTextCharFormat()
            format_.setForeground(theme.colour(role))
            cursor.insertText(text, format_)
        shown = self.toPlainText()
        for start, end in hits(shown, terms)[:_MARKS] if terms else ():
            cursor.setPosition(units(shown, start))
            cursor.setPosition(units(shown, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(hit_format())

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(int(self.document().size().height()) + 2)


class QuoteBar(QWidget):
    """The bar in the stance's colour."""

    def __init__(self, position: Position) -> None:
        """Take the colour of this position's stance."""
        super().__init__()
        self._stance = position.stance
        self.setFixedWidth(_BAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the bar."""
        QPainter(self).fillRect(self.rect(), theme.stance_bar(self._stance))


def _stance_line(position: Position) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(7)
    line.addWidget(StanceMark(position))
    words = position.stance_text()
    label = plain_label(words[:1].upper() + words[1:], selectable=True)
    label.setFont(theme.bold(label.font()))
    line.addWidget(label)
    line.addStretch()
    code = labels.line(position.code, soft=True, wrap=False)
    line.addWidget(code)
    return line


def _details(position: Position) -> list[tuple[str, str]]:
    quantity = position.quantity.text() if position.quantity else ""
    found = (("If", position.condition), ("Quantity", quantity))
    return [(label, text) for label, text in found if text]


def _who(position: Position, names: Directory) -> str:
    speaker = names.stakeholders[position.speaker]
    said = speaker.name if not speaker.role else f"{speaker.name} ({speaker.role})"
    parts = [said, position.attribution_text()]
    if position.holder != position.speaker:
        parts.append(f"holder: {names.stakeholders[position.holder].name}")
    return " · ".join(parts)


def _where(position: Position, names: Directory) -> str:
    source = _source(position, names)
    parts = [
        shown(position.said_on),
        position.locator.text() if position.locator else "",
        source.title if source else "",
    ]
    return " · ".join(part for part in parts if part)


def _verdict(position: Position, names: Directory, verdict: Verification) -> QWidget:
    source = _source(position, names)
    where = " in the digest" if source and source.digest else " in the source"
    found = verdict in {Verification.EXACT, Verification.NORMALISED}
    text = _VERDICTS[verdict]
    if verdict is not Verification.NO_TEXT:
        text += where
    if position.confidence:
        text += f" · {position.confidence.label} confidence"
    label = labels.line(text)
    palette = label.palette()
    palette.setColor(label.foregroundRole(), theme.colour("good" if found else "warning"))
    label.setPalette(palette)
    return label


def _source(position: Position, names: Directory) -> Source | None:
    return None if position.source is None else names.sources.get(position.source)
