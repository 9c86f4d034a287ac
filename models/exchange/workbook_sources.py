"""The sheet Sources: what the texts are, how many positions rest on each, and their prints."""

from collections.abc import Iterator, Sequence

from models.exchange.columns import date_value
from models.exchange.extract import Extract, Survey
from models.exchange.source_text import fingerprint
from models.exchange.workbook_rows import Cell
from models.exchange.workbook_tables import Table, TableColumn
from models.exchange.workbook_text import cell_text
from models.records import Source

NAME = "Sources"
_COLUMNS = (
    TableColumn("Code", 8, "bold"),
    TableColumn("Title", 32),
    TableColumn("Type", 12),
    TableColumn("Author", 16),
    TableColumn("Published in", 16),
    TableColumn("Publisher", 13),
    TableColumn("Issued", 12, "date"),
    TableColumn("Accessed", 12, "date"),
    TableColumn("URL", 24),
    TableColumn("Language", 11),
    TableColumn("Positions", 11, "number"),
    TableColumn("Digest", 9),
    TableColumn("Note", 30),
    TableColumn("Paragraphs at hand", 12, "number", printed=False),
    TableColumn("SHA-256 of the text at hand", 68, printed=False),
    TableColumn("Id", 38, printed=False),
)


def table(extract: Extract, found: Survey) -> Table:
    """The table: all sources of the project, whether a position of the extract rests on them."""
    return Table(NAME, _COLUMNS, len(extract.names.sources), _rows(extract, found))


def _rows(extract: Extract, found: Survey) -> Iterator[Sequence[Cell]]:
    for source in extract.names.sources.values():
        cells = _row(source, extract, found.per_source[source.key])
        yield [cell_text(cell) if isinstance(cell, str) else cell for cell in cells]


def _row(source: Source, extract: Extract, positions: int) -> list[Cell]:
    paragraphs = extract.project.paragraphs(source.key)
    return [
        source.code,
        source.title,
        source.type,
        source.author,
        source.container_title,
        source.publisher,
        date_value(source.issued),
        date_value(source.accessed),
        source.url,
        source.language,
        positions,
        "yes" if source.digest else "no",
        source.note,
        len(paragraphs),
        fingerprint(paragraphs),
        source.id,
    ]
