"""The state of a project file: all that can be wrong with it, and each quote against its source."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from models.errors import ProjectError
from models.progress import Progress, no_progress
from models.project import soundness
from models.project.identity import check_is_file, was_left_open
from models.project.lock import held_by
from models.project.pages import Pages
from models.project.schema import FORMAT_VERSION
from models.project.store import Project
from models.text import counted
from models.upkeep.quoting import compare, not_found

_BLOCK = 500


@dataclass
class Report:
    """The state of a file: short facts by name, and a sentence for each problem.

    ``notes`` are no problems of the file: quotes that are not found, as is recorded.
    """

    facts: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check(path: Path, progress: Progress = no_progress) -> Report:
    """Look for everything that may be wrong with a file, which is only read.

    Args:
        path: the file.
        progress: told of each part of the check in rows.

    Raises:
        ProjectError: there is no file, or it may not be read.
        Cancelled: the progress says so.
    """
    check_is_file(path)
    report = Report({"Format": _format(path), "Journal": _journal(path), "Open by": _holder(path)})
    try:
        project = Project.open(path, read_only=True)
    except ProjectError as error:
        report.facts["Schema"] = "not opened"
        report.problems.append(str(error))
        return report
    with project:
        report.facts["Schema"] = "as Sides makes it"  # Any other would have been refused.
        for name, part in _PARTS.items():
            try:
                report.facts[name], problems = part(project, progress)
            except ProjectError as error:
                report.facts[name], problems = "cannot be read", [str(error)]
            report.problems += problems
        with suppress(ProjectError):  # Told as a problem already.
            report.notes = not_found(project, progress)
    return report


def _format(path: Path) -> str:
    with path.open("rb") as file:
        found = Pages(file).format
    if not found:
        return "none"
    return f"{found}; Sides brings it to {FORMAT_VERSION}" if found < FORMAT_VERSION else str(found)


def _journal(path: Path) -> str:
    left = was_left_open(path)
    return "left by an edit that was cut off; opening takes it back" if left else "none"


def _holder(path: Path) -> str:
    holder = held_by(path)
    if holder is None:
        return "nobody"
    return f"{holder.who} since {holder.since}" if holder.since else holder.who


_Found = tuple[str, list[str]]


def _structure(project: Project, _: Progress) -> _Found:
    return _judged(soundness.structure(project.database), "sound")


def _references(project: Project, _: Progress) -> _Found:
    return _judged(soundness.references(project.database), "all there")


def _values(project: Project, progress: Progress) -> _Found:
    rows = soundness.count_rows(project.database)
    faults = soundness.values(project.database, progress)
    return _judged(faults, f"{counted(rows, 'row')}, as written")


def _history(project: Project, progress: Progress) -> _Found:
    log = project.history
    for number, step in enumerate(log.steps()):
        last = 0
        while block := log.changes(step.row, after=last, limit=_BLOCK):
            last = block[-1].number  # Whatever is none of a change is refused when it is read.
        progress(number, number + 1)
    return _judged(soundness.history(project.database), counted(log.count(), "step"))


_PARTS: Mapping[str, Callable[[Project, Progress], _Found]] = {
    "Structure": _structure,
    "References": _references,
    "Values": _values,
    "History": _history,
    "Quotes": compare,
}


def _judged(faults: list[soundness.Fault], good: str) -> _Found:
    told = [f"{fault.text[:1].upper()}{fault.text[1:]}." for fault in faults]
    return (counted(len(told), "problem") if told else good), told
