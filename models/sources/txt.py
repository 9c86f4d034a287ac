"""Plain text."""

from models.progress import Progress
from models.sources import door, paragraphs
from models.sources.documents import Document, Passage
from models.sources.encodings import decode
from models.sources.raw import Raw


def read(raw: Raw, encoding: str, progress: Progress) -> Document:
    """Read a text; its first line is its title where it looks like one.

    Raises:
        ReadError: it is no text, or not in this encoding.
    """
    progress(0, 1)
    text, how = decode(raw.data, raw.quoted, encoding)
    found = paragraphs.split(door.lines(text, raw.quoted))
    return Document(
        title=paragraphs.heading(found),
        paragraphs=tuple(Passage(paragraph) for paragraph in found),
        encoding=how,
    )
