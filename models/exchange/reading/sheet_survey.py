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
_CELL = 60 * MEGABYTE  # bytes of one cell, beyond which it is no cell
_START = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<worksheet\b", re.DOTALL
)
_COLUMN = re.compile(rb'<c r="([A-Z]+)')
_ROW = re.compile(rb'<row [^>]*?\br="([0-9]+)"')
_ERROR = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"[^>]*? t="e"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>'
)
_NO_VALUE = re.compile(rb"(?:</f>|<f [^>]*/>)(?:<v ?/>|<v></v>)?</c>")
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


def survey(package: Package, part: str) -> Survey:
    """Look through the part of a sheet.

    Raises:
        ReadError: the part is damaged, or made to do harm.
    """
    found = Survey()
    letters: set[bytes] = set()
    for number, piece in enumerate(_pieces(package, part)):
        if number == 0 and not _START.match(piece):
            found.ordinary = False
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
            if len(rest) > _CELL:
                raise package.harmful()
    yield rest


def _look(piece: bytes, found: Survey, letters: set[bytes]) -> None:
    columns = _COLUMN.findall(piece)
    letters.update(columns)
    found.ordinary = len(columns) == piece.count(b"<c ") + piece.count(b"<c>")
    last = piece.rfind(b"<row ")
    if last >= 0:
        row = _ROW.match(piece, last)
        found.rows = max(found.rows, int(row[1][:9])) if row else ROWS + 1
    _note_errors(piece, found)
    if b"<f" in piece:
        found.uncalculated += len(_NO_VALUE.findall(piece))
    if b"<mergeCell " in piece:
        found.merges += merges_in(piece)


def _note_errors(piece: bytes, found: Survey) -> None:
    number = piece.count(b' t="e"')
    if not number:
        return
    errors = _ERROR.findall(piece)
    found.ordinary &= len(errors) == number
    for column, row, text in errors:
        cells = found.errors.setdefault(int(row[:9]) - 1, {})
        cells[column_of(column)] = text.decode("utf-8", "replace")
