"""The connection to a project file: how SQLite is set up, and the two ways to use it.

Journal ``DELETE`` and ``synchronous=EXTRA``: an edit is on disk when its call returns, and the
project stays one file that can be moved, mailed and synced (ARCHITECTURE.md has the reasons).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, Self

import apsw

from models.errors import Cancelled, EditError, ProjectError
from models.project.explained import DAMAGED, explained
from models.text import fold
from models.text_order import natural_key, word_key

_OPTIONS = {
    "DEFENSIVE": 1,
    "TRUSTED_SCHEMA": 0,
    "ENABLE_TRIGGER": 0,
    "ENABLE_VIEW": 0,
    "ENABLE_FKEY": 1,
    "ENABLE_LOAD_EXTENSION": 0,
    "WRITABLE_SCHEMA": 0,
    "DQS_DML": 0,
    "DQS_DDL": 0,
}
# A long edit that spills to disk before its end shuts out everybody who reads meanwhile; so it may
# fill 256 MB first.
_PRAGMAS = (
    "cell_size_check=ON",
    "mmap_size=0",
    "synchronous=EXTRA",
    "fullfsync=ON",
    "cache_spill=65536",
)
_LONGEST_VALUE = 30_000_000
_BUSY_MILLISECONDS = 5_000
_PATIENCE = 60  # seconds that one statement may take; a file can be made to be slow
_GLANCE = 50_000  # steps of SQLite's machine between two looks at the clock

Value = str | int | float | None
Values = tuple[Any, ...]


def _never() -> bool:
    return False


class Database:
    """One hardened connection to one file. Statements are ours; what they bind is anybody's."""

    def __init__(self, path: Path, connection: apsw.Connection) -> None:
        """Harden this connection; the file itself is not looked at yet."""
        self.path = path
        self.connection = connection
        self.cancelled: Callable[[], bool] = _never
        self._until = float("inf")
        for name, value in _OPTIONS.items():
            connection.config(getattr(apsw, f"SQLITE_DBCONFIG_{name}"), value)
        connection.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
        connection.limit(apsw.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        connection.set_busy_timeout(_BUSY_MILLISECONDS)
        connection.set_progress_handler(self._has_to_stop, _GLANCE)
        for name, made in (("folded", fold), ("natural", natural_key), ("word_key", word_key)):
            function = partial(_of_text, made)
            connection.create_scalar_function(name, function, 1, deterministic=True)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @classmethod
    def connect(cls, path: Path, *, read_only: bool = False, create: bool = False) -> Self:
        """Open a connection.

        Raises:
            ProjectError: the file cannot be opened or made there.
        """
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
        if create:
            flags |= apsw.SQLITE_OPEN_CREATE
        with explained(path):
            # The absolute path: ":memory:" and the like mean something else to SQLite.
            connection = apsw.Connection(str(path.absolute()), flags=flags)
            try:
                return cls(path, connection)
            except BaseException:
                connection.close()
                raise

    def rows(self, statement: str, bindings: Sequence[Value] = ()) -> list[Values]:
        """All rows that a statement finds.

        Raises:
            ProjectError: the file cannot be read, or the statement takes too long.
            Cancelled: ``cancelled`` says so.
        """
        with self._explained(reading=True):
            return self.connection.execute(statement, tuple(bindings)).fetchall()

    def row(self, statement: str, bindings: Sequence[Value] = ()) -> Values | None:
        """The first row that a statement finds, or None."""
        with self._explained(reading=True):
            return self.connection.execute(statement, tuple(bindings)).fetchone()

    @contextmanager
    def reading(self, statement: str, bindings: Sequence[Value] = ()) -> Iterator[Iterator[Values]]:
        """The rows that a statement finds, one by one as SQLite finds them.

        Raises:
            ProjectError: as :meth:`rows`.
            Cancelled: as :meth:`rows`.
        """
        with self._explained(reading=True):
            cursor = self.connection.execute(statement, tuple(bindings))
            try:
                yield cursor
            finally:
                cursor.close()

    def run(self, statement: str, bindings: Sequence[Value] = ()) -> int:
        """Carry out a statement that changes rows; return how many it changed."""
        with self._explained():
            self.connection.execute(statement, tuple(bindings))
            return self.connection.changes()

    def run_many(self, statement: str, bindings: Iterable[Sequence[Value]]) -> None:
        """Carry out a statement once for each of these bindings."""
        with self._explained():
            self.connection.executemany(statement, bindings)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run the body as one transaction: all of it is on disk at the end, or none of it."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # SQLite has already rolled back by itself after a full disk or an I/O error.
            if self.connection.in_transaction:
                self.run("ROLLBACK")
            raise

    def version(self) -> int:
        """A number that changes when somebody else has written to the file."""
        found = self.row("PRAGMA data_version")
        return int(found[0]) if found else 0

    def forget_cache(self) -> None:
        """Read every page anew from now on, for somebody else may have written to the file."""
        self.run("PRAGMA shrink_memory")

    def close(self) -> None:
        """Close the connection; nothing is written by it."""
        self.connection.close()

    @contextmanager
    def _explained(self, *, reading: bool = False) -> Iterator[None]:
        self._until = monotonic() + _PATIENCE
        try:
            with explained(self.path, self.connection):
                yield
        except ProjectError as error:
            if isinstance(error.__cause__, apsw.InterruptError) and self.cancelled():
                raise Cancelled("Stopped; nothing was changed.") from None
            raise
        except EditError as error:
            # What is in the file was short enough when it was written.
            if reading and isinstance(error.__cause__, apsw.TooBigError):
                raise ProjectError(DAMAGED.format(name=self.path.name)) from error
            raise
        finally:
            self._until = float("inf")

    def _has_to_stop(self) -> bool:
        return monotonic() > self._until or self.cancelled()


def _of_text(made: Callable[[str], str], value: object) -> str:
    return made(value) if isinstance(value, str) else ""
