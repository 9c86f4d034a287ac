"""What SQLite's errors mean to people."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from models.errors import EditError, ProjectError

DAMAGED = (
    "“{name}” is damaged, or not a whole Sides project. Open a backup of it, or save what can be "
    "read with “sides recover”."
)


# What a system may answer where there is no room. SQLite knows the first, and that in a write only.
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def explained(path: Path, connection: apsw.Connection | None = None) -> Iterator[None]:
    """Turn what SQLite raises into a sentence for the analyst; the connection knows more of it."""
    try:
        yield
    except apsw.ConstraintError as error:
        raise EditError(f"Nothing was changed: {_rule_broken(str(error))}") from error
    except apsw.TooBigError as error:
        raise EditError(
            "Nothing was changed: a text is longer than a project can hold (30 million bytes). "
            "Shorten it."
        ) from error
    except UnicodeEncodeError as error:
        raise EditError(
            "Nothing was changed: a text holds half a character, as when an emoji is cut in two. "
            "Remove it and type it anew."
        ) from error
    except UnicodeDecodeError as error:
        raise ProjectError(DAMAGED.format(name=path.name)) from error
    except apsw.Error as error:
        sentence = _sentence(error, connection.system_errno if connection else 0)
        raise ProjectError(sentence.format(name=path.name, folder=path.parent)) from error


def is_left_open(error: ProjectError) -> bool:
    """Whether a file could not be read because an edit in it was cut off."""
    code = getattr(error.__cause__, "extendedresult", 0)
    return bool(code == apsw.SQLITE_READONLY_ROLLBACK)


def _rule_broken(text: str) -> str:
    if text.startswith("CHECK"):
        return f"{text.partition(': ')[2]}."  # schema.sql names each check by its sentence
    if text.startswith("NOT NULL"):
        return "something that has to be there is missing."
    if text.startswith("UNIQUE"):
        table, _, column = text.rsplit(" ", 1)[-1].partition(".")
        noun = table.replace("_", " ")
        article = "an" if noun[:1] in "aeiou" else "a"
        return f"there is already {article} {noun} with this {column}."
    if text.startswith("FOREIGN KEY"):
        return "something else still refers to this, or it refers to something that is not there."
    return "a value is not of the kind that belongs there."


def _sentence(error: apsw.Error, answer: int) -> str:
    """What an error means; ``answer`` is what the system last answered to SQLite."""
    found = type(error)
    if answer in _NO_ROOM and isinstance(error, (apsw.IOError, apsw.CantOpenError)):
        found = apsw.FullError
    # A bare apsw.Error has no code.
    code = getattr(error, "extendedresult", 0)
    for kind, sentence in _SENTENCES:
        if code == kind or (isinstance(kind, type) and issubclass(found, kind)):
            return sentence
    return DAMAGED


_SENTENCES: tuple[tuple[type[apsw.Error] | int, str], ...] = (
    (
        apsw.SQLITE_READONLY_ROLLBACK,
        "“{name}” was left in the middle of an edit, as by a crash, and taking that edit back "
        "means writing to it. Check that you may write to it and to its folder, then open it "
        "again.",
    ),
    (
        apsw.SQLITE_READONLY_DBMOVED,
        "“{name}” was moved or deleted while it was open. The last edit was not saved; save a copy "
        "elsewhere, or open the file where it is now.",
    ),
    (apsw.NotADBError, "“{name}” is not a Sides project. Choose a file that Sides made."),
    (
        apsw.CantOpenError,
        # Also where an edit finds no room for its journal, which is a file of its own.
        "“{name}” cannot be opened, made or written in {folder}. Check that the folder is there, "
        "that you may use it and that its drive has room; nothing was changed.",
    ),
    (
        apsw.ReadOnlyError,
        "“{name}” cannot be written: the file or its folder is read-only. The last edit was not "
        "saved; make them writable, or save a copy elsewhere.",
    ),
    (
        apsw.FullError,
        "The drive that holds “{name}” is full. The last edit was not saved; make room, or save a "
        "copy elsewhere.",
    ),
    (
        apsw.BusyError,
        "“{name}” is in use by another program. Close it there, then try again; nothing was "
        "changed.",
    ),
    (
        apsw.InterruptError,
        "“{name}” took longer than a minute to answer. Check it with “sides check”: it may be "
        "damaged.",
    ),
    *(
        (
            code,
            "“{name}” could not be read. Check the drive that it is on, then try again; nothing "
            "was changed.",
        )
        for code in (apsw.SQLITE_IOERR_READ, apsw.SQLITE_IOERR_SHORT_READ)
    ),
    (
        apsw.IOError,
        "“{name}” could not be read or written. Check the drive that it is on; the last edit was "
        "not saved.",
    ),
)
