"""What stands above a text: whose it is, how much of it was read, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.compare.inks import inked, set_ink
from desktop.messages import plain_label, tooltip
from desktop.sources.wording import bibliographic, grade_of
from models.text import counted

if TYPE_CHECKING:
    from models.project.texts import Reading
    from models.records import Source

_ACROSS = 560


class SourceHead(QWidget):
    """Title, details, progress of reading, buttons."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without a source."""
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.title = plain_label(wrap=True)
        self.title.setFont(theme.heading(self.font()))
        self.about, self.progress = inked("", "soft"), inked("", "soft")
        self.progress.setObjectName("readingProgress")
        self.nothing = QPushButton("&Nothing Here", self)
        self.nothing.setObjectName("nothingHere")
        self.nothing.setToolTip(tooltip("This paragraph was read and has none (Ctrl+Backspace)"))
        self.code = QPushButton("New &Position…", self)
        self.code.setToolTip(tooltip("Make a position of the selected words (Ctrl+Enter)"))
        self.look = QPushButton("Find in Te&xt…", self)
        self.look.setToolTip(tooltip("Find words in this text, or in all (/)"))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the progress stands above the buttons."""
        across = self.width() >= _ACROSS
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if across else way.TopToBottom)
        super().resizeEvent(event)

    def show_source(self, source: Source | None, reading: Reading, *, writable: bool) -> None:
        """Show a source, how much of its text was read, and what can be done with it."""
        self.setVisible(source is not None)
        if source is None:
            return
        self.title.setText(source.title)
        parts = [source.code, bibliographic(source), grade_of(source)]
        parts.append("the text is a digest" if source.digest and reading.paragraphs else "")
        self.about.setText(" · ".join(part for part in parts if part))
        all_ = counted(reading.paragraphs, "paragraph")
        self.progress.setText(f"{reading.read:,} of {all_} read" if reading.paragraphs else "")
        has_text = reading.paragraphs > 0
        self.nothing.setEnabled(writable and has_text)
        self.code.setEnabled(writable and has_text)
        self.look.setEnabled(has_text)
        for button in (self.nothing, self.code, self.look):
            button.setVisible(has_text)

    def _lay_out(self) -> None:
        column, buttons = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(12, 8, 12, 6)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.about)
        self._line.setSpacing(3)
        self._line.addWidget(self.progress, 1)
        self._line.addLayout(buttons)
        column.addLayout(self._line)
        for button in (self.code, self.nothing, self.look):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        # What a label is written with depends on the ground that it stands on.
        for label in (self.about, self.progress):
            set_ink(label, "soft")
