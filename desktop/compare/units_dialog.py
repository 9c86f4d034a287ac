"""The table of units: how many of another unit one of them is."""

from __future__ import annotations

import math
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QWidget

from desktop.compare.judging_dialog import JudgingDialog
from desktop.lines import LinesTable
from desktop.messages import plain_label, tooltip
from models.errors import SidesError
from models.records import Quantity
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.session import Session
    from models.comparison.judging import Judge

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
NAME, FACTOR, BASE = range(3)
COLUMNS = ("One of this unit", "is so many", "of this unit")
_WIDTHS = (26, 18, 26)
_SIZE = (620, 420)
_EXPLAINED = (
    "Quantities in different units are compared where this table says how: 1 division is 15,000 "
    "troops. “thousand”, “million” and “billion” need no line here."
)
Line = tuple[str, str, str]


class UnitsModel(QAbstractTableModel):
    """Lines as they are typed; what is wrong with them is told, and nothing is corrected."""

    def __init__(self, lines: Sequence[Line], parent: QObject | None = None) -> None:
        """Begin with these lines."""
        super().__init__(parent)
        self._lines = [list(line) for line in lines]

    def units(self) -> list[tuple[str, float, str]]:
        """The units: name, factor, base. Lines with nothing in them are left out.

        Raises:
            SidesError: a line is not whole or cannot be right; says which.
        """
        found: list[tuple[str, float, str]] = []
        for number, (name, factor, base) in enumerate(self._lines, 1):
            if name or factor or base:
                found.append((name, _number(factor, number), base))
                _check_names(name, base, number)
        _check_together(found)
        return found

    def add(self) -> QModelIndex:
        """Add an empty line; returns where its name is."""
        place = len(self._lines)
        self.beginInsertRows(ROOT, place, place)
        self._lines.append(["", "", ""])
        self.endInsertRows()
        return self.index(place, NAME)

    def remove(self, row: int) -> None:
        """Remove a line."""
        if 0 <= row < len(self._lines):
            self.beginRemoveRows(ROOT, row, row)
            del self._lines[row]
            self.endRemoveRows()

    def rowCount(self, parent: Index = ROOT) -> int:
        """A row for each line."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Name, factor and base."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What was typed."""
        if not index.isValid():
            return None
        text = self._lines[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{COLUMNS[index.column()]}: {text or 'nothing'}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed, without space around it."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self._lines[index.row()][index.column()] = " ".join(str(value).split())
        self.dataChanged.emit(index, index)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None


class UnitsDialog(JudgingDialog):
    """Lines to add, change and remove; the whole table is one edit."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Show the units of this session’s project."""
        super().__init__(session, parent, "Units", "&Save")
        self.setObjectName("unitsDialog")
        units = session.directory.judged.units.values()
        self._before = [(unit.name, unit.factor, unit.base) for unit in units]
        lines = [(name, _shown(factor), base) for name, factor, base in self._before]
        self.model = UnitsModel(lines, self)
        self.table = LinesTable(self.model, self, widths=_WIDTHS, telling=NAME)
        self.table.setObjectName("unitsTable")
        self.table.setAccessibleName("Units")
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
        )
        self.add_button = QPushButton("&Add", self)
        self.remove_button = QPushButton("&Remove", self)
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        self._show_state()

    def problem(self) -> str:
        """What is wrong with the first line that cannot be right."""
        try:
            self.model.units()
        except SidesError as error:
            return str(error)
        return ""

    def edit(self) -> Judge | None:
        """The edit that makes the table this one."""
        from models.comparison.judging import define_units

        units = self.model.units()
        return None if units == self._before else define_units(self.session.directory, units)

    def add(self) -> None:
        """Add a line, and begin to type its name."""
        index = self.model.add()
        self.table.setCurrentIndex(index)
        self.table.edit(index)

    def remove(self) -> None:
        """Remove the line that is selected."""
        self.model.remove(self.table.currentIndex().row())

    def _lay_out(self) -> None:
        self.column.addWidget(plain_label(_EXPLAINED, wrap=True))
        self.column.addWidget(self.table, 1)
        row = QHBoxLayout()
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        self.remove_button.setToolTip(tooltip("Remove (Del)"))
        self.column.addLayout(row)
        self.finish()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        QShortcut(
            QKeySequence("Del"), self.table, self.remove, context=Qt.ShortcutContext.WidgetShortcut
        )
        for changed in (self.model.dataChanged, self.model.rowsInserted, self.model.rowsRemoved):
            changed.connect(self._show_state)
        self.table.selectionModel().currentChanged.connect(self._show_state)

    def _show_state(self) -> None:
        self.check()
        free = not self.session.project.read_only
        self.add_button.setEnabled(free)
        self.remove_button.setEnabled(free and self.table.currentIndex().isValid())


def _shown(factor: float) -> str:
    told = Quantity(value=factor).amount()
    return told if float(told.replace(",", "")) == factor else repr(factor)


def _number(text: str, line: int) -> float:
    from models.exchange.plain_text import FieldError
    from models.exchange.quantity_text import parse_quantity

    try:
        quantity = parse_quantity(text)
    except FieldError:
        quantity = None
    if quantity is None or quantity.text() != Quantity(value=quantity.value).text():
        raise SidesError(f"Line {line} needs a number, such as 15,000 or 0.45.")
    if not (quantity.value > 0 and math.isfinite(quantity.value)):
        raise SidesError(f"The number in line {line} has to be more than 0.")
    return quantity.value


def _check_names(name: str, base: str, line: int) -> None:
    if not name or not base:
        raise SidesError(f"Line {line} needs the names of both units.")
    if fold(name) == fold(base):
        raise SidesError(f"Line {line} explains “{name}” by itself. Name another unit.")


def _check_together(units: Sequence[tuple[str, float, str]]) -> None:
    bases: dict[str, str] = {}
    for name, _, base in units:
        if fold(name) in bases:
            raise SidesError(f"“{name}” is there twice. Remove one of the two lines.")
        bases[fold(name)] = fold(base)
    for name, _, _ in units:
        place = fold(name)
        for step in count():
            if step > len(units):
                raise SidesError(f"“{name}” is explained in a ring. Remove one of its lines.")
            if place not in bases:
                break
            place = bases[place]
