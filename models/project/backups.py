"""Backups: whole, checked copies of a project in the user's own folder, fewer the older they are.

They are not beside the project, for what takes one takes both. A copy gets its name when it has
passed every check, and never takes the place of another; so a damaged file costs no backup.
"""

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from itertools import count
from pathlib import Path

from models.errors import ProjectError
from models.progress import Progress, no_progress
from models.project.copying import copy_project
from models.project.database import Database
from models.project.hold import read_stamp
from models.project.schema import check_schema
from models.project.soundness import references, sentence

_TIME = "%Y-%m-%d %H-%M-%S"
_NAME = re.compile(r"(\d{6,}) (\d{4}-\d\d-\d\d \d\d-\d\d-\d\d) ([0-9a-f]{8})\.sides")
_ORIGINS = "origins.json"
_DAYS_OF_ALL = 2
_DAYS, _WEEKS, _MONTHS = 12, 10, 9
_FEWEST = 5
_MOST_BYTES = 2 * 2**30
_LONGEST_NAME = 255 - len("-journal")  # SQLite has to name a file beside it


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. ``number`` counts up whatever the clock does; ``at`` is in UTC.

    ``origin`` is the file that it is of, as it was called then; ``key`` stands for it in names.
    """

    path: Path
    number: int
    at: datetime
    key: str
    origin: str
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: for choosing one."""

    name: str
    positions: int
    steps: int
    last_step: str


