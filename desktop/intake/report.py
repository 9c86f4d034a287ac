"""What became of each document that was to be added, in a list that can be read and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.messages import plain_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.coding.intake import Intake

_SIZE = (640, 420)


class ReportDialog(QDialog):
    """A sentence, and a line for each document."""

    def __init__(self, parent: QWidget, title: str, summary: str, lines: list[str]) -> None:
        """Show these."""
        super().__init__(parent)
        self.setObjectName("intakeReport")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QPlainTextEdit("\n".join(lines), self)
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setAccessibleName("What became of each document")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(summary, wrap=True))
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.resize(*_SIZE)


def lines_of(found: Intake) -> list[str]:
    """A line for each document, and for what is nearly the same."""
    return list(_lines(found))


def _lines(found: Intake) -> Iterator[str]:
    report = found.addition.report
    for mark, lines in (
        ("✓", report.taken),
        ("✓", report.changed),
        ("–", report.skipped),
        ("✗", report.refused),
    ):
        for line in lines:
            yield f"{mark} {line.name}: {line.text}"
    for pair in found.addition.near:
        first, second = pair.names
        yield (
            f"≈ “{first}” and “{second}” share {pair.share:.0%} of their words: perhaps a reprint. "
            "Positions from both can be grouped as one event (Compare ▸ Group Reports)."
        )
    for left in found.left_out:
        yield f"– left out: {left}"
