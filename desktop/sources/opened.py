"""The source that is read: the page of its text that is shown, and what stands on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.sources.marks import marks_of
from models.project.texts import Page, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.session import Session
    from desktop.sources.marks import Mark
    from models.project.texts import Texts
    from models.records import Source

_BEFORE = 60  # paragraphs that are shown before the one that was gone to
_BEHIND = 2**53  # a number that no paragraph has
_MOST = 200  # positions of a source that are announced by key


class Opened:
    """Reads a source page by page; each method may raise a SidesError."""

    def __init__(self, session: Session) -> None:
        """Begin without a source."""
        self._session = session
        self.source: Source | None = None
        self.page = Page()
        self.marks: Sequence[Mark] = ()
        self.reading = Reading()
        self.resting: Sequence[int] = ()  # the keys of the first positions on it

    def open(self, source: Source | None) -> None:
        """Read a source from its beginning."""
        self._open(source, 0)

    def renew(self) -> None:
        """Read the same page again, as after an edit; the source may be gone, its text shorter."""
        paragraphs, source = self.page.paragraphs, self.source
        names = self._session.directory.sources
        self._open(
            names.get(source.key) if source else None, paragraphs[0].number if paragraphs else 0
        )

    def has(self, number: int) -> bool:
        """Whether a paragraph is on the page that is shown."""
        return any(paragraph.number == number for paragraph in self.page.paragraphs)

    def show(self, number: int) -> bool:
        """Read the page that a paragraph is on; whether it is another one."""
        if self.source is None or self.has(number):
            return False
        self.page = self._texts.page(self.source.key, max(number - _BEFORE, 0))
        self._read_marks()
        return True

    def turn(self, by: int) -> bool:
        """Read the page after this one, or the one before; whether there is one."""
        page = self.page
        if self.source is None or not (page.later if by > 0 else page.earlier):
            return False
        texts, key = self._texts, self.source.key
        if by > 0:
            self.page = texts.page(key, page.paragraphs[-1].number + 1)
        else:
            self.page = texts.page_before(key, page.paragraphs[0].number)
        self._read_marks()
        return True

    def to_end(self, by: int) -> bool:
        """Read the last page, or the first one; whether it is another one."""
        if self.source is None or not (self.page.later if by > 0 else self.page.earlier):
            return False
        if by > 0:
            self.page = self._texts.page_before(self.source.key, _BEHIND)
        else:
            self.page = self._texts.page(self.source.key)
        self._read_marks()
        return True

    def next_marked(self, by: int) -> int | None:
        """The next paragraph after this page that has a position, or the one before."""
        paragraphs = self.page.paragraphs
        if self.source is None or not paragraphs:
            return None
        edge = paragraphs[-1 if by > 0 else 0].number
        return self._texts.marked(self.source.key, edge, back=by < 0)

    def next_unread(self, number: int, by: int) -> int | None:
        """The next paragraph after this one that was not read, or the one before."""
        if self.source is None:
            return None
        return self._texts.unread(self.source.key, number, back=by < 0)

    @property
    def _texts(self) -> Texts:
        return self._session.query.texts

    def _open(self, source: Source | None, first: int) -> None:
        self.source, self.page = source, Page()
        self.reading, self.resting = Reading(), ()
        if source is not None:
            texts, key = self._texts, source.key
            self.page = texts.page(key, first)
            if first and not self.page.paragraphs:
                self.page = texts.page(key)
            self.reading, self.resting = texts.reading(key), texts.resting(key, _MOST)
        self._read_marks()

    def _read_marks(self) -> None:
        self.marks = ()
        if self.source is None or not self.page.paragraphs:
            return
        query, paragraphs = self._session.query, self.page.paragraphs
        first, last = paragraphs[0].number, paragraphs[-1].number
        positions = query.positions(self._texts.standing(self.source.key, first, last))
        self.marks = marks_of(positions, paragraphs, self._session.directory)
