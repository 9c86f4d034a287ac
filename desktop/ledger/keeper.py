"""The ledger of the open project: worked out at once, or in a worker where there is much."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.comparison.ledger import Ledger, ledger
from models.errors import SidesError
from models.project.filter import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.asking import Asker
    from desktop.session import Session
    from models.comparison.rules import Rules
    from models.project.filter import Filter
    from models.project.query import Query

    Wanted = tuple[int, Rules, Filter]

_TOLD_EVERY = 50  # issues


class LedgerKeeper(QObject):
    """Keeps the ledger as the project and the rules are now; of the whole project, as a rule."""

    begun = Signal()  # the ledger at hand is old, and a new one is awaited
    progressed = Signal(int, int)  # issues that were gone through, and how many there are
    counted = Signal()  # there is a new ledger
    failed = Signal(object)  # the SidesError for which there is none

    def __init__(self, session: Session, parent: QObject, *, filtered: bool = False) -> None:
        """Keep the ledger of this session; ``filtered``, of what its filter shows alone."""
        super().__init__(parent)
        self._session, self._filtered = session, filtered
        self._stopped = False
        self._asker: Asker | None = None
        self._asked: Wanted | None = None
        self._answered: Wanted | None = None
        self.ledger: Ledger | None = None
        self.error: SidesError | None = None
        self._again = QTimer(self, interval=0, singleShot=True)
        self._again.timeout.connect(self.refresh)
        session.about_to_edit.connect(self._on_about_to_edit)

    @property
    def busy(self) -> bool:
        """Whether a ledger is awaited."""
        return self._asker is not None and self._asker.busy

    def refresh(self) -> None:
        """Work the ledger out anew, unless nothing has changed; to be called at any time."""
        if self._stopped:
            return
        session = self._session
        wanted = session.generation, session.rules, self._filter()
        if self.busy and wanted == self._asked:
            return
        if wanted == self._answered and self.ledger is not None:
            if self.busy:
                # What was asked meanwhile is not wanted any more.
                self._stop_asking()
                self.counted.emit()
            return
        self._asked = wanted
        if session.large:
            self._ask(wanted)
            return
        self._stop_asking()
        try:
            found = ledger(session.query, wanted[2], wanted[1])
        except SidesError as error:
            self._on_refused(error)
        else:
            self._on_found(wanted, found)

    def stop(self) -> None:
        """Look for nothing any more, whoever asks, and let go of the file."""
        self._stopped = True
        self._again.stop()
        if self._asker is not None:
            self._asker.close()
            self._asker = None

    def _stop_asking(self) -> None:
        if self._asker is not None:
            self._asker.stop()

    def _filter(self) -> Filter:
        return self._session.filter if self._filtered else EVERYTHING

    def _ask(self, wanted: Wanted) -> None:
        from desktop.asking import Asker

        if self._asker is None:
            self._asker = Asker(self._session, self)

        def question(query: Query, tell: Callable[[tuple[int, int]], None]) -> Ledger:
            def progress(done: int, total: int) -> None:
                if done % _TOLD_EVERY == 0:
                    tell((done, total))

            return ledger(query, wanted[2], wanted[1], progress)

        self._asker.ask(
            question,
            done=partial(self._on_found, wanted),
            refused=self._on_refused,
            partly=self._on_part,
        )
        self.begun.emit()

    def _on_part(self, part: tuple[int, int]) -> None:
        self.progressed.emit(*part)

    def _on_found(self, wanted: Wanted, found: Ledger) -> None:
        self._answered, self.ledger, self.error = wanted, found, None
        self.counted.emit()

    def _on_refused(self, error: SidesError) -> None:
        self._answered, self.ledger, self.error = None, None, error
        self.failed.emit(error)

    def _on_about_to_edit(self) -> None:
        # The edit stops the worker; one that is refused would leave nobody at work.
        if self.busy:
            self._again.start()
