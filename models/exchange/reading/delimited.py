"""Texts of cells: csv, tsv and the like. Every cell stays the text that it is."""

from __future__ import annotations

import csv
from pathlib import PurePath
from typing import TYPE_CHECKING

from models.errors import ReadError
from models.exchange.reading import delimiters
from models.exchange.reading.limits import COLUMNS
from models.sources.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.exchange.reading.outlet import Outlet
    from models.sources.raw import Raw

_END = "\0"  # a line that no text has, after the last
_LONGEST = 2**31 - 1  # characters of a cell; csv's own limit is a tenth of what people paste
_MANY = 20 * COLUMNS  # delimiters of a line, with all the empty cells that spreadsheets leave there
_LINES = 200  # of one row, beyond which a quotation mark may be missing
_PROGRESS = 5_000  # rows between two reports


def read(raw: Raw, encoding: str, delimiter: str, outlet: Outlet) -> None:
    """Read a text of cells.

    Raises:
        ReadError: it is no text, too large, or a quotation mark in it is never closed.
    """
    if delimiter and (len(delimiter) > 1 or delimiter in '"\r\n\0'):
        raise ReadError(
            f"“{delimiter[:20]}” cannot stand between cells. Choose a comma, a semicolon, a tab or "
            "another single character."
        )
    text, how = decode(raw.data, raw.quoted, encoding)
    if "\0" in text:
        raise raw.refused("is no text: it holds zero bytes. Save it anew as csv and try again.")
    if not how.sure:
        outlet.say(
            f"Its letters were read as {how.name}, which was guessed. If some are wrong, choose "
            "another encoding."
        )
    ending = PurePath(raw.name).suffix.lower()
    delimiter, text = delimiter or _named(text), text[_head(text) :]
    if not delimiter:
        delimiter, sure = delimiters.find(text, ending)
        if not sure:
            outlet.say(
                f"Its cells were taken to be separated by {delimiters.NAMES[delimiter]}, which was "
                "guessed. If they are wrong, choose another delimiter."
            )
    outlet.begin(PurePath(raw.name).stem or raw.name)
    _rows(raw, text, delimiter, outlet)


def _named(text: str) -> str:
    """The delimiter that a first line for Excel names, as "sep=;"."""
    return text[4] if _head(text) else ""


def _head(text: str) -> int:
    """The length of that line, which Excel shows to nobody."""
    first = next(delimiters.lines(text[:10]), "")
    named = first[:4].lower() == "sep=" and len(first.rstrip("\r\n")) == 5
    return len(first) if named else 0


def _rows(raw: Raw, text: str, delimiter: str, outlet: Outlet) -> None:
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(_lines(raw, text, delimiter), delimiter=delimiter)
    before, lines = 0, max(text.count("\n"), 1)
    for number, row in enumerate(reader):
        if row and row[-1].endswith(_END):
            if row != [_END]:
                raise raw.refused(
                    f"opens a quotation mark in line {before + 1} that is never closed. Close "
                    "it or take it away, and try again."
                )
            break
        if reader.line_num - before > _LINES:
            outlet.say(
                f"Row {number + 1} has {reader.line_num - before:,} lines. If that is wrong, a "
                f"quotation mark is missing in line {before + 1}."
            )
        before = reader.line_num
        while row and not row[-1]:
            row.pop()
        outlet.row([cell or None for cell in row])
        if number % _PROGRESS == 0:
            outlet.progress(number, lines)


def _lines(raw: Raw, text: str, delimiter: str) -> Iterator[str]:
    for line in delimiters.lines(text):
        if len(line) > _MANY and line.count(delimiter) > _MANY:
            raise raw.refused(
                f"has a line of {line.count(delimiter) + 1:,} cells, and {COLUMNS:,} are the most. "
                "Leave out what you do not need, or choose another delimiter."
            )
        yield line
    yield _END
