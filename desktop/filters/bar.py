"""The line above a view that says what the filter leaves out; a click takes a part away."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.messages import tooltip
from desktop.session import Session
from models.project.filter import EVERYTHING, Filter, parts

_LONGEST = 40


class FilterBar(QWidget):
    """One chip for each part of the filter; hidden while nothing is left out."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the filter of this session."""
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("Active filters")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(10, 6, 10, 4)
        self._line.setSpacing(6)
        self.refresh()

    def refresh(self) -> None:
        """Make the chips anew."""
        while (item := self._line.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        found = parts(self._session.filter, self._session.directory)
        for part in found:
            self._line.addWidget(self._chip(part.text, part.without))
        if len(found) > 1:
            self._line.addWidget(self._chip("Clear all", EVERYTHING))
        self._line.addStretch()
        self.setVisible(bool(found))

    def _chip(self, text: str, without: Filter) -> QToolButton:
        chip = QToolButton()
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        # A single ampersand would be taken for a shortcut and vanish.
        chip.setText(f"{shown}  ×".replace("&", "&&"))
        chip.setAccessibleName(f"Remove filter {text}")
        chip.setToolTip(tooltip(f"Remove “{text}”"))
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self._session.set_filter(without))
        return chip
