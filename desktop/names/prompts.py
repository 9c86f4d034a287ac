"""The small dialogs: a new name, another place, the one to merge into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.messages import plain_label
from desktop.names import plans
from desktop.names.chooser import Chooser
from desktop.names.outline import name_of
from models.records import Issue, ProjectInfo, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.names.outline import Named
    from desktop.names.plans import Hold, Plan
    from models.project.directory import Directory
    from models.records import Stakeholder

_WIDTH = 460
_LIST_HEIGHT = 420
_TOP = "Nobody: to the top, as a side"


class Prompt(QDialog):
    """Asks one thing, says what will come of it, and hands over the plan when it is accepted."""

    planned = Signal(object)  # Plan

    def __init__(self, parent: QWidget, title: str, verb: str) -> None:
        """Ask under this title; ``verb`` is on the button that does it."""
        super().__init__(parent)
        self.setObjectName("namesPrompt")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.sentence = plain_label(wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        # Room for two lines, so that nothing jumps as the sentence comes and goes.
        self.sentence.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.verb = QPushButton(verb)
        self._plan: Plan | None = None

    def accept(self) -> None:
        """Close, and hand over what was planned."""
        if plan := self._plan:
            super().accept()
            self.planned.emit(plan)

    def finish(self) -> None:
        """Put sentence and buttons below whatever was laid out."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.column.addWidget(self.sentence)
        self.column.addWidget(buttons)
        # Only now: a button that stands in no dialog yet is the default of none.
        self.verb.setDefault(True)

    def propose(self, plan: Plan | None, sentence: str = "") -> None:
        """Let the button do this, or nothing; a sentence says why, or what will come of it."""
        self._plan = plan
        self.verb.setEnabled(plan is not None)
        self.sentence.setText(sentence or (plan.sentence if plan else ""))


class RenamePrompt(Prompt):
    """A name to change; a project has a note besides."""

    def __init__(self, parent: QWidget, record: Named, taken: Iterable[str]) -> None:
        """Change the name of this record to one that is not taken."""
        super().__init__(parent, f"Rename {plans.noun(record).capitalize()}", "&Rename")
        self._record, self._taken = record, frozenset(taken)
        self.name = QLineEdit(name_of(record), self)
        self.name.selectAll()
        self.note: QPlainTextEdit | None = None
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Title:" if isinstance(record, Source) else "&Name:", self.name)
        if isinstance(record, ProjectInfo):
            self.note = QPlainTextEdit(record.note, self)
            self.note.setTabChangesFocus(True)
            self.note.textChanged.connect(self._on_text)
            form.addRow("N&ote:", self.note)
        self.column.addLayout(form)
        self.finish()
        self.resize(_WIDTH, self.sizeHint().height())
        self._begun = self._values()
        self.name.textChanged.connect(self._on_text)
        self._on_text()

    def _values(self) -> tuple[str, str]:
        return self.name.text().strip(), self.note.toPlainText() if self.note else ""

    def _on_text(self) -> None:
        name, note = self._values()
        what = plans.noun(self._record)
        if not name:
            word = "title" if isinstance(self._record, Source) else "name"
            self.propose(None, f"{_a(what)} needs a {word}.")
        elif (name, note) == self._begun:
            self.propose(None)
        elif name in self._taken and name != name_of(self._record):
            self.propose(None, f"There is another {what} “{plans.short(name)}”. Merge the two.")
        else:
            self.propose(plans.rename(self._record, name, note))


class MovePrompt(Prompt):
    """Whom a stakeholder is to stand below."""

    def __init__(self, parent: QWidget, stakeholder: Stakeholder, directory: Directory) -> None:
        """Offer every place that this stakeholder is not in, and that is not below itself."""
        super().__init__(parent, "Move Stakeholder", "&Move")
        self._stakeholder, self._directory = stakeholder, directory
        barred = {stakeholder.key, stakeholder.parent, *plans.all_below(directory, stakeholder)}
        found = directory.stakeholders.values()
        self._places: list[Stakeholder | None] = [s for s in found if s.key not in barred]
        if stakeholder.parent is not None:
            self._places.insert(0, None)
        names = [plans.in_full(directory, s) if s else _TOP for s in self._places]
        self.chooser = Chooser(names, "Places", self)
        self.column.addWidget(plain_label(f"Move {plans.quoted(stakeholder)} below:", wrap=True))
        self.column.addWidget(self.chooser, 1)
        self.finish()
        self.resize(_WIDTH, _LIST_HEIGHT)
        self.chooser.changed.connect(self._on_choice)
        self._on_choice()

    def _on_choice(self) -> None:
        place = self.chooser.chosen()
        if place is None:
            self.propose(None, "Choose where it is to stand.")
        else:
            self.propose(plans.move(self._directory, self._stakeholder, self._places[place]))


class TopicPrompt(Prompt):
    """The topic that an issue is to stand below."""

    def __init__(self, parent: QWidget, issue: Issue, topics: Iterable[str]) -> None:
        """Offer these topics; another can be typed, and none left."""
        super().__init__(parent, "Move Issue", "&Move")
        self._issue = issue
        self.topic = QComboBox(self)
        self.topic.setEditable(True)
        self.topic.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.topic.setMinimumContentsLength(1)
        self.topic.addItems(list(dict.fromkeys(topics)))
        self.topic.setEditText(issue.topic)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("&Topic:", self.topic)
        self.column.addWidget(plain_label(f"Move {plans.quoted(issue)} below a topic:", wrap=True))
        self.column.addLayout(form)
        self.finish()
        self.resize(_WIDTH, self.sizeHint().height())
        self.topic.editTextChanged.connect(self._on_text)
        self._on_text()

    def _on_text(self) -> None:
        topic = self.topic.currentText().strip()
        plan = plans.set_topic(self._issue, topic) if topic != self._issue.topic else None
        self.propose(plan, "Choose a topic, type a new one, or leave none.")


class MergePrompt(Prompt):
    """The one of the same kind that is kept, and takes over what hangs on the other."""

    def __init__(
        self, parent: QWidget, other: Named, kept: Sequence[Named], names: Sequence[str], hold: Hold
    ) -> None:
        """Merge a record into one of several.

        Args:
            parent: where the dialog stands.
            other: the record that is merged, and deleted.
            kept: those that it can be merged into.
            names: what is shown of these.
            hold: what hangs on the other.
        """
        super().__init__(parent, f"Merge {plans.noun(other).capitalize()}", "&Merge")
        self._other, self._kept, self._hold = other, kept, hold
        self.chooser = Chooser(names, "What is kept", self)
        turn = "Its &proposition runs the other way: turn the stances round"
        self.turned = QCheckBox(turn, self)
        self.turned.setVisible(isinstance(other, Issue))
        self.column.addWidget(plain_label(f"Merge {plans.quoted(other)} into:", wrap=True))
        self.column.addWidget(self.chooser, 1)
        self.column.addWidget(self.turned)
        self.finish()
        self.resize(_WIDTH, _LIST_HEIGHT)
        self.chooser.changed.connect(self._on_choice)
        self.turned.toggled.connect(self._on_choice)
        self._on_choice()

    def kept(self) -> Named | None:
        """The record that is chosen."""
        place = self.chooser.chosen()
        return None if place is None else self._kept[place]

    def _on_choice(self) -> None:
        kept = self.kept()
        if kept is None:
            self.propose(None, "Choose which one is kept.")
        else:
            turned = self.turned.isChecked()
            self.propose(plans.merge(kept, self._other, self._hold, turned=turned))


def _a(what: str) -> str:
    return f"An {what}" if what[0] in "aeiou" else f"A {what}"
