"""The matrix as a Qt model: issues against sides, or the other way round."""

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
from desktop.messages import tooltip
from models.comparison.cells import Cell, Column
from models.comparison.matrix import Matrix
from models.comparison.wording import CellWords, tell
from models.errors import SidesError
from models.project.directory import Directory
from models.records import Issue

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CELL_ROLE = int(Qt.ItemDataRole.UserRole)
WORDS_ROLE = CELL_ROLE + 1
HEAD_ROLE = CELL_ROLE + 2

_NO_WORDS = CellWords("", False, "", (), (), (), "")


class MatrixModel(QAbstractTableModel):
    """Cells are worked out when they are looked at; the model keeps none itself."""

    failed = Signal(object)  # the SidesError that kept a cell from being read

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._matrix: Matrix | None = None
        self._names: Directory | None = None
        self._transposed = False

    def show(self, matrix: Matrix, names: Directory, *, transposed: bool) -> None:
        """Show this matrix; transposed, the sides go down and the issues across."""
        with self._resetting():
            self._matrix, self._names, self._transposed = matrix, names, transposed

    def renew(self, matrix: Matrix, names: Directory, lines: range) -> list[int] | None:
        """Show this matrix in place of one with the same headings; only what differs is announced.

        Args:
            matrix: issues and columns have to be those that are shown.
            names: who is who.
            lines: the rows that are in sight; what is not in sight is worked out when it is.

        Returns:
            The rows that have changed; None where the headings are others, and nothing was done.
        """
        before = self._matrix
        if before is None or not self._heads_alike(matrix, names):
            return None
        self._matrix, self._names = matrix, names
        return [line for line in lines if self._announce_changes(before, line)]

    def _heads_alike(self, matrix: Matrix, names: Directory) -> bool:
        before, known = self._matrix, self._names
        if before is None or known is None:
            return False
        return (
            list(before.issues) == list(matrix.issues)
            and list(before.columns) == list(matrix.columns)
            and known.stakeholders == names.stakeholders
        )

    def _announce_changes(self, before: Matrix, line: int) -> bool:
        """Announce the cells of a row that are others than before; whether there are any."""
        changed = False
        for across in range(self.columnCount()):
            index = self.index(line, across)
            issue, column = self._places(index)
            old = before.known(before.issues[issue], column)
            if old is None or old != self.cell(index):
                self.dataChanged.emit(index, index)
                changed = True
        return changed

    def clear(self) -> None:
        """Show nothing, and read nothing any more."""
        with self._resetting():
            self._matrix = None

    def index_of(self, issue: Issue | None, column: Column | None) -> QModelIndex:
        """Where this issue and this column meet today; the first cell where they do not."""
        if self._matrix is None:
            return QModelIndex()
        issues = [i.key for i in self._matrix.issues]
        columns = [c.key for c in self._matrix.columns]
        down = issues.index(issue.key) if issue and issue.key in issues else 0
        across = columns.index(column.key) if column and column.key in columns else 0
        return self.index(across, down) if self._transposed else self.index(down, across)

    @property
    def transposed(self) -> bool:
        """Whether the sides go down."""
        return self._transposed

    def at(self, index: Index) -> tuple[Issue, Column] | None:
        """The issue and the column of the matrix that meet in a cell."""
        if self._matrix is None or not index.isValid():
            return None
        issue, column = self._places(index)
        return self._matrix.issues[issue], self._matrix.columns[column]

    def column_of(self, index: Index) -> Column | None:
        """The side or speaker of a cell."""
        found = self.at(index)
        return found[1] if found else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Issues, or sides when transposed."""
        return self._size(parent, 0)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Sides, or issues when transposed."""
        return self._size(parent, 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell, its words, and its words as one text for everybody who cannot see it."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == CELL_ROLE:
            return cell
        if role == WORDS_ROLE:
            return self._words(cell)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(cell).text()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._place(index)}: {self._words(cell).text()}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(self._words(cell).text())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The name of a side, or of an issue with its proposition."""
        if self._matrix is None:
            return None
        of_issue = (orientation is Qt.Orientation.Vertical) is not self._transposed
        heads: Sequence[Issue | Column] = self._matrix.issues if of_issue else self._matrix.columns
        # While the model is being reset, a header may still ask for a heading that is gone.
        if section >= len(heads):
            return None
        head = heads[section]
        if role == HEAD_ROLE:
            return head
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return head.name if isinstance(head, Issue) else head.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(_explained(head))
        return None

    def cell(self, index: Index) -> Cell | None:
        """What stands in a cell."""
        if self._matrix is None or not index.isValid():
            return None
        issue, column = self._places(index)
        # Whatever is raised here would be raised once for each cell and role, inside Qt.
        try:
            return self._matrix.cell(self._matrix.issues[issue], column)
        except SidesError as error:
            self.failed.emit(error)
            return None

    def _places(self, index: Index) -> tuple[int, int]:
        """The numbers of the issue and of the column that meet in a cell."""
        place = index.row(), index.column()
        return (place[1], place[0]) if self._transposed else place

    def _words(self, cell: Cell) -> CellWords:
        return _NO_WORDS if self._names is None else tell(cell, self._names, shown)

    def _place(self, index: Index) -> str:
        found = self.at(index)
        return f"{found[1].title} on {found[0].name}" if found else ""

    def _size(self, parent: Index, axis: int) -> int:
        if parent.isValid() or self._matrix is None:
            return 0
        sizes = (len(self._matrix.issues), len(self._matrix.columns))
        return sizes[1 - axis] if self._transposed else sizes[axis]

    @contextmanager
    def _resetting(self) -> Iterator[None]:
        self.beginResetModel()
        try:
            yield
        finally:
            self.endResetModel()


def _explained(head: Issue | Column) -> str:
    if isinstance(head, Issue):
        ends = (("−2", head.opposed_end), ("+2", head.supported_end))
        told = [f"{sign}: {end}" for sign, end in ends if end]
        return "\n".join([head.proposition, *told, head.note]).strip()
    stakeholder = head.speaker or head.side
    return " · ".join(part for part in (stakeholder.name, stakeholder.role) if part)
