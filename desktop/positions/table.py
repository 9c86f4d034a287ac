"""The table of the Positions view: how it looks, and which columns it shows where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from desktop.positions.columns import BY_NAME, COLUMNS
from desktop.positions.delegate import PositionsDelegate, row_height
from desktop.positions.header import PositionsHeader

if TYPE_CHECKING:
    from desktop.positions.model import PositionsModel

_WIDEST = 10_000


class PositionsTable(QTableView):
    """Rows of one height, hairlines between them, and columns that the user arranges."""

    def __init__(self, model: PositionsModel, parent: QWidget) -> None:
        """Show this model."""
        super().__init__(parent)
        self.setObjectName("positionsTable")
        self.setAccessibleName("Positions")
        self.setModel(model)
        self.delegate = PositionsDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self._set_up_headers()

    def columns_menu(self, parent: QWidget) -> QMenu:
        """A menu in which each column is switched on and off."""
        menu = QMenu("Columns", parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_columns_menu(menu)
        return menu

    def fill_columns_menu(self, menu: QMenu) -> None:
        """Put one checkable action for each column into a menu."""
        menu.clear()
        for number, column in enumerate(COLUMNS):
            shown = not self.isColumnHidden(number)
            action = QAction(column.title, menu, checkable=True)
            action.setChecked(shown)
            action.toggled.connect(lambda on, n=number: self.setColumnHidden(n, not on))
            # The last column stays, or there would be no heading left to ask for another.
            action.setEnabled(not shown or self._shown_columns() > 1)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("Columns as at First", self.reset_columns)

    def reset_columns(self) -> None:
        """Give every column the place, width and visibility that it began with."""
        header = self.horizontalHeader()
        for number, column in enumerate(COLUMNS):
            header.moveSection(header.visualIndex(number), number)
            header.resizeSection(number, self._width(column.width))
            self.setColumnHidden(number, not column.shown)

    def columns_state(self) -> list[dict[str, object]]:
        """Name, width and visibility of each column, in the order of their places."""
        header = self.horizontalHeader()
        return [
            {
                "name": COLUMNS[n].name,
                "width": header.sectionSize(n) or self._width(COLUMNS[n].width),
                "shown": not self.isColumnHidden(n),
            }
            for n in sorted(range(len(COLUMNS)), key=header.visualIndex)
        ]

    def restore_columns(self, state: object) -> None:
        """Take up columns that were kept; what does not fit is left as it is."""
        header = self.horizontalHeader()
        for place, kept in enumerate(known_entries(state, "name")):
            number = COLUMNS.index(BY_NAME[kept["name"]])
            header.moveSection(header.visualIndex(number), place)
            self.setColumnHidden(number, not kept.get("shown", True))
            if isinstance(width := kept.get("width"), int) and 0 < width < _WIDEST:
                header.resizeSection(number, width)

    def _set_up_headers(self) -> None:
        header = PositionsHeader(self)
        self.setHorizontalHeader(header)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        for number, column in enumerate(COLUMNS):
            header.resizeSection(number, self._width(column.width))
            self.setColumnHidden(number, not column.shown)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height(QFontMetricsF(self.font())))

    def _width(self, characters: int) -> int:
        return int(QFontMetricsF(self.font()).averageCharWidth() * characters) + 22

    def _shown_columns(self) -> int:
        return sum(not self.isColumnHidden(number) for number in range(len(COLUMNS)))


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
