"""Events as a Qt model: a line for each, below it the positions that seem to report it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.dates import shown
from desktop.messages import tooltip
from models.comparison.events import Suggestion
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.project.directory import Directory
    from models.records import Position

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COLUMNS = ("Event", "Date", "Speaker", "Source", "Quote")
_LEAST = 2  # positions of an event


@dataclass(slots=True)
class Group:
    """Positions that seem to report one event; ``chosen`` has the keys of those that are ticked."""

    name: str
    positions: tuple[Position, ...]
    chosen: set[int]

    @property
    def state(self) -> Qt.CheckState:
        """Whether all, some or none of its positions are ticked."""
        if not self.chosen:
            return Qt.CheckState.Unchecked
        whole = len(self.chosen) == len(self.positions)
        return Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked

    def suggestion(self) -> Suggestion:
        """What is to be grouped."""
        return Suggestion(self.name, tuple(p for p in self.positions if p.key in self.chosen))


class EventsModel(QAbstractItemModel):
    """Two levels; an index holds 0 for an event, and for a position the event’s number plus 1."""

    def __init__(self, parent: QObject | None = None, *, tickable: bool) -> None:
        """Begin empty; ``tickable`` events are suggested, the others are there already."""
        super().__init__(parent)
        self._tickable = tickable
        self._groups: list[Group] = []
        self._names: Directory | None = None

    @property
    def groups(self) -> Sequence[Group]:
        """The events, in order."""
        return self._groups

    def show(self, found: Iterable[Suggestion], names: Directory) -> None:
        """Show these; what was ticked and named stays so where the same positions come again."""
        before = {frozenset(p.key for p in group.positions): group for group in self._groups}
        self.beginResetModel()
        self._names = names
        self._groups = []
        for each in found:
            known = before.get(frozenset(p.key for p in each.positions))
            name, chosen = (known.name, known.chosen) if known else (each.name, set())
            self._groups.append(Group(name, each.positions, chosen))
        self.endResetModel()

    def group(self, index: Index) -> Group | None:
        """The event that a line stands for, or belongs to."""
        if not index.isValid():
            return None
        number = index.internalId()
        return self._groups[number - 1 if number else index.row()]

    def ticked(self) -> list[Suggestion]:
        """What is to be grouped."""
        return [group.suggestion() for group in self._groups if group.chosen]

    def problem(self) -> str:
        """Why what is ticked cannot be grouped; empty where it can."""
        ticked = self.ticked()
        if not ticked:
            return "Tick the events that you confirm."
        for each in ticked:
            if len(each.positions) < _LEAST:
                return f"“{each.name}” needs two positions at least."
        names = [each.name for each in ticked]
        twice = next((name for name in names if names.count(name) > 1), None)
        return f"Two events are called “{twice}”. Give one another name." if twice else ""

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        """A line at the top, or below an event."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = ROOT) -> QModelIndex:  # type: ignore[override]
        """The event of a position."""
        if not index.isValid() or not (number := index.internalId()):
            return QModelIndex()
        return self.createIndex(number - 1, 0, 0)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Events, and the positions of each on its first column."""
        if not parent.isValid():
            return len(self._groups)
        if parent.internalId() or parent.column():
            return 0
        return len(self._groups[parent.row()].positions)

    def columnCount(self, parent: Index = ROOT) -> int:
        """As many for positions as for events."""
        return len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A suggestion can be ticked and named, each of its positions ticked."""
        flags = super().flags(index)
        if self._tickable and index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            if index.isValid() and not index.internalId():
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        group = self.group(index)
        if group is None or self._names is None:
            return None
        position = group.positions[index.row()] if index.internalId() else None
        text = _text(group, position, index.column(), self._names)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.EditRole:
                return group.name
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{COLUMNS[index.column()]}: {text or 'nothing'}"
            case Qt.ItemDataRole.CheckStateRole if self._tickable and index.column() == 0:
                return _state(group, position)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick an event or a position, or name an event."""
        if (group := self.group(index)) is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            self._tick(group, index, on=Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole and (name := " ".join(str(value).split())):
            group.name = name
        else:
            return False
        # A position that is ticked also changes its event, and the other way round.
        top = self.parent(index) if index.internalId() else index
        event = self.index(top.row(), 0)
        self.dataChanged.emit(event, event)
        last = self.rowCount(event) - 1
        self.dataChanged.emit(self.index(0, 0, event), self.index(last, 0, event))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def _tick(self, group: Group, index: Index, *, on: bool) -> None:
        if not index.internalId():
            group.chosen = {p.key for p in group.positions} if on else set()
            return
        key = group.positions[index.row()].key
        group.chosen = group.chosen | {key} if on else group.chosen - {key}


def named_apart(found: Iterable[Suggestion], taken: Iterable[str]) -> list[Suggestion]:
    """The suggestions with names that no other event has: two of one speaker on one day are two."""
    names = set(taken)
    apart = []
    for each in found:
        own = {p.event for p in each.positions if p.event}
        name, number = each.name, 2
        while name in names and name not in own:
            name, number = f"{each.name} ({number})", number + 1
        names.add(name)
        apart.append(replace(each, name=name))
    return apart


def _state(group: Group, position: Position | None) -> Qt.CheckState:
    if position is None:
        return group.state
    return Qt.CheckState.Checked if position.key in group.chosen else Qt.CheckState.Unchecked


def _text(group: Group, position: Position | None, column: int, names: Directory) -> str:
    if position is None:
        told = f"{group.name} · {counted(len(group.positions), 'position')}"
        return told if column == 0 else ""
    source = names.sources[position.source].title if position.source is not None else ""
    speaker = names.stakeholders[position.speaker].name
    quote = position.quote or position.summary
    return (position.code, shown(position.said_on), speaker, source, " ".join(quote.split()))[
        column
    ]
