"""What the window shows of one open project: filters, the views, the evidence.

The table of positions is there at once; everything around it is furnished when the table has been
painted, so that a start is not slower for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.kept_filter import filter_state, kept_filter
from desktop.panels import Panels
from desktop.positions.view import PositionsView
from models.errors import SidesError

if TYPE_CHECKING:
    from desktop.evidence.panel import EvidencePanel
    from desktop.filters.bar import FilterBar
    from desktop.filters.counter import FacetCounter
    from desktop.filters.panel import FilterPanel
    from desktop.filters.saved import SavedFilters
    from desktop.history.view import HistoryView
    from desktop.matrix.view import MatrixView
    from desktop.session import Session
    from models.project.counting import Counts
    from models.project.history import Step
    from models.project.touched import Touched

soon = partial(QTimer.singleShot, 0)
VIEWS = ("positions", "matrix", "history")


class Workspace(QWidget):
    """Filters at the left, one view in the middle, evidence at the right."""

    view_changed = Signal(str)
    selection_changed = Signal()
    step_wanted = Signal(object)  # the Step that the project is to stand at
    failed = Signal(object)  # the SidesError that kept something from being read
    counted = Signal(object)  # how many positions the filter lets through; None while it is counted
    filters: FilterPanel
    bar: FilterBar
    counter: FacetCounter
    matrix: MatrixView
    history: HistoryView
    evidence: EvidencePanel
    saved_filters: SavedFilters

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the positions of this session as they were left; :meth:`furnish` does the rest."""
        super().__init__(parent)
        self.session = session
        self.furnished = False
        self._uncounted = False  # whether the facets are to be counted once the rows are there
        self._view = VIEWS[0]
        self._stale = set(VIEWS)
        state = session.project.view_state("window")
        self._kept: Mapping[str, Any] = state if isinstance(state, Mapping) else {}
        self.positions = PositionsView(session, self)
        self.positions.failed.connect(self.failed)
        self.positions.shown.connect(self._on_shown)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.positions)
        session.filter_changed.connect(self._on_filter_wanted)
        self.panels = Panels(self._kept, self._stack, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panels)
        session.set_filter(kept_filter(self._kept.get("filter"), session.directory))
        self.positions.restore(self._kept.get("positions"))
        if self._kept.get("view") in VIEWS[1:]:
            self.furnish()
        else:
            self._refresh_current()

    @property
    def waits_for_paint(self) -> bool:
        """Whether the table is still to be painted before the rest is furnished."""
        return not self.furnished and self.positions.shows_table

    def furnish(self) -> None:
        """Put filters, evidence and the other views around the table."""
        if self.furnished:
            return
        from desktop.evidence.panel import EvidencePanel
        from desktop.filters.bar import FilterBar
        from desktop.filters.counter import FacetCounter
        from desktop.filters.panel import FilterPanel
        from desktop.filters.saved import SavedFilters
        from desktop.history.view import HistoryView
        from desktop.matrix.view import MatrixView
        from desktop.messages import plain_label

        self.furnished = True
        self.counter = FacetCounter(self.session, self)
        self.filters = FilterPanel(self.session)
        self.bar = FilterBar(self.session)
        self.matrix = MatrixView(self.session)
        self.evidence = EvidencePanel(self.session)
        self.history = HistoryView(self.session)
        self._stack.addWidget(self.matrix)
        self._stack.addWidget(self.history)
        self.saved_filters = SavedFilters(self.session)
        self._problem = plain_label(wrap=True)
        self._problem.setVisible(False)
        self._problem.setContentsMargins(10, 6, 10, 2)
        self.panels.furnish(self.filters, self.evidence, self._problem, self.bar)
        self._connect()
        # Thousands of names take a moment, which the window is not kept from its events for.
        soon(self.filters.reload) if self.session.large else self.filters.reload()
        self._restore_panels()
        self._count()

    @property
    def view(self) -> str:
        """The name of the view in front."""
        return self._view

    def show_view(self, name: str) -> None:
        """Bring a view to the front; it reads what it has missed only now."""
        self._view = name
        self._stack.setCurrentWidget(self._current())
        self._refresh_current()
        self._announce()
        self.view_changed.emit(name)

    def go_to_first(self) -> None:
        """Go to the first of what was found."""
        if self._view == "positions":
            self.positions.select(None)
        self.focus_view()

    def focus_view(self) -> None:
        """Give the keyboard to the table in front."""
        self._current().table.setFocus()

    def repaint_all(self) -> None:
        """Paint everything anew, as after a change of colours."""
        self._stale = set(VIEWS)
        self._refresh_current()
        self._announce()

    def keep_state(self) -> None:
        """Write into the project how the views are left."""
        self.furnish()
        self.session.project.keep_view_state("window", self._state())

    def close_session(self) -> None:
        """Close the project; nothing is shown of it any more."""
        self.positions.forget()
        if self.furnished:
            self.counter.stop()
            self.matrix.forget()
            self.history.forget()
        self.session.close()

    @property
    def shown_count(self) -> int | None:
        """How many positions the filter lets through; None while it is counted."""
        return None if self.positions.loader.busy else len(self.positions.model.keys)

    def _connect(self) -> None:
        self.session.search_refused.connect(self._on_search_refused)
        self.counter.begun.connect(self.filters.counts_are_old)
        self.counter.counted.connect(self._on_counted)
        self.counter.failed.connect(self.failed)
        self.positions.selected.connect(self._on_positions_selected)
        self.matrix.model.failed.connect(self.failed)
        self.matrix.selected.connect(self._on_cell_selected)
        self.history.selected.connect(self._on_step_selected)
        self.history.chosen.connect(self.step_wanted)
        self.evidence.step_wanted.connect(self.step_wanted)
        self.session.filter_changed.connect(self._on_filter_changed)
        self.session.edited.connect(self._on_edited)

    def _on_counted(self, counts: Counts, number: int) -> None:
        self.filters.show_counts(counts)
        self.counted.emit(number)

    def _on_search_refused(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _count(self) -> None:
        """Count anew; while rows are still coming, they come first."""
        self.counter.stop_counting()
        self._uncounted = self.positions.loader.busy
        if self._uncounted:
            self.counted.emit(None)
            self.filters.counts_are_old()
        else:
            self._tell(self.counter.count)

    def _on_shown(self) -> None:
        if not self.positions.loader.busy:
            self.counted.emit(len(self.positions.model.keys))
            if self._uncounted:
                self._uncounted = False
                self._tell(self.counter.count)

    def _on_positions_selected(self, keys: Sequence[int], count: int) -> None:
        if self._view == "positions":
            self._tell(self.evidence.show_positions, keys, count)
        self.selection_changed.emit()

    def _on_step_selected(self, step: Step | None) -> None:
        if self._view == "history":
            self._tell(self.evidence.show_step, step, self.history.model.standing(step))

    def _on_cell_selected(self, *choice: Any) -> None:
        if self._view != "matrix":
            return
        if None in choice:
            self.evidence.show_nothing()
        else:
            self._tell(self.evidence.show_cell, *choice)

    def _on_filter_wanted(self) -> None:
        """Ask for the rows before anything else is done about a filter: they are waited for."""
        self._stale |= {"positions", "matrix"}  # History is of the whole project.
        if self.furnished:
            self.counter.stop_counting()
            self._refresh_current()

    def _on_filter_changed(self) -> None:
        self.bar.refresh()
        self._count()

    def _on_edited(self, touched: Touched) -> None:
        if touched:
            self.filters.reload()
            self.bar.refresh()
            self._stale = set(VIEWS)
            if self._view == "positions":
                self._stale.discard(self._view)
                self._tell(self.positions.renew)
            self._refresh_current()
            self._count()
            self._announce()

    def _refresh_current(self) -> None:
        if self._view in self._stale:
            self._stale.discard(self._view)
            self._tell(self._current().refresh)

    def _current(self) -> PositionsView | MatrixView | HistoryView:
        if self._view == "positions":
            return self.positions
        return self.matrix if self._view == "matrix" else self.history

    def _tell(self, show: Callable[..., None], *what: Any) -> None:
        """Show something that is read from the file; that it cannot be is told, not raised."""
        try:
            show(*what)
        except SidesError as error:
            self.failed.emit(error)

    def _announce(self) -> None:
        if self._view == "positions":
            self.positions.announce()
        elif self._view == "matrix":
            self.matrix.announce()
        else:
            self.history.announce()

    def _state(self) -> dict[str, object]:
        return {
            "view": self._view,
            "positions": self.positions.state(),
            "matrix": self.matrix.state(),
            "filter": filter_state(self.session.filter, self.session.directory),
            "widths": self.panels.widths_to_keep(),
            "filters": not self.filters.isHidden(),
            "evidence": not self.evidence.isHidden(),
        }

    def _restore_panels(self) -> None:
        kept = self._kept
        self.matrix.restore(kept.get("matrix"))
        self.filters.setVisible(kept.get("filters") is not False)
        self.evidence.setVisible(kept.get("evidence") is not False)
        view = kept.get("view")
        self.show_view(view if view in VIEWS else VIEWS[0])
