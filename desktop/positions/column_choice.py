"""Which columns the grid shows, where, and how wide; and what is kept of that in the project."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction

from desktop.positions.columns import BY_NAME, COLUMNS
from desktop.positions.delegate import DENSITIES, MOST_LINES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from desktop.positions.table import PositionsTable

_WIDEST = 10_000


class ColumnChoice:
    """The columns of one table."""

    def __init__(self, table: PositionsTable) -> None:
        """Choose the columns of this table."""
        self._table = table

    def fill_menu(self, menu: QMenu) -> None:
        """Put one checkable action for each column into a menu."""
        menu.clear()
        for number, column in enumerate(COLUMNS):
            shown = not self._table.isColumnHidden(number)
            action = QAction(column.title, menu, checkable=True)
            action.setChecked(shown)
            action.toggled.connect(lambda on, n=number: self.show(n, on=on))
            # The last column stays, or there would be no heading left to ask for another.
            action.setEnabled(not shown or self._shown() > 1)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("Fit Columns to What Is Visible", self.fit)
        menu.addAction("Columns as at First", self.reset)

    def fill_rows_menu(self, menu: QMenu) -> None:
        """Put the lines of a row and its air into a menu."""
        menu.clear()
        table = self._table
        lines, density = table.delegate.lines, table.delegate.density
        for number in range(1, MOST_LINES + 1):
            title = "1 Line" if number == 1 else f"{number} Lines"
            action = QAction(title, menu, checkable=True, checked=number == lines)
            action.triggered.connect(partial(table.lay_out_rows, number, density))
            menu.addAction(action)
        menu.addSeparator()
        for name in DENSITIES:
            action = QAction(name.capitalize(), menu, checkable=True, checked=name == density)
            action.triggered.connect(partial(table.lay_out_rows, lines, name))
            menu.addAction(action)

    def fill_frozen_menu(self, menu: QMenu) -> None:
        """Put the number of columns that stay into a menu."""
        menu.clear()
        for number in range(5):
            title = ("None", "First Column")[number] if number < 2 else f"First {number} Columns"
            chosen = number == self._table.staying_columns
            action = QAction(title, menu, checkable=True, checked=chosen)
            action.triggered.connect(partial(self._table.freeze, number))
            menu.addAction(action)

    def show(self, column: int, *, on: bool) -> None:
        """Show a column, or hide it."""
        self._table.setColumnHidden(column, not on)
        self._table.arrange_frozen()

    def fit(self) -> None:
        """Make every column as wide as what is visible of it asks for."""
        widest = self._table.viewport().width() // 2
        for number in range(len(COLUMNS)):
            if not self._table.isColumnHidden(number):
                self._table.resizeColumnToContents(number)
                width = min(self._table.columnWidth(number), max(widest, 80))
                self._table.setColumnWidth(number, width)

    def reset(self) -> None:
        """Give every column the place, width and visibility that it began with."""
        header = self._table.header
        for number, column in enumerate(COLUMNS):
            header.moveSection(header.visualIndex(number), number)
            header.resizeSection(number, self._table.width_of(column.width))
            self._table.setColumnHidden(number, not column.shown)
        self._table.freeze(0)

    def state(self) -> dict[str, object]:
        """Name, width and visibility of each column in the order of their places, and the rows."""
        table, header = self._table, self._table.header
        columns = [
            {
                "name": COLUMNS[n].name,
                "width": header.sectionSize(n) or table.width_of(COLUMNS[n].width),
                "shown": not table.isColumnHidden(n),
            }
            for n in sorted(range(len(COLUMNS)), key=header.visualIndex)
        ]
        return {
            "columns": columns,
            "frozen": table.staying_columns,
            "lines": table.delegate.lines,
            "density": table.delegate.density,
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up what was kept; what does not fit is left as it is."""
        table, header = self._table, self._table.header
        for place, kept in enumerate(known_entries(state.get("columns"), "name")):
            number = COLUMNS.index(BY_NAME[kept["name"]])
            header.moveSection(header.visualIndex(number), place)
            table.setColumnHidden(number, not kept.get("shown", True))
            if isinstance(width := kept.get("width"), int) and 0 < width < _WIDEST:
                header.resizeSection(number, width)
        lines, density = state.get("lines"), state.get("density")
        if not (isinstance(lines, int) and 1 <= lines <= MOST_LINES):
            lines = table.delegate.lines
        if not isinstance(density, str) or density not in DENSITIES:
            density = table.delegate.density
        table.lay_out_rows(lines, density)
        if isinstance(frozen := state.get("frozen"), int):
            table.freeze(frozen)

    def _shown(self) -> int:
        return sum(not self._table.isColumnHidden(number) for number in range(len(COLUMNS)))


def known_entries(kept: object, name: str) -> list[Mapping[str, Any]]:
    """The kept entries that name, by this key, a column of today."""
    entries = kept if isinstance(kept, list) else []
    return [
        entry
        for entry in entries
        if isinstance(entry, Mapping)
        and isinstance(entry.get(name), str)
        and entry[name] in BY_NAME
    ]
