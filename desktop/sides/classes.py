"""The class of every gap, for the order and the count: at once, or in a worker with Cancel."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from models.comparison.board import Board

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.asking import Asker
    from desktop.session import Session
    from models.comparison.board import Classes
    from models.comparison.gaps import GapClass
    from models.comparison.rules import Rules
    from models.errors import SidesError
    from models.project.filter import Filter
    from models.project.query import Query

_PAGE = 100  # issues, after which progress is told


class Stage(Enum):
    """How far the work has come."""

    UNDER_WAY = auto()
    STOPPED = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: these sides, by key, under this filter and these rules."""

    sides: tuple[int, ...]
    filter: Filter
    rules: Rules

    def board(self, query: Query) -> Board:
        """The board over one connection."""
        return Board(query, self.sides, self.filter, self.rules)


@dataclass(slots=True)
class _Known:
    """What was worked out, and of which state of the project."""

    of: Compared | None = None
    generation: int = -1
    classes: Classes = field(default_factory=dict)


class ClassWorker(QObject):
    """Works out all classes; a newer wish takes the place of an older one."""

    changed = Signal()  # the stage or the progress, by the worker
    failed = Signal(object)  # SidesError

    def __init__(self, session: Session, parent: QObject) -> None:
        """Compare the sides of this session's project."""
        super().__init__(parent)
        self._session = session
        self._asker: Asker | None = None
        self._known = _Known()
        self._wanted = _Known()
        self._keeping = False
        self.stage = Stage.STOPPED
        self.compared = 0  # issues so far
        session.about_to_edit.connect(self.stop)

    @property
    def classes(self) -> Classes:
        """What was worked out last; old where the project has changed meanwhile."""
        return self._known.classes

    def work_out(self, wanted: Compared) -> None:
        """Work the classes out, unless they are known, asked for, or were given up.

        Raises:
            SidesError: they were to be read at once and cannot be.
        """
        now = wanted, self._session.generation
        if self._keeping and wanted == self._known.of and self.stage is Stage.DONE:
            self._known.generation = self._session.generation
        if now == (self._wanted.of, self._wanted.generation):
            return
        self._wanted = _Known(*now)
        if wanted != self._known.of:
            self._known = _Known()
        if self._session.large:
            self._ask(wanted)
        else:
            self._take(dict(wanted.board(self._session.query).classes()))

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """Keep what is known meanwhile: the edit that is made changes no gap."""
        self._keeping = True
        try:
            yield
        finally:
            self._keeping = False

    def again(self) -> None:
        """Work out what was given up."""
        if self._wanted.of and self.stage is Stage.STOPPED:
            self._wanted.generation = self._session.generation
            self._ask(self._wanted.of)

    def stop(self) -> None:
        """Give up; what is known so far stays."""
        if self.stage is Stage.UNDER_WAY:
            self._asked().stop()
            self.stage = Stage.STOPPED
            self.changed.emit()

    def close(self) -> None:
        """Work out nothing any more, and let go of the file."""
        self.stage = Stage.STOPPED
        if self._asker is not None:
            self._asker.close()
            self._asker = None

    def _asked(self) -> Asker:
        from desktop.asking import Asker

        if self._asker is None:
            self._asker = Asker(self._session, self)
        return self._asker

    def _ask(self, wanted: Compared) -> None:
        self.stage, self.compared = Stage.UNDER_WAY, 0
        self._asked().ask(
            lambda query, tell: _all(wanted.board(query), tell),
            partly=self._on_progress,
            done=self._on_done,
            refused=self._on_refused,
        )
        self.changed.emit()

    def _on_progress(self, compared: int) -> None:
        self.compared = compared
        self.changed.emit()

    def _take(self, classes: Classes) -> None:
        self._wanted.classes = classes
        self._known = self._wanted
        self.stage = Stage.DONE

    def _on_done(self, classes: Classes) -> None:
        self._take(classes)
        self.changed.emit()

    def _on_refused(self, error: SidesError) -> None:
        self.stage = Stage.STOPPED
        self.changed.emit()
        self.failed.emit(error)


def _all(board: Board, tell: Callable[[int], None]) -> dict[int, GapClass]:
    found: dict[int, GapClass] = {}
    for key, kind in board.classes():
        found[key] = kind
        if len(found) % _PAGE == 0:
            tell(len(found))
    return found
