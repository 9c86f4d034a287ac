"""Making the pages of a briefing in a worker; the newest wish counts."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from desktop.background import Task, background
from models.errors import Cancelled, SidesError
from models.progress import part_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.briefing.pages import Pages
    from desktop.session import Session
    from models.briefing.blocks import Outline
    from models.briefing.edition_settings import Settings
    from models.briefing.editions import Briefing
    from models.project.store import Project


@dataclass(frozen=True)
class Wish:
    """What a briefing is to be.

    Attributes:
        settings: by what it is made.
        since: the number of the edition since which changes are told; None for none.
        shown: the number of the edition that is shown as it was frozen, whatever else is set out;
            None for the briefing as it is now.
    """

    settings: Settings
    since: int | None = None
    shown: int | None = None

    @contextmanager
    def briefing(self, project: Project) -> Iterator[Briefing]:
        """The briefing, for as long as the block lasts.

        Raises:
            SidesError: an edition is not there or cannot be read.
        """
        from models.briefing.editions import Briefing, earlier, thaw
        from models.project.shelf import Shelf

        with ExitStack() as rest:
            if self.shown is not None:
                edition = Shelf(project.database).edition(self.shown)
                yield rest.enter_context(thaw(edition))
                return
            before = None
            if self.since is not None:
                before = rest.enter_context(earlier(project, self.since))
            yield Briefing(project, self.settings, before)


@dataclass(frozen=True)
class Made:
    """A briefing that was made: what was wished, what it says, and its pages."""

    wish: Wish
    outline: Outline
    pages: Pages


class Maker(QObject):
    """Makes the pages that were wished for last; what was wished before is let go."""

    made = Signal(object)  # Made
    refused = Signal(object)  # the SidesError that says why there are none
    progressed = Signal(int, int)
    ended = Signal()  # nothing is being made any more

    def __init__(self, session: Session, parent: QObject) -> None:
        """Make briefings of the project of this session."""
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._let_go: Wish | None = None  # for an edit, which would have waited otherwise
        self._wish: Wish | None = None
        session.about_to_edit.connect(self._on_about_to_edit)
        for over in (session.kept, session.made):
            over.connect(self._on_edit_over)

    @property
    def busy(self) -> bool:
        """Whether pages are being made."""
        return self._task is not None

    def make(self, wish: Wish) -> None:
        """Make these pages in place of those that are being made."""
        self.stop()
        self._wish = wish
        project = self._session.project

        def work(task: Task) -> Made:
            return _made(project, wish, task)

        task = background().start(
            work,
            done=lambda made: self._on_done(task, cast("Made", made)),
            refused=lambda error: self._on_refused(task, error),
            report=lambda done, total: self._on_progress(task, done, total),
        )
        self._task = task
        self.progressed.emit(0, 0)

    def stop(self) -> None:
        """Let go of what is being made."""
        self._let_go = None
        if self._task:
            self._task.cancel()
            self._end()

    def _on_about_to_edit(self) -> None:
        wish = self._wish if self.busy else None
        self.stop()
        self._let_go = wish

    def _on_edit_over(self) -> None:
        """Begin again where an edit has changed nothing that the pages show."""
        if self._let_go is not None:
            self.make(self._let_go)

    def _on_done(self, task: Task, made: Made) -> None:
        if task is self._task:
            self._end()
            self.made.emit(made)

    def _on_refused(self, task: Task, error: SidesError) -> None:
        if task is self._task:
            self._end()
            if not isinstance(error, Cancelled):
                self.refused.emit(error)

    def _on_progress(self, task: Task, done: int, total: int) -> None:
        if task is self._task:
            self.progressed.emit(done, total)

    def _end(self) -> None:
        self._task = None
        self.ended.emit()


def _made(project: Project, wish: Wish, task: Task) -> Made:
    from desktop.briefing.layout import lay_out

    with project.reader() as reader:
        reader.database.cancelled = lambda: task.cancelled
        with wish.briefing(reader) as briefing:
            outline = briefing.outline(part_of(task.progress, 0, 2))
    return Made(wish, outline, lay_out(outline, progress=part_of(task.progress, 1, 2)))
