"""The right part of the Sources view: the text that is read, what is found in it, the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.empty import EmptyPage
from desktop.sources.find_bar import FindBar
from desktop.sources.finding import Finding
from desktop.sources.found import FoundPanel
from desktop.sources.head import SourceHead
from desktop.sources.opened import Opened
from desktop.sources.pages import PageBar
from desktop.sources.reader import SourceText
from desktop.splitter import Splitter
from models.errors import SidesError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.session import Session
    from desktop.sources.finding import Spot
    from models.project.texts import Place
    from models.records import Source

_HEIGHTS = [500, 170]
_NARROWEST = 300


class ReadingPart(QWidget):
    """Reads one source at a time; what is done with its words, the view announces."""

    asked = Signal(str)  # an action of desktop/sources/keys.py that is the view's
    shown = Signal()  # another source, page, or state of it
    source_wanted = Signal(object)  # Source: another one is to be opened
    failed = Signal(object)  # SidesError

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Begin without a source."""
        super().__init__(parent)
        self._session = session
        self.opened = Opened(session)
        self.head = SourceHead(self)
        self.text = SourceText(self)
        self.finder = FindBar(self)
        self.finder.setVisible(False)
        self.finding = Finding(session, self.opened, self.finder)
        self.found = FoundPanel(self)
        self.pages = PageBar(self)
        self.empty = EmptyPage(self)
        self.setMinimumWidth(_NARROWEST)
        self._lay_out()
        self._connect()

    def open(self, source: Source | None) -> None:
        """Read a source from its beginning."""
        self._read(lambda: self.opened.open(source))
        self.text.go_to_edge(-1)
        self.finding.begin(0, 0)
        self.finding.look_again()

    def renew(self) -> None:
        """Read what is shown anew; cursor and scrolling stay where the text is the same."""
        self._read(self.opened.renew)

    def go_to(self, number: int, start: int, end: int) -> None:
        """Select a place of the text that is read, and bring it into sight."""
        self._read(lambda: self.opened.show(number))
        self.text.go_to(number, start, end)

    def go_to_position(self, key: int, number: int) -> None:
        """Go to a position by its key, and the number of its paragraph."""
        self._read(lambda: self.opened.show(number))
        for mark in self.opened.marks:
            if mark.position.key == key:
                self.text.choose(mark)

    def open_finder(self) -> None:
        """Let the analyst write what is to be found."""
        self.finding.begin(*self.text.here()[:2])
        self.finder.setVisible(True)
        self.finder.line.setFocus()
        self.finder.line.selectAll()

    def carry_out(self, action: str) -> None:
        """Do what a key of the text asked for; what is not the reader's own is the view's."""
        match action:
            case "next" | "previous":
                self.step(1 if action == "next" else -1)
            case "next unread" | "previous unread":
                self.to_unread(1 if action == "next unread" else -1)
            case "first" | "last":
                self._to_end(-1 if action == "first" else 1)
            case "find":
                self.open_finder()
            case _:
                self.asked.emit(action)

    def step(self, by: int) -> None:
        """Go to the next position of the text, or to the one before, on whatever page it is."""
        if self.text.step(by):
            return
        number: int | None = None

        def look() -> bool:
            nonlocal number
            number = self.opened.next_marked(by)
            return number is not None and self.opened.show(number)

        if not self._read(look):
            self.asked.emit("end")
            return
        marks = [mark for mark in self.opened.marks if mark.paragraph == number]
        if marks:
            self.text.choose(marks[0 if by > 0 else -1])

    def to_unread(self, by: int) -> None:
        """Go to the next paragraph that was not read, or to the one before."""
        number: int | None = None

        def look() -> bool:
            nonlocal number
            number = self.opened.next_unread(self.text.paragraph(), by)
            return number is not None and self.opened.show(number)

        self._read(look)
        if number is None:
            self.asked.emit("all read")
        else:
            self.text.go_to(number, 0, 0)

    def turn(self, by: int) -> None:
        """Go on to the next page, or back to the one before."""
        if self._read(lambda: self.opened.turn(by)):
            paragraphs = self.opened.page.paragraphs
            self.text.go_to(paragraphs[0 if by > 0 else -1].number, 0, 0)

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self.finding.stop()

    def _to_end(self, by: int) -> None:
        self._read(lambda: self.opened.to_end(by))
        self.text.go_to_edge(by)

    def _read(self, read: Callable[[], bool | None]) -> bool:
        """Read from the file and show what was read; whether anything else is shown then.

        That it cannot be read is told, not raised.
        """
        try:
            if read() is False:
                return False
        except SidesError as error:
            self.failed.emit(error)
            return False
        self._show()
        return True

    def _show(self) -> None:
        opened = self.opened
        self.text.show_page(opened.page.paragraphs, opened.marks)
        writable = not self._session.project.read_only
        self.head.show_source(opened.source, opened.reading, writable=writable)
        self.pages.show_page(opened.page, opened.reading.paragraphs)
        has_text = bool(opened.page.paragraphs)
        self.text.setVisible(has_text)
        self.empty.setVisible(not has_text)
        if not has_text:
            self._say_what_is_missing()
        self._mark_found()
        self.shown.emit()

    def _say_what_is_missing(self) -> None:
        writable = not self._session.project.read_only
        if self.opened.source is not None:
            self.empty.say(
                "The text of this source is not at hand",
                "Attach it with “Attach Text…”, and its quotes are compared with it."
                if writable
                else "This project is open read-only, so none can be attached.",
            )
        else:
            self.empty.say(
                "This project has no sources",
                "Add documents with “Add…”, drop files here, or paste a text."
                if writable
                else "Open another project from the File menu.",
            )

    def _mark_found(self) -> None:
        self.text.show_hits([s for s in self.finding.places if self.text.blocks.has(s[0])])

    def _close_finder(self) -> None:
        self.finder.setVisible(False)
        self.text.show_hits([])
        self.text.setFocus()

    def _close_found(self) -> None:
        self.found.setVisible(False)
        (self.finder.line if self.finder.isVisible() else self.text).setFocus()

    def _go_to_spot(self, spot: Spot) -> None:
        self.go_to(*spot)

    def _go_to_place(self, place: Place, start: int, end: int) -> None:
        source = self._session.directory.sources.get(place.source)
        if source is None:
            return
        if self.opened.source is None or self.opened.source.key != source.key:
            self.source_wanted.emit(source)
        self.go_to(place.number, start, end)
        self.text.setFocus()

    def _lay_out(self) -> None:
        above, below = QWidget(self), Splitter(Qt.Orientation.Vertical, self)
        column = QVBoxLayout(above)
        for widget in (self.head, self.finder, self.pages):
            column.addWidget(widget)
        column.addWidget(self.text, 1)
        column.addWidget(self.empty, 1)
        below.addWidget(above)
        below.addWidget(self.found)
        below.setSizes(_HEIGHTS)
        below.setStretchFactor(0, 1)
        below.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.addWidget(below)
        for layout in (column, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _connect(self) -> None:
        self.text.asked.connect(self.carry_out)
        self.text.turned.connect(self.turn)
        self.pages.turned.connect(self.turn)
        self.head.look.clicked.connect(self.open_finder)
        self.head.nothing.clicked.connect(lambda: self.asked.emit("nothing"))
        self.head.code.clicked.connect(lambda: self.asked.emit("code"))
        self.finder.left.connect(self._close_finder)
        self.finding.found.connect(self._mark_found)
        self.finding.wanted.connect(self._go_to_spot)
        self.finding.failed.connect(self.failed)
        self.finding.looking.connect(self.found.begin)
        self.finding.found_in_all.connect(self._show_found)
        self.found.chosen.connect(self._go_to_place)
        self.found.left.connect(self._close_found)

    def _show_found(self, wanted: str, places: Sequence[Place]) -> None:
        self.found.show_places(wanted, places, self._session.directory.sources)
