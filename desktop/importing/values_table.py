"""The table of values: Enter opens the list of what one can mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from desktop.importing.choice_delegate import ChoiceDelegate
from desktop.importing.values_model import MEANS, VALUE
from desktop.lines import LinesTable

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop.importing.choice_delegate import Fill
    from desktop.importing.values_model import ValuesModel

_WIDTHS = (30, 8, 26)
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)


class ValuesTable(LinesTable):
    """Each value with its count and what it means."""

    def __init__(self, model: ValuesModel, fill: Fill, parent: QWidget) -> None:
        """Show these values; ``fill`` offers what one can mean."""
        super().__init__(model, parent, widths=_WIDTHS, telling=VALUE)
        self.setObjectName("importValues")
        self.setAccessibleName("Values of the column")
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.SelectedClicked)
        self.setItemDelegateForColumn(MEANS, ChoiceDelegate(self, MEANS, fill))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        free = self.state() != self.State.EditingState  # else a key comes from the open list
        plain = free and held == Qt.KeyboardModifier.NoModifier
        down = free and event.key() == Qt.Key.Key_Down and held == Qt.KeyboardModifier.AltModifier
        index = self.currentIndex()
        if ((plain and event.key() in _KEYS) or down) and index.isValid():
            wanted = index.siblingAtColumn(MEANS)
            self.go_to(wanted)
            self.edit(wanted)
        else:
            super().keyPressEvent(event)
