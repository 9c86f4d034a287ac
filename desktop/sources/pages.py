"""A long text is shown two thousand paragraphs at a time; what is laid out has to be few."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.messages import plain_label

PAGE = 2_000


class Pages(QWidget):
    """Says which paragraphs are shown, and goes on and back; hidden where a text is short."""

    moved = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self._total = self._first = 0
        self.told = plain_label()
        self.earlier, self.later = QPushButton("&Earlier", self), QPushButton("&Later", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 12, 2)
        layout.addWidget(self.told, 1)
        layout.addWidget(self.earlier)
        layout.addWidget(self.later)
        self.earlier.clicked.connect(lambda: self._go(self._first - PAGE))
        self.later.clicked.connect(lambda: self._go(self._first + PAGE))
        self.setVisible(False)

    def count(self, total: int) -> None:
        """There are so many paragraphs; the page stays where it can."""
        self._total = total
        if self._first >= total:
            self._first = 0
        self._say()

    def slice(self) -> slice:
        """Which of the paragraphs are shown."""
        return slice(self._first, self._first + PAGE)

    def turn_to(self, place: int) -> bool:
        """Go to the page of a paragraph, counted from 0; whether it is another one."""
        first = place // PAGE * PAGE
        changed = first != self._first
        self._first = first
        self._say()
        return changed

    def _go(self, first: int) -> None:
        self._first = min(max(first, 0), max(self._total - 1, 0) // PAGE * PAGE)
        self._say()
        self.moved.emit()

    def _say(self) -> None:
        self.setVisible(self._total > PAGE)
        last = min(self._first + PAGE, self._total)
        self.told.setText(f"Paragraphs {self._first + 1:,} to {last:,} of {self._total:,}")
        self.earlier.setEnabled(self._first > 0)
        self.later.setEnabled(last < self._total)
