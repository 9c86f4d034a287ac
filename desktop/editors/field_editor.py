"""What every editor of a field has in common: its text, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.exchange.fields import BY_NAME, FieldError

if TYPE_CHECKING:
    from desktop.session import Session


class FieldEditor(QWidget):
    """An editor of one field; what is in it is a text that the field can parse."""

    value_changed = Signal()
    chosen = Signal()  # something was picked from a list, and nothing is left to be typed

    live = False
    """Whether what the text means, or lacks, is told while it is typed, even in a cell."""

    def __init__(self, name: str, session: Session, parent: QWidget) -> None:
        """Edit this field of a position of this session's project."""
        super().__init__(parent)
        self.field = BY_NAME[name]
        self.session = session
        self.setObjectName(f"{name}Editor")
        self._begun = ""
        self._inputs: list[QWidget] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)

    def text(self) -> str:
        """What is in it."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put a text in, as the field tells a value."""
        raise NotImplementedError

    def set_read_only(self, *, on: bool) -> None:
        """Let it be looked at alone, or be changed again."""
        self.setEnabled(not on)

    def open_list(self) -> None:
        """Show what can be chosen, where that is a list."""

    def preview(self) -> str:
        """How the text is understood, where that is worth telling."""
        return ""

    def begin(self, text: str) -> None:
        """Begin with a text; from here on a change is one."""
        self.set_text(text)
        self._begun = self.text()

    def is_changed(self) -> bool:
        """Whether there is another text in it than at the beginning."""
        return self.text() != self._begun

    def value(self) -> object:
        """What the text means.

        Raises:
            FieldError: it means nothing, or more than one thing.
        """
        return self.field.parse(self.text(), self.session.directory)

    def problem(self) -> str:
        """What is wrong with the text; "" when it is fine."""
        try:
            self.value()
        except FieldError as error:
            return str(error)
        return ""

    def inputs(self) -> list[QWidget]:
        """The widgets in it that the keyboard can be in."""
        return self._inputs

    def take(self, widget: QWidget, *, key_widget: QWidget | None = None, stretch: int = 1) -> None:
        """Lay a widget out; the first one gets the keyboard."""
        self._layout.addWidget(widget, stretch)
        target = key_widget or widget
        target.setAccessibleName(self.field.title)
        if not self._inputs:
            self.setFocusProxy(widget)
        self._inputs.append(target)
