"""Guesses a sheet anew, in the background, when another sheet or another layout is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.importing.newest import Newest
from models.exchange.importing.guess import Guess, guess

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.background import Task
    from desktop.importing.choices import Choices
    from desktop.session import Session
    from models.errors import SidesError
    from models.exchange.importing.mapping import Layout


class Guesser(QObject):
    """Another sheet is looked at from the beginning; what was chosen of one stays until then."""

    refused = Signal(str)

    def __init__(self, session: Session, choices: Choices, parent: QObject) -> None:
        """Guess for these choices."""
        super().__init__(parent)
        self._session, self._choices = session, choices
        self._newest = Newest(self)
        self._sheet = choices.mapping.sheet
        self._titles: tuple[int, int] | None = None
        self._layout: Layout | None = None
        choices.renewed.connect(self._on_renewed)

    @property
    def busy(self) -> bool:
        """Whether a guess is awaited."""
        return self._newest.busy

    def use_sheet(self, name: str) -> None:
        """Look at another sheet."""
        self._sheet, self._titles, self._layout = name, None, None
        self._ask()

    def use_titles(self, row: int, rows: int) -> None:
        """Look for titles there."""
        self._titles = (row, rows)
        self._ask()

    def use_layout(self, layout: Layout) -> None:
        """Take a row for this."""
        self._layout = layout
        self._ask()

    def stop(self) -> None:
        """Guess nothing any more."""
        self._newest.stop()

    def _ask(self) -> None:
        choices, names = self._choices, self._session.directory
        sheet, titles, layout, given = self._sheet, self._titles, self._layout, choices.given

        def work(_: Task, __: Callable[[object], None]) -> Guess:
            return guess(
                choices.spreadsheet, names, sheet=sheet, given=given, titles=titles, layout=layout
            )

        self._newest.start(work, done=choices.take, refused=self._on_refused)

    def _on_renewed(self) -> None:
        """A saved mapping may have gone to another sheet."""
        if self._sheet != self._choices.mapping.sheet:
            self._sheet, self._titles, self._layout = self._choices.mapping.sheet, None, None

    def _on_refused(self, error: SidesError) -> None:
        self.refused.emit(str(error))
