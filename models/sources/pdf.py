"""PDF files that have letters and not only pictures of them: text and page numbers."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from models.sources.dates import pdf_date
from models.sources.documents import Document, Passage
from models.sources.gate import protected
from models.sources.left_out import LeftOut
from models.sources.pdf_lines import Line, PageLines
from models.sources.pdf_paragraphs import paragraphs
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject, PdfReader

    from models.progress import Progress
    from models.sources.raw import Raw

_PAGES = 5_000
_LETTERS = 3  # a page with fewer has no text, whatever a scanner has stamped on it
# What pypdf answers a broken file with, besides its own family of errors.
_BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError),
    *(RuntimeError, TypeError, ValueError, struct.error, zlib.error),
)
# Titles that programs write there by themselves.
_NO_TITLES = ("untitled", "microsoft word", "powerpoint", "document", "layout 1", "slide 1")


def read(raw: Raw, encoding: str, progress: Progress) -> Document:
    """Read the text of a PDF page by page; its encoding is its own.

    Raises:
        ReadError: it is damaged, protected, too long, or a scan without text.
    """
    del encoding
    with _explained(raw):
        reader = _open(raw)
        number = len(reader.pages)
    if number > _PAGES:
        raise raw.refused(
            f"has {number:,} pages, and {_PAGES:,} is the most. Divide it into several documents."
        )
    left = LeftOut()
    pages: list[list[Line]] = []
    for index in range(number):
        progress(index, number)
        with _explained(raw):
            pages.append(_page(reader.pages[index], left))
    without = [n for n, lines in enumerate(pages, 1) if _is_empty(lines)]
    if len(without) == number:
        raise raw.refused(
            "is a scan: its pages are pictures and have no letters. Let a program for text "
            "recognition (OCR) make a PDF with text of it, and add that."
        )
    with _explained(raw):
        said = {key: str(value) for key, value in (reader.metadata or {}).items()}
    found = paragraphs(pages)
    return Document(
        title=_title(said),
        author=said.get("/Author", ""),
        issued=pdf_date(said.get("/CreationDate", "")),
        paragraphs=tuple(Passage(text, page) for text, page in found.passages),
        left_out=_without(without) + left.told(),
        changed=_told(found.joined),
    )


def _open(raw: Raw) -> PdfReader:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(raw.data), strict=False)
    # Many files may be read by all, and only printing or changing them needs a password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise protected(raw)
    return reader


def _page(page: PageObject, left: LeftOut) -> list[Line]:
    lines = PageLines()
    page.extract_text(visitor_text=lines.take)
    for note in _annotations(page):
        kind = note.get("/Subtype")
        if kind in ("/Text", "/FreeText") and note.get("/Contents"):
            left.add("comment")
        elif kind == "/Widget" and note.get("/V") not in (None, "", "/Off"):
            left.add("form field")
    return lines.end()


def _annotations(page: PageObject) -> Iterator[Any]:
    for note in (page.annotations or [])[:10_000]:
        found = note.get_object()
        if hasattr(found, "get"):
            yield found


def _is_empty(lines: list[Line]) -> bool:
    return sum(char.isalnum() for line in lines for char in line.text) < _LETTERS


def _without(pages: list[int]) -> tuple[str, ...]:
    if not pages:
        return ()
    shown = ", ".join(str(page) for page in pages[:10]) + (" …" if len(pages) > 10 else "")
    return (f"{counted(len(pages), 'page')} without text ({shown})",)


def _title(said: dict[str, str]) -> str:
    title = said.get("/Title", "").strip()
    is_name = title.lower().endswith((".doc", ".docx", ".pdf", ".indd", ".qxd", ".odt", ".tex"))
    return "" if is_name or title.lower().startswith(_NO_TITLES) else title


def _told(joined: int) -> tuple[str, ...]:
    if not joined:
        return ()
    return (f"Put together again: {counted(joined, 'word')} divided at the end of a line.",)


@contextmanager
def _explained(raw: Raw) -> Iterator[None]:
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

    try:
        yield
    except (DependencyError, FileNotDecryptedError):
        raise protected(raw) from None
    except LimitReachedError:
        raise raw.refused(
            "would become far too large when it is unpacked, and was not opened. Ask whoever sent "
            "it for another copy."
        ) from None
    except (PyPdfError, *_BROKEN):
        raise raw.damaged() from None
