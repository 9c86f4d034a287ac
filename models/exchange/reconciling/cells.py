"""Cells that came back: whether one still shows what was written, and what it says otherwise.

Excel, LibreOffice and whatever a file passes through turn days into numbers or words, numbers
into texts and spaces into others. That is no edit, and nobody is asked about it.
"""

from __future__ import annotations

import datetime
import math
import re
from itertools import permutations
from typing import TYPE_CHECKING

from models.exchange.date_text import parse_date
from models.exchange.plain_text import FieldError, clean_lines

if TYPE_CHECKING:
    from models.exchange.columns import Value
    from models.exchange.sheets import CellValue

_EPOCH = datetime.date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 10_000, 2_958_465  # before it, a number is a year rather than a day
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SPACES = re.compile("[ \u00a0\u2007\u202f]")
_LINE_ENDS = re.compile(r" +(?=\n)")
_NONCHARACTERS = re.compile("[\ufffe\uffff]")
_MIDNIGHT = re.compile(r"[T ,]+0?0:00(:00(\.0+)?)?$|,? 12:00(:00)? ?am$", re.IGNORECASE)
_NUMBERS = re.compile(r"([0-9]{1,4})([./ -]+)([0-9]{1,2})[./ -]+([0-9]{1,4})\.?")
_WEEKDAY = re.compile(r"^[^\W\d]+day,? +", re.IGNORECASE)
_JOINED = re.compile(r"(?<=\d)[-./](?=[^\W\d])|(?<=[^\W\d])[-/](?=\d)")
_SHORT_YEAR = re.compile(r"(?<![0-9])[0-9]{2}$")
# What openpyxl writes into a cell that has lost its row and kept the row's link.
_LINK = re.compile(r"'?Evidence'?!\$?A\$?[0-9]{1,7}")
_PRECISION = 1e-13  # spreadsheets keep fifteen digits


def same(cell: CellValue, shown: Value) -> bool:
    """Whether a cell still shows what it was written with, whatever a program has made of it."""
    if cell == shown or (cell is None and shown == ""):
        return True
    match shown:
        case None:
            return isinstance(cell, str) and not plain(cell)
        case datetime.date():
            return _shows_day(cell, shown)
        case str():
            return _shows_text(cell, shown)
    return _shows_number(cell, shown)


def plain(text: str) -> str:
    """A text without what programs change in it: kinds of spaces and line ends, control signs."""
    text = _NONCHARACTERS.sub("", clean_lines(text))
    return _LINE_ENDS.sub("", _SPACES.sub(" ", text).replace("\t", " ")).strip()


def as_text(cell: CellValue, *, date: bool = False) -> str:
    """What a cell says, as a text that its field understands.

    Args:
        cell: the value.
        date: whether its column holds dates, in which a number is Excel's for a day.
    """
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).upper()
        case datetime.datetime():
            timeless = cell.time() == datetime.time()
            return cell.date().isoformat() if timeless else cell.isoformat(timespec="seconds")
        case datetime.date():
            return cell.isoformat()
        case int() | float():
            return _number_text(cell, date=date)
    return "" if _LINK.fullmatch(cell) or not plain(cell) else cell


def _number_text(number: float, *, date: bool) -> str:
    if not math.isfinite(number) or number != int(number):
        return repr(number)
    if date and _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return (_EPOCH + datetime.timedelta(days=int(number))).isoformat()
    return str(int(number))


def _shows_text(cell: CellValue, shown: str) -> bool:
    match cell:
        case None:
            return not plain(shown)
        case str():
            return _same_text(cell, shown)
        case bool():
            return shown.strip().upper() == str(cell).upper()
        case datetime.date():
            day = _day_of(shown)
            return day is not None and _shows_day(cell, day)
    number = _number_of(shown)
    if number is not None:
        return _close(number, cell)
    day = _day_of(shown)
    return day is not None and _shows_day(cell, day)


def _same_text(cell: str, shown: str) -> bool:
    if plain(cell) == plain(shown):
        return True
    if "_x" in cell and plain(_unescaped(cell)) in {plain(shown), plain(_unescaped(shown))}:
        return True
    # A plain table has an apostrophe before what would be taken for a formula.
    return cell[:1] == "'" != shown[:1] and plain(cell[1:]) == plain(shown)


def _unescaped(text: str) -> str:
    """The text with the characters that XML has no place for, where a program has left them so."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _shows_number(cell: CellValue, shown: float) -> bool:
    match cell:
        case None | datetime.date():
            return False
        case str():
            number = _number_of(cell)
            return number is not None and _close(number, shown)
    return _close(cell, shown)


def _number_of(text: str) -> float | None:
    written = plain(text).replace("\u2212", "-").removeprefix("'").replace(" ", "")
    for told in (written, written.replace(",", "."), written.replace(",", "")):
        try:
            return float(told)
        except ValueError:
            continue
    return None


def _close(one: float, other: float) -> bool:
    try:
        return math.isclose(one, other, rel_tol=_PRECISION)
    except OverflowError:
        return one == other


def _day_of(text: str) -> datetime.date | None:
    try:
        date = parse_date(text)
    except FieldError:
        return None
    return date.exact_day if date else None


def _shows_day(cell: CellValue, day: datetime.date) -> bool:
    match cell:
        case datetime.datetime():
            return cell.date() == day and cell.time() == datetime.time()
        case datetime.date():
            return cell == day
        case None | bool():
            return False
        case str():
            return _tells_day(_MIDNIGHT.sub("", plain(cell)).removeprefix("'"), day)
    return cell == (day - _EPOCH).days


def _tells_day(text: str, day: datetime.date) -> bool:
    """Whether a text can mean this day, in whatever order a country writes it."""
    if numbers := _NUMBERS.fullmatch(text):
        first, _, second, third = numbers.groups()
        said = (int(first), int(second), int(third))
        years = {day.year, day.year % 100}
        return any(said == order for year in years for order in _orders(day, year))
    text = _JOINED.sub(" ", _WEEKDAY.sub("", text))
    if _SHORT_YEAR.search(text) and int(text[-2:]) == day.year % 100:
        text = f"{text[:-2]}{day.year:04}"
    return _day_of(text) == day


def _orders(day: datetime.date, year: int) -> list[tuple[int, ...]]:
    """Day, month and year as people write them; nobody puts the year between the others."""
    orders = permutations((day.day, day.month, year))
    return [order for order in orders if order[1] != year or year in (day.day, day.month)]
