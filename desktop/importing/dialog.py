"""The window in which a spreadsheet becomes positions: columns, names, and what comes of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.bulk.preview import READ_ONLY
from desktop.compare.inks import inked
from desktop.importing.choices import Choices
from desktop.importing.columns_page import ColumnsPage
from desktop.importing.constants_page import ConstantsPage
from desktop.importing.foot import Foot
from desktop.importing.guesser import Guesser
from desktop.importing.names_page import NamesPage
from desktop.importing.planner import Planner
from desktop.importing.preview_model import PreviewTable
from desktop.importing.remedies import Remedies
from desktop.importing.report_page import ReportPage
from desktop.importing.saved_menu import SavedMenu
from desktop.importing.sheet_bar import SheetBar
from desktop.importing.telling import reason_of, tab_titles
from desktop.splitter import Splitter
from desktop.tabs import ViewTabs
from models.text import counted

if TYPE_CHECKING:
    from desktop.session import Session
    from models.exchange.importing.guess import Guess
    from models.exchange.importing.planning import Plan
    from models.exchange.sheets import Spreadsheet
    from models.project.edits import Edit

_SIZE = (1040, 720)
_SHARES = (430, 190)
_WORKING = "Reading all rows…"


class ImportDialog(QDialog):
    """Window-modal over the project; nothing is written before its button is pressed."""

    wanted = Signal(object, int)  # the Edit, and how many rows it writes

    def __init__(
        self, window: QWidget, session: Session, spreadsheet: Spreadsheet, guess: Guess
    ) -> None:
        """Begin with what was guessed of a spreadsheet."""
        super().__init__(window)
        self.setObjectName("importDialog")
        self.setWindowTitle(f"Import {spreadsheet.name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._session = session
        self._handed_over = False
        self.plan: Plan | None = None
        self.choices = Choices(spreadsheet, guess, self)
        self.planner = Planner(session, self.choices, self)
        self.guesser = Guesser(session, self.choices, self)
        self.bar = SheetBar(self.choices, self)
        self.saved = SavedMenu(self.choices, self)
        self.tabs = ViewTabs(self)
        self.columns = ColumnsPage(session, self.choices, self)
        self.constants = ConstantsPage(session, self.choices, self)
        self.names = NamesPage(self.choices, session.directory, self)
        self.report = ReportPage(self)
        self.remedies = Remedies(self)
        self.pages = QStackedWidget(self)
        self.preview_title = inked("", "soft", wrap=False)
        self.preview = PreviewTable(self)
        self.foot = Foot(self)
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        self.planner.ask()
        self.columns.table.setFocus()

    def go_to(self, page: int) -> None:
        """Bring a page to the front, and give it the keyboard."""
        self.tabs.setCurrentIndex(page)
        tables = (self.columns.table, self.constants.add_box, self.names.table, self.report.table)
        tables[page].setFocus()

    def do_import(self) -> None:
        """Hand the edit over; the dialog closes once it was made."""
        plan = self.plan
        if plan is None or self.planner.busy or not self.foot.import_button.isEnabled():
            return
        edit: Edit | None = plan.edit()
        if edit is not None:
            self._handed_over = True
            self.wanted.emit(edit, len(plan.positions) + len(plan.new))

    def _on_begun(self) -> None:
        # What is shown stays in sight, but it is no longer what was chosen.
        self.plan = None
        self.foot.work(on=True)
        self.foot.offer("Import", "")
        self.foot.import_button.setEnabled(False)
        self._show_tabs()

    def _on_progress(self, done: int, total: int) -> None:
        self.foot.bar.setRange(0, max(total, 1))
        self.foot.bar.setValue(done)
        self.foot.say(f"{_WORKING} {done:,} of {total:,}", "")

    def _on_preview(self, plan: Plan) -> None:
        self._show_positions(plan)
        self.foot.say(_WORKING, "")

    def _on_plan(self, plan: Plan) -> None:
        self.plan = plan
        self.foot.work(on=False)
        self._show_positions(plan)
        self.names.show_plan(plan)
        self.remedies.show_plan(plan)
        self.report.show_plan(plan, self.choices.notes)
        self.foot.say(plan.summary() if plan.positions else "", plan.counts.sentence())
        self._offer()

    def _on_refused(self, reason: str) -> None:
        self.foot.work(on=False)
        self.preview.show_plan(None)
        self.foot.say("", "")
        self.foot.offer("Import", reason)

    def _offer(self) -> None:
        plan = self.plan
        if plan is None:
            return
        reason = READ_ONLY if self._session.project.read_only else reason_of(plan)
        number = len(plan.positions)
        self.foot.offer(f"Import {counted(number, 'Position')}" if number else "Import", reason)
        self._show_tabs()

    def _show_positions(self, plan: Plan) -> None:
        self.preview.show_plan(plan)
        number = counted(len(plan.positions), "position")
        told = f"{number}, as they will be" if plan.whole else f"The first {number}"
        self.preview_title.setText(told if plan.positions else "No position yet")

    def _show_tabs(self) -> None:
        for place, title in enumerate(tab_titles(self.choices.mapping, self.plan)):
            self.tabs.setTabText(place, title)

    def _on_edited(self) -> None:
        if not self._handed_over:
            self.planner.ask_soon()

    def _on_kept(self) -> None:
        """Work it out anew: the edit was refused, or another one was."""
        self._handed_over = False
        self.planner.ask_soon()

    def _on_made(self) -> None:
        if self._handed_over:
            self.accept()

    def _let_go(self) -> None:
        self.planner.stop()
        self.guesser.stop()

    def _lay_out(self) -> None:
        for page in (self.columns, self.constants, self.names, self.report):
            self.tabs.addTab("")
            self.pages.addWidget(page)
        self.bar.add(self.saved)
        self.tabs.setObjectName("importTabs")
        self.tabs.setAccessibleName("Parts of the import")
        beneath = QWidget(self)
        lower = QVBoxLayout(beneath)
        lower.setContentsMargins(0, 6, 0, 0)
        lower.addWidget(self.preview_title)
        lower.addWidget(self.preview, 1)
        splitter = Splitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.pages)
        splitter.addWidget(beneath)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes(list(_SHARES))
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.bar)
        column.addWidget(self.tabs)
        column.addWidget(self.remedies)
        column.addWidget(splitter, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        planner, session = self.planner, self._session
        planner.begun.connect(self._on_begun)
        planner.progressed.connect(self._on_progress)
        planner.previewed.connect(self._on_preview)
        planner.planned.connect(self._on_plan)
        planner.refused.connect(self._on_refused)
        self.guesser.refused.connect(self._on_refused)
        self.bar.sheet_wanted.connect(self.guesser.use_sheet)
        self.bar.layout_wanted.connect(self.guesser.use_layout)
        self.bar.titles_wanted.connect(self.guesser.use_titles)
        self.saved.told.connect(self.columns.say)
        self.remedies.order_wanted.connect(self.choices.put_dates)
        self.remedies.reading_wanted.connect(self.columns.edit_reading)
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        self.foot.import_button.clicked.connect(self.do_import)
        self.foot.cancel_button.clicked.connect(self.reject)
        session.made.connect(self._on_made)
        session.edited.connect(self._on_edited)
        session.kept.connect(self._on_kept)
        session.read_only_changed.connect(self._offer)
        session.closing.connect(self.reject)
        self.finished.connect(self._let_go)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.do_import)
        for page in range(self.tabs.count()):
            keys = f"Ctrl+{page + 1}"
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self.go_to, page))
            self.tabs.setTabToolTip(page, keys)
