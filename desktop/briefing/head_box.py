"""The analyst's own texts: what stands over a briefing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QWidget

from desktop.compare.inks import stand_out
from models.briefing.texts import Texts

_LINES = {
    "title": ("&Title", "the project’s name"),
    "purpose": ("&Purpose", "what it is for"),
    "prepared_by": ("Prepared &by", "who answers for it"),
    "marking": ("&Marking", "DRAFT, say"),
}


class HeadBox(QWidget):
    """Announces other texts when a line is left, and that findings are wanted."""

    written = Signal(object)  # Texts
    findings_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin without texts."""
        super().__init__(parent)
        self._texts = Texts()
        self.lines = {name: QLineEdit(self) for name in _LINES}
        self.findings_button = QPushButton(self)
        self.findings_button.setAutoDefault(False)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for name, (title, hint) in _LINES.items():
            line = self.lines[name]
            line.setPlaceholderText(hint)
            line.setAccessibleName(title.replace("&", ""))
            line.editingFinished.connect(self._on_left)
            form.addRow(title, line)
        form.addRow("", self.findings_button)
        stand_out(*self.lines.values())
        self.findings_button.clicked.connect(self.findings_wanted)
        self.show_texts(self._texts)

    def show_texts(self, texts: Texts) -> None:
        """Show these; a line that is being written stays as it is."""
        self._texts = texts
        for name, line in self.lines.items():
            if not (line.hasFocus() and line.isModified()):
                line.setText(getattr(texts, name))
        number = len(texts.findings)
        self.findings_button.setText(f"F&indings ({number})…" if number else "F&indings…")

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be written."""
        for line in self.lines.values():
            line.setReadOnly(read_only)
        self.findings_button.setEnabled(not read_only)

    def take(self) -> Texts | None:
        """Hold what is written, and give it where it was not held before."""
        said = {name: line.text().strip() for name, line in self.lines.items()}
        texts = Texts(**said, findings=self._texts.findings)
        for line in self.lines.values():
            line.setModified(False)
        if texts == self._texts:
            return None
        self._texts = texts
        return texts

    def _on_left(self) -> None:
        if (texts := self.take()) is not None:
            self.written.emit(texts)
