"""What the delegates paint with: wrapped text with hits, stance squares, marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from desktop import theme
from models.records import Position
from models.text import hits
from models.vocabulary import Attribution, Stance

ROUNDING = 3.5
BAR = 3
_LONGEST_LINE = 400
_MARKS = 200
_MOST_KEPT, _LONGEST_KEPT = 800, 200  # texts that stay laid out, and their letters at most

_kept: dict[tuple[str, str, int, float], tuple[QTextLayout, float]] = {}


@dataclass(frozen=True, slots=True)
class Passage:
    """A wrapped text in one font and colour; ``gap`` is the space above it in pixels."""

    text: str
    font: QFont
    colour: QColor
    gap: float = 0.0
    max_lines: int = 0


def height(passages: Sequence[Passage], width: float) -> float:
    """How high these passages are, one below the other, in this width."""
    return sum(p.gap + _laid_out(p, width)[1] for p in passages)


def draw(
    painter: QPainter, passages: Sequence[Passage], place: QRectF, terms: tuple[str, ...] = ()
) -> None:
    """Paint passages one below the other; found terms are marked. What is too much is cut."""
    y = place.top()
    for passage in passages:
        layout, high = _laid_out(passage, place.width())
        y += passage.gap
        if y >= place.bottom():
            return
        painter.setPen(passage.colour)
        layout.draw(painter, QPointF(place.left(), y), _marks(layout.text(), terms))
        y += high


def _laid_out(passage: Passage, width: float) -> tuple[QTextLayout, float]:
    """The text in lines, and how high it is; in a table the same few texts come again and again."""
    if len(passage.text) > _LONGEST_KEPT:
        return _lay_out(passage, width)
    key = passage.text, passage.font.key(), passage.max_lines, width
    if (found := _kept.get(key)) is None:
        while len(_kept) >= _MOST_KEPT:
            del _kept[next(iter(_kept))]
        found = _kept[key] = _lay_out(passage, width)
    return found


def _lay_out(passage: Passage, width: float) -> tuple[QTextLayout, float]:
    if not passage.max_lines:
        layout, high, _ = _broken(passage.text, passage.font, width)
        return layout, high
    # Of a text that is cut to a few lines, only what can stand in them is laid out at all.
    text = " ".join(passage.text[: passage.max_lines * _LONGEST_LINE].split())
    layout, high, lines = _broken(text, passage.font, width)
    if lines > passage.max_lines:
        layout, high, _ = _broken(_cut(passage, text, layout, width), passage.font, width)
    return layout, high


def _broken(text: str, font: QFont, width: float) -> tuple[QTextLayout, float, int]:
    # QTextLayout breaks only at its own separator, and would show a newline as a box.
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    high, lines = 0.0, 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        line.setPosition(QPointF(0.0, high))
        high += line.height()
        lines += 1
    layout.endLayout()
    return layout, high, lines


def _cut(passage: Passage, text: str, layout: QTextLayout, width: float) -> str:
    """The text that fills the allowed lines, its last one ending in an ellipsis."""
    begin = layout.lineAt(passage.max_lines - 1).textStart()
    start = next(n for n in range(len(text) + 1) if units(text, n) >= begin)
    elided = QFontMetricsF(passage.font).elidedText(
        text[start:], Qt.TextElideMode.ElideRight, width
    )
    return text[:start] + elided


def _marks(text: str, terms: tuple[str, ...]) -> list[QTextLayout.FormatRange]:
    marks = []
    for start, end in hits(text, terms)[:_MARKS] if terms else ():
        mark = QTextLayout.FormatRange()
        mark.start = units(text, start)
        mark.length = units(text, end) - mark.start
        mark.format = hit_format()
        marks.append(mark)
    return marks


def units(text: str, place: int) -> int:
    """A place in a text as Qt counts it: an emoji, like all beyond 65,535, counts twice."""
    return place if text.isascii() else place + sum(char > "\uffff" for char in text[:place])


def hit_format() -> QTextCharFormat:
    """How a found term is shown."""
    format_ = QTextCharFormat()
    format_.setBackground(QBrush(theme.colour("hit")))
    format_.setForeground(QBrush(theme.colour("ink")))
    return format_


def stance_square(painter: QPainter, stance: Stance, place: QRectF) -> None:
    """Paint a stance's square with its sign; the word stands beside it, never left out."""
    _square(painter, place, theme.stance_fill(stance))
    if theme.is_dark() and stance is Stance.SUPPORTS:
        painter.setPen(QPen(theme.stance_fill(Stance.LEANS_FOR), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), ROUNDING, ROUNDING)
    _sign(painter, stance, place)


