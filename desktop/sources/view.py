"""The Sources view: the list of sources, and the text of one with its positions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.sources.counting import Counting
from desktop.sources.listing import ORDERS
from desktop.sources.panel import SourcesPanel
from desktop.sources.reading_part import ReadingPart
from desktop.splitter import Splitter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop.session import Session
    from desktop.sources.marks import Mark
    from models.records import Paragraph, Position, Source

_WIDTHS = [270, 690]
_WIDEST = 10_000


class SourcesView(QWidget):
    """Announces the positions at the cursor, and what is wanted of the words that are selected."""

    selected = Signal(object, object)  # keys of positions, how many
    failed = Signal(object)  # the SidesError that kept something from being read
    told = Signal(str)  # a sentence for the status bar
    add_wanted = Signal()
    dropped = Signal(list)  # the Paths of files and folders
    text_dropped = Signal(str)
    details_wanted = Signal(object)  # Source
    attach_wanted = Signal(object)  # Source
    coding_wanted = Signal(object, object, object, object)  # Source, paragraph, its characters
    nothing_wanted = Signal(object, object)  # Source, paragraph

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the sources of this session."""
        super().__init__(parent)
        self._session = session
        self._kept = ""  # the id of the source that was open when the project was closed
        self._announced: tuple[Sequence[int], int] | None = None
        self._in_text = False  # whether the text had the keyboard last
        self._forgotten = False
        self.panel = SourcesPanel(self)
        self.reader = ReadingPart(session, self)
        self.list, self.text = self.panel.list, self.reader.text
        self.counting = Counting(session, self)
        self.setAcceptDrops(True)
        self.splitter = Splitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.panel)
        self.splitter.addWidget(self.reader)
        self.splitter.setSizes(_WIDTHS)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        for widget in (self.list, self.text):
            widget.installEventFilter(self)
        self._connect()

    @property
    def table(self) -> QWidget:
        """What the keyboard goes to: the list or the text, whichever had it last."""
        return self.text if self._in_text and self.paragraphs else self.list

    @property
    def paragraphs(self) -> Sequence[Paragraph]:
        """The paragraphs that are shown."""
        return self.reader.opened.page.paragraphs

    def current(self) -> Source | None:
        """The source that is open."""
        return self.reader.opened.source

    def refresh(self) -> None:
        """Read the list and the text anew; what is open stays open."""
        if self._forgotten:
            return
        sources = self._session.directory.sources
        self.panel.model.show(sources.values(), self._session.query.texts.with_text())
        self.counting.count()
        known = self.current()
        if known is not None and known.key in sources:
            self.reader.renew()
        else:
            kept = (s for s in sources.values() if s.id == self._kept)
            self.reader.open(next(kept, self.panel.first()))
        self._choose()

    def announce(self) -> None:
        """Say again which positions stand at the cursor, or else on the source."""
        self._announced = None
        self._announce()

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self._forgotten = True
        self.counting.stop()
        self.reader.forget()

    def state(self) -> dict[str, object]:
        """Which source is open, how it is read, and how the list is sorted."""
        source = self.current()
        return {
            "source": source.id if source else self._kept,
            "order": self.panel.model.order,
            "size": self.text.font().pointSizeF(),
            "widths": self.splitter.sizes() if self.isVisible() else _WIDTHS,
        }

    def restore(self, state: object) -> None:
        """Take up a state that was kept; what does not fit is left as it is."""
        if not isinstance(state, Mapping):
            return
        source, order = state.get("source"), state.get("order")
        self._kept = source if isinstance(source, str) else ""
        if isinstance(order, str) and order in ORDERS:
            self.panel.order.setCurrentText(order)
        size = state.get("size")
        if isinstance(size, int | float):
            self.text.set_size(size)
        widths = state.get("widths")
        if isinstance(widths, list) and [0 < w < _WIDEST for w in widths if isinstance(w, int)] == [
            True,
            True,
        ]:
            self.splitter.setSizes(widths)

    def open(self, source: Source) -> None:
        """Read this source; a filter that hides it is taken away."""
        if not self.panel.model.index_of(source.key).isValid():
            self.panel.clear_filter()
        self.reader.open(source)
        self._choose()
        self.announce()

    def show_position(self, position: Position) -> None:
        """Go to where a position stands; of a source without a text, open the source alone."""
        source = self._session.directory.sources.get(position.source or 0)
        if source is None:
            self.told.emit(f"{position.code} has no source.")
            return
        if not self.panel.model.total:
            self.refresh()
        self.open(source)
        if position.locator is not None:
            self.reader.go_to_position(position.key, position.locator.paragraph)
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember which of list and text has the keyboard."""
        if event.type() is QEvent.Type.FocusIn:
            self._in_text = watched is self.text
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        data = event.mimeData()
        files = any(url.isLocalFile() for url in data.urls())
        if not self._session.project.read_only and (
            files or (data.hasText() and not data.hasUrls())
        ):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over local files, or else the text; nothing is loaded from a network."""
        data = event.mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if files:
            self.dropped.emit(files)
        elif data.hasText() and not data.hasUrls():
            self.text_dropped.emit(data.text())

    def _choose(self) -> None:
        source = self.current()
        self.panel.select(source.key if source else None)
        free = not self._session.project.read_only
        self.panel.show_choice(source, writable=free)

    def _announce(self) -> None:
        marks = self.text.marks() if self.paragraphs else []
        keys: Sequence[int] = [mark.position.key for mark in marks]
        source = self.current()
        count = len(keys)
        if not keys and source is not None:
            keys, known = self.reader.opened.resting, self.panel.model.count(source)
            count = max(known.positions if known else 0, len(keys))
        if self._announced != (keys, count):
            self._announced = keys, count
            self.selected.emit(keys, count)

    def _carry_out(self, action: str) -> None:
        match action:
            case "code":
                self._code()
            case "nothing":
                self._nothing()
            case "announce":
                self.announce()
            case "all read":
                self.told.emit("There is no further paragraph that is to be read.")
            case "end":
                self.told.emit("There is no further position in this text.")

    def _code(self) -> None:
        source, found = self.current(), self.text.selection()
        if source is None or found is None:
            self.told.emit("Select the words of a position first, then press Ctrl+Enter.")
            return
        number, start, end, cut = found
        if cut:
            self.told.emit("The selection was cut at the end of its first paragraph.")
        self.coding_wanted.emit(source, number, start, end)

    def _nothing(self) -> None:
        source, number = self.current(), self.text.paragraph()
        if source is None or number <= 0:
            self.told.emit("The title is no paragraph that is read; go to one first.")
        elif self._session.project.read_only:
            self.told.emit("This project is open read-only, so nothing can be marked as read.")
        else:
            before = self._is_marked(number)
            self.nothing_wanted.emit(source, number)
            if self._is_marked(number) and not before:
                self.reader.to_unread(1)  # One goes on reading.

    def _is_marked(self, number: int) -> bool:
        return any(p.nothing_here for p in self.paragraphs if p.number == number)

    def _on_activated(self) -> None:
        if self.paragraphs:
            self.text.setFocus()

    def _on_chosen(self, source: Source) -> None:
        self.reader.open(source)
        self._choose()
        self.announce()

    def _on_mark(self, mark: Mark) -> None:
        self._announced = [mark.position.key], 1
        self.selected.emit([mark.position.key], 1)

    def _connect(self) -> None:
        self.panel.chosen.connect(self._on_chosen)
        self.panel.add_wanted.connect(self.add_wanted)
        self.panel.details_wanted.connect(lambda: self.details_wanted.emit(self.current()))
        self.panel.attach_wanted.connect(lambda: self.attach_wanted.emit(self.current()))
        self.list.activated.connect(self._on_activated)
        self.reader.asked.connect(self._carry_out)
        self.reader.source_wanted.connect(self.open)
        self.reader.failed.connect(self.failed)
        self.text.chosen.connect(self._on_mark)
        self.text.moved.connect(self._announce)
        self.counting.counted.connect(self.panel.model.show_counts)
        self.counting.failed.connect(self.failed)
