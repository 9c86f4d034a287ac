"""What stands above all on the first page: the title, what the reader must know, the contents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.briefing.flow import Flow
from desktop.briefing.fonts import Look
from desktop.briefing.pages import Link, Page, Pages
from desktop.briefing.placing import place_words, whole
from desktop.briefing.setting import Setting
from desktop.briefing.strips import Cell, Strip
from desktop.briefing.typesetting import Laid
from models.briefing.blocks import Head, Section

_TITLE = 1.85
_FEWEST = 4  # sections that are worth a table of contents
_WIDEST = 3  # pages' digits for which room is left


class Front:
    """The front matter; its contents are filled in when the pages are known."""

    def __init__(
        self, setting: Setting, head: Head, sections: Sequence[Section], marking: str = ""
    ) -> None:
        """Set the front of a briefing with these sections; ``marking`` is one to be told here."""
        self._setting, self._head, self._marking = setting, head, marking
        self._sections = sections if len(sections) >= _FEWEST else ()
        self._page, self._top = Page(1), 0.0

    def put(self, flow: Flow) -> None:
        """Put it on the first page, the contents as room that is left."""
        for strip in self._strips():
            flow.put(strip)
        if self._sections:
            lines = self._contents({})
            text = self._setting.text
            flow.top += 0.6 * text
            self._page, self._top = flow.reserve(lines * self._leading)

    @property
    def _look(self) -> Look:
        return Look(self._setting.text * 0.9, "soft")

    @property
    def _leading(self) -> float:
        return self._setting.typesetter.text("0", self._setting.width, self._look).height

    def _strips(self) -> Iterator[Strip]:
        head, text = self._head, self._setting.text
        if self._marking:
            yield self._strip(self._marking, Look(text, bold=True), 0.0)
        yield self._strip(head.title, Look(text * _TITLE, bold=True, serif=True), 0.4)
        if head.purpose:
            yield self._strip(head.purpose, Look(text * 1.05), 0.3)
        project = f"{head.project} · " if head.project != head.title else ""
        prepared = f" · prepared by {head.prepared_by}" if head.prepared_by else ""
        scope = f"{project}{head.scope}{prepared}"
        yield self._strip(scope, Look(text * 0.95, "soft"), 0.3)
        if head.filtered:
            side = 0.6 * text
            look = Look(text, "warning", bold=True)
            lines = self._setting.line(
                head.filtered, self._setting.width - 2 * side, look, given=True
            )
            strip = Strip((Cell(side, lines),), self._setting.width, space=0.7 * text, boxed=True)
            yield replace(strip, above=0.35 * text, below=0.35 * text)

    def _strip(self, told: str, look: Look, space: float) -> Strip:
        lines = self._setting.line(told, self._setting.width, look, given=True)
        strip = Strip((Cell(0.0, lines),), self._setting.width, space=space * self._setting.text)
        return replace(strip, freely=True)

    def fill(self, pages: Pages) -> None:
        """Write the contents where room was left for them."""
        if self._sections:
            self._contents({name: place[0] for name, place in pages.where.items()})

    def _contents(self, found: dict[str, int]) -> int:
        """Write the contents, or only count their lines as long as no page is known."""
        setting, look = self._setting, self._look
        left, line = 0.0, 0
        gap = 1.6 * look.size
        for section in self._sections:
            wide = self._entry(section.title, "0" * _WIDEST).natural_width
            if left and left + wide > setting.width:
                left, line = 0.0, line + 1
            if found:
                laid = self._entry(section.title, str(found.get(section.id, "")))
                x = setting.sheet.area.left() + left
                words = whole(laid, x, self._top + line * self._leading, again=True)
                place_words(self._page, words)
                place = words.place
                place.setWidth(laid.natural_width)
                self._page.links.append(Link(place, section.id))
            left += wide + gap
        return line + 1

    def _entry(self, title: str, page: str) -> Laid:
        told = f"{title}\u00a0\u00a0{page}"
        return self._setting.typesetter.line(told, self._setting.width, self._look)
