"""What stands above a text: whose it is, how much of it was read, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.messages import plain_label
from desktop.sources.listing import bibliographic
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from models.records import Paragraph, Source

_BUTTONS = {
    "add": "&Add…",
    "attach": "A&ttach Text…",
    "details": "&Details…",
    "nothing": "&Nothing Here",
    "find": "Find…",
}


class SourceHead(QWidget):
    """Title, details, progress of reading, buttons."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without a source."""
        super().__init__(parent)
        self.title, self.progress = plain_label(wrap=True), plain_label(wrap=True)
        self.title.setFont(theme.bold(self.font()))
        self.progress.setFont(theme.small(self.font()))
        self.buttons = {name: QPushButton(text, self) for name, text in _BUTTONS.items()}
        row = QHBoxLayout()
        for button in self.buttons.values():
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 2)
        column.addWidget(self.title)
        column.addWidget(self.progress)
        column.addLayout(row)

    def show_source(
        self,
        source: Source | None,
        paragraphs: Sequence[Paragraph],
        marked: Collection[int],
        *,
        writable: bool,
    ) -> None:
        """Show a source, how much of its text was read, and what can be done with it.

        Args:
            source: the source; None where there is none.
            paragraphs: its text.
            marked: the numbers of the paragraphs that have positions.
            writable: whether the project may be changed.
        """
        self.title.setText(f"{source.code}  {source.title}" if source else "")
        told = [p for p in paragraphs if p.number]
        read = sum(p.nothing_here or p.number in marked for p in told)
        parts = [bibliographic(source) if source else ""]
        parts.append(f"{read:,} of {counted(len(told), 'paragraph')} read" if told else "")
        self.progress.setText(" · ".join(part for part in parts if part))
        there = source is not None
        can = {
            "add": writable,
            "attach": writable and there,
            "details": writable and there,
            "nothing": writable and bool(told),
            "find": bool(told),
        }
        for name, enabled in can.items():
            self.buttons[name].setEnabled(enabled)
