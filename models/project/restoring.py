"""A backup put in the place of a project, which is kept aside."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from models.errors import ProjectError
from models.project.copying import copy_project
from models.project.database import Database
from models.project.lock import Held, Lock

_TIME = "%Y-%m-%d %H-%M-%S"


def restore(backup: Path, target: Path) -> Path | None:
    """Put a backup in the place of a project that nobody has open.

    What is there now is renamed, together with its journal, and never deleted.

    Returns:
        Where it is kept, or None where nothing was there.

    Raises:
        SidesError: somebody has the project open, the backup is damaged, or there is no room; the
            project is as it was.
    """
    try:
        lock = Lock.take(target)
    except Held as held:
        raise ProjectError(
            f"“{target.name}” is open: {held.holder.who} has it. Close it there, then try again."
        ) from None
    try:
        return _restore(backup, target)
    finally:
        if lock:
            lock.release()


def _restore(backup: Path, target: Path) -> Path | None:
    beside = _free(target, "being restored")
    database = Database.connect(backup, read_only=True)
    try:
        copy_project(database, beside)
    finally:
        database.close()
    kept: Path | None = None
    try:
        if target.exists():
            kept = _put_aside(target)
        beside.replace(target)
    except OSError as error:
        if kept and not target.exists():
            _move(kept, target)
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise ProjectError(
            f"“{target.name}” cannot be replaced in {target.parent} ({error.strerror}). It is as "
            "it was; save a copy of the backup elsewhere."
        ) from error
    return kept


def _put_aside(target: Path) -> Path:
    kept = _free(target, f"before restoring {datetime.now().astimezone():{_TIME}}")
    _move(target, kept)
    return kept


def _move(file: Path, to: Path) -> None:
    """Rename a project together with the journal of an edit that was cut off in it."""
    journal = file.with_name(f"{file.name}-journal")
    if journal.exists():
        journal.rename(to.with_name(f"{to.name}-journal"))
    file.rename(to)


def _free(target: Path, why: str) -> Path:
    """A name beside the project that no file has."""
    path = target.with_name(f"{target.stem} ({why}){target.suffix}")
    number = 1
    while path.exists():
        number += 1
        path = target.with_name(f"{target.stem} ({why}, {number}){target.suffix}")
    return path
