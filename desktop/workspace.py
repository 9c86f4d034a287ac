"""What the window shows of one open project: filters, the views, the evidence.

The table of positions is there at once; everything around it is furnished when the table has been
painted, so that a start is not slower for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.panels import Panels
from desktop.positions.view import PositionsView
from desktop.stage import COMPARING, VIEWS, Stage
from desktop.view_state import restore, state_of
from models.project.kept_filter import kept_filter

if TYPE_CHECKING:
    from desktop.briefing.view import BriefingView
    from desktop.compare.as_of import AsOfBar
    from desktop.evidence.panel import EvidencePanel
    from desktop.filters.bar import FilterBar
    from desktop.filters.counter import FacetCounter
    from desktop.filters.panel import FilterPanel
    from desktop.filters.saved import SavedFilters
    from desktop.history.view import HistoryView
    from desktop.ledger.keeper import LedgerKeeper
    from desktop.ledger.view import LedgerView
    from desktop.matrix.view import MatrixView
    from desktop.session import Session
    from desktop.sides.view import SidesView
    from desktop.sources.view import SourcesView
    from models.project.counting import Counts
    from models.project.history import Step
    from models.project.touched import Touched

soon = partial(QTimer.singleShot, 0)


class Workspace(QWidget):
    """Filters at the left, one view in the middle, evidence at the right."""

    view_changed = Signal(str)
    selection_changed = Signal()
    step_wanted = Signal(object)  # the Step that the project is to stand at
    failed = Signal(object)  # the SidesError that kept something from being read
    doubts_changed = Signal()  # contradictions and claims were counted anew
    counted = Signal(object)  # how many positions the filter lets through; None while it is counted
    filters: FilterPanel
    bar: FilterBar
    counter: FacetCounter
    matrix: MatrixView
    sides: SidesView
    ledger: LedgerView
    ledger_keeper: LedgerKeeper
    sources: SourcesView
    briefing: BriefingView
    as_of: AsOfBar
    history: HistoryView
    evidence: EvidencePanel
    saved_filters: SavedFilters

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the positions of this session as they were left; :meth:`furnish` does the rest."""
        super().__init__(parent)
        self.session = session
        self.furnished = False
        self._uncounted = False  # whether the facets are to be counted once the rows are there
        state = session.project.view_state("window")
        self._kept: Mapping[str, Any] = state if isinstance(state, Mapping) else {}
        self.positions = PositionsView(session, self)
        self.positions.failed.connect(self.failed)
        self.positions.shown.connect(self._on_shown)
        self.stage = Stage(self)
        self.stage.put("positions", self.positions)
        self.stage.failed.connect(self.failed)
        session.filter_changed.connect(self._on_filter_wanted)
        self.panels = Panels(self._kept, self.stage, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panels)
        session.set_filter(kept_filter(self._kept.get("filter"), session.directory))
        self.positions.restore(self._kept.get("positions"))
        if self._kept.get("view") in VIEWS[1:]:
            self.furnish()
        else:
            self.stage.refresh()

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
        from desktop.messages import plain_label

        self.furnished = True
        self.counter = FacetCounter(self.session, self)
        self.filters = FilterPanel(self.session)
        self.bar = FilterBar(self.session)
        self.evidence = EvidencePanel(self.session)
        self._add_views()
        self.saved_filters = SavedFilters(self.session)
        self._problem = plain_label(wrap=True)
        self._problem.setVisible(False)
        self._problem.setContentsMargins(10, 6, 10, 2)
        self.panels.furnish(self.filters, self.evidence, self._problem, self.bar, self.as_of)
        self._connect()
        # Thousands of names take a moment, in which the window hears its events.
        soon(self.filters.reload) if self.session.large else self.filters.reload()
        restore(self, self._kept)
        self._count()
        soon(self.ledger_keeper.refresh)  # whoever opens a project waits for its rows first

    def _add_views(self) -> None:
        from desktop.briefing.view import BriefingView
        from desktop.compare.as_of import AsOfBar
        from desktop.history.view import HistoryView
        from desktop.ledger.keeper import LedgerKeeper
        from desktop.ledger.view import LedgerView
        from desktop.matrix.view import MatrixView
        from desktop.sides.view import SidesView
        from desktop.sources.view import SourcesView

        self.matrix = MatrixView(self.session)
        self.sides = SidesView(self.session)
        self.ledger_keeper = LedgerKeeper(self.session, self)
        self.ledger = LedgerView(self.session, self.ledger_keeper)
        self.sources = SourcesView(self.session)
        self.briefing = BriefingView(self.session)
        self.history = HistoryView(self.session)
        self.as_of = AsOfBar(self.session, self)
        for name in VIEWS[1:]:
            self.stage.put(name, getattr(self, name))

    @property
    def view(self) -> str:
        """The name of the view in front."""
        return self.stage.name

    def show_view(self, name: str) -> None:
        """Bring a view to the front; it reads what it has missed only now."""
        self.as_of.setVisible(name in COMPARING)
        self.panels.lend(name == "briefing")  # whose pages need the room
        self.stage.bring(name)
        self.view_changed.emit(name)

    def go_to_first(self) -> None:
        """Go to the first of what was found."""
        if self.view == "positions":
            self.positions.select(None)
        self.focus_view()

    def focus_view(self) -> None:
        """Give the keyboard to the table in front."""
        self.stage.view.table.setFocus()

    def repaint_all(self) -> None:
        """Paint everything anew, as after a change of colours."""
        self.stage.miss()
        self.stage.refresh()
        self.stage.view.announce()

    def keep_state(self) -> None:
        """Write into the project what is being written, and how the views are left."""
        self.furnish()
        self.sides.finish_writing()
        self.briefing.finish_writing()
        self.session.project.keep_view_state("window", state_of(self))

    def close_session(self) -> None:
        """Close the project; nothing is shown of it any more."""
        self.stage.forget()
        if self.furnished:
            self.counter.stop()
            self.ledger_keeper.stop()
            self.as_of.stop()
        self.session.close()

    @property
    def shown_count(self) -> int | None:
        """How many positions the filter lets through; None while it is counted."""
        return None if self.positions.loader.busy else len(self.positions.model.keys)

    def _connect(self) -> None:
        evidence, show_positions = self.evidence, self.evidence.show_positions
        self.session.search_refused.connect(self._on_search_refused)
        self.counter.begun.connect(self.filters.counts_are_old)
        self.counter.counted.connect(self._on_counted)
        self.counter.failed.connect(self.failed)
        self.positions.selected.connect(self._on_positions_selected)
        self.matrix.model.failed.connect(self.failed)
        self.matrix.selected.connect(partial(self._show_evidence, "matrix", evidence.show_cell))
        readers = (self.sides, self.ledger, self.ledger_keeper, self.sources, self.briefing)
        for reader in (*readers, self.as_of):
            reader.failed.connect(self.failed)
        self.sides.selected.connect(partial(self._show_evidence, "sides", evidence.show_cell))
        self.ledger.selected.connect(partial(self._show_evidence, "ledger", evidence.show_entry))
        self.ledger_keeper.counted.connect(self.doubts_changed)
        self.sources.selected.connect(partial(self._show_evidence, "sources", show_positions))
        self.briefing.selected.connect(partial(self._show_evidence, "briefing", show_positions))
        self.briefing.selected.connect(lambda keys, _: self.panels.lend(lend=not keys))
        self.history.selected.connect(self._on_step_selected)
        self.history.chosen.connect(self.step_wanted)
        self.evidence.step_wanted.connect(self.step_wanted)
        self.session.filter_changed.connect(self._on_filter_changed)
        self.session.edited.connect(self._on_edited)
        self.session.rules_changed.connect(partial(self._renew, COMPARING))

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
            self.tell(self.counter.count)

    def _on_shown(self) -> None:
        if not self.positions.loader.busy:
            self.counted.emit(len(self.positions.model.keys))
            if self._uncounted:
                self._uncounted = False
                self.tell(self.counter.count)

    def _on_positions_selected(self, keys: Sequence[int], count: int) -> None:
        self._show_evidence("positions", self.evidence.show_positions, keys, count)
        self.selection_changed.emit()

    def _on_step_selected(self, step: Step | None) -> None:
        standing = self.history.model.standing(step)
        self._show_evidence("history", self.evidence.show_step, step, standing)

    def _show_evidence(self, view: str, show: Callable[..., None], *what: Any) -> None:
        """Show where something comes from, while the view that it is selected in is in front."""
        if self.view == view:
            self.tell(show, *what)

    def _on_filter_wanted(self) -> None:
        """Ask for the rows before anything else is done about a filter: they are waited for."""
        self.stage.miss(VIEWS[:-1])  # History is of the whole project.
        if self.furnished:
            self.counter.stop_counting()
            self.stage.refresh()

    def _on_filter_changed(self) -> None:
        self.bar.refresh()
        self._count()

    def _on_edited(self, touched: Touched) -> None:
        if touched:
            self.filters.reload()
            self.bar.refresh()
            if self.view == "positions":
                self.tell(self.positions.renew)
            self._count()
            self._renew()

    def _renew(self, names: Sequence[str] = VIEWS) -> None:
        """Let these views read anew, the one in front now; positions do that themselves."""
        self.stage.miss(name for name in names if (name, self.view) != ("positions", "positions"))
        self.stage.refresh()
        self.ledger_keeper.refresh()
        self.stage.view.announce()

    def tell(self, show: Callable[..., None], *what: Any) -> None:
        """Show something that is read from the file; that it cannot be is told, not raised."""
        self.stage.tell(show, *what)
