"""The board as a Qt model: issues go down; sides, gap and common ground across."""

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

from desktop.dates import shown
from desktop.matrix.model import CELL_ROLE, HEAD_ROLE, WORDS_ROLE
from desktop.messages import tooltip
from desktop.sides.words import GAP, GROUND, gap_text, ground_text, issue_text
from models.comparison.board import Board
from models.comparison.cells import Cell, Column
from models.comparison.gaps import Gap
from models.comparison.wording import CellWords, tell
from models.errors import SidesError
from models.judgements import CommonGround
from models.project.directory import Directory
from models.records import Issue

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
GAP_ROLE = HEAD_ROLE + 10
GROUND_ROLE = GAP_ROLE + 1
"""The CommonGround of an issue; one without a key and without words where none is written."""

Place = tuple[int, int | tuple[int, int]]
"""The key of an issue, and a column: the key of a side's, or 0 and 1 for gap and ground."""

_MOST_KEPT = 200  # gaps: more than are in sight, and few enough to keep memory flat
_AFTER_SIDES = 2


class SidesModel(QAbstractTableModel):
    """Gaps are worked out when they are looked at; those looked at last are kept."""

    failed = Signal(object)  # the SidesError that kept a gap from being read

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._board: Board | None = None
        self._names: Directory | None = None
        self._gaps: dict[int, Gap] = {}
        self._broken = False
        self.issues: Sequence[Issue] = ()
        self.columns: Sequence[Column] = ()

    def show(self, board: Board, issues: Sequence[Issue], names: Directory) -> None:
        """Show this board with its issues in this order; what is the same stays where it is."""
        alike = [i.key for i in issues] == [i.key for i in self.issues] and [
            c.key for c in board.columns
        ] == [c.key for c in self.columns]
        self._gaps.clear()
        self._broken = False
        if not alike:
            with self._resetting():
                self._take(board, issues, names)
            return
        self._take(board, issues, names)
        if issues:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last.row())
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last.column())

    def clear(self) -> None:
        """Show nothing, and read nothing any more."""
        with self._resetting():
            self._board = None
            self.issues = self.columns = ()
            self._gaps.clear()

    def rowCount(self, parent: Index = ROOT) -> int:
        """The issues."""
        return 0 if parent.isValid() else len(self.issues)

    def columnCount(self, parent: Index = ROOT) -> int:
        """The sides, the gap, and the common ground."""
        return 0 if parent.isValid() or not self.columns else len(self.columns) + _AFTER_SIDES

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The common ground is written by the analyst."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_ground(index) else flags

    def is_gap(self, index: Index) -> bool:
        """Whether a cell tells the gap."""
        return index.isValid() and index.column() == len(self.columns)

    def is_ground(self, index: Index) -> bool:
        """Whether a cell tells the common ground."""
        return index.isValid() and index.column() == len(self.columns) + 1

    def issue(self, index: Index) -> Issue | None:
        """The issue of a row."""
        return self.issues[index.row()] if index.isValid() else None

    def at(self, index: Index) -> tuple[Issue | None, Column | None, Cell | None]:
        """The issue of a cell, and the side and what it says where the cell is of a side."""
        issue, gap = self.issue(index), self.gap(index)
        if gap is None or index.column() >= len(self.columns):
            return issue, None, None
        return issue, self.columns[index.column()], gap.sides[index.column()][1]

    def ground_index(self, row: int) -> QModelIndex:
        """The common ground of a row."""
        return self.index(row, self.columnCount() - 1)

    def place(self, index: Index) -> Place:
        """Where a cell is, whatever the order and the sides will be."""
        if (issue := self.issue(index)) is None:
            return 0, -1
        after = index.column() - len(self.columns)
        return issue.key, after if after >= 0 else self.columns[index.column()].key

    def index_of(self, place: Place, *, to_first: bool = False) -> QModelIndex:
        """The cell of a place today; the first one where it is gone, or its row is not wanted."""
        keys = [] if to_first else [issue.key for issue in self.issues]
        row = keys.index(place[0]) if place[0] in keys else 0
        columns = [*(column.key for column in self.columns), 0, 1]
        return self.index(row, columns.index(place[1]) if place[1] in columns else 0)

    def gap(self, index: Index) -> Gap | None:
        """The gap on the issue of a row; None where it cannot be read."""
        issue = self.issue(index)
        if issue is None or self._board is None or self._broken:
            return None
        if issue.key not in self._gaps:
            # Whatever is raised here would be raised once for each cell and role, inside Qt.
            try:
                found = self._board.gap(issue)
            except SidesError as error:
                self._broken = True
                self.failed.emit(error)
                return None
            while len(self._gaps) >= _MOST_KEPT:
                del self._gaps[next(iter(self._gaps))]
            self._gaps[issue.key] = found
        return self._gaps[issue.key]

    def ground(self, issue: Issue) -> CommonGround:
        """The common ground on an issue; empty where none is written."""
        found = self._names.judged.common_ground_of.get(issue.key) if self._names else None
        return found or CommonGround(id="", issue=issue.key)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell, the gap or the common ground, and as one text for whoever cannot see it."""
        if (issue := self.issue(index)) is None:
            return None
        if self.is_ground(index):
            return self._of_ground(issue, role)
        gap = self.gap(index)
        if gap is None:
            return None
        if self.is_gap(index):
            return gap if role == GAP_ROLE else _told(role, gap_text(gap), f"{GAP} on {issue.name}")
        return self._of_side(gap, index.column(), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The name of an issue, of a side, or of what stands beside the sides."""
        across = orientation is Qt.Orientation.Horizontal
        heads: Sequence[Issue | Column | str]
        heads = (*self.columns, GAP, GROUND) if across else self.issues
        # While the model is being reset, a header may still ask for a heading that is gone.
        if section >= len(heads):
            return None
        head = heads[section]
        if role == HEAD_ROLE:
            return head
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return head.title if isinstance(head, Column) else _name(head)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(_explained(head))
        return None

    def _of_ground(self, issue: Issue, role: int) -> object:
        ground = self.ground(issue)
        if role == GROUND_ROLE:
            return ground
        if role == Qt.ItemDataRole.EditRole:
            return ground.text
        return _told(role, ground_text(ground), f"{GROUND} on {issue.name}")

    def _of_side(self, gap: Gap, column: int, role: int) -> object:
        side, cell = gap.sides[column]
        if role == CELL_ROLE:
            return cell
        if role == WORDS_ROLE:
            return self._words(cell)
        return _told(role, self._words(cell).text(), f"{side.name} on {gap.issue.name}")

    def _words(self, cell: Cell) -> CellWords:
        assert self._names is not None
        return tell(cell, self._names, shown)

    def _take(self, board: Board, issues: Sequence[Issue], names: Directory) -> None:
        self._board, self._names = board, names
        self.issues, self.columns = issues, board.columns

    @contextmanager
    def _resetting(self) -> Iterator[None]:
        self.beginResetModel()
        try:
            yield
        finally:
            self.endResetModel()


def _told(role: int, text: str, place: str) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{place}: {text}"
    return tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else None


def _name(head: Issue | str) -> str:
    return head.name if isinstance(head, Issue) else head


def _explained(head: Issue | Column | str) -> str:
    if isinstance(head, Issue):
        return issue_text(head)
    if isinstance(head, Column):
        return head.title
    return {
        GAP: "How far the sides are from each other, worked out from what stands",
        GROUND: "What the sides have in common, in the analyst’s own words",
    }[head]