class Backups:
    """The backups of one project, which its id names wherever its file is."""

    def __init__(self, folder: Path, project: str) -> None:
        """Keep them in this folder of the user's, in one of its own for each project's id."""
        # An id comes from a file, and is no path.
        self.folder = folder / _short(project, 16)

    @classmethod
    def at(cls, folder: Path) -> "Backups":
        """The backups in the folder of one project, whose id need not be known."""
        found = cls(folder.parent, "")
        found.folder = folder
        return found

    def all(self) -> list[Backup]:
        """Every backup, newest first."""
        origins = self._origins()
        found: list[Backup] = []
        with suppress(OSError):
            found = [b for path in self.folder.iterdir() if (b := _backup_at(path, origins))]
        return sorted(found, key=lambda backup: backup.number, reverse=True)

    def make(
        self, database: Database, origin: Path, progress: Progress = no_progress
    ) -> Backup | None:
        """Make a backup of what is on disk now; None where the newest one holds just that.

        Args:
            database: a connection of its own, or an idle one.
            origin: the file, as the analyst knows it.
            progress: told in pages.

        Raises:
            SidesError: the project is damaged, or there is no room; older backups stay.
        """
        key = key_of(origin)
        before = self.all()
        newest = next((backup for backup in before if backup.key == key), None)
        stamp = read_stamp(database)
        if newest and stamp is not None and _stamp_of(newest.path) == stamp:
            return None
        self.make_folder()
        self._remember_origin(key, origin)
        number = 1 + max((backup.number for backup in before), default=0)
        now = datetime.now(UTC).replace(microsecond=0)
        path = self.folder / f"{number:06d} {now.strftime(_TIME)} {key}.sides"
        copy_project(database, path, progress)
        made = Backup(path, number, now, key, str(origin), path.stat().st_size)
        for backup in superfluous([made, *before], now):
            with suppress(OSError):
                backup.path.unlink(missing_ok=True)
        return made

    def make_folder(self) -> Path:
        """The folder, made now if it is not there.

        Raises:
            ProjectError: it cannot be made.
        """
        try:
            # Not everybody who may look into the user's folder was shown the project.
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(
                f"No backup was made: the folder {self.folder} cannot be made ({error.strerror}). "
                "Check that you may write there."
            ) from None
        return self.folder

    def _origins(self) -> dict[str, str]:
        try:
            told = json.loads((self.folder / _ORIGINS).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        found = told.items() if isinstance(told, dict) else ()
        return {key: path for key, path in found if isinstance(path, str)}

    def _remember_origin(self, key: str, origin: Path) -> None:
        origins = self._origins()
        if origins.get(key) != str(origin):
            text = json.dumps(origins | {key: str(origin)}, ensure_ascii=False, indent=1)
            with suppress(OSError):  # It only names the backup in lists.
                (self.folder / _ORIGINS).write_text(text, encoding="utf-8")


def superfluous(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Which backups are not worth their room any more, each file's judged by themselves.

    All of the last two days stay, then the newest of each of 12 days, 10 weeks and 9 months, and
    in any case the newest five; older ones go first where all together take more than 2 GB.
    """
    gone: list[Backup] = []
    for key in {backup.key for backup in backups}:
        own = sorted((b for b in backups if b.key == key), key=lambda b: b.number, reverse=True)
        kept = _worth_keeping(own, now)
        while len(kept) > _FEWEST and sum(b.size for b in kept) > _MOST_BYTES:
            kept.pop()
        gone += [backup for backup in own if backup not in kept]
    return gone


def _worth_keeping(newest_first: Sequence[Backup], now: datetime) -> list[Backup]:
    numbers = {backup.number for backup in newest_first[:_FEWEST]}
    limit = now - timedelta(days=_DAYS_OF_ALL)
    # A clock that was set back does not make a backup old.
    numbers |= {backup.number for backup in newest_first if backup.at >= limit}
    for period, most in (("%Y-%m-%d", _DAYS), ("%G-%V", _WEEKS), ("%Y-%m", _MONTHS)):
        first: dict[str, Backup] = {}
        for backup in newest_first:
            first.setdefault(backup.at.strftime(period), backup)
        numbers |= {backup.number for backup in list(first.values())[:most]}
    return [backup for backup in newest_first if backup.number in numbers]


def contents(backup: Path) -> Contents:
    """What a backup holds.

    Raises:
        ProjectError: it cannot be read.
    """
    from models.project.store import Project

    with Project.open(backup, read_only=True) as project:
        last = project.history.last()
        return Contents(
            name=project.info().name,
            positions=project.query().count(),
            steps=project.history.count(),
            last_step=last.label if last else "",
        )


def keep_before_migration(database: Database, version: int, folder: Path | None) -> Path:
    """Keep a file of an older format as it is, checked; return where.

    Raises:
        SidesError: it is damaged, or there is no room; it must not be migrated then.
    """
    path = database.path
    check_schema(database, version)
    if faults := references(database):
        raise ProjectError(sentence(path, faults))
    place = path.parent
    if folder is not None:
        found = database.row("SELECT id FROM project")
        place = Backups(folder, str(found[0]) if found else "").make_folder()
    kept_at = free_name(place / path.name, f"format {version}")
    copy_project(database, kept_at)
    return kept_at


def free_name(path: Path, why: str) -> Path:
    """A name like this one that no file has: "talks (format 1).sides"."""
    for number in count(1):
        added = f" ({why}{f', {number}' if number > 1 else ''}){path.suffix}"
        stem = os.fsencode(path.stem)[: _LONGEST_NAME - len(os.fsencode(added))]
        found = path.with_name(stem.decode("utf-8", "ignore") + added)
        if not os.path.lexists(found):
            return found
    raise AssertionError


def projects(folder: Path) -> Iterable[Path]:
    """The folders of all projects that have backups."""
    with suppress(OSError):
        yield from (path for path in folder.iterdir() if path.is_dir())


def key_of(origin: Path) -> str:
    """What stands for a file in the names of its backups."""
    return _short(str(origin.resolve()), 8)


def _backup_at(path: Path, origins: Mapping[str, str]) -> Backup | None:
    """What the name of a file in a folder of backups says; None where it is none of ours."""
    told = _NAME.fullmatch(path.name)
    at = told and _time(told[2])
    if not (told and at):
        return None
    try:
        size = path.stat().st_size
    except OSError:
        return None  # It is gone by now.
    return Backup(path, int(told[1]), at, told[3], origins.get(told[3], ""), size)


def _stamp_of(path: Path) -> int | None:
    try:
        database = Database.connect(path, read_only=True)
    except ProjectError:
        return None
    try:
        return read_stamp(database)
    except ProjectError:
        return None
    finally:
        database.close()


def _short(text: str, length: int) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=length // 2).hexdigest()


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
