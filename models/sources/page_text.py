"""The text of a web page in paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.sources.package import local

if TYPE_CHECKING:
    from lxml.etree import _Element

    from models.sources.left_out import LeftOut

# What is within these is not read, and how it is counted.
_SKIPPED = dict.fromkeys(
    ("script", "style", "noscript", "template", "head", "title", "svg", "math", "map"), ""
)
_SKIPPED |= dict.fromkeys(("nav", "header", "footer", "aside", "form", "dialog", "menu"), "menu")
_SKIPPED |= dict.fromkeys(("button", "select", "textarea", "datalist", "input"), "menu")
_SKIPPED |= dict.fromkeys(
    ("iframe", "object", "embed", "video", "audio", "canvas"), "embedded object"
)
_SKIPPED |= dict.fromkeys(("img", "picture"), "picture")
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
        *("li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead"),
        *("tr", "ul"),
    )
)
_CELLS = frozenset(("td", "th"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_SHARE = 0.3  # of a page's text that its main part has to have, to be taken for it


class PageText:
    """Paragraphs, gathered in the order in which they are read."""

    def __init__(self, left: LeftOut) -> None:
        """Begin with no paragraph."""
        self.paragraphs: list[str] = []
        self._left = left
        self._texts: list[str] = []
        self._as_it_is = 0  # elements that are open and keep their spaces

    def take(self, root: _Element) -> None:
        """Add the paragraphs of a page, or of a part of it."""
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            name = local(element)
            if event == "start":
                if self._is_skipped(name, element, root):
                    walker.skip_subtree()
                else:
                    self._begin(name, element.text or "")
            else:
                self._end(name)
                if element is not root:
                    self._write(element.tail or "")
        self._break()

    def _is_skipped(self, name: str, element: _Element, root: _Element) -> bool:
        if element is root:
            return False
        if name in _SKIPPED:
            # The header of an article is its headline; that of a page is not.
            if name == "header" and _within_article(element):
                return False
            if _SKIPPED[name]:
                self._left.add(_SKIPPED[name])
            return True
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")[:500]):
            self._left.add("hidden")
            return True
        return not name  # Comments, processing instructions.

    def _begin(self, name: str, text: str) -> None:
        if name in _BLOCKS:
            self._break()
        if name == "pre":
            self._as_it_is += 1
        elif name == "br":
            self._texts.append("\n")
        self._write(text)

    def _end(self, name: str) -> None:
        if name == "pre":
            self._break()
            self._as_it_is -= 1
        elif name in _CELLS:
            self._texts.append("\t")
        elif name in _BLOCKS:
            self._break()

    def _write(self, text: str) -> None:
        self._texts.append(text if self._as_it_is else _WHITE.sub(" ", text))

    def _break(self) -> None:
        """End the paragraph; two line breaks in a row do it too."""
        if not self._texts:
            return
        whole = "".join(self._texts)
        self._texts.clear()
        if not self._as_it_is:
            whole = re.sub(r" *([\n\t]) *", r"\1", re.sub(r"  +", " ", whole))
        for part in re.split(r"\n\n+", whole):
            if part.strip():
                self.paragraphs.append(part.strip())


def main_part(root: _Element, left: LeftOut) -> _Element:
    """The article of a page, where it has one that holds a good part of its text."""
    body = next(root.iter("body"), root)
    whole = _length(body)
    for name in ("article", "main"):
        parts = list(body.iter(name))
        if len(parts) == 1 and _length(parts[0]) >= _SHARE * whole:
            if _length(parts[0]) < whole:
                left.add("menu")
            return parts[0]
    return body


def _length(element: _Element) -> int:
    """How much text is in an element, that of scripts apart."""
    ignored = ("script", "style", "noscript", "template")
    return sum(
        len((each.text or "").strip()) * (local(each) not in ignored)
        + len((each.tail or "").strip()) * (each is not element)
        for each in element.iter()
    )


def _within_article(element: _Element) -> bool:
    return any(local(above) in ("article", "main") for above in element.iterancestors())
