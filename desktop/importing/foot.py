"""The foot of the dialog: what would be added, what keeps it from being done, the buttons."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.compare.inks import inked, set_ink
from desktop.messages import plain_label, tooltip

_WIDTH = 140


class Foot(QWidget):
    """The button waits until everything is known."""

    def __init__(self, parent: QWidget) -> None:
        """Begin while nothing is known yet."""
        super().__init__(parent)
        self.summary = plain_label(wrap=True)
        self.summary.setObjectName("importSummary")
        self.summary.setAccessibleName("What would be added")
        self.summary.setFont(theme.bold(self.font()))
        self.counts = inked("", "soft")
        self.counts.setObjectName("importCounts")
        self.counts.setAccessibleName("What becomes of all cells")
        self.reason = plain_label(wrap=True)
        self.reason.setObjectName("importReason")
        self.reason.setAccessibleName("What keeps it from being imported")
        set_ink(self.reason, "warning")
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(_WIDTH)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.import_button = QPushButton("Import", self)
        self.import_button.setToolTip(tooltip("Ctrl+Enter"))
        self.cancel_button = QPushButton("Cancel", self)
        for button in (self.import_button, self.cancel_button):
            button.setAutoDefault(False)
        self._lay_out()
        self.work(on=False)

    def say(self, summary: str, counts: str) -> None:
        """Say what would be added, and what becomes of all cells."""
        self.summary.setText(summary)
        self.counts.setText(counts)

    def offer(self, text: str, reason: str) -> None:
        """Let the button say this; a reason keeps it from being pressed."""
        self.import_button.setText(text)
        self.import_button.setEnabled(not reason)
        self.import_button.setAccessibleDescription(reason)
        self.reason.setText(reason)

    def work(self, *, on: bool) -> None:
        """Show that something is being worked out, or that all is known."""
        self.bar.setVisible(on)
        # One that goes round keeps the window painting.
        self.bar.setRange(0, 0 if on else 1)

    def _lay_out(self) -> None:
        for label in (self.summary, self.counts, self.reason):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        for widget in (self.bar, self.import_button, self.cancel_button):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.summary)
        column.addWidget(self.counts)
        column.addLayout(row)
