"""The Sides view: issue by issue, what each side says, the gap, and the common ground."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop import messages
from desktop.empty import EmptyPage
from desktop.sides.bar import SidesBar, Sorting
from desktop.sides.choice import FEWEST
from desktop.sides.classes import ClassWorker, Compared, Stage
from desktop.sides.model import SidesModel
from desktop.sides.table import SidesTable
from models.comparison.board import arrangement, by_class, by_hand, tally
from models.comparison.judging import Judge, arrange, find_common_ground
from models.errors import EditError, SidesError
from models.project.filter import Facet
from models.text import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex

    from desktop.session import Session
    from models.records import Issue, Stakeholder
    from models.vocabulary import Closeness

_MOST_AT_FIRST = 4
_NOTHING = "Nothing was changed."
_READ_ONLY = "This project is open read-only, so nothing can be changed here."


class SidesView(QWidget):
    """Announces the cell that is selected; common ground is written in it, and issues moved."""

    selected = Signal(object, object, object)  # Issue, Column, Cell; the last two None beside sides
    told = Signal(str)  # what was done, as the status bar says it
    failed = Signal(object)  # the SidesError that kept something from being read

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Compare the sides of this session's project."""
        super().__init__(parent)
        self._session = session
        self._chosen: tuple[int, ...] = ()
        self._sorting = Sorting.CLASS
        self._compared: Compared | None = None
        self.bar = SidesBar(self)
        self.model = SidesModel(self)
        self.table = SidesTable(self.model, self)
        self.worker = ClassWorker(session, self)
        self._empty = EmptyPage(self)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self._pages)
        self._connect()

    def refresh(self) -> None:
        """Compare anew, and keep the cell that is selected."""
        session = self._session
        sides = self._sides()
        compared = Compared(tuple(side.key for side in sides), session.filter, session.rules)
        self._compared = compared if len(sides) >= FEWEST else None
        self.table.delegate.terms = words(session.filter.text)
        self.table.delegate.read_only = session.project.read_only
        self.table.verticalHeader().setSectionsMovable(not session.project.read_only)
        self.bar.sides.show_sides(self._offered(), sides)
        if self._compared is not None:
            self.worker.work_out(self._compared)
        self._lay_out()

    def announce(self) -> None:
        """Say again which cell is selected, as when the view comes to the front."""
        self.selected.emit(*self.model.at(self.table.currentIndex()))

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self.worker.close()
        self.table.stop()
        self.model.clear()

    def state(self) -> dict[str, object]:
        """Which sides were chosen, and in which order the issues stand."""
        ids = self._session.directory.stakeholders
        return {
            "sides": [ids[key].id for key in self._chosen if key in ids],
            "sorting": self._sorting.value,
        }

    def restore(self, state: object) -> None:
        """Take up a state that was kept; what does not fit is left as it is."""
        if not isinstance(state, Mapping):
            return
        kept = state.get("sides")
        wanted = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
        sides = self._session.directory.sides
        self._chosen = tuple(side.key for side in sides if side.id in wanted)
        by_hand_ = state.get("sorting") == Sorting.HAND.value
        self._sorting = Sorting.HAND if by_hand_ else Sorting.CLASS

    def choose(self, sides: Sequence[int]) -> None:
        """Compare these sides, by key."""
        self._chosen = tuple(sides)
        self._try(self.refresh)

    def sort(self, sorting: Sorting) -> None:
        """Let the issues stand in this order."""
        self._sorting = sorting
        self._lay_out()

    def shift(self, row: int, to: int) -> None:
        """Move the issue of a row to another one; from then on the order is the analyst's."""
        issues = list(self.model.issues)
        if row == to or not (0 <= row < len(issues) and 0 <= to < len(issues)):
            return
        issues.insert(to, issues.pop(row))
        names = self._session.directory
        edit = arrange(names, arrangement(names, issues))
        before, self._sorting = self._sorting, Sorting.HAND
        if edit.given and not self._apply(edit):
            self._sorting = before
        self._lay_out()

    def edit(self) -> None:
        """Write the common ground on the selected issue."""
        index = self.model.ground_index(self.table.currentIndex().row())
        if not index.isValid() or self._refuses():
            return
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)
        self.table.edit(index)

    def _connect(self) -> None:
        self.bar.sides_chosen.connect(self.choose)
        self.bar.sorting_chosen.connect(self.sort)
        self.bar.pressed.connect(self._on_pressed)
        self.table.selectionModel().currentChanged.connect(self.announce)
        self.table.edit_wanted.connect(self.edit)
        self.table.move_wanted.connect(self._on_move_wanted)
        self.table.dragged.connect(self.shift)
        self.table.delegate.written.connect(self._on_written)
        self.model.failed.connect(self.failed)
        self.worker.failed.connect(self.failed)
        self.worker.changed.connect(self._on_worked)

    def _on_move_wanted(self, by: int) -> None:
        row = self.table.currentIndex().row()
        self.shift(row, row + by)

    def _on_written(self, key: int, text: str, closeness: Closeness | None) -> None:
        names = self._session.directory
        if issue := names.issues.get(key):
            self._apply(find_common_ground(names, issue, text, closeness))

    def _on_pressed(self) -> None:
        if self.worker.stage is Stage.UNDER_WAY:
            self.worker.stop()
        else:
            self.worker.again()

    def _on_worked(self) -> None:
        if self.worker.stage is not Stage.DONE:
            self._tell()
            return
        # Whoever has not gone anywhere yet wants to see what comes first.
        self._lay_out(to_first=self.table.currentIndex().row() <= 0)

    def finish_writing(self) -> None:
        """Take over what is being written, as when the project is about to be closed."""
        self.table.finish_writing()

    def _apply(self, edit: Judge) -> bool:
        """Make an edit that changes no gap; that it was refused is told."""
        if self._refuses():
            return False
        try:
            with self.worker.keeping():
                self._session.apply(edit)
        except SidesError as error:
            messages.refused(self, "This was not done.", error)
            return False
        self.told.emit(f"{edit.label}: done. Undo takes it back.")
        return True

    def _refuses(self) -> bool:
        if self._session.project.read_only:
            messages.refused(self, _NOTHING, EditError(_READ_ONLY))
        return self._session.project.read_only

    def _offered(self) -> list[Stakeholder]:
        """The sides that the filter lets through."""
        names, holders = self._session.directory, self._session.filter.choice(Facet.SIDE)
        return [side for side in names.sides if any(map(holders.lets, names.tree(side.key)))]

    def _sides(self) -> list[Stakeholder]:
        """The sides that are compared: those that were chosen, or else the first few."""
        offered = self._offered()
        chosen = [side for side in offered if side.key in self._chosen]
        return chosen if len(chosen) >= FEWEST else offered[:_MOST_AT_FIRST]

    def _in_order(self, issues: Sequence[Issue]) -> list[Issue]:
        if self._sorting is Sorting.HAND:
            return by_hand(issues, self._session.directory)
        classes = self.worker.classes
        return by_class(issues, classes) if classes else list(issues)

    def _lay_out(self, *, to_first: bool = False) -> None:
        """Show the issues in their order; the selected cell stays selected."""
        self.bar.show_sorting(self._sorting)
        if self._compared is None:
            self.model.clear()
        else:
            place = self.model.place(self.table.currentIndex())
            board = self._compared.board(self._session.query)
            issues = self._in_order(board.issues)
            self.model.show(board, issues, self._session.directory)
            self.table.share_width()
            self.table.refit()
            self._select(self.model.index_of(place, to_first=to_first))
        self._tell()
        self._show_page()

    def _select(self, index: QModelIndex) -> None:
        if index == self.table.currentIndex():
            self.announce()
        else:
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            self.table.scrollTo(index)

    def _tell(self) -> None:
        """Say how many issues are in each class, or how far the work is."""
        issues = self.model.issues
        filtered = " · filtered" if self._session.filter.active else ""
        match self.worker.stage:
            case Stage.DONE:
                self.bar.tell(f"{tally(issues, self.worker.classes)}{filtered}")
            case Stage.UNDER_WAY:
                told = f"Comparing: {self.worker.compared:,} of {len(issues):,} issues"
                self.bar.tell(told, "Cancel")
            case Stage.STOPPED:
                self.bar.tell("Not all issues were compared.", "Compare All")

    def _show_page(self) -> None:
        there = self.model.rowCount() > 0
        self.bar.setVisible(there)
        self._pages.setCurrentWidget(self.table if there else self._empty)
        if not there:
            self._empty.say(*self._missing())

    def _missing(self) -> tuple[str, str]:
        """What there is not, and what to do."""
        session = self._session
        few = self._compared is None
        if session.filter.active and len(session.directory.sides) >= FEWEST:
            left = "Fewer than two sides are left" if few else "Every issue is filtered out"
            return left, "Clear a filter to compare more."
        what = "two sides to compare" if few else "issues"
        if session.project.read_only:
            return f"This project has no {what}", "Open another project from the File menu."
        return (
            f"This project has no {what} yet",
            "Add sides and issues with Names in the Edit menu (Ctrl+Shift+N).",
        )

    def _try(self, show: Callable[[], None]) -> None:
        """Show something that is read from the file; that it cannot be is told, not raised."""
        try:
            show()
        except SidesError as error:
            self.failed.emit(error)
