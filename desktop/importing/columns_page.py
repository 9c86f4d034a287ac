"""The page of columns: the table, and why the current column is what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.compare.inks import inked, stand_out
from desktop.importing.choices import REPEATING
from desktop.importing.columns_table import ColumnsTable
from desktop.importing.reading_words import READ
from models.exchange.importing.targets import TARGET

if TYPE_CHECKING:
    from desktop.importing.choices import Choices
    from desktop.importing.reading_dialog import ReadingDialog
    from desktop.session import Session


class ColumnsPage(QWidget):
    """What each column becomes is chosen in the table; a button opens the editor of its values."""

    def __init__(self, session: Session, choices: Choices, parent: QWidget) -> None:
        """Show the columns of a mapping."""
        super().__init__(parent)
        self._choices = choices
        self.table = ColumnsTable(choices, session.directory, self)
        self.why = inked("", "soft")
        self.why.setObjectName("importWhy")
        self.why.setAccessibleName("Why the column is so")
        self.why.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.why.setMinimumHeight(2 * self.why.fontMetrics().lineSpacing())
        self.values_button = QPushButton("How &Values Are Read…", self)
        self.values_button.setAutoDefault(False)
        self.repeats_box = QCheckBox("Blank cells &repeat the one above", self)
        stand_out(self.repeats_box)
        foot = QHBoxLayout()
        foot.addWidget(self.why, 1)
        foot.addWidget(self.repeats_box)
        foot.addWidget(self.values_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.table.selectionModel().currentChanged.connect(self._show_why)
        self.table.columns.modelReset.connect(self._show_why)
        self.table.reading_wanted.connect(self.edit_reading)
        self.values_button.clicked.connect(lambda: self.edit_reading(self._place()))
        self.repeats_box.toggled.connect(lambda on: self._choices.put_repeats(self._place(), on=on))
        choices.changed.connect(self._show_why)
        self._show_why()

    def say(self, text: str) -> None:
        """Say something of the whole, until another column is gone to."""
        self.why.setText(text)

    def edit_reading(self, place: int) -> ReadingDialog | None:
        """Open the editor of how the values of a column are read."""
        from desktop.importing.reading_dialog import ReadingDialog

        if place < 0 or self._choices.column(place).target not in READ:
            return None
        dialog = ReadingDialog(self._choices, place, self)
        dialog.open()
        return dialog

    def _place(self) -> int:
        column = self.table.columns.column(self.table.currentIndex().row())
        return column.place if column else -1

    def _show_why(self) -> None:
        column = self.table.columns.column(self.table.currentIndex().row())
        self.values_button.setVisible(column is not None and column.target in READ)
        self.repeats_box.setVisible(column is not None and column.target in REPEATING)
        if column is None:
            self.why.setText("")
            return
        with QSignalBlocker(self.repeats_box):
            self.repeats_box.setChecked(column.repeats)
        meaning = TARGET[column.target].meaning
        why = self.table.columns.why(self.table.currentIndex().row())
        self.why.setText(f"{TARGET[column.target].title}: {meaning}. {why}")
