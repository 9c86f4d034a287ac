"""The paragraphs of one part of a Word document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.sources.package import attribute, local, walk

if TYPE_CHECKING:
    from lxml.etree import _Element

    from models.sources.left_out import LeftOut
    from models.sources.raw import Raw

_OFF = {"0", "false", "off", "none"}
# What is within these is not read: no text, or a second copy of one.
_SKIPPED = {
    "del": "deletion",
    "moveFrom": "deletion",
    "pPrChange": "",
    "rPrChange": "",
    "sectPr": "",
    "tblPr": "",
    "Fallback": "",
    "rt": "",  # the small reading above Chinese and Japanese characters
    "instrText": "",
    "object": "embedded object",
}
_COUNTED = {"numPr": "numbering", "pic": "picture"}
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_SIGNS["softHyphen"] = "\u00ad"


@dataclass(slots=True)
class _Begun:
    """A paragraph that has begun."""

    runs_on: bool  # its end was deleted: the next paragraph goes on with it
    texts: list[str] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)
    is_title: bool = False


class WordText:
    """Paragraphs, gathered in the order in which they are read.

    A paragraph may hold others: those of a text box follow the one that it is fixed to. A row of a
    table gathers its paragraphs in cells.
    """

    def __init__(self, raw: Raw, left: LeftOut) -> None:
        """Begin with no paragraph."""
        self.paragraphs: list[str] = []
        self.title = ""
        self._raw, self._left = raw, left
        self._open: list[_Begun] = []  # the inner ones last
        self._rows: list[list[list[str]]] = []  # rows that have begun, their cells, their texts
        self._carried = ""  # of a paragraph whose end was deleted
        self._skipping: _Element | None = None

    def take(self, root: _Element) -> None:
        """Add the paragraphs of a part.

        Raises:
            ReadError: it is nested too deeply.
        """
        for begins, element in walk(root, self._raw):
            if self._skipping is not None:
                if not begins and element is self._skipping:
                    self._skipping = None
                continue
            name = local(element)
            if begins:
                self._begin(name, element)
            elif name == "p" and self._open:
                self._end_paragraph(self._open.pop())
            elif name == "tr" and self._rows:
                self._end_row()
        if self._carried:
            self._end_paragraph(_Begun(runs_on=False))

    def _begin(self, name: str, element: _Element) -> None:
        if self._is_skipped(name, element):
            self._skipping = element
        elif name == "p":
            self._open.append(_Begun(_is_end_deleted(element)))
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        elif name == "pStyle" and self._open:
            self._open[-1].is_title = attribute(element, "val").lower() == "title"
        elif name in _COUNTED:
            self._left.add(_COUNTED[name])
        elif self._open and _in_run(element):
            self._write(name, element)

    def _write(self, name: str, element: _Element) -> None:
        if name == "t":
            self._open[-1].texts.append(element.text or "")
        elif name in _SIGNS:
            self._open[-1].texts.append(_SIGNS[name])
        elif name == "sym":
            self._open[-1].texts.append("�")
            self._left.add("symbol")

    def _is_skipped(self, name: str, element: _Element) -> bool:
        if name in ("del", "moveFrom") and local_parent(element) == "rPr":
            return False  # It marks the end of its paragraph.
        if name in _SKIPPED:
            if _SKIPPED[name]:
                self._left.add(_SKIPPED[name])
            return True
        if name == "r":
            return self._is_hidden(element)
        if name in ("footnote", "endnote"):
            # The lines that part notes from text are notes of their own.
            return attribute(element, "type") not in ("", "normal")
        return name == "tr" and self._is_deleted_row(element)

    def _is_hidden(self, run: _Element) -> bool:
        for properties in run.iterchildren("{*}rPr"):
            for vanish in properties.iterchildren("{*}vanish"):
                if attribute(vanish, "val").lower() not in _OFF:
                    self._left.add("hidden")
                    return True
        return False

    def _is_deleted_row(self, row: _Element) -> bool:
        for properties in row.iterchildren("{*}trPr"):
            if next(properties.iterchildren("{*}del"), None) is not None:
                self._left.add("deletion")
                return True
        return False

    def _end_paragraph(self, ended: _Begun) -> None:
        text = self._carried + "".join(ended.texts)
        self._carried = text if ended.runs_on else ""
        if ended.is_title and text.strip() and not self.title:
            self.title = text
        for paragraph in ([] if ended.runs_on else [text]) + ended.boxed:
            self._keep(paragraph)

    def _keep(self, text: str) -> None:
        if self._open:
            self._open[-1].boxed.append(text)
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)
        else:
            self.paragraphs.append(text)

    def _end_row(self) -> None:
        cells = ["\n".join(filter(None, texts)) for texts in self._rows.pop()]
        row = "\t".join(cells).rstrip("\t")
        if row:
            self._keep(row)


def local_parent(element: _Element) -> str:
    """The name of what an element stands in."""
    parent = element.getparent()
    return "" if parent is None else local(parent)


def _in_run(element: _Element) -> bool:
    return local_parent(element) == "r"


def _is_end_deleted(paragraph: _Element) -> bool:
    for marks in paragraph.iterchildren("{*}pPr"):
        for mark in marks.iterchildren("{*}rPr"):
            return any(local(each) in ("del", "moveFrom") for each in mark)
    return False
