"""What people noted at the cells of an OpenDocument spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.reading.limits import COLUMNS, NOTES, ROWS
from models.exchange.sheets import Comment
from models.sources.package import attribute, local

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

    from models.sources.package import Package

_CONTENT = "content.xml"
_TAGS = ("{*}table", "{*}table-row", "{*}table-cell", "{*}covered-table-cell", "{*}annotation")
_PIECE = 1_000_000


def comments(package: Package) -> Mapping[str, Sequence[Comment]]:
    """All notes, by the sheet that they are on.

    Raises:
        ReadError: the content is damaged.
    """
    if not _any(package):
        return {}
    from lxml import etree

    finder = _Finder()
    try:
        with package.opened(_CONTENT) as stream:
            found = etree.iterparse(
                stream,
                events=("start", "end"),
                tag=_TAGS,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
            )
            for event, element in found:
                finder.take(event, element)
    except etree.XMLSyntaxError:
        raise package.raw.damaged() from None
    return finder.found


class _Finder:
    """Counts rows and columns, and keeps the notes that stand there."""

    def __init__(self) -> None:
        self.found: dict[str, list[Comment]] = {}
        self._sheet: list[Comment] = []
        self._row = self._column = 0
        self._count = 0

    def take(self, event: str, element: _Element) -> None:
        match event, local(element):
            case "start", "table":
                self._row, self._sheet = 0, []
                self.found[attribute(element, "name")] = self._sheet
            case "start", "table-row":
                self._column = 0
            case "end", "table-row":
                self._row += _repeated(element, "number-rows-repeated", ROWS)
                _forget(element)
            case "end", "table-cell" | "covered-table-cell":
                self._column += _repeated(element, "number-columns-repeated", COLUMNS)
            case "end", "annotation" if self._count <= NOTES:
                self._count += 1
                self._sheet.append(Comment(self._row, self._column, *_said(element)))


def _any(package: Package) -> bool:
    """Whether there is a note at all; it takes less time than to look for them."""
    end = b""
    with package.opened(_CONTENT) as stream:
        while piece := stream.read(_PIECE):
            if b"annotation" in end + piece:
                return True
            end = piece[-20:]
    return False


def _said(element: _Element) -> tuple[str, str]:
    """The text of a note, and who wrote it."""
    author, lines = "", []
    for each in element:
        words = "".join(str(text) for text in each.itertext())
        if local(each) == "creator":
            author = words
        elif local(each) in {"p", "list"}:
            lines.append(words)
    return "\n".join(lines), author


def _repeated(element: _Element, name: str, most: int) -> int:
    number = attribute(element, name)
    return min(int(number), most) if number.isascii() and number.isdigit() else 1


def _forget(element: _Element) -> None:
    element.clear()
    parent = element.getparent()
    while element.getprevious() is not None and parent is not None:
        del parent[0]
