"""The connection to a project file: how SQLite is set up, and what its errors mean to people.

Journal ``DELETE`` and ``synchronous=EXTRA``: an edit is on disk when its call returns, and the
project stays one file that can be moved, mailed and synced (ARCHITECTURE.md has the reasons).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from models.errors import EditError, ProjectError
from models.text import fold

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
_LONGEST_VALUE = 30_000_000
_BUSY_MILLISECONDS = 1_000


def connect(path: Path, *, read_only: bool = False, create: bool = False) -> apsw.Connection:
    """Open a hardened connection; the file itself has not been looked at yet.

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
            _harden(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def _harden(connection: apsw.Connection) -> None:
    for name, value in _OPTIONS.items():
        connection.config(getattr(apsw, f"SQLITE_DBCONFIG_{name}"), value)
    connection.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
    connection.limit(apsw.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.set_busy_timeout(_BUSY_MILLISECONDS)
    connection.create_scalar_function("folded", _folded, 1, deterministic=True)
    for pragma in ("cell_size_check=ON", "mmap_size=0", "synchronous=EXTRA"):
        connection.execute(f"PRAGMA {pragma}")


def _folded(*values: object) -> str:
    return fold(values[0]) if isinstance(values[0], str) else ""


@contextmanager
def transaction(connection: apsw.Connection, path: Path) -> Iterator[None]:
    """Run the body as one transaction: all of it is on disk at the end, or none of it."""
    with explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back by itself after a full disk or an I/O error.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into a sentence for the analyst."""
    try:
        yield
    except apsw.ConstraintError as error:
        raise EditError(f"Nothing was changed: {_rule_broken(str(error))}") from error
    except UnicodeEncodeError as error:
        raise EditError(
            "Nothing was changed: a text holds half a character, as when an emoji is cut in two. "
            "Remove it and type it anew."
        ) from error
    except UnicodeDecodeError as error:
        raise ProjectError(_DAMAGED.format(name=path.name)) from error
    except apsw.Error as error:
        raise ProjectError(_sentence(error).format(name=path.name, folder=path.parent)) from error


def _rule_broken(text: str) -> str:
    if text.startswith("CHECK"):
        return f"{text.partition(': ')[2]}."  # schema.sql names each check by its sentence
    if text.startswith("NOT NULL"):
        return "something that has to be there is missing."
    if text.startswith("UNIQUE"):
        table, _, column = text.rsplit(" ", 1)[-1].partition(".")
        return f"there is already a {table} with this {column}."
    if text.startswith("FOREIGN KEY"):
        return "something else still refers to this, or it refers to something that is not there."
    return "a value is not of the kind that belongs there."


def _sentence(error: apsw.Error) -> str:
    # A bare apsw.Error has no code.
    if getattr(error, "extendedresult", 0) == apsw.SQLITE_READONLY_ROLLBACK:
        return _LEFT_OPEN
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            return sentence
    return _DAMAGED


_LEFT_OPEN = (
    "“{name}” was left in the middle of an edit, as by a crash, and taking that edit back means "
    "writing to it. Check that you may write to it and to its folder, then open it again."
)
_DAMAGED = "“{name}” is damaged, or not a whole Sides project. Open a backup of it."

_SENTENCES: tuple[tuple[type[apsw.Error], str], ...] = (
    (apsw.NotADBError, "“{name}” is not a Sides project. Choose a file that Sides made."),
    (
        apsw.CantOpenError,
        "“{name}” cannot be opened or made in {folder}. Check that the folder is there and that "
        "you may use it.",
    ),
    (
        apsw.ReadOnlyError,
        "“{name}” cannot be written: the file or its folder is read-only, or the file was moved "
        "while it was open. The last edit was not saved.",
    ),
    (apsw.FullError, "The drive that holds “{name}” is full. The last edit was not saved."),
    (
        apsw.BusyError,
        "“{name}” is in use by another program. Close it there, then try again; nothing was "
        "changed.",
    ),
    (
        apsw.IOError,
        "“{name}” could not be read or written. Check the drive that it is on; the last edit was "
        "not saved.",
    ),
)
