"""The dialog of a verdict: seven to choose from, each with what it does, and a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.evidence import labels
from desktop.ledger.wording import EXPLAINED, about, in_short, overtaken, pair
from desktop.messages import plain_label
from models.vocabulary import Verdict

if TYPE_CHECKING:
    from models.comparison.contradictions import Contradiction
    from models.project.directory import Directory

_WIDTH = 520
_INDENT = 24


class VerdictDialog(QDialog):
    """Asks what two positions that are apart mean; the numbers 1 to 7 choose."""

    decided = Signal(object, str)  # the Verdict, or None where it is taken back; and the note

    def __init__(
        self,
        parent: QWidget,
        found: Contradiction,
        names: Directory,
        chosen: Verdict | None = None,
    ) -> None:
        """Ask about a contradiction.

        Args:
            parent: where the dialog stands.
            found: the contradiction, as it is now.
            names: of its side, issue and speakers.
            chosen: the verdict to begin with, in place of the one that was given.
        """
        super().__init__(parent)
        self.setObjectName("verdictDialog")
        self.setWindowTitle(f"Verdict on {pair(found)}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        given = found.decision or found.outdated
        self.choices = {verdict: QRadioButton(_named(verdict), self) for verdict in EXPLAINED}
        self.note = QPlainTextEdit(given.note if given else "", self)
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName("Note")
        self.give = QPushButton("&Give the Verdict")
        self.take_back = QPushButton("&Take Back the Verdict")
        self.take_back.setEnabled(given is not None)
        self.take_back.setAutoDefault(False)
        self._lay_out(found, names)
        self._connect()
        self.choose(chosen or (given.verdict if given else None))
        self.resize(_WIDTH, self.sizeHint().height())

    def choose(self, verdict: Verdict | None) -> None:
        """Choose a verdict; None leaves the choice open."""
        if verdict is not None:
            self.choices[verdict].setChecked(True)
        self.choices[verdict or Verdict.CHANGED].setFocus()
        self._on_choice()

    def chosen(self) -> Verdict | None:
        """The verdict that is chosen."""
        return next((v for v, choice in self.choices.items() if choice.isChecked()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses the verdict; in the note it is a number."""
        place = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 0 <= place < len(EXPLAINED):
            self.choose(list(EXPLAINED)[place])
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        """Close, and hand the verdict over."""
        if (verdict := self.chosen()) is not None:
            super().accept()
            self.decided.emit(verdict, self.note.toPlainText())

    def _on_taken_back(self) -> None:
        super().accept()
        self.decided.emit(None, "")

    def _on_choice(self) -> None:
        self.give.setEnabled(self.chosen() is not None)

    def _lay_out(self, found: Contradiction, names: Directory) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(3)
        heading = plain_label(about(found, names).text(), wrap=True)
        heading.setFont(theme.bold(heading.font()))
        layout.addWidget(heading)
        for position in (found.first, found.second):
            layout.addWidget(plain_label(in_short(position, names), wrap=True))
        for text in overtaken(found)[:1]:
            layout.addWidget(labels.line(text, soft=True))
        layout.addSpacing(4)
        for verdict, choice in self.choices.items():
            choice.setAccessibleDescription(EXPLAINED[verdict])
            layout.addWidget(choice)
            layout.addWidget(_explanation(verdict))
        label = QLabel("&Note:")
        label.setBuddy(self.note)
        layout.addWidget(label)
        self.note.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.note.setMaximumHeight(6 * self.fontMetrics().lineSpacing())
        layout.addWidget(self.note)
        layout.addSpacing(4)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.take_back, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.addButton(self.give, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        # Only now: a button that stands in no dialog yet is the default of none.
        self.give.setDefault(True)

    def _connect(self) -> None:
        for choice in self.choices.values():
            choice.toggled.connect(self._on_choice)
        self.take_back.clicked.connect(self._on_taken_back)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.accept)


def _named(verdict: Verdict) -> str:
    number = list(EXPLAINED).index(verdict) + 1
    return f"&{number}  {verdict.label[:1].upper()}{verdict.label[1:]}"


def _explanation(verdict: Verdict) -> QLabel:
    label = labels.line(EXPLAINED[verdict], soft=True)
    label.setContentsMargins(_INDENT, 0, 0, 3)
    # The choice says it to a screen reader; one stop for each is enough.
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label
