"""What stands in the columns of a sheet: its first values, and each value with its count."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from models.exchange.importing.cells import folded, is_blank, text_of
from models.exchange.importing.profiles import Profile
from models.exchange.importing.vocabularies import reading_of, scale_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.exchange.importing.mapping import Column, Reading
    from models.exchange.sheets import CellValue, Sheet

_LOOKED_AT = 400  # rows in which the first values are looked for
_SHOWN = 3  # values
_COUNTED = 200_000  # rows whose values are counted


def first_values(sheet: Sheet, first_row: int, place: int) -> list[str]:
    """The first different values of a column."""
    found: dict[str, None] = {}
    for value in _values(sheet, first_row, place, _LOOKED_AT):
        found[" ".join(text_of(value).split())] = None
        if len(found) == _SHOWN:
            break
    return list(found)


def counted_values(
    sheet: Sheet, first_row: int, places: Sequence[int], about: tuple[int, str] | None = None
) -> Counter[str]:
    """How often each text stands in these columns.

    Args:
        sheet: the sheet.
        first_row: the first row below the titles.
        places: the columns.
        about: a column and a text; only rows that have this text there are counted.
    """
    found: Counter[str] = Counter()
    wanted = folded(about[1]) if about else ""
    for number in range(first_row, min(len(sheet.rows), first_row + _COUNTED)):
        if about and folded(text_of(sheet.cell(number, about[0]))) != wanted:
            continue
        for place in places:
            value = sheet.cell(number, place)
            if not is_blank(value):
                found[text_of(value)] += 1
    return found


def texts_of(sheet: Sheet, first_row: int, place: int) -> list[str]:
    """The different texts of a column, in the order of the rows."""
    found = {text_of(v): None for v in _values(sheet, first_row, place, _COUNTED)}
    return list(found)


def likely_reading(sheet: Sheet, first_row: int, column: Column) -> Reading:
    """What the values of a column would mean as stances."""
    profile = Profile(Counter(_values(sheet, first_row, column.place, _COUNTED)))
    return reading_of(profile, scale_of([profile], [column.title]))[0]


def _values(sheet: Sheet, first_row: int, place: int, rows: int) -> Iterator[CellValue]:
    for number in range(first_row, min(len(sheet.rows), first_row + rows)):
        value = sheet.cell(number, place)
        if not is_blank(value):
            yield value
