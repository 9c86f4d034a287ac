"""A file, or cells that were copied, are read and looked at; then the window opens over them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.errors import ReadError

if TYPE_CHECKING:
    from pathlib import Path

    from models.exchange.importing.guess import Guess
    from models.exchange.sheets import Spreadsheet
    from models.progress import Progress
    from models.project.directory import Directory

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv")
"""What is taken for a spreadsheet by its name alone."""

PATTERNS = " ".join(f"*{suffix}" for suffix in (*SUFFIXES, ".txt"))


@dataclass(frozen=True, slots=True)
class Opened:
    """What was read.

    Attributes:
        spreadsheet: its cells.
        guess: what they are likely to mean.
        left: the id of the project that the workbook was exported from, "" where it was none.
    """

    spreadsheet: Spreadsheet
    guess: Guess
    left: str = ""


def read_file(path: Path, names: Directory, progress: Progress) -> Opened:
    """Read a file; runs in a worker.

    Raises:
        ReadError: it cannot be read, or holds nothing.
        Cancelled: the progress says so.
    """
    from models.exchange.workbook_reader import read_spreadsheet

    return look(read_spreadsheet(path, progress=progress), names)


def read_text(text: str, names: Directory) -> Opened:
    """Read cells that were copied.

    Raises:
        ReadError: there are none, or more than can be pasted.
    """
    from models.exchange.workbook_reader import read_cells

    return look(read_cells(text), names)


def look(spreadsheet: Spreadsheet, names: Directory) -> Opened:
    """Guess what a spreadsheet means, and where it comes from.

    Raises:
        ReadError: there is nothing in it.
    """
    from models.exchange.importing.cells import is_blank
    from models.exchange.importing.guess import guess

    if all(is_blank(v) for sheet in spreadsheet.sheets for row in sheet.rows for v in row):
        raise ReadError(f"“{spreadsheet.name}” has no cell with anything in it.")
    return Opened(spreadsheet, guess(spreadsheet, names), _origin(spreadsheet))


def _origin(spreadsheet: Spreadsheet) -> str:
    from models.exchange.workbook_project import recorded

    with suppress(ReadError):  # What is damaged in it is no hindrance to reading its positions.
        if (found := recorded(spreadsheet)) is not None:
            return found.info.id
    return ""
