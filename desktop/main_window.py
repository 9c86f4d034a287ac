"""The window: search box, switch between views, status, and one project at a time.

It opens in two steps. What the first paint shows is built at once; menus, panels and the welcome
page are furnished right after it, for their imports cost more than the whole first step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop import theme
from desktop.geometry import keep_geometry, restore_geometry
from desktop.session import Session
from desktop.status import Status
from desktop.toolbar import Toolbar
from desktop.workspace import Workspace
from models.errors import SidesError
from models.project.store import Project

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QShowEvent
    from PySide6.QtWidgets import QMessageBox

    from desktop.actions import Menus
    from desktop.caretaker import Caretaker
    from desktop.commands import Commands
    from desktop.notices import Notices
    from desktop.settings import Settings
    from desktop.theme import Appearance
    from desktop.welcome import WelcomePage

_HEADINGS = ("File", "Edit", "View", "Compare", "Sources", "Help")


class MainWindow(QMainWindow):
    """One window, one project; without a project, the welcome page."""

    commands: Commands
    menus: Menus
    welcome: WelcomePage
    notices: Notices

    def __init__(self, settings: Settings) -> None:
        """Build the window; it shows the welcome page until a project is opened."""
        super().__init__()
        self.settings = settings
        self.workspace: Workspace | None = None
        self.furnished = False
        self._told: QMessageBox | None = None
        # The headings keep the menu bar's place until the actions are furnished.
        self._headings = {name: self.menuBar().addMenu(f"&{name}") for name in _HEADINGS}
        self._pages = QStackedWidget(self)
        self._caretaker: Caretaker | None = None
        middle = QWidget(self)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self.toolbar = Toolbar(self)
        self.addToolBar(self.toolbar)
        self.status = Status(self)
        self.setStatusBar(self.status)
        self._connect()
        restore_geometry(self, self.settings)
        self.setWindowTitle("Sides")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def furnish(self) -> None:
        """Build what the first paint did not need; nothing happens the second time."""
        if not self.furnished:
            self._furnish()
        if self.workspace and self._caretaker is None:
            self.workspace.furnish()
            self.workspace.step_wanted.connect(self.commands.edits.go_to_step)
            self.commands.attend(self.workspace)
            from desktop.file_notices import take_care

            self._caretaker = take_care(self, self.workspace.session)

    def _furnish(self) -> None:
        from desktop.actions import Menus
        from desktop.assets import icon
        from desktop.commands import Commands
        from desktop.notices import Notices
        from desktop.welcome import WelcomePage

        self.furnished = True
        self.notices = Notices(self)
        self._column.insertWidget(0, self.notices)
        self.setWindowIcon(icon("sides"))
        self.toolbar.colour()
        self.commands = Commands(self)
        self.toolbar.undo_wanted.connect(self.commands.edits.undo)
        self.toolbar.redo_wanted.connect(self.commands.edits.redo)
        self.menus = Menus(self, self.commands, self._headings)
        self.commands.fill_menus()
        self.commands.imports.take_drops()
        self.welcome = WelcomePage(self._pages)
        self._pages.addWidget(self.welcome)
        self.welcome.sample_wanted.connect(self.commands.files.open_sample)
        self.welcome.file_wanted.connect(self.commands.files.choose_project)
        self.welcome.project_wanted.connect(self.open_path)
        self.commands.files.remember()
        if self.workspace is None:
            from desktop.file_notices import tell_of_crash

            self._show_project()
            tell_of_crash(self)

    def open_path(self, path: Path, *, by_force: bool = False) -> None:
        """Open a project in place of the one that is open; a refusal leaves that as it was."""
        try:
            self.adopt(path, by_force=by_force)
        except SidesError as error:
            from desktop.restore import offer_backups

            offer_backups(self, path, error)

    def adopt(self, path: Path, *, by_force: bool = False) -> None:
        """Open a project, as :meth:`open_path` does; one that is open already is opened anew.

        Raises:
            SidesError: it cannot be opened; what is shown stays as it was.
        """
        from desktop.settings import backups_folder

        if self.workspace and self.workspace.session.is_of(path):
            self.close_project()
        project = Project.open(path, by_force=by_force, backups=backups_folder())
        self.show_session(Session(project))
        if self.furnished:
            self.commands.files.remember()

    def show_session(self, session: Session) -> None:
        """Show this session; the one before is closed, its view kept.

        Raises:
            SidesError: the project cannot be read; it is closed, and what is shown stays.
        """
        try:
            workspace = Workspace(session, self._pages)
        except SidesError:
            session.close()
            raise
        self.close_project()
        self.workspace = workspace
        self._pages.addWidget(workspace)
        session.filter_changed.connect(self._on_filter_changed)
        session.search_refused.connect(self.toolbar.search.show_problem)
        workspace.counted.connect(self._on_counted)
        self.toolbar.search.names = session.names_to_offer
        for changed in (session.edited, session.read_only_changed):
            changed.connect(self._on_edited)
        self.workspace.view_changed.connect(self.toolbar.show_view)
        self.workspace.failed.connect(self.tell)
        self.workspace.selection_changed.connect(self._on_selection_changed)
        self.workspace.positions.table.viewport().installEventFilter(self)
        if self.furnished:
            self.furnish()
        self._show_project()

    def close_project(self) -> None:
        """Keep the view in the project, close it, and go back to the welcome page."""
        if self.workspace is None:
            return
        self.furnish()
        workspace, self.workspace = self.workspace, None
        if self._caretaker:
            self._caretaker.stop()
            self._caretaker = None
        self.notices.clear()
        try:
            workspace.keep_state()
        except SidesError as error:
            from desktop import messages

            messages.refused(self, "How the views were left could not be kept.", error)
        self._pages.removeWidget(workspace)
        workspace.close_session()
        workspace.deleteLater()
        self.furnish()
        self._show_project()

    def tell(self, error: SidesError) -> None:
        """Say what could not be read, once, however often it is asked for."""
        from desktop import messages

        if self._told is None:
            self._told = messages.refused(self, "The project could not be read.", error)
            self._told.finished.connect(lambda: setattr(self, "_told", None))

    def show_view(self, name: str) -> None:
        """Bring a view to the front and give it the keyboard."""
        self.furnish()
        self.toolbar.show_view(name)
        if self.workspace:
            self.workspace.focus_view()

    def use(self, appearance: Appearance) -> None:
        """Change the colours of the whole program."""
        theme.apply(appearance)
        self.settings.appearance = appearance
        self.toolbar.colour()
        if self.workspace:
            self.workspace.repaint_all()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """A window without a table to wait for is furnished as it appears."""
        super().showEvent(event)
        if self.workspace is None or not self.workspace.waits_for_paint:
            self.furnish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Furnish the window once the table of positions has been painted."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.furnish)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep view and geometry; a refusal to keep them does not hold the window."""
        from desktop.background import background

        keep_geometry(self, self.settings)
        self.close_project()
        background().cancel_all()  # Nobody is left to hear of it.
        event.accept()

    def _connect(self) -> None:
        self.toolbar.view_chosen.connect(self._on_view_chosen)
        self.toolbar.searched.connect(self._on_searched)
        self.toolbar.search_left.connect(self._on_search_left)

    def _on_view_chosen(self, name: str) -> None:
        if self.workspace and self.workspace.view != name:
            self.workspace.show_view(name)
            self._on_selection_changed()

    def _on_searched(self, text: str) -> None:
        if self.workspace:
            self.workspace.session.search(text)

    def _on_search_left(self) -> None:
        if self.workspace:
            self.workspace.go_to_first()

    def _on_edited(self) -> None:
        self._refresh_counts()
        self.status.clearMessage()  # What was done before is no news any more.
        if self.workspace:
            self.setWindowTitle(self.workspace.session.title)
        if self.furnished:
            self.commands.show_state()

    def _on_selection_changed(self) -> None:
        if self.furnished:
            self.commands.edits.show_state()

    def _on_filter_changed(self) -> None:
        assert self.workspace
        self.toolbar.show_search(self.workspace.session.filter.text)

    def _on_counted(self, shown: int | None) -> None:
        if self.workspace:
            self.toolbar.show_count(shown, self.workspace.session.total)
            self.status.show_session(self.workspace.session)

    def _show_project(self) -> None:
        workspace = self.workspace
        self.status.clearMessage()
        self.toolbar.setVisible(workspace is not None)
        self.status.setVisible(workspace is not None)
        if self.furnished:
            self.commands.show_state()
        if workspace is None:
            self.setWindowTitle("Sides")
            self._pages.setCurrentWidget(self.welcome)
            self.welcome.show_recent(self.settings.recent)
            self.welcome.setFocus()
            return
        self._pages.setCurrentWidget(workspace)
        self.setWindowTitle(workspace.session.title)
        self.toolbar.show_view(workspace.view)
        self.toolbar.show_search(workspace.session.filter.text)
        self._refresh_counts()
        workspace.focus_view()

    def _refresh_counts(self) -> None:
        if self.workspace:
            self._on_counted(self.workspace.shown_count)
