"""What the dialogs share that make one edit: the problem that keeps it from being made, the button.

The edit is made while the dialog is open, so that a refusal loses nothing that was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from desktop import messages
from desktop.compare.inks import inked
from models.errors import SidesError

if TYPE_CHECKING:
    from desktop.session import Session
    from models.project.edits import Edit

READ_ONLY = "This project is open read-only, so nothing can be changed here."


class JudgingDialog(QDialog):
    """A window-modal dialog whose button makes an edit, and closes it once that is done."""

    def __init__(self, session: Session, parent: QWidget, title: str, verb: str) -> None:
        """Begin with this title; ``verb`` is on the button."""
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(10)
        self.problem_line = inked("", "warning")
        self.problem_line.setAccessibleName("What is wrong")
        # Room for two lines, so that nothing jumps as it comes and goes.
        self.problem_line.setMinimumHeight(2 * self.problem_line.fontMetrics().lineSpacing())
        self.problem_line.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.verb = QPushButton(verb)
        session.read_only_changed.connect(self.check)

    def finish(self) -> None:
        """Put the problem and the buttons below whatever was laid out."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(self.problem_line)
        self.column.addWidget(buttons)
        # Only now: a button that stands in no dialog yet is the default of none.
        self.verb.setDefault(True)
        self.check()

    def problem(self) -> str:
        """Why the edit cannot be made; empty where it can."""
        raise NotImplementedError

    def edit(self) -> Edit | None:
        """The edit; None where nothing would change.

        Raises:
            SidesError: it cannot be made after all.
        """
        raise NotImplementedError

    def check(self) -> None:
        """Say what is wrong, and let the button wait until nothing is."""
        problem = READ_ONLY if self.session.project.read_only else self.problem()
        self.problem_line.setText(problem)
        self.verb.setEnabled(not problem)

    def accept(self) -> None:
        """Make the edit, and close where that was done."""
        self.check()
        if not self.verb.isEnabled():
            return
        try:
            if (edit := self.edit()) is not None:
                self.session.apply(edit)
        except SidesError as error:
            messages.refused(self, "This was not done.", error)
            return
        super().accept()
