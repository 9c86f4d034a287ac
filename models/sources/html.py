"""Web pages: their main text, without menus, forms and the addresses of links."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from models.sources import door
from models.sources.documents import Document, Encoding, Passage
from models.sources.encodings import decode
from models.sources.left_out import LeftOut
from models.sources.page_data import page_data
from models.sources.page_text import PageText, main_part

if TYPE_CHECKING:
    from lxml.etree import _Element

    from models.progress import Progress
    from models.sources.raw import Raw

_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})")
_LOOKED_AT = 4096  # bytes at the beginning in which a page says how it is written
_ELEMENTS = 500_000


def read(raw: Raw, encoding: str, progress: Progress) -> Document:
    """Read the main text of a web page; nothing that it refers to is loaded.

    Raises:
        ReadError: it is no text, or nested too deeply.
    """
    progress(0, 1)
    text, how = decode(raw.data, raw.quoted, encoding, said=_said(raw.data))
    return page(raw, text, how)


def page(raw: Raw, text: str, how: Encoding) -> Document:
    """The main text of a page whose letters are known.

    Raises:
        ReadError: it is no text, or nested too deeply.
    """
    root = _tree(raw, door.lines(text, raw.quoted))
    left = LeftOut()
    data = page_data(root)
    shown = PageText(left)
    shown.take(main_part(root, left))
    return Document(
        title=data.title,
        author=data.author,
        issued=data.issued,
        language=data.language,
        publisher=data.publisher,
        container_title=data.container_title,
        url=data.url,
        type="webpage",
        paragraphs=tuple(Passage(paragraph) for paragraph in shown.paragraphs),
        encoding=how,
        left_out=left.told(),
    )


def _said(data: bytes) -> str:
    found = _CHARSET.search(data[:_LOOKED_AT])
    # Whoever could read this line did not read UTF-16, whatever the line says.
    said = found[1].decode("ascii").lower() if found else ""
    # What is called Latin-1 on the web is written in Windows' extension of it.
    return {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "utf-16": "utf-8"}.get(
        said, said
    )


def _tree(raw: Raw, text: str) -> _Element:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise raw.damaged() from None
    if root is None:
        raise raw.refused("has no text. Choose another file, or paste the text.")
    # The parser stops at 256 elements within each other, and would cut the rest without a word.
    cut = any("depth" in error.message for error in parser.error_log)
    if cut or sum(1 for _ in islice(root.iter(), _ELEMENTS + 1)) > _ELEMENTS:
        raise raw.refused(
            "is nested too deeply or has too many parts to be read. Copy its text in the browser "
            "and paste it."
        )
    return root
