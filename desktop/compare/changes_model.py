"""What changed as a Qt model: a heading for each kind, below it the changes of that kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.dates import shown
from desktop.messages import tooltip
from models.comparison.changes import Change, ChangeKind, in_order
from models.comparison.changing import found_between
from models.comparison.rules import BEFORE_ALL_DAYS
from models.text import conditional, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.progress import Progress
    from models.project.directory import Directory
    from models.project.filter import Filter
    from models.project.query import Query
    from models.records import Position

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
POSITION_ROLE = ROW_ROLE + 1
COLUMNS = ("Side and issue", "Before", "After")
MOST = 1_000
"""So many of a kind are listed; of the rest, the number is told."""


@dataclass(frozen=True, slots=True)
class Found:
    """What changed between two days; the first is None where it is the beginning.

    ``counts`` has all of each kind, ``kept`` those that are listed.
    """

    first: int | None
    second: int
    counts: Counter[ChangeKind] = field(default_factory=Counter)
    kept: Sequence[Change] = ()

    @property
    def total(self) -> int:
        """How many changes there are."""
        return self.counts.total()


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind of change, and how many there are of it."""

    kind: ChangeKind
    count: int
    listed: int

    @property
    def text(self) -> str:
        """The heading as it is read."""
        kind = f"{self.kind.value[:1].upper()}{self.kind.value[1:]}: {self.count:,}"
        return kind if self.count == self.listed else f"{kind} (the first {self.listed:,} here)"


def look(
    query: Query,
    wanted: Filter,
    first: int | None,
    second: int,
    progress: Progress,
    *,
    once: bool = False,
) -> Found:
    """Find what changed, and keep as many of each kind as can be read.

    Raises:
        Cancelled: the progress says so.
    """
    begin = BEFORE_ALL_DAYS if first is None else first
    counts: Counter[ChangeKind] = Counter()
    kept = []
    for change in found_between(query, wanted, begin, second, progress, once=once):
        counts[change.kind] += 1
        if counts[change.kind] <= MOST:
            kept.append(change)
    return Found(first, second, counts, in_order(kept))


def said(position: Position, names: Directory) -> str:
    """Who says what, and on which condition."""
    speaker = names.stakeholders[position.speaker].name
    condition = f", {conditional(position.condition)}" if position.condition else ""
    return f"{speaker}: {position.summary.rstrip('.')}{condition}."


def place(position: Position) -> str:
    """The code, and when it was said."""
    return f"{position.code} · {shown(position.said_on) or 'no date'}"


class ChangesModel(QAbstractTableModel):
    """Rows are headings and changes; columns are whom it is about, before, and after."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._rows: list[Heading | Change] = []
        self._names: Directory | None = None

    def show(self, found: Found | None, names: Directory) -> None:
        """Show what was found, or nothing."""
        self.beginResetModel()
        self._names = names
        self._rows = []
        for kind, group in groupby(found.kept if found else (), key=lambda change: change.kind):
            listed = list(group)
            assert found is not None
            self._rows += [Heading(kind, found.counts[kind], len(listed)), *listed]
        self.endResetModel()

    def row(self, number: int) -> Heading | Change | None:
        """What stands in a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def headings(self) -> list[int]:
        """The rows that are headings."""
        return [number for number, row in enumerate(self._rows) if isinstance(row, Heading)]

    def rowCount(self, parent: Index = ROOT) -> int:
        """Headings and changes."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Whom it is about, before, after."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The keyboard passes over headings; each change says of which kind it is."""
        if isinstance(self.row(index.row()), Heading):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None or self._names is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(self._text(row, index.column()))
            case Qt.ItemDataRole.AccessibleTextRole:
                text = self._text(row, index.column()) or "nothing"
                titled = isinstance(row, Change)
                return f"{COLUMNS[index.column()]}: {text}" if titled else text
        if role == ROW_ROLE:
            return row
        return self._position(row, index.column()) if role == POSITION_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def _position(self, row: Heading | Change, column: int) -> Position | None:
        if isinstance(row, Heading):
            return None
        return {1: row.before, 2: row.after}.get(column)

    def _text(self, row: Heading | Change, column: int) -> str:
        if isinstance(row, Heading):
            return row.text if column == 0 else ""
        if column == 0:
            return f"{row.side.name}\n{row.issue.name}\n{row.kind.value}"
        position = self._position(row, column)
        if position is None or self._names is None:
            return ""
        sign = f"{position.stance.sign} " if position.stance is not None else ""
        parts = [f"{sign}{position.stance_text()} · {place(position)}"]
        parts.append(said(position, self._names))
        return "\n".join([*parts, *([position.quote] if position.quote else [])])


def summary(found: Found, told: str) -> str:
    """How many changes there were, in a sentence."""
    return f"{counted(found.total, 'change')} {told}."
