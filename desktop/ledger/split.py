"""The dialog that splits an issue: what the new one is called, and which voice moves to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop import messages
from desktop.ledger.wording import pair, voice_text
from desktop.messages import plain_label
from desktop.names.plans import short
from models.errors import EditError, SidesError
from models.project.splitting import SplitIssue
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.session import Session
    from models.comparison.contradictions import Contradiction
    from models.records import Position

_WIDTH = 520
_READ_ONLY = "This project is open read-only, so nothing can be changed here."


class SplitDialog(QDialog):
    """Two positions are about two matters: one of the two voices gets an issue of its own."""

    told = Signal(str)  # what was done, as the status bar says it

    def __init__(self, parent: QWidget, session: Session, found: Contradiction) -> None:
        """Split the issue of this contradiction."""
        super().__init__(parent)
        self.setObjectName("splitDialog")
        self.setWindowTitle("Split the Issue")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._session = session
        names = session.directory
        self._issue = names.issues[found.issue]
        self._voices = (found.firsts, found.seconds)
        self.name = QLineEdit(self)
        self.proposition = QLineEdit(self._issue.proposition, self)
        self.voices = [
            QRadioButton(_escaped(voice_text(said, names)), self) for said in self._voices
        ]
        self.sentence = plain_label(wrap=True)
        self.split = QPushButton("&Split the Issue")
        self._lay_out(pair(found))
        self.voices[1].setChecked(True)
        self.name.setFocus()
        for field in (self.name, self.proposition):
            field.textChanged.connect(self._show_plan)
        for voice in self.voices:
            voice.toggled.connect(self._show_plan)
        self._show_plan()
        self.resize(_WIDTH, self.sizeHint().height())

    def accept(self) -> None:
        """Split the issue, and close where that was done."""
        if self._problem():
            return
        try:
            edit = self._edit()
            self._session.apply(edit)
        except SidesError as error:
            messages.refused(self, "The issue was not split.", error)
            return
        super().accept()
        self.told.emit(f"{edit.label}: done. Undo takes it back.")

    def _moving(self) -> Sequence[Position]:
        return self._voices[1 if self.voices[1].isChecked() else 0]

    def _edit(self) -> SplitIssue:
        """The edit, with the positions as they are in the file now."""
        keys = [position.key for position in self._moving()]
        positions = self._session.query.positions(keys)
        if len(positions) < len(keys):
            raise EditError("Nothing was changed: a position is no longer in the project.")
        return SplitIssue(self._issue, self.name.text(), self.proposition.text(), positions)

    def _problem(self) -> str:
        """Why the issue cannot be split like this; empty where it can."""
        name = self.name.text().strip()
        if self._session.project.read_only:
            return _READ_ONLY
        if not name or not self.proposition.text().strip():
            return "The new issue needs a name and a proposition."
        if any(issue.name == name for issue in self._session.directory.issues.values()):
            return f"There is an issue “{short(name)}” already. Choose another name."
        return ""

    def _show_plan(self) -> None:
        problem = self._problem()
        self.split.setEnabled(not problem)
        number = len(self._moving())
        verb = "moves" if number == 1 else "move"
        plan = (
            f"{counted(number, 'position')} {verb} to the new issue, which has the ends, the topic "
            f"and the unit of “{short(self._issue.name)}”."
        )
        self.sentence.setText(problem or plan)

    def _lay_out(self, codes: str) -> None:
        layout = QVBoxLayout(self)
        about = (
            f"{codes}: “{short(self._issue.name)}” is split, and one voice moves to a new issue."
        )
        layout.addWidget(plain_label(about, wrap=True))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Name of the new issue:", self.name)
        form.addRow("&Proposition:", self.proposition)
        layout.addLayout(form)
        layout.addWidget(plain_label("What moves there:"))
        for voice in self.voices:
            layout.addWidget(voice)
        # Room for two lines, so that nothing jumps as the sentence changes.
        self.sentence.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.sentence)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.split, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        # Only now: a button that stands in no dialog yet is the default of none.
        self.split.setDefault(True)


def open_split(parent: QWidget, session: Session, found: Contradiction) -> SplitDialog:
    """Open the dialog over a window; the issue is split by its button, in one step."""
    dialog = SplitDialog(parent, session, found)
    dialog.open()
    return dialog


def _escaped(text: str) -> str:
    """A name on a button: one line, and its ampersands are no keys."""
    return short(text).replace("&", "&&")
