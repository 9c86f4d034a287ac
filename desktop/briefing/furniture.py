"""What stands at the head and the foot of every page: marking, title, as of when, notes, number."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF

from desktop.briefing import spans
from desktop.briefing.fonts import Look
from desktop.briefing.pages import Link, Page, Pages, Rule
from desktop.briefing.placing import HAIRLINE, place_words, whole
from desktop.briefing.setting import Setting
from desktop.briefing.typesetting import Laid
from models.briefing.blocks import Head

_SIZE = 0.84  # of its text, beside that of the page
_BELOW, _ABOVE = 1.1, 0.9  # between it and the page, in sizes of the text
_MARKING = 0.3  # of the width; a longer marking has a line of its own
_NOTE = "note-"


class Furniture:
    """The head and the foot of the pages of one briefing."""

    def __init__(self, setting: Setting, head: Head) -> None:
        """Set what is the same on all pages."""
        self._setting, self._head = setting, head
        self._look = Look(setting.text * _SIZE, "soft")
        self._marking = self._line(head.marking, setting.width, bold=True)
        self._filtered = self._line(head.filtered, setting.width, bold=True)
        self._high = self._line("0", setting.width).height
        self._own_line = self._marking.natural_width > _MARKING * setting.width
        lines = 1 + self._own_line + bool(head.filtered)
        area = setting.sheet.area
        self.top = area.top() + lines * self._high + _BELOW * setting.text
        self.bottom = area.bottom() - self._high - _ABOVE * setting.text

    @property
    def cut(self) -> str:
        """The marking, where no line holds all of it; "" where one does."""
        whole = " ".join(self._head.marking.split())
        look = Look(self._look.size, "ink", bold=True)
        lines = self._setting.line(whole, self._setting.width, look, given=True)
        return whole if len(lines) > 1 else ""

    def _line(self, text: str, width: float, *, bold: bool = False) -> Laid:
        look = Look(self._look.size, "ink", bold=True) if bold else self._look
        return self._setting.typesetter.line(text, width, look, given=True)

    def put(self, pages: Pages, told: Callable[[], None]) -> None:
        """Put head and foot on every page; ``told`` is called for each and may raise Cancelled."""
        for page in pages.pages:
            told()
            self._put_head(page)
            self._put_foot(page, pages)

    def _put_head(self, page: Page) -> None:
        area = self._setting.sheet.area
        top = area.top()
        self._left(page, self._marking, top)
        taken = self._marking.natural_width
        if self._own_line:
            top, taken = top + self._high, 0.0
        gap = 2 * self._look.size
        right = self._line(self._head.as_of, area.width() / 2)
        place_words(page, whole(right, area.right() - right.natural_width, top, again=True))
        room = area.width() - taken - right.natural_width - 2 * gap
        title = self._line(self._head.title if page.number > 1 else "", max(room, 1.0))
        left = area.left() + (taken + gap if taken else 0.0)
        if page.number > 1 and room > 8 * self._look.size:
            place_words(page, whole(title, left, top, again=True))
        top += self._high
        if self._head.filtered:
            self._left(page, self._filtered, top)
            top += self._high
        self._rule(page, top + 0.25 * self._setting.text)

    def _left(self, page: Page, laid: Laid, top: float) -> None:
        place_words(page, whole(laid, self._setting.sheet.area.left(), top, again=True))

    def _rule(self, page: Page, top: float) -> None:
        area = self._setting.sheet.area
        page.pieces.append(Rule(QRectF(area.left(), top, area.width(), 0), "line", HAIRLINE))

    def _put_foot(self, page: Page, pages: Pages) -> None:
        area = self._setting.sheet.area
        top = area.bottom() - self._high
        self._rule(page, top - 0.3 * self._setting.text)
        told = f"Page {page.number} of {len(pages.pages)}"
        number = self._line(told, area.width() / 2)
        place_words(page, whole(number, area.right() - number.natural_width, top))
        room = area.width() - number.natural_width - 2 * self._look.size
        self._put_notes(page, pages, room, top)

    def _put_notes(self, page: Page, pages: Pages, room: float, top: float) -> None:
        """Say on which pages the notes stand that this page refers to, but for those on it."""
        found = _notes_by_page(page, pages)
        if not found:
            return
        shown = [(spans.told(notes), number, notes[0]) for number, notes in found.items()]
        if self._line(_joined(shown), 10 * room).natural_width > room:
            notes = sorted(note for some in found.values() for note in some)
            shown = [(f"{notes[0]}–{notes[-1]}", min(found), notes[0])]
            if len(found) > 1:
                shown.append(("", max(found), notes[-1]))
        laid = self._line(_joined(shown), room)
        words = whole(laid, self._setting.sheet.area.left(), top)
        place_words(page, words)
        place = QRectF(words.place)
        place.setWidth(laid.natural_width)
        page.links.append(Link(place, f"{_NOTE}{shown[0][2]}"))


def _joined(shown: Sequence[tuple[str, int, int]]) -> str:
    """“Notes 1–3: page 5 · 7: page 6”, or “Notes 1–90: pages 5 to 9”."""
    if len(shown) > 1 and not shown[-1][0]:
        return f"Notes {shown[0][0]}: pages {shown[0][1]} to {shown[-1][1]}"
    what = "Note" if len(shown) == 1 and shown[0][0].isdecimal() else "Notes"
    return f"{what} " + " · ".join(f"{numbers}: page {page}" for numbers, page, _ in shown)


def _notes_by_page(page: Page, pages: Pages) -> dict[int, list[int]]:
    """The numbers of the notes that a page refers to, by the pages on which they stand."""
    found: dict[int, set[int]] = {}
    for target in page.cited.union(link.target for link in page.links):
        begin, _, number = target.partition(_NOTE)
        if not begin and number.isdecimal() and target in pages.where:
            on = pages.where[target][0]
            if on != page.number:
                found.setdefault(on, set()).add(int(number))
    return {on: sorted(found[on]) for on in sorted(found)}
