"""The manual in a window of its own."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from desktop.assets import help_text


class HelpWindow(QWidget):
    """Shows the manual, which is ours; no text from outside comes here."""

    def __init__(self, parent: QWidget) -> None:
        """Read the manual."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Sides Help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 760)
        browser = QTextBrowser(self)
        browser.setObjectName("helpText")
        browser.setAccessibleName("Manual")
        browser.setMarkdown(help_text())
        browser.document().setDocumentMargin(18)
        QShortcut(QKeySequence("Esc"), self, self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(browser)
