"""Counting what stands on each source; off the window's thread where that takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.asking import Asker
    from desktop.session import Session
    from models.project.query import Query
    from models.project.texts import SourceCount


class Counting(QObject):
    """Counts anew when it is asked to."""

    counted = Signal(object)  # SourceCounts by the keys of sources
    failed = Signal(object)  # SidesError

    def __init__(self, session: Session, parent: QObject) -> None:
        """Count in the project of this session."""
        super().__init__(parent)
        self._session = session
        self._asker: Asker | None = None

    def count(self) -> None:
        """Count; the numbers before hold until others are known."""
        if not self._session.large:
            self.counted.emit(self._session.query.texts.counts())
            return
        from desktop.asking import Asker

        if self._asker is None:
            self._asker = Asker(self._session, self)

        def question(query: Query, _: Callable[[object], None]) -> dict[int, SourceCount]:
            return query.texts.counts()

        self._asker.ask(question, done=self.counted.emit, refused=self.failed.emit)

    def stop(self) -> None:
        """Let go of the file."""
        if self._asker is not None:
            self._asker.close()
            self._asker = None
