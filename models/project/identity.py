"""Is this file a project, whole, and of a format that is known? Asked before anything is read."""

from pathlib import Path

from models.errors import ProjectError
from models.project.database import Database
from models.project.schema import FORMAT_VERSION, OLDEST

APPLICATION_ID = 0x53494445  # "SIDE"
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_ADVICE = "Choose a file that Sides made."


def check_is_database(path: Path) -> None:
    """Make sure that a file is there, is SQLite's, and is not cut short.

    Raises:
        ProjectError: it is not; says what it is instead.
    """
    try:
        str(path).encode()
        if path.is_dir():
            raise ProjectError(f"“{path}” is a folder, not a Sides project. {_ADVICE}")
        if path.exists() and not path.is_file():
            raise ProjectError(f"“{path}” is no ordinary file. {_ADVICE}")
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    except UnicodeEncodeError:
        raise ProjectError(
            f"The name of “{str(path)!a}” is not valid Unicode. Give the file another name."
        ) from None
    except FileNotFoundError:
        raise ProjectError(f"There is no file “{path}”. {_ADVICE}") from None
    except OSError as error:
        raise ProjectError(
            f"“{path}” cannot be read ({error.strerror}). Check that you may read it."
        ) from None
    if not header.startswith(_MAGIC):
        raise ProjectError(f"“{path.name}” is not a Sides project. {_ADVICE}")
    # A file that an edit was to make longer is taken back to its old length when it is read.
    short = size < _promised_size(header) and not was_left_open(path)
    if len(header) < _HEADER or short:
        raise ProjectError(f"“{path.name}” is cut short: its end is missing. Open a backup of it.")


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
