"""The care of the open file, beside the user's own work: its check, its backups, its place."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background import Task, background
from desktop.settings import backups_folder
from models.errors import Cancelled, SidesError
from models.project.backups import Backups
from models.project.soundness import Fault, examine

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.session import Session
    from models.progress import Progress
    from models.project.store import Project

_BACKUP_EVERY = 5 * 60 * 1_000  # milliseconds, while something was edited
_LOOK_EVERY = 5_000  # milliseconds between two looks at whether the file is still there
_REST = 0.005  # seconds after each thousand rows of the check
_QUICK = 4 * 2**20  # bytes of a project whose backup nobody notices when it is closed


class Caretaker(QObject):
    """Watches over one session's file until it is stopped."""

    damaged = Signal(list)  # Faults
    lost = Signal(str)  # what has become of the file, in a sentence
    backup_failed = Signal(object)  # the SidesError

    def __init__(self, session: Session) -> None:
        """Care for this session's file from :meth:`begin` on."""
        super().__init__(session)
        self._session = session
        self._tasks: set[Task] = set()
        self._changed = False
        self._trouble = ""
        self._version = 0  # of the file, for one who only reads it
        self._backup_timer = QTimer(self, interval=_BACKUP_EVERY)
        self._backup_timer.timeout.connect(self._back_up)
        self._look_timer = QTimer(self, interval=_LOOK_EVERY)
        self._look_timer.timeout.connect(self._look)
        session.edited.connect(self._on_edited)

    def begin(self) -> None:
        """Check the file, back it up if it is sound, and watch it from now on."""
        self._start(partial(_examine, self._session.project), self._on_examined)
        self._look_timer.start()
        if self._session.project.read_only:
            self._data_version()
        else:
            self._backup_timer.start()

    def stop(self) -> None:
        """Leave the file alone; nothing is announced any more."""
        self._backup_timer.stop()
        self._look_timer.stop()
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        project = self._session.project
        if self._changed and not project.read_only and _size(project) <= _QUICK:
            self._changed = False
            try:
                back_up(project, project)
            except SidesError:
                return  # The edits are in the file all the same; there is nobody to tell.

    def _start(self, work: Callable[[Task], object], done: Callable[[object], None]) -> None:
        def on_done(result: object) -> None:
            if task in self._tasks:
                self._tasks.discard(task)
                done(result)

        def on_refused(error: SidesError) -> None:
            if task in self._tasks:
                self._tasks.discard(task)
                if not isinstance(error, Cancelled):
                    self.backup_failed.emit(error)

        task = background().start(work, done=on_done, refused=on_refused)
        self._tasks.add(task)

    def _on_examined(self, result: object) -> None:
        faults = cast("list[Fault]", result)
        if faults:
            self.damaged.emit(faults)
        elif not self._session.project.read_only:
            self._changed = True
            self._back_up()

    def _on_edited(self) -> None:
        self._changed = True

    def _back_up(self) -> None:
        if self._changed and not self._session.project.read_only:
            self._changed = False
            self._start(partial(_back_up, self._session.project), lambda _: None)

    def _look(self) -> None:
        hold = self._session.project.hold
        if hold is None:
            before = self._version
            if self._data_version() != before:
                self._session.reread_all()
        else:
            self._start(lambda _: hold.trouble(), self._on_looked)

    def _data_version(self) -> int:
        with suppress(SidesError):
            self._version = self._session.project.database.version()
        return self._version

    def _on_looked(self, result: object) -> None:
        trouble = str(result)
        if trouble and trouble != self._trouble:
            self.lost.emit(trouble)
        self._trouble = trouble


def back_up(project: Project, reader: Project, progress: Progress | None = None) -> None:
    """Make a backup of a project, unless its newest one holds the same.

    Args:
        project: the project.
        reader: the same over a connection of its own, or the project itself where it is idle.
        progress: told in pages.

    Raises:
        SidesError: it is damaged, or there is no room.
    """
    from models.progress import no_progress

    backups = Backups(backups_folder(), reader.info().id)
    backups.make(reader.database, project.path, progress or no_progress)


def _examine(project: Project, task: Task) -> list[Fault]:
    with project.reader() as reader:
        reader.database.cancelled = lambda: task.cancelled
        return examine(reader.database, task.progress, pause=lambda: task.rest(_REST))


def _back_up(project: Project, task: Task) -> None:
    with project.reader() as reader:
        back_up(project, reader, task.progress)


def _size(project: Project) -> int:
    try:
        return project.path.stat().st_size
    except OSError:
        return 0
