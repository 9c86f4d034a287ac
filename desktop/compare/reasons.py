"""A reason that the analyst gives, for what is shown in spite of the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.messages import plain_label, tooltip

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDTH = 460
_LINES = 4
_MISSING = "Write a reason; whoever sees the result will read it."


class ReasonDialog(QDialog):
    """One sentence, a field for the reason, and a button that waits for it."""

    given = Signal(str)  # the reason, without space around it

    def __init__(self, parent: QWidget, title: str, sentence: str, begun: str = "") -> None:
        """Ask for a reason.

        Args:
            parent: where the dialog stands.
            title: what is done.
            sentence: what will come of it.
            begun: the reason that was given before.
        """
        super().__init__(parent)
        self.setObjectName("reasonDialog")
        self.setWindowTitle("Reason")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.reason = QPlainTextEdit(begun, self)
        self.reason.setAccessibleName("Reason")
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText("Why")
        self.reason.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 12)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok_button = buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self.ok_button.setToolTip(tooltip("Ctrl+Enter"))
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(plain_label(title, wrap=True))
        layout.addWidget(plain_label(sentence, wrap=True))
        layout.addWidget(self.reason)
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.reason.textChanged.connect(self._on_text)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)
        self.reason.selectAll()
        self.reason.setFocus()
        self._on_text()
        self.resize(_WIDTH, self.sizeHint().height())

    def accept(self) -> None:
        """Hand the reason over; without one, nothing happens."""
        if text := self._text():
            super().accept()
            self.given.emit(text)

    def _text(self) -> str:
        return self.reason.toPlainText().strip()

    def _on_text(self) -> None:
        missing = not self._text()
        self.ok_button.setEnabled(not missing)
        self.ok_button.setAccessibleDescription(_MISSING if missing else "")


def ask_reason(
    parent: QWidget,
    title: str,
    sentence: str,
    given: Callable[[str], object],
    *,
    begun: str = "",
) -> ReasonDialog:
    """Ask for a reason, which is never empty; ``given`` hears it, unless the dialog is cancelled.

    Returns at once with the open dialog.
    """
    dialog = ReasonDialog(parent, title, sentence, begun)
    dialog.given.connect(given)
    dialog.open()
    return dialog
