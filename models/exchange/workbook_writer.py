"""Write an extract as an Excel workbook: README, what is compared, and all that it rests on."""

import datetime
import io
from pathlib import Path

import xlsxwriter

from models.exchange import (
    workbook_codebook,
    workbook_evidence,
    workbook_ledger,
    workbook_matrix,
    workbook_positions,
    workbook_readme,
    workbook_sides,
    workbook_sources,
)
from models.exchange.extract import PROGRAM, Extract, Survey, survey
from models.exchange.standings import Standings
from models.exchange.workbook_formats import Formats
from models.exchange.workbook_rows import Stream, pour
from models.exchange.workbook_tables import Table, fitted, lay_out
from models.exchange.workbook_text import cell_text, shortened
from models.exchange.workbook_words import as_of
from models.safe_file import replacing

SHEETS = (
    workbook_readme.NAME,
    workbook_matrix.NAME,
    workbook_sides.NAME,
    workbook_ledger.NAME,
    workbook_positions.NAME,
    workbook_evidence.NAME,
    workbook_sources.NAME,
    workbook_codebook.NAME,
)
"""The sheets, in their order; the workbook opens on the second."""

# Text is written as text; these see to it where XlsxWriter itself decides.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# The positions are counted, compared for four sheets, then written as Positions and as Evidence.
_READINGS = 6
_PROPERTY_LENGTH = 250  # Excel's limit is 255


def write_workbook(extract: Extract, path: Path) -> None:
    """Write the workbook.

    Raises:
        ExportError: the file cannot be written, or a sheet cannot hold so many rows; what stood
            in the file's place is untouched.
        Cancelled: the extract's progress says so.
    """
    with replacing(path) as beside:
        found = survey(extract, 0, _READINGS)
        standings = Standings(extract, 1, _READINGS)
        tables = (
            workbook_ledger.table(extract, 2, _READINGS),
            workbook_positions.table(extract, found, standings, 4, _READINGS),
            workbook_evidence.table(extract, found, 5, _READINGS),
            workbook_sources.table(extract, found),
        )
        model = _model(extract, found, tables)
        streams = [Stream(SHEETS.index(t.name) + 1, t.name, t.count, fitted(t)) for t in tables]
        pour(model, beside, streams)


def _model(extract: Extract, found: Survey, tables: tuple[Table, ...]) -> io.BytesIO:
    """The workbook without the rows of its long tables."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    formats = Formats(book)
    sheets = {name: book.add_worksheet(name) for name in SHEETS}
    workbook_readme.write(sheets[workbook_readme.NAME], formats, extract, found)
    matrix, sides = sheets[workbook_matrix.NAME], sheets[workbook_sides.NAME]
    workbook_matrix.write(matrix, formats, extract, found, 2, _READINGS)
    workbook_sides.write(sides, formats, extract, found, 3, _READINGS)
    for table in tables:
        told = as_of(extract, found) if table.name == workbook_ledger.NAME else found.as_of
        lay_out(sheets[table.name], formats, table, extract, told)
    workbook_codebook.write(sheets[workbook_codebook.NAME], formats, extract, found.as_of)
    matrix.activate()
    _describe(book, extract, found)
    book.close()
    file.seek(0)
    return file


def _describe(book: xlsxwriter.Workbook, extract: Extract, found: Survey) -> None:
    """Say in the document's properties what it is, for whoever finds it without its folder."""
    made = extract.made
    if made.tzinfo is not None:
        made = made.astimezone(datetime.UTC).replace(tzinfo=None)
    book.set_properties(
        {
            "title": _property(extract.info.name),
            "subject": "Positions of the sides, issue by issue",
            "author": PROGRAM,
            "comments": _property(f"{found.as_of}. {extract.share}. Made by {extract.program}."),
            "created": made,
        }
    )
    properties = {
        "Project id": extract.info.id,
        "Filter": extract.filter_words,
        "As of": str(found.latest or ""),
        "Program version": extract.program,
    }
    for name, value in properties.items():
        book.set_custom_property(name, _property(value), "text")


def _property(text: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in cell_text(text))
    return shortened(printable, _PROPERTY_LENGTH)
