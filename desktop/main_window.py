"""The window: search box, switch between views, status, and one project at a time.

It opens in two steps. What the first paint shows is built at once; menus, panels and the welcome
page are furnished right after it, for their imports cost more than the whole first step.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QLabel,
    QMainWindow,
    QStackedWidget,
)

from desktop import theme
from desktop.session import Session
from desktop.toolbar import Toolbar
from desktop.workspace import Workspace
from models.errors import SidesError
from models.project.store import Project
from models.text import counted

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QShowEvent
    from PySide6.QtWidgets import QMessageBox

    from desktop.actions import Menus
    from desktop.commands import Commands
    from desktop.settings import Settings
    from desktop.theme import Appearance
    from desktop.welcome import WelcomePage

_HEADINGS = ("File", "Edit", "View", "Help")
_SIZE = (1440, 900)


class MainWindow(QMainWindow):
    """One window, one project; without a project, the welcome page."""

    commands: Commands
    menus: Menus
    welcome: WelcomePage

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
        self.setCentralWidget(self._pages)
        self.toolbar = Toolbar(self)
        self.addToolBar(self.toolbar)
        self._build_status()
        self._connect()
        self._restore_geometry()
        self.setWindowTitle("Sides")
        # Its only entry would hide the toolbar, with no menu to bring it back.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def furnish(self) -> None:
        """Build what the first paint did not need; nothing happens the second time."""
        if not self.furnished:
            self._furnish()
        if self.workspace:
            self.workspace.furnish()
            self.commands.show_state()

    def _furnish(self) -> None:
        from desktop.actions import Menus
        from desktop.assets import icon
        from desktop.commands import Commands
        from desktop.welcome import WelcomePage

        self.furnished = True
        self.setWindowIcon(icon("sides"))
        self.toolbar.colour()
        self.commands = Commands(self)
        self.menus = Menus(self, self.commands, self._headings)
        self.menus.menus["View/&Columns"].aboutToShow.connect(self.commands.fill_columns)
        self.welcome = WelcomePage(self._pages)
        self._pages.addWidget(self.welcome)
        self.welcome.sample_wanted.connect(self.commands.open_sample)
        self.welcome.file_wanted.connect(self.commands.choose_project)
        self.welcome.project_wanted.connect(self.open_path)
        self._remember()
        if self.workspace is None:
            self._show_project()

    def open_path(self, path: Path) -> None:
        """Open a project in place of the one that is open; a refusal leaves that as it was."""
        try:
            self.adopt(path)
        except SidesError as error:
            from desktop import messages

            messages.refused(self, "This project was not opened.", error)

    def adopt(self, path: Path) -> None:
        """Open a project, as :meth:`open_path` does.

        Raises:
            SidesError: it cannot be opened; what is shown stays as it was.
        """
        self.show_session(Session(Project.open(path)))
        if self.furnished:
            self._remember()

    def _remember(self) -> None:
        """Put the project that is open at the head of the recent ones."""
        if self.workspace:
            self.settings.opened(self.workspace.session.path.resolve())
        self.commands.fill_recent()

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
        session.edited.connect(self._refresh_counts)
        self.workspace.view_changed.connect(self.toolbar.show_view)
        self.workspace.failed.connect(self.tell)
        self.workspace.positions.table.viewport().installEventFilter(self)
        if self.furnished:
            self.furnish()
        self._show_project()

    def close_project(self) -> None:
        """Keep the view in the project, close it, and go back to the welcome page."""
        if self.workspace is None:
            return
        workspace, self.workspace = self.workspace, None
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
            self._told.finished.connect(self._on_told)

    def _on_told(self) -> None:
        self._told = None

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
        self.settings.geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.close_project()
        _cancel_work()
        event.accept()

    def _build_status(self) -> None:
        self._totals, self._saved = QLabel(), QLabel()
        self.statusBar().addWidget(self._totals)
        self.statusBar().addPermanentWidget(self._saved)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        self.toolbar.view_chosen.connect(self._on_view_chosen)
        self.toolbar.searched.connect(self._on_searched)
        self.toolbar.search_left.connect(self._on_search_left)

    def _on_view_chosen(self, name: str) -> None:
        if self.workspace and self.workspace.view != name:
            self.workspace.show_view(name)

    def _on_searched(self, text: str) -> None:
        if self.workspace:
            self.workspace.session.search(text)

    def _on_search_left(self) -> None:
        if self.workspace:
            self.workspace.go_to_first()

    def _on_filter_changed(self) -> None:
        if self.workspace:
            self.toolbar.show_search(self.workspace.session.filter.text)
        self._refresh_counts()

    def _show_project(self) -> None:
        workspace = self.workspace
        self.toolbar.setVisible(workspace is not None)
        self.statusBar().setVisible(workspace is not None)
        if self.furnished:
            self.commands.show_state()
        if workspace is None:
            self.setWindowTitle("Sides")
            self._pages.setCurrentWidget(self.welcome)
            self.welcome.show_recent(self.settings.recent)
            self.welcome.setFocus()
            return
        self._pages.setCurrentWidget(workspace)
        self.setWindowTitle(f"{workspace.session.info.name} — Sides")
        self.toolbar.show_view(workspace.view)
        self.toolbar.show_search(workspace.session.filter.text)
        self._refresh_counts()
        workspace.focus_view()

    def _refresh_counts(self) -> None:
        if self.workspace is None:
            return
        session = self.workspace.session
        total = session.query.count()
        shown = session.query.count(session.filter) if session.filter.active else total
        names = session.directory
        self.toolbar.show_count(shown, total)
        parts = (
            counted(total, "position"),
            counted(len(names.sides), "side"),
            counted(len(names.issues), "issue"),
            counted(len(names.sources), "source"),
        )
        self._totals.setText("  " + " · ".join(parts))
        read_only = session.project.read_only
        self._saved.setText("Read-only  " if read_only else "✓ All changes saved  ")

    def _restore_geometry(self) -> None:
        kept = QByteArray.fromBase64(self.settings.geometry.encode("ascii", "ignore"))
        if not self.restoreGeometry(kept):
            self.resize(*_SIZE)


def _cancel_work() -> None:
    """Stop what goes on in the background; nobody is left to hear of it."""
    from desktop.background import background

    background().cancel_all()
