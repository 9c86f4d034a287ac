"""Cells of the grid as they go to the clipboard: a table with real dates, and text as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import theme
from desktop.positions.columns import COLUMNS, GridColumn
from models.exchange.clipboard_table import Cell, as_html, as_tsv

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.progress import Progress
    from models.project.query import Query
    from models.records import Position

_BLOCK = 500


def table_of(
    query: Query, keys: Sequence[int], columns: Sequence[int], progress: Progress, *, titles: bool
) -> tuple[str, str]:
    """The positions with these keys as HTML and as text, in these columns.

    Raises:
        SidesError: they cannot be read.
        Cancelled: the progress says so.
    """
    chosen = [COLUMNS[number] for number in columns]
    headings = [column.title for column in chosen] if titles else None
    rows = []
    for position in _positions(query, keys):
        rows.append([_cell(column, position, query) for column in chosen])
        if len(rows) % _BLOCK == 0:
            progress(len(rows), 2 * len(keys))
    html = as_html(rows, headings=headings, title="Positions", progress=progress, total=len(rows))
    return html, as_tsv(rows, headings=headings, progress=progress, total=len(rows))


def _positions(query: Query, keys: Sequence[int]) -> Iterator[Position]:
    for start in range(0, len(keys), _BLOCK):
        yield from query.positions(keys[start : start + _BLOCK])


def _cell(column: GridColumn, position: Position, query: Query) -> Cell:
    text = column.text(position, query.directory)
    if column.name == "said_on" and position.said_on:
        return Cell(text, day=position.said_on.exact_day)
    if column.name == "stance" and position.stance is not None:
        fill, ink = theme.stance_fill(position.stance), theme.stance_ink(position.stance)
        return Cell(text, fill=fill.name(), ink=ink.name())
    return Cell(text)
