"""The bulk edit: one field of the selected positions, old and new of each before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.bulk.choices import Choices
from desktop.bulk.preview import PreviewDialog
from desktop.bulk.proposer import Proposer
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.bulk.question import Question
    from desktop.session import Session
    from models.errors import SidesError
    from models.exchange.proposals import Proposal

_PAUSE = 150  # milliseconds without a key before the preview is made
_WORKING = "Finding out what would change…"
_NO_CHANGE = "Nothing would change."


class BulkEditDialog(PreviewDialog):
    """Gives one field of many positions a value, or replaces a text within it."""

    def __init__(
        self, window: QWidget, session: Session, keys: Sequence[int], field: str = ""
    ) -> None:
        """Begin with a field, nothing entered."""
        super().__init__(window, session, with_columns=False)
        self.setObjectName("bulkEdit")
        self._keys = list(keys)
        self.setWindowTitle(f"Change {counted(len(self._keys), 'Position')}")
        self.choices = Choices(session, field, self)
        self._question: Question = self.choices.question()
        self._proposer = Proposer(session, self._keys, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.choices.changed.connect(self._on_change)
        session.edited.connect(self._on_edited)
        self.lay_out(self.choices)
        self._ask()
        self.choices.begin()

    def change(self) -> None:
        """Hand over what the preview shows; what was just typed is looked at first."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()
        super().change()

    def label(self, proposal: Proposal) -> str:
        """What the step is called."""
        return self._question.label(proposal)

    def _on_change(self) -> None:
        # What the table shows is no longer what was asked for, so it cannot be agreed to; it
        # stays in sight, for a table that comes and goes with each key cannot be read.
        self._proposer.stop()
        self.change_button.setEnabled(False)
        self._pause.start()

    def _on_edited(self) -> None:
        if not self._handed_over:
            self._on_change()

    def _ask(self) -> None:
        """Look what the question as it is now would change."""
        self._question = self.choices.question()
        if missing := self.choices.missing():
            self._show_none(missing)
        elif problem := self.choices.problem():
            self._show_none("", problem)
        else:
            self._proposer.ask(
                self._question.make,
                done=self._on_done,
                refused=self._on_refused,
                report=self._on_report,
            )
            if self._proposer.busy:
                self._show_none(_WORKING)

    def _show_none(self, summary: str, reason: str = "") -> None:
        button = f"Change {counted(len(self._keys), 'Position')}"
        self.show_proposal(None, summary=summary, button=button, reason=reason)

    def _on_done(self, proposal: Proposal) -> None:
        changed = len(proposal.positions)
        self.show_proposal(
            proposal,
            summary=self._question.told(proposal),
            button=f"Change {counted(changed, 'Position')}" if changed else "Change",
            reason="" if changed or proposal.refused else _NO_CHANGE,
        )

    def _on_report(self, done: int, total: int) -> None:
        self.summary.setText(f"{_WORKING} {done:,} of {total:,}")

    def _on_refused(self, error: SidesError) -> None:
        self._show_none("", str(error))

    def _let_go(self) -> None:
        super()._let_go()
        self._pause.stop()
        self._proposer.stop()


def open_bulk_edit(
    window: QWidget, session: Session, keys: Sequence[int], field: str = ""
) -> BulkEditDialog:
    """Open the bulk edit over a window; its button emits ``wanted``.

    Args:
        window: what it belongs to, and what cannot be used while it is open.
        session: the open project.
        keys: the selected positions.
        field: the name of the field to begin with, as that of the current column.
    """
    dialog = BulkEditDialog(window, session, keys, field)
    dialog.open()
    return dialog
