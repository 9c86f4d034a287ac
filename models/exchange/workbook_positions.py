"""The sheet Positions: one row for each position, ready to be filtered and pivoted."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from models.exchange.columns import Column, Kind, columns
from models.exchange.extract import Extract, Survey
from models.exchange.standings import Standings
from models.exchange.workbook_tables import Table, TableColumn, wide_enough
from models.exchange.workbook_text import cell_text

if TYPE_CHECKING:
    from models.exchange.workbook_rows import Cell

NAME = "Positions"
_LOOKS = {Kind.TEXT: "text", Kind.NUMBER: "number", Kind.STANCE: "stance", Kind.DATE: "date"}
_OWN_LOOKS = {
    "code": "bold",
    "stance_words": "indented",  # a little away from the colour beside them
    "earliest_day": "iso date",  # days for machines, shown as machines write them
    "latest_day": "iso date",
}


def table(
    extract: Extract, found: Survey, standings: Standings, reading: int, readings: int
) -> Table:
    """The table; the numbers are those of :meth:`Extract.blocks`."""
    shown = columns(extract.names, standings.of)
    return Table(
        NAME,
        [TableColumn(c.title, _width(c, found), _look(c), c.printed) for c in shown],
        len(extract.keys),
        _rows(extract, shown, reading, readings),
        frozen=2,
    )


def _width(column: Column, found: Survey) -> float:
    longest = {"summary": found.longest_summary, "quote": found.longest_quote}
    return wide_enough(column.width, longest.get(column.name, 0))


def _look(column: Column) -> str:
    return _OWN_LOOKS.get(column.name, _LOOKS[column.kind])


def _rows(
    extract: Extract, shown: Sequence[Column], reading: int, readings: int
) -> "Iterator[list[Cell]]":
    names = extract.names
    for block in extract.blocks(reading, readings):
        for position in block:
            values = (column.value(position, names) for column in shown)
            where = f"the whole is in the project, at {position.code}"
            yield [cell_text(v, where) if isinstance(v, str) else v for v in values]
