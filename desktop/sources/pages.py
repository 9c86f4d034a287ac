"""Which part of a long text is shown, and the way to the parts before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.compare.inks import inked

if TYPE_CHECKING:
    from models.project.texts import Page


class PageBar(QWidget):
    """Says which paragraphs are shown; hidden where that is the whole text."""

    turned = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Begin with nothing, unseen."""
        super().__init__(parent)
        self.told = inked("", "soft", wrap=False)
        self.earlier, self.later = QPushButton("Earlier", self), QPushButton("Later", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 12, 3)
        layout.addWidget(self.told, 1)
        for button in (self.earlier, self.later):
            button.setAutoDefault(False)
            layout.addWidget(button)
        self.earlier.clicked.connect(lambda: self.turned.emit(-1))
        self.later.clicked.connect(lambda: self.turned.emit(1))
        self.setVisible(False)

    def show_page(self, page: Page, total: int) -> None:
        """Say which paragraphs these are, of how many."""
        self.setVisible(page.earlier or page.later)
        self.earlier.setEnabled(page.earlier)
        self.later.setEnabled(page.later)
        if page.paragraphs:
            first, last = max(page.paragraphs[0].number, 1), page.paragraphs[-1].number
            self.told.setText(f"¶ {first:,} to {last:,} of {total:,}")
