"""The span of time of the filter: two dates, as precise as one likes, checked as they are typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop import theme
from desktop.messages import plain_label, tooltip
from models.errors import DateError
from models.partial_date import PartialDate
from models.project.filter import Period

if TYPE_CHECKING:
    from desktop.session import Session

_HINT = "A date as precise as you like: 2025, 2025-02, 2025-02-14"


class PeriodLine(QWidget):
    """Said from … until …; what is typed counts when Enter is pressed or the line is left."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Show the span of time of this session’s filter."""
        super().__init__(parent)
        self._session = session
        self.first, self.last = self._line("Said from"), self._line("Said until")
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 6, 8, 8)
        grid.setSpacing(4)
        for row, (title, line) in enumerate((("Said from", self.first), ("until", self.last))):
            grid.addWidget(plain_label(title), row, 0)
            grid.addWidget(line, row, 1)
        self.show_filter()

    def show_filter(self) -> None:
        """Show what the filter says, unless it says what is typed already."""
        period = self._session.filter.period or Period()
        for line, date in ((self.first, period.first), (self.last, period.last)):
            text = str(date) if date else ""
            if line.text().strip() != text and not (line.hasFocus() and line.isModified()):
                line.setText(text)
                self._check(line)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText("2025-02")
        line.setToolTip(tooltip(_HINT))
        line.setClearButtonEnabled(True)
        line.textChanged.connect(lambda: self._check(line))
        line.editingFinished.connect(self._apply)
        return line

    def _check(self, line: QLineEdit) -> PartialDate | None:
        """The date that is typed; what is wrong with it is said by ink and tooltip."""
        problem, date = "", None
        if text := line.text().strip():
            try:
                date = PartialDate.parse(text)
            except DateError as error:
                problem = str(error)
        palette = line.palette()
        palette.setColor(QPalette.ColorRole.Text, theme.colour("warning" if problem else "ink"))
        line.setPalette(palette)
        line.setToolTip(tooltip(problem or _HINT))
        line.setAccessibleDescription(problem)
        return date

    def _apply(self) -> None:
        first, last = self._check(self.first), self._check(self.last)
        typed = [line.text().strip() for line in (self.first, self.last)]
        if [bool(text) for text in typed] != [first is not None, last is not None]:
            return  # What is wrong is shown; the filter stays.
        for line in (self.first, self.last):
            line.setModified(False)
        period = Period(first, last) if first or last else None
        self._session.set_filter(replace(self._session.filter, period=period))
