"""What stands in place of an empty view: what is missing, and what to do next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import theme
from desktop.messages import plain_label


class EmptyPage(QWidget):
    """A heading and one sentence in the middle of the view."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without words."""
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._title, self._advice = plain_label(), plain_label(wrap=True)
        self._title.setFont(theme.heading(self.font()))
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for label in (self._title, self._advice):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        layout.addStretch(3)

    def say(self, title: str, advice: str) -> None:
        """Show these words."""
        self._title.setText(title)
        self._advice.setText(advice)
