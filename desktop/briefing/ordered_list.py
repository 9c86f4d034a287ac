"""A list whose entries are ticked and moved: the sections, sides and issues of a briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.compare.ticks import TickDelegate
from desktop.messages import tooltip

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QKeyEvent

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = "application/x-sides-row"
_HOW = "Space ticks, Alt+Up and Alt+Down move; or drag."


class OrderedModel(QAbstractListModel):
    """Entries by name, in an order, some of them ticked."""

    arranged = Signal()  # by the user

    def __init__(self, parent: QObject) -> None:
        """Begin without entries."""
        super().__init__(parent)
        self._names: list[str] = []
        self._titles: dict[str, str] = {}
        self._ticked: set[str] = set()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the ticked entries, in their order."""
        return tuple(name for name in self._names if name in self._ticked)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all entries, in their order."""
        return tuple(self._names)

    def show_entries(self, entries: Sequence[tuple[str, str]], ticked: Collection[str]) -> None:
        """Show entries, each with its name and title; these are ticked."""
        names, titles = [name for name, _ in entries], dict(entries)
        same = bool(names) and names == self._names
        if not same:
            self.beginResetModel()
        self._names, self._titles = names, titles
        self._ticked = set(ticked) & set(titles)
        if same:  # The keyboard stays on its row.
            self.dataChanged.emit(self.index(0), self.index(len(names) - 1))
        else:
            self.endResetModel()

    def move(self, row: int, to: int) -> bool:
        """Let an entry stand where another one stood."""
        last = len(self._names) - 1
        if row == to or not (0 <= row <= last and 0 <= to <= last):
            return False
        self.beginMoveRows(_ROOT, row, row, _ROOT, to + 1 if to > row else to)
        self._names.insert(to, self._names.pop(row))
        self.endMoveRows()
        self.arranged.emit()
        return True

    def rowCount(self, parent: Index = _ROOT) -> int:
        """All entries."""
        return 0 if parent.isValid() else len(self._names)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entries are dragged, and dropped between others; the last that is ticked stays so."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        flags = super().flags(index) | flag.ItemIsDragEnabled
        return flags if self._is_needed(index) else flags | flag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, and whether it is ticked."""
        if not index.isValid():
            return None
        name = self._names[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._titles[name]
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(f"{self._titles[name]}. {_HOW}")
            case Qt.ItemDataRole.CheckStateRole:
                state = Qt.CheckState
                return state.Checked if name in self._ticked else state.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick an entry, or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self._is_needed(index):
            return False
        name = self._names[index.row()]
        if (Qt.CheckState(value) == Qt.CheckState.Checked) == (name in self._ticked):
            return False
        self._ticked ^= {name}
        self.dataChanged.emit(self.index(0), self.index(len(self._names) - 1))
        self.arranged.emit()
        return True

    def _is_needed(self, index: Index) -> bool:
        return self._ticked == {self._names[index.row()]}

    def supportedDropActions(self) -> Qt.DropAction:
        """Entries are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Rows of this list alone."""
        return [_ROW]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The row that is dragged."""
        data = QMimeData()
        data.setData(_ROW, str(indexes[0].row()).encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move the entry; nothing is left for the view to remove."""
        if data.hasFormat(_ROW):
            start = int(bytes(data.data(_ROW).data()))
            if row < 0:
                row = parent.row() if parent.isValid() else len(self._names)
            self.move(start, row - 1 if row > start else row)
        return False


class OrderedList(QListView):
    """The list; as high as its entries, up to a limit."""

    def __init__(self, name: str, parent: QWidget, most: int = 8) -> None:
        """Begin without entries; ``name`` is what a screen reader calls it."""
        super().__init__(parent)
        self.entries = OrderedModel(self)
        self._most = most
        self.setModel(self.entries)
        self.setItemDelegate(TickDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.entries.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the entry with Alt."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        row = self.currentIndex().row()
        if self.entries.move(row, row + step):
            self.setCurrentIndex(self.entries.index(row + step))

    def _fit(self) -> None:
        rows = min(max(self.entries.rowCount(), 1), self._most)
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 1) + 2)
