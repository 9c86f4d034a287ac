"""Copies of a project file, whole and checked before they are given their name."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from models.errors import ExportError, ProjectError
from models.progress import Progress, no_progress
from models.project.database import Database
from models.project.explained import explained
from models.project.lock import Held, Lock
from models.project.schema import FORMAT_VERSION
from models.project.soundness import Fault, examine, sentence, structure
from models.safe_file import replacing

_PAGES = 2_000  # that are copied at a time; in between, Cancel is heard


def copy_project(
    database: Database, target: Path, progress: Progress = no_progress, *, checked: bool = True
) -> None:
    """Write the project as it is at this moment to another file, which is whole or not there.

    Args:
        database: the connection to copy over; a worker's own, or an idle one.
        target: where to; what stands there is replaced when the copy is whole, not before.
        progress: told in pages.
        checked: refuse to copy what is damaged; without it, damage is copied as it is.

    Raises:
        ExportError: the copy cannot be written there.
        ProjectError: the project cannot be read, or is damaged.
        Cancelled: the progress says so.
    """
    with _undisturbed(target), replacing(target) as beside:
        copy_pages(database, beside, progress, named=target)
        if checked and (faults := _faults_of_copy(beside, target)):
            raise ProjectError(sentence(database.path, faults))


@contextmanager
def _undisturbed(target: Path) -> Iterator[None]:
    """Keep what stands there from being replaced under whoever has it open."""
    real = Path(os.path.realpath(target))
    if _is_there(real.with_name(f"{real.name}-journal")):
        raise ExportError(
            f"An edit was cut off in “{target.name}”, and what is left of it would damage the "
            "copy. Open that project once, or choose another name."
        )
    if not _is_there(real):
        yield
        return
    try:
        lock = Lock.take(real)
    except Held as held:
        raise ExportError(
            f"“{target.name}” is open: {held.holder.who} has it. Choose another name."
        ) from None
    try:
        yield
    finally:
        if lock:
            lock.release()


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False  # A name that is too long is refused in words when it is written.


def copy_pages(
    database: Database,
    target: Path,
    progress: Progress = no_progress,
    *,
    named: Path | None = None,
) -> None:
    """Copy every page through SQLite, which sees to it that they are of one moment.

    ``named`` is what a message calls the copy, where it is still to get its name.
    """
    with _explained(named or target):
        copy = apsw.Connection(str(target.absolute()))
    try:
        # The copy has no name yet: if this is cut off, nothing is lost but the copy.
        copy.execute("PRAGMA journal_mode = OFF")
        copy.execute("PRAGMA synchronous = OFF")
        with (
            _explained(named or target),
            copy.backup("main", database.connection, "main") as backup,
        ):
            while not backup.done:
                backup.step(_PAGES)
                progress(backup.page_count - backup.remaining, backup.page_count)
    finally:
        copy.close()


def _faults_of_copy(beside: Path, target: Path) -> list[Fault]:
    try:
        return faults_of(beside)
    except ProjectError as error:
        raise _not_written(target, "it cannot be read back") from error


@contextmanager
def _explained(copy: Path) -> Iterator[None]:
    """Speak of the copy where a drive fails, and not of edits, which are all in the project."""
    with explained(copy):
        try:
            yield
        except apsw.FullError as error:
            raise _not_written(copy, "there is no room left for it") from error
        except apsw.IOError as error:
            raise _not_written(copy, "a drive reported an error") from error


def _not_written(copy: Path, why: str) -> ExportError:
    return ExportError(
        f"“{copy.name}” was not written in {copy.parent}: {why}. Make room or choose another "
        "drive; the project is as it was."
    )


def faults_of(path: Path, cancelled: Callable[[], bool] = lambda: False) -> list[Fault]:
    """Everything that is wrong with a file that nobody has open."""
    database = Database.connect(path, read_only=True)
    database.cancelled = cancelled
    try:
        found = database.row("PRAGMA user_version")
        today = found is not None and found[0] == FORMAT_VERSION
        # Older formats have no checksums.
        return examine(database) if today else structure(database)
    finally:
        database.close()
