"""Exporting from the window: what, where to, progress, Cancel, and what came of it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow, QProgressDialog

from desktop import messages
from desktop.about import version
from desktop.background import Task, background
from desktop.session import Session
from desktop.settings import data_folder
from models.errors import Cancelled, SidesError
from models.project.filter import EVERYTHING, Filter
from models.text import counted

FORMATS = {
    "Excel workbook (*.xlsx)": ".xlsx",
    "CSV table (*.csv)": ".csv",
    "JSON (*.json)": ".json",
}
_PATIENCE = 300  # milliseconds before progress is shown


class Export(QObject):
    """One export, from the question to the file; it belongs to the window until it ends."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        """Prepare to export what this session shows."""
        super().__init__(window)
        self._window, self._session = window, session
        self._wanted: Filter = EVERYTHING

    def begin(self) -> None:
        """Ask what and where to; a filter that hides something is asked about first."""
        session = self._session
        if not session.filter.active:
            self._choose_file()
            return
        shown = counted(session.query.count(session.filter), "position")
        everything = counted(session.query.count(), "position")
        question = messages.ask(
            self._window,
            "Export what is shown, or everything?",
            "A filter is active. A workbook of what is shown says so, in README and on every page.",
            {
                f"The {shown} Shown": lambda: self._choose_file(session.filter),
                f"All {everything}": self._choose_file,
            },
        )
        question.rejected.connect(self.deleteLater)

    def _choose_file(self, wanted: Filter = EVERYTHING) -> None:
        self._wanted = wanted
        dialog = QFileDialog(self._window, "Export")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(FORMATS))
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(lambda name: dialog.setDefaultSuffix(FORMATS[name][1:]))
        dialog.selectFile(f"{_file_name(self._session.info.name)}.xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDirectory(str(_folder(self._session.path)))
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.rejected.connect(self.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the file in the background."""
        project, wanted = self._session.project, self._wanted

        def work(task: Task) -> Path:
            from models.exchange.export import export

            with project.reader() as reader:
                export(
                    reader,
                    path,
                    wanted=wanted,
                    made=datetime.now().astimezone(),
                    version=version(),
                    progress=task.progress,
                )
            return path

        self._progress = self._progress_dialog(path)
        task = background().start(
            work, done=self._on_done, refused=self._on_refused, report=self._on_progress
        )
        self._progress.canceled.connect(task.cancel)

    def _progress_dialog(self, path: Path) -> QProgressDialog:
        dialog = QProgressDialog(self._window)
        label = messages.plain_label(f"Exporting to {path.name}")
        dialog.setLabel(label)
        dialog.setCancelButtonText("Cancel")
        dialog.setWindowTitle("Sides")
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(_PATIENCE)
        dialog.setAutoReset(False)
        dialog.setAutoClose(False)
        dialog.setRange(0, 0)
        dialog.setValue(0)
        return dialog

    def _on_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def _on_done(self, path: object) -> None:
        self._end()
        self._window.statusBar().showMessage(f"Exported to {path}", 15_000)

    def _on_refused(self, error: SidesError) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._window.statusBar().showMessage("Export cancelled; no file was changed.", 15_000)
            return
        messages.refused(self._window, "The export was not made.", error)

    def _end(self) -> None:
        self._progress.canceled.disconnect()
        self._progress.close()
        self._progress.deleteLater()
        self.deleteLater()


def _folder(project: Path) -> Path:
    """Where an export is likely wanted: beside the project, but not in the program's own folder."""
    if project.parent == data_folder():
        kind = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(kind))
    return project.parent


def _file_name(name: str) -> str:
    """The project's name as a file's name: what no file system allows becomes a dash."""
    kept = "".join("-" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name)
    return kept.strip(" .")[:100] or "positions"
