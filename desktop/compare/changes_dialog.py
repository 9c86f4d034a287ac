"""The window “What changed”: between two days, kind by kind, the gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.compare.changes_model import ChangesModel, Found, look, summary
from desktop.compare.changes_table import ChangesTable
from desktop.compare.days import DateLine, told
from desktop.compare.inks import inked, stand_out
from desktop.compare.work_line import WorkLine
from desktop.empty import EmptyPage
from desktop.messages import plain_label, tooltip
from models.comparison.changes import Change
from models.comparison.changing import LAST_DAY

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.session import Session
    from models.errors import SidesError
    from models.progress import Progress
    from models.project.query import Query

_SIZE = (900, 620)
_BACKWARDS = "The first date is not before the second. Write the earlier one first."
_FILTERED = "Only what the filter lets through is compared."
_UNDATED = "A position without a date belongs to no day and is left out."


class ChangesDialog(QDialog):
    """Stands beside the window, and follows its filter and its edits while it is open."""

    chosen = Signal(object)  # the Change on which Enter was pressed, or that was double-clicked

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Show what changed on the last day of this session’s project that changed anything."""
        super().__init__(parent)
        self._session = session
        self._begun = False
        self._found: Found | None = None
        self.setObjectName("changesDialog")
        self.setWindowTitle("What Changed")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.first = DateLine("Between this date", self, "the beginning")
        self.second = DateLine("And this date", self, "now")
        self.summary = plain_label(wrap=True)
        self.problem = inked("", "warning")
        self.problem.setVisible(False)
        self.model = ChangesModel(self)
        self.table = ChangesTable(self.model, self)
        self.empty = EmptyPage(self)
        self.work = WorkLine(session, self)
        self.copy_button = QPushButton("&Copy", self)
        self.close_button = QPushButton("Close", self)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._lay_out()
        self._connect()

    @property
    def found(self) -> Found | None:
        """What is shown."""
        return self._found

    def refresh(self) -> None:
        """Look anew what changed between the two dates."""
        if self._is_wrong():
            return
        begun = self._begun
        first, second = self.first.day, LAST_DAY if self.second.day is None else self.second.day
        wanted, once = self._session.filter, self._session.rules.once

        def question(query: Query, progress: Progress) -> Found:
            start = first if begun else _last_but_one(query)
            return look(query, wanted, start, second, progress, once=once)

        self.work.ask(
            "Comparing all issues…",
            question,
            done=self._show,
            refused=self._on_refused,
            at_once=not self._session.large,
        )

    def copy(self) -> None:
        """Put what is listed on the clipboard, as a table."""
        from desktop.clipboard import put_table
        from desktop.compare.changes_copy import table_of

        if self._found and self._found.kept:
            put_table(*table_of(self._found.kept, self._session.directory))

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self._soon.stop()
        self.work.forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Look, whenever it comes into sight."""
        super().showEvent(event)
        self._soon.start()

    def _lay_out(self) -> None:
        dates = QHBoxLayout()
        dates.setSpacing(8)
        for text, line in (("&Between", self.first), ("a&nd", self.second)):
            label = plain_label(text)
            label.setBuddy(line)
            line.setFixedWidth(line.fontMetrics().averageCharWidth() * 22)
            dates.addWidget(label)
            dates.addWidget(line)
        stand_out(self.first, self.second)
        dates.addStretch(1)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.addWidget(self.work, 1)
        foot.addStretch(0)
        for button in (self.copy_button, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.copy_button.setToolTip(tooltip("Copy the list as a table (Ctrl+C)"))
        column = QVBoxLayout(self)
        column.addLayout(dates)
        column.addWidget(self.problem)
        column.addWidget(self.summary)
        column.addLayout(self._pages, 1)
        column.addLayout(foot)
        # Only now: before they stand in a layout, their order by Tab is that of their making.
        for before, after in ((self.second, self.table), (self.table, self.copy_button)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        for line in (self.first, self.second):
            line.entered.connect(self._soon.start)
            line.checked.connect(self._is_wrong)
        self._soon.timeout.connect(self.refresh)
        self.table.activated.connect(self._on_activated)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self.forget)
        self.work.stopped.connect(self._on_stopped)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table, self.copy)
        session = self._session
        for changed in (session.edited, session.filter_changed, session.rules_changed):
            changed.connect(self._on_changed)

    def _is_wrong(self) -> bool:
        """Say what is wrong with the dates, if anything is."""
        problem = self.first.problem or self.second.problem
        first, second = self.first.day, self.second.day
        if not problem and first is not None and second is not None and first >= second:
            problem = _BACKWARDS
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        return bool(problem)

    def _show(self, found: Found) -> None:
        if not self._begun:
            self._begun = True
            self.first.show_day(found.first)
        self._found = found
        between = _between(found)
        notes = [_UNDATED, *([_FILTERED] if self._session.filter.active else [])]
        self.table.set_names(self._session.directory)
        self.model.show(found, self._session.directory)
        self.summary.setText(f"{summary(found, between)} {' '.join(notes)}")
        self.empty.say(f"Nothing changed {between}", " ".join([*notes, "Try other dates."]))
        self._pages.setCurrentWidget(self.table if found.total else self.empty)
        self.summary.setVisible(found.total > 0)
        self.copy_button.setEnabled(found.total > 0)

    def _on_refused(self, error: SidesError) -> None:
        self._say("What changed cannot be read", str(error))

    def _on_stopped(self) -> None:
        self._say("This was stopped", "Choose dates that are closer together.")

    def _say(self, title: str, advice: str) -> None:
        self._found = None
        self.model.show(None, self._session.directory)
        self.summary.setVisible(False)
        self.copy_button.setEnabled(False)
        self.empty.say(title, advice)
        self._pages.setCurrentWidget(self.empty)

    def _on_changed(self) -> None:
        if self.isVisible():
            self._soon.start()

    def _on_activated(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        if isinstance(row, Change):
            self.chosen.emit(row)


def _last_but_one(query: Query) -> int | None:
    """The last but one day that changed something: what changed since is what is newest."""
    days = query.comparing.said_days()
    return days[-2] if len(days) > 1 else None


def _between(found: Found) -> str:
    first = "the beginning" if found.first is None else told(found.first)
    second = "now" if found.second == LAST_DAY else told(found.second)
    return f"between {first} and {second}"


def open_changes(window: QWidget, session: Session) -> ChangesDialog:
    """Show the window beside another one."""
    dialog = ChangesDialog(session, window)
    dialog.show()
    return dialog
