"""Sheets whose cells lie far apart, written anew as one column, and where each cell belongs.

The library that reads cells takes the whole area between the first and the last of them into
memory, which a single cell in the last corner makes larger than any computer's. Written one below
the other, as many cells are read as there are. It also evens out what that library does not take:
XML in UTF-16, with prefixes, or without the cells' own numbers.
"""

from __future__ import annotations

import io
import zipfile
from array import array
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from models.exchange.reading.limits import CELLS, COLUMNS, ROWS
from models.exchange.reading.sheet_survey import Survey, column_of, merges_in
from models.sources.package import forget, local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from models.sources.package import Package

_HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_TAIL = "</sheetData></worksheet>"
_KEPT = r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?!comments)[^/]+\.xml|xl/_rels/[^/]+\.rels"
_TAGS = ("{*}c", "{*}row", "{*}mergeCell")


class OneColumn:
    """A sheet as one column: its XML, and the place of each of its cells."""

    def __init__(self) -> None:
        """Begin with no cells."""
        self.survey = Survey()
        self.places = array("Q")  # row × COLUMNS + column
        self.xml = io.BytesIO()
        self._row = self._column = -1

    def begin_row(self, element: _Element) -> None:
        """A row, at the place that it names, or after the one before."""
        named = element.get("r", "")
        self._row = int(named) - 1 if named.isascii() and named.isdigit() else self._row + 1
        self._column = -1

    def add(self, element: _Element) -> None:
        """A cell; an empty one is passed over."""
        name = element.get("r", "").rstrip("0123456789")
        self._column = column_of(name.encode("ascii", "replace")) if name else self._column + 1
        content = _content(element, self.survey)
        inside = 0 <= self._row < ROWS and 0 <= self._column < COLUMNS
        if not content or not inside or len(self.places) > CELLS:
            return
        self.places.append(self._row * COLUMNS + self._column)
        number = len(self.places)
        style = quoteattr(element.get("s", "0"))
        self.xml.write(
            f'<row r="{number}"><c r="A{number}" s={style} {content}</c></row>'.encode(
                "utf-8", "replace"
            )
        )


def gathered(package: Package, part: str) -> OneColumn:
    """Write a sheet anew.

    Raises:
        ReadError: the part is damaged.
    """
    column = OneColumn()
    column.xml.write(_HEAD.encode())
    for begins, element in package.elements(part, _TAGS):
        _take(column, element, begins=begins)
    column.xml.write(_TAIL.encode())
    return column


def workbook(package: Package, part: str, xml: bytes) -> bytes:
    """A workbook in which this part is such a sheet; no other can be read from it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for name in package.names(_KEPT):
            target.writestr(name, package.whole(name))
        target.writestr(part, xml)
    return made.getvalue()


def _take(column: OneColumn, element: _Element, *, begins: bool) -> None:
    match begins, local(element):
        case True, "row":
            column.begin_row(element)
        case False, "c":
            column.add(element)
            element.clear()
        case False, "row":
            forget(element)
        case False, "mergeCell":
            named = f'<mergeCell ref="{element.get("ref", "")}"'
            column.survey.merges += merges_in(named.encode("ascii", "replace"))


def _content(element: _Element, survey: Survey) -> str:
    """What follows the place and style of a cell: its type, and what is in it; or ""."""
    kind, formula = element.get("t", "n"), False
    for child in element:
        name = local(child)
        if name == "f":
            formula = True
        elif name == "v" and child.text:
            kind = "str" if kind == "e" else kind
            return f"t={quoteattr(kind)}><v>{escape(child.text)}</v>"
        elif name == "is":
            return f't="inlineStr"><is><t xml:space="preserve">{escape(_text(child))}</t></is>'
    survey.uncalculated += formula
    return ""


def _text(element: _Element) -> str:
    """The text of a cell, without how it is pronounced."""
    return "".join(_texts(element))


def _texts(element: _Element) -> Iterable[str]:
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name == "r":
            yield from _texts(child)
