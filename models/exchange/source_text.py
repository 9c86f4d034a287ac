"""The text of a source as one: its fingerprint, which tells whether two copies are equal."""

from collections.abc import Iterable

from models.records import Paragraph
from models.text import sha256_of


def fingerprint(paragraphs: Iterable[Paragraph]) -> str | None:
    """SHA-256 of a source's text, in hexadecimal; None where no text is at hand.

    The text is that of its paragraphs in the order of their numbers, the title (number 0) among
    them, one empty line between two, in UTF-8.
    """
    ordered = sorted(paragraphs, key=lambda paragraph: paragraph.number)
    return sha256_of(paragraph.text for paragraph in ordered) if ordered else None
