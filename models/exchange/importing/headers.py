"""Where the titles of a sheet stand, and what they say."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.exchange.importing.cells import is_blank, number_of, text_of
from models.exchange.importing.stance_words import STANCE_WORDS, is_stance
from models.exchange.importing.title_rows import row_of_titles, two_rows
from models.exchange.importing.titles import target_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.exchange.sheets import CellValue, Sheet

_LOOKED_AT = 25  # rows
_LOWER = 40  # rows below a title in which it should not stand again
_LONGEST = 120  # characters of a title
_CHOSEN = "It was chosen."


@dataclass(frozen=True, slots=True)
class Header:
    """The titles.

    Attributes:
        row: the first row with titles, from 0.
        rows: how many rows have titles: 0, 1 or 2.
        titles: the title of each column, "" where there is none.
        groups: of two rows, what the upper one says above each column.
        above: what stands above the titles, for it may explain them.
        reason: why these are the titles.
    """

    row: int
    rows: int
    titles: tuple[str, ...]
    groups: tuple[str, ...]
    above: tuple[str, ...]
    reason: str


def header_of(sheet: Sheet) -> Header:
    """Find the titles of a sheet."""
    width = max(map(len, sheet.rows), default=0)
    rows = [list(row) + [None] * (width - len(row)) for row in sheet.rows[:_LOOKED_AT]]
    number, reason = _title_row(rows)
    if number is None:
        first = next((n for n, row in enumerate(rows) if _filled(row)), 0)
        blank = ("",) * width
        return Header(first, 0, blank, blank, (), "No row looks like titles.")
    titles = tuple(row_of_titles(sheet, number, width))
    if not _has_groups(sheet, number, titles):
        above = _above(rows, number)
        return Header(number, 1, titles, ("",) * width, above, reason)
    told = f"Rows {number} and {number + 1} are titles: the upper one stands above several."
    return _in_two_rows(sheet, number - 1, width, told)


def header_at(sheet: Sheet, row: int, rows: int) -> Header:
    """The titles of a sheet where somebody says that they are.

    Args:
        sheet: the sheet.
        row: the first row with titles, from 0.
        rows: how many rows have titles: 0, 1 or 2.
    """
    width = max(map(len, sheet.rows), default=0)
    blank = ("",) * width
    if not rows:
        return Header(row, 0, blank, blank, (), _CHOSEN)
    if rows == 2:
        return _in_two_rows(sheet, row, width, _CHOSEN)
    titles = tuple(row_of_titles(sheet, row, width))
    return Header(row, 1, titles, blank, _above(sheet.rows, row), _CHOSEN)


def _in_two_rows(sheet: Sheet, row: int, width: int, reason: str) -> Header:
    groups, titles = two_rows(sheet, row, width)
    return Header(row, 2, tuple(titles), tuple(groups), _above(sheet.rows, row), reason)


def _title_row(rows: Sequence[Sequence[CellValue]]) -> tuple[int | None, str]:
    most = max((_filled(row) for row in rows), default=0)
    likely = [n for n, row in enumerate(rows) if most and _filled(row) >= max(1, most / 2)]
    meant = {n: sum(bool(target_of(t)[0]) for t in _texts(rows[n])) for n in likely}
    best = max(meant.values(), default=0)
    if best:
        number = next(n for n in likely if meant[n] == best)
        # One word among many may be a value; the first row of all is titles then.
        if best > 1 or number == likely[0] or not _may_be_titles(rows, likely[0]):
            words = "one of its words is" if best == 1 else f"{best} of its words are"
            return number, f"Row {number + 1} is titles: {words} known as a title."
    if likely and _may_be_titles(rows, likely[0]):
        return likely[0], f"Row {likely[0] + 1} is the first that is filled, with words only."
    return None, ""


def _may_be_titles(rows: Sequence[Sequence[CellValue]], number: int) -> bool:
    """Whether a row may be titles: different words, none of which is a value lower down."""
    row = rows[number]
    for value in row:
        if is_blank(value):
            continue
        plain = isinstance(value, str) and number_of(value) is None
        if not plain or isinstance(value, datetime.date):
            return False
        text = text_of(value)
        if len(text) > _LONGEST or text.lower() in STANCE_WORDS or is_stance(text):
            return False
    texts = _texts(row)
    below = rows[number + 1 : number + 1 + _LOWER]
    again = any(
        not is_blank(value) and value == other[place]
        for place, value in enumerate(row)
        for other in below
    )
    return len(set(texts)) == len(texts) and not again


def _has_groups(sheet: Sheet, number: int, titles: tuple[str, ...]) -> bool:
    """Whether the row above says of the columns what they are about, several columns each."""
    if number == 0:
        return False
    counts = Counter(title.lower() for title in titles if title)
    repeated = [title for title, times in counts.items() if times > 1]
    upper = [value for value in sheet.rows[number - 1] if isinstance(value, str) and text_of(value)]
    return bool(repeated) and len(upper) >= 2


def _above(rows: Sequence[Sequence[CellValue]], number: int) -> tuple[str, ...]:
    return tuple(text for row in rows[:number] for text in _texts(row))


def _texts(row: Sequence[CellValue]) -> list[str]:
    return [text_of(value) for value in row if isinstance(value, str) and text_of(value)]


def _filled(row: Sequence[CellValue]) -> int:
    return sum(not is_blank(value) for value in row)
