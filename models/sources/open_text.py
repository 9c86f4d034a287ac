"""The paragraphs of an OpenDocument text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.sources.package import attribute, local, walk

if TYPE_CHECKING:
    from lxml.etree import _Element

    from models.sources.left_out import LeftOut
    from models.sources.raw import Raw

_WHITE = re.compile(r"[ \t\r\n]+")
_SPACES = 100  # the most that one element may stand for

# What is within these is not read, and how it is counted.
_SKIPPED = {
    "tracked-changes": "",
    "annotation": "comment",
    "image": "picture",
    "object": "embedded object",
    "object-ole": "embedded object",
    "note-citation": "",
    "ruby-text": "",
    "forms": "",
    "sequence-decls": "",
    "hidden-text": "hidden",
    "hidden-paragraph": "hidden",
}


@dataclass(slots=True)
class _Begun:
    """A paragraph that has begun, and what stands within it as paragraphs of its own."""

    texts: list[str] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)
    is_title: bool = False


class OpenText:
    """Paragraphs, gathered in the order in which they are read; those of notes apart."""

    def __init__(self, raw: Raw, left: LeftOut) -> None:
        """Begin with no paragraph."""
        self.paragraphs: list[str] = []
        self.notes: list[str] = []
        self.title = ""
        self._raw, self._left = raw, left
        self._open: list[_Begun] = []
        self._rows: list[list[list[str]]] = []
        self._in_notes = 0
        self._skipping: _Element | None = None

    def take(self, root: _Element) -> None:
        """Add the paragraphs of a document.

        Raises:
            ReadError: it is nested too deeply.
        """
        for begins, element in walk(root, self._raw):
            if self._skipping is None:
                (self._begin if begins else self._end)(local(element), element)
            elif not begins and element is self._skipping:
                self._skipping = None
            if not begins and self._open and self._skipping is None:
                self._write(element.tail or "")

    def _begin(self, name: str, element: _Element) -> None:
        if name in _SKIPPED:
            self._skip(name, element)
        elif name in ("p", "h"):
            style = attribute(element, "style-name").lower()
            self._open.append(_Begun(is_title=style == "title"))
            self._write(element.text or "")
        elif name == "note-body":
            self._in_notes += 1
        elif name == "table-row":
            self._rows.append([])
        elif name in ("table-cell", "covered-table-cell") and self._rows:
            self._rows[-1].append([])
        elif self._open:
            self._open[-1].texts.append(_sign(name, element))
            self._write(element.text or "")

    def _end(self, name: str, _element: _Element) -> None:
        if name in ("p", "h") and self._open:
            ended = self._open.pop()
            text = "".join(ended.texts).strip(" ")
            if ended.is_title and text.strip() and not self.title:
                self.title = text
            for paragraph in (text, *ended.boxed):
                self._keep(paragraph)
        elif name == "note-body":
            self._in_notes -= 1
        elif name == "table-row" and self._rows:
            cells = ["\n".join(filter(None, texts)) for texts in self._rows.pop()]
            if row := "\t".join(cells).rstrip("\t"):
                self._keep(row)

    def _keep(self, text: str) -> None:
        if self._in_notes:
            self.notes.append(text)
        elif self._open:
            self._open[-1].boxed.append(text)
        elif self._rows and self._rows[-1]:
            self._rows[-1][-1].append(text)
        else:
            self.paragraphs.append(text)

    def _skip(self, name: str, element: _Element) -> None:
        self._skipping = element
        if name == "tracked-changes":
            deletions = sum(1 for _ in element.iter("{*}deletion"))
            self._left.add("deletion", deletions)
        elif _SKIPPED[name]:
            self._left.add(_SKIPPED[name])

    def _write(self, text: str) -> None:
        """Add what stands in a paragraph; line ends and runs of spaces in the XML are one space."""
        if text:
            self._open[-1].texts.append(_WHITE.sub(" ", text))


def _sign(name: str, element: _Element) -> str:
    if name == "s":
        number = attribute(element, "c")
        return " " * min(int(number), _SPACES) if number.isascii() and number.isdigit() else " "
    return {"tab": "\t", "line-break": "\n"}.get(name, "")
