"""The rows of a sheet as calamine gives them, made into the plain values that are meant."""

from __future__ import annotations

import datetime
import math
from itertools import islice
from typing import TYPE_CHECKING, Any

from models.exchange.reading.limits import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from python_calamine import CalamineSheet

    from models.exchange.reading.one_column import OneColumn
    from models.exchange.reading.sheet_survey import Merge, Survey
    from models.exchange.sheets import CellValue

Row = list["CellValue"]

_MIDNIGHT = datetime.time()
_WHOLE = 2.0**53  # beyond it a number has no exact whole part


def of_areas(sheets: Iterable[CalamineSheet], survey: Survey) -> Iterator[Row]:
    """All rows from the first one of a sheet on, each cut after its last cell.

    Args:
        sheets: the sheet, or pieces of it with some of its rows each, in their order.
        survey: what else is known of the sheet.
    """
    merged = _Merged(survey.merges)
    following = 0
    for sheet in sheets:
        first, left = sheet.start or (0, 0)
        lead: Row = [None] * left
        for number, cells in enumerate(_given(sheet, first), first):
            for _ in range(following, number):
                yield []
            row: Row = lead + [
                (value or None) if type(value) is str else _PLAIN[type(value)](value)
                for value in cells
            ]
            if number in survey.errors:
                _put(row, survey.errors[number])
            yield _cut(merged.emptied(number, row))
            following = number + 1


def _given(sheet: CalamineSheet, first: int) -> Iterable[list[Any]]:
    """The rows of an area, from its first cell on."""
    if sheet.start is None:
        return ()
    # One by one they come from the top of the sheet on; all at once they take memory.
    few = first > sheet.height
    return sheet.to_python() if few else islice(sheet.iter_rows(), first, None)


def of_column(sheet: CalamineSheet, column: OneColumn) -> Iterator[Row]:
    """The same rows of a sheet that was written as one column."""
    found: dict[int, dict[int, CellValue]] = {}
    values = [_PLAIN[type(cells[0])](cells[0]) for cells in sheet.iter_rows()]
    # Where the last cells are empty, there are fewer rows than places.
    for place, value in zip(column.places, values, strict=False):
        found.setdefault(place // COLUMNS, {})[place % COLUMNS] = value
    merged = _Merged(column.survey.merges)
    following = 0
    for number in sorted(found):
        for _ in range(following, number):
            yield []
        row: Row = []
        _put(row, found[number])
        yield _cut(merged.emptied(number, row))
        following = number + 1


class _Merged:
    """Goes down the merged areas of a sheet with its rows."""

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._coming = sorted(merges, reverse=True)
        self._open: list[Merge] = []

    def emptied(self, number: int, row: Row) -> Row:
        """The row, with nothing in a merged area but in its first cell."""
        while self._coming and self._coming[-1][0] <= number:
            self._open.append(self._coming.pop())
        if not self._open:
            return row
        self._open = [each for each in self._open if each[2] >= number]
        for first, left, _, right in self._open:
            for column in range(left + (first == number), min(right + 1, len(row))):
                row[column] = None
        return row


def _put(row: Row, cells: Mapping[int, CellValue]) -> None:
    row.extend([None] * (max(cells) + 1 - len(row)))
    for column, value in cells.items():
        row[column] = value


def _cut(row: Row) -> Row:
    while row and row[-1] is None:
        row.pop()
    return row


def _number(value: float) -> CellValue:
    if value.is_integer() and abs(value) <= _WHOLE:
        return int(value)
    return value if math.isfinite(value) else "#NUM!"


def _moment(value: datetime.datetime) -> CellValue:
    return value.date() if value.time() == _MIDNIGHT else value


def _span(value: datetime.timedelta) -> CellValue:
    """A span of time as it stands in the cell: "26:30:00"."""
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _same(value: Any) -> CellValue:
    return value  # type: ignore[no-any-return]


_PLAIN: Mapping[type, Callable[[Any], CellValue]] = {
    str: lambda text: text or None,
    float: _number,
    int: _same,
    bool: _same,
    datetime.date: _same,
    datetime.datetime: _moment,
    datetime.time: str,
    datetime.timedelta: _span,
}
"""What is meant by a value: whole numbers are whole, days without a time days, times texts."""
