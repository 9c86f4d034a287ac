"""What a spreadsheet is by its content; the end of its name is only compared with it."""

from __future__ import annotations

import codecs
import re
from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING

from models.exchange.reading.limits import UNPACKED
from models.sources.gate import MAGIC, OLE, ZIP, protected
from models.sources.package import Package

if TYPE_CHECKING:
    from models.errors import ReadError
    from models.sources.raw import Raw


class Kind(Enum):
    """The kinds of file that can be read: what people call each, and how its names end."""

    XLSX = "an Excel workbook", (".xlsx", ".xlsm", ".xltx", ".xltm")
    XLSB = "a binary Excel workbook", (".xlsb",)
    XLS = "an old Excel workbook", (".xls", ".xlt")
    ODS = "an OpenDocument spreadsheet", (".ods", ".ots")
    PAGE = "a web page", (".html", ".htm", ".xhtml")
    TEXT = "a text", (".csv", ".tsv", ".txt", ".tab", ".text", ".psv")

    def __init__(self, noun: str, endings: tuple[str, ...]) -> None:
        """Keep the two under names of their own."""
        self.noun = noun
        self.endings = endings


ENDINGS = tuple(ending for kind in Kind if kind is not Kind.PAGE for ending in kind.endings)
"""How the names of spreadsheets end."""

_ADVICE = "Open it in Excel or LibreOffice, save it as xlsx and choose that file."
_TABLE = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|style)\b", re.IGNORECASE)
_FLAT = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "an XML Spreadsheet of Excel 2003"),
    (b"urn:oasis:names:tc:opendocument:xmlns:office", "a flat OpenDocument file"),
)
_BINARY = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_LOOKED_AT = 100_000  # bytes at the beginning that tell what a text is


def kind_of(raw: Raw) -> tuple[Kind, Package | None]:
    """The kind of a file, and the archive that it is, where it is one.

    Raises:
        ReadError: it is empty, protected, made to do harm, or no spreadsheet; says which.
    """
    if not raw.data.strip(b"\0 \t\r\n" + codecs.BOM_UTF8):
        raise raw.refused("is empty. Choose another file.")
    if raw.data.startswith(ZIP):
        return _packed(raw)
    if raw.data.startswith(OLE):
        return _old(raw), None
    return _plain(raw), None


def misnamed(raw: Raw, kind: Kind) -> str:
    """A sentence that says that a name ends otherwise than such files do, or ""."""
    ending = PurePath(raw.name).suffix.lower()
    if not ending or ending in kind.endings:
        return ""
    return f"{raw.quoted} is {kind.noun} by its content, and was read as one."


def _packed(raw: Raw) -> tuple[Kind, Package]:
    package = Package(raw, UNPACKED)
    kind = package.data("mimetype") if package.size("mimetype") < 200 else None
    if kind is not None and kind.startswith(b"application/vnd.oasis.opendocument"):
        if b"spreadsheet" not in kind:
            raise _no_spreadsheet(raw, "an OpenDocument file of another kind")
        if b"encryption-data" in (package.data("META-INF/manifest.xml") or b""):
            raise protected(raw)
        return Kind.ODS, package
    if package.names(r"xl/workbook\.bin"):
        return Kind.XLSB, package
    types = package.data("[Content_Types].xml") or b""
    if b"spreadsheetml" in types or package.names(r"xl/workbook\.xml"):
        return Kind.XLSX, package
    for folder, noun in (("word", "a Word document"), ("ppt", "a presentation")):
        if package.names(rf"{folder}/.*"):
            raise _no_spreadsheet(raw, noun)
    raise raw.refused(
        "is a packed folder by its content. Unpack it and choose the spreadsheet in it."
    )


def _old(raw: Raw) -> Kind:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in raw.data

    if holds("EncryptedPackage"):
        raise protected(raw)
    if holds("Workbook") or holds("Book\0"):
        return Kind.XLS
    raise _no_spreadsheet(raw, "an old Office document")


def _plain(raw: Raw) -> Kind:
    start = raw.data[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8).lstrip()
    narrow = start.replace(b"\0", b"")
    for mark, noun in _FLAT:
        if narrow.startswith((b"<", b"\xff\xfe<", b"\xfe\xff<")) and mark in narrow:
            raise raw.refused(f"is {noun} by its content, which is not read here. {_ADVICE}")
    if narrow[:5].upper() == b"MIME-" or b"multipart/related" in narrow[:400]:
        raise raw.refused(f"is a web archive by its content, which is not read here. {_ADVICE}")
    if narrow.startswith((b"<", b"\xff\xfe<", b"\xfe\xff<")) and _TABLE.search(narrow[:4_000]):
        return Kind.PAGE
    for magic, noun, _ in MAGIC:
        if start[: len(magic)].lower() == magic.lower():
            raise _no_spreadsheet(raw, noun)
    # Where there are zero bytes, it may be UTF-16.
    if b"\0" not in start and len(_BINARY.findall(start)) > 8 + len(start) // 20:
        raise _no_spreadsheet(raw, "no text and nothing else that is known here")
    return Kind.TEXT


def _no_spreadsheet(raw: Raw, noun: str) -> ReadError:
    return raw.refused(f"is {noun} by its content. Choose a spreadsheet: an xlsx, ods or csv file.")
