"""The line above a view that says what the filter leaves out; a click takes a part away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.filters.flow import FlowLayout
from desktop.messages import tooltip
from models.project.filter import EVERYTHING, Filter
from models.project.filter_words import parts, pruned

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.session import Session

_LONGEST = 60


class FilterBar(QWidget):
    """One chip for each part of the filter; hidden while nothing is left out.

    What was cleared last can be brought back, until something else is filtered by.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the filter of this session."""
        super().__init__(parent)
        self._session = session
        self._cleared = EVERYTHING
        self.setAccessibleName("Active filters")
        self._line = FlowLayout(self)
        self.refresh()

    @property
    def can_bring_back(self) -> bool:
        """Whether there is a filter that was cleared."""
        return self._cleared != EVERYTHING and not self._session.filter.active

    def clear(self) -> None:
        """Show everything again."""
        if self._session.filter.active:
            self._cleared = self._session.filter
        self._session.set_filter(EVERYTHING)

    def bring_back(self) -> None:
        """Filter again by what was cleared last."""
        if self.can_bring_back:
            names = self._session.directory
            self._session.set_filter(pruned(self._cleared, names))

    def refresh(self) -> None:
        """Make the chips anew."""
        while (item := self._line.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if self._session.filter.active:
            self._cleared = EVERYTHING
        found = parts(self._session.filter, self._session.directory)
        for part in found:
            self._add_part(part.text, part.without)
        if len(found) > 1:
            self._add("Clear all  ×", "Show everything again (Ctrl+R)", self.clear)
        if self.can_bring_back:
            self._add("Bring back filters  ↶", "Filter as before (Ctrl+Shift+R)", self.bring_back)
        self.setVisible(bool(found) or self.can_bring_back)
        self.updateGeometry()

    def _add_part(self, text: str, without: Filter) -> None:
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        chip = self._add(f"{shown}  ×", f"Remove “{text}”", lambda: self._take_away(without))
        chip.setAccessibleName(f"Remove filter {text}")

    def _take_away(self, without: Filter) -> None:
        if without == EVERYTHING:
            self.clear()
        else:
            self._session.set_filter(without)

    def _add(self, text: str, told: str, pressed: Callable[[], None]) -> QToolButton:
        chip = QToolButton(self)
        # A single ampersand would be taken for a shortcut and vanish.
        chip.setText(text.replace("&", "&&"))
        chip.setToolTip(tooltip(told))
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(pressed)
        self._line.addWidget(chip)
        chip.show()
        return chip
