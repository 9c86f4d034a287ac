"""Is this file a project, whole, and of a format that is known? Asked before anything is read."""

from pathlib import Path
from typing import BinaryIO

from models.errors import ProjectError
from models.project.database import Database
from models.project.pages import MAGIC, Pages
from models.project.schema import FORMAT_VERSION, OLDEST

APPLICATION_ID = 0x53494445  # "SIDE"
_HEADER = 100
_ADVICE = "Choose a file that Sides made."
# SQLite takes minutes over the schema of a file that was made for it; ours is a tenth of this.
_MOST_ENTRIES = 500
_MOST_OF_SCHEMA = 200_000


def check_is_file(path: Path) -> None:
    """Make sure that there is a file, and that it may be read.

    Raises:
        ProjectError: it is not there, is something else, or may not be read.
    """
    try:
        str(path).encode()
        if path.is_dir():
            raise ProjectError(f"“{path}” is a folder, not a Sides project. {_ADVICE}")
        if path.exists() and not path.is_file():
            raise ProjectError(f"“{path}” is no ordinary file. {_ADVICE}")
        path.open("rb").close()
    except UnicodeEncodeError:
        raise ProjectError(
            f"The name of “{str(path)!a}” is not valid Unicode. Give the file another name."
        ) from None
    except FileNotFoundError:
        raise ProjectError(f"There is no file “{path}”. {_ADVICE}") from None
    except OSError as error:
        raise _unreadable(path, error) from None


def check_is_database(path: Path) -> None:
    """Make sure that a file is there, is SQLite's, and is not cut short or made to be slow.

    Raises:
        ProjectError: it is not; says what it is instead.
    """
    check_is_file(path)
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
            huge = header.startswith(MAGIC) and _has_huge_schema(file)
        size = path.stat().st_size
    except OSError as error:
        raise _unreadable(path, error) from None
    if not header.startswith(MAGIC):
        raise ProjectError(f"“{path.name}” is not a Sides project. {_ADVICE}")
    # A file that an edit was to make longer is taken back to its old length when it is read.
    short = size < _promised_size(header) and not was_left_open(path)
    if len(header) < _HEADER or short:
        raise ProjectError(f"“{path.name}” is cut short: its end is missing. Open a backup of it.")
    if huge:
        raise ProjectError(
            f"“{path.name}” holds many tables that Sides did not put there, so that it is not "
            "opened. Save what is yours in a new file with “sides recover”."
        )


def _unreadable(path: Path, error: OSError) -> ProjectError:
    return ProjectError(f"“{path}” cannot be read ({error.strerror}). Check that you may read it.")


def _has_huge_schema(file: BinaryIO) -> bool:
    """Whether there is more to the schema than SQLite should be made to read."""
    size = 0
    for entries, cell in enumerate(Pages(file).walk(1), 1):
        size += len(cell.record or b"") if cell else 0
        if entries > _MOST_ENTRIES or size > _MOST_OF_SCHEMA:
            return True
    return False


def _promised_size(header: bytes) -> int:
    """How many bytes the file says it has; pages of 65,536 bytes are written as 1."""
    page = int.from_bytes(header[16:18], "big")
    return (65_536 if page == 1 else page) * int.from_bytes(header[28:32], "big")


def format_of(database: Database) -> int:
    """The format of a project file; it is today's, or one that can be brought to today's.

    Raises:
        ProjectError: the file is another program's, or of a format that is not known.
    """
    path = database.path
    if _header(database, "application_id") != APPLICATION_ID:
        raise ProjectError(
            f"“{path.name}” is a database of another program, not a Sides project. {_ADVICE}"
        )
    version = _header(database, "user_version")
    if version > FORMAT_VERSION:
        raise ProjectError(
            f"“{path.name}” has file format {version}; this version of Sides knows format "
            f"{FORMAT_VERSION}. Open it with a newer version of Sides; it was not changed."
        )
    if version < OLDEST:
        raise ProjectError(
            f"“{path.name}” has file format {version}, which no version of Sides has written. "
            "Open a backup of it; it was not changed."
        )
    return version


def _header(database: Database, name: str) -> int:
    found = database.row(f"PRAGMA {name}")
    return int(found[0]) if found else 0


def was_left_open(path: Path) -> bool:
    """Whether a journal beside the file says that its last edit was cut off."""
    journal = path.with_name(f"{path.name}-journal")
    try:
        with journal.open("rb") as file:
            # An edit that ended well leaves no journal, or one whose head is zeros.
            return any(file.read(8))
    except OSError:
        return False
