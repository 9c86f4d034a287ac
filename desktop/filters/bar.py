"""The line above a view that says what the filter leaves out; a click takes a part away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from desktop import theme
from desktop.filters.chip import Chip
from desktop.filters.flow import FlowLayout
from desktop.messages import plain_label
from models.project.filter import EVERYTHING, Filter
from models.project.filter_words import Part, parts, pruned
from models.project.search import SearchError, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent

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
        self._problem: QLabel | None = None
        self.setAccessibleName("Active filters")
        self._line = FlowLayout(self)
        self.refresh()

    @property
    def can_bring_back(self) -> bool:
        """Whether there is a filter that was cleared."""
        return self._cleared != EVERYTHING and not _asks(self._session.filter)

    def clear(self) -> None:
        """Show everything again."""
        if _asks(self._session.filter):
            self._cleared = self._session.filter
        self._session.set_filter(EVERYTHING)

    def bring_back(self) -> None:
        """Filter again by what was cleared last."""
        if self.can_bring_back:
            names = self._session.directory
            self._session.set_filter(pruned(self._cleared, names))

    def refresh(self) -> None:
        """Make the chips anew; the keyboard stays where it was among them."""
        focused = next((n for n, chip in enumerate(self._chips()) if chip.hasFocus()), None)
        self._empty()
        wanted = self._session.filter
        if _asks(wanted):
            self._cleared = EVERYTHING
        if problem := _problem(wanted):
            self._add_problem(problem)
        found = self._parts()
        for part in found:
            self._add_part(part.text, part.without)
        if len(found) > 1:
            self._add("Clear all  ×", "Show everything again (Ctrl+R)", self.clear)
        if self.can_bring_back:
            self._add("Bring back filters  ↶", "Filter as before (Ctrl+Shift+R)", self.bring_back)
        self.setVisible(bool(found) or self.can_bring_back)
        self.updateGeometry()
        if focused is not None and (chips := self._chips()):
            chips[min(focused, len(chips) - 1)].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Say what is wrong in the warning ink of today’s colours."""
        super().changeEvent(event)
        if event.type() is event.Type.PaletteChange and self._problem is not None:
            self._colour(self._problem)

    def _parts(self) -> list[Part]:
        wanted = self._session.filter
        try:
            return parts(wanted, self._session.directory)
        except SearchError:
            without = replace(wanted, text="")
            others = parts(without, self._session.directory)
            told = [Part(p.text, replace(p.without, text=wanted.text)) for p in others]
            return [Part(f"search: {wanted.text.strip()}", without), *told]

    def _chips(self) -> list[Chip]:
        items = (self._line.itemAt(n) for n in range(self._line.count()))
        widgets = (item.widget() for item in items if item)
        return [widget for widget in widgets if isinstance(widget, Chip)]

    def _empty(self) -> None:
        self._problem = None
        while (item := self._line.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add_problem(self, told: str) -> None:
        label = self._problem = plain_label(told, wrap=True)
        label.setParent(self)
        label.setMaximumWidth(label.fontMetrics().horizontalAdvance(told) + 8)
        self._colour(label)
        self._line.addWidget(label)
        label.show()

    def _colour(self, label: QLabel) -> None:
        palette = label.palette()
        if palette.color(QPalette.ColorRole.WindowText) != theme.colour("warning"):
            palette.setColor(QPalette.ColorRole.WindowText, theme.colour("warning"))
            label.setPalette(palette)

    def _add_part(self, text: str, without: Filter) -> None:
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        chip = self._add(f"{shown}  ×", f"Remove “{text}”", lambda: self._take_away(without))
        chip.setAccessibleName(f"Remove filter {text}")

    def _take_away(self, without: Filter) -> None:
        if without == EVERYTHING:
            self.clear()
        else:
            self._session.set_filter(without)

    def _add(self, text: str, told: str, pressed: Callable[[], None]) -> Chip:
        chip = Chip(text, told, self)
        chip.clicked.connect(pressed)
        self._line.addWidget(chip)
        chip.show()
        return chip


def _problem(wanted: Filter) -> str:
    try:
        parse(wanted.text)
    except SearchError as error:
        return str(error)
    return ""


def _asks(wanted: Filter) -> bool:
    """Whether it leaves anything out; a search that cannot be made counts too."""
    return bool(_problem(wanted)) or wanted.active
