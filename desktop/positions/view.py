"""The Positions view: the table of everything that is on record."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.positions.column_choice import ColumnChoice, known_entries
from desktop.positions.columns import COLUMNS, EDITABLE
from desktop.positions.loading import RowLoader, Wanted
from desktop.positions.model import POSITION_ROLE, PositionsModel
from desktop.positions.sorting import Sorter
from desktop.positions.table import PositionsTable
from models.project.ordering import GROUPS, Order
from models.project.search import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.empty import EmptyPage
    from desktop.session import Session
    from models.project.query import Group

_TOLD = 50  # keys of a selection that are announced; what shows it shows fewer
_AROUND = 500  # rows that the form can go to, up and down


class PositionsView(QWidget):
    """The table, its order, groups and columns; announces the keys that are selected."""

    selected = Signal(object, int)  # the first keys of the selection, and how many it has
    shown = Signal()  # rows have come, or the last of them
    form_wanted = Signal()
    edited = Signal(object, object)  # a Position before an edit in place, and after
    edit_refused = Signal(str)
    failed = Signal(object)  # SidesError

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the positions of this session."""
        super().__init__(parent)
        self.session = session
        self._awaited: int | None = None
        self.group = ""
        self.model = PositionsModel(self)
        self.table = PositionsTable(self.model, self)
        self.columns = ColumnChoice(self.table)
        self.sorter = Sorter(self.table.header, self)
        self.loader = RowLoader(session, self)
        self._empty: EmptyPage | None = None
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.table)
        self.table.delegate.edit_with(session, _field_of, lambda index: index.data(POSITION_ROLE))
        self._connect()

    def refresh(self) -> None:
        """Read the rows anew; of many, the first are there at once and the rest soon after."""
        session = self.session
        self._awaited = self.current_key()
        self.table.delegate.search = parse(session.filter.text)
        self.model.editable = not session.project.read_only
        self.loader.load(Wanted(session.filter, self.sorter.order, self.group))

    def renew(self) -> None:
        """Read anew what an edit may have changed; what is in sight stays where it is."""
        self.model.editable = not self.session.project.read_only
        if not self.model.keys or self.loader.busy:
            self.refresh()
            return
        self.model.renew(self.session.query)
        wanted = Wanted(self.session.filter, self.sorter.order, self.group)
        self.loader.load(wanted, again=True)

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self.loader.stop()
        self.model.show(None, [])

    @property
    def shows_table(self) -> bool:
        """Whether there are rows to show, rather than the page that says why there are none."""
        return bool(self.model.keys)

    def current_key(self) -> int | None:
        """The key of the row that the keyboard is on."""
        key = self.model.rows.at(self.table.currentIndex().row())
        return key if isinstance(key, int) else None

    def select(self, key: int | None) -> None:
        """Select the row of this position where it is shown, otherwise the first row."""
        if not self.model.keys:
            self.selected.emit([], 0)
            return
        row = None if key is None else self.model.rows.row_of(key)
        self.go_to(row or 0)

    def go_to(self, row: int, column: int | None = None) -> None:
        """Select a row, and bring it into sight."""
        if column is None:
            current = self.table.currentIndex().column()
            column = current if current >= 0 else max(self.table.header.logicalIndexAt(0), 0)
        index = self.model.index(row, column)
        how = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)
        self.table.scrollTo(index)

    def selected_keys(self) -> Sequence[int]:
        """The keys of the selected positions, in order."""
        return self._selected().tolist()

    def selected_count(self) -> int:
        """How many positions are selected."""
        return len(self._selected())

    def _selected(self) -> array[int]:
        chosen = self.table.selectionModel().selection()
        ranges = sorted((r.top(), r.bottom()) for r in map(chosen.at, range(chosen.count())))
        keys = array("q")
        end = -1
        for top, bottom in ranges:
            # The same row may be in more than one range.
            for stretch in self.model.rows.keys_between(max(top, end + 1), bottom):
                keys.extend(stretch)
            end = max(end, bottom)
        return keys

    def announce(self) -> None:
        """Say what is selected, without a million keys."""
        keys = self._selected()
        self.selected.emit(keys[:_TOLD].tolist(), len(keys))

    def form_keys(self) -> Sequence[int]:
        """The positions that the form goes through: the selected ones, or around a single one."""
        keys = self.selected_keys()
        if len(keys) > 1 or not keys:
            return keys
        row = self.table.currentIndex().row()
        around = self.model.rows.keys_between(max(row - _AROUND, 0), row + _AROUND)
        return [key for stretch in around for key in stretch]

    def shown_columns(self) -> list[int]:
        """The columns that are shown, from the left."""
        visual = sorted(range(len(COLUMNS)), key=self.table.header.visualIndex)
        return [n for n in visual if not self.table.isColumnHidden(n)]

    def fields_from_current(self) -> list[str | None]:
        """The fields of the shown columns from the present one on; None where none is edited."""
        shown = self.shown_columns()
        current = self.table.currentIndex().column()
        start = shown.index(current) if current in shown else 0
        names = [COLUMNS[n].name for n in shown[start:]]
        return [name if name in EDITABLE else None for name in names]

    def current_field(self) -> str:
        """The field of the present column, or nothing where it cannot be edited."""
        return self.fields_from_current()[0] or ""

    def sort_by_current(self) -> None:
        """Sort by the column that the keyboard is in; the second time, the other way round."""
        self.sorter.choose(max(self.table.currentIndex().column(), 0))

    def group_by(self, group: str) -> None:
        """Put the positions that share a side, an issue … below a heading; "" ends that."""
        if group != self.group and (group in GROUPS or not group):
            self.group = group
            self.refresh()

    def fold_all(self, *, on: bool) -> None:
        """Show the headings alone, or all that is below them."""
        key = self.current_key()
        self.model.fold_all(on=on)
        self.select(key)

    def state(self) -> dict[str, object]:
        """The columns, the order and the groups, by column name."""
        order = [{"column": o.column, "descending": o.descending} for o in self.sorter.order]
        return {**self.columns.state(), "order": order, "group": self.group}

    def restore(self, state: object) -> None:
        """Take up a state that was kept; what does not fit is left as it is."""
        if isinstance(state, Mapping):
            self.columns.restore(state)
            kept = known_entries(state.get("order"), "column")
            self.sorter.set(tuple(Order(o["column"], bool(o.get("descending"))) for o in kept))
            group = state.get("group")
            self.group = group if group in GROUPS else ""

    def _connect(self) -> None:
        table, loader = self.table, self.loader
        table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        table.doubleClicked.connect(lambda index: self._on_double_click(index.row()))
        table.fold_wanted.connect(lambda row, on: self.model.fold(row, on=on))
        table.delegate.edited.connect(self.edited)
        table.delegate.refused.connect(self.edit_refused)
        self.sorter.changed.connect(self.refresh)
        loader.first.connect(self._on_first)
        loader.whole.connect(self._on_whole)
        loader.rest.connect(self._on_rest)
        loader.finished.connect(self.shown)
        loader.failed.connect(self.failed)
        self.model.failed.connect(self.failed)

    def _on_double_click(self, row: int) -> None:
        if isinstance(self.model.rows.at(row), int):
            self.form_wanted.emit()

    def _on_first(self, groups: Sequence[Group], keys: Sequence[int]) -> None:
        folded = self.model.rows.folded if self.model.grouped_by == self.group else frozenset()
        self.model.grouped_by = self.group
        self.model.show(self.session.query, keys, groups, folded)
        self._show_page()
        if self.loader.busy:
            # What was searched for is seen before anything else is worked out.
            self.table.viewport().repaint()
        awaited = self._awaited
        there = awaited is not None and self.model.rows.row_of(awaited) is not None
        self.select(awaited)
        if there or not self.loader.busy:
            self._awaited = None
        self.shown.emit()

    def _on_whole(self, groups: Sequence[Group], keys: array[int]) -> None:
        rows = self.model.rows
        if keys == rows.keys and list(groups) == list(rows.groups):
            self.announce()
            return
        key, row = self.current_key(), self.table.currentIndex().row()
        bar = self.table.verticalScrollBar()
        place = bar.value()
        self.model.show(self.session.query, keys, groups, rows.folded)
        self._show_page()
        bar.setValue(place)
        there = key is not None and self.model.rows.row_of(key) is not None
        if there or not len(self.model.rows):
            self.select(key)
        else:
            # It is gone; the keyboard goes to what took its place.
            self.go_to(min(max(row, 0), len(self.model.rows) - 1))

    def _on_rest(self, keys: array[int]) -> None:
        self.model.extend(keys)
        self._show_page()
        # Go back to the row that was selected, unless the user has moved on meanwhile.
        awaited, self._awaited = self._awaited, None
        if awaited is not None and self.table.currentIndex().row() <= 0:
            self.select(awaited)

    def _show_page(self) -> None:
        if self.model.keys or self.loader.busy:
            self._layout.setCurrentWidget(self.table)
            return
        if self._empty is None:
            from desktop.empty import EmptyPage

            self._empty = EmptyPage(self)
            self._layout.addWidget(self._empty)
        if self.session.filter.active:
            self._empty.say("No position matches", "Clear the search or a filter to see more.")
        elif self.session.project.read_only:
            self._empty.say(
                "This project has no positions", "Open another project from the File menu."
            )
        else:
            self._empty.say(
                "This project has no positions yet",
                "Add one with Ctrl+N, or open another project from the File menu.",
            )
        self._layout.setCurrentWidget(self._empty)

    def _on_selection_changed(self) -> None:
        self.announce()


def _field_of(index: object) -> str | None:
    name = COLUMNS[index.column()].name  # type: ignore[attr-defined]
    return name if name in EDITABLE else None
