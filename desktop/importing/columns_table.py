"""The table of columns: what each becomes is chosen in it, for several at once too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox

from desktop.importing.choice_delegate import ChoiceDelegate
from desktop.importing.columns_model import (
    ABOUT,
    BECOMES,
    LETTER,
    READING,
    TITLE,
    VALUES,
    ColumnsModel,
)
from desktop.importing.reading_words import READ
from desktop.importing.targets_model import TargetsModel
from desktop.lines import LinesDelegate, LinesTable
from models.exchange.importing.mapping import Layout

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop.importing.choices import Choices
    from models.project.directory import Directory

    Index = QModelIndex | QPersistentModelIndex

_WIDTHS = (2, 20, 24, 21, 19, 22)
_NARROWEST = 5  # characters
_LONGEST_LIST = 24
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ColumnsTable(LinesTable):
    """Enter opens the list of what a column can be; what is chosen holds for all selected ones."""

    reading_wanted = Signal(int)  # the place of the column whose values are to be read otherwise

    def __init__(self, choices: Choices, names: Directory, parent: QWidget) -> None:
        """Show the columns of a mapping; these names are offered for what they are about."""
        self.columns = ColumnsModel(choices, parent)
        super().__init__(self.columns, parent, widths=_WIDTHS, telling=VALUES)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * _NARROWEST)
        header.resizeSection(LETTER, self.fontMetrics().averageCharWidth() * _NARROWEST)
        self.setItemDelegateForColumn(TITLE, LinesDelegate(self, TITLE))
        self._choices, self._names = choices, names
        self._targets = TargetsModel(self)
        self.setObjectName("importColumns")
        self.setAccessibleName("Columns of the sheet")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        becomes = _Becomes(self, BECOMES, self._fill_targets)
        self.setItemDelegateForColumn(BECOMES, becomes)
        about = ChoiceDelegate(self, ABOUT, self._fill_abouts, typed=True)
        self.setItemDelegateForColumn(ABOUT, about)
        self.doubleClicked.connect(self._on_double_click)
        choices.changed.connect(self._show_columns)
        choices.renewed.connect(self.go_to_first)
        self._show_columns()
        self.go_to_first()

    def go_to_first(self) -> None:
        """Go to what the first column becomes."""
        self.go_to(self.columns.index(0, BECOMES))

    def put_targets(self, row: int, target: str) -> None:
        """Let a column become this; where it is one of several selected, all of them."""
        selection = self.selectionModel()
        rows = {index.row() for index in selection.selectedRows()}
        rows = rows if row in rows else {row}
        places = [c.place for r in sorted(rows) if (c := self.columns.column(r))]
        self._choices.put_target(places, target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, F2 and Alt+Down open the list, or the editor of values; letters choose in it."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        free = self.state() != self.State.EditingState  # else a key comes from the open list
        plain = free and held == Qt.KeyboardModifier.NoModifier
        key = event.key()
        down = free and key == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier
        if (plain and key in (*_ENTER, Qt.Key.Key_F2, Qt.Key.Key_Space)) or down:
            self.open_current()
        elif plain and key == Qt.Key.Key_Delete:
            self.put_targets(self.currentIndex().row(), "ignored")
        else:
            super().keyPressEvent(event)

    def open_current(self) -> None:
        """Open what the current cell can be changed with."""
        index = self.currentIndex()
        if not index.isValid():
            return
        if index.column() == READING:
            self._want_reading(index)
        else:
            column = ABOUT if index.column() == ABOUT else BECOMES
            wanted = self.columns.index(index.row(), column)
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(wanted, keep)
            self.edit(wanted)

    def _on_double_click(self, index: QModelIndex) -> None:
        if index.column() == READING:
            self._want_reading(index)
        elif index.column() not in (BECOMES, ABOUT):
            self.open_current()

    def _want_reading(self, index: QModelIndex) -> None:
        column = self.columns.column(index.row())
        if column and column.target in READ:
            self.reading_wanted.emit(column.place)

    def _show_columns(self) -> None:
        self.setColumnHidden(ABOUT, self._choices.mapping.layout is Layout.LONG)

    def _fill_targets(self, box: QComboBox, index: Index) -> None:
        box.setModel(self._targets)
        box.setMaxVisibleItems(_LONGEST_LIST)
        box.setCurrentIndex(box.findData(index.data(Qt.ItemDataRole.EditRole)))

    def _fill_abouts(self, box: QComboBox, index: Index) -> None:
        wide = self._choices.mapping.layout is Layout.WIDE
        records = self._names.issues if wide else self._names.stakeholders
        box.addItems([record.name for record in records.values()])
        box.setEditText(str(index.data(Qt.ItemDataRole.EditRole)))


class _Becomes(ChoiceDelegate):
    """What was chosen holds for all selected columns."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand it over for all of them."""
        table = self.parent()
        if isinstance(editor, QComboBox) and isinstance(table, ColumnsTable):
            target = editor.currentData()
            if target and target != index.data(Qt.ItemDataRole.EditRole):
                table.put_targets(index.row(), target)
