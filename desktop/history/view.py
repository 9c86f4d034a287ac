"""The History view: the steps in a table; the chosen one is told at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.empty import EmptyPage
from desktop.history.model import COLUMNS, HistoryModel
from desktop.lines import LinesTable

if TYPE_CHECKING:
    from desktop.session import Session
    from models.project.history import Step

_WIDTHS = (22, 60, 14, 8, 16)


class HistoryView(QWidget):
    """Announces the step that is selected, and the step to go to."""

    selected = Signal(object)  # Step, or None
    chosen = Signal(object)  # Step

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the steps of this session."""
        super().__init__(parent)
        self._session = session
        self.model = HistoryModel(session, self)
        telling = COLUMNS.index("What was done")
        self.table = LinesTable(self.model, self, widths=_WIDTHS, telling=telling)
        self.table.setObjectName("historyTable")
        self.table.setAccessibleName("History")
        self._empty = EmptyPage(self)
        self._empty.say(
            "Nothing was changed yet", "Every edit will be listed here, with a way back."
        )
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.table)
        self._layout.addWidget(self._empty)
        self.table.selectionModel().selectionChanged.connect(self.announce)
        self.table.activated.connect(self._on_activated)

    def refresh(self) -> None:
        """Read the steps anew; the one that the project stands at is selected."""
        self.model.refresh()
        self._layout.setCurrentWidget(self.table if self.model.rowCount() else self._empty)
        self.select(self._session.history.head().step)

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self.model.forget()

    def select(self, step: int | None) -> None:
        """Select this step where it is shown, otherwise the newest."""
        if not self.model.rowCount():
            self.selected.emit(None)
            return
        while step is not None and self.model.row_of(step) < 0 and self.model.canFetchMore():
            self.model.fetchMore()
        index = self.model.index(max(self.model.row_of(step), 0), 0)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.table.scrollTo(index)

    def current(self) -> Step | None:
        """The step that is selected."""
        return self.model.step(self.table.currentIndex().row())

    def announce(self) -> None:
        """Tell which step is selected."""
        self.selected.emit(self.current())

    def _on_activated(self) -> None:
        if step := self.current():
            self.chosen.emit(step)
