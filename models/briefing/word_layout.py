"""How a briefing lies on Word's pages: which way round, in how many columns, in which bands.

All lengths are in twips, Word's twentieths of a point.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.briefing.blocks import Column, Listing, Row, Section, Table
from models.briefing.template import Paper, SectionKind

TWIPS = 1440 / 25.4
"""Twips of a millimetre."""

PADDING = 85
"""What stays free in a cell at its left and at its right."""

_SHARE = 0.7  # millimetres that a column needs for each of its shares, for each point of text
_LETTER = 0.5  # how wide a letter is and
_LINE = 1.25  # how high a line is, beside the size of the text
_LINE_LENGTH = 115  # letters of a line that is still easy to read
_OVERLONG = 0.5  # of a page; a row that is higher may be divided


@dataclass(frozen=True, slots=True)
class Layout:
    """How the pages of a section lie."""

    landscape: bool
    columns: int = 1


def layout(section: Section, paper: Paper) -> Layout:
    """The layout of a section.

    A page is turned where a table has no room in its width. Many entries on a broad page stand in
    two columns, for nobody reads lines of that length.
    """
    tables = [block for block in section.blocks if isinstance(block, Table)]
    upright = usable_width(paper, landscape=False)
    turned = any(len(bands(table.columns, upright, paper)) > 1 for table in tables)
    landscape = paper.landscape or turned
    listed = any(isinstance(block, Listing) for block in section.blocks)
    several = landscape and listed and not tables and section.kind is not SectionKind.FINDINGS
    return Layout(landscape, 2 if several else 1)


def usable_width(paper: Paper, *, landscape: bool) -> int:
    """The width between the margins."""
    margins = paper.margins
    free = replace(paper, landscape=landscape).millimetres[0] - margins.left - margins.right
    return max(round(free * TWIPS), 1)


def spare_width(laid: Layout, paper: Paper) -> int:
    """How much of a line of entries stays empty, because a longer one is hard to read."""
    width = usable_width(paper, landscape=laid.landscape) // laid.columns
    return max(width - round(_LINE_LENGTH * _LETTER * paper.text_size * 20), 0)


def usable_height(paper: Paper, *, landscape: bool) -> int:
    """The height between the margins."""
    margins = paper.margins
    free = replace(paper, landscape=landscape).millimetres[1] - margins.top - margins.bottom
    return max(round(free * TWIPS), 1)


def bands(columns: Sequence[Column], width: int, paper: Paper) -> list[tuple[int, ...]]:
    """The columns of each band, by number; the first column is in each of them.

    Bands have as many columns as each other, or nearly so: a last one with a single column would
    look as if something were missing.
    """
    room = width / (_SHARE * paper.text_size * TWIPS) - columns[0].share
    rest = range(1, len(columns))
    if not rest:
        return [(0,)]
    number, used = 1, 0
    for place in rest:
        share = columns[place].share
        if used and used + share > room:
            number, used = number + 1, 0
        used += share
    each, more = divmod(len(rest), number)
    found, begin = [], 1
    for band in range(number):
        end = begin + each + (band < more)
        found.append((0, *range(begin, end)))
        begin = end
    return found


def widths(columns: Sequence[Column], width: int) -> list[int]:
    """How wide each column is; together exactly the width."""
    total = sum(column.share for column in columns)
    edges, passed = [0], 0
    for column in columns:
        passed += column.share
        edges.append(width * passed // total)
    return [end - begin for begin, end in itertools.pairwise(edges)]


def overlong(
    row: Row, columns: Sequence[int], across: Sequence[int], size: float, high: int
) -> bool:
    """Whether a row is so high that it has to be divided between pages.

    Args:
        row: the row.
        columns: those of its cells that are shown.
        across: how wide these are.
        size: the size of the text, in points.
        high: the height of a page.
    """
    letter, line = _LETTER * size * 20, _LINE * size * 20
    for column, width in zip(columns, across, strict=True):
        letters = max((width - 2 * PADDING) / letter, 1)
        lines = sum(
            1 + text.count("\n") + len(text) // letters
            for text in (paragraph.text for paragraph in row.cells[column].paragraphs)
        )
        if lines * line > _OVERLONG * high:
            return True
    return False
