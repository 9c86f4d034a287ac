"""How many positions each value of each facet has: counted at once, or in a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.project.counting import Counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.asking import Asker
    from desktop.session import Session
    from models.errors import SidesError
    from models.project.query import Query


class FacetCounter(QObject):
    """Announces the counts under the present filter, and how many positions it lets through."""

    begun = Signal()  # the counts that are shown are old
    counted = Signal(object, int)  # Counts, positions that the filter lets through
    failed = Signal(object)  # SidesError

    def __init__(self, session: Session, parent: QObject) -> None:
        """Count the positions of this session."""
        super().__init__(parent)
        self._session = session
        self._asker: Asker | None = None
        self._awaited = False  # also while an edit has stopped the worker
        self.counts = Counts()
        session.kept.connect(self._on_kept)

    @property
    def busy(self) -> bool:
        """Whether counts are awaited."""
        return self._asker is not None and self._asker.busy

    def count(self) -> None:
        """Count anew.

        Raises:
            SidesError: they were to be counted at once and cannot be.
        """
        wanted = self._session.filter
        if not self._session.large:
            query = self._session.query
            self._on_counted((query.counts(wanted), query.count(wanted), query.count()))
            return
        from desktop.asking import Asker

        self.begun.emit()
        if self._asker is None:
            self._asker = Asker(self._session, self)

        def question(query: Query, _: Callable[[object], None]) -> tuple[Counts, int, int]:
            return query.counts(wanted), query.count(wanted), query.count()

        self._awaited = True
        self._asker.ask(question, done=self._on_counted, refused=self._on_refused)

    def stop_counting(self) -> None:
        """Let the newest question go unanswered, for a newer one follows."""
        self._awaited = False
        if self._asker is not None:
            self._asker.stop()

    def stop(self) -> None:
        """Count nothing any more, and let go of the file."""
        self._awaited = False
        if self._asker is not None:
            self._asker.close()
            self._asker = None

    def _on_counted(self, answer: tuple[Counts, int, int]) -> None:
        self._awaited = False
        self.counts, number, self._session.total = answer
        self.counted.emit(self.counts, number)

    def _on_refused(self, error: SidesError) -> None:
        self._awaited = False
        self.failed.emit(error)

    def _on_kept(self) -> None:
        if self._awaited and not self.busy:
            self.count()
