"""What a file is, seen from outside: its kind, its size, its first bytes; nothing is parsed yet."""

import codecs
import stat
from dataclasses import dataclass
from pathlib import Path

from models.errors import ReadError
from models.sources.limits import MEGABYTE
from models.sources.raw import Raw, quoted


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    Attributes:
        module: the reader, in models.sources.
        noun: what people call it, with its article.
        size: the most bytes that a file of it may have.
    """

    module: str
    noun: str
    size: int


_TEXT = Kind("txt", "a text", 45 * MEGABYTE)
_MARKDOWN = Kind("md", "a Markdown text", 45 * MEGABYTE)
_PAGE = Kind("html", "a web page", 45 * MEGABYTE)
_WORD = Kind("docx", "a Word document", 200 * MEGABYTE)
_WRITER = Kind("odt", "an OpenDocument text", 200 * MEGABYTE)
_PDF = Kind("pdf", "a PDF", 200 * MEGABYTE)
_MAIL = Kind("eml", "an e-mail", 60 * MEGABYTE)

KINDS = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".docx": _WORD,
    ".docm": _WORD,
    ".odt": _WRITER,
    ".pdf": _PDF,
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".eml": _MAIL,
}
"""The kinds that can be read, by the ends of their files' names."""

_KNOWN = "Choose a txt, md, docx, odt, pdf, html or eml file."
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What packed and old Office files begin with."""

MAGIC = (
    (b"%PDF-", "a PDF", ".pdf"),
    (ZIP, "a Word or OpenDocument text or another packed file", ""),
    (OLE, "an old or protected Office file", ""),
    (b"{\\rtf", "an RTF text", ".rtf"),
    (b"\x89PNG", "a picture", ".png"),
    (b"\xff\xd8\xff", "a picture", ".jpg"),
    (b"GIF8", "a picture", ".gif"),
    (b"\x7fELF", "a program", ""),
    (b"SQLite format 3\0", "a database", ""),
    (b"<!doctype html", "a web page", ".html"),
    (b"<html", "a web page", ".html"),
)
"""What a file begins with that is surely no text, what it is called, and how its name ends."""


def kind_of(path: Path) -> Kind:
    """The kind of a file, by the end of its name.

    Raises:
        ReadError: it is of no kind that can be read.
    """
    suffix = path.suffix.lower()
    if suffix in KINDS:
        return KINDS[suffix]
    if suffix in {".doc", ".rtf", ".pages", ".wps", ".dot", ".dotx"}:
        advice = "Open it in the program that it was made with and save it as docx."
    elif suffix in {".bib", ".ris"}:
        advice = "It holds bibliographic data and no text; open it with “Bibliography”."
    else:
        advice = _KNOWN
    raise ReadError(f"{quoted(path.name)} is of a kind that cannot be read. {advice}")


def admit_file(path: Path) -> Raw:
    """The bytes of a file that is what its name says.

    Raises:
        ReadError: it is not there, no file, too large, empty, or something else; says which.
    """
    kind = kind_of(path)
    data = content(path, kind.size)
    raw = Raw(path.name, data)
    if not data.strip(b"\0 \t\r\n"):
        raise raw.refused("is empty. Choose another file.")
    _check_magic(raw, kind)
    return raw


def content(path: Path, most: int) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: it is not there, no file, has more than so many bytes, or may not be read.
    """
    name = quoted(path.name)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise ReadError(f"{name} is a folder. Choose the files in it.")
        # A pipe or a device would keep whoever opens it waiting for ever.
        if not stat.S_ISREG(found.st_mode):
            raise ReadError(f"{name} is no ordinary file. Choose another.")
        if found.st_size > most:
            raise _too_large(name, found.st_size, most)
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise ReadError(f"{name} is no longer there. Look where it was moved to.") from None
    except PermissionError:
        raise ReadError(
            f"You may not read {name}. Ask for the right to do so, or for a copy."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise ReadError(
            f"{name} cannot be read ({reason}). Copy it to this computer and try again."
        ) from None
    if len(data) > most:
        raise _too_large(name, len(data), most)
    return data


def _too_large(name: str, size: int, most: int) -> ReadError:
    return ReadError(
        f"{name} has {size / MEGABYTE:,.0f} MB, and {most // MEGABYTE} MB is the most. "
        "Divide it into several files."
    )


def _check_magic(raw: Raw, kind: Kind) -> None:
    start = raw.data[:1024].removeprefix(codecs.BOM_UTF8).lstrip()
    if kind in (_WORD, _WRITER):
        _check_package(raw, kind)
    elif kind is _PDF:
        if b"%PDF-" not in start:
            raise _is_not(raw, kind)
    else:
        _check_text(raw, kind, start)


def _check_text(raw: Raw, kind: Kind, start: bytes) -> None:
    for magic, noun, suffix in MAGIC:
        if start[: len(magic)].lower() == magic.lower() and noun != kind.noun:
            advice = "Choose the document itself."
            if suffix in KINDS:
                advice = f"Let its name end in “{suffix}” and try again."
            raise raw.refused(f"is {noun} by its content. {advice}")


def _check_package(raw: Raw, kind: Kind) -> None:
    if raw.data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw.data:
            raise protected(raw)
        raise raw.refused("is an old Office document by its content. Save it as docx.")
    if not raw.data.startswith(ZIP):
        raise _is_not(raw, kind)


def protected(raw: Raw) -> ReadError:
    """The refusal of a file that needs a password."""
    return raw.refused(
        "is protected by a password. Save a copy without the password and try again."
    )


def _is_not(raw: Raw, kind: Kind) -> ReadError:
    return raw.refused(
        f"is not {kind.noun}, though its name says so. Open it in the program that it was made "
        "with and save it anew."
    )
