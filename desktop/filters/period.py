"""The span of time of the filter: two dates, as precise as one likes, checked as they are typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
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
_BACKWARDS = "The span ends before it begins. Write the earlier date first."


class PeriodLine(QWidget):
    """Said from … until …; what is typed counts when Enter is pressed or the line is left."""

    _showing = True  # what the filter says, while nobody types

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
        self._check()

    def show_filter(self) -> None:
        """Show what the filter says, unless it says what is typed already."""
        period = self._session.filter.period or Period()
        self._showing = True
        for line, date in ((self.first, period.first), (self.last, period.last)):
            text = str(date) if date else ""
            if line.text().strip() != text and not (line.hasFocus() and line.isModified()):
                line.setText(text)
        self._showing = False

    def apply(self) -> None:
        """Filter by what is typed; where something is wrong, that is shown and the filter stays."""
        period = self._check()
        if period is not None:
            for line in (self.first, self.last):
                line.setModified(False)
            wanted = period if period != Period() else None
            self._session.set_filter(replace(self._session.filter, period=wanted))

    def changeEvent(self, event: QEvent) -> None:
        """Say what is wrong in the ink of today’s colours."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and not self._showing:
            self._check()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText("2025-02")
        line.setToolTip(tooltip(_HINT))
        line.setClearButtonEnabled(True)
        line.textChanged.connect(self._on_changed)
        line.editingFinished.connect(self.apply)
        return line

    def _on_changed(self, text: str) -> None:
        self._check()
        # Clearing by the button at the end of the line is no edit to Qt.
        if not text and not self._showing:
            self.apply()

    def _check(self) -> Period | None:
        """The span that is typed; what is wrong with it is said by ink and tooltip."""
        first, first_problem = _read(self.first.text())
        last, last_problem = _read(self.last.text())
        if not last_problem and _is_backwards(first, last):
            last_problem = _BACKWARDS
        for line, problem in ((self.first, first_problem), (self.last, last_problem)):
            _tell(line, problem)
        return None if first_problem or last_problem else Period(first, last)


def _read(text: str) -> tuple[PartialDate | None, str]:
    """A date and what is wrong with it."""
    try:
        return (PartialDate.parse(text) if text.strip() else None), ""
    except DateError as error:
        return None, str(error)


def _is_backwards(first: PartialDate | None, last: PartialDate | None) -> bool:
    if first is None or last is None or first.earliest is None or last.latest is None:
        return False
    return last.latest < first.earliest


def _tell(line: QLineEdit, problem: str) -> None:
    palette = QPalette()  # which takes what it does not name from the window
    # A field stands out from the panel in the dark, where it has no frame to see.
    palette.setColor(QPalette.ColorRole.Base, theme.colour("control"))
    if problem:
        palette.setColor(QPalette.ColorRole.Text, theme.colour("warning"))
    roles = QPalette.ColorRole.Text, QPalette.ColorRole.Base
    if any(line.palette().color(role) != palette.color(role) for role in roles):
        line.setPalette(palette)
    if line.accessibleDescription() != problem:
        line.setToolTip(tooltip(problem or _HINT))
        line.setAccessibleDescription(problem)
