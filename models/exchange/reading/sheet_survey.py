"""What the XML of a sheet tells before its cells are read: how far they reach, and what is odd.

The XML is looked through with patterns, for that takes a tenth of the time of a parser. Where it
is not written as nearly all programs write it, that is said, and the sheet is read otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.exchange.reading.limits import AREA, COLUMNS, ROWS
from models.sources.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.sources.package import Package

Merge = tuple[int, int, int, int]
"""The first row and column of a merged area, and its last row and column; they count from 0."""

_PIECE = 1 * MEGABYTE
_LONGEST = 60 * MEGABYTE  # bytes of one cell, beyond which it is no cell
_BEGINNING = 4_096  # bytes in which a sheet says how large it is
_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<worksheet\b", re.DOTALL
)
_DATA = re.compile(rb"<sheetData(?:>| ?/>)")
_CELL = re.compile(rb'<c r="([A-Z]+)')
_ROW = re.compile(rb'<row [^>]*?\br="([0-9]+)"')
_ERROR = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"[^>]*? t="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>'
)
_NO_VALUE = re.compile(rb"(?:</f>|<f [^>]*/>)(?:<v ?/>|<v></v>)?</c>")
_DIMENSION = re.compile(rb'<dimension ref="[A-Z]+[0-9]+(?::([A-Z]+)([0-9]+))?"')
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')


@dataclass(slots=True)
class Survey:
    """What is known of a sheet.

    Attributes:
        ordinary: written as nearly all programs write it, so that the rest is true.
        rows: how many rows there are, to the last that is named.
        columns: how many columns.
        errors: the text of each error by its row and column.
        uncalculated: formulas that say nothing of what they come to.
        merges: the merged areas.
    """

    ordinary: bool = True
    rows: int = 0
    columns: int = 0
    errors: dict[int, dict[int, str]] = field(default_factory=dict)
    uncalculated: int = 0
    merges: list[Merge] = field(default_factory=list)

    @property
    def scattered(self) -> bool:
        """Whether its cells lie so far apart that the area between them is too large to be read."""
        return not self.ordinary or self.rows * self.columns > AREA


def claims_little(package: Package, part: str) -> bool:
    """Whether a sheet says of itself that the area of its cells is small; it may be mistaken.

    Raises:
        ReadError: the part is damaged.
    """
    with package.opened(part) as stream:
        found = _DIMENSION.search(stream.read(_BEGINNING))
    if found is None:
        return False
    return found[1] is None or (column_of(found[1]) + 1) * int(found[2][:9]) <= AREA


def survey(package: Package, part: str) -> Survey:
    """Look through the part of a sheet.

    Raises:
        ReadError: the part is damaged, or made to do harm.
    """
    found = Survey()
    letters: set[bytes] = set()
    for number, piece in enumerate(_pieces(package, part)):
        if number == 0:
            found.ordinary = bool(_START.match(piece) and _DATA.search(piece))
        if not found.ordinary:
            # Read on, so that a damaged part is known as one.
            continue
        _look(piece, found, letters)
    found.columns = max((column_of(each) + 1 for each in letters), default=0)
    if found.rows > ROWS or found.columns > COLUMNS:
        found.ordinary = False
    return found


def column_of(letters: bytes) -> int:
    """The number of a column, counted from 0."""
    number = 0
    for letter in letters[:8]:
        number = number * 26 + letter - 64
    return number - 1


def merges_in(piece: bytes) -> list[Merge]:
    """The merged areas that are named in a piece of XML."""
    return [
        (int(first) - 1, column_of(left), int(last) - 1, column_of(right))
        for left, first, right, last in _MERGE.findall(piece)
    ]


def _pieces(package: Package, part: str) -> Iterator[bytes]:
    """The part in pieces, none of which ends within a cell."""
    rest = b""
    with package.opened(part) as stream:
        while piece := stream.read(_PIECE):
            rest += piece
            end = max(rest.rfind(b"<c "), rest.rfind(b"<row "), rest.rfind(b"<mergeCell "))
            if end > 0:
                yield rest[:end]
                rest = rest[end:]
            if len(rest) > _LONGEST:
                raise package.harmful()
    yield rest


def _look(piece: bytes, found: Survey, letters: set[bytes]) -> None:
    found.ordinary = _note_columns(piece, letters)
    last = piece.rfind(b"<row ")
    if last >= 0:
        row = _ROW.match(piece, last)
        found.rows = max(found.rows, int(row[1][:9])) if row else ROWS + 1
    _note_errors(piece, found)
    if b"<f" in piece:
        found.uncalculated += len(_NO_VALUE.findall(piece))
    if b"<mergeCell " in piece:
        found.merges += merges_in(piece)


def _note_columns(piece: bytes, letters: set[bytes]) -> bool:
    """Note the column of the last cell in each row, and say whether all of them name it."""
    for row in piece.split(b"</row>"):
        last = row.rfind(b"<c")
        if last >= 0 and (cell := _CELL.match(row, last)):
            letters.add(cell[1])
        elif last >= 0 and not row.startswith(b"<col", last):
            return False
    return True


def _note_errors(piece: bytes, found: Survey) -> None:
    number = piece.count(b' t="e"')
    if not number:
        return
    errors = _ERROR.findall(piece)
    found.ordinary &= len(errors) == number
    for column, row, text in errors:
        cells = found.errors.setdefault(int(row[:9]) - 1, {})
        cells[column_of(column)] = text.decode("utf-8", "replace")
