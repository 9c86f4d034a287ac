"""What people noted at the cells of an Excel workbook: notes, and conversations in threads."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from models.exchange.reading.sheet_survey import column_of
from models.exchange.sheets import Comment
from models.sources.package import local

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from models.sources.package import Package

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_THREAD = "tc="  # how the author of a note begins that only stands in for a conversation

Relation = tuple[str, tuple[str, str]]
"""The name of a relation, and of what kind and to which part it is."""


def relations(package: Package, part: str) -> Iterator[Relation]:
    """The relations of a part; of the workbook as a whole for ""."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    for each in [] if root is None else root:
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
            kind = each.get("Type", "").rpartition("/")[2]
            yield each.get("Id", ""), (kind, target.lstrip("/"))


def people(package: Package) -> Mapping[str, str]:
    """The names of those who took part in conversations, by their marks."""
    found: dict[str, str] = {}
    for name in package.names(r"xl/persons/[^/]+\.xml"):
        root = package.xml(name)
        for each in [] if root is None else root:
            found[each.get("id", "")] = each.get("displayName", "")
    return found


def comments(package: Package, part: str, names: Mapping[str, str]) -> Sequence[Comment]:
    """All that was noted on a sheet, in the order of the places."""
    found: list[Comment] = []
    threads = False
    for _, (kind, target) in sorted(
        relations(package, part), key=lambda each: each[1], reverse=True
    ):
        root = package.xml(target) if kind in {"comments", "threadedComment"} else None
        if root is None:
            continue
        if kind == "threadedComment":
            threads = True
            found += (c for each in root if (c := _threaded(each, names)))
        else:
            found += _notes(root, threads=threads)
    return sorted(found, key=lambda comment: (comment.row, comment.column))


def _notes(root: _Element, *, threads: bool) -> Iterator[Comment]:
    authors = [_text(each) for each in root.iter("{*}author")]
    for each in root.iter("{*}comment"):
        number = each.get("authorId", "")
        known = number.isascii() and number.isdigit() and int(number) < len(authors)
        author = authors[int(number)] if known else ""
        place = _place(each.get("ref", ""))
        if place and not (threads and author.startswith(_THREAD)):
            yield Comment(*place, _text(each), author)


def _threaded(element: _Element, names: Mapping[str, str]) -> Comment | None:
    place = _place(element.get("ref", ""))
    if place is None:
        return None
    return Comment(*place, _text(element), names.get(element.get("personId", ""), ""))


def _place(named: str) -> tuple[int, int] | None:
    found = _PLACE.fullmatch(named)
    return (int(found[2]) - 1, column_of(found[1].encode())) if found else None


def _text(element: _Element) -> str:
    """The text in an element, without how it is pronounced."""
    if local(element) in {"rPh", "mentions", "extLst"}:
        return ""
    text = (element.text or "") if local(element) in {"t", "text", "author"} else ""
    text += "".join(_text(child) for child in element)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
