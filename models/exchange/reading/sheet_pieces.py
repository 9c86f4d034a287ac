"""A large sheet as several small ones with some of its rows each, which are read side by side.

It takes half the time on two cores, and the memory of a piece instead of that of the sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.sources.limits import MEGABYTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.sources.package import Package

PIECE = 12 * MEGABYTE
"""Bytes of a piece of XML, or little more."""

_SHARED = 1 * MEGABYTE  # of texts that every piece would have to read
_BEGIN, _ROW, _END = b"<sheetData>", b"<row ", b"</sheetData>"


def worth_it(package: Package, part: str) -> bool:
    """Whether a sheet is large, and has its texts in itself."""
    shared = package.size("xl/sharedStrings.xml")
    return package.size(part) > 2 * PIECE and shared <= _SHARED


def pieces(package: Package, part: str) -> Iterator[bytes]:
    """The XML of each piece, a whole sheet in itself; for sheets that are written as most are.

    Raises:
        ReadError: the part is damaged.
    """
    with package.opened(part) as stream:
        rest = stream.read(PIECE)
        while _BEGIN not in rest and (more := stream.read(PIECE)):
            rest += more
        head, begin, rest = rest.partition(_BEGIN)
        if not begin:
            return  # It has no rows.
        while more := stream.read(PIECE):
            rest += more
            last = rest.rfind(_ROW)
            if last > 0 and _END not in rest[last:]:
                yield b"".join((head, _BEGIN, rest[:last], _END, b"</worksheet>"))
                rest = rest[last:]
    yield b"".join((head, _BEGIN, rest.partition(_END)[0], _END, b"</worksheet>"))
