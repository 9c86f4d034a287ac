"""Looking for words in the text that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from desktop.messages import plain_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


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
        self.line.setPlaceholderText("Find in this text")
        self.line.setAccessibleName("Find in this text")
        self.count = plain_label()
        self.previous, self.next = QPushButton("‹", self), QPushButton("›", self)
        self.previous.setAccessibleName("Previous")
        self.next.setAccessibleName("Next")
        self.all = QPushButton("In &All Texts", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.addWidget(self.line, 1)
        for widget in (self.count, self.previous, self.next, self.all):
            layout.addWidget(widget)
        self.line.textEdited.connect(self.changed)
        self.line.left.connect(self.left)
        self.line.stepped.connect(self.stepped)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.all.clicked.connect(lambda: self.all_wanted.emit(self.line.text()))

    def show_count(self, at: int, number: int) -> None:
        """Say which of how many is shown."""
        told = f"{at + 1:,} of {number:,}" if number else "not found"
        self.count.setText(told if self.line.text().strip() else "")


class _Line(QLineEdit):
    """Enter goes to the next, Shift and Enter to the one before, Esc back to the text."""

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys that are no letters."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
