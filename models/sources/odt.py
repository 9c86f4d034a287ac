"""OpenDocument texts, from their XML: what a reader sees when all tracked changes are accepted.

Insertions, text boxes, tables (a row is a paragraph, a tab between two cells) and, after the text,
notes are kept; what is left out is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.sources.dates import iso_date
from models.sources.documents import Document, Passage
from models.sources.gate import protected
from models.sources.left_out import LeftOut
from models.sources.open_text import OpenText
from models.sources.package import Package, local

if TYPE_CHECKING:
    from models.progress import Progress
    from models.sources.raw import Raw


def read(raw: Raw, encoding: str, progress: Progress) -> Document:
    """Read an OpenDocument text; its encoding is known, and the one given is not asked for.

    Raises:
        ReadError: it is damaged, protected, or made to do harm.
    """
    del encoding
    package = Package(raw)
    progress(0, 2)
    if b"encryption-data" in (package.data("META-INF/manifest.xml") or b""):
        raise protected(raw)
    root = package.xml("content.xml")
    if root is None or not any(local(each) == "text" for each in root.iter("{*}text")):
        raise raw.refused("is no OpenDocument text, though its name says so. Choose another file.")
    left = LeftOut()
    text = OpenText(raw, left)
    text.take(root)
    progress(1, 2)
    _count_margins(package, left)
    meta = _meta(package)
    return Document(
        title=text.title or meta.get("title", ""),
        author=meta.get("initial-creator") or meta.get("creator", ""),
        issued=iso_date(meta.get("creation-date") or meta.get("date", ""), sure=False),
        language=meta.get("language", ""),
        publisher=meta.get("publisher", ""),
        paragraphs=tuple(Passage(paragraph) for paragraph in (*text.paragraphs, *text.notes)),
        left_out=left.told(),
    )


def _count_margins(package: Package, left: LeftOut) -> None:
    styles = package.xml("styles.xml")
    if styles is None:
        return
    for kind in ("header", "footer"):
        for margin in styles.iter(f"{{*}}{kind}"):
            if "".join(str(text) for text in margin.itertext()).strip():
                left.add("margin")


def _meta(package: Package) -> dict[str, str]:
    root = package.xml("meta.xml")
    if root is None:
        return {}
    return {local(each): (each.text or "").strip() for group in root for each in group}
