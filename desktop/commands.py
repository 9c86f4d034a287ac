"""What each action of the window does; the slots that :mod:`desktop.actions` names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.briefing_commands import BriefingCommands
from desktop.compare_commands import CompareCommands
from desktop.edit_commands import EditCommands
from desktop.file_commands import FileCommands
from desktop.grid_commands import GridCommands
from desktop.import_commands import ImportCommands
from desktop.source_commands import SourceCommands
from desktop.theme import Appearance
from desktop.workbook_commands import WorkbookCommands

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from desktop.main_window import MainWindow
    from desktop.matrix.view import MatrixView
    from desktop.workspace import Workspace


class Commands(QObject):
    """The slots of one window's actions. Heavy parts are imported by the action that needs them."""

    def __init__(self, window: MainWindow) -> None:
        """Act on this window."""
        super().__init__(window)
        self._window = window
        self.edits = EditCommands(window)
        self.files = FileCommands(window)
        self.grid = GridCommands(window, self.edits)
        self.comparing = CompareCommands(window, self.edits)
        self.sources = SourceCommands(window, self.edits)
        self.books = WorkbookCommands(window, self.edits)
        self.briefing = BriefingCommands(window, self.edits)
        self.imports = ImportCommands(window, self.edits)
        self.imports.take_back = self.books.take_back_read

    def attend(self, workspace: Workspace) -> None:
        """Hear what is wanted in the views of a project that was opened."""
        for part in (self.comparing, self.sources, self.briefing):
            part.attend(workspace)
        self.grid.attend(workspace.positions)
        workspace.panels.right_changed.connect(self._window.menus.actions["evidence"].setChecked)
        self.show_state()

    def show_state(self) -> None:
        """Let check marks and enabled actions say how the window stands."""
        window, actions = self._window, self._window.menus.actions
        workspace = window.workspace
        window.menus.set_project_open(is_open=workspace is not None)
        if workspace:
            actions["transpose"].setChecked(workspace.matrix.transposed)
            actions["once"].setChecked(workspace.session.rules.once)
            actions["filters"].setChecked(not workspace.filters.isHidden())
            actions["evidence"].setChecked(not workspace.evidence.isHidden())
        self.edits.show_state()
        for appearance in Appearance:
            actions[appearance].setChecked(window.settings.appearance is appearance)

    def fill_menus(self) -> None:
        """Let the menus that list something list it when they are opened."""
        fillers: dict[str, Callable[[QMenu, Workspace], None]] = {
            "View/&Columns": lambda menu, shown: shown.positions.columns.fill_menu(menu),
            "View/&Rows": lambda menu, shown: shown.positions.columns.fill_rows_menu(menu),
            "View/Columns T&hat Stay": lambda menu, shown: shown.positions.columns.fill_frozen_menu(
                menu
            ),
            "View/&Group By": lambda menu, _: self.grid.fill_groups(menu),
            "Edit/Saved F&ilters": lambda menu, shown: shown.saved_filters.fill_menu(menu),
        }
        for path, fill in fillers.items():
            menu = self._window.menus.menus[path]
            menu.aboutToShow.connect(partial(self._fill, menu, fill))

    def sort(self) -> None:
        """Sort the positions by the column that the keyboard is in, or turn its order round."""
        if self._window.workspace:
            self._window.show_view("positions")
            self._window.workspace.positions.sort_by_current()

    def find(self) -> None:
        """Go to the search box."""
        self._window.toolbar.search.setFocus()
        self._window.toolbar.search.selectAll()

    def clear_filters(self) -> None:
        """Show everything again."""
        if self._window.workspace:
            self._window.workspace.bar.clear()

    def show_positions(self) -> None:
        """Bring the Positions view to the front."""
        self._window.show_view("positions")

    def show_matrix(self) -> None:
        """Bring the Matrix view to the front."""
        self._window.show_view("matrix")

    def show_sides(self) -> None:
        """Bring the Sides view to the front."""
        self._window.show_view("sides")

    def show_ledger(self) -> None:
        """Bring the Ledger view to the front."""
        self._window.show_view("ledger")

    def show_sources(self) -> None:
        """Bring the Sources view to the front."""
        self._window.show_view("sources")

    def show_briefing(self) -> None:
        """Bring the briefing to the front."""
        self._window.show_view("briefing")

    def show_history(self) -> None:
        """Bring the History view to the front."""
        self._window.show_view("history")

    def transpose(self) -> None:
        """Turn the matrix over its diagonal."""
        if matrix := self._matrix():
            matrix.transpose(on=not matrix.transposed)

    def fold_side(self) -> None:
        """Fold the side of the selected cell out or in."""
        if matrix := self._matrix():
            matrix.toggle_side()

    def fold_all_out(self) -> None:
        """Show every side's speakers."""
        if matrix := self._matrix():
            matrix.unfold_all(on=True)

    def fold_all_in(self) -> None:
        """Show the sides alone."""
        if matrix := self._matrix():
            matrix.unfold_all(on=False)

    def toggle_filters(self) -> None:
        """Show or hide the filter panel."""
        if workspace := self._window.workspace:
            workspace.filters.setVisible(workspace.filters.isHidden())

    def toggle_evidence(self) -> None:
        """Show or hide the evidence panel."""
        if workspace := self._window.workspace:
            workspace.panels.show_right(workspace.evidence.isHidden())

    def use_system(self) -> None:
        """Take light or dark from the system."""
        self._use(Appearance.SYSTEM)

    def use_light(self) -> None:
        """Take the light colours."""
        self._use(Appearance.LIGHT)

    def use_dark(self) -> None:
        """Take the dark colours."""
        self._use(Appearance.DARK)

    def show_help(self) -> None:
        """Open the manual."""
        from desktop.help import HelpWindow

        HelpWindow(self._window).show()

    def show_palette(self) -> None:
        """Open the list of all actions."""
        from desktop.palette import Palette

        Palette(self._window, self._window.menus.actions.values()).open()

    def show_about(self) -> None:
        """Say what Sides is, and what it is made of."""
        from desktop import messages
        from desktop.about import details, summary

        messages.about(self._window, "Sides", summary(), details())

    def _fill(self, menu: QMenu, fill: Callable[[QMenu, Workspace], None]) -> None:
        if workspace := self._window.workspace:
            fill(menu, workspace)

    def _matrix(self) -> MatrixView | None:
        """The matrix, brought to the front."""
        if self._window.workspace is None:
            return None
        self._window.show_view("matrix")
        return self._window.workspace.matrix

    def _use(self, appearance: Appearance) -> None:
        self._window.use(appearance)
        self.show_state()
