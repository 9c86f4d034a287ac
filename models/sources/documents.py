"""A document as it was read: its text in paragraphs, what it says of itself, what is missing."""

from dataclasses import dataclass

from models.partial_date import PartialDate
from models.text import sha256_of


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a document, and the page on which it begins where there are pages."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a text became letters; unless it is ``sure``, another one may be right."""

    name: str
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document, with its bibliographic data in CSL-JSON's names.

    Attributes:
        title: what it is called; becomes paragraph 0 and is none of the paragraphs.
        paragraphs: its text; paragraph 1 is the first.
        issued: uncertain (``2025-02-14?``) where only the file says when it was made.
        encoding: how its letters were read, where the format does not say it.
        left_out: what of the file is not in the text, as in "3 pictures".
        changed: what of the text was changed, in sentences.
        name: that of the file; empty for what was pasted.
    """

    title: str = ""
    paragraphs: tuple[Passage, ...] = ()
    author: str = ""
    issued: PartialDate | None = None
    language: str = ""
    publisher: str = ""
    container_title: str = ""
    url: str = ""
    type: str = "document"
    encoding: Encoding | None = None
    left_out: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    name: str = ""

    @property
    def sha256(self) -> str:
        """The fingerprint of the text, title included, as a project keeps it."""
        return sha256_of((self.title, *(passage.text for passage in self.paragraphs)))
