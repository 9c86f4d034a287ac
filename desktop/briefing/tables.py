"""Tables: rows that stay whole, headings on every page, wide ones in bands of columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.briefing.flow import Flow
from desktop.briefing.fonts import Look
from desktop.briefing.placing import HAIRLINE
from desktop.briefing.setting import Setting
from desktop.briefing.strips import Cell, Line, Strip, Tint
from models.briefing.blocks import Column, Kind, Paragraph, Role, Row, Run, Table

_LEAST = 2.3  # how wide a share of a column is at least, in sizes of the text
_SIDE, _ABOVE, _BELOW = 0.75, 0.55, 0.6  # the room in a cell, in sizes of the text
_MOST_BOOKMARKS = 100  # rows that have one; more is no help
_HIGHEST = 3  # headings that need more than this part of a page stand there once


@dataclass(frozen=True, slots=True)
class Placed:
    """A column of a band: its number in the table, and where it stands."""

    number: int
    column: Column
    left: float
    width: float


Band = tuple[Placed, ...]


def put_table(flow: Flow, setting: Setting, table: Table, above: str) -> None:
    """Put a table on pages.

    Args:
        flow: the pages.
        setting: how it is set.
        table: the table.
        above: the heading that stands above it; a caption that says the same is left out.
    """
    made = bands(table, setting)
    for number, band in enumerate(made):
        span = _span(table, band) if len(made) > 1 else ""
        heads = list(_heads(setting, table, band, _caption(table, span, "" if number else above)))
        if number:
            heads[0] = replace(heads[0], space=1.2 * setting.text)
        elif table.id:
            heads[0] = replace(heads[0], name=table.id)
        high = sum(head.height for head in heads) > flow.whole / _HIGHEST
        for head in heads:
            flow.put(replace(head, keep=not high, freely=high))
        caption = _caption(table, span, "" if span else above)
        again = [] if high else [*_heads(setting, table, band, caption)]
        again = [replace(head, space=0.0) for head in again]
        for row in table.rows:
            strip = _row(setting, band, row, first=number == 0)
            if number == 0 and len(table.rows) <= _MOST_BOOKMARKS:
                strip = replace(strip, bookmark=(3, row.cells[0].paragraphs[0].text))
            flow.put(strip, again)
        flow.finish()


def bands(table: Table, setting: Setting) -> list[Band]:
    """The columns in as few bands as the width allows, about equally many in each.

    Each begins with the first column again.
    """
    first, *others = enumerate(table.columns)
    least = _LEAST * setting.text
    room = setting.width / least - first[1].share
    groups = _groups([column.share for _, column in others], room)
    found, begin = [], 0
    for size in groups:
        found.append(_placed([first, *others[begin : begin + size]], setting.width))
        begin += size
    return found or [_placed([first], setting.width)]


def _groups(shares: Sequence[int], room: float) -> list[int]:
    """How many columns stand in each band: the fewest bands, filled evenly."""
    sizes = _filled(shares, room)
    most = room
    while len(sizes) > 1:
        # A little less room in each, as long as that takes no further band.
        most -= 1
        tried = _filled(shares, most)
        if len(tried) > len(sizes) or most <= 0:
            break
        sizes = tried
    return sizes


def _filled(shares: Sequence[int], room: float) -> list[int]:
    sizes: list[int] = []
    used = 0.0
    for share in shares:
        if not sizes or used + share > room:
            sizes.append(0)
            used = 0.0
        sizes[-1] += 1
        used += share
    return sizes


def _placed(columns: Sequence[tuple[int, Column]], width: float) -> Band:
    total = sum(column.share for _, column in columns)
    found, left = [], 0.0
    for number, column in columns:
        wide = width * column.share / total
        found.append(Placed(number, column, left, wide))
        left += wide
    return tuple(found)


def _caption(table: Table, span: str, above: str) -> str:
    """What stands above a table: its caption, unless the heading above says it, and its columns."""
    said = "" if table.caption.strip() == above.strip() else table.caption
    return f"{said}: {span}" if said and span else said or span[:1].upper() + span[1:]


def _heads(setting: Setting, table: Table, band: Band, caption: str) -> Iterator[Strip]:
    """The caption, if there is one, and the headings of the columns."""
    text = setting.text
    if caption:
        cell = Cell(0.0, setting.line(caption, setting.width, Look(text, bold=True)))
        yield Strip((cell,), setting.width, space=0.7 * text, below=0.3 * text, keep=True)
    cells, tints = [], [Tint(0.0, setting.width, "panel")]
    for placed in band:
        inner = placed.width - 2 * _SIDE * text
        heading = placed.column.heading
        look = Look(text, bold=True)
        lines = setting.line(heading, inner, look, given=placed.column.given)
        cells.append(Cell(placed.left + _SIDE * text, lines))
        if placed.column.judged:
            tints.append(Tint(placed.left, placed.width, "", dotted=True))
    yield Strip(
        tuple(cells),
        setting.width,
        space=0.5 * text,
        above=0.5 * text,
        below=0.5 * text,
        keep=True,
        tints=tuple(tints),
        rule=2 * HAIRLINE,
    )


def _span(table: Table, band: Band) -> str:
    """Which of the columns a band has; the first one is in all of them."""
    numbers = [placed.number for placed in band[1:]]
    total = len(table.columns) - 1
    if len(numbers) == 1:
        return f"column {numbers[0]} of {total}"
    return f"columns {numbers[0]}–{numbers[-1]} of {total}"


def _row(setting: Setting, band: Band, row: Row, *, first: bool) -> Strip:
    text = setting.text
    cells, tints = [], []
    for placed in band:
        told = row.cells[placed.number]
        inner = placed.width - 2 * _SIDE * text
        again = placed.number == 0 and not first
        name = "" if again else told.id
        lines = setting.lines(told.paragraphs, inner)
        cells.append(Cell(placed.left + _SIDE * text, lines, name, again))
        if placed.column.judged:
            tints.append(Tint(placed.left, placed.width, "tint", dotted=True))
    return Strip(
        tuple(cells),
        setting.width,
        above=_ABOVE * text,
        below=_BELOW * text,
        tints=tuple(tints),
        rule=HAIRLINE,
        name=row.id if first else "",
        lead=_lead(setting, band[0], row),
    )


def _lead(setting: Setting, placed: Placed, row: Row) -> tuple[Line, ...]:
    """What the first cell says where a row goes on on another page: of what it is."""
    name = row.cells[0].paragraphs[0]
    goes_on = Paragraph((Run("continued", Kind.SOFT),), Role.NOTE)
    return setting.lines([name, goes_on], placed.width - 2 * _SIDE * setting.text)
