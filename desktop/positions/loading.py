"""Where the rows of the Positions view come from: at once, or from a worker as they are found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.project.filter import EVERYTHING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence

    from desktop.asking import Asker
    from desktop.session import Session
    from models.errors import SidesError
    from models.project.filter import Filter
    from models.project.ordering import Order
    from models.project.query import Group, Query

    Piece = tuple[Sequence[Group], array[int]]

_FIRST = 200  # rows that are there at once


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown: which positions, in what order, grouped by what."""

    filter: Filter
    order: tuple[Order, ...]
    group: str

    @property
    def is_all(self) -> bool:
        """Whether it is everything in the order of entry."""
        return not (self.order or self.group or self.filter != EVERYTHING)


class RowLoader(QObject):
    """Announces the first rows, then the rest; a newer wish takes the place of an older one."""

    first = Signal(object, object)  # groups, keys
    whole = Signal(object, object)  # the same, of all rows, after an edit
    rest = Signal(object)  # keys
    finished = Signal()
    failed = Signal(object)  # SidesError

    def __init__(self, session: Session, parent: QObject) -> None:
        """Load the positions of this session."""
        super().__init__(parent)
        self._session = session
        self._asker: Asker | None = None
        self._wanted: Wanted | None = None
        self._again = False
        self.busy = False
        session.kept.connect(self._on_kept)

    def load(self, wanted: Wanted, *, again: bool = False) -> None:
        """Load rows, at once where there are few positions.

        Args:
            wanted: which rows.
            again: they are shown already and may have changed; all are told in one piece.

        Raises:
            SidesError: they were to be read at once and cannot be.
        """
        self._wanted, self._again = wanted, again
        if not self._session.large:
            groups, keys = _all(self._session.query, wanted)
            self.busy = False
            (self.whole if again else self.first).emit(groups, keys)
            self.finished.emit()
            return
        self.busy = True
        if wanted.is_all and not again:
            # A few rows in the order of entry are there at once: the first paint shows them.
            first = self._session.query.keys(limit=_FIRST)
            self.first.emit((), first)
            QTimer.singleShot(0, partial(self._ask_rest, wanted, len(first)))
        elif again:
            self._asked().ask(
                lambda query, _: _all(query, wanted),
                done=self._on_whole,
                refused=self._on_refused,
            )
        else:
            self._ask(wanted)

    def stop(self) -> None:
        """Load nothing any more, and let go of the file."""
        self._wanted = None
        if self._asker is not None:
            self._asker.close()
            self._asker = None

    def _asked(self) -> Asker:
        from desktop.asking import Asker

        if self._asker is None:
            self._asker = Asker(self._session, self)
        return self._asker

    def _ask(self, wanted: Wanted) -> None:
        self._asked().ask(
            lambda query, tell: _piece_by_piece(query, wanted, tell),
            partly=self._on_first,
            done=self._on_rest,
            refused=self._on_refused,
        )

    def _ask_rest(self, wanted: Wanted, first: int) -> None:
        if wanted is self._wanted:  # Nothing else was wanted meanwhile, and the project is open.
            self._asked().ask(
                lambda query, _: query.all_keys()[first:],
                done=self._on_rest,
                refused=self._on_refused,
            )

    def _on_kept(self) -> None:
        """An edit that was refused has stopped the worker; go on."""
        stopped = self._asker is not None and not self._asker.busy
        if self.busy and stopped and self._wanted is not None:
            self.load(self._wanted, again=self._again)

    def _on_first(self, piece: Piece) -> None:
        self.first.emit(*piece)

    def _on_rest(self, keys: array[int]) -> None:
        self.busy = False
        self.rest.emit(keys)
        self.finished.emit()
        if self._asker is not None and not self.busy:
            # The first search is not to wait for what can be worked out while nobody waits.
            self._asker.ask(_prepare, done=_nothing, refused=_nothing)

    def _on_whole(self, answer: Piece) -> None:
        self.busy = False
        self.whole.emit(*answer)
        self.finished.emit()

    def _on_refused(self, error: SidesError) -> None:
        self.busy = False
        self.failed.emit(error)


def _prepare(query: Query, _: Callable[[object], None]) -> None:
    query.prepare()


def _nothing(_: object) -> None:
    pass


def _groups(query: Query, wanted: Wanted) -> Sequence[Group]:
    return query.groups(wanted.filter, wanted.group) if wanted.group else ()


def _all(query: Query, wanted: Wanted) -> Piece:
    return _groups(query, wanted), query.all_keys(wanted.filter, wanted.order, wanted.group)


def _piece_by_piece(query: Query, wanted: Wanted, tell: Callable[[Piece], None]) -> array[int]:
    groups = _groups(query, wanted)
    pieces = query.stream(wanted.filter, wanted.order, group=wanted.group)
    first = next(pieces)
    tell((groups, first))
    return next(pieces)
