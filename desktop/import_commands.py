"""What the actions of importing do: a file, copied cells or a dropped file become positions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from desktop import messages
from models.errors import ReadError, SidesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.edit_commands import EditCommands
    from desktop.importing.dialog import ImportDialog
    from desktop.importing.opening import Opened
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from models.exchange.sheets import Spreadsheet
    from models.progress import Progress

_NOTHING = "Nothing was imported."
_NO_CELLS = "The clipboard holds no text. Copy some cells first."


class ImportCommands(QObject):
    """The slots of one window’s actions of importing."""

    take_back: Callable[[Spreadsheet], None] | None = None
    """Opens the way back for a workbook that was exported from the project that is open."""

    def __init__(self, window: MainWindow, edits: EditCommands) -> None:
        """Act on this window; edits are made by these commands."""
        super().__init__(window)
        self._window, self._edits = window, edits

    @property
    def possible(self) -> bool:
        """Whether anything can be imported now."""
        return self._writable() is not None

    def show_state(self) -> None:
        """Importing needs a project that may be changed."""
        for name in ("import", "import-pasted"):
            self._window.menus.actions[name].setEnabled(self.possible)

    def take_drops(self) -> None:
        """Import a spreadsheet that is dropped on the window."""
        from desktop.dropping import Dropping

        Dropping(self._window, self)

    def choose(self) -> None:
        """Ask for a spreadsheet, and open the window of importing over it."""
        from desktop.importing.opening import PATTERNS

        session = self._writable()
        if session is None:
            return
        dialog = QFileDialog(self._window, "Import a Spreadsheet")
        dialog.setNameFilters([f"Spreadsheets ({PATTERNS})", "All files (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def take(self, path: Path) -> None:
        """Read a file in a worker, then open the window over it."""
        from desktop.work import Work

        session = self._writable()
        if session is None:
            return
        names = session.directory

        def read(progress: Progress) -> Opened:
            from desktop.importing.opening import read_file

            return read_file(path, names, progress)

        Work(self._window, f"Reading {path.name}").start(
            read,
            done=partial(self._offer, session),
            cancelled=lambda: self._edits.tell("Stopped; nothing was imported."),
            refused=partial(messages.refused, self._window, _NOTHING),
        )

    def take_pasted(self) -> None:
        """Open the window over the cells that are on the clipboard."""
        from desktop.importing.opening import read_text

        session = self._writable()
        if session is None:
            return
        text = QGuiApplication.clipboard().text()
        try:
            if not text.strip():
                raise ReadError(_NO_CELLS)
            opened = read_text(text, session.directory)
        except SidesError as error:
            messages.refused(self._window, _NOTHING, error)
            return
        self._offer(session, opened)

    def _offer(self, session: Session, opened: Opened) -> None:
        """Go on with importing; a workbook that left this project may come back instead."""
        if session is not self._writable():
            return  # It was closed meanwhile.
        take_back = self.take_back
        if take_back is None or not opened.left or opened.left != session.info.id:
            self._open(session, opened)
            return
        messages.ask(
            self._window,
            "This workbook was exported from this project.",
            "What colleagues have changed in it can be taken back, cell by cell. Importing adds "
            "its rows as new positions.",
            {
                "Take Back Its Changes": partial(take_back, opened.spreadsheet),
                "Import as New": partial(self._open, session, opened),
            },
        )

    def _open(self, session: Session, opened: Opened) -> None:
        from desktop.importing.dialog import ImportDialog

        if session is not self._writable():
            return
        dialog = ImportDialog(self._window, session, opened.spreadsheet, opened.guess)
        dialog.wanted.connect(self._edits.apply)
        dialog.accepted.connect(partial(self._report, dialog))
        dialog.open()

    def _report(self, dialog: ImportDialog) -> None:
        """Tell of cells that were not simply taken; where all were, the status bar says it."""
        from desktop.importing.report_dialog import ImportReport

        if dialog.plan is not None and dialog.plan.lines:
            ImportReport(dialog.plan, self._window).open()

    def _writable(self) -> Session | None:
        session = self._window.workspace.session if self._window.workspace else None
        return session if session and not session.project.read_only else None
