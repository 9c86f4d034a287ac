"""Columns whose blank cells repeat the one above, as what was a merged area or typed once does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.exchange.importing.cells import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.exchange.importing.mapping import Column
    from models.exchange.sheets import CellValue, Sheet

_NAMES = frozenset(("holder", "speaker", "side", "issue", "topic"))
_LEAST = 0.3  # of the rows, in which it has to be blank for a column to be taken for one

REASON = "Its blank cells repeat the one above."


def repeating(columns: Iterable[Column], sheet: Sheet, first_row: int) -> tuple[Column, ...]:
    """The columns; those with names that are often blank repeat what is above.

    Every row but a blank one has to be below a cell that it can repeat.
    """
    rows = [row for row in sheet.rows[first_row:] if not all(map(is_blank, row))]
    return tuple(
        replace(column, repeats=True) if _repeats(column, rows) else column for column in columns
    )


def _repeats(column: Column, rows: Sequence[Sequence[CellValue]]) -> bool:
    if column.target not in _NAMES or column.about or not rows:
        return False
    blank = [column.place >= len(row) or is_blank(row[column.place]) for row in rows]
    return not blank[0] and sum(blank) >= _LEAST * len(blank)
