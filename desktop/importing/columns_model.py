"""The columns of the sheet as rows of a table: what each is, and what it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.importing.column_values import first_values
from desktop.importing.reading_words import told_reading
from desktop.lines import QUIET_ROLE
from desktop.messages import tooltip
from models.exchange.importing.mapping import Layout
from models.exchange.importing.targets import IGNORED, TARGET
from models.exchange.sheets import place

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop.importing.choices import Choices
    from models.exchange.importing.mapping import Column

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
LETTER, TITLE, VALUES, BECOMES, ABOUT, READING = range(6)
_TITLES = ("", "Title", "First values", "Becomes", "About", "How values are read")
_ABOUT = {Layout.WIDE: "Issue", Layout.TURNED: "Stakeholder", Layout.LONG: "About"}
_LONGEST = 300  # characters of a cell that anybody sees on one line


class ColumnsModel(QAbstractTableModel):
    """A row for each column."""

    def __init__(self, choices: Choices, parent: QObject) -> None:
        """Show what was chosen."""
        super().__init__(parent)
        self._choices = choices
        self._values: dict[int, str] = {}
        self._rows = len(choices.mapping.columns)
        choices.renewed.connect(self._on_renewed)
        choices.changed.connect(self._on_changed)

    def column(self, row: int) -> Column | None:
        """The column of a row."""
        columns = self._choices.mapping.columns
        return columns[row] if 0 <= row < len(columns) else None

    def why(self, row: int) -> str:
        """Why a column is what it is, in sentences."""
        column = self.column(row)
        return self._choices.reasons.get(column.place, "") if column else ""

    def rowCount(self, parent: Index = _ROOT) -> int:
        """A row for each column of the sheet."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        """What a column is, and what it becomes."""
        return 0 if parent.isValid() else len(_TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What it becomes and what it is about can be chosen."""
        flags = super().flags(index)
        if index.isValid() and index.column() in (BECOMES, ABOUT):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and says to a screen reader."""
        column = self.column(index.row()) if index.isValid() else None
        if column is None:
            return None
        text = self._text(column, index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(text[:_LONGEST].split())
            case Qt.ItemDataRole.EditRole:
                return column.target if index.column() == BECOMES else text
            case Qt.ItemDataRole.ToolTipRole:
                why = self._choices.reasons.get(column.place, "")
                return tooltip(why if index.column() == BECOMES else text)
            case Qt.ItemDataRole.AccessibleTextRole:
                heading = self._heading(index.column()) or "Column"
                return f"{heading}: {text or 'nothing'}"
        if role == QUIET_ROLE:
            return column.target == IGNORED
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Let the column become this, or be about it."""
        column = self.column(index.row()) if index.isValid() else None
        if column is None or role != Qt.ItemDataRole.EditRole or value == index.data(role):
            return False
        if index.column() == BECOMES and value in TARGET:
            self._choices.put_target([column.place], str(value))
        elif index.column() == ABOUT:
            self._choices.put_about(column.place, " ".join(str(value).split()))
        else:
            return False
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heading(section) if orientation is Qt.Orientation.Horizontal else section + 1

    def _heading(self, section: int) -> str:
        return _ABOUT[self._choices.mapping.layout] if section == ABOUT else _TITLES[section]

    def _text(self, column: Column, section: int) -> str:
        match section:
            case 0:
                return place(0, column.place)[:-1]
            case 1:
                return column.title
            case 2:
                return self._first_values(column.place)
            case 3:
                return TARGET[column.target].title
            case 4:
                return column.about if column.target != IGNORED else ""
            case _:
                return told_reading(column)

    def _first_values(self, number: int) -> str:
        if number not in self._values:
            first_row = self._choices.mapping.first_row
            found = first_values(self._choices.sheet, first_row, number)
            self._values[number] = " · ".join(found)
        return self._values[number]

    def _on_renewed(self) -> None:
        self.beginResetModel()
        self._values.clear()
        self._rows = len(self._choices.mapping.columns)
        self.endResetModel()

    def _on_changed(self) -> None:
        if self._rows:
            last = self.index(self._rows - 1, len(_TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
