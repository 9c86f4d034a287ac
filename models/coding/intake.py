"""Files become sources: found, read one after the other, compared with what is there, added."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import ReadError
from models.progress import Progress, no_progress
from models.project.store import Project
from models.records import Source
from models.sources.adding import AddDocuments, Addition, Line, NewSource, plan
from models.sources.bibliography import read_bibliography
from models.sources.finding import find_files
from models.sources.reading import Reading
from models.text import fold

if TYPE_CHECKING:
    from models.sources.documents import Document

_BIBLIOGRAPHIES = (".bib", ".ris", ".json")


@dataclass(frozen=True, slots=True)
class Intake:
    """What adding files would do, and what of the folders is no document."""

    addition: Addition
    left_out: tuple[str, ...] = ()


def take_in(
    project: Project,
    paths: Sequence[Path],
    *,
    encoding: str = "",
    progress: Progress = no_progress,
) -> Intake:
    """Read files and folders, and work out what becomes of each; nothing is written yet.

    Args:
        project: what they are to be added to; it is only read.
        paths: files, and folders with all that is in them.
        encoding: the one of the letters of plain texts; without it, it is found out.
        progress: told in files.

    Raises:
        ReadError: there are too many files.
        Cancelled: the progress says so; nothing is left running.
    """
    found = find_files(paths)
    documents: list[Document] = []
    entries: list[Source] = []
    refused: list[tuple[str, ReadError]] = []
    with Reading() as reading:
        for done, path in enumerate(found.files):

            def step(_done: int, _total: int, done: int = done) -> None:
                progress(done, len(found.files))

            try:
                if path.suffix.lower() in _BIBLIOGRAPHIES:
                    entries += _entries(path, encoding, refused)
                else:
                    documents.append(reading.read(path, encoding=encoding, progress=step))
            except ReadError as error:
                refused.append((path.name, error))
    names = project.directory()
    addition = plan(
        documents, names.sources, project.paragraphs, refused=refused, progress=progress
    )
    return Intake(_with_entries(addition, entries, list(names.sources.values())), found.left_out)


def _entries(path: Path, encoding: str, refused: list[tuple[str, ReadError]]) -> list[Source]:
    found = read_bibliography(path, encoding)
    refused += [(path.name, ReadError(problem)) for problem in found.problems]
    return [
        Source(**{"id": str(uuid.uuid4()), "code": "", "type": "document", **entry.fields})
        for entry in found.entries
    ]


def _with_entries(
    addition: Addition, entries: Sequence[Source], there: Sequence[Source]
) -> Addition:
    """The same with the entries of bibliographies, which have no text."""
    new = list(addition.edit.sources) if addition.edit else []
    codes = {source.code for source in (*there, *(n.source for n in new))}
    titles = {_called(source.title) for source in (*there, *(n.source for n in new))}
    taken, skipped = list(addition.report.taken), list(addition.report.skipped)
    for entry in entries:
        if _called(entry.title) in titles:
            told = "A source of this title is there already; nothing was changed in it."
            skipped.append(Line(entry.title, told))
            continue
        number = len(codes) + 1
        while (code := f"S-{number:02}") in codes:
            number += 1
        codes.add(code)
        titles.add(_called(entry.title))
        new.append(NewSource(replace(entry, code=code), ()))
        taken.append(Line(entry.title, f"Added as {code}, without a text."))
    report = replace(addition.report, taken=tuple(taken), skipped=tuple(skipped))
    return replace(addition, edit=AddDocuments(tuple(new)) if new else None, report=report)


def _called(title: str) -> str:
    return fold(title).strip()
