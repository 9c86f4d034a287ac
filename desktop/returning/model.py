"""The rows of a workbook that came back: one for each thing that it wants, with a box to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.bulk.wording import excerpts
from desktop.lines import QUIET_ROLE, WARNING_ROLE
from desktop.messages import tooltip
from models.exchange.reconciling.items import Deed, Kind
from models.vocabulary import Verification

if TYPE_CHECKING:
    from collections.abc import Collection

    from models.exchange.reconciling.items import Item, Returned

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

COLUMNS = ("Take", "What", "Code", "Field", "It said", "They say", "Here now")
TAKE, WHAT, CODE, FIELD, OLD, THEIRS, OURS = range(len(COLUMNS))
_LONGEST = 300  # characters of a text on one line
_TAKEN, _LEFT, _NEITHER = "☑", "☐", "–"
_WARNED = (Kind.CONFLICT, Kind.PROBLEM)


class ReturnModel(QAbstractTableModel):
    """The items, and which of them are taken."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()
        self._taken: set[int] = set()

    @property
    def taken(self) -> frozenset[int]:
        """The numbers of the items that are to be taken."""
        return frozenset(self._taken)

    def show_items(self, returned: Returned) -> None:
        """Show what a workbook wants; what is harmless is ticked."""
        self.beginResetModel()
        self._items = returned.items
        self._taken = set(returned.preselected)
        self.endResetModel()
        self.ticked.emit()

    def item(self, row: int) -> Item | None:
        """What stands in a row; None where there is no such row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def tick(self, numbers: Collection[int]) -> None:
        """Tick exactly these."""
        self._taken = {i.number for i in self._items if i.acceptable and i.number in numbers}
        self._tell(0, len(self._items) - 1)

    def toggle(self, row: int) -> None:
        """Take what is left, and leave what is taken."""
        item = self.item(row)
        if item is not None and item.acceptable:
            self._taken ^= {item.number}
            self._tell(row, row)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row for each thing."""
        return 0 if parent.isValid() else len(self._items)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The box, what it is, where, and the three texts."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and says to a screen reader."""
        item = self.item(index.row()) if index.isValid() else None
        if item is None:
            return None
        text = self._text(item, index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(_excerpt(item, index.column(), text)[:_LONGEST].split())
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(item.sentence or text) if index.column() != TAKE else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(item, index.column(), text)
        if role == WARNING_ROLE:
            return item.kind in _WARNED or item.verification is Verification.NOT_FOUND
        if role == QUIET_ROLE:
            return item.kind is Kind.NOT_TAKEN
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column, or the number of a row."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def _text(self, item: Item, column: int) -> str:
        if column == TAKE:
            if not item.acceptable:
                return _NEITHER
            return _TAKEN if item.number in self._taken else _LEFT
        return (what(item), item.code or "new", item.title, item.old, theirs(item), item.ours)[
            column - 1
        ]

    def _spoken(self, item: Item, column: int, text: str) -> str:
        if column != TAKE:
            return f"{COLUMNS[column]}: {text or 'empty'}"
        if not item.acceptable:
            return "cannot be taken"
        return "taken" if item.number in self._taken else "left"

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, TAKE), self.index(last, TAKE))
        self.ticked.emit()


def _excerpt(item: Item, column: int, text: str) -> str:
    """The text from near the words by which it differs from theirs."""
    if column == THEIRS:
        return excerpts(item.old or item.ours, text)[1]
    return excerpts(text, theirs(item))[0] if column in (OLD, OURS) else text


def what(item: Item) -> str:
    """What it is, in a word or two."""
    if item.kind is Kind.CONFLICT and item.deed is Deed.DELETE:
        return "removed there, changed here"
    return _WHAT.get(item.kind, item.kind.value)


def theirs(item: Item) -> str:
    """What the colleague wants, as a text: also of what has no cell of its own."""
    if item.remarks and not item.theirs:
        return "\n".join(remark.text for remark in item.remarks)
    return item.theirs


_WHAT = {
    Kind.ADDED: "new row",
    Kind.REMOVED: "row removed",
    Kind.CONFLICT: "changed twice",
    Kind.NOT_TAKEN: "not taken",
}
