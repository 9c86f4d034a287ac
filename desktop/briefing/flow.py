"""Strips onto pages: rows whole, headings with what follows, tables with their headings again."""

from collections.abc import Callable, Mapping, Sequence

from desktop.briefing.pages import Bookmark, Page
from desktop.briefing.placing import place_strip
from desktop.briefing.sheet import Sheet
from desktop.briefing.strips import Strip

_WORTH = 3  # a row that is split begins on a page only where this part of the page is free
_SLACK = 0.5  # units by which sums of lengths may be wrong


class Flow:
    """The pages, filled from the first to the last.

    Attributes:
        pages: the pages until now.
        where: the page and the top of each element that has been placed, by id.
        bookmarks: the bookmarks until now.
        top: where the next strip would begin on the last page.
        guessed: the pages that were told of elements which were not placed yet.
    """

    def __init__(
        self,
        sheet: Sheet,
        top: float,
        bottom: float,
        told: Callable[[], None],
        known: Mapping[str, tuple[int, float]],
    ) -> None:
        """Begin with one empty page.

        Args:
            sheet: what the pages are.
            top: where the room for strips begins on every page.
            bottom: where it ends.
            told: called for each strip; may raise Cancelled.
            known: where elements stood when all was laid out before; for references forward.
        """
        self.sheet = sheet
        self.pages = [Page(1)]
        self.where: dict[str, tuple[int, float]] = {}
        self.bookmarks: list[Bookmark] = []
        self.top = top
        self._first, self._bottom, self._told = top, bottom, told
        self._held: list[Strip] = []
        self._known = known
        self.guessed: dict[str, int] = {}

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on the last page yet."""
        return self.top == self._first

    @property
    def room(self) -> float:
        """How much is left of the last page."""
        return self._bottom - self.top

    @property
    def whole(self) -> float:
        """How much room an empty page has."""
        return self._bottom - self._first

    def put(self, strip: Strip, heads: Sequence[Strip] = ()) -> None:
        """Place a strip; ``heads`` stand above it again if it goes on, or stands, on a new page."""
        self.tell()
        if strip.keep and self._held_height + strip.height <= self.whole / 2:
            self._held.append(strip)
            return
        above = sum(head.height for head in heads)
        if not self.fresh and self._wanted(strip, above) > self.room + _SLACK:
            self._turn(() if self._held else heads)
        self._place_held()
        self._place(strip, heads)

    @property
    def _held_height(self) -> float:
        return sum(strip.height + strip.space for strip in self._held)

    def _wanted(self, last: Strip, above: float) -> float:
        """How much room a strip, and what is held for it, needs at least to begin on this page."""
        total = self._held_height + last.space
        if last.freely:
            return total + min(last.height, last.least)
        if last.height <= self.whole - above:
            return total + last.height
        return total + max(last.least, self.whole / _WORTH)

    def finish(self) -> None:
        """Place what was kept for a strip that did not come."""
        self.need(0.0)

    def tell(self) -> None:
        """Say that a strip was set.

        Raises:
            Cancelled: whoever listens does not want any more.
        """
        self._told()

    def turn(self) -> None:
        """Begin a new page."""
        self._turn(())

    def need(self, height: float) -> None:
        """Begin a new page unless what is held, and this much more, has room on this one."""
        if not self.fresh and self._held_height + height > self.room + _SLACK:
            self._turn(())
        self._place_held()

    def page_of(self, name: str) -> int:
        """The page of an element; of one that comes later a guess, 0 where there is none."""
        if name in self.where:
            return self.where[name][0]
        page = self._known[name][0] if name in self._known else 0
        self.guessed[name] = page
        return page

    def reserve(self, height: float) -> tuple[Page, float]:
        """Leave room; return the page and where the room begins."""
        self.need(height)
        top = self.top
        self.top += height
        return self.pages[-1], top

    def note(self, strip: Strip, top: float) -> None:
        """Remember where a strip, and what is in it, stands on the last page."""
        number = len(self.pages)
        for name in (strip.name, *(cell.name for cell in strip.cells)):
            if name:
                self.where.setdefault(name, (number, top))
        self.pages[-1].cited.update(strip.cites)
        level, title = strip.bookmark
        if level:
            self.bookmarks.append(Bookmark(level, title, number, top))

    def _place_held(self) -> None:
        held, self._held = self._held, []
        for strip in held:
            self._set_down(strip)

    def _place(self, strip: Strip, heads: Sequence[Strip]) -> None:
        while strip.height + (0 if self.fresh else strip.space) > self.room + _SLACK:
            parts = strip.parted(self.room - (0 if self.fresh else strip.space))
            if parts is None:
                bare = self.top - self._first - sum(head.height for head in heads) < _SLACK
                if not bare and not self.fresh:
                    self._turn(heads)
                    continue
                parts = strip.forced()
            begun, strip = parts
            self._set_down(begun)
            if not any(cell.lines for cell in strip.cells):
                return
            self._turn(heads)
        self._set_down(strip)

    def _set_down(self, strip: Strip, *, again: bool = False) -> None:
        if not self.fresh:
            self.top += strip.space
        self.note(strip, self.top)
        place_strip(self.pages[-1], strip, self.sheet.area.left(), self.top, again=again)
        self.top += strip.height

    def _turn(self, heads: Sequence[Strip]) -> None:
        self.pages.append(Page(len(self.pages) + 1))
        self.top = self._first
        for head in heads:
            self._set_down(head, again=True)
