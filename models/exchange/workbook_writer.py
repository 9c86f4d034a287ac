"""Write an extract as an Excel workbook: README, what is compared, and all that it rests on."""

import datetime
import io
from pathlib import Path

import xlsxwriter

from models.exchange import (
    workbook_choices,
    workbook_codebook,
    workbook_evidence,
    workbook_ledger,
    workbook_matrix,
    workbook_positions,
    workbook_readme,
    workbook_record,
    workbook_sides,
    workbook_sources,
)
from models.exchange.extract import PROGRAM, Extract, Survey, survey
from models.exchange.record_lines import Lines
from models.exchange.standings import Standings
from models.exchange.workbook_formats import Formats
from models.exchange.workbook_rows import Stream, Texts, pour
from models.exchange.workbook_tables import Table, fitted, lay_out
from models.exchange.workbook_text import cell_text, shortened
from models.exchange.workbook_words import as_of
from models.safe_file import replacing

HASH_PROPERTY = "Content hash"
"""The property with the SHA-256 of all records in the workbook."""

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

HIDDEN = (workbook_choices.NAME, workbook_record.NAME)
"""The sheets for machines, after the others."""

# Text is written as text; these see to it where XlsxWriter itself decides.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# The positions are counted, compared for four sheets, then written as Positions, as Evidence, and
# as they are.
_READINGS = 7
_NO_HASH = "0" * 64  # what the hash is written over, when it is known
_LINKS = {workbook_positions.NAME: workbook_evidence.NAME}  # row by row the same positions
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
        streams = [
            Stream(SHEETS.index(t.name) + 1, t.name, t.count, fitted(t), _LINKS.get(t.name, ""))
            for t in tables
        ]
        lines = Lines(extract, 6, _READINGS)
        record = Texts(len(SHEETS) + len(HIDDEN), workbook_record.pieces(lines))
        pour(model, beside, streams, record, lambda p: _hashed(p, lines.digest))


def _hashed(properties: bytes, digest: str) -> bytes:
    return properties.replace(_NO_HASH.encode(), digest.encode())


def _model(extract: Extract, found: Survey, tables: tuple[Table, ...]) -> io.BytesIO:
    """The workbook without the rows of its long tables."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    formats = Formats(book)
    sheets = {name: book.add_worksheet(name) for name in (*SHEETS, *HIDDEN)}
    workbook_readme.write(sheets[workbook_readme.NAME], formats, extract, found)
    matrix, sides = sheets[workbook_matrix.NAME], sheets[workbook_sides.NAME]
    workbook_matrix.write(matrix, formats, extract, found, 2, _READINGS)
    workbook_sides.write(sides, formats, extract, found, 3, _READINGS)
    for table in tables:
        told = as_of(extract, found) if table.name == workbook_ledger.NAME else found.as_of
        lay_out(sheets[table.name], formats, table, extract, told)
    workbook_codebook.write(sheets[workbook_codebook.NAME], formats, extract, found.as_of)
    workbook_choices.write(book, sheets[workbook_choices.NAME], formats, extract.names)
    workbook_record.prepare(sheets[workbook_record.NAME], formats)
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
        HASH_PROPERTY: _NO_HASH,
    }
    for name, value in properties.items():
        book.set_custom_property(name, _property(value), "text")


def _property(text: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in cell_text(text))
    return shortened(printable, _PROPERTY_LENGTH)
