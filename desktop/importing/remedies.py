"""What many refused cells have in common, and what can be chosen so that they are taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.compare.inks import set_ink
from desktop.messages import plain_label
from models.exchange.importing.mapping import DateOrder
from models.exchange.importing.report import Fate
from models.exchange.plain_text import short
from models.exchange.sheets import place
from models.text import counted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from models.exchange.importing.planning import Plan
    from models.exchange.importing.report import Line

_DATES = frozenset(("said_on", "source_date"))
_STANCES = frozenset(("stance", "stance_and_text"))
_AMBIGUOUS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_SHOWN = 40  # characters of a value


class Remedies(QWidget):
    """A line for dates of two readings, and one for values that are no known stance."""

    order_wanted = Signal(object)  # the DateOrder
    reading_wanted = Signal(int)  # the place of the column whose values are not known

    def __init__(self, parent: QWidget) -> None:
        """Begin with nothing to remedy."""
        super().__init__(parent)
        self.dates, self.values = plain_label(wrap=True), plain_label(wrap=True)
        self.day_button, self.month_button = QPushButton("&Day First"), QPushButton("M&onth First")
        self.values_button = QPushButton("Say W&hat They Mean…")
        self._place = -1
        self._dates_row = _row(self.dates, self.day_button, self.month_button)
        self._values_row = _row(self.values, self.values_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._dates_row)
        column.addWidget(self._values_row)
        self.day_button.clicked.connect(lambda: self.order_wanted.emit(DateOrder.DAY))
        self.month_button.clicked.connect(lambda: self.order_wanted.emit(DateOrder.MONTH))
        self.values_button.clicked.connect(lambda: self.reading_wanted.emit(self._place))
        self._show([], [])

    def show_plan(self, plan: Plan) -> None:
        """Offer what would take the cells that this plan refuses."""
        targets = {column.place: column.target for column in plan.mapping.columns}
        refused = [line for line in plan.lines if line.fate is Fate.REFUSED]
        unknown = plan.mapping.dates is DateOrder.UNKNOWN
        dates = [
            line
            for line in refused
            if unknown and targets.get(_column(line)) in _DATES and _AMBIGUOUS.match(line.text)
        ]
        values = [line for line in refused if targets.get(_column(line)) in _STANCES]
        self._show(dates, values)

    def _show(self, dates: list[Line], values: list[Line]) -> None:
        self._dates_row.setVisible(bool(dates))
        self._values_row.setVisible(bool(values))
        self.setVisible(bool(dates or values))
        if dates:
            number, first = counted(len(dates), "date"), dates[0].text
            self.dates.setText(f"{number} such as “{first}” can be read in two ways:")
        if values:
            self._place = _column(values[0])
            here = [line for line in values if _column(line) == self._place]
            letters = place(0, self._place)[:-1]
            self.values.setText(
                f"{counted(len(here), 'cell')} of column {letters}, such as "
                f"“{short(here[0].text, _SHOWN)}”, cannot be read as a stance:"
            )


def _column(line: Line) -> int:
    return -1 if line.column is None else line.column


def _row(label: QLabel, *buttons: QPushButton) -> QWidget:
    set_ink(label, "warning")
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label, 1)
    for button in buttons:
        button.setAutoDefault(False)
        layout.addWidget(button)
    return row
