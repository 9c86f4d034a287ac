"""Exporting from the window: what, where to, progress, Cancel, and what came of it."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMainWindow

from desktop import messages
from desktop.about import version
from desktop.session import Session
from desktop.settings import data_folder, documents_folder
from desktop.work import Work
from models.errors import SidesError
from models.progress import Progress
from models.project.filter import EVERYTHING, Filter
from models.text import counted

FORMATS = {
    "Excel workbook (*.xlsx)": ".xlsx",
    "CSV table, harmless in Excel (*.csv)": ".csv",
    "CSV table for pandas and R, texts exact (*.csv)": ".csv",
    "JSON (*.json)": ".json",
}
_EXACT = "CSV table for pandas and R, texts exact (*.csv)"
_EXACT_SAID = "Texts that begin with = + - @ are exact in it: Excel takes them for formulas."
_HARMLESS_SAID = "Texts that begin with = + - @ have an apostrophe before them."


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
        dialog.selectFile(f"{file_name(self._session.info.name)}.xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDirectory(str(_folder(self._session.path)))
        dialog.fileSelected.connect(
            lambda name: self.write(Path(name), exact=dialog.selectedNameFilter() == _EXACT)
        )
        dialog.rejected.connect(self.deleteLater)
        dialog.open()

    def write(self, path: Path, *, exact: bool = False) -> None:
        """Write the file in the background; a CSV table with exact texts where that is wanted."""
        project, wanted = self._session.project, self._wanted
        rules = self._session.rules

        def work(progress: Progress) -> Path:
            from models.exchange.export import export

            with project.reader() as reader:
                export(
                    reader,
                    path,
                    wanted=wanted,
                    made=datetime.now().astimezone(),
                    version=version(),
                    progress=progress,
                    rules=rules,
                    exact=exact,
                )
            return path

        Work(self._window, f"Exporting to {path.name}").start(
            work,
            done=lambda written: self._on_done(written, exact=exact),
            cancelled=self._on_cancelled,
            refused=self._on_refused,
        )

    def _on_done(self, path: Path, *, exact: bool) -> None:
        said = f"Exported to {path}"
        if path.suffix.lower() == ".csv":
            said = f"{said}. {_EXACT_SAID if exact else _HARMLESS_SAID}"
        self._window.statusBar().showMessage(said, 15_000)
        self.deleteLater()

    def _on_cancelled(self) -> None:
        self._window.statusBar().showMessage("Export cancelled; no file was changed.", 15_000)
        self.deleteLater()

    def _on_refused(self, error: SidesError) -> None:
        messages.refused(self._window, "The export was not made.", error)
        self.deleteLater()


def _folder(project: Path) -> Path:
    """Where an export is likely wanted: beside the project, but not in the program's own folder."""
    if project.parent == data_folder():
        return documents_folder()
    return project.parent


def file_name(name: str) -> str:
    """The project's name as a file's name: what no file system allows becomes a dash."""
    kept = "".join("-" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name)
    return kept.strip(" .")[:100] or "positions"
