"""The sheet Ledger: contradictions with both quotes, and claims with what became of them."""

from collections.abc import Iterator, Sequence

from models.exchange.comparison_records import ledger_of
from models.exchange.comparison_tables import LEDGER_TITLES, ledger_rows
from models.exchange.extract import Extract
from models.exchange.workbook_rows import Cell
from models.exchange.workbook_tables import Table, TableColumn
from models.exchange.workbook_text import cell_text

NAME = "Ledger"
_WIDTHS = {"quote": 30, "said on": 10, "stance": 9.5, "code": 7, "source": 8, "speaker": 11.5}
_OWN_WIDTHS = {"Issue": 11, "Side": 10, "State": 10.5, "Verdict": 11, "Note": 16, "Kind": 13}
_LOOKS = {"said on": "date", "code": "bold"}


def table(extract: Extract, reading: int, readings: int) -> Table:
    """The table; the numbers are those of :meth:`Extract.blocks`.

    Raises:
        Cancelled: the extract's progress says so.
    """
    found = ledger_of(extract, reading, readings)
    count = len(found.contradictions) + len(found.claims)
    rows = ledger_rows(found, extract.names)
    return Table(NAME, [_column(title) for title in LEDGER_TITLES], count, _cut(rows))


def _column(title: str) -> TableColumn:
    if title in _OWN_WIDTHS:
        return TableColumn(title, _OWN_WIDTHS[title], printed=title != "Kind")
    word = title.partition(" ")[2]
    return TableColumn(title, _WIDTHS[word], _LOOKS.get(word, "text"))


def _cut(rows: Iterator[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    for row in rows:
        yield [cell_text(cell) if isinstance(cell, str) else cell for cell in row]
