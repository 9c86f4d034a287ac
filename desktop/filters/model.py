"""The facets as a Qt model: headings, their values, and how many positions each has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.filters.nodes import Node, headings
from models.project.counting import Counts
from models.project.filter import Choice, Filter, but, only

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.session import Session

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COUNT_ROLE = int(Qt.ItemDataRole.UserRole)
NODE_ROLE = COUNT_ROLE + 1


class FacetsModel(QAbstractItemModel):
    """A tree of lines; a value is checked while the filter lets it through."""

    repainted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show the facets of this session."""
        super().__init__(parent)
        self._session = session
        self.headings: list[Node] = []
        self._nodes: list[Node] = []
        self._numbers: dict[int, int] = {}
        self.counts = Counts()
        self.counts_are_old = False

    def reload(self) -> None:
        """Read names anew, as after an edit."""
        self.beginResetModel()
        try:
            self.headings = headings(self._session.directory)
            self._nodes = []
            waiting = list(self.headings)
            while waiting:
                node = waiting.pop()
                self._nodes.append(node)
                waiting += node.children
            self._numbers = {id(node): number for number, node in enumerate(self._nodes)}
        finally:
            self.endResetModel()

    def show_counts(self, counts: Counts) -> None:
        """Show these counts, of the present filter."""
        self.counts, self.counts_are_old = counts, False
        self.changed()

    def changed(self) -> None:
        """Show the check marks and counts anew; the lines stay where they are."""
        for heading in self.headings:
            if heading.children:
                first, last = heading.children[0], heading.children[-1]
                self.dataChanged.emit(self.index_of(first), self.index_of(last))
        self.repainted.emit()  # What is further below need not be told line by line.

    def node(self, index: Index) -> Node:
        """The line of an index."""
        return self._nodes[index.internalId()]

    def index_of(self, node: Node) -> QModelIndex:
        """The index of a line."""
        return self.createIndex(node.row, 0, self._numbers[id(node)])

    def chosen(self, index: Index, *, excluded: bool) -> Filter:
        """The filter that lets through this line alone, or everything of its facet but it."""
        node = self.node(index)
        choice: Choice = but(*node.values) if excluded else only(*node.values)
        return self._session.filter.choose(node.facet, choice)

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """The line at a place below another."""
        lines = self.node(parent).children if parent.isValid() else self.headings
        if column != 0 or not 0 <= row < len(lines):
            return QModelIndex()
        return self.index_of(lines[row])

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        """The line above."""
        above = self.node(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many lines are below one."""
        return len(self.node(parent).children if parent.isValid() else self.headings)

    def columnCount(self, parent: Index = ROOT) -> int:
        """One column; the count is painted at its end."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Values can be checked; headings only head."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.node(index).is_heading else flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, whether it is let through, and how many positions it has."""
        if not index.isValid():
            return None
        node = self.node(index)
        answers: dict[int, Callable[[Node], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda node: node.name,
            Qt.ItemDataRole.ToolTipRole: _tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.CheckStateRole: self._state,
            NODE_ROLE: lambda node: node,
            COUNT_ROLE: self._count,
        }
        if node.is_heading and role in (COUNT_ROLE, Qt.ItemDataRole.CheckStateRole):
            return None
        return answers[role](node) if role in answers else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Let a line through with all that is below it, or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole or self.node(index).is_heading:
            return False
        node = self.node(index)
        # A line of which a part is let through is let through as a whole next.
        on = self._state(node) is not Qt.CheckState.Checked
        wanted = self._session.filter.toggle(node.facet, node.values, on=on)
        choice = wanted.choice(node.facet)
        everything = set(self.headings[_place(node)].values)
        if not choice.excluded and choice.values >= everything:
            wanted = wanted.without(node.facet)
        self._session.set_filter(wanted)
        return True

    def _spoken(self, node: Node) -> str:
        told = f"{node.name}, {self._count(node):,} positions"
        return node.name if node.is_heading else told

    def _count(self, node: Node) -> int:
        return self.counts.among(node.facet, node.values)

    def _state(self, node: Node) -> Qt.CheckState:
        choice = self._session.filter.choice(node.facet)
        if not choice.values:
            return Qt.CheckState.Checked if choice.excluded else Qt.CheckState.Unchecked
        let = {choice.lets(value) for value in node.values}
        if len(let) > 1:
            return Qt.CheckState.PartiallyChecked
        return Qt.CheckState.Checked if True in let else Qt.CheckState.Unchecked


def _tooltip(node: Node) -> str:
    from desktop.messages import tooltip

    return tooltip(node.name)


def _place(node: Node) -> int:
    while node.parent is not None:
        node = node.parent
    return node.row
