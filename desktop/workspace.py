"""What the window shows of one open project: filters, the views, the evidence.

The table of positions is there at once; everything around it is furnished when the table has been
painted, so that a start is not slower for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.kept_filter import filter_state, kept_filter
from desktop.positions.view import PositionsView
from desktop.splitter import Splitter
from models.errors import SidesError

if TYPE_CHECKING:
    from desktop.evidence.panel import EvidencePanel
    from desktop.filters.bar import FilterBar
    from desktop.filters.panel import FilterPanel
    from desktop.history.view import HistoryView
    from desktop.matrix.view import MatrixView
    from desktop.session import Session
    from models.project.history import Step
    from models.project.touched import Touched

VIEWS = ("positions", "matrix", "history")
_WIDTHS = [228, 866, 346]
_NARROWEST = 320
_WIDEST = 10_000


class Workspace(QWidget):
    """Filters at the left, one view in the middle, evidence at the right."""

    view_changed = Signal(str)
    selection_changed = Signal()
    step_wanted = Signal(object)  # the Step that the project is to stand at
    failed = Signal(object)  # the SidesError that kept something from being read
    filters: FilterPanel
    bar: FilterBar
    matrix: MatrixView
    history: HistoryView
    evidence: EvidencePanel

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the positions of this session as they were left; :meth:`furnish` does the rest."""
        super().__init__(parent)
        self.session = session
        self.furnished = False
        self._view = VIEWS[0]
        self._stale = set(VIEWS)
        state = session.project.view_state("window")
        self._kept: Mapping[str, Any] = state if isinstance(state, Mapping) else {}
        self.positions = PositionsView(session, self)
        self.positions.model.failed.connect(self.failed)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.positions)
        self._lay_out()
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
        from desktop.filters.panel import FilterPanel
        from desktop.history.view import HistoryView
        from desktop.matrix.view import MatrixView

        self.furnished = True
        self.filters = FilterPanel(self.session)
        self.bar = FilterBar(self.session)
        self.matrix = MatrixView(self.session)
        self.evidence = EvidencePanel(self.session)
        self.history = HistoryView(self.session)
        self._stack.addWidget(self.matrix)
        self._stack.addWidget(self.history)
        self._column.insertWidget(0, self.bar)
        # Before it was laid out on a screen, a splitter has no sizes that are worth keeping.
        sizes = self.splitter.sizes() if self.isVisible() else self._widths()
        for place, panel in ((0, self.filters), (2, self.evidence)):
            if placeholder := self.splitter.replaceWidget(place, panel):
                placeholder.deleteLater()
        self.splitter.setSizes(sizes)
        self._connect()
        self.filters.reload()
        self._restore_panels()

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
            self.matrix.forget()
            self.history.forget()
        self.session.close()

    def _lay_out(self) -> None:
        middle = QWidget(self)
        middle.setMinimumWidth(_NARROWEST)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        splitter = Splitter(Qt.Orientation.Horizontal, self)
        left, right = QWidget(), QWidget()
        for widget in (left, middle, right):
            splitter.addWidget(widget)
        splitter.setStretchFactor(1, 1)
        # Hiding a panel is its action's job; one dragged away could not be brought back by it.
        splitter.setChildrenCollapsible(False)
        splitter.setSizes(self._widths())
        for placeholder, name in ((left, "filters"), (right, "evidence")):
            placeholder.setVisible(self._kept.get(name) is not False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        self.splitter = splitter

    def _widths(self) -> list[int]:
        """How wide filters, view and evidence were left, or are at first."""
        widths = self._kept.get("widths")
        if (
            isinstance(widths, list)
            and len(widths) == 3
            and all(isinstance(w, int) and 0 < w < _WIDEST for w in widths)
        ):
            return widths
        return _WIDTHS

    def _connect(self) -> None:
        self.positions.selected.connect(self._on_positions_selected)
        self.matrix.model.failed.connect(self.failed)
        self.matrix.selected.connect(self._on_cell_selected)
        self.history.selected.connect(self._on_step_selected)
        self.history.chosen.connect(self.step_wanted)
        self.evidence.step_wanted.connect(self.step_wanted)
        self.session.filter_changed.connect(self._on_filter_changed)
        self.session.edited.connect(self._on_edited)

    def _on_positions_selected(self, keys: list[int]) -> None:
        if self._view == "positions":
            self._tell(self.evidence.show_positions, keys)
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

    def _on_filter_changed(self) -> None:
        self.bar.refresh()
        self.filters.recount()
        self._stale |= {"positions", "matrix"}  # History is of the whole project.
        self._refresh_current()

    def _on_edited(self, touched: Touched) -> None:
        if touched:
            self.filters.reload()
            self.bar.refresh()
            self._stale = set(VIEWS)
            self._refresh_current()
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
            self._tell(self.evidence.show_positions, self.positions.selected_keys())
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
            "widths": self._kept_widths(),
            "filters": not self.filters.isHidden(),
            "evidence": not self.evidence.isHidden(),
        }

    def _kept_widths(self) -> list[int]:
        """The widths to keep; a panel that is hidden keeps the width that it had."""
        pairs = zip(self.splitter.sizes(), self._widths(), strict=True)
        return [size or before for size, before in pairs]

    def _restore_panels(self) -> None:
        kept = self._kept
        self.matrix.restore(kept.get("matrix"))
        self.filters.setVisible(kept.get("filters") is not False)
        self.evidence.setVisible(kept.get("evidence") is not False)
        view = kept.get("view")
        self.show_view(view if view in VIEWS else VIEWS[0])
