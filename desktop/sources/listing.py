"""The sources as rows: filtered by words, in the order of their codes or titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.messages import tooltip
from desktop.sources.wording import all_told, bibliographic
from models.project.texts import SourceCount
from models.text import fold
from models.text_order import natural_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from models.records import Source

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_NONE = SourceCount()

ORDERS = {"Code": lambda source: natural_key(source.code), "Title": lambda s: natural_key(s.title)}
"""By what the rows can be sorted."""


class SourcesModel(QAbstractListModel):
    """One row a source; a filter leaves out those that do not have its words."""

    def __init__(self, parent: QObject) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.order = next(iter(ORDERS))
        self._all: Sequence[Source] = ()
        self._shown: Sequence[Source] = ()
        self._rows: dict[int, int] = {}
        self._counts: Mapping[int, SourceCount] | None = None
        self._with_text: Collection[int] = ()
        self._folded: dict[int, str] = {}
        self._words: list[str] = []

    def show(self, sources: Iterable[Source], with_text: Collection[int]) -> None:
        """Show these; how much stands on each is told by :meth:`show_counts`."""
        self._all, self._with_text, self._folded = list(sources), with_text, {}
        self._arrange()

    def show_counts(self, counts: Mapping[int, SourceCount]) -> None:
        """Tell how much stands on each source, by its key."""
        self._counts = counts
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def want(self, words: str) -> None:
        """Leave out all but those that have all these words."""
        self._words = fold(words).split()
        self._arrange()

    def sort_by(self, order: str) -> None:
        """Sort by code or by title."""
        if order in ORDERS and order != self.order:
            self.order = order
            self._arrange()

    def clear(self) -> None:
        """Show nothing; the project is about to be closed."""
        self.show((), ())

    @property
    def total(self) -> int:
        """How many there are, with those that the filter leaves out."""
        return len(self._all)

    def source(self, index: Index) -> Source | None:
        """The source of a row."""
        return self._shown[index.row()] if index.isValid() else None

    def count(self, source: Source) -> SourceCount | None:
        """How much stands on a source; None while it is counted."""
        return None if self._counts is None else self._counts.get(source.key, _NONE)

    def has_text(self, source: Source) -> bool:
        """Whether the text of a source is at hand."""
        return source.key in self._with_text

    def index_of(self, key: int) -> QModelIndex:
        """The row of a source; none where it is not shown."""
        row = self._rows.get(key)
        return QModelIndex() if row is None else self.index(row)

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row a source."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, and everything for who cannot see it or points at it."""
        source = self.source(index)
        if source is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{source.code}  {source.title}"
        if role not in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        count = self.count(source) or _NONE
        lines = all_told(source, count, has_text=self.has_text(source))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip("\n".join(lines))
        return f"{source.code}: {', '.join(lines)}"

    def _arrange(self) -> None:
        self.beginResetModel()
        found = [source for source in self._all if self._lets(source)]
        self._shown = sorted(found, key=ORDERS[self.order])
        self._rows = {source.key: row for row, source in enumerate(self._shown)}
        self.endResetModel()

    def _lets(self, source: Source) -> bool:
        if not self._words:
            return True
        if source.key not in self._folded:
            told = (source.code, source.title, bibliographic(source))
            self._folded[source.key] = fold(" ".join(told))
        return all(word in self._folded[source.key] for word in self._words)
