"""The outline of names as a Qt model: a tree with the count of positions in its second column."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.messages import tooltip
from desktop.names.outline import TOP, Kind, Node, Outline
from desktop.session import Session
from models.text import counted

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COLUMNS = ("Name", "Positions")
QUIET_ROLE = int(Qt.ItemDataRole.UserRole)
"""Whether a line only heads others, and stands for no record."""


class NamesModel(QAbstractItemModel):
    """An index holds the number of its node, never an object that may be gone."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show the names of this session as they are now.

        Raises:
            SidesError: the counts cannot be read.
        """
        super().__init__(parent)
        self._session = session
        self._outline = self._read()

    def refresh(self) -> None:
        """Read everything anew.

        Raises:
            SidesError: the counts cannot be read; what is shown stays.
        """
        outline = self._read()
        self.beginResetModel()
        self._outline = outline
        self.endResetModel()

    def node(self, index: Index) -> Node | None:
        """The line that an index stands for."""
        return self._outline.nodes[index.internalId()] if index.isValid() else None

    def indexes(self) -> dict[object, QModelIndex]:
        """Every line's index by its lasting place."""
        return {n.place: self._index_of(i) for i, n in enumerate(self._outline.nodes)}

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """A line below another, or at the top."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        below = self._outline.below(parent.internalId() if parent.isValid() else TOP)
        return self.createIndex(row, column, below[row])

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        """The line that another stands below."""
        node = self.node(index)
        return self._index_of(node.parent) if node else QModelIndex()

    def rowCount(self, parent: Index = ROOT) -> int:
        """As many as stand below a line; they hang on its first column."""
        if not parent.isValid():
            return len(self._outline.top)
        return len(self._outline.below(parent.internalId())) if parent.column() == 0 else 0

    def columnCount(self, parent: Index = ROOT) -> int:
        """The name and the count."""
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        node = self.node(index)
        if node is None:
            return None
        counts = node.kind in {Kind.STAKEHOLDER, Kind.ISSUE, Kind.SOURCE}
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.name if index.column() == 0 else f"{node.uses:,}" if counts else ""
            case Qt.ItemDataRole.ToolTipRole if node.record:
                return tooltip(node.name)
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == 0 and counts:
                return f"{node.name}, {counted(node.uses, 'position')}"
        return node.record is None if role == QUIET_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def _index_of(self, number: int) -> QModelIndex:
        if number == TOP:
            return QModelIndex()
        return self.createIndex(self._outline.nodes[number].row, 0, number)

    def _read(self) -> Outline:
        session = self._session
        return Outline(session.info, session.directory, session.query.uses())
