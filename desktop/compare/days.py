"""Days as people write and read them, where a whole comparison is of one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.messages import tooltip
from models.errors import SidesError

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from models.partial_date import PartialDate

_HINT = "A date as precise as you like: 14 Feb 2025, 2025-02, 2025. It counts by its last day."


def told(day: int) -> str:
    """A day in words: 14 Feb 2025."""
    from desktop.dates import words
    from models.date_words import Day

    return words().tell_day(Day.of(day))


def written(day: int) -> str:
    """A day as it can be typed."""
    from models.exchange.columns import iso_day

    return iso_day(day)


def read(text: str) -> PartialDate | None:
    """The date that was typed, which has a last day; nothing is none.

    Raises:
        SidesError: it is no date, or has no last day.
    """
    from models.exchange.date_text import parse_date

    date = parse_date(text)
    if date is not None and date.latest is None:
        raise SidesError(f"“{date}” has no last day. Write one, as in 2025-02-14.")
    return date


class DateLine(QLineEdit):
    """A line for a date; what is wrong with it is told while it is typed, and heard at its end."""

    entered = Signal()  # another date, or none; nothing is wrong with it
    checked = Signal(str)  # what is wrong with what is typed, or nothing

    def __init__(self, name: str, parent: QWidget, hint: str = "2025-02-14") -> None:
        """Begin empty; ``name`` is what a screen reader calls it."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setToolTip(tooltip(_HINT))
        self.setClearButtonEnabled(True)
        self._known: PartialDate | None = None
        self._showing = False
        self.textChanged.connect(self._on_text)
        self.editingFinished.connect(self._on_finished)

    @property
    def date(self) -> PartialDate | None:
        """The date that was entered last and read."""
        return self._known

    @property
    def day(self) -> int | None:
        """Its last day."""
        return self._known.latest if self._known else None

    @property
    def problem(self) -> str:
        """What is wrong with what is typed now; empty where nothing is."""
        try:
            read(self.text())
        except SidesError as error:
            return str(error)
        return ""

    def show_date(self, date: PartialDate | None) -> None:
        """Hold this date; what is typed stays where it says the same."""
        self._known = date
        if self.problem or read(self.text()) != date:
            self._write(str(date) if date else "")

    def show_day(self, day: int | None) -> None:
        """Hold this day; what is typed stays where that is its last day."""
        if self.problem or day is None or (date := read(self.text())) is None or date.latest != day:
            self._write("" if day is None else written(day))
        self._known = None if self.problem else read(self.text())

    def take(self) -> bool:
        """Hold what is typed, as Enter does; False where something is wrong with it."""
        self._on_finished()
        return not self.problem

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings back what was entered last."""
        if event.key() == Qt.Key.Key_Escape and self.isModified() and self.text() != self._text():
            self._write(self._text())
            return
        super().keyPressEvent(event)

    def _text(self) -> str:
        return str(self._known) if self._known else ""

    def _write(self, text: str) -> None:
        self._showing = True
        self.setText(text)
        self.setCursorPosition(0)
        self._showing = False

    def _on_text(self, text: str) -> None:
        problem = self.problem
        self.setAccessibleDescription(problem)
        self.checked.emit(problem)
        # Clearing by the button at the end of the line is no edit to Qt.
        if not text and not self._showing:
            self._on_finished()

    def _on_finished(self) -> None:
        if self.problem:
            return
        date = read(self.text())
        self.setModified(False)
        if date != self._known:
            self._known = date
            self.entered.emit()
