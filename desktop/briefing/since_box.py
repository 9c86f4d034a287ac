"""Since when a briefing tells what changed: an edition, a date, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.compare.days import DateLine
from desktop.compare.inks import inked, stand_out
from desktop.editors.choices import Combo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from models.briefings import Edition

_NOTHING, _DATE = "nothing", "date"


class SinceBox(QWidget):
    """Announces another choice: the number of an edition, a day, or neither."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin with no comparison."""
        super().__init__(parent)
        self.box = Combo(self)
        self.box.setAccessibleName("Changes since")
        self.line = DateLine("The date", self)
        self.problem = inked("", "warning")
        stand_out(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.box, self.line, self.problem):
            column.addWidget(widget)
        self.show_editions(())
        self.box.activated.connect(self._on_activated)
        self.line.entered.connect(self.chosen)
        self.line.checked.connect(self._on_checked)

    @property
    def day(self) -> int | None:
        """The day that was chosen."""
        return self.line.day if self.box.currentData() == _DATE else None

    @property
    def edition(self) -> int | None:
        """The number of the edition that was chosen."""
        found = self.box.currentData()
        return found if isinstance(found, int) else None

    def show_editions(self, editions: Iterable[Edition]) -> None:
        """Offer these; what was chosen stays chosen where it is still there."""
        kept = self.box.currentData()
        self.box.clear()
        self.box.addItem("no comparison", _NOTHING)
        for edition in editions:
            self.box.addItem(f"edition {edition.number}: {edition.name}", edition.number)
        self.box.addItem("a date…", _DATE)
        self.box.setCurrentIndex(max(self.box.findData(kept), 0))
        self._show_line()

    def choose_edition(self, number: int) -> None:
        """Compare with an edition."""
        self.box.setCurrentIndex(max(self.box.findData(number), 0))
        self._on_activated()

    def _on_activated(self) -> None:
        self._show_line()
        if self.box.currentData() == _DATE and self.line.day is None:
            self.line.setFocus()
        else:
            self.chosen.emit()

    def _on_checked(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _show_line(self) -> None:
        dated = self.box.currentData() == _DATE
        self.line.setVisible(dated)
        self.problem.setVisible(dated and bool(self.problem.text()))
