"""Sides against sides as they go to the clipboard: as they are shown, shades and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import theme
from desktop.compare.agreement_table import shade
from models.exchange.clipboard_table import Cell, as_html, as_tsv
from models.progress import Progress, no_progress

if TYPE_CHECKING:
    from desktop.compare.agreement_model import Counts


def table_of(counts: Counts, progress: Progress = no_progress) -> tuple[str, str]:
    """The table as HTML and as text; the first column and the headings are names.

    Raises:
        Cancelled: the progress says so.
    """
    places = range(len(counts.order))
    names = [side.name if (side := counts.side(place)) else "" for place in places]
    rows = []
    for row, name in enumerate(names):
        progress(row, 2 * len(names))
        rows.append([Cell(name, bold=True), *(_cell(counts, row, column) for column in places)])
    headings = [f"Issues: {counts.count}", *names]
    title = f"Agreement of sides: {counts.count}"
    return as_html(rows, headings=headings, title=title), as_tsv(rows, headings=headings)


def _cell(counts: Counts, row: int, column: int) -> Cell:
    count, share = counts.at(row, column), counts.share(row, column)
    if share is None:
        return Cell(f"{count:,}", number=count)
    ground, ink = shade(share).name(), theme.colour("ink").name()
    return Cell(f"{count:,}", number=count, fill=ground, ink=ink)
