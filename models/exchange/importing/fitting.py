"""A saved mapping and another file: its columns are found again by their titles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.errors import ReadError
from models.exchange.importing.mapping import Column
from models.exchange.importing.sheet_choice import sheet_of
from models.exchange.importing.targets import IGNORED
from models.exchange.importing.title_rows import titles_at
from models.exchange.importing.titles import plain_title
from models.exchange.sheets import place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.exchange.importing.mapping import SheetMapping
    from models.exchange.sheets import Sheet, Spreadsheet

_LOOKED_AT = 25  # rows


@dataclass(frozen=True, slots=True)
class Fitted:
    """A mapping as it fits a file.

    Attributes:
        mapping: with sheet, header and columns of this file.
        notes: what is not as it was, in sentences.
    """

    mapping: SheetMapping
    notes: tuple[str, ...]


def fitted(mapping: SheetMapping, spreadsheet: Spreadsheet) -> Fitted:
    """Find the columns of a mapping in a file; a column may have moved, and others been added.

    Raises:
        ReadError: a column that is needed is not there, or the sheet is not.
    """
    sheet, notes = _sheet(mapping, spreadsheet)
    if not mapping.header_rows:
        return Fitted(replace(mapping, sheet=sheet.name), tuple(notes))
    header = _header(mapping, sheet)
    titles = titles_at(sheet, header, mapping.header_rows)
    columns = tuple(_moved(column, titles, sheet.name) for column in mapping.columns)
    known = {column.place for column in columns}
    added = [n for n, title in enumerate(titles) if title and n not in known]
    if added:
        listed = ", ".join(f"{place(0, n)[:-1]} “{titles[n]}”" for n in added)
        notes.append(f"Columns that the mapping does not know are ignored: {listed}.")
    columns += tuple(Column(n, titles[n]) for n in added)
    columns = tuple(sorted((c for c in columns if c.place >= 0), key=lambda c: c.place))
    return Fitted(replace(mapping, sheet=sheet.name, header=header, columns=columns), tuple(notes))


def _sheet(mapping: SheetMapping, spreadsheet: Spreadsheet) -> tuple[Sheet, list[str]]:
    if not mapping.sheet or spreadsheet.sheet(mapping.sheet) is not None:
        return sheet_of(spreadsheet, mapping.sheet), []
    visible = [sheet for sheet in spreadsheet.sheets if sheet.visible]
    if len(visible) != 1:
        return sheet_of(spreadsheet, mapping.sheet), []
    told = f"There is no sheet “{mapping.sheet}”; “{visible[0].name}” was taken."
    return visible[0], [told]


def _header(mapping: SheetMapping, sheet: Sheet) -> int:
    """The row in which most of the mapping's titles stand; the mapping's own one of equals."""
    wanted = {plain_title(c.title) for c in mapping.columns if c.title}
    rows = sorted(range(min(_LOOKED_AT, len(sheet.rows))), key=lambda row: row != mapping.header)

    def found(row: int) -> int:
        return len(wanted & set(map(plain_title, titles_at(sheet, row, mapping.header_rows))))

    return max(rows, key=found, default=mapping.header)


def _moved(column: Column, titles: Sequence[str], sheet: str) -> Column:
    """The column where it is now; one that is ignored and gone has no place."""
    wanted = plain_title(column.title)
    if column.place < len(titles) and plain_title(titles[column.place]) == wanted:
        return column
    places = [n for n, title in enumerate(titles) if plain_title(title) == wanted]
    if wanted and len(places) == 1:
        return replace(column, place=places[0], title=titles[places[0]])
    if column.target == IGNORED:
        return replace(column, place=-1)
    if len(places) > 1:
        raise ReadError(f"Several columns of “{sheet}” are called “{column.title}”; rename one.")
    raise ReadError(
        f"“{sheet}” has no column “{column.title}”, which the mapping needs. Choose another "
        "mapping, or map the file anew."
    )
