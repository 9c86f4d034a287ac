"""The filter panel: every facet with its counts, at the left of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.filters.period import PeriodLine
from desktop.filters.tree import FacetTree

if TYPE_CHECKING:
    from desktop.session import Session
    from models.project.counting import Counts


class FilterPanel(QWidget):
    """The facets, and below them the span of time."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the facets of this session."""
        super().__init__(parent)
        self.setObjectName("filterPanel")
        self.setAccessibleName("Filters")
        self.setMinimumWidth(130)
        self.tree = FacetTree(session, self)
        # The panel's ground is the window's, not that of a table.
        self.tree.viewport().setAutoFillBackground(False)
        self.facets = self.tree.facets
        self.period = PeriodLine(session, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.period)
        self.setFocusProxy(self.tree)
        session.filter_changed.connect(self.facets.changed)
        session.filter_changed.connect(self.period.show_filter)

    def reload(self) -> None:
        """Read names anew, as after an edit; what was folded stays so."""
        self.tree.reload()
        self.period.show_filter()

    def show_counts(self, counts: Counts) -> None:
        """Show the counts of the present filter."""
        self.facets.show_counts(counts)

    def counts_are_old(self) -> None:
        """Show the counts as those of a filter that was."""
        self.facets.counts_are_old = True
        self.tree.viewport().update()
