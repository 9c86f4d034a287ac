"""Opening a project file: what it is, who has it, what a crash or an older Sides has left in it."""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.errors import ProjectError
from models.project.database import Database
from models.project.explained import is_left_open
from models.project.hold import Hold
from models.project.identity import check_is_database, format_of, was_left_open
from models.project.lock import Held, Holder, Lock, host_name
from models.project.schema import FORMAT_VERSION, check_schema

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Opening:
    """How a project was found, for whoever tells the analyst.

    ``protected`` says that it was to be edited, but may not be written where it is. ``held_by`` has
    it open for editing, so that it is only read here. ``left_by`` had it open and ended without
    closing it; ``taken_back`` says that an edit was cut off then, and is gone whole.
    ``older_format`` is the format that it was brought from; ``kept_at`` is the backup of that.
    """

    protected: bool = False
    held_by: Holder | None = None
    left_by: Holder | None = None
    taken_back: bool = False
    older_format: int | None = None
    kept_at: Path | None = None


@dataclass
class Opened:
    """An open file, and what has to be let go with it; without a hold it may only be read."""

    database: Database
    hold: Hold | None
    opening: Opening
    rest: ExitStack


def open_file(path: Path, *, read_only: bool, by_force: bool, backups: Path | None) -> Opened:
    """Open a project file; arguments and errors are those of ``Project.open``."""
    with ExitStack() as rest:
        opening, hold = Opening(protected=not read_only and not _may_write(path)), None
        if not read_only and not opening.protected:
            opening, hold = _take(path, rest, by_force=by_force)
        if opening.held_by is None or not opening.held_by.is_this_program:
            # Closing a file that this program has open in SQLite would drop SQLite's locks.
            check_is_database(path)
        left_open = hold is not None and was_left_open(path)
        database, version = _connect(path, rest, writing=hold is not None)
        if version == FORMAT_VERSION:
            check_schema(database, version)
        elif hold:
            kept_at = _migrate(database, version, backups)
            opening = replace(opening, older_format=version, kept_at=kept_at)
        else:
            database = _migrated_copy(database, version, rest)
        if hold:
            # Another program may have left it in a mode that keeps edits in a second file.
            database.run("PRAGMA journal_mode = DELETE")
            hold.begin(database)
        return Opened(database, hold, replace(opening, taken_back=left_open), rest.pop_all())


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _take(path: Path, rest: ExitStack, *, by_force: bool) -> tuple[Opening, Hold | None]:
    try:
        lock = Lock.take(path, by_force=by_force)
    except Held as held:
        return Opening(held_by=held.holder), None
    hold = Hold(path, lock)
    rest.callback(hold.release)
    before = lock.left_over if lock else None
    # What another computer left may be a crash of its own; it tells nothing of this one.
    crashed = before is not None and before.host == host_name()
    return Opening(left_by=before if crashed else None), hold


def _connect(path: Path, rest: ExitStack, *, writing: bool) -> tuple[Database, int]:
    """A connection, and the file's format; the first read takes an edit back that was cut off."""
    try:
        database = Database.connect(path, read_only=not writing)
        rest.callback(database.close)
        return database, format_of(database)
    except ProjectError as error:
        if writing or not is_left_open(error):
            raise
    # Taking the edit back means writing; a copy may be written where the file may not.
    copy = _folder(rest) / path.name
    _copy_with_journal(path, copy)
    database = Database.connect(copy)
    rest.callback(database.close)
    return database, format_of(database)


def _copy_with_journal(path: Path, copy: Path) -> None:
    import shutil

    try:
        shutil.copyfile(path, copy)
        shutil.copyfile(f"{path}-journal", f"{copy}-journal")
    except OSError as error:
        raise ProjectError(
            f"“{path.name}” was left in the middle of an edit, and cannot be read through a copy "
            f"({error.strerror}). Check that you may read it, and that there is room on the drive."
        ) from None


def _migrate(database: Database, version: int, backups: Path | None) -> Path:
    """Keep the file as it is, then bring it to today's format; return where it is kept."""
    from models.project.backups import keep_before_migration
    from models.project.migrations import migrate

    kept_at = keep_before_migration(database, version, backups)
    migrate(database, version)
    return kept_at


def _migrated_copy(database: Database, version: int, rest: ExitStack) -> Database:
    """A copy in today's format, for reading a file of an older one that is to stay as it is."""
    from models.project.copying import copy_pages
    from models.project.migrations import migrate

    path = _folder(rest) / database.path.name
    copy_pages(database, path)
    copy = Database.connect(path)
    rest.callback(copy.close)
    migrate(copy, version)
    return copy


def _folder(rest: ExitStack) -> Path:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    return Path(rest.enter_context(TemporaryDirectory(prefix="sides-", ignore_cleanup_errors=True)))
