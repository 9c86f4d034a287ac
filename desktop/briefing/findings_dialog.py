"""The findings of a briefing: what a principal should take away, in the analyst's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.compare.inks import inked, stand_out
from desktop.messages import plain_label, tooltip
from models.briefing.texts import MOST_FINDINGS, Finding, Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIZE = (720, 640)
_LINES = 2
_INTRO = (
    f"Up to {MOST_FINDINGS} sentences that stand first. What Sides proposes comes from gaps, "
    "contradictions and changes; it stays marked as proposed until you change its words."
)


class FindingsDialog(QDialog):
    """A window-modal dialog with a line for each finding."""

    written = Signal(object)  # Texts
    proposals_wanted = Signal()

    def __init__(self, window: QWidget, texts: Texts) -> None:
        """Show the findings that there are."""
        super().__init__(window)
        self.setObjectName("findingsDialog")
        self.setWindowTitle("Findings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._texts = texts
        self.entries = [_Entry(number, self) for number in range(1, MOST_FINDINGS + 1)]
        self.note = inked("", "soft")
        self.propose_button = QPushButton("&Propose", self)
        self.keep_button = QPushButton("Keep", self)
        self.cancel_button = QPushButton("Cancel", self)
        self._lay_out()
        self.show_findings(texts.findings)
        self.propose_button.clicked.connect(self.proposals_wanted)
        self.keep_button.clicked.connect(self.keep)
        self.cancel_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.keep)
        self.resize(*_SIZE)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these in the place of what is written."""
        for number, entry in enumerate(self.entries):
            entry.show_finding(findings[number] if number < len(findings) else Finding(""))

    def add_proposals(self, findings: Sequence[Finding]) -> None:
        """Put proposals where nothing is written; those that say what is there are left out."""
        said = {entry.finding.title for entry in self.entries}
        fresh = [finding for finding in findings if finding.title not in said]
        free = [entry for entry in self.entries if entry.is_empty]
        for entry, finding in zip(free, fresh, strict=False):
            entry.show_finding(finding)
        put = min(len(free), len(fresh))
        if not findings:
            self.note.setText("Nothing leaps to the eye in gaps, contradictions and changes.")
        elif not put:
            self.note.setText("What could be proposed is written already, or there is no room.")
        else:
            self.note.setText("Put your own words in the place of what is proposed.")

    def keep(self) -> None:
        """Hand over what is written, and close; what explains nothing is asked about first."""
        found = [entry.finding for entry in self.entries]
        for number, (entry, finding) in enumerate(zip(self.entries, found, strict=True), 1):
            if finding.text and not finding.title:
                self.note.setText(f"Finding {number} needs its sentence above what explains it.")
                entry.title.setFocus()
                return
        self.written.emit(replace(self._texts, findings=tuple(f for f in found if f.title)))
        self.accept()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(plain_label(_INTRO, wrap=True))
        for entry in self.entries:
            column.addWidget(entry, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        self.keep_button.setToolTip(tooltip("Ctrl+Enter"))
        for button in (self.propose_button, self.keep_button, self.cancel_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column.addLayout(foot)


class _Entry(QWidget):
    """One finding: its sentence, and what explains it."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = Finding("")
        self.title = QLineEdit(self)
        self.title.setPlaceholderText("The finding in a sentence")
        self.title.setAccessibleName(f"Finding {number}")
        self.text = QPlainTextEdit(self)
        self.text.setPlaceholderText("What explains it")
        self.text.setAccessibleName(f"What explains finding {number}")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(self.text.fontMetrics().lineSpacing() * _LINES + 14)
        self.mark = inked("", "warning", wrap=False)
        head = QHBoxLayout()
        head.addWidget(plain_label(str(number)))
        head.addWidget(self.title, 1)
        head.addWidget(self.mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.text)
        stand_out(self.title, self.text)
        self.title.textEdited.connect(self._show_mark)
        self.text.textChanged.connect(self._show_mark)

    @property
    def finding(self) -> Finding:
        """What is written; a proposal whose words were changed is the analyst's own."""
        title, text = self.title.text().strip(), self.text.toPlainText().strip()
        same = (title, text) == (self._shown.title, self._shown.text)
        return self._shown if same else replace(self._shown, title=title, text=text, proposed=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not (self.finding.title or self.finding.text)

    def show_finding(self, finding: Finding) -> None:
        """Show this one."""
        self._shown = finding
        self.title.setText(finding.title)
        self.text.setPlainText(finding.text)
        self._show_mark()

    def _show_mark(self) -> None:
        self.mark.setText("proposed" if self.finding.proposed else "")
