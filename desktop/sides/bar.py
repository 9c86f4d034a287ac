"""The bar above the Sides view: which sides, in which order, and how many issues of each class."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from desktop import theme
from desktop.messages import plain_label
from desktop.sides.choice import SidesButton


class Sorting(StrEnum):
    """In which order the issues stand."""

    CLASS = "class"
    HAND = "hand"


class SidesBar(QWidget):
    """Announces what is chosen in it."""

    sides_chosen = Signal(object)  # keys
    sorting_chosen = Signal(object)  # Sorting
    pressed = Signal()  # the button that stops the work, or begins it again

    def __init__(self, parent: QWidget) -> None:
        """Begin without sides."""
        super().__init__(parent)
        self.sides = SidesButton(self)
        self.sorting = QComboBox(self)
        self.sorting.setAccessibleName("Order of the issues")
        for sorting in Sorting:
            self.sorting.addItem(f"Sorted by {sorting.value}", sorting.value)
        self.told = plain_label(wrap=True)
        self.told.setFont(theme.small(self.font()))
        self.button = QToolButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(self.sides)
        row.addWidget(self.sorting)
        row.addWidget(self.told, 1)
        row.addWidget(self.button)
        self.sides.chosen.connect(self.sides_chosen)
        self.sorting.activated.connect(self._on_sorting)
        self.button.clicked.connect(self.pressed)

    def show_sorting(self, sorting: Sorting) -> None:
        """Show in which order the issues stand."""
        self.sorting.setCurrentIndex(self.sorting.findData(sorting.value))

    def tell(self, text: str, button: str = "") -> None:
        """Say how many issues are in each class, or how far the work is; offer a button."""
        self.told.setText(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))

    def _on_sorting(self) -> None:
        self.sorting_chosen.emit(Sorting(self.sorting.currentData()))
