"""A project as an open file: make it, open it, read it, edit it.

What only making or editing needs is imported there: most starts open a project and read it.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self, TypeVar, cast

from models.errors import ProjectError
from models.project.connection import connect, explained, transaction
from models.project.directory import Directory
from models.project.identity import (
    APPLICATION_ID,
    FORMAT_VERSION,
    check_is_database,
    check_is_project,
)
from models.project.query import Query
from models.project.rows import TABLES, read
from models.records import Issue, Paragraph, ProjectInfo, Source, Stakeholder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import apsw

    from models.project.edits import Edit, Touched

SUFFIX = ".sides"
_R = TypeVar("_R", Stakeholder, Issue, Source, Paragraph)


@dataclass
class Project:
    """An open project. The file is the project: what a method returns is what is on disk."""

    path: Path
    connection: apsw.Connection
    read_only: bool = False

    @classmethod
    def create(cls, path: Path, name: str, *, note: str = "", id: str = "") -> Self:  # noqa: A002
        """Make a new project file; a file that is already there is never written over.

        Raises:
            ProjectError: there is a file of that name, or none can be made there.
        """
        _check_is_free(path)
        import uuid
        from importlib.resources import files

        connection = connect(path, create=True)
        info = (
            id or str(uuid.uuid4()),
            name,
            note,
            datetime.now(UTC).isoformat(timespec="seconds"),
        )
        schema = files("models.project").joinpath("schema.sql").read_text(encoding="utf-8")
        try:
            with transaction(connection, path):
                connection.execute(schema)
                connection.execute(
                    "INSERT INTO project (row, id, name, note, created) VALUES (1, ?, ?, ?, ?)",
                    info,
                )
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        except BaseException:
            connection.close()
            path.unlink(missing_ok=True)
            raise
        return cls(path, connection)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a project file.

        Raises:
            ProjectError: it is missing, not a project, or made by a newer version of Sides.
        """
        check_is_database(path)
        connection = connect(path, read_only=read_only or not os.access(path.parent, os.W_OK))
        try:
            with explained(path):
                check_is_project(connection, path)
                read_only = connection.readonly("main")
        except BaseException:
            connection.close()
            raise
        return cls(path, connection, read_only=read_only)

    def reader(self) -> Self:
        """Open the same file once more, for a thread that only reads."""
        # Not open(): closing a file that this process has open in SQLite would drop its locks.
        return type(self)(self.path, connect(self.path, read_only=True), read_only=True)

    def close(self) -> None:
        """Close the file; nothing is written by it, for nothing is ever left unwritten."""
        self.connection.close()

    def __enter__(self) -> Self:
        """Return the project; it is closed at the end of the block."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Close the file."""
        self.close()

    def apply(self, edit: Edit, *, who: str = "") -> Touched:
        """Carry out an edit; when this returns, it is on disk.

        Raises:
            EditError: the edit breaks a rule of the file.
            ProjectError: the file cannot be written.
        """
        from models.project.history import Journal

        with transaction(self.connection, self.path):
            journal = Journal(self.connection, who=who or _user(), label=edit.label)
            edit.apply(journal)
        return journal.touched

    def info(self) -> ProjectInfo:
        """What the project says of itself."""
        with explained(self.path):
            row = self.connection.execute("SELECT id, name, note, created FROM project").fetchone()
        if row is None:
            raise ProjectError(f"“{self.path.name}” has lost its title page; open a backup of it.")
        id_, name, note, created = row
        return ProjectInfo(id=id_, name=name, note=note, created=created)

    def directory(self) -> Directory:
        """All stakeholders, issues and sources by key, as they are now."""
        return Directory(
            stakeholders={s.key: s for s in self._all(Stakeholder)},
            issues={i.key: i for i in self._all(Issue)},
            sources={s.key: s for s in self._all(Source)},
            file=self.path.name,
        )

    def query(self, directory: Directory | None = None) -> Query:
        """The questions that can be asked about the positions."""
        return Query(self.connection, self.path, directory or self.directory())

    def paragraphs(self, source: int) -> list[Paragraph]:
        """The text of a source, paragraph by paragraph."""
        return list(self._all(Paragraph, "WHERE source = ? ORDER BY number", (source,)))

    def paragraph(self, source: int, number: int) -> str | None:
        """The text of one paragraph of a source, or None where it is not at hand."""
        found = list(self._all(Paragraph, "WHERE source = ? AND number = ?", (source, number)))
        return found[0].text if found else None

    def view_state(self, name: str) -> object:
        """How a view was left, or None; what it means is the view's business."""
        with explained(self.path):
            row = self.connection.execute(
                "SELECT value FROM view_state WHERE name = ?", (name,)
            ).fetchone()
        try:
            return None if row is None else cast("object", json.loads(row[0]))
        except (ValueError, RecursionError):
            return None  # A damaged view state is no reason to lose anything but itself.

    def keep_view_state(self, name: str, value: object) -> None:
        """Remember how a view was left; a read-only project forgets it."""
        if self.read_only:
            return
        with transaction(self.connection, self.path):
            self.connection.execute(
                "INSERT INTO view_state (name, value) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, json.dumps(value)),
            )

    def _all(
        self, kind: type[_R], tail: str = "ORDER BY row", bindings: tuple[int, ...] = ()
    ) -> Iterable[_R]:
        table = TABLES[kind]
        statement = f"SELECT {', '.join(table.columns)} FROM {table.name} {tail}"
        with explained(self.path):
            rows = self.connection.execute(statement, bindings).fetchall()
        return (cast("_R", read(table, row)) for row in rows)


def _check_is_free(path: Path) -> None:
    try:
        taken = path.exists()
    except OSError:
        taken = False  # A name that is too long is refused in words when it is opened.
    if taken:
        raise ProjectError(f"“{path.name}” is already there. Choose another name.")


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
