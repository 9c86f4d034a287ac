"""The one door for text from outside: what comes in can be kept, shown, exported and printed.

Accents stay composed or decomposed as they are; quotes are compared elsewhere.
"""

import re
import unicodedata
from dataclasses import replace

from models.errors import ReadError
from models.sources import limits
from models.sources.documents import Document, Passage
from models.text import counted, straighten

_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"(?<![ \t])[ \t]+(?=\n)|\ufeff")
_REPLACED = "�"


def lines(text: str, name: str = "The text") -> str:
    """The text with one kind of line end; it may still hold unreadable characters.

    Raises:
        ReadError: it holds a character that only files which are no text have.
    """
    if "\0" in text:
        raise ReadError(f"{name} is no text: it holds zero bytes. Save it as text and try again.")
    return _BREAKS.sub("\n", text)


def admit(document: Document, name: str, title: str) -> Document:
    """The document with all its texts made fit to be kept, its title found, its size checked.

    Args:
        document: as its reader made it.
        name: what it is called in an error, in quotation marks.
        title: its title where it has none.

    Raises:
        ReadError: it is empty or too large; says which.
    """
    passages = [Passage(_clean(p.text, name), p.page) for p in document.paragraphs]
    passages = [passage for passage in passages if passage.text]
    named = _field(document.title, name) or _field(title, name) or "Untitled"
    if passages and _same(passages[0].text, named):
        # Such a title stands in the text itself; it is paragraph 0 and need not be there twice.
        # Its own accents and dashes are kept.
        named = _field(passages.pop(0).text, name)
    _check_size(passages, name)
    return replace(
        document,
        title=named,
        author=_field(document.author, name),
        language=_field(document.language, name),
        publisher=_field(document.publisher, name),
        container_title=_field(document.container_title, name),
        url=_field(document.url, name),
        paragraphs=tuple(passages),
        changed=document.changed + _told(named, passages),
    )


def _clean(text: str, name: str) -> str:
    return _SPACES.sub("", _CONTROLS.sub(_REPLACED, lines(text, name))).strip()


def _field(text: str, name: str) -> str:
    line = " ".join(_clean(text, name).split())
    return line if len(line) <= limits.FIELD else f"{line[: limits.FIELD - 1]}…"


def _same(one: str, other: str) -> bool:
    def plain(text: str) -> str:
        return " ".join(straighten(unicodedata.normalize("NFC", text)).split())

    # A title that had to be cut is not all of the paragraph.
    return len(one) <= limits.FIELD and plain(one) == plain(other)


def _check_size(passages: list[Passage], name: str) -> None:
    if not passages:
        raise ReadError(f"{name} has no text. Choose another file, or paste the text.")
    if len(passages) > limits.PARAGRAPHS:
        raise ReadError(
            f"{name} has {len(passages):,} paragraphs, and {limits.PARAGRAPHS:,} is the most. "
            "Divide it into several documents."
        )
    total = 0
    for number, passage in enumerate(passages, 1):
        size = len(passage.text.encode())
        total += size
        if size > limits.PARAGRAPH:
            raise ReadError(
                f"{name} has a paragraph of {size / limits.MEGABYTE:.1f} MB (¶ {number}), and 1 MB "
                "is the most. Divide it with empty lines."
            )
    if total > limits.TEXT:
        raise too_long(name, total)


def too_long(name: str, size: int) -> ReadError:
    """The refusal of a document that has too much text."""
    return ReadError(
        f"{name} has {size / limits.MEGABYTE:,.0f} MB of text, and "
        f"{limits.TEXT // limits.MEGABYTE} MB is the most. Divide it into several documents."
    )


def _told(title: str, passages: list[Passage]) -> tuple[str, ...]:
    number = title.count(_REPLACED) + sum(p.text.count(_REPLACED) for p in passages)
    if not number:
        return ()
    verb = "stands" if number == 1 else "stand"
    return (f"{counted(number, 'character')} could not be read and {verb} as “{_REPLACED}”.",)
