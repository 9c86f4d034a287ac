"""The facets as a Qt model: headings, their values, and how many positions each has."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.session import Session
from models.project.filter import Filter, with_facet
from models.vocabulary import Attribution

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COUNT_ROLE = int(Qt.ItemDataRole.UserRole)

_HEADING = 0  # internal ids: 0 is a heading, n + 1 a value of facet n


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: the field of the filter that it sets, its title, and its values with names."""

    field: str
    title: str
    values: tuple[tuple[Hashable, str], ...]

    @property
    def keys(self) -> list[Hashable]:
        """The values without their names."""
        return [key for key, _ in self.values]


def facets(session: Session) -> list[Facet]:
    """The facets of a project: its sides, its issues, and the attributions."""
    names = session.directory
    return [
        Facet("sides", "Side", tuple((s.key, s.name) for s in names.sides)),
        Facet("issues", "Issue", tuple((i.key, i.name) for i in names.issues.values())),
        Facet("attributions", "Attribution", tuple((a, a.label.capitalize()) for a in Attribution)),
    ]


class FacetsModel(QAbstractItemModel):
    """Two levels; a value is checked while the filter lets it through."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show the facets of this session."""
        super().__init__(parent)
        self._session = session
        self._facets: list[Facet] = []
        self._counts: dict[str, dict[Any, int]] = {}

    def reload(self) -> None:
        """Read names and counts anew, as after an edit."""
        self.beginResetModel()
        try:
            self._facets = facets(self._session)
            self._count()
        finally:
            self.endResetModel()

    def recount(self) -> None:
        """Count anew under the present filter; the values stay where they are."""
        self._count()
        for row in range(len(self._facets)):
            heading = self.index(row, 0)
            if not self.rowCount(heading):
                continue
            last = self.index(self.rowCount(heading) - 1, 0, heading)
            self.dataChanged.emit(self.index(0, 0, heading), last)

    def only(self, index: Index) -> Filter | None:
        """The filter that lets through this value of its facet alone."""
        facet = self._facet(index)
        if facet is None:
            return None
        only = frozenset([facet.values[index.row()][0]])
        return with_facet(self._session.filter, facet.field, only, facet.keys)

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """A heading, or below it a value."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _HEADING)

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        """The heading of a value."""
        if not index.isValid() or index.internalId() == _HEADING:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, _HEADING)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Headings at the top, values below them, nothing below those."""
        if not parent.isValid():
            return len(self._facets)
        is_heading = parent.internalId() == _HEADING and parent.column() == 0
        return len(self._facets[parent.row()].values) if is_heading else 0

    def columnCount(self, parent: Index = ROOT) -> int:
        """One column; the count is painted at its end."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Values can be checked; headings only head."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._facet(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, whether it is let through, and how many positions it has."""
        if not index.isValid():
            return None
        facet = self._facet(index)
        if facet is None:
            title = self._facets[index.row()].title
            return title if role == Qt.ItemDataRole.DisplayRole else None
        value, name = facet.values[index.row()]
        count = self._counts[facet.field].get(value, 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == COUNT_ROLE:
            return count
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {count} positions"
        if role == Qt.ItemDataRole.CheckStateRole:
            checked = self._is_checked(facet, value)
            return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Let a value through, or leave it out."""
        facet = self._facet(index)
        if facet is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        chosen = _chosen(self._session.filter, facet)
        if chosen is None:
            chosen = frozenset(facet.keys)
        changed = chosen ^ {facet.values[index.row()][0]}
        wanted = with_facet(self._session.filter, facet.field, changed, facet.keys)
        self._session.set_filter(wanted)
        return True

    def _facet(self, index: Index) -> Facet | None:
        number = index.internalId() if index.isValid() else _HEADING
        return None if number == _HEADING else self._facets[number - 1]

    def _is_checked(self, facet: Facet, value: Hashable) -> bool:
        chosen = _chosen(self._session.filter, facet)
        return chosen is None or value in chosen

    def _count(self) -> None:
        counts = self._session.counts()
        self._counts = {facet.field: getattr(counts, facet.field) for facet in self._facets}


def _chosen(wanted: Filter, facet: Facet) -> frozenset[Any] | None:
    chosen: frozenset[Any] | None = getattr(wanted, facet.field)
    return chosen
