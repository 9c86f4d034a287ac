"""The dialog that lets another position of a cell stand, with the reason for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dates import shown
from desktop.messages import plain_label, tooltip
from models.text import counted

if TYPE_CHECKING:
    from models.comparison.cells import Cell
    from models.project.directory import Directory
    from models.records import Position

_SIZE = QSize(620, 380)
_TOLD = (
    "The one that you choose stands alone, with a mark and your reason, until a later position of "
    "the cell arrives."
)


class StandDialog(QDialog):
    """Lists what a side, or one speaker, has stated; asks which of it stands, and why."""

    chosen = Signal(object, str)  # Position, reason

    def __init__(self, parent: QWidget, title: str, cell: Cell, names: Directory) -> None:
        """Offer the positions of this cell, the most telling first."""
        super().__init__(parent)
        self.setObjectName("standDialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._positions = cell.stated
        self.list = QListWidget(self)
        self.list.setAccessibleName("Positions")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for position in cell.stated:
            told = _line(position, names)
            item = QListWidgetItem(told)
            item.setToolTip(tooltip(f"{told}\n\n{position.quote}"))
            self.list.addItem(item)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName("Reason")
        self.reason.setPlaceholderText("Why this position stands in spite of the rule")
        self._lay_out(cell)
        self._begin(cell)
        self.reason.textChanged.connect(self._on_change)
        self.list.currentRowChanged.connect(self._on_change)
        self._on_change()
        self.resize(_SIZE)

    def accept(self) -> None:
        """Close, and say what was chosen; without a reason nothing is."""
        if self.verb.isEnabled():
            super().accept()
            position = self._positions[self.list.currentRow()]
            self.chosen.emit(position, self.reason.text().strip())

    def _lay_out(self, cell: Cell) -> None:
        column = QVBoxLayout(self)
        column.addWidget(
            plain_label(f"{counted(len(cell.stated), 'position')}. {_TOLD}", wrap=True)
        )
        column.addWidget(self.list, 1)
        form = QFormLayout()
        form.addRow("&Reason:", self.reason)
        column.addLayout(form)
        self.verb = QPushButton("&Let It Stand")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.verb.setDefault(True)

    def _begin(self, cell: Cell) -> None:
        """Offer what stands by override, or else the first that does not lead."""
        given = cell.override or cell.stands.yielded
        keys = [position.key for position in cell.stated]
        first = min(1, len(keys) - 1)
        self.list.setCurrentRow(keys.index(given.position) if given else first)
        self.reason.setText(given.reason if given else "")

    def _on_change(self) -> None:
        self.verb.setEnabled(bool(self.reason.text().strip()) and self.list.currentRow() >= 0)


def _line(position: Position, names: Directory) -> str:
    sign = f"{position.stance.sign} " if position.stance is not None else ""
    date = shown(position.said_on) if position.said_on else "no date"
    speaker = names.stakeholders[position.speaker].name
    about = " · ".join((speaker, date, position.attribution_text(), position.code))
    return f"{sign}{position.stance_text()} · {about}\n{position.summary}"
