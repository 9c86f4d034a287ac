"""How a cell of the matrix is painted: sign and word, amounts, voices, claims, counts."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop import theme
from desktop.matrix.model import CELL_ROLE, WORDS_ROLE
from desktop.painting import (
    Passage,
    draw,
    height,
    hollow_square,
    mixed_square,
    pill,
    stance_square,
)
from models.comparison.cells import Cell, CellState
from models.comparison.wording import CellWords

PADDING = 12
_BAR = 3
_VOICE_LINES = 3
_CLAIM_INDENT = 24
_GAP = 8
_PILL = 15

AnyIndex = QModelIndex | QPersistentModelIndex


class MatrixDelegate(QStyledItemDelegate):
    """Paints a cell's words below a headline with its square and marks."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without search terms."""
        super().__init__(parent)
        self.terms: tuple[str, ...] = ()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one cell."""
        cell, words = index.data(CELL_ROLE), index.data(WORDS_ROLE)
        if not isinstance(cell, Cell) or not isinstance(words, CellWords):
            return
        place = QRectF(option.rect)
        painter.save()
        painter.setClipRect(place)
        _ground(painter, place, selected=bool(option.state & QStyle.StateFlag.State_Selected))
        inner = place.adjusted(PADDING, PADDING, -PADDING, -PADDING / 2)
        y = self._headline(painter, inner, option.font, cell, words)
        below = QRectF(inner.left(), y, inner.width(), inner.bottom() - y)
        body = _body(words, option.font)
        draw(painter, body, below, self.terms)
        if words.claims:
            y += height(body, inner.width())
            self._claim(
                painter,
                QRectF(inner.left(), y, inner.width(), inner.bottom() - y),
                option.font,
                words,
            )
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The height that the cell's words need in the width of its column."""
        words = index.data(WORDS_ROLE)
        width = option.rect.width() - 2 * PADDING
        if not isinstance(words, CellWords) or width <= 0:
            return QSize(0, 0)
        high = _flow(words, option.font, width)[1] + height(_body(words, option.font), width)
        if words.claims:
            high += height(_claims(words, option.font), width - _CLAIM_INDENT)
        return QSize(option.rect.width(), int(high + 1.5 * PADDING + 2))

    def _headline(
        self, painter: QPainter, place: QRectF, font: QFont, cell: Cell, words: CellWords
    ) -> float:
        """Paint square, word, amounts and marks; return where the next line begins."""
        side = QFontMetricsF(theme.bold(font)).height()
        painter.setFont(font)
        _square(painter, cell, QRectF(place.left(), place.top(), side, side))
        draw(painter, [_head(words, font)], place.adjusted(side + _GAP, 0, 0, 0), self.terms)
        pieces, high = _flow(words, font, place.width())
        for piece in pieces:
            x, y = place.left() + piece.x, place.top() + piece.y
            if piece.is_mark:
                pill(painter, piece.text, theme.small(font), x, y + side / 2)
            else:
                passage = Passage(piece.text, font, theme.colour("ink"))
                draw(painter, [passage], QRectF(x, y, piece.width, place.height()))
        return place.top() + high

    def _claim(self, painter: QPainter, place: QRectF, font: QFont, words: CellWords) -> None:
        side = QFontMetricsF(font).height() - 2
        painter.setFont(font)
        hollow_square(painter, "?", QRectF(place.left(), place.top() + 7, side, side))
        draw(painter, _claims(words, font), place.adjusted(_CLAIM_INDENT, 0, 0, 0), self.terms)


def _ground(painter: QPainter, place: QRectF, *, selected: bool) -> None:
    painter.fillRect(place, theme.colour("tint" if selected else "surface"))
    line = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
    painter.fillRect(line, theme.colour("line"))
    if selected:
        bar = QRectF(place.left(), place.top(), _BAR, place.height() - 1)
        painter.fillRect(bar, theme.colour("accent"))


def _square(painter: QPainter, cell: Cell, place: QRectF) -> None:
    if cell.several:
        stances = sorted(p.stance for p in cell.standing if p.stance is not None)
        mixed_square(painter, stances[0], stances[-1], place)
    elif cell.leading and cell.leading.stance is not None:
        stance_square(painter, cell.leading.stance, place)
    else:
        hollow_square(painter, "?" if cell.state is CellState.CLAIMED else "–", place)


def _head(words: CellWords, font: QFont) -> Passage:
    if words.stated:
        return Passage(words.headline, theme.bold(font), theme.colour("ink"))
    return Passage(words.headline, theme.italic(font), theme.colour("soft"))


@dataclass(frozen=True, slots=True)
class _Piece:
    """An amount or a mark, and where it stands in the headline."""

    text: str
    is_mark: bool
    x: float
    y: float
    width: float


def _flow(words: CellWords, font: QFont, width: float) -> tuple[list[_Piece], float]:
    """Place amounts and marks after the headline's word, on further lines where they must be."""
    side = QFontMetricsF(theme.bold(font)).height()
    head = _head(words, font)
    bottom = max(height([head], width - side - _GAP), side)
    x, y = side + _GAP + QFontMetricsF(head.font).horizontalAdvance(words.headline), 0.0
    pieces: list[_Piece] = []
    given = [(words.amounts, False)] if words.amounts else []
    for text, is_mark in [*given, *((mark, True) for mark in words.marks)]:
        own = theme.small(font) if is_mark else font
        wide = QFontMetricsF(own).horizontalAdvance(text) + (_PILL if is_mark else 2)
        if x + _GAP + wide > width:
            x, y = -_GAP, bottom + 3
            bottom = y + height([Passage(text, own, theme.colour("ink"))], width) + 1
        pieces.append(_Piece(text, is_mark, x + _GAP, y, min(wide, width)))
        x += _GAP + wide
    return pieces, bottom


def _body(words: CellWords, font: QFont) -> list[Passage]:
    ink, soft = theme.colour("ink"), theme.colour("soft")
    voices = [Passage(voice, font, ink, gap=4, max_lines=_VOICE_LINES) for voice in words.voices]
    return [*voices, Passage(words.note, theme.small(font), soft, gap=4)] if words.note else voices


def _claims(words: CellWords, font: QFont) -> list[Passage]:
    soft = theme.colour("soft")
    return [Passage(claim, font, soft, gap=6, max_lines=_VOICE_LINES) for claim in words.claims]
