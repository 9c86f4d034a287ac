"""Giving a verdict: asks for it, makes the edit, and goes on with what the verdict calls for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop import messages
from desktop.ledger.verdict import VerdictDialog
from desktop.ledger.wording import pair
from models.comparison.contradictions import contradictions
from models.comparison.judging import decide
from models.comparison.rules import precedence
from models.errors import SidesError
from models.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.session import Session
    from models.comparison.contradictions import Contradiction
    from models.project.directory import Directory


class Judge(QObject):
    """Asks for verdicts over a view."""

    about_to_decide = Signal()  # the edit follows, and rows will move
    refused = Signal()  # it does not
    told = Signal(str)  # what was done, as the status bar says it
    edit_wanted = Signal(object)  # the Position that was recorded wrongly
    split_wanted = Signal(object)  # the Contradiction that is about two matters

    def __init__(self, session: Session, view: QWidget) -> None:
        """Give verdicts in this session."""
        super().__init__(view)
        self._session, self._view = session, view

    def ask(self, found: Contradiction, chosen: Verdict | None = None) -> None:
        """Open the dialog of verdicts on a contradiction, with one chosen beforehand."""
        names = self._session.directory
        now = as_decided(found, names)
        dialog = VerdictDialog(self._view, now, names, chosen)
        dialog.decided.connect(partial(self._decide, now))
        dialog.open()

    def _decide(self, found: Contradiction, verdict: Verdict | None, note: str) -> None:
        edit = decide(found, verdict, note)
        self.about_to_decide.emit()
        try:
            self._session.apply(edit)
        except SidesError as error:
            self.refused.emit()
            messages.refused(self._view, "This was not done.", error)
            return
        self.told.emit(f"{edit.label}: done. Undo takes it back.")
        if verdict is Verdict.CODING:
            self._ask_which(found)
        elif verdict is Verdict.MATTER:
            self._offer_split(found)

    def _ask_which(self, found: Contradiction) -> None:
        answers: dict[str, Callable[[], None]] = {
            f"Open {position.code}": partial(self.edit_wanted.emit, position)
            for position in (found.first, found.second)
        }
        messages.ask(
            self._view,
            "Which of the two is recorded wrongly?",
            "Its form opens, so that you can correct it. The other one stays as it is.",
            answers,
        )

    def _offer_split(self, found: Contradiction) -> None:
        issue = self._session.directory.issues[found.issue].name
        messages.ask(
            self._view,
            "Split the issue?",
            f"{pair(found)} are about two matters. One of them can move from “{issue}” to a new "
            "issue.",
            {"Split the Issue…": partial(self.split_wanted.emit, found)},
        )


def as_decided(found: Contradiction, names: Directory) -> Contradiction:
    """The same contradiction with the decision of now; that of a ledger in the making is older."""
    said = sorted((*found.firsts, *found.seconds), key=precedence(names))
    return next((c for c in contradictions(found.side, said, names.judged)), found)
