"""The window “Agreement of sides”: how often each two agree, and how often they are opposed.

Convergence and divergence are both told, as counts; there is no one number for how close two are.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop import messages
from desktop.compare.agreement_model import AgreementModel, Count
from desktop.compare.agreement_table import AgreementTable, Legend
from desktop.compare.days import told
from desktop.compare.inks import inked
from desktop.compare.work_line import WorkLine
from desktop.empty import EmptyPage
from desktop.messages import plain_label, tooltip
from desktop.work import Work
from models.comparison.agreement import Agreement, agreement, stance_table
from models.text import counted

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from desktop.session import Session
    from models.errors import SidesError
    from models.progress import Progress
    from models.project.query import Query
    from models.records import Stakeholder

_SIZE = (940, 640)
_FEW = 40  # sides whose table is copied at once
_FILE = "Agreement of sides.csv"
_AS_GIVEN = "As in the project"
_SHADES = {
    Count.AGREEING: ("on none of the shared issues", "on all of them"),
    Count.OPPOSED: ("on none of the shared issues", "on all of them"),
    Count.SHARED: ("no shared issue", "as many as any two share"),
}
_WORDS = {
    Count.AGREEING: "Issues on which both go the same way",
    Count.OPPOSED: "Issues on which they go opposite ways",
    Count.SHARED: "Issues on which something stands for both",
}


class AgreementWindow(QDialog):
    """Stands beside the window, and follows its filter, its rules and its edits."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Show the sides of this session."""
        super().__init__(parent)
        self._session = session
        self.setObjectName("agreementWindow")
        self.setWindowTitle("Agreement of Sides")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.count_box = QComboBox(self)
        self.count_box.setAccessibleName("Which count is shown")
        for count in Count:
            self.count_box.addItem(_WORDS[count], count)
        self.side_box = QComboBox(self)
        self.side_box.setAccessibleName("Order of the sides")
        self.side_box.setMinimumContentsLength(26)
        self.side_box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.model = AgreementModel(self)
        self.table = AgreementTable(self.model, self)
        self.legend = Legend(self)
        self.note = inked("", "soft")
        self.empty = EmptyPage(self)
        self.work = WorkLine(session, self)
        self.export_button = QPushButton("&Export…", self)
        self.copy_button = QPushButton("&Copy", self)
        self.close_button = QPushButton("Close", self)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._lay_out()
        self._connect()
        self._on_count()

    def refresh(self) -> None:
        """Work the counts out anew."""
        wanted, rules = self._session.filter, self._session.rules

        def question(query: Query, progress: Progress) -> Agreement:
            return agreement(stance_table(query, wanted, rules, progress))

        self.work.ask("Comparing all sides…", question, done=self._show, refused=self._on_refused)

    def sort_by(self, side: Stakeholder | None) -> None:
        """Put the sides that are most similar to this one first."""
        self.model.sort_by(side)
        self._show_order()

    def copy(self) -> None:
        """Put the table as it is shown on the clipboard; a large one is made in a worker."""
        from desktop.clipboard import put_table
        from desktop.compare.agreement_copy import table_of

        counts = self.model.counts
        if len(counts.order) <= _FEW:
            put_table(*table_of(counts))
            return
        Work(self, "Copying the table").start(
            lambda progress: table_of(counts, progress),
            done=lambda table: put_table(*table),
            cancelled=lambda: None,
            refused=lambda error: messages.refused(self, "This was not copied.", error),
        )

    def export(self) -> None:
        """Ask for a file, and write all three counts into it."""
        dialog = QFileDialog(self, "Export the agreement of sides")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["CSV table (*.csv)"])
        dialog.setDefaultSuffix("csv")
        dialog.setDirectory(str(self._session.path.parent))
        dialog.selectFile(_FILE)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the counts to this file, in the background."""
        from models.exchange.agreement_table import write_agreement

        if (found := self.model.counts.found) is None:
            return

        Work(self, f"Exporting to {path.name}").start(
            lambda progress: write_agreement(found, path, progress),
            done=lambda _: self.note.setText(f"Exported to {path}"),
            cancelled=lambda: self.note.setText("Export cancelled; no file was changed."),
            refused=lambda error: messages.refused(self, "The export was not made.", error),
        )

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self._soon.stop()
        self.work.forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Work the counts out, whenever they come into sight."""
        super().showEvent(event)
        self._soon.start()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for text, box in (("&Show", self.count_box), ("&Order", self.side_box)):
            label = plain_label(text)
            label.setBuddy(box)
            head.addWidget(label)
            head.addWidget(box)
        head.addStretch(1)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.addWidget(self.work, 1)
        foot.addStretch(0)
        for button in (self.export_button, self.copy_button, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.copy_button.setToolTip(tooltip("Copy the table as it is shown (Ctrl+C)"))
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addLayout(self._pages, 1)
        column.addWidget(self.legend)
        column.addWidget(self.note)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.count_box.currentIndexChanged.connect(self._on_count)
        self.side_box.activated.connect(self._on_side)
        self.table.sort_wanted.connect(lambda place: self.sort_by(self.model.counts.side(place)))
        self.export_button.clicked.connect(self.export)
        self.copy_button.clicked.connect(self.copy)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self.forget)
        self._soon.timeout.connect(self.refresh)
        self.work.stopped.connect(self._on_stopped)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table, self.copy)
        session = self._session
        for changed in (session.edited, session.filter_changed, session.rules_changed):
            changed.connect(self._on_changed)

    def _on_count(self) -> None:
        count = Count(self.count_box.currentData())
        self.model.choose(count)
        self.legend.say(*_SHADES[count])

    def _on_side(self) -> None:
        names = self._session.directory.stakeholders
        self.sort_by(names.get(self.side_box.currentData() or 0))

    def _show(self, found: Agreement) -> None:
        self.model.show(found)
        several = len(found.sides) > 1
        if several:
            self._pages.setCurrentWidget(self.table)
        else:
            self._say("There are no two sides to compare", "Clear a filter, or add a side.")
        for button in (self.export_button, self.copy_button):
            button.setEnabled(several)
        self._show_order()
        self.note.setText(self._told(len(found.sides)))

    def _told(self, sides: int) -> str:
        """Of what the counts are, in a sentence or two."""
        told_of = f"{counted(sides, 'side')}. What leads for each on an issue is compared."
        rules = self._session.rules
        as_of = "" if rules.as_of is None else f" As of {told(rules.as_of)}."
        filtered = (
            " Only what the filter lets through counts." if self._session.filter.active else ""
        )
        return f"{told_of}{as_of}{filtered} Double-click a heading to sort by its side."

    def _show_order(self) -> None:
        """List the sides, and name the one that they are sorted by."""
        box, first = self.side_box, self.model.counts.first
        found = self.model.counts.found
        box.clear()
        box.addItem(_AS_GIVEN, 0)
        for side in found.sides if found else ():
            box.addItem(f"Most like {side.name}", side.key)
        box.setCurrentIndex(max(box.findData(first.key if first else 0), 0))

    def _on_refused(self, error: SidesError) -> None:
        self._say("The sides cannot be compared", str(error))

    def _on_stopped(self) -> None:
        if self.model.counts.found is None:
            self._say("This was stopped", "Close this window, and open it again to compare anew.")

    def _say(self, title: str, advice: str) -> None:
        self.empty.say(title, advice)
        self._pages.setCurrentWidget(self.empty)

    def _on_changed(self) -> None:
        if self.isVisible():
            self._soon.start()


def open_agreement(window: QWidget, session: Session) -> AgreementWindow:
    """Show the window beside another one."""
    dialog = AgreementWindow(session, window)
    dialog.show()
    return dialog
