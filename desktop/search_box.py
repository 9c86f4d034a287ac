"""The search box: completes fields and names, and shows when a search cannot be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from desktop import theme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from models.project.search_completion import Completion

    Names = Callable[[], Mapping[str, Sequence[str]]]

_LONGEST = 500
_WIDTH = 380
_MOST_OFFERS = 12


class SearchBox(QLineEdit):
    """Completion is offered as one types; Down and Enter, or a click, take an offer."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without names to offer."""
        super().__init__(parent)
        self.setObjectName("searchBox")
        self.setAccessibleName("Search positions")
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(_WIDTH)
        self.setMaxLength(_LONGEST)
        self.names: Names = dict
        self._offers: dict[str, Completion] = {}
        self._list: QCompleter | None = None
        self.textEdited.connect(self._offer)

    def show_problem(self, problem: str) -> None:
        """Say in the colour of the letters, and to a screen reader, that the search is wrong."""
        palette = self.palette()
        ink = theme.colour("warning" if problem else "ink")
        palette.setColor(QPalette.ColorRole.Text, ink)
        self.setPalette(palette)
        self.setAccessibleDescription(problem)

    def _offer(self) -> None:
        from models.project.search_completion import completions

        found = completions(self.text(), self.cursorPosition(), self.names())[:_MOST_OFFERS]
        self._offers = {offer.shown: offer for offer in found}
        completer = self._completer()
        strings = completer.model()
        assert isinstance(strings, QStringListModel)
        strings.setStringList(list(self._offers))
        if self._offers:
            completer.complete()
        elif popup := completer.popup():
            popup.hide()

    def _completer(self) -> QCompleter:
        if self._list is None:
            completer = QCompleter(QStringListModel(self), self)
            completer.setWidget(self)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.activated.connect(self._take)
            self._list = completer
        return self._list

    def _take(self, shown: str) -> None:
        if offer := self._offers.get(shown):
            self.setText(offer.text)
            self.setCursorPosition(offer.cursor)
            self.textEdited.emit(offer.text)
