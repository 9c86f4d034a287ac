"""Strips in columns: one is filled after the other, and on the last page all are about as long."""

from collections import deque
from collections.abc import Iterable

from desktop.briefing.flow import Flow
from desktop.briefing.placing import place_strip
from desktop.briefing.strips import Strip

_STEPS = 12  # halvings that find how long the last columns are

Columns = list[list[Strip]]


def put_in_columns(flow: Flow, strips: Iterable[Strip], number: int, step: float) -> None:
    """Put strips on pages in so many columns, each beginning ``step`` right of the last one."""
    rest = deque[Strip]()
    for strip in strips:
        flow.tell()
        rest.append(strip)
    while rest:
        flow.need(min(rest[0].height, rest[0].least if rest[0].height > flow.whole else flow.whole))
        columns = _balanced(rest, number, flow.room, flow.whole)
        for place, column in enumerate(columns):
            _put_column(flow, column, place * step)
        flow.top += max(sum(strip.height for strip in column) for column in columns)
        if rest:
            flow.turn()


def _put_column(flow: Flow, column: list[Strip], left: float) -> None:
    top = flow.top
    for strip in column:
        flow.tell()
        flow.note(strip, top)
        place_strip(flow.pages[-1], strip, flow.sheet.area.left() + left, top)
        top += strip.height


def _balanced(rest: deque[Strip], number: int, room: float, whole: float) -> Columns:
    """Take what has room from the strips; if all have, in columns that are as short as can be."""
    tried = deque(rest)
    _filled(tried, number, room, whole)
    if not tried:
        low, high = 0.0, room
        for _ in range(_STEPS):
            middle = (low + high) / 2
            tried = deque(rest)
            _filled(tried, number, middle, whole)
            low, high = (middle, high) if tried else (low, middle)
        room = high
    return _filled(rest, number, room, whole)


def _filled(rest: deque[Strip], number: int, room: float, whole: float) -> Columns:
    """Take strips as long as there is room; one that is taller than a page is split."""
    columns: Columns = []
    for _ in range(number):
        column: list[Strip] = []
        left = room
        while rest and rest[0].height <= left:
            left -= rest[0].height
            column.append(rest.popleft())
        if rest and rest[0].height > whole and (parts := rest[0].parted(left)):
            column.append(parts[0])
            rest[0] = parts[1]
        columns.append(column)
    if not any(columns) and room >= whole:
        begun, rest[0] = rest[0].forced()
        columns[0].append(begun)
    return columns
