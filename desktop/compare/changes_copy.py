"""A list of changes as it goes to the clipboard: a row each, before and after beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop import theme
from desktop.compare.changes_model import said
from desktop.dates import shown
from models.exchange.clipboard_table import Cell, as_html, as_tsv

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.comparison.changes import Change
    from models.project.directory import Directory
    from models.records import Position

_OF_POSITION = ("stance", "said", "quote", "date", "code")
HEADINGS = (
    "Change",
    "Side",
    "Issue",
    *(f"{when} ({what})" for when in ("Before", "After") for what in _OF_POSITION),
)


def table_of(changes: Sequence[Change], names: Directory) -> tuple[str, str]:
    """The changes as HTML and as text."""
    rows = [
        [
            Cell(change.kind.value, bold=True),
            Cell(change.side.name),
            Cell(change.issue.name),
            *_cells(change.before, names),
            *_cells(change.after, names),
        ]
        for change in changes
    ]
    return as_html(rows, headings=HEADINGS, title="What changed"), as_tsv(rows, headings=HEADINGS)


def _cells(position: Position | None, names: Directory) -> list[Cell]:
    if position is None:
        return [Cell("") for _ in _OF_POSITION]
    day = position.said_on.exact_day if position.said_on else None
    return [
        _stance(position),
        Cell(said(position, names)),
        Cell(position.quote),
        Cell(shown(position.said_on), day=day),
        Cell(position.code),
    ]


def _stance(position: Position) -> Cell:
    if position.stance is None:
        return Cell(position.stance_text())
    fill, ink = theme.stance_fill(position.stance), theme.stance_ink(position.stance)
    text = f"{position.stance.sign} {position.stance_text()}"
    return Cell(text, fill=fill.name(), ink=ink.name())
