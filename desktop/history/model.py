"""The rows of the History view: the steps, newest first, read a few hundred at a time."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.lines import QUIET_ROLE
from desktop.session import Session
from models.project.history import Standing, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

_PAGE = 300
COLUMNS = ("When", "What was done", "Who", "Rows", "State")
_STATES = {Standing.HOLDS: "", Standing.UNDONE: "undone", Standing.SET_ASIDE: "set aside"}


class HistoryModel(QAbstractTableModel):
    """A table of steps; further ones are read when one scrolls to them."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._session = session
        self._steps: list[Step] = []
        self._sizes: dict[int, int] = {}
        self._standings: Mapping[int, Standing] = {}
        self._head: int | None = None
        self._all = 0

    def refresh(self) -> None:
        """Read the newest steps, and what has become of them."""
        self.beginResetModel()
        try:
            history = self._session.history
            self._steps, self._sizes = [], {}
            self._standings, self._head = history.standings(), history.head().step
            self._all = history.count()
            self._steps = history.steps(limit=_PAGE)
        finally:
            self.endResetModel()

    def forget(self) -> None:
        """Show nothing; the project is about to be closed."""
        self.beginResetModel()
        self._steps, self._all = [], 0
        self.endResetModel()

    def step(self, row: int) -> Step | None:
        """The step in a row."""
        return self._steps[row] if 0 <= row < len(self._steps) else None

    def standing(self, step: Step | None) -> Standing:
        """What has become of a step; before the first one, nothing has."""
        if step is None:
            return Standing.HOLDS
        return self._standings.get(step.row, Standing.SET_ASIDE)

    def row_of(self, step: int | None) -> int:
        """The row in which a step stands; −1 where it was not read."""
        return next((n for n, s in enumerate(self._steps) if s.row == step), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """The steps that were read so far."""
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = ROOT) -> int:
        """When, who, what, how much, and its state."""
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index = ROOT) -> bool:
        """Whether there are older steps."""
        return not parent.isValid() and len(self._steps) < self._all

    def fetchMore(self, parent: Index = ROOT) -> None:
        """Read the next older steps."""
        if not self._steps:
            return
        older = self._session.history.steps(before=self._steps[-1].row, limit=_PAGE)
        if not older:
            self._all = len(self._steps)
            return
        first = len(self._steps)
        self.beginInsertRows(ROOT, first, first + len(older) - 1)
        self._steps += older
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and says to a screen reader."""
        step = self.step(index.row()) if index.isValid() else None
        if step is None:
            return None
        if role == QUIET_ROLE:
            return self.standing(step) is not Standing.HOLDS
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(step, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            from desktop.messages import tooltip

            return tooltip(self._text(step, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{COLUMNS[index.column()]}: {self._text(step, index.column()) or 'nothing'}"
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

    def _text(self, step: Step, column: int) -> str:
        match column:
            case 0:
                return when(step.at)
            case 1:
                return step.label
            case 2:
                return step.who
            case 3:
                return f"{self._size(step.row):,}"
        return "stands here" if step.row == self._head else _STATES[self.standing(step)]

    def _size(self, step: int) -> int:
        if step not in self._sizes:
            self._sizes[step] = self._session.history.size(step)
        return self._sizes[step]


def when(at: str) -> str:
    """A time of the log in the user's own time and order; as it is where it is damaged."""
    try:
        local = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError):
        return at
    clock = local.strftime("%H:%M:%S")
    if local.date() == datetime.now().astimezone().date():
        return f"today {clock}"
    date = QDate(local.year, local.month, local.day)
    day = QLocale().toString(date, QLocale.FormatType.ShortFormat)
    return f"{day} {clock}"
