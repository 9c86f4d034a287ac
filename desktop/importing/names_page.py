"""The page of names: which are new, which are meant, which are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.compare.inks import stand_out
from desktop.empty import EmptyPage
from desktop.importing.choice_delegate import ChoiceDelegate
from desktop.importing.names_model import BECOMES, NAME, NamesModel, coded, told_choice
from desktop.lines import LinesTable
from models.exchange.importing.mapping import NameChoice
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent

    from desktop.importing.choices import Choices
    from models.exchange.importing.planning import Plan
    from models.project.directory import Directory
    from models.records import Issue, Source, Stakeholder

    Index = QModelIndex | QPersistentModelIndex

_WIDTHS = (30, 12, 7, 30, 34)
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class NamesTable(LinesTable):
    """Enter opens the list of what a name can become; Delete leaves it out."""

    def __init__(self, choices: Choices, names: Directory, parent: QWidget) -> None:
        """Offer these names."""
        self.names = NamesModel(choices, parent)
        super().__init__(self.names, parent, widths=_WIDTHS, telling=NAME)
        self._directory = names
        self.setObjectName("importNames")
        self.setAccessibleName("Names in the sheet")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.SelectedClicked)
        self.setItemDelegateForColumn(BECOMES, _Becomes(self, BECOMES, self._fill))

    def put(self, row: int, value: str) -> None:
        """Let this become of a name, and of all selected ones where it may be said of several."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        word = value.partition("\n")[0]
        one = row not in rows or word == NameChoice.EXISTING or len(rows) == 1
        for each in [row] if one else sorted(rows):
            if name := self.names.name(each):
                own = value if one or word == NameChoice.LEAVE_OUT else f"{word}\n{name.text}"
                self.names.setData(self.names.index(each, BECOMES), own)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list, or leave a name out."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        free = self.state() != self.State.EditingState  # else a key comes from the open list
        plain = free and held == Qt.KeyboardModifier.NoModifier
        down = free and event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier
        index = self.currentIndex()
        if ((plain and event.key() in _KEYS) or down) and index.isValid():
            wanted = self.names.index(index.row(), BECOMES)
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(wanted, keep)
            self.edit(wanted)
        elif plain and event.key() == Qt.Key.Key_Delete and index.isValid():
            self.put(index.row(), NameChoice.LEAVE_OUT.value)
        else:
            super().keyPressEvent(event)

    def _fill(self, box: QComboBox, index: Index) -> None:
        name = self.names.name(index.row())
        if name is None:
            return
        box.addItem("New, as it is written", coded(NameChoice.NEW, name.text))
        for near in name.near:
            choice = NameChoice.EXISTING if near.known else NameChoice.NEW
            told = f"{told_choice(name.text, choice, near.name)}  ({near.why})"
            box.addItem(told, coded(choice, near.name))
        box.addItem("Leave out", NameChoice.LEAVE_OUT.value)
        box.insertSeparator(box.count())
        for known in sorted(_known(name.kind, self._directory)):
            box.addItem(known, coded(NameChoice.EXISTING, known))
        box.setCurrentIndex(box.findData(coded(*self.names.choice(name))))


class _Becomes(ChoiceDelegate):
    """What was chosen may hold for all selected names."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand it over."""
        table = self.parent()
        if isinstance(editor, QComboBox) and isinstance(table, NamesTable):
            value = editor.currentData()
            if value and value != index.data(Qt.ItemDataRole.EditRole):
                table.put(index.row(), str(value))


class NamesPage(QWidget):
    """The table of names, and a box for those that are plainly known."""

    def __init__(self, choices: Choices, names: Directory, parent: QWidget) -> None:
        """Begin without names."""
        super().__init__(parent)
        self.table = NamesTable(choices, names, self)
        self.empty = EmptyPage(self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.all_box = QCheckBox("Show names that are plainly &known, too", self)
        self.all_box.toggled.connect(lambda on: self._show_all(on=on))
        stand_out(self.all_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.all_box)

    @property
    def model(self) -> NamesModel:
        """The names."""
        return self.table.names

    def show_plan(self, plan: Plan) -> None:
        """Show the names of a plan."""
        self.model.show(plan.found)
        self._show()

    def _show_all(self, *, on: bool) -> None:
        self.model.show_all(on=on)
        self._show()

    def _show(self) -> None:
        if self.model.rowCount():
            self.stack.setCurrentWidget(self.table)
            if not self.table.currentIndex().isValid():
                self.table.go_to(self.model.index(0, BECOMES))
        else:
            known = counted(self.model.hidden, "name")
            self.empty.say("No new names", f"All of them are known to this project ({known}).")
            self.stack.setCurrentWidget(self.empty)
        self.all_box.setVisible(bool(self.model.hidden) or self.all_box.isChecked())


def _known(kind: str, names: Directory) -> list[str]:
    if kind == "source":
        sources: Mapping[int, Source] = names.sources
        return [source.title for source in sources.values()]
    records: Mapping[int, Stakeholder] | Mapping[int, Issue]
    records = names.issues if kind == "issue" else names.stakeholders
    return [record.name for record in records.values()]
