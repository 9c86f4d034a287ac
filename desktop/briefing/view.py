"""The Briefing view: how it is set out at the left, the pages as they will be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.about import version
from desktop.briefing.bar import BriefingBar
from desktop.briefing.making import Made, Maker, Wish
from desktop.briefing.preview import Preview
from desktop.briefing.setup import Setup
from desktop.briefing.thumbnails import Thumbnails
from desktop.empty import EmptyPage
from models.briefing.blocks import Listing
from models.briefing.edition_settings import Settings
from models.briefing.keeping import forget_template, keep_texts, templates, texts_of
from models.briefing.template import TEMPLATES, Template
from models.briefing.template_json import template_from_json, template_to_json
from models.briefing.texts import Texts
from models.errors import SidesError
from models.project.shelf import Shelf

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.session import Session

_ROOM = 620  # for pages and thumbnails
_SOON = 250  # milliseconds after the last change


class BriefingView(QWidget):
    """Shows the pages, and says what is wanted of them."""

    selected = Signal(object, object)  # keys of positions, how many: none
    failed = Signal(object)  # the SidesError that kept something from being read
    edit_wanted = Signal(object, int)  # an Edit, and how many rows it writes
    print_wanted = Signal()
    save_wanted = Signal()
    freeze_wanted = Signal()
    delete_wanted = Signal(int)  # the number of an edition
    keep_wanted = Signal()
    findings_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Make briefings of this session's project."""
        super().__init__(parent)
        self._session = session
        self._texts = Texts()
        self._made: Made | None = None
        self._positions: dict[str, int] = {}  # by the ids of their notes
        self._forgotten = False
        self.maker = Maker(session, self)
        self.setup = Setup(self)
        self.bar = BriefingBar(self)
        self.preview = Preview(self)
        self.thumbnails = Thumbnails(self)
        self.empty = EmptyPage(self)
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._lay_out()
        self._connect()

    @property
    def table(self) -> QWidget:
        """What the keyboard goes to."""
        return self.preview

    @property
    def made(self) -> Made | None:
        """The briefing whose pages are shown."""
        return self._made

    @property
    def texts(self) -> Texts:
        """The analyst's texts."""
        return self._texts

    @property
    def waiting(self) -> bool:
        """Whether other pages than those that are shown are wanted."""
        return self.maker.busy or self._soon.isActive()

    def wish(self) -> Wish:
        """What the briefing is to be, as it is set out now."""
        session = self._session
        settings = Settings(
            self.setup.template,
            self._texts,
            datetime.now().astimezone().replace(microsecond=0),
            version(),
            wanted=session.filter,
            rules=session.rules,
            since=self.setup.since.day,
        )
        return Wish(settings, self.setup.since.edition, self.bar.edition)

    def refresh(self) -> None:
        """Read templates, texts and editions anew, and make the pages."""
        if self._forgotten:
            return
        project = self._session.project
        read_only, shelf = project.read_only, Shelf(project.database)
        self._texts, editions = texts_of(project), shelf.editions()
        own = [kept.name for kept in shelf.templates()]
        self.setup.templates.show_templates(templates(project), own, read_only=read_only)
        self.setup.templates.show_name(self.setup.template.name)
        self.setup.head.show_texts(self._texts)
        self.setup.head.set_read_only(read_only)
        self.setup.since.show_editions(editions)
        self.setup.show_template(self.setup.template, self._session.directory)
        self.bar.show_editions(editions, read_only=read_only)
        self.make()

    def make(self) -> None:
        """Make the pages as they are set out now."""
        self._soon.stop()
        frozen = self.bar.edition is not None
        self.setup.setEnabled(not frozen)
        self.bar.tell("Frozen: nothing in it changes." if frozen else "")
        self.maker.make(self.wish())

    def hasten(self) -> None:
        """Begin at once with what was to begin soon."""
        if self._soon.isActive():
            self.make()

    def announce(self) -> None:
        """Say that no position is selected."""
        self.selected.emit([], 0)

    def forget(self) -> None:
        """Stop making pages; the project is about to be closed."""
        self._forgotten = True
        self._soon.stop()
        self.maker.stop()

    def show_edition(self, number: int | None) -> None:
        """Show an edition as it was frozen, or the briefing as it is now."""
        self.bar.show_edition(number)
        self.make()

    def finish_writing(self) -> None:
        """Keep the texts that are being written.

        Raises:
            SidesError: they were not kept, and why.
        """
        if (texts := self.setup.head.take()) is not None:
            self._session.apply(keep_texts(self._session.project, texts))

    def keep(self, texts: Texts) -> None:
        """Ask for these texts to be kept in the project."""
        try:
            edit = keep_texts(self._session.project, texts)
        except SidesError as error:
            self.failed.emit(error)
        else:
            self.edit_wanted.emit(edit, 1)

    def set_out(self, template: Template) -> None:
        """Set the briefing out by a template."""
        self.setup.show_template(template, self._session.directory)
        self.setup.templates.show_name(template.name)
        self.make()

    def state(self) -> dict[str, object]:
        """How the briefing is set out, though nobody has kept it as a template."""
        return {"template": template_to_json(self.setup.template)}

    def restore(self, state: object) -> None:
        """Take up a state that was kept; what does not fit is left as it is."""
        kept = state.get("template") if isinstance(state, Mapping) else None
        template = TEMPLATES[0]
        if isinstance(kept, str):
            try:
                template = template_from_json(kept)
            except SidesError:
                template = TEMPLATES[0]
        self.setup.show_template(template, self._session.directory)
        self.setup.templates.show_name(template.name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the small pages out where there is hardly room for the large ones."""
        super().resizeEvent(event)
        self.thumbnails.setVisible(self.width() - self.setup.width() >= _ROOM)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.bar)
        pages = QWidget(self)
        row = QHBoxLayout(pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self.preview, 1)
        self._pages = QStackedLayout()
        self._pages.addWidget(pages)
        self._pages.addWidget(self.empty)
        right.addLayout(self._pages, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.setup)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        setup, bar, preview = self.setup, self.bar, self.preview
        setup.chosen.connect(lambda _: self._soon.start())
        setup.since.chosen.connect(self._soon.start)
        setup.templates.chosen.connect(self.set_out)
        setup.templates.keep_wanted.connect(self.keep_wanted)
        setup.templates.remove_wanted.connect(self._remove_template)
        setup.head.written.connect(self.keep)
        setup.head.findings_wanted.connect(self.findings_wanted)
        self._soon.timeout.connect(self.make)
        self.maker.made.connect(self._on_made)
        self.maker.refused.connect(self._on_refused)
        self.maker.progressed.connect(lambda done, total: bar.show_progress((done, total)))
        self.maker.ended.connect(lambda: bar.show_progress(None))
        bar.stop_wanted.connect(self._on_stop)
        bar.zoom_wanted.connect(lambda factor: preview.set_zoom(preview.zoom * factor))
        bar.fit_wanted.connect(preview.fit_width)
        bar.print_wanted.connect(self.print_wanted)
        bar.save_wanted.connect(self.save_wanted)
        bar.freeze_wanted.connect(self.freeze_wanted)
        bar.delete_wanted.connect(self.delete_wanted)
        bar.shown_chosen.connect(lambda: self.show_edition(bar.edition))
        preview.page_changed.connect(self._on_page)
        preview.followed.connect(self._on_followed)
        preview.zoom_changed.connect(bar.show_zoom)
        self.thumbnails.page_chosen.connect(preview.go_to_page)
        self._session.read_only_changed.connect(self._on_read_only)

    def _on_made(self, made: Made) -> None:
        self._made = made
        self._positions = dict(_notes(made))
        self.thumbnails.pages.show_pages(made.pages)
        self.preview.show_pages(made.pages)
        self._pages.setCurrentIndex(0)
        self._on_page(self.preview.page)

    def _on_refused(self, error: SidesError) -> None:
        self._made = None
        self.preview.show_pages(None)
        self.thumbnails.pages.show_pages(None)
        self.empty.say("There are no pages", str(error))
        self._pages.setCurrentIndex(1)
        self._on_page(0)

    def _on_stop(self) -> None:
        self.maker.stop()
        stay = "These are the pages from before; a change" if self._made else "A change"
        self.bar.tell(f"Stopped. {stay} makes them anew.")

    def _on_page(self, number: int) -> None:
        total = len(self._made.pages.pages) if self._made else 0
        self.bar.show_page(number, total)
        self.thumbnails.go_to_page(number)

    def _on_followed(self, name: str) -> None:
        """Show where a note comes from, while the briefing is of the project as it is now."""
        if name in self._positions and self.bar.edition is None:
            self.selected.emit([self._positions[name]], 1)

    def _on_read_only(self) -> None:
        read_only = self._session.project.read_only
        self.setup.head.set_read_only(read_only)
        self.setup.templates.set_read_only(read_only)
        self.bar.set_read_only(read_only)

    def _remove_template(self, name: str) -> None:
        try:
            kept = Shelf(self._session.project.database).templates()
        except SidesError as error:
            self.failed.emit(error)
        else:
            for template in kept:
                if template.name == name:
                    self.edit_wanted.emit(forget_template(template), 1)


def _notes(made: Made) -> Iterator[tuple[str, int]]:
    """The ids of the evidence notes, with the positions that they are of."""
    for section in made.outline.sections:
        for block in section.blocks:
            if isinstance(block, Listing):
                yield from ((i.id, i.position) for i in block.items if i.position is not None)
