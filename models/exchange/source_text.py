"""The text of a source as one: its fingerprint, which tells whether two copies are equal."""

import hashlib
from collections.abc import Iterable

from models.records import Paragraph


def fingerprint(paragraphs: Iterable[Paragraph]) -> str | None:
    """SHA-256 of a source's text, in hexadecimal; None where no text is at hand.

    The text is that of its paragraphs in the order of their numbers, the title (number 0) among
    them, one empty line between two, in UTF-8.
    """
    ordered = sorted(paragraphs, key=lambda paragraph: paragraph.number)
    if not ordered:
        return None
    text = "\n\n".join(paragraph.text for paragraph in ordered)
    # A file from elsewhere may hold half a character (a lone surrogate); it too has a print.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
