"""Works out in the background what the choices make of the sheet: the first rows, then all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.importing.newest import Newest
from models.exchange.importing.planning import Plan, plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.background import Task
    from desktop.importing.choices import Choices
    from desktop.session import Session
    from models.errors import SidesError

_PAUSE = 150  # milliseconds without a change before it is worked out
_FIRST = 40  # positions that are shown before all rows were read
_SHORT = 500  # rows that are read at once


class Planner(QObject):
    """Nothing is written; what was worked out of older choices is never heard."""

    begun = Signal()  # what is shown is no longer what was chosen
    progressed = Signal(int, int)
    previewed = Signal(object)  # the Plan of the first rows
    planned = Signal(object)  # the Plan of all
    refused = Signal(str)

    def __init__(self, session: Session, choices: Choices, parent: QObject) -> None:
        """Work out these choices, whenever they change."""
        super().__init__(parent)
        self._session, self._choices = session, choices
        self._newest = Newest(self)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.ask)
        choices.changed.connect(self.ask_soon)
        session.about_to_edit.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Whether a plan is awaited."""
        return self._pause.isActive() or self._newest.busy

    def ask_soon(self) -> None:
        """Work it out once nothing has changed for a moment."""
        self._newest.stop()
        self.begun.emit()
        self._pause.start()

    def ask(self) -> None:
        """Work it out now."""
        self._pause.stop()
        self.begun.emit()
        project, choices = self._session.project, self._choices
        spreadsheet, mapping = choices.spreadsheet, choices.mapping

        def work(task: Task, tell: Callable[[Plan], None]) -> Plan:
            with project.reader() as reader:
                reader.database.cancelled = lambda: task.cancelled
                if max((len(sheet.rows) for sheet in spreadsheet.sheets), default=0) > _SHORT:
                    tell(plan(reader, spreadsheet, mapping, first=_FIRST, progress=task.progress))
                return plan(reader, spreadsheet, mapping, progress=task.progress)

        self._newest.start(
            work,
            done=self.planned.emit,
            refused=self._on_refused,
            partly=self.previewed.emit,
            report=self.progressed.emit,
        )

    def stop(self) -> None:
        """Work nothing out any more."""
        self._pause.stop()
        self._newest.stop()

    def _on_refused(self, error: SidesError) -> None:
        self.refused.emit(str(error))
