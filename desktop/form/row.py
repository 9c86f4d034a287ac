"""One row of the form: the title of a field, its editor, and what is said of it below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import theme
from desktop.editors.make import make_editor
from desktop.messages import plain_label

if TYPE_CHECKING:
    from desktop.session import Session

_TITLES = {
    "condition": "If (condition)",
    "after": "Only after (another issue)",
    "locator": "Place in the source",
}


class Row(QWidget):
    """A field that is checked as it is typed."""

    changed = Signal()

    def __init__(self, name: str, session: Session, parent: QWidget) -> None:
        """Show the empty editor of a field."""
        super().__init__(parent)
        self.editor = make_editor(name, session, self)
        self.title = plain_label(_TITLES.get(name, self.editor.field.title))
        self.title.setFont(theme.small(self.font()))
        self.title.setBuddy(self.editor)
        self.note = plain_label(wrap=True)
        self.note.setFont(theme.small(self.font()))
        self.note.setVisible(False)
        self.note.setObjectName(f"{name}Note")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self.editor)
        layout.addWidget(self.note)
        _colour(self.title, "soft")
        self.editor.value_changed.connect(self._on_change)

    def begin(self, text: str) -> None:
        """Begin with a text."""
        self.editor.begin(text)
        self.tell()

    def problem(self) -> str:
        """What keeps the form from being saved: something wrong that the user has changed."""
        return self.editor.problem() if self.editor.is_changed() else ""

    def tell(self, note: str = "", colour: str = "soft") -> None:
        """Say what is wrong, else this note, else how the text is understood."""
        # What nobody has filled in yet is told once, at the foot of the form.
        problem = self.problem()
        said = problem or note or self.editor.preview()
        _colour(self.note, "warning" if problem else colour)
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self.editor.setAccessibleDescription(said)

    def _on_change(self) -> None:
        self.tell()
        self.changed.emit()


def _colour(label: QWidget, name: str) -> None:
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, theme.colour(name))
    label.setPalette(palette)
