"""Editions: a briefing frozen with all that it rests on, and made again just as it was.

An edition holds the records of the whole project as they were, but for the texts of sources: a
briefing quotes them, and whether a text is still the same its SHA-256 tells. It is made again in a
file of its own that is gone afterwards, so that no edit of the project reaches it.
"""

import json
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from models.briefing.blocks import Outline
from models.briefing.comparing import Earlier
from models.briefing.edition_settings import Line, Settings, told
from models.briefing.outline import outline
from models.briefing.packing import damaged, pack, unpack
from models.briefings import Edition
from models.errors import DateError, EditError, ReadError
from models.exchange.extract import Extract
from models.exchange.record_lines import Lines, Recorded, parse
from models.partial_date import PartialDate
from models.progress import Progress, no_progress
from models.project.edits import Add, Delete
from models.project.filter import EVERYTHING
from models.project.shelf import Shelf
from models.project.store import Project

_READINGS = 2


@dataclass(frozen=True)
class Briefing:
    """An edition as it was frozen: a project that may only be read, and the settings.

    ``earlier`` is what it was compared with, where that was an edition.
    """

    project: Project
    settings: Settings
    earlier: Earlier | None = None

    def outline(self, progress: Progress = no_progress) -> Outline:
        """The outline, equal to that of the moment in which it was frozen.

        Raises:
            SidesError: as :func:`models.briefing.outline.outline`.
        """
        given = self.settings
        return outline(
            self.project,
            given.template,
            given.texts,
            wanted=given.wanted,
            rules=given.rules,
            since=self.earlier or given.since,
            made=given.made,
            version=given.version,
            progress=progress,
        )


def freeze(
    project: Project,
    settings: Settings,
    *,
    name: str,
    note: str = "",
    who: str = "",
    earlier: Earlier | None = None,
    progress: Progress = no_progress,
) -> Add:
    """The edit that adds an edition of a briefing to the project.

    Args:
        project: what it is of; it is only read until the edit is applied.
        settings: by what the briefing is made.
        name: what the edition is called; without one, by its number.
        note: what the analyst says of it.
        who: who froze it.
        earlier: the edition since which changes are told, in place of a day.
        progress: told in positions.

    Raises:
        EditError: the project is too large to be frozen.
        ExportError: the briefing cannot be made.
        Cancelled: the progress says so.
    """
    given = Briefing(project, settings, earlier)
    # What cannot be made is not frozen.
    given.outline(lambda _done, _total: progress(0, 1))
    number = Shelf(project.database).next_number()
    edition = Edition(
        id=str(uuid.uuid4()),
        number=number,
        name=name.strip() or f"Edition {number}",
        made=settings.made.isoformat(timespec="seconds"),
        who=who,
        version=settings.version,
        note=note,
        codes=_codes(project),
        content=pack(_lines(given, progress)),
    )
    return Add([edition], f"Freeze edition {number}, {edition.name}")


def delete(edition: Edition) -> Delete:
    """The edit that deletes an edition; its number is never given again."""
    return Delete([edition], f"Delete edition {edition.number}, {edition.name}")


def _lines(given: Briefing, progress: Progress) -> Iterator[str]:
    settings = given.settings
    extract = Extract(given.project, EVERYTHING, settings.made, settings.version, progress)
    before = given.earlier
    yield told(settings, extract.names, (before.told, before.rules) if before else None)
    yield from Lines(extract, 0, 1, texts=False)
    if before is not None:
        then = Extract(before.project, EVERYTHING, settings.made, settings.version)
        yield from Lines(then, 0, 1, texts=False)


def _codes(project: Project) -> str:
    query = project.query()
    keys = query.keys()
    pages = (query.positions(keys[start : start + 500]) for start in range(0, len(keys), 500))
    return json.dumps({p.code: p.id for p in chain.from_iterable(pages) if p.code})


@contextmanager
def thaw(edition: Edition) -> Iterator[Briefing]:
    """An edition as it was, for as long as the block lasts.

    Args:
        edition: the whole of it, as :meth:`models.project.shelf.Shelf.edition` gives it.

    Raises:
        ReadError: it is damaged, or of a newer version.
    """
    name = f"Edition {edition.number}"
    with ExitStack() as rest:
        folder = Path(
            rest.enter_context(TemporaryDirectory(prefix="sides-", ignore_cleanup_errors=True))
        )
        lines = unpack(edition.content, name)
        line = Line.read(next(lines, ""), name)
        project = _project(lines, folder / "edition.sides", name)
        rest.enter_context(project)
        settings = line.settings(project.directory())
        before = None
        if line.before is not None:
            then = _project(lines, folder / "earlier.sides", name)
            rest.enter_context(then)
            before = Earlier(line.before[0], then, line.before[1])
        if next(lines, None) is not None:
            raise damaged(name)
        yield Briefing(project, settings, before)


def edition_outline(edition: Edition, progress: Progress = no_progress) -> Outline:
    """The briefing of an edition, as it was when it was frozen.

    Raises:
        ReadError: the edition is damaged, or of a newer version.
        Cancelled: the progress says so.
    """
    with thaw(edition) as thawed:
        return thawed.outline(progress)


@contextmanager
def earlier(project: Project, number: int) -> Iterator[Earlier]:
    """An edition of a project as what a briefing can be compared with.

    Raises:
        ProjectError: there is no edition of this number.
        ReadError: it is damaged, or of a newer version.
    """
    edition = Shelf(project.database).edition(number)
    with thaw(edition) as thawed:
        yield Earlier(called(edition), thawed.project, thawed.settings.rules)


def called(edition: Edition) -> str:
    """What an edition is called in a sentence: "edition 2 (14 Feb 2025)"."""
    try:
        date = PartialDate.parse(edition.made[:10]).describe()
    except DateError:
        return f"edition {edition.number}"
    return f"edition {edition.number} ({date})"


def _project(lines: Iterator[str], path: Path, name: str) -> Project:
    """The project of these lines, which are read to their end and no further.

    Raises:
        ReadError: they are damaged.
    """
    try:
        found = parse(lines, name)
        if not found.intact:
            raise damaged(name)
        return _made(found, path)
    except (ReadError, EditError):
        raise damaged(name) from None


def _made(found: Recorded, path: Path) -> Project:
    info = found.info
    Project.create(
        path,
        info.name,
        note=info.note,
        id=info.id,
        created=info.created,
        records=found.records(),
    ).close()
    return Project.open(path, read_only=True)
