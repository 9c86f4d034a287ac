"""The hidden sheet Record: what Sides needs to take the workbook back, one record a row.

A line of :mod:`models.exchange.record_lines` is cut into as many cells as it needs.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from models.exchange.record_lines import FORMAT
from models.exchange.sheets import CellValue, Sheet, Spreadsheet
from models.exchange.workbook_cells import put
from models.exchange.workbook_formats import Formats

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "Record"
_TITLE = "Sides needs this sheet to take the workbook back. Leave it as it is."
_PIECE = 32_000  # characters; a cell holds a few more


def prepare(sheet: "Worksheet", formats: Formats) -> None:
    """Hide the sheet, say what it is to whoever finds it, and write the sample of its rows."""
    put(sheet, 0, 0, _TITLE, formats["text"])
    sheet.write_blank(1, 0, None, formats["text"])
    sheet.very_hidden()


def pieces(lines: Iterable[str]) -> Iterator[Sequence[str]]:
    """The cells of each row."""
    for line in lines:
        yield [line[start : start + _PIECE] for start in range(0, len(line), _PIECE)]


def lines_of(spreadsheet: Spreadsheet) -> Iterator[str] | None:
    """The lines that a workbook of ours holds, whatever their sheet is called now, or None."""
    for sheet in spreadsheet.sheets:
        first = _first_line(sheet)
        if first is not None:
            return (_joined(row) for row in sheet.rows[first:] if row and row[0] is not None)
    return None


def _first_line(sheet: Sheet) -> int | None:
    for number in range(min(len(sheet.rows), 3)):
        text = sheet.cell(number, 0)
        if isinstance(text, str) and text.startswith(f'["{FORMAT}"'):
            return number
    return None


def _joined(row: Sequence[CellValue]) -> str:
    return "".join(str(piece) for piece in row if piece is not None)
