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

from desktop.filters.nodes import PAGE, Node, found_in, headings, narrowed
from models.project.counting import Counts
from models.project.filter import Choice, Facet, Filter, but, only
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop.session import Session
    from models.project.filter import FacetValue

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COUNT_ROLE = int(Qt.ItemDataRole.UserRole)
NODE_ROLE = COUNT_ROLE + 1


class FacetsModel(QAbstractItemModel):
    """A tree of lines; a value is checked while the filter lets it through.

    Of thousands of lines below another the first are there, the others as they are scrolled to.
    """

    repainted = Signal()

    def __init__(
        self,
        session: Session,
        parent: QObject | None = None,
        facets: Sequence[Facet] = tuple(Facet),
    ) -> None:
        """Show these facets of this session."""
        super().__init__(parent)
        self._session = session
        self._facets = facets
        self._whole: list[Node] = []
        self.headings: list[Node] = []
        self.sought = ""
        self._nodes: list[Node] = []
        self._numbers: dict[Node, int] = {}
        self._known_states: dict[Node, Qt.CheckState] = {}
        self._known_counts: dict[Node, int] = {}
        self.counts = Counts()
        self.counts_are_old = False

    def reload(self) -> None:
        """Read names anew, as after an edit."""
        self._whole = headings(self._session.directory, self._facets)
        self.narrow(self.sought)

    def narrow(self, text: str) -> None:
        """Show only the values whose name has this text."""
        self.beginResetModel()
        try:
            self.sought = fold(text.strip())
            whole = self._whole
            self.headings = [narrowed(n, self.sought) for n in whole] if self.sought else whole
            self._nodes = [line for top in self.headings for line in (top, *top.below())]
            self._numbers = {node: number for number, node in enumerate(self._nodes)}
            self._forget()
        finally:
            self.endResetModel()

    def show_counts(self, counts: Counts) -> None:
        """Show these counts, of the present filter."""
        self.counts, self.counts_are_old = counts, False
        self.changed()

    def changed(self) -> None:
        """Show the check marks and counts anew; the lines stay where they are."""
        self._forget()
        for heading in self.headings:
            if heading.loaded:
                # A view looks at each line that it is told of; the others are only painted anew.
                first, last = heading.children[0], heading.children[min(heading.loaded, PAGE) - 1]
                self.dataChanged.emit(self._index(first), self._index(last))
        self.repainted.emit()

    def node(self, index: Index) -> Node:
        """The line of an index."""
        return self._nodes[index.internalId()]

    def index_of(self, node: Node) -> QModelIndex:
        """The index of a line; it is shown from now on."""
        above = node.parent
        if above is not None and node.row >= above.loaded:
            self._load(above, node.row + PAGE)
        return self._index(node)

    def chosen(self, index: Index, *, excluded: bool) -> Filter:
        """The filter that lets through this line alone, or everything of its facet but it."""
        node = self.node(index)
        choice: Choice = but(*node.values) if excluded else only(*node.values)
        return self._session.filter.choose(node.facet, choice)

    def let(self, heading: Node, values: Iterable[FacetValue], *, on: bool) -> None:
        """Let these values through, or leave them out."""
        wanted = self._session.filter.toggle(heading.facet, values, on=on)
        choice = wanted.choice(heading.facet)
        if not choice.excluded and choice.values >= set(heading.values):
            wanted = wanted.without(heading.facet)
        self._session.set_filter(wanted)

    def found(self, heading: Node) -> set[FacetValue]:
        """The values below a heading whose name has the text that is sought."""
        return set(found_in(heading, self.sought))

    def is_chosen(self, facet: Facet) -> bool:
        """Whether something of this facet is left out."""
        return facet in dict(self._session.filter.choices)

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """The line at a place below another."""
        lines, count = self._lines(parent)
        return self._index(lines[row]) if column == 0 and 0 <= row < count else QModelIndex()

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        """The line above."""
        above = self.node(index).parent if index.isValid() else None
        return QModelIndex() if above is None else self._index(above)

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many lines are shown below one."""
        return self._lines(parent)[1]

    def columnCount(self, parent: Index = ROOT) -> int:
        """One column; the count is painted at its end."""
        return 1

    def hasChildren(self, parent: Index = ROOT) -> bool:
        """Whether there is anything below a line."""
        return bool(self._lines(parent)[0])

    def canFetchMore(self, parent: Index) -> bool:
        """Whether more lines follow than are shown."""
        lines, count = self._lines(parent)
        return count < len(lines)

    def fetchMore(self, parent: Index) -> None:
        """Show more lines."""
        if parent.isValid():
            node = self.node(parent)
            self._load(node, node.loaded + PAGE)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Values can be checked; headings only head."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _HEADS if self.node(index).is_heading else _CHECKS

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
        self.let(node.heading, node.values, on=on)
        return True

    def find(self, start: Index, text: str, *, further: bool) -> QModelIndex:
        """The next line whose name begins so: under the same heading, or else anywhere.

        Args:
            start: where to begin, and to end.
            text: the beginning of a name.
            further: look at this line only after all others.
        """
        sought, node = fold(text), self.node(start)
        lines = [node.heading, *node.heading.below()]
        place = lines.index(node) + further
        others = [line for top in self.headings for line in top.below()]
        for line in (*lines[place:], *lines[:place], *self.headings, *others):
            if fold(line.name).startswith(sought):
                return self.index_of(line)
        return QModelIndex()

    def _lines(self, parent: Index) -> tuple[list[Node], int]:
        if not parent.isValid():
            return self.headings, len(self.headings)
        node = self.node(parent)
        return node.children, node.loaded

    def _index(self, node: Node) -> QModelIndex:
        return self.createIndex(node.row, 0, self._numbers[node])

    def _load(self, node: Node, count: int) -> None:
        count = min(count, len(node.children))
        if count > node.loaded:
            self.beginInsertRows(self._index(node), node.loaded, count - 1)
            node.loaded = count
            self.endInsertRows()

    def _forget(self) -> None:
        self._known_states.clear()
        self._known_counts.clear()

    def _spoken(self, node: Node) -> str:
        count = None if node.is_heading else self._count(node)
        return node.name if count is None else f"{node.name}, {count:,} positions"

    def _count(self, node: Node) -> int | None:
        """How many positions it has; None while they were never counted."""
        if node.facet not in self.counts.by_facet:
            return None
        if node not in self._known_counts:
            self._known_counts[node] = self.counts.among(node.facet, node.values)
        return self._known_counts[node]

    def _state(self, node: Node) -> Qt.CheckState:
        if node not in self._known_states:
            self._known_states[node] = _state(self._session.filter.choice(node.facet), node)
        return self._known_states[node]


_HEADS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_CHECKS = _HEADS | Qt.ItemFlag.ItemIsUserCheckable


def _state(choice: Choice, node: Node) -> Qt.CheckState:
    named = sum(value in choice.values for value in node.values)
    if 0 < named < len(node.values):
        return Qt.CheckState.PartiallyChecked
    return Qt.CheckState.Unchecked if bool(named) is choice.excluded else Qt.CheckState.Checked


def _tooltip(node: Node) -> str:
    from desktop.messages import tooltip

    return tooltip(node.name)
