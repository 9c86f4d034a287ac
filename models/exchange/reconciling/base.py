"""What a workbook said when it left: from its hidden sheet, or where that is lost, as it is now."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.errors import ProjectError, ReadError
from models.exchange.columns import columns
from models.exchange.reconciling.cells import as_text, plain, same
from models.exchange.reconciling.readings import UNCOMPARED
from models.exchange.record_lines import VERSION, Recorded, parse
from models.exchange.workbook_positions import cell_of
from models.exchange.workbook_record import lines_of
from models.progress import Progress, no_progress
from models.records import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from models.exchange.columns import Column, Value
    from models.exchange.reconciling.layout import Layout, Row
    from models.exchange.sheets import Spreadsheet
    from models.project.directory import Directory

_BLOCK = 500  # lines after which Cancel is heard
_LOST = (
    "nobody can tell what the workbook said when it left, or what was changed here since. It is "
    "compared with the project as it is now, and nothing is chosen beforehand."
)


@dataclass(frozen=True, slots=True)
class Base:
    """The positions that were exported, by their public ids, with the names of then.

    ``recorded`` is None where nobody can tell; ``why`` is the sentence that says so.
    """

    recorded: Recorded | None = None
    names: Directory | None = None
    positions: Mapping[str, Position] = field(default_factory=dict)
    why: str = ""


def base_of(spreadsheet: Spreadsheet, progress: Progress = no_progress) -> Base:
    """Read what the workbook says of itself.

    Raises:
        ReadError: it was made by a newer version of Sides.
        Cancelled: the progress, which is told in lines, says so.
    """
    lines = lines_of(spreadsheet)
    if lines is None:
        return Base(why=f"The hidden sheet “Record” is missing, so {_LOST}")
    told = list(lines)
    try:
        recorded = parse(_heard(told, progress), spreadsheet.name)
        names = recorded.directory(spreadsheet.name)
        positions = {p.id: p for p in recorded.of(Position).values()}
        for position in positions.values():
            names.check(position)
    except (ReadError, ProjectError):
        if _is_newer(told[0]):
            raise
        return Base(why=f"The hidden sheet “Record” is damaged, so {_LOST}")
    if not recorded.intact:
        return Base(why=f"The hidden sheet “Record” was changed, so {_LOST}")
    return Base(recorded, names, positions)


def _heard(lines: Sequence[str], progress: Progress) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number % _BLOCK == 0:
            progress(number, len(lines))
        yield line


def _is_newer(line: str) -> bool:
    try:
        version = json.loads(line)[1][0]
    except (ValueError, LookupError, TypeError, RecursionError):
        return False
    return isinstance(version, int) and version > VERSION


class Showing:
    """What the columns of a sheet showed of a position, to compare its cells with."""

    def __init__(self, layout: Layout, names: Directory) -> None:
        """Of the columns that are still there, with these names."""
        self.layout, self.names = layout, names
        self._columns = [
            (column, layout.places[column.name])
            for column in columns(names)
            if column.name in layout.places and column.name not in UNCOMPARED
        ]

    def differing(self, row: Row, position: Position) -> list[str]:
        """The names of the columns in which a row says something else than was written."""
        return [
            column.name
            for column, place in self._columns
            if not same(row.cell(place), self.shown(column, position))
        ]

    def shown(self, column: Column, position: Position) -> Value:
        """What a column showed."""
        return cell_of(column, position, self.names)

    def told(self, position: Position, names: tuple[str, ...]) -> Iterator[tuple[Column, Value]]:
        """What these columns showed."""
        for column, _ in self._columns:
            if column.name in names:
                yield column, self.shown(column, position)

    def filled(self, row: Row) -> list[str]:
        """The names of the columns in which a row says anything."""
        return [c.name for c, place in self._columns if plain(as_text(row.cell(place)))]
