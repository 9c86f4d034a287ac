"""Export a project's positions to a file of another kind, which its suffix decides."""

import datetime
from collections.abc import Callable
from pathlib import Path

from models.comparison.rules import NOW, Rules
from models.errors import ExportError
from models.exchange.extract import Extract
from models.exchange.tabular import write_csv, write_json
from models.progress import Progress, no_progress
from models.project.filter import EVERYTHING, Filter
from models.project.store import Project


def export(
    project: Project,
    path: Path,
    *,
    wanted: Filter = EVERYTHING,
    made: datetime.datetime,
    version: str,
    progress: Progress = no_progress,
    rules: Rules = NOW,
    exact: bool = False,
) -> None:
    """Write the positions that a filter lets through to an .xlsx, .csv or .json file.

    A worker thread hands over its own :meth:`Project.reader`.

    Args:
        project: what is exported; it is only read.
        path: the file; what stands there is replaced when the new one is whole, not before.
        wanted: which positions; the file says in words that others were left out.
        made: the time that the file states as that of its making.
        version: the program's version, which the file states too.
        progress: told after every few hundred positions.
        rules: how positions are counted in cells, and as of which day; all of them are written.
        exact: leave texts of a CSV table as they are, though Excel takes some for formulas.

    Raises:
        ExportError: the suffix is none of the three, or the file cannot be written.
        ProjectError: the project cannot be read.
        Cancelled: the progress said so; nothing was changed.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise ExportError(
            f"“{path.name}” does not say what to export to. Let its name end in .xlsx (Excel), "
            ".csv (a plain table) or .json (everything, for programs)."
        )
    write(Extract(project, wanted, made, version, progress, rules, exact), path)


def _write_workbook(extract: Extract, path: Path) -> None:
    # Here and not above: the workbook's modules are loaded when a workbook is wanted.
    from models.exchange.workbook_writer import write_workbook

    write_workbook(extract, path)


_WRITERS: dict[str, Callable[[Extract, Path], None]] = {
    ".xlsx": _write_workbook,
    ".csv": write_csv,
    ".json": write_json,
}
SUFFIXES = tuple(_WRITERS)
"""What a file's name can end in, in lower case."""
