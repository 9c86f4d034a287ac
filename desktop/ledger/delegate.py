"""How the Ledger view is painted: two quotes side by side, and the verdict beside them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop import theme
from desktop.ledger.model import ABOUT, WORDS_ROLE
from desktop.ledger.wording import WAITS, About, Outcome, Quote, Section
from desktop.painting import (
    BAR,
    Passage,
    draw,
    height,
    hollow_square,
    pill,
    position_square,
    row_focus,
    row_ground,
)

PADDING = 12
_SECTION_TOP = 10
_GAP = 8
_PILL = 15
_INDENT = BAR + 9
_MOST_LINES = 14
_CODE_SHARE = 0.4  # of the width, at most

Index = QModelIndex | QPersistentModelIndex
Words = Section | About | Quote | Outcome
Passages = list[Passage]


class LedgerDelegate(QStyledItemDelegate):
    """Paints one cell; how high it has to be follows from the same words."""

    def __init__(self, table: QTableView) -> None:
        """Paint the cells of this table; begin without search terms."""
        super().__init__(table)
        self._table = table
        self.terms: tuple[str, ...] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        words = index.data(WORDS_ROLE)
        if not isinstance(words, Words):
            return
        place = QRectF(option.rect)
        painter.save()
        painter.setClipRect(place)
        if isinstance(words, Section):
            self._section(painter, place, option.font, words, index.column())
        else:
            selected = self._table.selectionModel().isRowSelected(index.row())
            row_ground(painter, place, selected=selected, first=index.column() == ABOUT)
            inner = place.adjusted(PADDING, PADDING, -PADDING, -PADDING / 2)
            self._words(painter, inner, option.font, words)
            if self._table.hasFocus() and index == self._table.currentIndex():
                row_focus(painter, place)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height that the words of a cell need in the width of its column."""
        width = option.rect.width()
        return QSize(width, self.height(index, width, option.font))

    def height(self, index: Index, width: int, font: QFont) -> int:
        """How high a cell has to be in this width."""
        words, inner = index.data(WORDS_ROLE), width - 2 * PADDING
        if isinstance(words, Section):
            passage = _caption(words, font, index.column())
            return int(height([passage], inner) + 1.5 * _SECTION_TOP + PADDING / 2)
        if not isinstance(words, Words) or inner <= 0:
            return 0
        return int(_high(words, font, inner) + 1.5 * PADDING + 2)

    def _section(
        self, painter: QPainter, place: QRectF, font: QFont, words: Section, column: int
    ) -> None:
        line = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
        painter.fillRect(line, theme.colour("control_line"))
        passage = _caption(words, font, column)
        inner = place.adjusted(PADDING, 0, -PADDING, 0)
        high = height([passage], inner.width())
        draw(painter, [passage], inner.adjusted(0, place.height() - high - PADDING / 2, 0, 0))

    def _words(self, painter: QPainter, place: QRectF, font: QFont, words: Words) -> None:
        if isinstance(words, Quote):
            self._quote(painter, place, font, words)
        elif isinstance(words, Outcome):
            top = place.top()
            if words.mark:
                line = QFontMetricsF(theme.bold(font)).height()
                pill(painter, words.mark, theme.small(font), place.left(), top + line / 2)
                top += line
            draw(painter, _settled(words, font), _from(place, top))
        elif isinstance(words, About):
            draw(painter, _about(words, font), place)

    def _quote(self, painter: QPainter, place: QRectF, font: QFont, quote: Quote) -> None:
        if quote.position is None:
            draw(painter, _absent(quote, font), place)
            return
        side = QFontMetricsF(theme.bold(font)).height()
        square = QRectF(place.left(), place.top(), side, side)
        painter.setFont(font)
        if quote.is_claim:
            hollow_square(painter, "?", square)
        else:
            position_square(painter, quote.position, square)
        code, wide = _code(quote, font, place.width())
        draw(painter, [code], place.adjusted(place.width() - wide, 1, 0, 0))
        head = [_stance(quote, font)]
        draw(painter, head, place.adjusted(side + _GAP, 0, -wide - _GAP, 0))
        top = place.top() + _head_height(quote, font, place.width()) + 5
        said = _said(quote, font)
        high = height(said, place.width() - _INDENT)
        bar = QRectF(place.left(), top, BAR, high)
        painter.fillRect(bar, theme.stance_bar(quote.position.stance))
        draw(painter, said, _from(place, top).adjusted(_INDENT, 0, 0, 0), self.terms)
        draw(painter, _beneath(quote, font), _from(place, top + high), self.terms)


