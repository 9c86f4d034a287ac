"""What a strip becomes on a page: pieces to paint, links, and the places of what it shows."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from desktop.briefing.fonts import SIGN
from desktop.briefing.pages import Frame, Ground, Link, Page, Rule, Sign, Stroke, Words
from desktop.briefing.sheet import UNITS
from desktop.briefing.strips import Cell, Strip
from desktop.briefing.typesetting import Laid, Spot
from models.briefing.blocks import Kind, Role
from models.briefing.writing import safe_url

HAIRLINE = 0.5 * UNITS
_SQUARE = 0.95  # how high a sign's square is, in sizes of its text
_INSET = 0.08  # of a mark's outline above and below in its line, in sizes of its text


def place_strip(page: Page, strip: Strip, left: float, top: float, *, again: bool = False) -> None:
    """Put a strip on a page, its upper left corner here, without the space above it.

    ``again`` says that all of it stands on an earlier page too.
    """
    high = strip.height
    for tint in strip.tints:
        place = QRectF(left + tint.left, top, tint.width, high)
        if tint.colour:
            page.pieces.append(Ground(place, tint.colour))
        if tint.dotted:
            edge = QRectF(place.left(), top, 0, high)
            page.pieces.append(Rule(edge, "soft", HAIRLINE, Stroke.DOTTED))
    for cell in strip.cells:
        _place_cell(page, cell, left + cell.left, top + strip.above, again=again or cell.again)
    if strip.rule:
        edge = QRectF(left, top + high - strip.rule / 2, strip.width, 0)
        page.pieces.append(Rule(edge, "line" if strip.rule <= HAIRLINE else "soft", strip.rule))
    if strip.boxed:
        inset = HAIRLINE / 2
        box = QRectF(left, top, strip.width, high).adjusted(inset, inset, -inset, -inset)
        page.pieces.append(Frame(box, "warning", HAIRLINE))


def _place_cell(page: Page, cell: Cell, left: float, top: float, *, again: bool) -> None:
    place, lines = 0, cell.lines
    while place < len(lines):
        first = lines[place]
        if place:
            top += first.gap
        end = place + 1
        while end < len(lines) and lines[end].laid is first.laid:
            end += 1
        laid, begin = first.laid, first.laid.lines[first.number]
        words = _words(laid, first.number, lines[end - 1].number + 1, left, top - begin.top, again)
        place_words(page, words)
        top += words.place.height()
        place = end


def _words(laid: Laid, first: int, last: int, left: float, top: float, again: bool) -> Words:
    end = laid.lines[last - 1]
    begin = laid.lines[first].top
    place = QRectF(left, top + begin, laid.width, end.top + end.height - begin)
    return Words(laid, left, top, first, last, place, again)


def whole(laid: Laid, left: float, top: float, *, again: bool = False) -> Words:
    """All lines of a text, its upper left corner here."""
    return _words(laid, 0, len(laid.lines), left, top, again)


def place_words(page: Page, words: Words) -> None:
    """Put lines of a text on a page, with their signs, marks, links, and the bar beside them."""
    page.pieces.append(words)
    laid = words.laid
    if laid.spots:
        for spot, place in _places(words):
            _place_spot(page, laid, spot, place)
    if laid.indent:
        stroke = Stroke.DOTTED if laid.role is Role.CLAIM else Stroke.PLAIN
        x = words.place.right() - 2 * HAIRLINE if laid.backward else words.left + 2 * HAIRLINE
        bar = QRectF(x, words.place.top(), 0, words.place.height())
        colour = "soft" if stroke is Stroke.DOTTED else "line"
        page.pieces.append(Rule(bar, colour, 2 * HAIRLINE, stroke))


def _place_spot(page: Page, laid: Laid, spot: Spot, place: QRectF) -> None:
    run, size = spot.run, laid.look.size
    if run.kind is Kind.SIGN:
        wide = _SQUARE * size
        middle = place.center()
        left = place.left() if not laid.backward else place.right() - wide
        square = QRectF(left, middle.y() - wide / 2, min(wide, SIGN * size), wide)
        page.pieces.append(Sign(square, run.text, run.stance))
    if run.kind is Kind.MARK:
        inset = _INSET * size
        weight = 0.8 * HAIRLINE
        outline = place.adjusted(weight / 2, inset, -weight / 2, -inset)
        page.pieces.append(Frame(outline, "warning", weight, 2 * UNITS))
    url = "" if run.target else safe_url(run.url)
    if run.target or url:
        page.links.append(Link(place, run.target, url))


def _places(words: Words) -> Iterator[tuple[Spot, QRectF]]:
    """Where the signs, marks and links of a text stand in these lines, line by line."""
    layout = words.laid.layout
    spots = words.laid.spots
    begin = 0
    for number in range(words.first, words.last):
        line = layout.lineAt(number)
        start = line.textStart()
        end = start + line.textLength()
        top, high = words.top + line.y(), line.height()
        while begin < len(spots) and spots[begin].end <= start:
            begin += 1
        for spot in spots[begin:]:
            if spot.start >= end:
                break
            one = _x(line.cursorToX(max(spot.start, start)))
            two = _x(line.cursorToX(min(spot.end, end)))
            # The space at the end of a line may reach beyond it.
            first, last = max(min(one, two), 0.0), min(max(one, two), words.laid.width)
            if last > first:
                yield spot, QRectF(words.left + first, top, last - first, high)


def _x(answer: object) -> float:
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]
