"""The rows of the Positions view: the keys that match, and the few positions that are visible."""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal

from desktop.positions.arrangement import Arrangement, Heading
from desktop.positions.columns import COLUMNS, EDITABLE, GridColumn
from models.errors import SidesError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QObject, QPersistentModelIndex

    from models.project.query import Group, Query
    from models.records import Position

    Index = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()
POSITION_ROLE = int(Qt.ItemDataRole.UserRole)
HEADING_ROLE = POSITION_ROLE + 1

_PAGE = 32
_KEPT_PAGES = 80


class PositionsModel(QAbstractTableModel):
    """A table over keys; positions are fetched by page when they are first looked at."""

    failed = Signal(object)  # the SidesError that kept a page from being read

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.rows = Arrangement(array("q"))
        self.editable = False
        self.grouped_by = ""
        self._query: Query | None = None
        self._pages: dict[int, dict[int, Position]] = {}

    def show(
        self,
        query: Query | None,
        keys: Sequence[int],
        groups: Sequence[Group] = (),
        folded: frozenset[int | None] = frozenset(),
    ) -> None:
        """Show these positions in this order, in place of whatever was there."""
        with self._resetting():
            self._query = query
            self.rows = Arrangement(array("q", keys), groups, folded)
            self._pages.clear()

    def renew(self, query: Query) -> None:
        """Read what is shown anew when it is looked at, as after an edit; the rows stay."""
        self._query = query
        self._pages.clear()
        if len(self.rows):
            last = self.index(len(self.rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def extend(self, keys: array[int]) -> None:
        """Add the positions that come after those already shown."""
        if not keys:
            return
        # The page that was last may have been short; it is fetched anew.
        self._pages.pop(len(self.rows.keys) // _PAGE, None)
        before = len(self.rows)
        grown = Arrangement(self.rows.keys + keys, self.rows.groups, self.rows.folded)
        if len(grown) > before:
            self.beginInsertRows(ROOT, before, len(grown) - 1)
            self.rows = grown
            self.endInsertRows()
        else:
            self.rows = grown

    def fold(self, row: int, *, on: bool) -> None:
        """Hide the positions below a heading, or show them."""
        heading = self.rows.at(row)
        if not isinstance(heading, Heading) or heading.folded is on:
            return
        below = self.rows.rows_below(row)
        value = heading.group.value
        if not below:
            self.rows.fold(value, on=on)
        elif on:
            self.beginRemoveRows(ROOT, row + 1, row + below)
            self.rows.fold(value, on=True)
            self.endRemoveRows()
        else:
            self.beginInsertRows(ROOT, row + 1, row + below)
            self.rows.fold(value, on=False)
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def fold_all(self, *, on: bool) -> None:
        """Hide the positions of all groups, or show them."""
        with self._resetting():
            self.rows.fold_all(on=on)

    @property
    def keys(self) -> Sequence[int]:
        """The keys of all positions, in order, also of those that are folded away."""
        return self.rows.keys

    def position(self, row: int) -> Position | None:
        """The position of a row; None for a heading, and where it has vanished from the file."""
        key = self.rows.at(row)
        if not isinstance(key, int):
            return None
        number = self.rows.place(row) // _PAGE
        if number not in self._pages:
            self._fetch(number)
        return self._pages[number].get(key)

    def heading_text(self, heading: Heading) -> str:
        """What a heading says: the name of its group."""
        from desktop.positions.grouping import group_name

        assert self._query is not None
        return group_name(self.grouped_by, heading.group.value, self._query.directory)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Rows at the top; a row has none below it."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """All columns; the view hides those that are not wanted."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be edited says so; a heading only heads."""
        flags = super().flags(index)
        if not index.isValid() or not self.editable or COLUMNS[index.column()].name not in EDITABLE:
            return flags
        if isinstance(self.rows.at(index.row()), Heading):
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, says to a screen reader, and explains when pointed at."""
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role == POSITION_ROLE:
            return self.position(index.row())
        if role == HEADING_ROLE:
            found = self.rows.at(index.row())
            return found if isinstance(found, Heading) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            from desktop.messages import tooltip

            return tooltip(self.text(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), column)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The title of a column, or the number of a row."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[section].title if orientation is Qt.Orientation.Horizontal else section + 1

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        position = self.position(row)
        if position is None or self._query is None:
            return ""
        return COLUMNS[column].text(position, self._query.directory)

    def _spoken(self, row: int, column: GridColumn) -> str:
        if isinstance(heading := self.rows.at(row), Heading):
            folded = ", folded" if heading.folded else ""
            return f"{self.heading_text(heading)}, {heading.group.count:,} positions{folded}"
        return f"{column.title}: {self.text(row, COLUMNS.index(column)) or 'nothing'}"

    def _fetch(self, number: int) -> None:
        assert self._query is not None
        while len(self._pages) >= _KEPT_PAGES:
            del self._pages[next(iter(self._pages))]
        keys = self.rows.keys[number * _PAGE : (number + 1) * _PAGE]
        # Whatever is raised here would be raised once for each cell and role, inside Qt.
        try:
            found = self._query.positions(keys)
        except SidesError as error:
            found = []
            self.failed.emit(error)
        self._pages[number] = {p.key: p for p in found}

    @contextmanager
    def _resetting(self) -> Iterator[None]:
        self.beginResetModel()
        try:
            yield
        finally:
            self.endResetModel()
