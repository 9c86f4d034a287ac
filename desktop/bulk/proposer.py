"""Proposals made for a dialog: at once where that is quick, else in a worker; the newest counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from desktop.background import Task, background
from models.errors import Cancelled, SidesError
from models.progress import Progress, no_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.session import Session
    from models.exchange.proposals import Proposal
    from models.project.directory import Directory
    from models.project.query import Query
    from models.project.store import Project
    from models.records import Position

QUICK = 200
"""Positions up to which a proposal is made on the window's thread: their quotes are compared too,
and must not be felt while one types."""

_PAGE = 200


class Look:
    """What a proposal is made from: a project, its names, and positions read by page."""

    def __init__(
        self, project: Project, query: Query, keys: Sequence[int], progress: Progress
    ) -> None:
        """Look at these positions."""
        self.project, self._query, self._keys, self._progress = project, query, keys, progress

    @property
    def directory(self) -> Directory:
        """The names."""
        return self._query.directory

    @property
    def count(self) -> int:
        """How many positions there should be."""
        return len(self._keys)

    def positions(self) -> Iterator[Position]:
        """Each position in turn; only a page of them is held."""
        for start in range(0, len(self._keys), _PAGE):
            self._progress(start, len(self._keys))
            yield from self._query.positions(self._keys[start : start + _PAGE])

    def progress(self, done: int, _: int) -> None:
        """Tell how far the work is; hear that it was stopped."""
        self._progress(done, len(self._keys))


class Proposer(QObject):
    """Asks for proposals; an older answer is never heard after a newer question."""

    def __init__(self, session: Session, keys: Sequence[int], parent: QObject) -> None:
        """Ask about these positions."""
        super().__init__(parent)
        self._session, self._keys = session, keys
        self._task: Task | None = None
        session.about_to_edit.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._task is not None

    def ask(
        self,
        make: Callable[[Look], Proposal],
        *,
        done: Callable[[Proposal], object],
        refused: Callable[[SidesError], object],
        report: Callable[[int, int], None],
    ) -> None:
        """Ask in place of what was asked before.

        Args:
            make: makes the proposal, maybe in a worker.
            done: hears it.
            refused: hears why there is none.
            report: hears of how many positions so many were looked at, where that takes a while.
        """
        self.stop()
        if len(self._keys) <= QUICK:
            at_once(self._session, self._keys, make, done, refused)
            return

        def on_done(result: object) -> None:
            if task is self._task:
                self._task = None
                done(cast("Proposal", result))

        def on_refused(error: SidesError) -> None:
            if task is self._task:
                self._task = None
                if not isinstance(error, Cancelled):
                    refused(error)

        project, names, keys = self._session.project, self._session.directory, self._keys
        task = background().start(
            lambda task: worked(project, names, keys, make, task.progress),
            done=on_done,
            refused=on_refused,
            report=lambda number, total: report(number, total) if task is self._task else None,
        )
        self._task = task

    def stop(self) -> None:
        """Let go of what was asked."""
        task, self._task = self._task, None
        if task:
            task.cancel()


def at_once(
    session: Session,
    keys: Sequence[int],
    make: Callable[[Look], Proposal],
    done: Callable[[Proposal], object],
    refused: Callable[[SidesError], object],
) -> None:
    """Make a proposal on the window's thread; one of the two hears of it."""
    try:
        proposal = make(Look(session.project, session.query, keys, no_progress))
    except SidesError as error:
        refused(error)
    else:
        done(proposal)


def worked(
    project: Project,
    names: Directory,
    keys: Sequence[int],
    make: Callable[[Look], Proposal],
    progress: Progress,
) -> Proposal:
    """Make a proposal in a worker, over a connection of its own.

    Raises:
        SidesError: it was refused, or stopped.
    """
    with project.reader() as reader:
        return make(Look(reader, reader.query(names), keys, progress))
