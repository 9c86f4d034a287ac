"""Tables of a briefing in Word.

Columns have fixed widths, which LibreOffice and the web's Word need as well; the headings stand
again on every page, and rows are not divided unless they are longer than half a page.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.briefing.blocks import Column, Kind, Role, Row, Run, Table, TableCell
from models.briefing.html import escaped
from models.briefing.template import Paper
from models.briefing.word_blocks import KEPT, paragraph, plain
from models.briefing.word_inline import Inline
from models.briefing.word_layout import (
    bands,
    overlong,
    usable_height,
    usable_width,
    widths,
)
from models.briefing.word_styles import (
    BREAK,
    CAPTION,
    COLUMN_HEADING,
    FILLS,
    HEAD_FILL,
    JUDGED_FILL,
    SOFT,
    TABLE,
)
from models.briefing.word_xml import cut, from_right

_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """The pages that a table stands on, in twips."""

    width: int
    height: int
    paper: Paper


def sheet(paper: Paper, *, landscape: bool) -> Sheet:
    """The pages of a layout."""
    return Sheet(
        usable_width(paper, landscape=landscape),
        usable_height(paper, landscape=landscape),
        paper,
    )


def table(
    inline: Inline, found: Table, number: int, pages: Sheet, each: Callable[[], None]
) -> Iterator[str]:
    """A table with its caption, in as many bands as its columns need.

    Args:
        inline: how runs become XML.
        found: the table.
        number: which table of the document it is.
        pages: the pages that it stands on.
        each: called before each row.
    """
    shown = bands(found.columns, pages.width, pages.paper)
    for place, band in enumerate(shown, 1):
        part = f" (part {place} of {len(shown)})" if len(shown) > 1 else ""
        yield _caption(inline, found, number, part, first=place == 1)
        yield from _band(inline, found, band, pages, f"{found.caption}{part}", each)
        yield plain(inline, BREAK, "")


def _caption(inline: Inline, found: Table, number: int, part: str, *, first: bool) -> str:
    mark = inline.places.mark(found.id) if first else ""
    counted = field("SEQ Table \\* ARABIC" if first else "SEQ Table \\c", str(number))
    told = f"{inline.styled('Table ')}{counted}{inline.styled(f': {found.caption}{part}')}"
    return plain(inline, CAPTION, f"{mark}{told}", KEPT)


def field(instruction: str, shown: str) -> str:
    """A field that Word works out, with what it shows until then."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{shown}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _band(
    inline: Inline,
    found: Table,
    band: Sequence[int],
    pages: Sheet,
    title: str,
    each: Callable[[], None],
) -> Iterator[str]:
    columns = [found.columns[place] for place in band]
    across = widths(columns, pages.width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in across)
    headings = ", ".join(column.heading for column in columns)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{escaped(inline.styles(TABLE))}"/>'
        f'<w:tblW w:w="{pages.width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(cut(title, _LONGEST_TITLE))}"/>'
        f'<w:tblDescription w:val="{escaped(cut(f"Columns: {headings}", _LONGEST_TITLE))}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )
    yield _headings(inline, columns, across)
    for row in found.rows:
        each()
        size = pages.paper.text_size
        whole = not overlong(row, band, across, size, pages.height)
        yield _row(inline, row, found.columns, band, across, whole=whole)
    yield "</w:tbl>"


def _headings(inline: Inline, columns: Sequence[Column], across: Sequence[int]) -> str:
    cells = []
    for column, width in zip(columns, across, strict=True):
        right = column.given and from_right(column.heading)
        told = plain(inline, COLUMN_HEADING, inline.styled(column.heading), right=right)
        cells.append(_around(told, width, HEAD_FILL, bottom=True))
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(
    inline: Inline,
    row: Row,
    columns: Sequence[Column],
    band: Sequence[int],
    across: Sequence[int],
    *,
    whole: bool,
) -> str:
    cells = []
    for place, width in zip(band, across, strict=True):
        cell = row.cells[place]
        marks = inline.places.mark(*((row.id, cell.id) if place == 0 else (cell.id,)))
        fill = JUDGED_FILL if columns[place].judged else _fill(cell)
        cells.append(_around(_content(inline, cell, marks), width, fill))
    properties = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _content(inline: Inline, cell: TableCell, marks: str) -> str:
    told = []
    for number, found in enumerate(cell.paragraphs):
        told.append(paragraph(inline, found, marks=marks if number == 0 else ""))
    return "".join(told)


def _around(content: str, width: int, fill: str, *, bottom: bool = False) -> str:
    line = f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{SOFT}"/>'
    edges = f"<w:tcBorders>{line}</w:tcBorders>" if bottom else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    low = '<w:vAlign w:val="bottom"/>' if bottom else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{edges}{shade}{low}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _fill(cell: TableCell) -> str:
    """The tint of the stance that a cell says first; "" where it says none."""
    first = cell.paragraphs[0]
    signs: list[Run] = [run for run in first.runs[:1] if run.kind is Kind.SIGN]
    if first.role is Role.HEADLINE and signs and signs[0].stance is not None:
        return FILLS[signs[0].stance]
    return ""
