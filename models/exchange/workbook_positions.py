"""The sheet Positions: one row for each position, ready to be filtered and pivoted."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from models.exchange.columns import Column, Kind, columns
from models.exchange.extract import Extract
from models.exchange.workbook_tables import Table, TableColumn
from models.exchange.workbook_text import cell_text

if TYPE_CHECKING:
    from models.exchange.workbook_rows import Cell

NAME = "Positions"
_LOOKS = {Kind.TEXT: "text", Kind.NUMBER: "number", Kind.STANCE: "stance", Kind.DATE: "date"}
# Days for machines are shown as machines write them.
_ISO = ("earliest_day", "latest_day")


def table(extract: Extract, reading: int, readings: int) -> Table:
    """The table; the arguments are those of :meth:`Extract.blocks`."""
    shown = columns(extract.names)
    return Table(
        NAME,
        [TableColumn(c.title, c.width, _look(c), c.printed) for c in shown],
        len(extract.keys),
        _rows(extract, shown, reading, readings),
        frozen=2,
    )


def _look(column: Column) -> str:
    if column.name in _ISO:
        return "iso date"
    return "bold" if column.name == "code" else _LOOKS[column.kind]


def _rows(
    extract: Extract, shown: Sequence[Column], reading: int, readings: int
) -> "Iterator[list[Cell]]":
    names = extract.names
    for block in extract.blocks(reading, readings):
        for position in block:
            values = (column.value(position, names) for column in shown)
            where = f"the whole is in the project, at {position.code}"
            yield [cell_text(v, where) if isinstance(v, str) else v for v in values]
