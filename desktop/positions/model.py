"""The rows of the Positions view: the keys that match, and the few positions that are visible."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.positions.columns import COLUMNS, GridColumn
from models.errors import SidesError
from models.project.query import Query
from models.records import Position

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
POSITION_ROLE = int(Qt.ItemDataRole.UserRole)

_PAGE = 64
_KEPT_PAGES = 40


class PositionsModel(QAbstractTableModel):
    """A table over keys; positions are fetched by page when they are first looked at."""

    failed = Signal(object)  # the SidesError that kept a page from being read

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._query: Query | None = None
        self._keys: list[int] = []
        self._pages: dict[int, dict[int, Position]] = {}

    def show(self, query: Query | None, keys: Sequence[int]) -> None:
        """Show these positions in this order, in place of whatever was there."""
        with self._resetting():
            self._query = query
            self._keys = list(keys)
            self._pages.clear()

    def extend(self, keys: Sequence[int]) -> None:
        """Add the rows that come after those already shown."""
        if keys:
            first = len(self._keys)
            self.beginInsertRows(ROOT, first, first + len(keys) - 1)
            # The page that was last may have been short; it is fetched anew.
            self._pages.pop(first // _PAGE, None)
            self._keys.extend(keys)
            self.endInsertRows()

    @property
    def keys(self) -> Sequence[int]:
        """The keys of all rows, in order."""
        return self._keys

    def position(self, row: int) -> Position | None:
        """The position of a row; None where it has vanished from the file since."""
        key = self._keys[row]
        number = row // _PAGE
        if number not in self._pages:
            self._fetch(number)
        return self._pages[number].get(key)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Rows at the top; a row has none below it."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = ROOT) -> int:
        """All columns; the view hides those that are not wanted."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, says to a screen reader, and explains when pointed at."""
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role == POSITION_ROLE:
            return self.position(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), column)
        if role == Qt.ItemDataRole.ToolTipRole:
            from desktop.messages import tooltip

            return tooltip(self._text(index.row(), column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {self._text(index.row(), column) or 'nothing'}"
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

    def _text(self, row: int, column: GridColumn) -> str:
        position = self.position(row)
        if position is None or self._query is None:
            return ""
        return column.text(position, self._query.directory)

    def _fetch(self, number: int) -> None:
        assert self._query is not None
        while len(self._pages) >= _KEPT_PAGES:
            del self._pages[next(iter(self._pages))]
        keys = self._keys[number * _PAGE : (number + 1) * _PAGE]
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
