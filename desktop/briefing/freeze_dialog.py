"""What an edition is called, asked before a briefing is frozen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.compare.inks import stand_out
from desktop.messages import plain_label

_WIDTH = 460
_INTRO = (
    "The briefing is kept as it is now, with its data, filters, date and template. Nothing changes "
    "it any more, whatever becomes of the project; it can be shown and printed again, and compared "
    "with a later one."
)


class FreezeDialog(QDialog):
    """A window-modal dialog for the name of an edition, and a note."""

    named = Signal(str, str)  # the name, and the note

    def __init__(self, window: QWidget, name: str) -> None:
        """Propose this name."""
        super().__init__(window)
        self.setObjectName("freezeDialog")
        self.setWindowTitle("Freeze as an Edition")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.name = QLineEdit(name, self)
        self.note = QLineEdit(self)
        self.note.setPlaceholderText("for whom, on which occasion")
        stand_out(self.name, self.note)
        form = QFormLayout()
        form.addRow("&Name", self.name)
        form.addRow("N&ote", self.note)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.freeze_button = buttons.addButton("Freeze", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._freeze)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_INTRO, wrap=True))
        column.addLayout(form)
        column.addWidget(buttons)
        self.name.selectAll()
        self.resize(_WIDTH, self.sizeHint().height())

    def _freeze(self) -> None:
        self.named.emit(self.name.text().strip(), self.note.text().strip())
        self.accept()
