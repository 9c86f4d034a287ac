"""A project as an open file: make it, open it, read it, edit it, go back and forth in it.

What only making or editing needs is imported there: most starts open a project and read it.
"""

from __future__ import annotations

import json
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self, TypeVar, cast

from models.errors import ProjectError
from models.judgements import (
    CommonGround,
    Coverage,
    Decision,
    Exemption,
    Judgement,
    Judgements,
    Override,
    Unit,
)
from models.progress import Progress, no_progress
from models.project.database import Database
from models.project.directory import Directory
from models.project.opening import Opening, open_file
from models.project.query import Query
from models.project.rows import TABLES, read
from models.records import Issue, Paragraph, ProjectInfo, Source, Stakeholder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import apsw

    from models.project.edits import Edit
    from models.project.history import History
    from models.project.hold import Hold
    from models.project.touched import Touched
    from models.records import Record

SUFFIX = ".sides"
_R = TypeVar("_R", bound=ProjectInfo | Stakeholder | Issue | Source | Paragraph | Judgement)


@dataclass
class Project:
    """An open project. The file is the project: what a method returns is what is on disk.

    Without a ``hold`` it may only be read; ``opening`` says why, and how it was found.
    """

    path: Path
    database: Database
    hold: Hold | None = None
    opening: Opening = field(default_factory=Opening)
    _rest: ExitStack = field(default_factory=ExitStack)

    @classmethod
    def create(
        cls,
        path: Path,
        name: str,
        *,
        note: str = "",
        id: str = "",  # noqa: A002
        created: str = "",
        records: Iterable[Record] = (),
    ) -> Self:
        """Make a new project file that begins with these records, and open it.

        Without ``id`` and ``created``, an ISO date and time in UTC, it is a project of its own that
        begins now.

        Raises:
            ProjectError: there is a file of that name, which is never written over, or none can
                be made there.
            EditError: a record breaks a rule of the file.
        """
        from models.project.making import make_file

        make_file(path, name, note=note, id_=id, created=created, records=records)
        return cls.open(path)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        by_force: bool = False,
        backups: Path | None = None,
    ) -> Self:
        """Open a project file; one that somebody else has open is opened for reading.

        Args:
            path: the file.
            read_only: leave it as it is.
            by_force: edit it although another computer left word that it is open there.
            backups: the folder for a backup of a file of an older format, which is then brought
                to today's; without it, the backup is made beside the file.

        Raises:
            ProjectError: it is missing, damaged, not a project, or made by a newer version of
                Sides.
        """
        path = path.absolute()  # The current folder may become another one.
        opened = open_file(path, read_only=read_only, by_force=by_force, backups=backups)
        return cls(path, opened.database, opened.hold, opened.opening, opened.rest)

    def reader(self) -> Self:
        """Open the same file once more, for a thread that only reads."""
        return self._second(Database.connect(self.database.path, read_only=True), None)

    def writer(self) -> Self:
        """Open the same file once more, for a thread that makes a long edit.

        Raises:
            ProjectError: this project may only be read.
        """
        return self._second(Database.connect(self.database.path), self._held())

    def _second(self, database: Database, hold: Hold | None) -> Self:
        # Not open(): what was checked and locked once is the same file.
        rest = ExitStack()
        rest.callback(database.close)
        return type(self)(self.path, database, hold, self.opening, rest)

    @property
    def read_only(self) -> bool:
        """Whether no edit can be made."""
        return self.hold is None

    @property
    def connection(self) -> apsw.Connection:
        """SQLite's own connection."""
        return self.database.connection

    @property
    def history(self) -> History:
        """The steps that were made, and what they did."""
        from models.project.history import History

        return History(self.database)

    def close(self) -> None:
        """Close the file; nothing is written by it, for nothing is ever left unwritten."""
        self._rest.close()
        self.database.close()
        self.hold = None

    def __enter__(self) -> Self:
        """Return the project; it is closed at the end of the block."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Close the file."""
        self.close()

    def apply(self, edit: Edit, *, who: str = "", progress: Progress = no_progress) -> Touched:
        """Carry out an edit; when this returns, it is on disk.

        Raises:
            EditError: the edit breaks a rule of the file; nothing was changed.
            ProjectError: the file cannot be written, or is no longer what was opened. What is in
                it then is told by it alone: read it anew.
            Cancelled: the progress said so; nothing was changed.
        """
        from models.project.journal import Journal
        from models.project.lock import user_name

        with self._committing() as stamp:
            journal = Journal(
                self.database, who=who or user_name(), label=edit.label, progress=progress
            )
            edit.apply(journal)
            stamp(journal.close())
        return journal.touched

    def undo(self, *, progress: Progress = no_progress) -> Touched:
        """Take back the last step that holds; nothing happens where there is none.

        Raises:
            SidesError: as :meth:`apply`.
        """
        last = self.history.last()
        return self.go_to(last.parent if last else None, progress=progress)

    def redo(self, *, progress: Progress = no_progress) -> Touched:
        """Make the step again that was undone last; nothing happens where there is none.

        Raises:
            SidesError: as :meth:`apply`.
        """
        following = self.history.next()
        target = following.row if following else self.history.head().step
        return self.go_to(target, progress=progress)

    def go_to(self, step: int | None, *, progress: Progress = no_progress) -> Touched:
        """Undo and redo until a step is the last that holds, in one go; None undoes everything.

        Raises:
            SidesError: as :meth:`apply`.
        """
        from models.project.travel import Traveller

        with self._committing() as stamp:
            traveller = Traveller(self.database, progress)
            stamp(traveller.go_to(step))
        return traveller.touched

    def stop_editing(self) -> None:
        """Only read from now on, as when the file turns out to be damaged."""
        if self.hold:
            self.hold.release()
            self.hold = None

    def info(self) -> ProjectInfo:
        """What the project says of itself."""
        found = list(self._all(ProjectInfo))
        if not found:
            raise ProjectError(f"“{self.path.name}” has lost its title page; open a backup of it.")
        return found[0]

    def directory(self) -> Directory:
        """All stakeholders, issues and sources by key, and what was judged, as they are now."""
        return Directory(
            stakeholders={s.key: s for s in self._all(Stakeholder)},
            issues={i.key: i for i in self._all(Issue)},
            sources={s.key: s for s in self._all(Source)},
            file=self.path.name,
            judged=self.judgements(),
        )

    def judgements(self) -> Judgements:
        """All that the analyst has judged, as it is now."""
        return Judgements(
            overrides={o.key: o for o in self._all(Override)},
            decisions={d.key: d for d in self._all(Decision)},
            exemptions={e.key: e for e in self._all(Exemption)},
            coverage={c.key: c for c in self._all(Coverage)},
            common_grounds={g.key: g for g in self._all(CommonGround)},
            units={u.key: u for u in self._all(Unit)},
        )

    def query(self, directory: Directory | None = None) -> Query:
        """The questions that can be asked about the positions."""
        return Query(self.database, directory or self.directory())

    def paragraphs(self, source: int) -> list[Paragraph]:
        """The text of a source, paragraph by paragraph."""
        return list(self._all(Paragraph, "WHERE source = ? ORDER BY number", (source,)))

    def paragraph(self, source: int, number: int) -> str | None:
        """The text of one paragraph of a source, or None where it is not at hand."""
        found = list(self._all(Paragraph, "WHERE source = ? AND number = ?", (source, number)))
        return found[0].text if found else None

    def view_state(self, name: str) -> object:
        """How a view was left, or None; what it means is the view's business."""
        row = self.database.row("SELECT value FROM view_state WHERE name = ?", (name,))
        try:
            return None if row is None else cast("object", json.loads(row[0]))
        except (ValueError, RecursionError):
            return None  # A damaged view state is no reason to lose anything but itself.

    def keep_view_state(self, name: str, value: object) -> None:
        """Remember how a view was left; a read-only project forgets it."""
        if self.read_only:
            return
        with self._committing():
            self.database.run(
                "INSERT INTO view_state (name, value) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, json.dumps(value)),
            )

    def _held(self) -> Hold:
        if self.hold is None:
            raise ProjectError(
                f"“{self.path.name}” is open read-only. Nothing was changed; save a copy elsewhere "
                "to edit that."
            )
        return self.hold

    @contextmanager
    def _committing(self) -> Iterator[Callable[[int | None], None]]:
        """One transaction on the file that was opened; the body hands over its new stamp."""
        hold = self._held()
        with hold.committing(self.database) as stamp:
            yield stamp

    def _all(
        self, kind: type[_R], tail: str = "ORDER BY row", bindings: tuple[int, ...] = ()
    ) -> Iterable[_R]:
        table = TABLES[kind]
        statement = f"SELECT {', '.join(table.columns)} FROM {table.name} {tail}"
        return (cast("_R", read(table, row)) for row in self.database.rows(statement, bindings))
