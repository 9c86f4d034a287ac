"""The values of a column, how often each stands there, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.importing.means import NOTHING, UNKNOWN, read_as
from desktop.lines import QUIET_ROLE, WARNING_ROLE
from desktop.messages import tooltip
from models.exchange.importing.cells import folded, number_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject

    from models.exchange.importing.scale import Scale

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
VALUE, TIMES, MEANS = range(3)
_TITLES = ("Value", "Times", "Means")
_MOST = 2_000  # values that are listed, the commonest of them
AS_READ = "\0"
"""In the place of a meaning: the value is read as ever."""


class ValuesModel(QAbstractTableModel):
    """What was said of a value counts; the others are read as ever, which is told softly."""

    changed = Signal()

    def __init__(self, target: str, parent: QObject) -> None:
        """Begin without values."""
        super().__init__(parent)
        self.target = target
        self._values: list[tuple[str, int]] = []
        self._said: dict[str, str] = {}
        self._scale: Scale | None = None

    def show(self, counts: Mapping[str, int], words: Mapping[str, str]) -> None:
        """Show these values, and what was said of them."""
        self.beginResetModel()
        commonest = sorted(counts.items(), key=lambda pair: -pair[1])[:_MOST]
        numbers = {value: number_of(value) for value, _ in commonest}
        if all(number is not None for number in numbers.values()):
            commonest.sort(key=lambda pair: numbers[pair[0]] or 0.0)
        self._values = commonest
        spelled = {folded(value): value for value, _ in reversed(self._values)}
        self._said = {spelled.get(folded(word), word): text for word, text in words.items()}
        self.endResetModel()

    @property
    def scale(self) -> Scale | None:
        """The scale that numbers are read on."""
        return self._scale

    def read_on(self, scale: Scale | None) -> None:
        """Read numbers on this scale."""
        self._scale = scale
        self._tell()

    def words(self) -> dict[str, str]:
        """What was said of values, those that are not in the sheet too."""
        return dict(self._said)

    def unknown(self) -> int:
        """How many values nobody can read."""
        return sum(self._meaning(value) == UNKNOWN for value, _ in self._values)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """A row for each value."""
        return 0 if parent.isValid() else len(self._values)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """The value, how often it stands there, what it means."""
        return 0 if parent.isValid() else len(_TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What it means can be chosen."""
        flags = super().flags(index)
        if index.isValid() and index.column() == MEANS:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and says to a screen reader."""
        if not index.isValid():
            return None
        value, number = self._values[index.row()]
        said = self._key(value) in self._folded()
        text = (value, f"{number:,}", self._meaning(value))[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(text[:300].split())
            case Qt.ItemDataRole.EditRole:
                return self._folded().get(self._key(value), AS_READ)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_TITLES[index.column()]}: {text}"
        if role == QUIET_ROLE:
            return index.column() == MEANS and not said
        if role == WARNING_ROLE:
            return index.column() == MEANS and text == UNKNOWN
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Let a value mean this; :data:`AS_READ` takes back what was said of it."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole or index.column() != MEANS:
            return False
        key = self._values[index.row()][0]
        self._said = {k: t for k, t in self._said.items() if self._key(k) != self._key(key)}
        if value != AS_READ:
            self._said[key] = str(value)
        self._tell()
        self.changed.emit()
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _TITLES[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def _meaning(self, value: str) -> str:
        said = self._folded().get(self._key(value))
        if said is None:
            return read_as(self.target, value, self._scale)
        return said or NOTHING

    def _folded(self) -> dict[str, str]:
        return {self._key(word): text for word, text in self._said.items()}

    def _key(self, value: str) -> str:
        return folded(value)

    def _tell(self) -> None:
        if self._values:
            last = self.index(len(self._values) - 1, len(_TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
