"""The schema of a project file: made, known, and compared before anything else is read.

A file from a stranger may hold triggers, views, virtual tables, or tables of our names that are
something else. So its schema has to be ours, word for word, and nothing besides.
"""

from functools import cache
from pathlib import Path

import apsw

from models.errors import ProjectError
from models.project.database import Database
from models.project.explained import DAMAGED

FORMAT_VERSION = 4
OLDEST = 1
_MOST = 1_000  # entries that are read of a schema; ours has some forty
_LONGEST_NAME = 60

Entry = tuple[str, str, str | None]
"""Kind, name and SQL of one thing in a schema."""


def schema_text(version: int = FORMAT_VERSION) -> str:
    """The statements that make an empty project of this format."""
    name = "schema.sql" if version == FORMAT_VERSION else f"schema_{version}.sql"
    # Not importlib.resources, whose import the first paint would wait for.
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


@cache
def schema_of(version: int) -> frozenset[Entry]:
    """Everything that a project of this format has in its schema."""
    connection = apsw.Connection(":memory:")
    connection.execute(schema_text(version))
    found = frozenset(_entries(connection.execute(_ALL).fetchall()))
    connection.close()
    return found


_ALL = f"SELECT type, name, sql FROM sqlite_schema LIMIT {_MOST}"


def check_schema(database: Database, version: int) -> None:
    """Make sure that the schema is that of this format, and holds nothing besides.

    Raises:
        ProjectError: it does not; says what is missing or was added.
    """
    path = database.path
    known, found = schema_of(version), frozenset(_entries(database.rows(_ALL)))
    strangers = {(kind, name) for kind, name, _ in found - known}
    missing = {(kind, name) for kind, name, _ in known - found}
    if missing:
        raise ProjectError(DAMAGED.format(name=path.name))
    if strangers:
        raise ProjectError(_stranger(path, *min(strangers)))


def _entries(rows: list[tuple[object, ...]]) -> list[Entry]:
    """The rows of a schema without the statistics that other programs may have left."""
    return [
        (str(kind), str(name), sql if sql is None else str(sql))
        for kind, name, sql in rows
        if not str(name).startswith("sqlite_stat")
    ]


def _stranger(path: Path, kind: str, name: str) -> str:
    shown = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
    return (
        f"“{path.name}” holds a {kind} “{shown}” that Sides did not put there, so that it is not "
        "opened. Save what is yours in a new file with “sides recover”."
    )
