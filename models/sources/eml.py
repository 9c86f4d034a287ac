"""E-mails: the text that was written, with subject, sender and day."""

from __future__ import annotations

import email
import email.errors
import re
from email.header import decode_header
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from models.sources import door, html, paragraphs
from models.sources.dates import date_of
from models.sources.documents import Document, Encoding, Passage
from models.sources.encodings import decode
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from models.partial_date import PartialDate
    from models.progress import Progress
    from models.sources.raw import Raw

    Mail = Message[str, str]

_PARTS = 300
_DEPTH = 30
_HEADER = re.compile(rb"(?:From |[!-9;-~]{1,80}:)")


def read(raw: Raw, encoding: str, progress: Progress) -> Document:
    """Read an e-mail; what is attached to it is named and not read.

    Raises:
        ReadError: it is no e-mail, or has too many parts.
    """
    progress(0, 1)
    if not _HEADER.match(raw.data.lstrip(b"\xef\xbb\xbf\r\n")):
        raise raw.refused("is no e-mail, though its name says so. Choose another file.")
    mail = _parsed(raw)
    written, attached = _sorted(mail, raw)
    body = _body(raw, written, encoding)
    name, address = parseaddr(_header(mail, "From"))
    return Document(
        title=_header(mail, "Subject"),
        author=name or address,
        issued=_day(_header(mail, "Date")),
        language=_header(mail, "Content-Language").split(",")[0],
        type="personal_communication",
        paragraphs=body.paragraphs,
        encoding=body.encoding,
        left_out=body.left_out + _told(attached),
    )


def _parsed(raw: Raw) -> Mail:
    try:
        return email.message_from_bytes(raw.data.lstrip(b"\xef\xbb\xbf\r\n"))
    except (RecursionError, ValueError, LookupError, TypeError, email.errors.MessageError):
        raise _too_deep(raw) from None


def _too_deep(raw: Raw) -> Exception:
    return raw.refused(
        "has too many parts within parts to be read. Copy its text and paste it instead."
    )


def _parts(mail: Mail, raw: Raw) -> Iterator[Mail]:
    """All parts that hold something, in order; a mail that is attached is one."""
    waiting: list[tuple[Mail, int]] = [(mail, 0)]
    number = 0
    while waiting:
        part, depth = waiting.pop()
        number += 1
        if number > _PARTS or depth > _DEPTH:
            raise _too_deep(raw)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [(each, depth + 1) for each in reversed(inner) if not isinstance(each, str)]
        else:
            yield part


def _sorted(mail: Mail, raw: Raw) -> tuple[list[Mail], list[str]]:
    """What was written, the plain text if there is one, and the names of what is attached."""
    plain: list[Mail] = []
    pages: list[Mail] = []
    attached: list[str] = []
    for part in _parts(mail, raw):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in _WRITTEN:
            attached.append(_file_name(part) or kind)
        else:
            (plain if kind == "text/plain" else pages).append(part)
    return plain if any(_data(part).strip() for part in plain) else pages, attached


_WRITTEN = ("text/plain", "text/html")


def _body(raw: Raw, parts: list[Mail], encoding: str) -> Document:
    passages: list[Passage] = []
    how: Encoding | None = None
    left: tuple[str, ...] = ()
    for part in parts:
        said = str(part.get_content_charset("") or "")
        text, read_as = decode(_data(part), raw.quoted, encoding, said=said)
        if how is None or not read_as.sure:
            how = read_as
        if part.get_content_type() == "text/html":
            page = html.page(raw, text, read_as)
            passages += page.paragraphs
            left += page.left_out
        else:
            plain = door.lines(text, raw.quoted)
            if str(part.get_param("format", "")).lower() == "flowed":
                plain = _flowing(plain)
            passages += [Passage(each) for each in paragraphs.split(plain)]
    return Document(paragraphs=tuple(passages), encoding=how, left_out=left)


def _data(part: Mail) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AssertionError):
        return b""
    return data if isinstance(data, bytes) else b""


def _flowing(text: str) -> str:
    """The text with those line breaks undone that a mail program made (RFC 3676)."""
    return re.sub(r"(?<!^--) \n(?!>)", " ", text.replace("\n ", "\n"), flags=re.MULTILINE)


def _file_name(part: Mail) -> str:
    try:
        name = part.get_filename("")
    except (ValueError, LookupError, TypeError):
        return ""
    return " ".join(_decoded(str(name)).split())[:80]


def _header(mail: Mail, name: str) -> str:
    # Not mail.get(), which forgets letters that are there against the rules.
    raw = (str(value) for each, value in mail.raw_items() if each.lower() == name.lower())
    return " ".join(_decoded(next(raw, "")[:5000]).split())


def _decoded(text: str) -> str:
    """A header whose words may be encoded (RFC 2047)."""
    try:
        pieces = decode_header(text)
    except (ValueError, LookupError, email.errors.MessageError):
        return text
    words = []
    for piece, charset in pieces:
        if isinstance(piece, str):
            words.append(piece)
        else:
            # Bytes without a charset are the text between two encoded words.
            words.append(decode(piece, "The header", said=charset or "")[0])
    whole = "".join(words)
    if any("\udc80" <= char <= "\udcff" for char in whole):
        # Letters that were put there as they are, against the rules.
        return decode(whole.encode("utf-8", "surrogateescape"), "The header")[0]
    return whole


def _day(text: str) -> PartialDate | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date_of(found.year, found.month, found.day)


def _told(attached: list[str]) -> tuple[str, ...]:
    if not attached:
        return ()
    names = ", ".join(f"“{name}”" for name in attached[:5]) + (" …" if len(attached) > 5 else "")
    return (f"{counted(len(attached), 'attachment')} ({names})",)
