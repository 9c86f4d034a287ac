"""What the actions of the File menu do: open, close, export, copies and backups."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from desktop import messages
from models.errors import EditError, ProjectError, SidesError
from models.project.store import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.main_window import MainWindow
    from models.progress import Progress
    from models.project.store import Project

_KINDS = [f"Sides projects (*{SUFFIX})", "All files (*)"]
_TOLD_FOR = 15_000  # milliseconds


class FileCommands(QObject):
    """The slots of one window's actions on files."""

    def __init__(self, window: MainWindow) -> None:
        """Act on this window."""
        super().__init__(window)
        self._window = window

    def remember(self) -> None:
        """Put the project that is open at the head of the recent ones."""
        if workspace := self._window.workspace:
            self._window.settings.opened(workspace.session.path.resolve())
        self.fill_recent()

    def fill_recent(self) -> None:
        """List the projects that were opened last in their menu."""
        menu = self._window.menus.menus["File/Open &Recent"]
        menu.clear()
        for path in (p for p in self._window.settings.recent if p.exists()):
            shown = str(path).replace("&", "&&")
            menu.addAction(shown, partial(self._window.open_path, path))
        menu.setEnabled(bool(menu.actions()))

    def choose_project(self) -> None:
        """Ask for a project file and open it."""
        dialog = QFileDialog(self._window, "Open a Project")
        dialog.setNameFilters(_KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._window.open_path(Path(name)))
        dialog.open()

    def open_sample(self) -> None:
        """Open the user's copy of the sample."""
        from desktop.sample import user_sample

        self._open_made(user_sample)

    def fresh_sample(self) -> None:
        """Ask, then open a new copy of the sample; the old one is kept beside it."""
        messages.ask(
            self._window,
            "Make a fresh copy of the sample?",
            "The copy that you have now is kept under another name, with all its edits.",
            {"Make a Fresh Copy": self._make_fresh_sample},
        )

    def export(self) -> None:
        """Write what is on record to a file for others."""
        from desktop.export import Export

        if self._window.workspace:
            Export(self._window, self._window.workspace.session).begin()

    def save_copy(self) -> None:
        """Ask where to, and write a copy of the project there; the open one stays open."""
        if workspace := self._window.workspace:
            path = workspace.session.path
            name = f"{path.stem} (copy){SUFFIX}"
            self.ask_for_copy(name, path.parent, self.save_copy_as)

    def ask_for_copy(self, name: str, folder: Path, save: Callable[[Path], None]) -> None:
        """Ask for the name of a copy."""
        dialog = QFileDialog(self._window, "Save a Copy As")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(_KINDS)
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.selectFile(name)
        dialog.setDirectory(str(folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
        dialog.open()

    def save_copy_as(self, target: Path) -> None:
        """Write a copy of the project to this file."""
        workspace = self._window.workspace
        if workspace is None:
            return
        project = workspace.session.project
        try:
            _refuse_itself(project, target)
            reader = _reader(project)
        except SidesError as error:
            messages.refused(self._window, "No copy was saved.", error)
            return
        self._copy(reader, project, target)

    def _copy(self, reader: Project, project: Project, target: Path) -> None:
        from desktop.work import Work
        from models.project.copying import copy_project

        def work(progress: Progress) -> Path:
            try:
                copy_project(reader.database, target, progress)
            finally:
                if reader is not project:
                    reader.close()
            return target

        tell = self._window.statusBar().showMessage
        Work(self._window, f"Saving a copy as {target.name}").start(
            work,
            done=lambda path: tell(f"A copy was saved as {path}", _TOLD_FOR),
            cancelled=lambda: tell("Stopped; no copy was saved.", _TOLD_FOR),
            refused=lambda error: self._on_refused("No copy was saved.", error),
        )

    def restore(self) -> None:
        """Show the backups of the open project, or of all where none is open."""
        from desktop.restore import open_restore

        open_restore(self._window)

    def close_project(self) -> None:
        """Go back to the welcome page."""
        self._window.close_project()

    def quit(self) -> None:
        """Close the window; the program ends with it."""
        self._window.close()

    def _on_refused(self, title: str, error: SidesError) -> None:
        messages.refused(self._window, title, error)

    def _make_fresh_sample(self) -> None:
        from desktop.sample import fresh_sample

        self._window.close_project()
        self._open_made(fresh_sample)

    def _open_made(self, make: Callable[[], Path]) -> None:
        try:
            path = make()
        except SidesError as error:
            messages.refused(self._window, "The sample was not opened.", error)
            return
        self._window.open_path(path)


def _reader(project: Project) -> Project:
    """The project over a connection of its own; itself where its file is no longer in its place.

    The system keeps a file that was moved or deleted while it is open.
    """
    if project.hold and project.hold.trouble():
        return project
    try:
        return project.reader()
    except ProjectError:
        return project


def _refuse_itself(project: Project, target: Path) -> None:
    if target.exists() and project.path.exists() and target.samefile(project.path):
        raise EditError(f"“{target.name}” is the project itself. Choose another name.")
