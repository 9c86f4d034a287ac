"""Work off the window’s thread of which only the newest counts; what is older is stopped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject

from desktop.background import Task, background
from models.errors import Cancelled, SidesError

if TYPE_CHECKING:
    from collections.abc import Callable

_R = TypeVar("_R")
_P = TypeVar("_P")


class Newest(QObject):
    """One kind of work; an answer that is no longer wanted is never heard."""

    def __init__(self, parent: QObject) -> None:
        """Begin with nothing under way."""
        super().__init__(parent)
        self._task: Task | None = None

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._task is not None

    def start(  # noqa: C901 - four small answers that have to know of one another
        self,
        work: Callable[[Task, Callable[[_P], None]], _R],
        *,
        done: Callable[[_R], object],
        refused: Callable[[SidesError], object],
        partly: Callable[[_P], object] | None = None,
        report: Callable[[int, int], object] | None = None,
    ) -> None:
        """Begin, in place of what was under way.

        Args:
            work: runs in a worker; it may hand over parts of its answer as it goes on.
            done: hears the answer on the window’s thread.
            refused: hears why there is none.
            partly: hears each part.
            report: hears how far the work is.
        """
        self.stop()

        def tell(part: _P) -> None:
            if partly is not None:
                background().deliver(partial(hear, partly, part))

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

        def on_report(number: int, total: int) -> None:
            if self._task is task and report is not None:
                report(number, total)

        task = background().start(
            lambda task: work(task, tell), done=on_done, refused=on_refused, report=on_report
        )
        self._task = task

    def stop(self) -> None:
        """Want no answer any more."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
