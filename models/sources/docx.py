"""Word documents, from their XML: what a reader sees when all tracked changes are accepted.

Insertions, the results of fields, text boxes, tables (a row is a paragraph, a tab between two
cells) and, after the text, notes are kept; what is left out is said.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from models.sources.dates import iso_date
from models.sources.documents import Document, Passage
from models.sources.left_out import LeftOut
from models.sources.package import Package, attribute, local
from models.sources.word_text import WordText

if TYPE_CHECKING:
    from models.progress import Progress
    from models.sources.raw import Raw

_TYPE = "/officeDocument"
_PLACE = "word/document.xml"


def read(raw: Raw, encoding: str, progress: Progress) -> Document:
    """Read a Word document; its encoding is known, and the one given is not asked for.

    Raises:
        ReadError: it is damaged, protected, or made to do harm.
    """
    del encoding
    package = Package(raw)
    progress(0, 3)
    place = main_part(package)
    root = package.xml(place)
    if root is None:
        raise raw.refused("is no Word document, though its name says so. Choose another file.")
    left = LeftOut()
    text = WordText(raw, left)
    text.take(root)
    progress(1, 3)
    folder = posixpath.dirname(place)
    for notes in ("footnotes.xml", "endnotes.xml"):
        if (part := package.xml(posixpath.join(folder, notes))) is not None:
            text.take(part)
    progress(2, 3)
    _count_rest(package, folder, left, raw)
    core = _core(package)
    return Document(
        title=text.title or core.get("title", ""),
        author=core.get("creator", ""),
        issued=iso_date(core.get("created", ""), sure=False),
        language=core.get("language", ""),
        publisher=core.get("publisher", ""),
        paragraphs=tuple(Passage(paragraph) for paragraph in text.paragraphs),
        left_out=left.told(),
    )


def main_part(package: Package) -> str:
    """The name of the part that holds the document's text."""
    root = package.xml("_rels/.rels")
    for relation in () if root is None else root:
        if attribute(relation, "Type").endswith(_TYPE):
            return attribute(relation, "Target").lstrip("/") or _PLACE
    return _PLACE


def _count_rest(package: Package, folder: str, left: LeftOut, raw: Raw) -> None:
    parts = package.names(rf"{folder}/(?:header|footer)\d*\.xml")
    for name in parts[:200]:
        part, text = package.xml(name), WordText(raw, LeftOut())
        if part is not None:
            text.take(part)
        if any(paragraph.strip() for paragraph in text.paragraphs):
            left.add("margin")
    comments = package.xml(f"{folder}/comments.xml")
    if comments is not None:
        left.add("comment", sum(local(each) == "comment" for each in comments))


def _core(package: Package) -> dict[str, str]:
    root = package.xml("docProps/core.xml")
    if root is None:
        return {}
    return {local(each): (each.text or "").strip() for each in root}
