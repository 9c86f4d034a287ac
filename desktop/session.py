"""The open project and what the window shows of it: one place that views read and announce to.

A view never writes: it hands an edit to :meth:`Session.apply`, and hears what was touched.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.comparison.rules import NOW
from models.errors import ProjectError, SidesError
from models.project.filter import EVERYTHING, Filter
from models.project.search import SearchError, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from models.comparison.rules import Rules
    from models.progress import Progress
    from models.project.edits import Edit
    from models.project.history import History
    from models.project.store import Project
    from models.project.touched import Touched

LONG = 1_000
"""Rows from which on an edit, an undo or a redo is made off the window's thread."""


QUICK = 3_000
"""Positions up to which a question is answered at once, on the window's thread."""


class Session(QObject):
    """One open project, the filter over it, and its names."""

    edited = Signal(object)  # Touched; also when an edit was refused and everything is read anew
    made = Signal()  # an edit was made, and every view has heard of it
    filter_changed = Signal()
    about_to_edit = Signal()  # whoever reads in a worker lets go, or the edit would wait for them
    kept = Signal()  # an edit was refused and nothing has changed: whoever let go asks again
    search_refused = Signal(str)  # why a search cannot be made; empty once it can
    read_only_changed = Signal()
    closing = Signal()  # whoever stands beside the window closes, too
    rules_changed = Signal()  # what is counted in cells, and as of which day

    def __init__(self, project: Project) -> None:
        """Show this project; the session closes it."""
        super().__init__()
        self.project = project
        self.info = project.info()
        self.directory = project.directory()
        self.filter = EVERYTHING
        self.rules = NOW
        self.generation = 0
        self.large = False  # whether questions are answered by a worker, for they may take a while
        self.total: int | None = None  # how many positions there are; None until they are counted
        self._look()

    @property
    def path(self) -> Path:
        """Where the project is."""
        return self.project.path

    @property
    def title(self) -> str:
        """The project as the window's title names it."""
        read_only = " (read-only)" if self.project.read_only else ""
        return f"{self.info.name}{read_only} — Sides"

    def is_of(self, path: Path) -> bool:
        """Whether this is the file that is open here, by whatever name."""
        try:
            return self.path.samefile(path)
        except OSError:
            return False

    @property
    def history(self) -> History:
        """The steps that were made."""
        return self.project.history

    def apply(self, edit: Edit) -> None:
        """Carry out an edit, and tell every view what it touched.

        Raises:
            SidesError: it was refused, and why; every view shows what the file holds then.
        """
        self._make(lambda project: project.apply(edit))

    def undo(self) -> None:
        """Take the last step back.

        Raises:
            SidesError: as :meth:`apply`.
        """
        self._make(lambda project: project.undo())

    def redo(self) -> None:
        """Make the step again that was taken back last.

        Raises:
            SidesError: as :meth:`apply`.
        """
        self._make(lambda project: project.redo())

    def go_to(self, step: int | None) -> None:
        """Undo and redo until this step is the last that holds.

        Raises:
            SidesError: as :meth:`apply`.
        """
        self._make(lambda project: project.go_to(step))

    def long_work(
        self, make: Callable[[Project, Progress], Touched]
    ) -> Callable[[Progress], Touched]:
        """The same for a worker thread; :meth:`reread` tells the views when it is done.

        Args:
            make: what to do with the project and the progress, over a connection of its own.
        """
        project = self.project

        def work(progress: Progress) -> Touched:
            with project.writer() as writer:
                return make(writer, progress)

        return work

    def reread(self, touched: Touched) -> None:
        """Read anew what an edit has touched, and let every view do the same."""
        self._read_anew(touched)
        self.made.emit()

    def _read_anew(self, touched: Touched) -> None:
        from models.project.filter_words import pruned
        from models.project.touched import Touched

        if touched & Touched.PROJECT:
            self.info = self.project.info()
        before = self.directory
        if touched & ~Touched.POSITIONS:
            self.directory = self.project.directory()
        self._look()
        self.set_filter(pruned(self.filter, self.directory, before))
        self.edited.emit(touched)

    def reread_all(self) -> None:
        """Show what the file holds after an edit was refused.

        The file alone knows: the drive may have kept the edit after all. Where it cannot even be
        read, what is told of the edit is what matters.
        """
        from models.project.touched import Touched

        with suppress(SidesError):
            self._read_anew(Touched.everything())

    def stop_editing(self) -> None:
        """Only read from now on, for the file is damaged."""
        self.project.stop_editing()
        self.read_only_changed.emit()

    def set_filter(self, wanted: Filter) -> None:
        """Show what this filter lets through."""
        if wanted != self.filter:
            self.filter = wanted
            self.filter_changed.emit()

    def set_rules(self, rules: Rules) -> None:
        """Count in this way, and as of this day, wherever positions are compared."""
        if rules != self.rules:
            self.rules = rules
            self.rules_changed.emit()

    def search(self, text: str) -> None:
        """Show what a search finds, besides the rest of the filter.

        One that cannot be made is announced, and what is shown stays.
        """
        try:
            parse(text)
        except SearchError as error:
            self.search_refused.emit(str(error))
            return
        self.search_refused.emit("")
        self.set_filter(replace(self.filter, text=text))

    def _look(self) -> None:
        """Make the questions anew, as after an edit, and count what there is."""
        self.generation += 1
        self.query = self.project.query(self.directory)
        self.large = self.query.has_more_than(QUICK)
        self.total = None if self.large else self.query.count()

    def names_to_offer(self) -> Mapping[str, Sequence[str]]:
        """The names that a search can be completed with, by field."""
        names = self.directory
        people = [s.name for s in names.stakeholders.values()]
        return {
            "side": [s.name for s in names.sides],
            "holder": people,
            "speaker": people,
            "issue": [i.name for i in names.issues.values()],
            "topic": sorted({i.topic for i in names.issues.values() if i.topic}),
            "source": [s.title for s in names.sources.values()],
        }

    def close(self) -> None:
        """Close the project."""
        self.closing.emit()
        self.project.close()

    def _make(self, make: Callable[[Project], Touched]) -> None:
        self.about_to_edit.emit()
        try:
            touched = make(self.project)
        except ProjectError:
            self.reread_all()
            raise
        except SidesError:
            self.kept.emit()
            raise
        self.reread(touched)
