"""Editors that are typed into: one line, a date, a quantity, a place, and several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from desktop import theme
from desktop.editors.field_editor import FieldEditor
from models.records import Quantity
from models.vocabulary import Bound

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.session import Session

_FEWEST, _MOST = 3, 6
_HINTS = {
    "condition": "What must hold first",
    "event": "Where it was said, the same for all that report it",
    "translation": "The quote in your language; the original is what is compared",
    "quantity": "50 %, ≥ 500 billion US$, 600–800 thousand troops",
    "said_on": "2025-02-14, 2025-02, autumn 2024",
    "locator": "¶ 18",
}
_BOUNDS = {
    Bound.EXACTLY: "exactly {}",
    Bound.AT_LEAST: "at least {}",
    Bound.AT_MOST: "at most {}",
    Bound.RANGE: "from {}",
}


class LineEditor(FieldEditor):
    """One line of text."""

    def __init__(self, name: str, session: Session, parent: QWidget) -> None:
        """Edit this field."""
        super().__init__(name, session, parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_HINTS.get(name, ""))
        self.line.textChanged.connect(self.value_changed)
        self.take(self.line)

    def text(self) -> str:
        """What is in the line."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Fill the line, its beginning in sight."""
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def set_read_only(self, *, on: bool) -> None:
        """Let the text be selected and copied alone, or be changed again."""
        self.line.setReadOnly(on)


class CodeEditor(LineEditor):
    """A code, which no other position may have."""

    def problem(self) -> str:
        """What is wrong with the code."""
        from models.project.codes import holder_of

        found = super().problem()
        code = self.text().strip()
        if found or not self.is_changed() or code == self._begun:
            return found
        if holder_of(self.session.project.database, code) is None:
            return ""
        return f"Another position has the code “{code}”; write one that is free."


class DateEditor(LineEditor):
    """A date as precise as its source, told in words while it is typed."""

    live = True

    def preview(self) -> str:
        """The date in words, and the day that it counts by."""
        from desktop.dates import shown
        from models.exchange.columns import iso_day
        from models.partial_date import PartialDate

        date = None if self.problem() else self.value()
        if not isinstance(date, PartialDate):
            return ""
        if date.earliest is None:
            return f"{shown(date)} · counts as earlier than every other"
        day = PartialDate.parse(iso_day(date.earliest)) if date.earliest > 0 else None
        return f"{shown(date)} · counts as {shown(day)}" if day else shown(date)


class QuantityEditor(LineEditor):
    """A number with bound, unit and qualifier; what is taken for which is told."""

    live = True

    def preview(self) -> str:
        """The quantity taken apart."""
        quantity = None if self.problem() else self.value()
        if not isinstance(quantity, Quantity):
            return ""
        number = Quantity(value=quantity.value, upper=quantity.upper).amount()
        if quantity.upper is not None:
            number = f"{number} to {Quantity(value=quantity.upper).amount()}"
        parts = [_BOUNDS[quantity.bound].format(number)]
        if quantity.unit:
            parts.append(f"unit “{quantity.unit}”")
        if quantity.qualifier:
            parts.append(f"qualifier “{quantity.qualifier}”")
        return " · ".join(parts)


class LinesEditor(FieldEditor):
    """Several lines of text; quotes in a serif."""

    def __init__(self, name: str, session: Session, parent: QWidget) -> None:
        """Edit this field."""
        super().__init__(name, session, parent)
        self.area = _Area(self)
        if name == "quote":
            self.area.setFont(theme.serif(self.font()))
        self.area.textChanged.connect(self.value_changed)
        self.take(self.area)

    def text(self) -> str:
        """All lines."""
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        """Fill in the lines; undo does not go back beyond them."""
        self.area.setPlainText(text)

    def set_read_only(self, *, on: bool) -> None:
        """Let the text be selected and copied alone, or be changed again."""
        self.area.setReadOnly(on)

    def new_line(self) -> None:
        """Begin a new line where the cursor is."""
        self.area.insertPlainText("\n")


class _Area(QPlainTextEdit):
    """A text area that grows with its text, within limits; Tab leaves it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        # Lines are wrapped; a bar that comes and goes would move them.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A plain text document counts its height in lines.
        lines = int(self.document().size().height())
        wanted = max(_FEWEST, min(lines, _MOST)) * self.fontMetrics().lineSpacing()
        around = 2 * (self.frameWidth() + int(self.document().documentMargin())) + 2
        if self.height() != wanted + around:
            self.setFixedHeight(wanted + around)
