"""A Word file of the user's that gives a briefing its looks: styles, numbers, header and footer.

Only these are taken, from a file that passed the same gate as any document: never its text, its
macros, its settings, the template that it is tied to, or anything that is loaded from elsewhere.
A header or footer that rests on more than text, pictures and harmless fields is left.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import ReadError
from models.sources.docx import main_part
from models.sources.gate import admit_file
from models.sources.package import Package, attribute, local, walk
from models.sources.raw import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_EDGES = ("header", "footer")
_PICTURES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".emf": "image/x-emf",
    ".wmf": "image/x-wmf",
}
_FIELDS = {
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "TITLE", "SUBJECT", "AUTHOR"),
    *("KEYWORDS", "STYLEREF", "CREATEDATE", "SAVEDATE", "FILENAME"),
}
# What belongs to the text that is left out.
_LEFT = {
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"),
    *("commentReference", "annotationRef", "dataBinding", "proofErr"),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a header or footer: its relation there, its kind, and its bytes."""

    relation: str
    suffix: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Edge:
    """A header or footer: its XML, its pictures, and whether it counts the pages."""

    data: bytes
    pictures: tuple[Picture, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a file gives: parts as XML, and headers and footers by kind, "default" and "first"."""

    sheet: bytes
    theme: bytes | None
    numbering: bytes | None
    headers: Mapping[str, Edge]
    footers: Mapping[str, Edge]


def read_letterhead(path: Path) -> Letterhead:
    """Read what a file gives.

    Raises:
        ReadError: it is no Word document without macros, damaged, or made to do harm.
    """
    if path.suffix.lower() != ".docx":
        raise ReadError(
            f"{quoted(path.name)} cannot give a briefing its styles; only a .docx can. Open it in "
            "Word and save it as “Word document (.docx)”, without macros."
        )
    raw = admit_file(path)
    package = Package(raw)
    main = main_part(package)
    root = package.xml(main)
    named = dict(_related(package, main))
    sheet = _part(package, named, "styles")
    if root is None or root.tag != f"{W}document" or sheet is None or sheet.tag != f"{W}styles":
        raise raw.refused(
            "holds no styles that a briefing can take. Open it in Word, save it as “Word document "
            "(.docx)” and try again."
        )
    for _ in walk(sheet, raw):
        pass
    numbering = _part(package, named, "numbering")
    if numbering is not None:
        _drop(numbering, {"numPicBullet", "lvlPicBulletId"})
    headers, footers = (_edges(package, root, main, which) for which in _EDGES)
    theme = _part(package, named, "theme")
    return Letterhead(_bytes(sheet), _own(theme), _own(numbering), headers, footers)


def _related(package: Package, part: str) -> Iterator[tuple[str, tuple[str, str, bool]]]:
    """The relations of a part by id: their kind, what they lead to, whether that is outside."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    for relation in () if root is None else root:
        kind = attribute(relation, "Type").rpartition("/")[2]
        target = attribute(relation, "Target")
        outside = attribute(relation, "TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield attribute(relation, "Id"), (kind, target, outside)


def _part(
    package: Package, named: Mapping[str, tuple[str, str, bool]], wanted: str
) -> _Element | None:
    for kind, target, outside in named.values():
        if kind == wanted and not outside:
            return package.xml(target)
    return None


def _own(part: _Element | None) -> bytes | None:
    """The XML of a part that rests on no other one."""
    if part is None or _references(part):
        return None
    return _bytes(part)


def _bytes(part: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(part, encoding="UTF-8", xml_declaration=True, standalone=True)


def _edges(package: Package, root: _Element, main: str, which: str) -> Mapping[str, Edge]:
    """The headers or footers of the first section that has any, by kind."""
    named = dict(_related(package, main))
    for section in root.iter(f"{W}sectPr"):
        found: dict[str, Edge] = {}
        for reference in section.iter(f"{W}{which}Reference"):
            kind, target, outside = named.get(reference.get(f"{_R}id", ""), ("", "", True))
            edge = None if outside or kind != which else _edge(package, target)
            if edge is not None:
                found[reference.get(f"{W}type", "default")] = edge
        if section.find(f"{W}titlePg") is None:
            found.pop("first", None)
        if "default" in found:
            return found
    return {}


def _edge(package: Package, name: str) -> Edge | None:
    """A header or footer; None where it rests on what a briefing does not take."""
    part = package.xml(name)
    if part is None or part.tag not in {f"{W}hdr", f"{W}ftr"}:
        return None
    for _ in walk(part, package.raw):
        pass
    fields = set(_fields(part))
    if not fields <= _FIELDS:
        return None
    _drop(part, _LEFT)
    named = dict(_related(package, name))
    pictures = []
    for id_ in sorted(_references(part)):
        kind, target, outside = named.get(id_, ("", "", True))
        suffix = posixpath.splitext(target)[1].lower()
        data = None if outside or kind != "image" else package.data(target)
        if data is None or suffix not in _PICTURES:
            return None
        pictures.append(Picture(id_, suffix, _PICTURES[suffix], data))
    return Edge(_bytes(part), tuple(pictures), "PAGE" in fields)


def _fields(part: _Element) -> Iterator[str]:
    """The names of the fields of a part."""
    told = ""
    for element in part.iter():
        match local(element):
            case "fldSimple":
                yield _name(attribute(element, "instr"))
            case "instrText":
                told += element.text or ""
            case "fldChar" if attribute(element, "fldCharType") == "begin":
                # A field within a field's own instruction is none that a letterhead needs.
                if told:
                    yield ""
                told = ""
            case "fldChar" if told:
                yield _name(told)
                told = ""
    if told:
        yield _name(told)


def _name(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _references(part: _Element) -> set[str]:
    """The ids of the relations that a part rests on."""
    return {
        str(value)
        for element in part.iter()
        for key, value in element.attrib.items()
        if str(key).startswith(_R)
    }


def _drop(part: _Element, names: set[str]) -> None:
    for element in [found for found in part.iter() if local(found) in names]:
        above = element.getparent()
        if above is not None:
            above.remove(element)
