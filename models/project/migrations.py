"""Older formats brought to today's: numbered, in one transaction, after a backup.

A migration reads what the old tables hold, drops them, makes today's and writes it all anew; so a
migrated file has the very schema of a new one, and every row its checksum.
"""

from collections.abc import Callable, Mapping

from models.errors import ProjectError
from models.project.checksums import checksum
from models.project.database import Database, Values
from models.project.hold import write_head
from models.project.rows import TABLES
from models.project.schema import FORMAT_VERSION, check_schema, schema_text
from models.project.soundness import references, sentence, structure


def migrate(database: Database, version: int) -> None:
    """Bring a file of an older format to today's; all of it is done at the end, or nothing.

    Raises:
        ProjectError: the file is damaged; it is as it was.
    """
    check_schema(database, version)
    if faults := structure(database) or references(database):
        raise ProjectError(sentence(database.path, faults))
    # A dropped table would take along what refers to it; keys are checked at the end instead.
    database.run("PRAGMA foreign_keys = OFF")
    try:
        with database.transaction():
            for number in range(version, FORMAT_VERSION):
                _MIGRATIONS[number](database)
            _check_references(database)
            database.run(f"PRAGMA user_version = {FORMAT_VERSION}")
    finally:
        database.run("PRAGMA foreign_keys = ON")
    check_schema(database, FORMAT_VERSION)


def _from_1(database: Database) -> None:
    """Checksums for every row; steps as a tree; the head in place of each step's ``undone``."""
    names = [table.name for table in TABLES.values()]
    records = {name: database.rows(f"SELECT * FROM {name} ORDER BY row") for name in names}
    steps = database.rows("SELECT row, at, who, label, undone FROM step ORDER BY row")
    changes = database.rows(
        "SELECT step, number, kind, record, target, before, after FROM change ORDER BY step, number"
    )
    view_states = database.rows("SELECT name, value FROM view_state")
    keys = database.rows("SELECT name, seq FROM sqlite_sequence")
    for name in (*names, "change", "step", "view_state"):
        database.run(f"DROP TABLE {name}")
    database.connection.execute(schema_text(2))
    for name, rows in records.items():
        _write(database, name, rows)
    before = [None, *(row for row, *_ in steps)]
    _write(
        database,
        "step",
        [(row, above, *told) for above, (row, *told, _) in zip(before, steps, strict=False)],
    )
    _write(database, "change", changes)
    database.run_many("INSERT INTO view_state (name, value) VALUES (?, ?)", view_states)
    # A key is never given twice, not even that of a row deleted long ago.
    database.run("DELETE FROM sqlite_sequence")
    database.run_many("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", keys)
    holding = [row for row, *_, undone in steps if not undone]
    tip = steps[-1][0] if steps else None
    write_head(database, holding[-1] if holding else None, tip)


def _write(database: Database, table: str, rows: list[Values]) -> None:
    """Write rows into a table whose last column is the checksum of the others."""
    if not rows:
        return
    marks = ", ".join("?" for _ in range(len(rows[0]) + 1))
    database.run_many(
        f"INSERT INTO {table} VALUES ({marks})", ((*row, checksum(row)) for row in rows)
    )


def _check_references(database: Database) -> None:
    if database.rows("PRAGMA foreign_key_check"):
        raise ProjectError(
            f"“{database.path.name}” refers to something that is not in it, so that it cannot be "
            "brought to today’s format. Open a backup of it, or save what can be read with “sides "
            "recover”."
        )


_MIGRATIONS: Mapping[int, Callable[[Database], None]] = {1: _from_1}
