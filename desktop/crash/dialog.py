"""The report of an error that nobody foresaw: plain text, to be read and copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import log, theme
from desktop.messages import plain_label

_SIZE = (780, 520)
_HAPPENED = (
    "Sides met an unexpected error and goes on running.",
    "Everything you have edited is in the file. What you did last may not have been done; look "
    "whether it was.",
)
_ENDED = (
    "Sides ended unexpectedly the last time.",
    "Everything you had edited is in the file.",
)
_PLEASE = (
    "If it happens again, copy this report and give it to whoever looks after Sides for you. It "
    "is sent nowhere by itself. Read it first: it may quote a few words of your project."
)


class CrashDialog(QDialog):
    """A report with two buttons: Copy and Close."""

    def __init__(self, window: QWidget, title: str, advice: str, text: str) -> None:
        """Say this in the window; ``text`` is the report itself."""
        super().__init__(window)
        self.setObjectName("crashReport")
        self.setWindowTitle("Sides")
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        heading = plain_label(title, wrap=True)
        heading.setFont(theme.heading(heading.font()))
        self.report = _report(text)
        layout = QVBoxLayout(self)
        for part in (heading, plain_label(advice, wrap=True), plain_label(_PLEASE, wrap=True)):
            layout.addWidget(part)
        layout.addWidget(self.report, 1)
        layout.addLayout(_log_line())
        layout.addWidget(self._make_buttons())
        self.report.setFocus()

    def show_text(self, text: str) -> None:
        """Show more of what happened; what is selected and in sight stays so."""
        bar, cursor = self.report.verticalScrollBar(), self.report.textCursor()
        height, anchor, place = bar.value(), cursor.anchor(), cursor.position()
        self.report.setPlainText(text)
        cursor = self.report.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(place, cursor.MoveMode.KeepAnchor)
        self.report.setTextCursor(cursor)
        bar.setValue(height)

    def copy(self) -> None:
        """Put the whole report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self._copy.setText("&Copied")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does nothing but on a button: it may be the end of what was being typed."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._copy = QPushButton("&Copy")
        buttons.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        self._copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        return buttons


def unexpected(window: QWidget, text: str) -> CrashDialog:
    """The dialog for an error that the program survived, not yet open."""
    return CrashDialog(window, *_HAPPENED, text)


def show_report(window: QWidget, text: str) -> CrashDialog:
    """Report what ended the program the last time; returns at once with the open dialog."""
    dialog = CrashDialog(window, *_ENDED, text)
    dialog.open()
    return dialog


def _report(text: str) -> QPlainTextEdit:
    report = QPlainTextEdit(text)
    report.setObjectName("crashText")
    report.setAccessibleName("Report")
    report.setReadOnly(True)
    report.setTabChangesFocus(True)
    report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    # A text that is only read takes no cursor by itself; with one the keyboard can select.
    report.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return report


def _log_line() -> QHBoxLayout:
    """Where the log is, as a field: a label would break a long path, and break it when copied."""
    path = QLineEdit(str(log.path()))
    path.setReadOnly(True)
    path.setFrame(False)
    path.setCursorPosition(0)
    path.setAccessibleName("Path of the log")
    line = QHBoxLayout()
    line.addWidget(plain_label("Log:"))
    line.addWidget(path, 1)
    return line
