"""Making a new project file."""

import uuid
from datetime import UTC, datetime
from pathlib import Path

from models.errors import ProjectError
from models.project.checksums import checksum
from models.project.database import Database
from models.project.hold import write_head
from models.project.identity import APPLICATION_ID
from models.project.schema import FORMAT_VERSION, schema_text


def make_file(path: Path, name: str, *, note: str = "", id_: str = "") -> None:
    """Make an empty project; a file that is already there is never written over.

    Raises:
        ProjectError: there is a file of that name, or none can be made there.
    """
    _check_is_free(path)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    values = (1, id_ or str(uuid.uuid4()), name, note, made)
    database = Database.connect(path, create=True)
    try:
        with database.transaction():
            database.connection.execute(schema_text())
            database.run(
                "INSERT INTO project (row, id, name, note, created, checksum) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (*values, checksum(values)),
            )
            write_head(database, None, None)
            database.run(f"PRAGMA application_id = {APPLICATION_ID}")
            database.run(f"PRAGMA user_version = {FORMAT_VERSION}")
    except BaseException:
        database.close()
        path.unlink(missing_ok=True)
        raise
    database.close()


def _check_is_free(path: Path) -> None:
    try:
        taken = path.exists()
    except OSError:
        taken = False  # A name that is too long is refused in words when it is opened.
    if taken:
        raise ProjectError(f"“{path.name}” is already there. Choose another name.")