def verdict_width(font: QFont) -> int:
    """How wide the column of verdicts has to be for its mark."""
    return int(QFontMetricsF(theme.small(font)).horizontalAdvance(WAITS) + _PILL + 2 * PADDING)


def _high(words: Words, font: QFont, width: float) -> float:
    """How high the words of a cell are."""
    if isinstance(words, About):
        return height(_about(words, font), width)
    if isinstance(words, Outcome):
        mark = QFontMetricsF(theme.bold(font)).height() if words.mark else 0
        return mark + height(_settled(words, font), width)
    if not isinstance(words, Quote):
        return 0
    if words.position is None:
        return height(_absent(words, font), width)
    head = _head_height(words, font, width) + 5
    said = height(_said(words, font), width - _INDENT)
    return head + said + height(_beneath(words, font), width)


def _head_height(quote: Quote, font: QFont, width: float) -> float:
    side = QFontMetricsF(theme.bold(font)).height()
    _, wide = _code(quote, font, width)
    return max(side, height([_stance(quote, font)], width - side - wide - 2 * _GAP))


def _caption(words: Section, font: QFont, column: int) -> Passage:
    text = words.texts()[column]
    if column == ABOUT:
        return Passage(text, theme.bold(font), theme.colour("ink"), max_lines=3)
    return Passage(text, theme.bold(font), theme.colour("soft"), max_lines=2)


def _about(words: About, font: QFont) -> Passages:
    return [
        Passage(words.issue, theme.bold(font), theme.colour("ink"), max_lines=3),
        Passage(words.side, font, theme.colour("soft"), gap=2, max_lines=3),
    ]


def _stance(quote: Quote, font: QFont) -> Passage:
    return Passage(quote.stance, theme.bold(font), theme.colour("ink"), max_lines=2)


def _code(quote: Quote, font: QFont, width: float) -> tuple[Passage, float]:
    """The code of a position, and how wide it may be in a cell of this width."""
    code = quote.position.code if quote.position else ""
    passage = Passage(code, theme.small(font), theme.colour("soft"), max_lines=1)
    advance = QFontMetricsF(passage.font).horizontalAdvance(code) + 2
    return passage, min(advance, width * _CODE_SHARE)


def _absent(quote: Quote, font: QFont) -> Passages:
    return [Passage(quote.stance, theme.italic(font), theme.colour("soft"))]


def _said(quote: Quote, font: QFont) -> Passages:
    own = theme.serif(font) if quote.is_quote else font
    return [Passage(quote.words, own, theme.colour("ink"), max_lines=_MOST_LINES)]


def _beneath(quote: Quote, font: QFont) -> Passages:
    small, soft = theme.small(font), theme.colour("soft")
    found = [
        Passage(quote.condition, font, theme.colour("ink"), gap=5, max_lines=5),
        Passage(quote.who, small, soft, gap=5, max_lines=3),
        Passage(quote.where, small, soft, gap=1, max_lines=3),
        Passage(quote.more, small, soft, gap=3),
    ]
    return [passage for passage in found if passage.text]


def _settled(words: Outcome, font: QFont) -> Passages:
    head = [Passage(words.head, theme.bold(font), theme.colour("ink"))] if words.head else []
    soft = theme.colour("soft")
    notes = [Passage(note, font, soft, gap=4, max_lines=_MOST_LINES) for note in words.notes]
    return [*head, *notes]


def _from(place: QRectF, top: float) -> QRectF:
    """The part of a place that begins at this height."""
    return QRectF(place.left(), top, place.width(), max(place.bottom() - top, 0.0))
