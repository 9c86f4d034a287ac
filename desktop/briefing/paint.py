"""The one function that paints a page: for the preview, a printer and a PDF alike."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPen

from desktop import theme
from desktop.briefing.pages import Frame, Ground, Page, Pages, Rule, Sign, Stroke, Words
from desktop.briefing.sheet import RESOLUTION
from desktop.briefing.sign_shapes import draw_sign

_METRE = 1 / 0.0254  # inches


def paint(painter: QPainter, page: Page) -> None:
    """Paint a page; the painter's units are those of the sheet, its origin the sheet's corner."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    for piece in page.pieces:
        match piece:
            case Words():
                _words(painter, piece)
            case Ground():
                painter.fillRect(piece.place, theme.on_paper(piece.colour))
            case Rule():
                _rule(painter, piece)
            case Frame():
                _frame(painter, piece)
            case Sign():
                draw_sign(painter, piece)


def image(pages: Pages, number: int, resolution: float) -> QImage:
    """A picture of a page, counted from 1, in so many dots an inch; on any thread."""
    scale = resolution / RESOLUTION
    sheet = pages.sheet
    made = QImage(
        round(sheet.width * scale), round(sheet.height * scale), QImage.Format.Format_RGB32
    )
    made.setDotsPerMeterX(round(resolution * _METRE))
    made.setDotsPerMeterY(round(resolution * _METRE))
    made.fill(theme.on_paper("surface"))
    painter = QPainter(made)
    painter.scale(scale, scale)
    paint(painter, pages.pages[number - 1])
    painter.end()
    return made


def _words(painter: QPainter, words: Words) -> None:
    laid, origin = words.laid, QPointF(words.left, words.top)
    painter.setPen(theme.on_paper(laid.look.colour))
    if words.first == 0 and words.last == len(laid.lines):
        laid.layout.draw(painter, origin)
        return
    for number in range(words.first, words.last):
        laid.layout.lineAt(number).draw(painter, origin)


def _rule(painter: QPainter, rule: Rule) -> None:
    style = Qt.PenStyle.DotLine if rule.stroke is Stroke.DOTTED else Qt.PenStyle.SolidLine
    painter.setPen(
        QPen(QBrush(theme.on_paper(rule.colour)), rule.weight, style, Qt.PenCapStyle.FlatCap)
    )
    painter.drawLine(rule.place.topLeft(), rule.place.bottomRight())


def _frame(painter: QPainter, frame: Frame) -> None:
    painter.setPen(QPen(QBrush(theme.on_paper(frame.colour)), frame.weight))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame.place, frame.rounding, frame.rounding)
