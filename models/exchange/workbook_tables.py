"""Long tables on sheets of their own: a header row, one row for each record, nothing else."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import ExportError
from models.exchange.extract import Extract
from models.exchange.workbook_choices import offer
from models.exchange.workbook_fit import INDENT, line_count, row_height
from models.exchange.workbook_formats import FILLS, SIZE, Formats
from models.exchange.workbook_page import set_up
from models.exchange.workbook_rows import MAX_ROWS, Cell, Row, Run, letters
from models.vocabulary import Attribution

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDEST = 110  # digits; wider columns cannot be read
_LINES = 28  # that the highest possible row holds, with some to spare
LONGEST = _WIDEST * _LINES
"""How many characters of a text can be seen in a row at all."""

_ROOM = 1_000  # rows below the last one, where colleagues may add theirs
_FILTER_BUTTON = 2.5  # digits that it takes from the width of a header
_BOLD_GAIN = 1.5  # digits that a bold passage may be wider by


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column.

    Attributes:
        title: its heading.
        width: in digits.
        look: the name of its look.
        printed: whether it is on paper.
        hidden: whether it is for machines alone.
        choices: the name of the list that its cells are chosen from; "" where they are free.
    """

    title: str
    width: float
    look: str = "text"
    printed: bool = True
    hidden: bool = False
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's table: its columns and its rows, of which there will be ``count``.

    ``frozen`` columns stay in sight when the sheet is scrolled.
    """

    name: str
    columns: Sequence[TableColumn]
    count: int
    rows: Iterable[Sequence[Cell]]
    frozen: int = 1


def wide_enough(width: float, longest: int) -> float:
    """The width of a column whose longest text has so many characters and has to fit into a row.

    Texts are seldom that long, and a width for all of them would leave the others lost in it.
    """
    return min(_WIDEST, max(width, longest // _LINES))


def lay_out(
    sheet: "Worksheet", formats: Formats, table: Table, extract: Extract, as_of: str
) -> None:
    """Prepare a sheet for a table; :func:`fitted` has the rows that are poured into it.

    Raises:
        ExportError: there are more rows than a sheet can have.
    """
    if table.count > MAX_ROWS:
        raise ExportError(
            f"A sheet of Excel holds {MAX_ROWS:,} rows, and “{table.name}” would have "
            f"{table.count:,}. Filter the positions, or export to .csv or .json."
        )
    last_row, last_column = max(table.count, 1), len(table.columns) - 1
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width, None, {"hidden": column.hidden})
        sheet.write_blank(1, number, None, formats[column.look])
    sheet.set_row(0, _header_height(table.columns))
    headers = [{"header": c.title, "header_format": formats["header"]} for c in table.columns]
    options = {"name": table.name, "columns": headers, "style": None}
    sheet.add_table(0, 0, 1, last_column, options)
    sheet.freeze_panes(1, table.frozen)
    # A quote that is only a number is no mistake to be marked by a green corner.
    sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(last_column)}{last_row + 1}"})
    _rule(sheet, formats, table, last_row)
    for number, column in enumerate(table.columns):
        if column.choices:
            offer(sheet, number, last_row + _ROOM, column.choices)
    set_up(sheet, extract, as_of)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last_row, sum(column.printed for column in table.columns) - 1)


def _header_height(columns: Sequence[TableColumn]) -> float:
    lines = (line_count(c.title, c.width - _FILTER_BUTTON, SIZE, bold=True) for c in columns)
    return row_height(max(lines), SIZE, 6)


def _rule(sheet: "Worksheet", formats: Formats, table: Table, last_row: int) -> None:
    """Add what holds for whole columns: the colours of stances, and a line below each row."""
    own = _not_claimed(table)
    for number, column in enumerate(table.columns):
        if column.look == "stance":
            cell = f"{letters(number)}2"
            for stance in FILLS:
                # An empty cell equals 0 for Excel; it is not open, it has no stance.
                rule = f"=AND(ISNUMBER({cell}),{cell}={int(stance)}{own})"
                options = {
                    "type": "formula",
                    "criteria": rule,
                    "format": formats[f"where {stance:+d}"],
                }
                sheet.conditional_format(1, number, last_row, number, options)
    everywhere = {"type": "formula", "criteria": "=TRUE", "format": formats["rule"]}
    sheet.conditional_format(1, 0, last_row, len(table.columns) - 1, everywhere)


def _not_claimed(table: Table) -> str:
    """The condition that leaves claims uncoloured: they are not the side's own word."""
    titles = [column.title for column in table.columns]
    if "Attribution" not in titles:
        return ""
    return f',${letters(titles.index("Attribution"))}2<>"{Attribution.CLAIMED}"'


def fitted(table: Table) -> Iterator[Row]:
    """The rows with their heights."""
    widths = [c.width - (INDENT if c.look == "indented" else 0) for c in table.columns]
    for cells in table.rows:
        lines = [_lines(cell, width) for cell, width in zip(cells, widths, strict=True)]
        yield Row(cells, row_height(max(lines), SIZE))


def _lines(cell: Cell, width: float) -> int:
    match cell:
        case str():
            return line_count(cell, width, SIZE)
        case Run():
            return line_count(cell.before + cell.bold + cell.after, width - _BOLD_GAIN, SIZE)
        case datetime.date() | int() | float() | None:
            return 1
