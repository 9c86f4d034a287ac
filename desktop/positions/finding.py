"""From one cell with a hit to the next, in the order in which the eye finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.positions.columns import COLUMNS
from models.text import hits

if TYPE_CHECKING:
    from desktop.positions.view import PositionsView

_FARTHEST = 200  # rows: every row has what was searched for, if only where no column shows it


def next_hit(view: PositionsView, *, back: bool = False) -> tuple[int, int | None] | None:
    """The row and column of the next cell with a hit after the present one, or before it.

    A row whose hit is in no visible column counts too, with None for its column. After the last
    row comes the first. None where nothing is searched for, or there are no rows.
    """
    search = view.table.delegate.search
    count = view.model.rowCount()
    if not search.clauses or not count:
        return None
    header = view.table.header
    columns = [
        n
        for n in sorted(range(len(COLUMNS)), key=header.visualIndex, reverse=back)
        if not view.table.isColumnHidden(n)
    ]
    current = view.table.currentIndex()
    row, here = max(current.row(), 0), current.column()
    step = -1 if back else 1
    left = columns[columns.index(here) + 1 :] if here in columns else columns
    for distance in range(min(count, _FARTHEST)):
        at = (row + distance * step) % count
        for column in left:
            if hits(_text(view, at, column), search.terms_for(COLUMNS[column].name)):
                return at, column
        if distance and isinstance(view.model.rows.at(at), int) and not _has_hit(view, at, columns):
            return at, None
        left = columns
    return None


def _has_hit(view: PositionsView, row: int, columns: list[int]) -> bool:
    search = view.table.delegate.search
    return any(hits(_text(view, row, n), search.terms_for(COLUMNS[n].name)) for n in columns)


def _text(view: PositionsView, row: int, column: int) -> str:
    return str(view.model.index(row, column).data() or "")
