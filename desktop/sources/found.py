"""The places in all texts where words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QVBoxLayout, QWidget

from desktop.messages import plain_label
from models.text import counted, hits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.session import Session
    from models.errors import SidesError
    from models.project.query import Query
    from models.project.texts import Place

_SIZE = (640, 460)
_AROUND = 60  # characters that are shown before and after


class FoundDialog(QDialog):
    """A line for each paragraph; Enter goes there."""

    chosen = Signal(object)  # Place

    def __init__(self, session: Session, words: str, parent: QWidget) -> None:
        """Look for these words, in a worker."""
        super().__init__(parent)
        from desktop.asking import Asker

        self.setObjectName("foundInTexts")
        self.setWindowTitle(f"“{words}” in all texts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._words = session, words
        self._places: Sequence[Place] = ()
        self.told = plain_label("Looking…", wrap=True)
        self.list = QListWidget(self)
        self.list.setAccessibleName("Places")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        self.list.itemActivated.connect(self._on_activated)
        self.resize(*_SIZE)
        self._asker = Asker(session, self)

        def question(query: Query, _: Callable[[object], None]) -> Sequence[Place]:
            return query.texts.find(words)

        self._asker.ask(question, done=self._show, refused=self._on_refused)

    def done(self, result: int) -> None:
        """Close, and let go of the file."""
        self._asker.close()
        super().done(result)

    def _show(self, places: Sequence[Place]) -> None:
        self._places = places
        self.told.setText(f"{counted(len(places), 'paragraph')}; Enter goes to one.")
        sources = self._session.directory.sources
        for place in places:
            source = sources.get(place.source)
            code = source.code if source else ""
            self.list.addItem(f"{code} ¶ {place.number}: {_excerpt(place.text, self._words)}")
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _on_refused(self, error: SidesError) -> None:
        self.told.setText(str(error))

    def _on_activated(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._places):
            self.chosen.emit(self._places[row])
            self.accept()


def _excerpt(text: str, words: str) -> str:
    from models.text import fold

    found = hits(text, (fold(words).strip(),))
    start = max(found[0][0] - _AROUND, 0) if found else 0
    end = (found[0][1] if found else 0) + _AROUND
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return before + " ".join(text[start:end].split()) + after
