"""The sheet Matrix: issues against sides, two columns for each side: its sign and its words."""

from functools import partial
from typing import TYPE_CHECKING

from models.comparison.rules import RULE
from models.exchange.comparison_records import rows
from models.exchange.extract import Extract, Survey
from models.exchange.matrix_words import paragraphs
from models.exchange.workbook_cells import put
from models.exchange.workbook_formats import Formats
from models.exchange.workbook_words import (
    HEAD_ROWS,
    LEGEND,
    Layout,
    WordTable,
    begin,
    finish,
    hindrance,
    issue_words,
    set_columns,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "Matrix"
_CODES = "[P-00] is the code of a position; the sheet Evidence has its quote."
# In two lines, for a page is only so wide.
*_FIRST, _LAST = RULE.split(". ")
CAPTIONS = (LEGEND, f"{'. '.join(_FIRST)}.", f"{_LAST} {_CODES}")
_LAYOUT = Layout(issue=30, least=32, most=100)


def write(
    sheet: "Worksheet",
    formats: Formats,
    extract: Extract,
    found: Survey,
    reading: int,
    readings: int,
) -> None:
    """Write the sheet; the numbers are those of :meth:`Extract.blocks`.

    Raises:
        Cancelled: the extract's progress says so; it is asked before each issue.
    """
    matrix = extract.matrix()
    begin(sheet, formats, extract, found)
    if why := hindrance(matrix):
        put(sheet, 3, 0, why, formats["subtitle"])
        sheet.print_area(0, 0, 3, 12)
        return
    sides = len(matrix.columns)
    table = WordTable(sheet, formats, _LAYOUT, set_columns(sheet, _LAYOUT, sides))
    table.write_headings([column.title for column in matrix.columns])
    tell = partial(paragraphs, names=extract.names)
    row, high = HEAD_ROWS, 0.0
    for issue, told in rows(extract, reading, readings):
        high += table.write_row(row, issue_words(issue), table.fitting([c for _, c in told], tell))
        row += 1
    finish(table, row, sides, CAPTIONS, high)
