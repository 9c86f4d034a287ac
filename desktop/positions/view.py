"""The Positions view: the table of everything that is on record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QStackedLayout,
    QWidget,
)

from desktop.positions.columns import BY_NAME, COLUMNS
from desktop.positions.model import PositionsModel
from desktop.positions.table import PositionsTable, known_entries
from models.project.query import Order
from models.text import words

if TYPE_CHECKING:
    from desktop.background import Task
    from desktop.empty import EmptyPage
    from desktop.session import Session
    from models.errors import SidesError
    from models.project.store import Project

_FIRST_ROWS = 200
_DEFAULT_ORDER = (Order("code"),)


class PositionsView(QWidget):
    """The table, its order and its columns; announces the keys that are selected."""

    selected = Signal(list)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the positions of this session."""
        super().__init__(parent)
        self._session = session
        self._order: tuple[Order, ...] = _DEFAULT_ORDER
        self._task: Task | None = None
        self._awaited: int | None = None
        self.model = PositionsModel(self)
        self.table = PositionsTable(self.model, self)
        self._empty: EmptyPage | None = None
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.table)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        header = self.table.horizontalHeader()
        header.sortIndicatorChanged.connect(self._on_sort_chosen)
        header.customContextMenuRequested.connect(
            lambda place: self.table.columns_menu(self).popup(header.mapToGlobal(place))
        )

    def refresh(self) -> None:
        """Read the rows anew; the first are there at once, the rest come from a worker."""
        self._task = None
        session = self._session
        current = self.current_key()
        self.table.delegate.terms = words(session.filter.text)
        first = session.query.keys(session.filter, self._order, limit=_FIRST_ROWS)
        self.model.show(session.query, first)
        self._show_page()
        self._awaited = None if current in first else current
        self.select(current)
        if len(first) == _FIRST_ROWS:
            self._task = self._fetch_rest(session.project)

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self._task = None
        self.model.show(None, [])

    @property
    def shows_table(self) -> bool:
        """Whether there are rows to show, rather than the page that says why there are none."""
        return bool(self.model.keys)

    def current_key(self) -> int | None:
        """The key of the row that the keyboard is on."""
        row = self.table.currentIndex().row()
        return self.model.keys[row] if 0 <= row < len(self.model.keys) else None

    def select(self, key: int | None) -> None:
        """Select the row of this position where it is shown, otherwise the first row."""
        if not self.model.keys:
            self.selected.emit([])
            return
        row = self.model.keys.index(key) if key in self.model.keys else 0
        column = max(self.table.horizontalHeader().logicalIndexAt(0), 0)
        self.table.selectionModel().setCurrentIndex(
            self.model.index(row, column),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.table.scrollTo(self.model.index(row, column))

    def selected_keys(self) -> list[int]:
        """The keys of the selected rows, in order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.keys[row] for row in rows]

    def sort_by_current(self) -> None:
        """Sort by the column that the keyboard is in; the second time, the other way round."""
        column = self.table.currentIndex().column()
        header = self.table.horizontalHeader()
        again = header.sortIndicatorSection() == column
        ascending = header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        down = again and ascending
        header.setSortIndicator(
            max(column, 0),
            Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder,
        )

    def state(self) -> dict[str, object]:
        """The columns and the sorting, by column name."""
        return {
            "columns": self.table.columns_state(),
            "order": [{"column": o.column, "descending": o.descending} for o in self._order],
        }

    def restore(self, state: object) -> None:
        """Take up a state that was kept; what does not fit is left as it is."""
        if isinstance(state, Mapping):
            self.table.restore_columns(state.get("columns"))
            self._restore_order(state.get("order"))

    def _restore_order(self, kept: object) -> None:
        orders = [
            Order(o["column"], bool(o.get("descending"))) for o in known_entries(kept, "column")
        ]
        self._order = tuple(orders) or _DEFAULT_ORDER
        self._show_sort_indicator()

    def _show_page(self) -> None:
        if self.model.keys:
            self._layout.setCurrentWidget(self.table)
            return
        if self._empty is None:
            from desktop.empty import EmptyPage

            self._empty = EmptyPage(self)
            self._layout.addWidget(self._empty)
        if self._session.filter.active:
            self._empty.say("No position matches", "Clear the search or a filter to see more.")
        else:
            self._empty.say(
                "This project has no positions yet", "Open another project from the File menu."
            )
        self._layout.setCurrentWidget(self._empty)

    def _fetch_rest(self, project: Project) -> Task:
        from desktop import messages
        from desktop.background import background

        session, order, wanted = self._session, self._order, self._session.filter

        def work(_: object) -> list[int]:
            with project.reader() as reader:
                return reader.query(session.directory).keys(wanted, order, offset=_FIRST_ROWS)

        def extend(keys: object) -> None:
            # A newer question has taken this one's place, or the project was closed.
            if self._task is task and isinstance(keys, list):
                self.model.extend(keys)
                self._select_awaited()

        def refused(error: SidesError) -> None:
            if self._task is task:
                messages.refused(self, "Only the first rows could be read.", error)

        task = background().start(work, done=extend, refused=refused)
        return task

    def _select_awaited(self) -> None:
        """Go back to the row that was selected, unless the user has moved on meanwhile."""
        awaited, self._awaited = self._awaited, None
        if awaited is not None and self.table.currentIndex().row() == 0:
            self.select(awaited)

    def _on_selection_changed(self) -> None:
        self.selected.emit(self.selected_keys())

    def _on_sort_chosen(self, number: int, direction: Qt.SortOrder) -> None:
        chosen = Order(COLUMNS[number].name, direction is Qt.SortOrder.DescendingOrder)
        if (chosen,) != self._order:
            self._order = (chosen,)
            self.refresh()

    def _show_sort_indicator(self) -> None:
        first = self._order[0]
        header = self.table.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(
            COLUMNS.index(BY_NAME[first.column]),
            Qt.SortOrder.DescendingOrder if first.descending else Qt.SortOrder.AscendingOrder,
        )
        header.blockSignals(False)
