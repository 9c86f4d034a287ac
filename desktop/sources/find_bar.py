"""The line in which one writes what is to be found in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.compare.inks import inked, stand_out
from desktop.messages import tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_LONGEST = 500


class FindBar(QWidget):
    """A line for words, how often they stand there, and the way to the next one."""

    changed = Signal(str)
    stepped = Signal(int)
    all_wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.line = _Line(self)
        self.count = inked("", "soft", wrap=False)
        self.previous, self.next = QPushButton("▲", self), QPushButton("▼", self)
        self.all = QPushButton("In A&ll Texts", self)
        self.close_button = QPushButton("Close", self)
        self._name()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.addWidget(self.line, 1)
        for widget in (self.count, self.previous, self.next, self.all, self.close_button):
            layout.addWidget(widget)
        self.line.textChanged.connect(self.changed)
        self.line.left.connect(self.left)
        self.line.stepped.connect(self.stepped)
        self.line.all_wanted.connect(self._on_all)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.all.clicked.connect(self._on_all)
        self.close_button.clicked.connect(self.left)

    def say(self, told: str) -> None:
        """Say which of how many is shown."""
        self.count.setText(told)

    def _name(self) -> None:
        for button, name, hint in (
            (self.previous, "Previous place", "Shift+Enter"),
            (self.next, "Next place", "Enter"),
            (self.all, "Find in all texts", "Ctrl+Enter"),
            (self.close_button, "Close the line for finding", "Esc"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tooltip(hint))
            button.setAutoDefault(False)
        narrow = self.fontMetrics().horizontalAdvance("▲") + 18
        self.previous.setMaximumWidth(narrow)
        self.next.setMaximumWidth(narrow)

    def _on_all(self) -> None:
        self.all_wanted.emit(self.line.text())


class _Line(QLineEdit):
    """Enter goes to the next, Shift and Enter to the one before, Esc back to the text."""

    stepped = Signal(int)
    all_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("findInText")
        self.setPlaceholderText("Find in this text")
        self.setAccessibleName("Find in this text")
        self.setClearButtonEnabled(True)
        self.setMaxLength(_LONGEST)
        stand_out(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys that are no letters."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.all_wanted.emit()
            else:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
