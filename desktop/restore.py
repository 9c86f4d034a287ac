"""The backups, with what each holds, and two ways to have one back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
)

from desktop import messages
from desktop.background import Task, background
from desktop.history.model import when
from desktop.lines import LinesTable
from desktop.settings import backups_folder, documents_folder
from desktop.work import Work
from models.errors import SidesError
from models.project.backups import Backup, Backups, Contents, contents, key_of, projects
from models.project.store import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.main_window import MainWindow
    from models.progress import Progress

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
COLUMNS = ("Made", "Of the file", "Positions", "Steps", "Last step", "Size")
_WIDTHS = (22, 34, 11, 8, 40, 12)
_SIZE = (860, 420)


class BackupsModel(QAbstractTableModel):
    """The backups, newest first; what they hold comes from a worker."""

    def __init__(self, backups: list[Backup]) -> None:
        """List these backups."""
        super().__init__()
        self.backups = backups
        self._contents: dict[Path, Contents | None] = {}

    def add_contents(self, found: dict[Path, Contents | None]) -> None:
        """Show what these backups hold; None where one cannot be read."""
        self._contents |= found
        if self.backups:
            last = self.index(len(self.backups) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = ROOT) -> int:
        """One row a backup."""
        return 0 if parent.isValid() else len(self.backups)

    def columnCount(self, parent: Index = ROOT) -> int:
        """When, of what, and what it holds."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        backup = self.backups[index.row()]
        held = self._contents.get(backup.path)
        match index.column():
            case 0:
                return when(backup.at.isoformat())
            case 1:
                return backup.origin
            case 5:
                return QLocale().formattedDataSize(backup.size)
        if held is None:
            return "cannot be read" if backup.path in self._contents else "…"
        return (f"{held.positions:,}", f"{held.steps:,}", held.last_step or "none yet")[
            index.column() - 2
        ]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None


class RestoreDialog(QDialog):
    """A list of backups; one is put in the project's place, or saved somewhere else."""

    def __init__(self, window: MainWindow, backups: list[Backup], target: Path | None) -> None:
        """List these backups; ``target`` is the project in whose place one may be put."""
        super().__init__(window)
        self._window, self._target = window, target
        self.setObjectName("restoreDialog")
        self.setWindowTitle("Restore a Backup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.model = BackupsModel(backups)
        self.table = self._make_table()
        self._restore = QPushButton("&Restore")
        self._save = QPushButton("&Save a Copy As…")
        self._lay_out()
        self._task = self._read_contents()
        self.finished.connect(lambda _: self._task.cancel())
        self.table.selectionModel().selectionChanged.connect(self._show_state)
        self.table.setFocus()
        if self.model.backups:
            self.table.selectRow(0)
        self._show_state()

    def restore(self) -> None:
        """Ask, then put the chosen backup in the place of the open project."""
        backup, target = self._chosen(), self._target
        if backup and target:
            messages.ask(
                self,
                f"Restore the backup of {when(backup.at.isoformat())}?",
                f"“{target.name}” as it is now is kept beside it under another name.",
                {"Restore": partial(self._put_back, backup, target)},
            )

    def save(self) -> None:
        """Ask where to, and copy the chosen backup there."""
        if backup := self._chosen():
            folder = self._target.parent if self._target else documents_folder()
            name = f"{_stem(backup)} (backup of {backup.at:%Y-%m-%d %H-%M}){SUFFIX}"
            self._window.commands.files.ask_for_copy(name, folder, partial(self._save_as, backup))

    def _make_table(self) -> LinesTable:
        table = LinesTable(self.model, self, widths=_WIDTHS, telling=COLUMNS.index("Last step"))
        table.setObjectName("backupsTable")
        table.setAccessibleName("Backups")
        return table

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        some = "Whole copies that were checked when they were made, newest first."
        none = "There is no backup yet. The first is made soon after a project is opened."
        layout.addWidget(messages.plain_label(some if self.model.backups else none, wrap=True))
        layout.addWidget(self.table)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self._save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self._restore.clicked.connect(self.restore)
        self._save.clicked.connect(self.save)
        layout.addWidget(buttons)

    def _read_contents(self) -> Task:
        paths = [backup.path for backup in self.model.backups]

        def work(task: Task) -> dict[Path, Contents | None]:
            found: dict[Path, Contents | None] = {}
            for number, path in enumerate(paths):
                task.progress(number, len(paths))
                try:
                    found[path] = contents(path)
                except SidesError:
                    found[path] = None
            return found

        def done(found: object) -> None:
            if not task.cancelled:
                self.model.add_contents(cast("dict[Path, Contents | None]", found))

        task = background().start(work, done=done, refused=lambda _: None)
        return task

    def _show_state(self) -> None:
        chosen = self._chosen() is not None
        self._restore.setEnabled(chosen and self._target is not None)
        self._save.setEnabled(chosen)

    def _chosen(self) -> Backup | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.backups[rows[0].row()] if rows else None

    def _put_back(self, backup: Backup, target: Path) -> None:
        from models.project.restoring import restore

        window, made = self._window, when(backup.at.isoformat())

        def done(kept: Path | None) -> None:
            window.open_path(target)
            aside = f" What was there before is kept as “{kept.name}”." if kept else ""
            window.notices.add(f"The backup of {made} was restored.{aside}")

        def refused(error: SidesError) -> None:
            window.open_path(target)
            messages.refused(window, "The backup was not restored.", error)

        self.accept()
        window.close_project()
        Work(window, f"Restoring the backup of {made}").start(
            lambda progress: restore(backup.path, target, progress),
            done=done,
            cancelled=partial(window.open_path, target),
            refused=refused,
        )

    def _save_as(self, backup: Backup, target: Path) -> None:
        from models.project.copying import copy_project
        from models.project.store import Project

        window = self._window

        def work(progress: Progress) -> Path:
            with Project.open(backup.path, read_only=True) as project:
                copy_project(project.database, target, progress)
            return target

        self.accept()
        Work(window, f"Saving a copy as {target.name}").start(
            work,
            done=window.open_path,
            cancelled=lambda: None,
            refused=lambda error: messages.refused(window, "No copy was saved.", error),
        )


def open_restore(window: MainWindow) -> None:
    """Show the backups of the open project, or those of all where none is open."""
    if window.workspace is None:
        RestoreDialog(window, _of_all_projects(), None).open()
        return
    session = window.workspace.session
    backups = Backups(backups_folder(), session.info.id).all()
    RestoreDialog(window, backups, session.path).open()


def offer_backups(window: MainWindow, path: Path, error: SidesError) -> None:
    """Say why a project was not opened, and offer its backups where it has any."""
    found = [backup for backup in _of_all_projects() if backup.key == key_of(path)]
    remedies = {"Restore a Backup…": partial(_restore_to, window, found, path)} if found else {}
    messages.refused(window, "This project was not opened.", error, remedies)


def _restore_to(window: MainWindow, backups: list[Backup], path: Path) -> None:
    RestoreDialog(window, backups, path).open()


def _of_all_projects() -> list[Backup]:
    folders = projects(backups_folder())
    found = [backup for folder in folders for backup in Backups.at(folder).all()]
    return sorted(found, key=lambda backup: backup.at, reverse=True)


def _stem(backup: Backup) -> str:
    from pathlib import Path

    return Path(backup.origin).stem or "project"