def position_square(painter: QPainter, position: Position, place: QRectF) -> None:
    """Paint the square of one position: hollow where it is only claimed, or says nothing."""
    if position.attribution is Attribution.CLAIMED:
        hollow_square(painter, "?", place)
    elif position.stance is None:
        hollow_square(painter, "–", place)
    else:
        stance_square(painter, position.stance, place)


def mixed_square(painter: QPainter, low: Stance, high: Stance, place: QRectF) -> None:
    """Paint the square of a cell whose stances are apart: both colours, and a plus-minus."""
    half = QRectF(place.left(), place.top(), place.width() / 2, place.height())
    painter.save()
    painter.setClipRect(half)
    _square(painter, place, theme.stance_fill(low))
    painter.setClipRect(half.translated(half.width(), 0))
    _square(painter, place, theme.stance_fill(high))
    painter.restore()
    edge = place.width() * 0.22
    painter.fillRect(place.adjusted(edge, 0, -edge, 0), theme.stance_fill(Stance.OPEN))
    _text_sign(painter, "±", place, theme.stance_ink(Stance.OPEN))


def hollow_square(painter: QPainter, sign: str, place: QRectF) -> None:
    """Paint the dashed square of what is only claimed, or not said."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("soft"), 1.2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(0.6, 0.6, -0.6, -0.6), ROUNDING, ROUNDING)
    _text_sign(painter, sign, place, theme.colour("soft"))


def pill(painter: QPainter, text: str, font: QFont, left: float, middle: float) -> float:
    """Paint a small outlined mark that begins at ``left``; return where it ends."""
    metrics = QFontMetricsF(font)
    high = metrics.height() + 2
    place = QRectF(left, middle - high / 2, metrics.horizontalAdvance(text) + 14, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("warning"), 0.8))
    painter.setBrush(theme.colour("warning_fill"))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), high / 2, high / 2)
    painter.setPen(theme.colour("warning"))
    painter.setFont(font)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    return place.right()


def _square(painter: QPainter, place: QRectF, fill: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(place, ROUNDING, ROUNDING)


def _sign(painter: QPainter, stance: Stance, place: QRectF) -> None:
    """Draw the sign as a shape: no font has all five at one size."""
    x, y = place.center().x(), place.center().y()
    r = place.width() * 0.27
    up = [QPointF(x - r, y + r * 0.8), QPointF(x + r, y + r * 0.8), QPointF(x, y - r)]
    down = [QPointF(x - r, y - r * 0.8), QPointF(x + r, y - r * 0.8), QPointF(x, y + r)]
    diamond = [QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)]
    shape = {-1: down, 0: diamond, 1: up}[(stance > 0) - (stance < 0)]
    ink = theme.stance_ink(stance)
    filled = stance in {Stance.OPPOSES, Stance.OPEN, Stance.SUPPORTS}
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(shape))


def _text_sign(painter: QPainter, sign: str, place: QRectF, ink: QColor) -> None:
    font = theme.bold(painter.font())
    font.setPixelSize(max(int(place.height() * 0.72), 8))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, sign)


def row_ground(painter: QPainter, place: QRectF, *, selected: bool, first: bool) -> None:
    """Paint the ground of a table's cell: a light tint and an accent bar where it is selected.

    The ground of the others is there already, for tables are painted on the same surface.
    """
    if selected:
        painter.fillRect(place, theme.colour("tint"))
    below = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
    painter.fillRect(below, theme.colour("line"))
    if selected and first:
        bar = QRectF(place.left(), place.top(), BAR, place.height() - 1)
        painter.fillRect(bar, theme.colour("accent"))


def row_focus(painter: QPainter, place: QRectF) -> None:
    """Mark the cell that the keyboard is in."""
    pen = painter.pen()
    pen.setColor(theme.colour("accent"))
    pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(0.5, 0.5, -1.5, -1.5))
