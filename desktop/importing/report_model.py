"""What is to be known of single cells: taken with a change, refused, left out, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.lines import WARNING_ROLE
from desktop.messages import tooltip
from models.exchange.importing.report import Fate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject

    from models.exchange.importing.report import Line

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PLACE, FATE, TEXT, REASON = range(4)
TITLES = ("Cell", "Outcome", "What it says", "Why")
WORDS = {
    Fate.REFUSED: "refused",
    Fate.CHANGED: "taken with a change",
    Fate.IGNORED: "left out",
    Fate.EMPTY: "empty",
    Fate.TAKEN: "taken",
}
_ORDER = tuple(WORDS)


class ReportModel(QAbstractTableModel):
    """The lines of a plan, what was refused first; or those of one fate alone."""

    def __init__(self, parent: QObject) -> None:
        """Begin without lines."""
        super().__init__(parent)
        self._lines: Sequence[Line] = ()
        self._shown: Sequence[Line] = ()
        self._wanted: Fate | None = None

    def show(self, lines: Iterable[Line]) -> None:
        """Show these."""
        self._lines = sorted(lines, key=lambda line: _ORDER.index(line.fate))
        self._put()

    def show_only(self, fate: Fate | None) -> None:
        """Show those of one fate; None is all."""
        self._wanted = fate
        self._put()

    def count(self, fate: Fate) -> int:
        """How many lines there are of a fate."""
        return sum(line.fate is fate for line in self._lines)

    @property
    def total(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    @property
    def lines(self) -> Sequence[Line]:
        """Those that are shown."""
        return self._shown

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Those that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Where, what, and why."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and says to a screen reader."""
        if not index.isValid():
            return None
        line = self._shown[index.row()]
        text = (line.place, WORDS[line.fate], line.text, line.reason)[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(text.split())
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{TITLES[index.column()]}: {text or 'nothing'}"
        return (
            line.fate is Fate.REFUSED and index.column() != TEXT if role == WARNING_ROLE else None
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return TITLES[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def _put(self) -> None:
        self.beginResetModel()
        wanted = self._wanted
        self._shown = [n for n in self._lines if n.fate is wanted] if wanted else self._lines
        self.endResetModel()
