"""Any spreadsheet as plain values: xlsx, xlsm, xlsb, xls, ods, csv, tsv, and what was copied.

The file is read by a process of its own, which has limits; Cancel ends it. Macros and formulas are
never run.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from models.errors import ReadError
from models.exchange import clipboard_cells
from models.exchange.reading.limits import MEMORY, SECONDS, SECONDS_A_MEGABYTE, TEXT
from models.exchange.reading.wire import Gathering
from models.exchange.sheets import Sheet, Spreadsheet
from models.progress import Progress, no_progress
from models.sources.limits import MEGABYTE
from models.sources.process import BrokeOff, Limits, Process, broke_off
from models.sources.raw import quoted

if TYPE_CHECKING:
    from pathlib import Path

PASTED = "Pasted cells"
"""What the spreadsheet of copied cells, and its one sheet, are called."""

_TICK = 0.1  # seconds between two questions whether to stop
_WORKER = "models.exchange.reading.worker"


def read_spreadsheet(
    path: Path, *, encoding: str = "", delimiter: str = "", progress: Progress = no_progress
) -> Spreadsheet:
    """Read a spreadsheet; what kind it is, its content says.

    Args:
        path: the file.
        encoding: the one of its letters, for a text; without it, it is found out.
        delimiter: what stands between two cells of a text; without it, it is found out.
        progress: told how far it is; asked ten times a second whether to stop.

    Raises:
        ReadError: it cannot be read; says why and what to do.
        Cancelled: the progress says so; nothing is left running.
    """
    request: dict[str, object] = {
        "path": str(path.absolute()),
        "encoding": encoding,
        "delimiter": delimiter,
        "careful": False,
    }
    deadline = time.monotonic() + _seconds(path)
    try:
        return _read(path, request, deadline, progress)
    except BrokeOff:
        # A sheet whose cells lie further apart than it says takes all memory at once.
        return _read(path, request | {"careful": True}, deadline, progress)


def read_cells(text: str) -> Spreadsheet:
    """The cells that were copied from a spreadsheet, as the text that it put on the clipboard.

    Raises:
        ReadError: there are more than can be pasted.
    """
    rows = [_cut(row) for row in clipboard_cells.read_cells("", text)]
    while rows and not rows[-1]:
        rows.pop()
    return Spreadsheet(PASTED, (Sheet(PASTED, rows),))


def _cut(row: list[str]) -> list[str | None]:
    cells = [text or None for text in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _read(
    path: Path, request: dict[str, object], deadline: float, progress: Progress
) -> Spreadsheet:
    progress(0, 1)
    process = Process(_WORKER, Limits(_seconds(path), MEMORY))
    try:
        process.ask(request, path.name)
        return _gathered(process, path, deadline, progress)
    finally:
        process.close()


def _gathered(process: Process, path: Path, deadline: float, progress: Progress) -> Spreadsheet:
    gathering, size = Gathering(path.name), 0
    while gathering.spreadsheet is None:
        progress(gathering.done, gathering.total)
        answer = process.answer(_TICK)
        if time.monotonic() > deadline:
            raise ReadError(
                f"{quoted(path.name)} was not read within {_seconds(path)} seconds. Leave out what "
                "you do not need, or divide it into several files."
            )
        if answer is None:
            continue
        size += len(answer)
        try:
            gathering.take(answer)
        except ValueError:
            raise broke_off(path.name) from None
        if gathering.refused:
            raise ReadError(gathering.refused)
        if size > 2 * TEXT:
            raise broke_off(path.name)
    return gathering.spreadsheet


def _seconds(path: Path) -> int:
    """How long a file may take: those that are not large all the same."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        size = 0  # The process says what is wrong with it.
    return SECONDS + SECONDS_A_MEGABYTE * (size // MEGABYTE)
