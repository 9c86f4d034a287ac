"""The Sources view: the list of sources, and the text of one with its positions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.empty import EmptyPage
from desktop.sources.find_bar import FindBar
from desktop.sources.finding import Finding
from desktop.sources.head import SourceHead
from desktop.sources.listing import SourcesList, SourcesModel
from desktop.sources.marks import by_paragraph, marks_of
from desktop.sources.pages import Pages
from desktop.sources.reader import SourceText
from desktop.splitter import Splitter

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desktop.asking import Asker
    from desktop.session import Session
    from desktop.sources.marks import Mark
    from models.project.texts import Place
    from models.records import Paragraph, Position, Source

_WIDTHS = [260, 700]


class SourcesView(QWidget):
    """Announces the positions at the cursor, and what is wanted of the words that are selected."""

    selected = Signal(object, int)  # keys of positions, how many
    failed = Signal(object)
    told = Signal(str)
    add_wanted = Signal()
    dropped = Signal(list)
    text_dropped = Signal(str)
    details_wanted = Signal(object)
    attach_wanted = Signal(object)
    coding_wanted = Signal(object, int, int, int)
    nothing_wanted = Signal(object, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the sources of this session."""
        super().__init__(parent)
        self._session = session
        self._forgotten = False
        self._asker: Asker | None = None
        self._source: Source | None = None
        self._paragraphs: list[Paragraph] = []
        self._marks: list[Mark] = []
        self.model = SourcesModel(self)
        self.list = SourcesList(self.model, self)
        self.filter = QLineEdit(self)
        self.text = SourceText(self)
        self.finder = FindBar(self)
        self.finder.setVisible(False)
        self.finding = Finding(self)
        self.pages = Pages(self)
        self._empty = EmptyPage(self)
        self.head = SourceHead(self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    @property
    def table(self) -> QWidget:
        """What the keyboard goes to: the text where one is shown, otherwise the list."""
        return self.text if self._paragraphs and self.text.isVisibleTo(self) else self.list

    @property
    def session(self) -> Session:
        """Whose sources are shown."""
        return self._session

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The whole text of the source that is shown."""
        return self._paragraphs

    def current(self) -> Source | None:
        """The source that is selected."""
        return self._source

    def refresh(self) -> None:
        """Read the list and the text anew; what is selected stays selected."""
        if self._forgotten:
            return
        session, texts = self._session, self._session.query.texts
        sources = session.directory.sources
        known = self._source.key if self._source else None
        self.list.selectionModel().blockSignals(True)
        self.model.show(list(sources.values()), texts.with_text())
        first = known if known in sources else next(iter(sources), None)
        index = self.model.index_of(first) if first is not None else self.model.index(-1)
        self.list.setCurrentIndex(index)
        self.list.selectionModel().blockSignals(False)
        self._show(sources.get(first) if first is not None else None)
        self._count()

    def _count(self) -> None:
        """Count what stands on each source: at once, or in a worker where that takes a while."""
        if not self._session.large:
            self.model.show_counts(self._session.query.texts.counts())
            return
        from desktop.asking import Asker

        if self._asker is None:
            self._asker = Asker(self._session, self)
        self._asker.ask(
            lambda query, _: query.texts.counts(),
            done=self.model.show_counts,
            refused=self.failed.emit,
        )

    def announce(self) -> None:
        """Say again which positions stand at the cursor, or on the source."""
        marks = self.text.marks_at(self.text.paragraph()) or self._marks
        keys = [mark.position.key for mark in marks]
        self.selected.emit(keys, len(keys))

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self._forgotten = True
        if self._asker is not None:
            self._asker.close()
            self._asker = None

    def state(self) -> dict[str, object]:
        """Which source is shown."""
        return {"source": self._source.id if self._source else ""}

    def restore(self, state: object) -> None:
        """Take up a state that was kept."""
        if isinstance(state, Mapping):
            sources = self._session.directory.sources.values()
            self._source = next((s for s in sources if s.id == state.get("source")), None)

    def show_position(self, position: Position) -> None:
        """Go to where a position stands."""
        source = self._session.directory.sources.get(position.source or 0)
        if source is None:
            return
        self._source = source
        self.refresh()
        for mark in self._marks:
            if mark.position.key == position.key:
                self._to(mark.paragraph)
                self.text.choose(mark)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand over local files, or else the text."""
        data = event.mimeData()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if files:
            self.dropped.emit(files)
        elif data.hasText() and not data.hasUrls():
            self.text_dropped.emit(data.text())

    def _show(self, source: Source | None) -> None:
        self._source = source
        project, query = self._session.project, self._session.query
        self._paragraphs = project.paragraphs(source.key) if source else []
        # Without a text there is nothing to mark, however many positions stand on it.
        positions = query.of_source(source.key) if source and self._paragraphs else []
        self._marks = marks_of(positions, self._session.directory)
        self.pages.count(len(self._paragraphs))
        self._show_page()
        self._say()
        if self._marks or source:
            self.announce()
        else:
            self.selected.emit([], 0)

    def _show_page(self) -> None:
        shown = self._paragraphs[self.pages.slice()]
        self.text.show_text(shown, by_paragraph(self._marks))

    def go_to(self, paragraph: int, start: int, end: int) -> None:
        """Go to a place of the text that is shown."""
        self._to(paragraph)
        self.text.go_to(paragraph, start, end)

    def _to(self, paragraph: int) -> None:
        """Show the page that a paragraph is on."""
        numbers = [p.number for p in self._paragraphs]
        if paragraph in numbers and self.pages.turn_to(numbers.index(paragraph)):
            self._show_page()

    def _say(self) -> None:
        source, has_text = self._source, bool(self._paragraphs)
        self.text.setVisible(has_text)
        if not has_text:
            self.finder.setVisible(False)
        self._empty.setVisible(not has_text)
        if source is None:
            self._empty.say("No sources yet", "Add documents, drop them here, or paste a text.")
        elif not has_text:
            self._empty.say("The text of this source is not at hand", "Attach it to see quotes.")
        marked = {mark.paragraph for mark in self._marks}
        free = not self._session.project.read_only
        self.head.show_source(source, self._paragraphs, marked, writable=free)

    def _code(self) -> None:
        found = self.text.selection()
        if self._source is None or found is None:
            self.told.emit("Select the words of a position first, then press Ctrl+Enter.")
            return
        number, start, end, cut = found
        if cut:
            self.told.emit("The selection was cut at the end of its first paragraph.")
        self.coding_wanted.emit(self._source, number, start, end)

    def _nothing(self) -> None:
        if self._source is not None and self.text.paragraph() > 0:
            self.nothing_wanted.emit(self._source, self.text.paragraph())
            self.text.go_on(1)

    def go_to_place(self, place: Place) -> None:
        """Go to a paragraph of any source."""
        self._source = self._session.directory.sources.get(place.source)
        self.refresh()
        self.go_to(place.number, 0, 0)
        self.text.setFocus()

    def _on_listed(self) -> None:
        self._show(self.model.source(self.list.currentIndex()))

    def _on_mark(self, mark: Mark) -> None:
        self.selected.emit([mark.position.key], 1)

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText("Filter sources")
        self.filter.setAccessibleName("Filter sources")
        self.filter.setClearButtonEnabled(True)
        left, right = QWidget(self), QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        text = QVBoxLayout(right)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(2)
        for widget in (self.head, self.finder, self.pages):
            text.addWidget(widget)
        text.addWidget(self.text, 1)
        text.addWidget(self._empty, 1)
        splitter = Splitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes(_WIDTHS)
        splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _connect(self) -> None:
        self.filter.textEdited.connect(self.model.want)
        self.list.selectionModel().currentChanged.connect(self._on_listed)
        self.text.mark_chosen.connect(self._on_mark)
        self.text.moved.connect(self.announce)
        self.text.code_wanted.connect(self._code)
        self.text.nothing_wanted.connect(self._nothing)
        self.text.find_wanted.connect(self.finding.open)
        self.pages.moved.connect(self._show_page)
        buttons = self.head.buttons
        buttons["add"].clicked.connect(self.add_wanted)
        buttons["find"].clicked.connect(self.finding.open)
        buttons["nothing"].clicked.connect(self._nothing)
        buttons["attach"].clicked.connect(lambda: self.attach_wanted.emit(self._source))
        buttons["details"].clicked.connect(lambda: self.details_wanted.emit(self._source))
