"""A backup put in the place of a project, which is kept aside."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from models.errors import ProjectError
from models.progress import Progress, no_progress
from models.project.backups import free_name
from models.project.copying import copy_pages, faults_of
from models.project.database import Database
from models.project.identity import check_is_database, format_of
from models.project.lock import Held, Lock
from models.project.schema import check_schema
from models.project.soundness import sentence
from models.safe_file import replacing

_TIME = "%Y-%m-%d %H-%M-%S"


def restore(backup: Path, target: Path, progress: Progress = no_progress) -> Path | None:
    """Put a backup in the place of a project that nobody has open.

    What is there now is renamed, together with its journal, and never deleted. A link stays a
    link: what it leads to is replaced.

    Returns:
        Where it is kept, or None where nothing was there.

    Raises:
        SidesError: somebody has the project open, the backup is damaged or no project, or there is
            no room; the project is as it was.
        Cancelled: the progress, which counts pages, says so; the project is as it was.
    """
    try:
        lock = Lock.take(target)
    except Held as held:
        raise ProjectError(
            f"“{target.name}” is open: {held.holder.who} has it. Close it there, then try again."
        ) from None
    try:
        return _restore(backup, Path(os.path.realpath(target)), progress)
    finally:
        if lock:
            lock.release()


def _restore(backup: Path, target: Path, progress: Progress) -> Path | None:
    check_is_database(backup)
    database = Database.connect(backup, read_only=True)
    kept: Path | None = None
    try:
        check_schema(database, format_of(database))
        with replacing(target) as beside:
            copy_pages(database, beside, progress, named=target)
            if faults := faults_of(beside):
                raise ProjectError(sentence(backup, faults))
            if target.exists():
                kept = free_name(target, f"before restoring {datetime.now().astimezone():{_TIME}}")
                _put_aside(target, kept)
    except BaseException:
        if kept:
            _put_back(kept, target)
        raise
    finally:
        database.close()
    return kept


def _put_aside(target: Path, kept: Path) -> None:
    """Give a project another name, together with the journal of an edit that was cut off in it."""
    try:
        # Two names for a moment: whatever happens now, the project has one of them.
        os.link(target, kept)
    except OSError:
        target.rename(kept)  # Not every drive has links.
    # Last, and before the backup gets its name: the journal would change that.
    with suppress(FileNotFoundError):
        _journal(target).rename(_journal(kept))


def _put_back(kept: Path, target: Path) -> None:
    with suppress(OSError):
        _journal(kept).rename(_journal(target))
    with suppress(OSError):
        if not target.exists():
            kept.rename(target)
        elif target.samefile(kept):
            kept.unlink()


def _journal(project: Path) -> Path:
    return project.with_name(f"{project.name}-journal")
