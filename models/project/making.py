"""Making a new project file."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from models.errors import ProjectError
from models.project.checksums import checksum
from models.project.database import Database
from models.project.hold import write_head
from models.project.identity import APPLICATION_ID
from models.project.keeper import Keeper
from models.project.rows import table_of
from models.project.schema import FORMAT_VERSION, schema_text
from models.records import Record


def make_file(
    path: Path,
    name: str,
    *,
    note: str = "",
    id_: str = "",
    created: str = "",
    records: Iterable[Record] = (),
) -> None:
    """Make a project that begins with these records; no file is ever written over.

    Its history begins empty: what a project was made with is not undone by one key too many.

    Raises:
        ProjectError: there is a file of that name, or none can be made there.
        EditError: a record breaks a rule of the file.
    """
    _check_is_free(path)
    made = created or datetime.now(UTC).isoformat(timespec="seconds")
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
            _write(database, records)
            write_head(database, None, None)
            database.run(f"PRAGMA application_id = {APPLICATION_ID}")
            database.run(f"PRAGMA user_version = {FORMAT_VERSION}")
    except BaseException:
        database.close()
        path.unlink(missing_ok=True)
        raise
    database.close()


def _write(database: Database, records: Iterable[Record]) -> None:
    keeper = Keeper(database)
    for record in records:
        table = table_of(record)
        key = record.key or keeper.next_key(table)
        keeper.insert(table, table.to_row(record) | {"row": key})


def _check_is_free(path: Path) -> None:
    try:
        taken = path.exists()
    except OSError:
        taken = False  # A name that is too long is refused in words when it is opened.
    if taken:
        raise ProjectError(f"“{path.name}” is already there. Choose another name.")
