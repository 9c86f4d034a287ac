"""Long work that the user waits for: a worker thread, progress with Cancel, and what came of it."""

from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from desktop import messages
from desktop.background import Task, background
from models.errors import Cancelled, SidesError
from models.progress import Progress

_PATIENCE = 300  # milliseconds before progress is shown
_R = TypeVar("_R")


class Work(QObject):
    """One piece of work behind a progress dialog; it belongs to its window until it ends."""

    def __init__(self, window: QWidget, title: str) -> None:
        """Prepare the dialog; ``title`` says what is done, and to what."""
        super().__init__(window)
        self._window, self._title = window, title
        self._dialog: QProgressDialog | None = None

    def start(
        self,
        work: Callable[[Progress], _R],
        *,
        done: Callable[[_R], object],
        cancelled: Callable[[], object],
        refused: Callable[[SidesError], object],
    ) -> None:
        """Begin; exactly one of the answers is called on the window's thread.

        Args:
            work: what to do in the worker thread; it tells the progress that it is given.
            done: hears what the work returned.
            cancelled: hears that the user stopped it.
            refused: hears why it could not be done.
        """

        def on_done(result: object) -> None:
            self._end()
            done(cast("_R", result))

        def on_refused(error: SidesError) -> None:
            self._end()
            if isinstance(error, Cancelled):
                cancelled()
            else:
                refused(error)

        self._dialog = self._make_dialog()
        task: Task = background().start(
            lambda task: work(task.progress),
            done=on_done,
            refused=on_refused,
            report=self._on_progress,
        )
        # Qt's own slot would hide the dialog, and free the window, before the work has stopped.
        self._dialog.canceled.disconnect()
        self._dialog.canceled.connect(task.cancel)
        self._dialog.open()

    def cancel(self) -> None:
        """Stop the work, as the dialog's button does."""
        if self._dialog:
            self._dialog.canceled.emit()

    def _make_dialog(self) -> QProgressDialog:
        dialog = QProgressDialog(self._window)
        dialog.setLabel(messages.plain_label(self._title))
        dialog.setCancelButtonText("Cancel")
        dialog.setWindowTitle("Sides")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(_PATIENCE)
        dialog.setAutoReset(False)
        dialog.setAutoClose(False)
        dialog.setRange(0, 0)
        dialog.setValue(0)
        return dialog

    def _on_progress(self, done: int, total: int) -> None:
        if self._dialog:
            self._dialog.setRange(0, total)
            self._dialog.setValue(done)

    def _end(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog:
            dialog.canceled.disconnect()
            dialog.close()
            dialog.deleteLater()
        self.deleteLater()
