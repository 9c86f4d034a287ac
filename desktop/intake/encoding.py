"""In which encoding the letters of a plain text are, where that was found out wrongly."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from desktop.messages import plain_label
from models.sources.encodings import CHOICES

_TOLD = "Plain texts, Markdown and HTML are read in this encoding; other formats know their own."


class EncodingDialog(QDialog):
    """A list of encodings."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Begin with the first."""
        super().__init__(parent)
        self.setObjectName("encodingDialog")
        self.setWindowTitle("Encoding")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QComboBox(self)
        self.list.setAccessibleName("Encoding")
        self.list.addItems(list(CHOICES))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(plain_label(_TOLD, wrap=True))
        form.addRow("&Encoding:", self.list)
        form.addRow(buttons)

    def accept(self) -> None:
        """Close, and say which one."""
        super().accept()
        self.chosen.emit(self.list.currentText())
