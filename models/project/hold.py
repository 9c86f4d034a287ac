"""The hold that one program has on a file that it edits: the lock, and the file as it was left.

Restoring an older copy over an open file, or putting another in its place, goes unnoticed by
SQLite in part or altogether. So before each edit the file has to be the one that was opened, and
its stamp the one that the last edit left; so has SQLite's own count of commits, which an edit by
another program moves on.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from models.errors import ProjectError
from models.project.checksums import checksum
from models.project.database import Database
from models.project.explained import explained
from models.project.lock import Lock

_STILL_THERE = (
    "Nothing was changed. What you had is still held open: save a copy of it elsewhere, or close "
    "the project and open the file anew."
)
_STAMP_BYTES = 7  # as many as SQLite’s whole numbers surely hold
_COUNT_AT, _COUNT_BYTES = 24, 4  # where SQLite counts the commits to a file
_COUNTS = 2**32


@dataclass
class Hold:
    """What is remembered of the file between two edits, by all who write to it in this program.

    ``stamps`` has more than one member only where the outcome of a commit could not be read.
    """

    path: Path
    lock: Lock | None
    stamps: set[int] = field(default_factory=set)
    _file: os.stat_result | None = None
    _counts: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.path = self.path.absolute()

    def begin(self, database: Database) -> None:
        """Take the file as it is now for the one that was opened."""
        self._counts = {_read_count(database)}
        self.remember(read_stamp(database) or 0)

    def remember(self, *stamps: int) -> None:
        """Expect one of these stamps in the file, and the file as it is now."""
        self.stamps = set(stamps)
        with suppress(OSError):
            now = self.path.stat()
            # What has taken its place meanwhile is not ours.
            if self._file is None or os.path.samestat(now, self._file):
                self._file = now

    @contextmanager
    def committing(self, database: Database) -> Iterator[Callable[[int | None], None]]:
        """Run the body as one transaction on the file that was opened, and on nothing else.

        The body hands over the new stamp, or None where it changed nothing that is stamped.

        Raises:
            ProjectError: the file is not the one that was opened, or cannot be written.
        """
        self._check_file(database)
        new: list[int] = []
        try:
            with database.transaction():
                count = self._check_content(database)
                yield lambda stamp: new.extend(() if stamp is None else (stamp,))
                following = (count + 1) % _COUNTS
                self._counts = {count, following}  # If the commit fails, it may count all the same.
        except ProjectError as error:
            if new:
                self._find_out(database, new[0], error)
            raise
        with suppress(ProjectError):
            self._counts = self._counts & {_read_count(database)} or {following}
        self.remember(*(new or self.stamps))

    def _find_out(self, database: Database, new: int, error: ProjectError) -> None:
        """Learn after a failed commit what is in the file: the drive may have kept it after all.

        Raises:
            ProjectError: it has, or nobody can tell.
        """
        try:
            found = read_stamp(database)
        except ProjectError:
            self.remember(new, *self.stamps)
            raise ProjectError(
                f"The drive reported an error while “{self.path.name}” was written, and it cannot "
                "be read at the moment: it is not known whether the last edit is in it. Check the "
                "drive, then open the file anew."
            ) from error
        if found != new:
            return
        self.remember(new)
        raise ProjectError(
            f"The drive reported an error while “{self.path.name}” was written. The last edit is "
            "in the file nevertheless. Check the drive, and save a copy elsewhere."
        ) from error

    def _check_file(self, database: Database) -> None:
        if trouble := self.trouble():
            raise ProjectError(f"{trouble} {_STILL_THERE}")
        if self._is_written_by_others():
            database.forget_cache()

    def trouble(self) -> str:
        """What has become of the file since it was opened; empty while all is well."""
        name = self.path.name
        try:
            now = self.path.stat()
        except FileNotFoundError:
            return f"“{name}” is no longer in {self.path.parent}: it was moved, renamed or deleted."
        except OSError as error:
            return f"“{name}” cannot be reached ({error.strerror}): its drive may be gone."
        if self._file is not None and not os.path.samestat(now, self._file):
            return f"Another file has taken the place of “{name}” since it was opened."
        # The system would go on writing to it: whether one may was asked when it was opened.
        if not os.access(self.path, os.W_OK):
            return f"“{name}” has been made read-only since it was opened."
        return ""

    def _check_content(self, database: Database) -> int:
        """Make sure that the last edit in the file is the last of ours; return SQLite's count."""
        count = _read_count(database)
        if count not in self._counts or read_stamp(database) not in self.stamps:
            raise ProjectError(
                f"“{self.path.name}” was restored or changed by another program since it was "
                "opened. Nothing was changed. Close the project and open it anew to see what is in "
                "it now; your own edits are in its backups."
            )
        return count

    def release(self) -> None:
        """Let others have the file."""
        if self.lock:
            self.lock.release()
            self.lock = None

    def _is_written_by_others(self) -> bool:
        if self._file is None:
            return True
        with suppress(OSError):
            return _marks(self.path.stat()) != _marks(self._file)
        return True


def _marks(file: os.stat_result) -> tuple[int, ...]:
    """What changes with a file; the last is out of reach of programs that put back its time."""
    return file.st_size, file.st_mtime_ns, file.st_ctime_ns


def _read_count(database: Database) -> int:
    """How often the file was committed to, as it says itself; SQLite's memory is passed by."""
    with explained(database.path, database.connection):
        _, found = database.connection.read("main", 0, _COUNT_AT, _COUNT_BYTES)
    return int.from_bytes(found, "big")


def read_stamp(database: Database) -> int | None:
    """The stamp of the last edit that is in the file."""
    found = database.row("SELECT stamp FROM head")
    return found[0] if found else None


def write_head(database: Database, step: int | None, tip: int | None) -> int:
    """Say where the project stands from now on; return the new stamp."""
    stamp = int.from_bytes(os.urandom(_STAMP_BYTES), "big")
    values = (1, step, tip, stamp)
    database.run(
        "INSERT INTO head (row, step, tip, stamp, checksum) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (row) DO UPDATE SET step = excluded.step, tip = excluded.tip, "
        "stamp = excluded.stamp, checksum = excluded.checksum",
        (*values, checksum(values)),
    )
    return stamp
