"""Saving what can be read of a broken file in a new project; the broken file stays as it is."""

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from models.errors import DateError, ProjectError, SidesError
from models.progress import Progress, no_progress
from models.project.database import Database
from models.project.identity import check_is_database, check_is_file, was_left_open
from models.project.rows import table_of
from models.project.salvage import Found, Lost, salvage
from models.project.soundness import structure
from models.project.store import Project
from models.records import ProjectInfo, Record
from models.safe_file import replacing
from models.text import counted
from models.upkeep.rebuilding import (
    BRIEFINGS,
    JUDGEMENTS,
    KINDS,
    Listing,
    Rebuild,
    called,
    note_left_out,
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of one kind were saved, of those that are known to have been there."""

    saved: int
    found: int


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was saved, by kind, and what was not.

    ``losses`` say what is missing or has to be checked, ``notes`` what is never carried over.
    """

    counts: Mapping[str, Count]
    losses: list[str]
    notes: list[str]


def recover(broken: Path, new: Path, progress: Progress = no_progress) -> Recovery:
    """Write everything that can be read of a broken file into a new project.

    Raises:
        ProjectError: nothing can be read, or there is a file of the new name.
        ExportError: the new file cannot be written there.
        Cancelled: the progress says so; no file was made.
    """
    check_is_file(broken)
    _check_is_free(new)
    salvaged = _Salvaged()
    with _at_rest(broken, salvaged) as path, path.open("rb") as file:
        salvaged.take(salvage(file, progress))
    if not salvaged.any_found:
        raise ProjectError(
            f"Nothing of a Sides project can be read in “{broken.name}”, and no file was made. "
            "Restore a backup of it."
        )
    info = salvaged.info(broken)
    rebuild = Rebuild(salvaged.in_order(), broken.name, salvaged.listing)
    with replacing(new) as beside:
        _write(beside, new, info, rebuild, progress)
        _check_is_free(new)  # Somebody may have come first.
    return Recovery(
        counts={
            noun: Count(rebuild.saved[noun], salvaged.found[noun])
            for noun, is_told in _NOUNS.items()
            if is_told or salvaged.found[noun]
        },
        losses=[*salvaged.losses, *salvaged.listing.sentences()],
        notes=[
            *salvaged.notes,
            "The history, and how the views were left, are not carried over.",
        ],
    )


# Whether a kind is told of though none was found. Most projects have few kinds of the others.
_NOUNS = {table_of(kind).noun: kind not in (*JUDGEMENTS, *BRIEFINGS) for kind in KINDS}


@dataclass
class _Salvaged:
    """What was found in the broken file, sorted by kind."""

    records: dict[type[Record], list[Record]] = field(default_factory=dict)
    listing: Listing = field(default_factory=Listing)
    found: Counter[str] = field(default_factory=Counter)
    losses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    any_found: bool = False

    def take(self, told: Iterable[Found | Lost]) -> None:
        """Take records of rows that can be read, and list the others."""
        places: Counter[str] = Counter()
        numbers: set[tuple[str, int]] = set()
        for item in told:
            noun = item.table.noun
            if item.number is None:
                places[noun] += 1
                continue
            numbers.add((noun, item.number))
            if isinstance(item, Lost):
                self._lose(noun, item.number)
            else:
                self._read(item)
        self.found.update(noun for noun, _ in numbers)
        self.losses += [
            f"The file has lost the way to {_some(noun)} ({counted(lost, 'place')}); how many are "
            "missing is not known."
            for noun, lost in places.items()
        ]

    def info(self, broken: Path) -> ProjectInfo:
        """The title page, or one in its place."""
        for record in self.records.get(ProjectInfo, ()):
            if isinstance(record, ProjectInfo) and record.name:
                return record
        name = broken.stem or broken.name
        self.losses.insert(0, f"The title page cannot be read; the project is called “{name}”.")
        return ProjectInfo(id="", name=name)

    def in_order(self) -> dict[type[Record], list[Record]]:
        """The records of each kind as they were entered."""
        return {kind: sorted(self.records.get(kind, ()), key=lambda r: r.key) for kind in KINDS}

    def _lose(self, noun: str, number: int) -> None:
        what = "cannot be read"
        self.listing.note(noun, what, f"{_title(noun)} in row {number} {what}.")

    def _read(self, found: Found) -> None:
        self.any_found = True
        noun = found.table.noun
        try:
            record = found.table.from_row(found.row)
        except (TypeError, ValueError, DateError) as error:
            note_left_out(self.listing, noun, f"{_title(noun)} in row {found.number}", str(error))
            return
        self.records.setdefault(type(record), []).append(record)
        subject = _title(noun) if isinstance(record, ProjectInfo) else called(record)
        if found.stray:
            what = "may be older versions: check them"
            self.listing.note(noun, what, f"{subject} may be an older version: check it.")
        if not found.as_written:
            what = "are not as they were written: check them"
            self.listing.note(noun, what, f"{subject} is not as it was written: check it.")


def _title(noun: str) -> str:
    return "The title page" if noun == "project" else noun.capitalize()


def _some(noun: str) -> str:
    return "its title page" if noun == "project" else f"some {noun}s"


def _check_is_free(new: Path) -> None:
    try:
        taken = new.exists()
    except OSError:
        taken = False  # A name that is too long is refused in words when it is written.
    if taken:
        raise ProjectError(f"“{new.name}” is already there. Choose another name.")


def _write(
    beside: Path, new: Path, info: ProjectInfo, rebuild: Rebuild, progress: Progress
) -> None:
    beside.unlink()
    try:
        with Project.create(beside, info.name, note=info.note, id=info.id) as project:
            project.apply(rebuild, progress=progress)
    except ProjectError as error:
        raise ProjectError(str(error).replace(beside.name, new.name)) from error


@contextmanager
def _at_rest(broken: Path, salvaged: _Salvaged) -> Iterator[Path]:
    """The file as it was before an edit that was cut off; in a copy, for taking back is writing."""
    if not was_left_open(broken):
        yield broken
        return
    with TemporaryDirectory(prefix="sides-", ignore_cleanup_errors=True) as folder:
        if copy := _taken_back(broken, Path(folder)):
            salvaged.notes.append("An edit that was cut off in it was taken back.")
        else:
            salvaged.losses.append(
                "An edit was cut off in it and cannot be taken back: a part of it may be in what "
                "was saved."
            )
        yield copy or broken


def _taken_back(broken: Path, folder: Path) -> Path | None:
    """A copy in which SQLite has taken the edit back; None where that cannot be or does harm."""
    alone, copy = folder / "alone" / broken.name, folder / broken.name
    try:
        alone.parent.mkdir()
        shutil.copyfile(broken, alone)
        shutil.copyfile(broken, copy)
        shutil.copyfile(f"{broken}-journal", f"{copy}-journal")
        check_is_database(copy)
        Database.connect(copy).close()
    except (OSError, SidesError):
        return None
    # SQLite takes a journal for the file's own by its name alone.
    return copy if _is_sound(copy) or not _is_sound(alone) else None


def _is_sound(path: Path) -> bool:
    try:
        with Project.open(path, read_only=True) as project:
            return not structure(project.database)
    except SidesError:
        return False
