"""The Ledger view: every contradiction as two quotes side by side, the verdict beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop.empty import EmptyPage
from desktop.ledger.bar import LedgerBar
from desktop.ledger.judge import Judge
from desktop.ledger.keeper import LedgerKeeper
from desktop.ledger.model import LedgerModel, identity
from desktop.ledger.table import LedgerTable
from desktop.ledger.wording import EXPLAINED
from models.comparison.claims import Claim
from models.comparison.contradictions import Contradiction
from models.text import words

if TYPE_CHECKING:
    from collections.abc import Hashable

    from desktop.ledger.model import Entry
    from desktop.session import Session
    from models.comparison.ledger import Ledger
    from models.project.directory import Directory
    from models.vocabulary import Verdict

_NONE = (
    "No side has said two things on one issue that are opposite or two steps apart, and no claim "
    "about another side is on record"
)


class LedgerView(QWidget):
    """Announces the contradiction or claim that is selected; verdicts are given here."""

    selected = Signal(object)  # Contradiction, Claim, or None
    edit_wanted = Signal(object)  # the Position whose form is to be opened
    split_wanted = Signal(object)  # the Contradiction whose issue is to be split
    told = Signal(str)  # what was done, as the status bar says it
    failed = Signal(object)  # SidesError

    def __init__(
        self, session: Session, keeper: LedgerKeeper, parent: QWidget | None = None
    ) -> None:
        """Show the ledger of this keeper; it is the whole project's."""
        super().__init__(parent)
        self._session, self._whole = session, keeper
        self._part: LedgerKeeper | None = None  # of what the filter shows
        self._shown: tuple[Ledger, Directory] | None = None
        self._awaited: Hashable = None  # what is to be selected once the rows have moved
        self._refreshing = False
        self.model = LedgerModel(self)
        self.table = LedgerTable(self.model, self)
        self.bar = LedgerBar(session, self)
        self.judge = Judge(session, self)
        self._empty = EmptyPage(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        layout.addLayout(self._pages, 1)
        self._connect()

    def refresh(self) -> None:
        """Show the ledger as it is now; the selected row stays selected."""
        self.table.delegate.terms = words(self._session.filter.text)
        self.table.viewport().update()
        self._refreshing = True
        self._keeper.refresh()
        self._refreshing = False
        self._show()

    def decide(self, verdict: Verdict | None = None) -> None:
        """Ask for the verdict on the selected contradiction, with one chosen beforehand."""
        found = self.current()
        if isinstance(found, Contradiction) and not self._session.project.read_only:
            self.judge.ask(found, verdict)

    def current(self) -> Entry | None:
        """The contradiction or claim that is selected."""
        return self.model.entry(self.table.currentIndex().row())

    def announce(self) -> None:
        """Say again what is selected."""
        found = self.current()
        self.bar.show_choice(found)
        self.selected.emit(found)

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self.table.stop()
        if self._part is not None:
            self._part.stop()
        self._shown = None
        self.model.clear()

    def state(self) -> dict[str, object]:
        """Whether only what the filter shows is looked at."""
        return {"filtered": self.bar.tick.isChecked()}

    def restore(self, state: object) -> None:
        """Take up a state that was kept; what does not fit is left as it is."""
        if isinstance(state, Mapping):
            # Nothing is read before the view comes to the front.
            with QSignalBlocker(self.bar.tick):
                self.bar.tick.setChecked(state.get("filtered") is True)

    @property
    def _keeper(self) -> LedgerKeeper:
        if not self.bar.tick.isChecked():
            return self._whole
        if self._part is None:
            self._part = LedgerKeeper(self._session, self, filtered=True)
            self._part.failed.connect(self.failed)
            self._hear(self._part)
        return self._part

    def _connect(self) -> None:
        self._hear(self._whole)
        self.table.selectionModel().currentChanged.connect(self.announce)
        self.table.opened.connect(self._on_opened)
        self.bar.tick.toggled.connect(self.refresh)
        self.bar.button.clicked.connect(self._on_button)
        self.judge.about_to_decide.connect(self._on_about_to_decide)
        self.judge.refused.connect(self._on_refused)
        self.judge.edit_wanted.connect(self.edit_wanted)
        self.judge.split_wanted.connect(self.split_wanted)
        self.judge.told.connect(self.told)
        self._session.read_only_changed.connect(self.announce)

    def _hear(self, keeper: LedgerKeeper) -> None:
        keeper.counted.connect(self._on_counted)
        keeper.begun.connect(self._on_counted)
        keeper.failed.connect(self._on_counted)
        keeper.progressed.connect(self._on_progress)

    def _on_counted(self) -> None:
        if self.sender() is self._keeper and not self._refreshing:
            self._show()

    def _on_progress(self, done: int, total: int) -> None:
        if self.sender() is self._keeper:
            self.bar.show_progress(done, total)

    def _on_opened(self, number: int) -> None:
        found = self.current()
        if isinstance(found, Claim) and not number:
            self.edit_wanted.emit(found.position)
        else:
            self.decide(list(EXPLAINED)[number - 1] if number else None)

    def _on_button(self) -> None:
        self.decide()

    def _on_refused(self) -> None:
        self._awaited = None

    def _on_about_to_decide(self) -> None:
        """After a verdict the keyboard goes to what waits next, so that one can go on."""
        row = self.table.currentIndex().row()
        near = (self.model.entry(row), self.model.entry(row + 1), self.model.entry(row - 1))
        waiting = [e for e in near if isinstance(e, Contradiction) and e.decision is None]
        if len(waiting) > 1 and waiting[0] is near[0]:
            self._awaited = identity(waiting[1])

    def _show(self) -> None:
        keeper, names = self._keeper, self._session.directory
        found = keeper.ledger
        if found is None:
            self._shown = None
            self.model.clear()
        elif self._shown is None or found is not self._shown[0] or names is not self._shown[1]:
            self._show_rows(found, names)
        self.bar.show_ledger(keeper)
        self._show_page(keeper)
        self.announce()

    def _show_rows(self, found: Ledger, names: Directory) -> None:
        wanted = identity(self.current()) if self._awaited is None else self._awaited
        self._awaited = None
        row, place = self.table.currentIndex().row(), self.table.verticalScrollBar().value()
        self._shown = found, names
        self.model.show(found, names)
        self.table.measure_anew()
        self.table.verticalScrollBar().setValue(place)
        there = self.model.row_of(wanted) if wanted is not None else -1
        if there < 0:
            there = row if self.model.entry(row) else self.model.first_row()
        if there >= 0:
            self.table.select_row(there)

    def _show_page(self, keeper: LedgerKeeper) -> None:
        if self.model.rowCount():
            self._pages.setCurrentWidget(self.table)
            return
        if keeper.busy:
            self._empty.say("Looking for contradictions", "This goes on in the background.")
        elif keeper.error:
            self._empty.say("The ledger could not be read", str(keeper.error))
        else:
            self._empty.say("No contradictions", f"{_NONE}{self._limits()}.")
        self._pages.setCurrentWidget(self._empty)

    def _limits(self) -> str:
        filtered = self.bar.tick.isChecked() and self._session.filter.active
        among = " among what the filter shows" if filtered else ""
        as_of = self.bar.as_of()
        return f"{among}, as of {as_of}" if as_of else among
