"""Older formats brought to today's: numbered, in one transaction, after a backup.

A table that has changed is written anew and the old one dropped; so a migrated file has the very
schema of a new one, and every row its checksum.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from models.errors import ProjectError
from models.project.checksums import checksum, fits
from models.project.database import Database, Value, Values
from models.project.hold import write_head
from models.project.schema import FORMAT_VERSION, check_schema, schema_of, schema_text
from models.project.soundness import references, sentence, structure
from models.text import sha256_of

# What formats 1 and 2 keep records in; what a later one adds is no business of their migrations.
_FIRST_TABLES = ("project", "stakeholder", "issue", "source", "paragraph", "position")
_BLOCK = 5_000  # rows that are in memory at a time


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
    names = _FIRST_TABLES
    records = {name: database.rows(f"SELECT * FROM {name} ORDER BY row") for name in names}
    steps = database.rows("SELECT row, at, who, label, undone FROM step ORDER BY row")
    changes = database.rows(
        "SELECT step, number, kind, record, target, before, after FROM change ORDER BY step, number"
    )
    view_states = database.rows("SELECT name, value FROM view_state")
    keys = _numbers(database)
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
    _keep_numbers(database, keys)
    holding = [row for row, *_, undone in steps if not undone]
    tip = steps[-1][0] if steps else None
    write_head(database, holding[-1] if holding else None, tip)


def _from_2(database: Database) -> None:
    """More columns for positions, issues, sources and texts; tables for what is judged."""
    keys = _numbers(database)
    # What refers to these is made anew as well, so that the old tables can go by other names.
    for table in _LONGER_IN_3:
        database.run(f"ALTER TABLE {table} RENAME TO {table}_2")
    indexes = {name for kind, name, sql in schema_of(2) if kind == "index" and sql}
    for name in sorted(name for name in indexes if name.startswith("position_")):
        database.run(f"DROP INDEX {name}")
    _make(database, "table", 3)
    texts: dict[Value, list[str]] = {}
    for source, text in database.rows("SELECT source, text FROM paragraph_2 ORDER BY number"):
        texts.setdefault(source, []).append(str(text))
    hashes = {source: sha256_of(found) for source, found in texts.items()}
    for table, more in _LONGER_IN_3.items():
        for block in _moving(database, f"{table}_2"):
            rows = (_sealed_as_before(row, (*row[:-1], *more(row[0], hashes))) for row in block)
            _insert(database, table, rows, len(block[0]) + len(more(0, hashes)))
        database.run(f"DROP TABLE {table}_2")
    _make(database, "index", 3)
    _keep_numbers(database, keys)


def _from_3(database: Database) -> None:
    """Tables for what the project keeps of its briefings; all others stay as they are."""
    _make(database, "table", 4)


_More = Callable[[Value, Mapping[Value, str]], Values]
_LONGER_IN_3: Mapping[str, _More] = {
    "issue": lambda _row, _hashes: ("",),
    "source": lambda row, hashes: (None, None, hashes.get(row, ""), 1),
    "paragraph": lambda _row, _hashes: (None, 0),
    "position": lambda _row, _hashes: ("", None, ""),
}
"""Tables that are longer in format 3: what their new columns begin with, by the key of the row."""


def _make(database: Database, kind: str, version: int) -> None:
    """Make the tables or indexes of a format that are not there yet."""
    there = {name for (name,) in database.rows("SELECT name FROM sqlite_schema")}
    for _, name, sql in sorted(schema_of(version), key=lambda entry: entry[1]):
        if name not in there and sql and sql.startswith(f"CREATE {kind.upper()}"):
            database.run(sql)


def _moving(database: Database, table: str) -> Iterator[list[Values]]:
    """The rows of a table that is to go, block by block; their room is free for others then."""
    while block := database.rows(f"SELECT * FROM {table} ORDER BY row LIMIT {_BLOCK}"):
        yield block
        database.run(f"DELETE FROM {table} WHERE row <= ?", (block[-1][0],))


def _sealed_as_before(old: Values, values: Values) -> Values:
    """New values of a row with their checksum; one that is wrong where the row did not fit its own.

    Otherwise the migration would hide that the row is damaged.
    """
    return (*values, checksum(values) ^ (not fits(old[:-1], old[-1])))


def _numbers(database: Database) -> list[Values]:
    """The last number that a row of each table was given."""
    return database.rows("SELECT name, seq FROM sqlite_sequence")


def _keep_numbers(database: Database, numbers: list[Values]) -> None:
    """A number is never given twice, not even that of a row deleted long ago."""
    database.run("DELETE FROM sqlite_sequence")
    database.run_many("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", numbers)


def _write(database: Database, table: str, rows: list[Values]) -> None:
    """Write rows into a table whose last column is the checksum of the others."""
    if rows:
        _insert(database, table, ((*row, checksum(row)) for row in rows), len(rows[0]) + 1)


def _insert(database: Database, table: str, rows: Iterable[Values], columns: int) -> None:
    marks = ", ".join("?" for _ in range(columns))
    database.run_many(f"INSERT INTO {table} VALUES ({marks})", rows)


def _check_references(database: Database) -> None:
    if database.rows("PRAGMA foreign_key_check"):
        raise ProjectError(
            f"“{database.path.name}” refers to something that is not in it, so that it cannot be "
            "brought to today’s format. Open a backup of it, or save what can be read with “sides "
            "recover”."
        )


_MIGRATIONS: Mapping[int, Callable[[Database], None]] = {1: _from_1, 2: _from_2, 3: _from_3}
