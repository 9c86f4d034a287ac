"""The open project and what the window shows of it: one place that views read and announce to.

A view never writes: it hands an edit to :meth:`Session.apply`, and hears what was touched.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.project.filter import EVERYTHING, Filter

if TYPE_CHECKING:
    from pathlib import Path

    from models.project.edits import Edit
    from models.project.query import Counts
    from models.project.store import Project
    from models.records import Position


class Session(QObject):
    """One open project, the filter over it, and its names."""

    edited = Signal(object)  # Touched
    filter_changed = Signal()

    def __init__(self, project: Project) -> None:
        """Show this project; the session closes it."""
        super().__init__()
        self.project = project
        self.info = project.info()
        self.directory = project.directory()
        self.query = project.query(self.directory)
        self.filter = EVERYTHING

    @property
    def path(self) -> Path:
        """Where the project is."""
        return self.project.path

    def apply(self, edit: Edit) -> None:
        """Carry out an edit, and tell every view what it touched.

        Raises:
            SidesError: nothing was changed, and why.
        """
        from models.project.edits import Touched

        touched = self.project.apply(edit)
        if touched & ~Touched.POSITIONS:
            self.directory = self.project.directory()
        self.query = self.project.query(self.directory)
        self.edited.emit(touched)

    def set_filter(self, wanted: Filter) -> None:
        """Show what this filter lets through."""
        if wanted != self.filter:
            self.filter = wanted
            self.filter_changed.emit()

    def search(self, text: str) -> None:
        """Show what has this text, besides the rest of the filter."""
        self.set_filter(replace(self.filter, text=text))

    def counts(self) -> Counts:
        """How many positions each value of each facet has, under the other facets."""
        return self.query.counts(self.filter)

    def paragraph(self, position: Position) -> str | None:
        """The paragraph that a position's quote stands in, where the text is at hand."""
        if position.source is None or position.locator is None:
            return None
        return self.project.paragraph(position.source, position.locator.paragraph)

    def close(self) -> None:
        """Close the project."""
        self.project.close()
