"""A line that says that something is being worked out, how far it is, and how to stop it."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop.asking import Asker
from desktop.compare.inks import inked
from models.errors import SidesError
from models.progress import Progress, no_progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.session import Session
    from models.project.query import Query

_R = TypeVar("_R")
_PAUSE = 0.05  # seconds between two reports
_WIDTH = 180


class WorkLine(QWidget):
    """Asks a project one long question at a time; what it was asked before is let go."""

    stopped = Signal()  # by its button

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Begin with nothing under way, unseen."""
        super().__init__(parent)
        self._session = session
        self._asker: Asker | None = None
        self.label = inked("", "soft", wrap=False)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(_WIDTH)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.stop_button = QPushButton("Stop", self)
        self.stop_button.setAutoDefault(False)
        self.stop_button.setAccessibleName("Stop what is being worked out")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.label, self.bar, self.stop_button):
            row.addWidget(widget)
        row.addStretch(1)
        self.stop_button.clicked.connect(self._on_stop)
        session.about_to_edit.connect(self._hide)
        self._hide()

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._asker is not None and self._asker.busy

    def ask(
        self,
        told: str,
        question: Callable[[Query, Progress], _R],
        *,
        done: Callable[[_R], object],
        refused: Callable[[SidesError], object],
        at_once: bool = False,
    ) -> None:
        """Ask in place of what was asked before.

        Args:
            told: what is being worked out, in a few words.
            question: runs in a worker over a connection of its own, and tells its progress.
            done: hears the answer.
            refused: hears why there is none.
            at_once: whether it is so quick that it is answered on the window's thread.
        """
        self.stop()
        if at_once:
            try:
                answer = question(self._session.query, no_progress)
            except SidesError as error:
                refused(error)
            else:
                done(answer)
            return
        self._begin(told)

        def on_done(answer: _R) -> None:
            self._hide()
            done(answer)

        def on_refused(error: SidesError) -> None:
            self._hide()
            refused(error)

        if self._asker is None:
            self._asker = Asker(self._session, self)
        self._asker.ask(
            lambda query, tell: question(query, _told_now_and_then(tell)),
            done=on_done,
            refused=on_refused,
            partly=self._on_progress,
        )

    def stop(self) -> None:
        """Let go of what is under way."""
        if self._asker:
            self._asker.stop()
        self._hide()

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        if self._asker:
            self._asker.close()
            self._asker = None
        self._hide()

    def _begin(self, told: str) -> None:
        self.label.setText(told)
        self.bar.setRange(0, 0)
        self.setVisible(True)

    def _hide(self) -> None:
        self.setVisible(False)
        # One that goes round keeps the window painting.
        self.bar.setRange(0, 1)

    def _on_progress(self, part: tuple[int, int]) -> None:
        done, total = part
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def _on_stop(self) -> None:
        self.stop()
        self.stopped.emit()


def _told_now_and_then(tell: Callable[[tuple[int, int]], None]) -> Progress:
    """A progress that the window hears no oftener than it can show it."""
    last = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= _PAUSE:
            last = now
            tell((done, total))

    return progress
