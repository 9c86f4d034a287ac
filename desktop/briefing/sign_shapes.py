"""Signs as shapes, in light squares: to be told apart in black and white too."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from desktop import theme
from desktop.briefing.pages import Sign

_REACH = 0.3  # from the middle of a square to the points of its sign, in its widths
_WEIGHT = 0.08
_EDGE = 0.06
_ROUNDING = 0.16
_FILLED = "▲▼◆"
_TRIANGLES = {"▲": -1.0, "△": -1.0, "▼": 1.0, "▽": 1.0}


def draw_sign(painter: QPainter, sign: Sign) -> None:
    """Draw a sign in its square: light in its stance's colour, or hollow where it has none."""
    wide = sign.place.width()
    if sign.stance is not None:
        fill, edge = theme.stance_on_paper(sign.stance)
        painter.setPen(QPen(QBrush(edge), _EDGE * wide))
        painter.setBrush(fill)
        rounding = _ROUNDING * wide
        inset = _EDGE * wide / 2
        square = sign.place.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(square, rounding, rounding)
    ink = theme.on_paper("ink")
    pen = QPen(QBrush(ink), _WEIGHT * wide)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(ink if sign.sign in _FILLED else Qt.BrushStyle.NoBrush)
    _shape(painter, sign.sign, sign.place.center(), _REACH * wide)


def _shape(painter: QPainter, sign: str, middle: QPointF, reach: float) -> None:
    x, y = middle.x(), middle.y()
    if sign in _TRIANGLES:
        tip = _TRIANGLES[sign] * reach
        base = y - 0.8 * tip
        points = [QPointF(x - reach, base), QPointF(x + reach, base), QPointF(x, y + tip)]
        painter.drawPolygon(QPolygonF(points))
    elif sign == "◆":
        steps = ((0, -1), (1, 0), (0, 1), (-1, 0))
        painter.drawPolygon(QPolygonF([QPointF(x + reach * a, y + reach * b) for a, b in steps]))
    elif sign == "◌":
        pen = painter.pen()
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawEllipse(middle, reach, reach)
    else:
        for begin, end in _strokes(sign):
            painter.drawLine(
                QPointF(x + reach * begin[0], y + reach * begin[1]),
                QPointF(x + reach * end[0], y + reach * end[1]),
            )


_Stroke = tuple[tuple[float, float], tuple[float, float]]


def _strokes(sign: str) -> tuple[_Stroke, ...]:
    """The lines of ±, × and –, from -1 to 1."""
    match sign:
        case "±":
            return (
                ((-0.8, -0.3), (0.8, -0.3)),
                ((0.0, -1.1), (0.0, 0.5)),
                ((-0.8, 1.0), (0.8, 1.0)),
            )
        case "×":
            return ((-0.8, -0.8), (0.8, 0.8)), ((-0.8, 0.8), (0.8, -0.8))
    return (((-0.9, 0.0), (0.9, 0.0)),)
