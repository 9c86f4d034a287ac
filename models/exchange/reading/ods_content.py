"""What calamine does not give of an OpenDocument spreadsheet: notes at its cells, and errors."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.exchange.reading.limits import COLUMNS, NOTES, ROWS
from models.exchange.sheets import Comment
from models.sources.package import attribute, forget, local

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

    from models.sources.package import Package

_CONTENT = "content.xml"
_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_TAGS = ("{*}table", "{*}table-row", "{*}table-cell", "{*}covered-table-cell", "{*}annotation")
_PIECE = 1_000_000


@dataclass(slots=True)
class Marks:
    """What was found on one sheet: its notes, and the text of each error by row and column."""

    comments: list[Comment] = field(default_factory=list)
    errors: dict[int, dict[int, str]] = field(default_factory=dict)


def marks(package: Package) -> Mapping[str, Marks]:
    """All notes and errors, by the sheet that they are on.

    Raises:
        ReadError: the content is damaged.
    """
    if not _any(package):
        return {}
    finder = _Finder()
    for begins, element in package.elements(_CONTENT, _TAGS):
        finder.take(element, begins=begins)
    return finder.found


class _Finder:
    """Counts rows and columns, and keeps the notes that stand there."""

    def __init__(self) -> None:
        self.found: dict[str, Marks] = {}
        self._sheet = Marks()
        self._row = self._column = 0
        self._count = 0

    def take(self, element: _Element, *, begins: bool) -> None:
        match begins, local(element):
            case True, "table":
                self._row, self._sheet = 0, Marks()
                self.found[attribute(element, "name")] = self._sheet
            case True, "table-row":
                self._column = 0
            case False, "table-row":
                self._row += _repeated(element, "number-rows-repeated", ROWS)
                forget(element)
            case False, "table-cell" | "covered-table-cell":
                width = _repeated(element, "number-columns-repeated", COLUMNS)
                if element.get(_KIND) == "error":
                    self._note_error(element, width)
                self._column += width
            case False, "annotation" if self._count <= NOTES:
                self._count += 1
                self._sheet.comments.append(Comment(self._row, self._column, *_said(element)))

    def _note_error(self, element: _Element, width: int) -> None:
        """Keep the text of an error; where a row is repeated, of its first."""
        text = "".join(_lines(element))
        cells = self._sheet.errors.setdefault(self._row, {})
        for column in range(self._column, min(self._column + width, COLUMNS)):
            cells[column] = text


def _any(package: Package) -> bool:
    """Whether there is a note or an error at all; it takes less time than to look for them."""
    end = b""
    with package.opened(_CONTENT) as stream:
        while piece := stream.read(_PIECE):
            piece = end + piece
            if b"annotation" in piece or b'value-type="error"' in piece:
                return True
            end = piece[-20:]
    return False


def _said(element: _Element) -> tuple[str, str]:
    """The text of a note, and who wrote it."""
    authors = [_words(each) for each in element if local(each) == "creator"]
    return "\n".join(_lines(element)), "".join(authors)


def _lines(element: _Element) -> Iterator[str]:
    return (_words(each) for each in element if local(each) in {"p", "list"})


def _words(element: _Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _repeated(element: _Element, name: str, most: int) -> int:
    number = attribute(element, name)
    return min(int(number), most) if number.isascii() and number.isdigit() else 1
