"""The sheet Positions: one row for each position, ready to be filtered and pivoted."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from models.exchange.columns import Column, Kind, Value, columns
from models.exchange.extract import Extract, Survey
from models.exchange.standings import Standings
from models.exchange.workbook_tables import Table, TableColumn, wide_enough
from models.exchange.workbook_text import cell_text
from models.project.directory import Directory
from models.records import Position

if TYPE_CHECKING:
    from models.exchange.workbook_rows import Cell

NAME = "Positions"
COMMENT = "Comment"
"""The title of the column that colleagues write into."""

COMMENT_MEANING = (
    "Yours: what you write here, Sides shows beside the position when it is taken back."
)
_LOOKS = {Kind.TEXT: "text", Kind.NUMBER: "number", Kind.STANCE: "stance", Kind.DATE: "date"}
_COMMENT_WIDTH = 30
_CHOICES = {
    "side": "Side_names",
    "holder": "Stakeholder_names",
    "speaker": "Stakeholder_names",
    "issue": "Issue_names",
    "after": "Issue_names",
    "source_code": "Source_codes",
    "stance": "Stances",
    "attribution": "Attributions",
    "silence": "Silences",
    "confidence": "Confidences",
    "status": "Statuses",
    "quantity_bound": "Bounds",
}
_OWN_LOOKS = {
    "code": "code",
    "stance_words": "indented",  # a little away from the colour beside them
    "earliest_day": "iso date",  # days for machines, shown as machines write them
    "latest_day": "iso date",
}


def table(
    extract: Extract, found: Survey, standings: Standings, reading: int, readings: int
) -> Table:
    """The table; the numbers are those of :meth:`Extract.blocks`."""
    shown = columns(extract.names, standings.of)
    printed = sum(column.printed for column in shown)
    made = [_column(column, found) for column in shown]
    made.insert(printed, TableColumn(COMMENT, _COMMENT_WIDTH, "comment", printed=False))
    rows = _rows(extract, shown, printed, reading, readings)
    return Table(NAME, made, len(extract.keys), rows, frozen=2)


def _column(column: Column, found: Survey) -> TableColumn:
    return TableColumn(
        column.title,
        _width(column, found),
        _look(column),
        column.printed,
        hidden=column.name == "id",
        choices=_CHOICES.get(column.name, ""),
    )


def _width(column: Column, found: Survey) -> float:
    longest = {"summary": found.longest_summary, "quote": found.longest_quote}
    return wide_enough(column.width, longest.get(column.name, 0))


def _look(column: Column) -> str:
    return _OWN_LOOKS.get(column.name, _LOOKS[column.kind])


def cell_of(column: Column, position: Position, names: Directory) -> Value:
    """What a column's cell shows of a position; a text is as much of it as a cell can hold."""
    value = column.value(position, names)
    if not isinstance(value, str):
        return value
    return cell_text(value, f"the whole is in the project, at {position.code}")


def _rows(
    extract: Extract, shown: Sequence[Column], comment: int, reading: int, readings: int
) -> "Iterator[list[Cell]]":
    names = extract.names
    for block in extract.blocks(reading, readings):
        for position in block:
            cells: list[Cell] = [cell_of(column, position, names) for column in shown]
            cells.insert(comment, None)
            yield cells
