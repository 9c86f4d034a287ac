"""What the actions on workbooks do: take one back, and make a project of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from desktop import messages
from models.project.store import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.edit_commands import EditCommands
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from models.errors import SidesError
    from models.exchange.reconciling.items import Returned
    from models.exchange.sheets import Spreadsheet
    from models.progress import Progress

_WORKBOOKS = ["Workbooks (*.xlsx *.ods)", "All files (*)"]


class WorkbookCommands(QObject):
    """The slots of one window's actions on workbooks that Sides wrote."""

    def __init__(self, window: MainWindow, edits: EditCommands) -> None:
        """Act on this window; edits are made by these commands."""
        super().__init__(window)
        self._window, self._edits = window, edits

    def show_state(self) -> None:
        """Enable what needs a project that may be changed."""
        self._window.menus.actions["take-back"].setEnabled(self._session() is not None)

    def take_back(self) -> None:
        """Ask for a workbook that came back."""
        self._ask("Take Back a Workbook", self.take_back_file)

    def take_back_file(self, path: Path) -> None:
        """Read a workbook, compare it with the project, and show what it wants."""

        def read(progress: Progress) -> Spreadsheet:
            from models.exchange.workbook_reader import read_spreadsheet

            return read_spreadsheet(path, progress=progress)

        self._compare(path.name, read)

    def take_back_read(self, spreadsheet: Spreadsheet) -> None:
        """The same with a workbook that was read already."""
        self._compare(spreadsheet.name, lambda _: spreadsheet)

    def make_project(self) -> None:
        """Ask for a workbook, and make a project of what it holds."""
        self._ask("Make a Project of a Workbook", self._ask_for_project)

    def make_project_of(self, path: Path, target: Path) -> None:
        """Make a project of a workbook, and open it."""

        def work(progress: Progress) -> Path:
            from models.exchange.workbook_project import make_project
            from models.exchange.workbook_reader import read_spreadsheet

            make_project(read_spreadsheet(path, progress=progress), target).close()
            return target

        self._work(
            f"Reading {path.name}", work, self._window.open_path, "No project was made of it."
        )

    def _ask_for_project(self, path: Path) -> None:
        dialog = QFileDialog(self._window, "The New Project")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"Sides projects (*{SUFFIX})"])
        dialog.setDefaultSuffix(SUFFIX[1:])
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(f"{path.stem}{SUFFIX}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self.make_project_of(path, Path(chosen)))
        dialog.open()

    def _compare(self, name: str, read: Callable[[Progress], Spreadsheet]) -> None:
        session = self._session()
        if session is None:
            return

        def work(progress: Progress) -> Returned:
            from models.exchange.reconcile import compare

            spreadsheet = read(progress)
            with session.project.reader() as reader:
                return compare(reader, spreadsheet, progress)

        def show(returned: Returned) -> None:
            from desktop.returning.dialog import open_return

            if self._session() is session:
                dialog = open_return(self._window, session, returned)
                dialog.wanted.connect(self._edits.apply)

        self._work(f"Comparing {name}", work, show, "The workbook was not taken back.")

    def _session(self) -> Session | None:
        """The session of a project that may be changed."""
        workspace = self._window.workspace
        return workspace.session if workspace and not workspace.session.project.read_only else None

    def _ask(self, title: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(_WORKBOOKS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.open()

    def _work(
        self,
        title: str,
        work: Callable[[Progress], object],
        done: Callable[..., object],
        refused: str,
    ) -> None:
        from desktop.work import Work

        def on_refused(error: SidesError) -> None:
            messages.refused(self._window, refused, error)

        Work(self._window, title).start(
            work,
            done=done,
            cancelled=lambda: self._edits.tell("Stopped; nothing was changed."),
            refused=on_refused,
        )
