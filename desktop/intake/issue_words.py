"""The words by which a text may be about an issue: one or a phrase a line, for each issue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from desktop.compare.judging_dialog import JudgingDialog
from desktop.messages import plain_label
from models.project.edits import Change

if TYPE_CHECKING:
    from desktop.session import Session

_SIZE = (460, 420)
_TOLD = (
    "Where these stand in the words that you select in a source, or else in their paragraph, the "
    "issue is suggested. Each counts from where a word begins: “dredg” is in “dredging”."
)


class IssueWordsDialog(JudgingDialog):
    """A list of issues, and the words of the one that is chosen."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Begin with the first issue."""
        super().__init__(session, parent, "Words of Issues", "&Save")
        self.setObjectName("issueWords")
        self._typed = {key: i.words for key, i in session.directory.issues.items()}
        self._shown: int | None = None
        self.issue = QComboBox(self)
        self.issue.setAccessibleName("Issue")
        for key, issue in session.directory.issues.items():
            self.issue.addItem(issue.name, key)
        self.words = QPlainTextEdit(self)
        self.words.setAccessibleName("Words, one or a phrase a line")
        self.words.setTabChangesFocus(True)
        self.column.addWidget(plain_label(_TOLD, wrap=True))
        self.column.addWidget(self.issue)
        self.column.addWidget(self.words, 1)
        self.issue.currentIndexChanged.connect(self._show)
        self._show()
        self.finish()
        self.resize(*_SIZE)

    def problem(self) -> str:
        """That there is no issue yet."""
        return "" if self.issue.count() else "This project has no issues yet."

    def edit(self) -> Change | None:
        """The edit of all issues whose words were changed."""
        self._keep()
        issues = self.session.directory.issues
        changed = [
            replace(issues[key], words=words)
            for key, typed in self._typed.items()
            if key in issues and (words := _tidied(typed)) != issues[key].words
        ]
        return Change(changed, "Words of issues") if changed else None

    def _show(self) -> None:
        self._keep()
        self._shown = self.issue.currentData()
        self.words.setPlainText(self._typed.get(self._shown, "") if self._shown else "")

    def _keep(self) -> None:
        if self._shown is not None:
            self._typed[self._shown] = self.words.toPlainText()


def _tidied(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(dict.fromkeys(line for line in lines if line))
