"""Sides against sides as a Qt model: in each cell one of three counts, and how much that is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.messages import tooltip
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.comparison.agreement import Agreement
    from models.records import Stakeholder

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SHARE_ROLE = int(Qt.ItemDataRole.UserRole)
"""How dark a cell is, from 0 to 1; None for a side with itself."""


class Count(StrEnum):
    """Which count is shown; the value is the word for it."""

    AGREEING = "agreeing"
    OPPOSED = "opposed"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of each two sides in one order; rows and columns are counted in it.

    ``first`` is the side that the others are sorted by, the most similar first; None where they
    stand in the project’s order.
    """

    found: Agreement | None = None
    count: Count = Count.AGREEING
    first: Stakeholder | None = None
    order: Sequence[int] = ()
    tables: Mapping[Count, Sequence[Sequence[int]]] = field(default_factory=dict)
    most: int = 1  # shared issues of any two

    @classmethod
    def of(cls, found: Agreement | None, count: Count, first: Stakeholder | None) -> Counts:
        """Put the counts into an order; a side that is not among them sorts nothing."""
        if found is None:
            return cls(count=count)
        # Lists answer a painter many times as fast as an array does, cell by cell.
        tables = {
            Count.AGREEING: found.agreeing.tolist(),
            Count.OPPOSED: found.opposed.tolist(),
            Count.SHARED: found.shared.tolist(),
        }
        most = max(
            (n for i, row in enumerate(tables[Count.SHARED]) for j, n in enumerate(row) if i != j),
            default=1,
        )
        return cls(found, count, None, (), tables, most or 1).sorted_by(first)

    def sorted_by(self, side: Stakeholder | None) -> Counts:
        """The same, the sides most similar to this one first."""
        sides = self.found.sides if self.found else ()
        place = next((n for n, each in enumerate(sides) if side and each.key == side.key), None)
        if self.found is None or place is None:
            return replace(self, first=None, order=range(len(sides)))
        return replace(self, first=sides[place], order=self.found.similar(place))

    def side(self, place: int) -> Stakeholder | None:
        """The side of a row or a column."""
        if self.found is None or not 0 <= place < len(self.order):
            return None
        return self.found.sides[self.order[place]]

    def at(self, row: int, column: int) -> int:
        """The count of the sides of a row and a column."""
        return self.tables[self.count][self.order[row]][self.order[column]]

    def share(self, row: int, column: int) -> float | None:
        """The part of the issues that both share; of those, the part of the most that any share."""
        one, other = self.order[row], self.order[column]
        if one == other:
            return None
        shared = self.tables[Count.SHARED][one][other]
        if self.count is Count.SHARED:
            return shared / self.most
        return self.tables[self.count][one][other] / shared if shared else 0.0

    def told(self, row: int, column: int) -> str:
        """All three counts of two sides, in a sentence."""
        assert self.found is not None
        one, other = self.order[row], self.order[column]
        shared, agreeing, opposed = (
            self.tables[count][one][other]
            for count in (Count.SHARED, Count.AGREEING, Count.OPPOSED)
        )
        name = self.found.sides[one].name
        if one == other:
            return f"{name}: a position that stands on {counted(shared, 'issue')}."
        both = f"{name} and {self.found.sides[other].name}"
        if not shared:
            return f"{both}: no issue on which something stands for both."
        told = f"{both}: {counted(shared, 'shared issue')}"
        return f"{told}, agreeing on {agreeing:,}, opposed on {opposed:,}."


class AgreementModel(QAbstractTableModel):
    """Rows and columns are the same sides, in the same order."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.counts = Counts()

    def show(self, found: Agreement | None) -> None:
        """Show these counts; they stay sorted by the same side where it is still there."""
        self.beginResetModel()
        self.counts = Counts.of(found, self.counts.count, self.counts.first)
        self.endResetModel()

    def choose(self, count: Count) -> None:
        """Show this count in the cells."""
        self.counts = replace(self.counts, count=count)
        if last := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(last - 1, last - 1))

    def sort_by(self, side: Stakeholder | None) -> None:
        """Put the sides most similar to this one first; without one, keep the project’s order."""
        self.beginResetModel()
        self.counts = self.counts.sorted_by(side)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """A row for each side."""
        return 0 if parent.isValid() else len(self.counts.order)

    def columnCount(self, parent: Index = ROOT) -> int:
        """A column for each side."""
        return 0 if parent.isValid() else len(self.counts.order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{self.counts.at(row, column):,}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(self.counts.told(row, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.counts.told(row, column)
        return self.counts.share(row, column) if role == SHARE_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """A side’s name down, its code across."""
        side = self.counts.side(section)
        if side is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return side.name if orientation is Qt.Orientation.Vertical else side.code or side.name
        return tooltip(side.name) if role == Qt.ItemDataRole.ToolTipRole else None
