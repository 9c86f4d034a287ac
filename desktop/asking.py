"""Questions to the project that are answered off the window's thread; the newest one counts.

Each asker has a connection of its own that stays open, for opening one takes longer than most
answers. A newer question stops the older one within a few milliseconds.
"""

from __future__ import annotations

from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject

from desktop.background import Background, Task
from models.errors import Cancelled, SidesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.session import Session
    from models.project.directory import Directory
    from models.project.query import Query
    from models.project.store import Project

_R = TypeVar("_R")
_P = TypeVar("_P")


class Asker(QObject):
    """Asks one kind of question; an answer that is no longer wanted is never heard."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Ask about the project of this session."""
        super().__init__(parent)
        self._session = session
        self._reader = _Reader(session.project)
        self._task: Task | None = None
        session.about_to_edit.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._task is not None

    def ask(  # noqa: C901 - four small answers that have to know of one another
        self,
        question: Callable[[Query, Callable[[_P], None]], _R],
        *,
        done: Callable[[_R], object],
        refused: Callable[[SidesError], object],
        partly: Callable[[_P], object] | None = None,
    ) -> None:
        """Ask, in place of what was asked before.

        Args:
            question: runs in a worker over a connection of its own; it may tell parts of its
                answer as it goes on.
            done: hears the answer on the window's thread.
            refused: hears why there is none.
            partly: hears each part on the window's thread.
        """
        self.stop()
        session = self._session
        generation, directory = session.generation, session.directory

        def work(task: Task) -> _R:
            def tell(part: _P) -> None:
                if partly is not None:
                    _workers().deliver(partial(hear, partly, part))

            return self._reader.answer(
                task, generation, directory, lambda query: question(query, tell)
            )

        def hear(listener: Callable[[_P], object], part: _P) -> None:
            if self._task is task:
                listener(part)

        def on_done(answer: object) -> None:
            if self._task is task:
                self._task = None
                done(cast("_R", answer))

        def on_refused(error: SidesError) -> None:
            if self._task is task:
                self._task = None
                if not isinstance(error, Cancelled):
                    refused(error)

        task = _workers().start(work, done=on_done, refused=on_refused)
        self._task = task

    def stop(self) -> None:
        """Ask for nothing any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def close(self) -> None:
        """Let go of the file; what is under way is stopped first."""
        self.stop()
        self._reader.close()


class _Reader:
    """A connection that one worker at a time uses."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lock = Lock()
        self._second: Project | None = None
        self._query: Query | None = None
        self._generation = 0
        self._closed = False

    def answer(
        self,
        task: Task,
        generation: int,
        directory: Directory,
        question: Callable[[Query], _R],
    ) -> _R:
        with self._lock:
            if task.cancelled or self._closed:
                raise Cancelled("Nobody waits for this answer.")
            if self._second is None:
                self._second = self._project.reader()
            if self._query is None or self._generation != generation:
                self._query = self._second.query(directory)
                self._generation = generation
            self._second.database.cancelled = lambda: task.cancelled
            return question(self._query)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._second is not None:
                self._second.close()
            self._second = self._query = None


_readers: Background | None = None


def _workers() -> Background:
    """Two threads for all windows: rows and counts never wait for a backup or an export."""
    global _readers  # noqa: PLW0603 - it must outlive every window
    if _readers is None:
        _readers = Background(workers=2)
    return _readers
