"""The sheet Evidence: every quote in full, and where it stands in its source."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from models.exchange.columns import date_value
from models.exchange.extract import Extract, Survey
from models.exchange.workbook_rows import Cell, Run
from models.exchange.workbook_tables import Table, TableColumn, wide_enough
from models.exchange.workbook_text import cell_text, shortened
from models.project.directory import Directory
from models.records import Position

NAME = "Evidence"
_AROUND = 180  # characters of the paragraph that are shown before and after a quote
_INSIDE = 500  # and of a quote itself; the whole of it stands in the column beside
_KEPT = 256  # paragraphs that are remembered: positions follow each other in a source

_QUOTE_WIDTH, _CONTEXT_WIDTH = 38, 49


def table(extract: Extract, found: Survey, reading: int, readings: int) -> Table:
    """The table; the numbers are those of :meth:`Extract.blocks`."""
    shown = (
        TableColumn("Code", 8, "bold"),
        TableColumn("Side", 11),
        TableColumn("Speaker", 14),
        TableColumn("Issue", 12),
        TableColumn("Stance", 11),
        TableColumn("Quote", wide_enough(_QUOTE_WIDTH, found.longest_quote)),
        TableColumn("Quote in its paragraph", _CONTEXT_WIDTH, "indented"),
        TableColumn("Source", 9),
        TableColumn("Place", 7),
        TableColumn("Verification", 13),
        TableColumn("Attribution", 13),
        TableColumn("Said on", 12, "date"),
    )
    return Table(NAME, shown, len(extract.keys), _rows(extract, reading, readings))


def _rows(extract: Extract, reading: int, readings: int) -> Iterator[Sequence[Cell]]:
    # Remembered for as long as the rows are made: the next export may find another text.
    paragraph = lru_cache(maxsize=_KEPT)(extract.project.paragraph)
    for block in extract.blocks(reading, readings):
        for position in block:
            text = None
            if position.source is not None and position.locator is not None:
                text = paragraph(position.source, position.locator.paragraph)
            yield _row(position, extract.names, text)


def _row(position: Position, names: Directory, paragraph: str | None) -> list[Cell]:
    source = None if position.source is None else names.sources[position.source]
    place = position.locator.text() if position.locator else ""
    where = f"the whole is in {source.code}, {place}" if source else "the whole is in the project"
    cells: list[Cell] = [
        position.code,
        names.side(position.holder).name,
        names.stakeholders[position.speaker].name,
        names.issues[position.issue].name,
        position.stance_text(),
        position.quote,
        context(position, paragraph),
        source.code if source else "",
        place,
        position.verification.label,
        position.attribution_text(),
        date_value(position.said_on),
    ]
    return [cell_text(cell, where) if isinstance(cell, str) else cell for cell in cells]


def context(position: Position, paragraph: str | None) -> Cell:
    """The quote as it stands in its paragraph, in bold; a long paragraph is cut around it.

    Where the text is not at hand, or the quote was not found in it, the beginning of the
    paragraph is shown, or nothing.
    """
    if paragraph is None:
        return None
    place = position.locator
    if place is None or place.start is None or place.end is None:
        return shortened(paragraph, 2 * _AROUND)
    before, quote = paragraph[: place.start], paragraph[place.start : place.end]
    after = paragraph[place.end :]
    return Run(
        cell_text(_end_of(before)), cell_text(_middle_cut(quote)), cell_text(_start_of(after))
    )


def _end_of(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    kept = text[-_AROUND:]
    return f"… {kept.partition(' ')[2] or kept}"


def _start_of(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    kept = text[:_AROUND]
    return f"{kept.rpartition(' ')[0] or kept} …"


def _middle_cut(text: str) -> str:
    if len(text) <= 2 * _INSIDE:
        return text
    return f"{text[:_INSIDE]} […] {text[-_INSIDE:]}"
