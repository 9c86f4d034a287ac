"""Finding words in the text that is shown, and in all texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.text import fold, hits

if TYPE_CHECKING:
    from desktop.sources.view import SourcesView


class Finding(QObject):
    """What the line above a text finds, and which of it is shown."""

    def __init__(self, view: SourcesView) -> None:
        """Find in the text of this view."""
        super().__init__(view)
        self._view = view
        self._found: list[tuple[int, int, int]] = []
        self._at = 0
        bar = view.finder
        bar.changed.connect(self.look_for)
        bar.stepped.connect(self.step)
        bar.left.connect(self.close)
        bar.all_wanted.connect(self.look_everywhere)

    def open(self) -> None:
        """Let the analyst write what is to be found."""
        self._view.finder.setVisible(True)
        self._view.finder.line.setFocus()
        self._view.finder.line.selectAll()

    def close(self) -> None:
        """Find nothing any more; the keyboard goes back to the text."""
        self._view.finder.setVisible(False)
        self._view.text.show_hits([])
        self._view.text.setFocus()

    def look_for(self, words: str) -> None:
        """Find these words in the text, and show the first place."""
        wanted = fold(words).strip()
        self._found = [
            (p.number, start, end)
            for p in self._view.paragraphs
            for start, end in (hits(p.text, (wanted,)) if wanted else ())
        ]
        self._at = -1
        self._view.text.show_hits(self._found)
        self.step(1)

    def step(self, by: int) -> None:
        """Show the next place, or the one before; after the last one comes the first."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._view.go_to(*self._found[self._at])
        self._view.finder.show_count(self._at, len(self._found))

    def look_everywhere(self, words: str) -> None:
        """List the places in all texts."""
        from desktop.sources.found import FoundDialog

        if words.strip():
            dialog = FoundDialog(self._view.session, words.strip(), self._view)
            dialog.chosen.connect(self._view.go_to_place)
            self._view.session.closing.connect(dialog.reject)
            dialog.open()
