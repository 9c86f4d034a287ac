"""Dates as precise as their source: EDTF levels 0 and 1 (Library of Congress, ISO 8601-2:2019).

Choices where the specification leaves one:

* Level 1 features combine: ``2001-21?``, ``-004X~`` and ``Y12345/..`` are dates. So is an interval
  that begins or ends on an unspecified day (``2004-06-XX/2004-07-03``), though the specification
  shows it with level 2.
* The calendar is the proleptic Gregorian one with a year 0, which is a leap year. A year after
  ``Y`` has five to nine digits.
* Seasons are the meteorological ones of the northern hemisphere; other hemispheres are not
  modelled. Winter 2024 is December 2024 to February 2025, because the specification counts
  winter after autumn and because only this makes one stretch of time. So it sorts after autumn
  2024, its latest day lies in 2025, a filter for 2025 finds it, and it is told as “2024/25”.
* ``?``, ``~`` and ``%`` do not widen the days that a date can mean: nobody said by how much.
  Nor does the zone of a time move its day: it is the day as written.
* Refused: an interval that cannot but end before it starts or names no date at all, ``24:00:00``,
  second 60, and a shift of ``-00`` or ``-00:00``, which ISO 8601 writes with a plus.
* White space around a date is dropped, nothing else of it: the text *is* the canonical form.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from models.date_words import ENGLISH, DateWords, Day
from models.errors import DateError

__all__ = ["ENGLISH", "DateWords", "PartialDate"]

MAX_LENGTH: Final = 60  # in characters; the longest date has 26
_SHOWN: Final = 30  # characters of a refused text that its error repeats
_CACHED: Final = 4096  # distinct dates that stay parsed, about 1.5 MB when all are in use

_POINT = re.compile(
    r"(?!-0000)"  # year 0 has no sign
    r"(?:(?P<long_year>Y-?[1-9][0-9]{4,8})"
    r"|(?P<some_year>-?[0-9]{2}(?:[0-9]X|XX))"
    r"|(?P<year>-?[0-9]{4})"
    r"(?:-(?:(?P<season>2[1-4])"
    r"|(?P<some_month>XX)(?P<some_day_of_year>-XX)?"
    r"|(?P<month>[0-9]{2})(?:-(?:(?P<day>[0-9]{2})|(?P<some_day>XX)))?))?)"
)
_CLOCK = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|(?!-00(?::00)?\Z)[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?"
)


class _Form(Enum):
    """What a single date states and what it leaves open; decides how it is told."""

    YEAR = auto()
    SEASON = auto()
    MONTH = auto()
    DAY = auto()
    SOME_YEAR = auto()  # 201X, 19XX
    SOME_MONTH = auto()  # 2004-XX
    SOME_DAY = auto()  # 1985-04-XX
    SOME_DAY_OF_YEAR = auto()  # 1985-XX-XX


_FORM_OF_GROUP: Final = {form.name.lower(): form for form in _Form} | {"long_year": _Form.YEAR}
_WITHOUT_GAP: Final = frozenset((_Form.YEAR, _Form.SEASON, _Form.MONTH, _Form.DAY))

# How each form is told, from its first and its last day.
_TELL: Final[dict[_Form, Callable[[DateWords, Day, Day], str]]] = {
    _Form.YEAR: lambda words, first, _: words.tell_year(first.year),
    _Form.SEASON: lambda words, first, _: words.tell_season(first.month // 3, first.year),
    _Form.MONTH: lambda words, first, _: words.tell_month(first.month, first.year),
    _Form.DAY: lambda words, first, _: words.tell_day(first),
    _Form.SOME_YEAR: lambda words, first, last: words.tell_some_year(first.year, last.year),
    _Form.SOME_MONTH: lambda words, first, _: words.tell_some_month(first.year),
    _Form.SOME_DAY: lambda words, first, _: words.tell_some_day(first.year, first.month),
    _Form.SOME_DAY_OF_YEAR: lambda words, first, _: words.tell_some_day(first.year),
}


class _NoDate(Enum):
    """Why an end of an interval has no date; the value is how EDTF writes it."""

    OPEN = ".."
    UNKNOWN = ""


class _Unreadable(Exception):
    """A text is no date; holds the reason, worded to follow “because”, or nothing."""


@dataclass(frozen=True, slots=True)
class _Point:
    """A date that is not an interval, with the first and last day it can mean (YYYYMMDD)."""

    form: _Form
    first: int
    last: int
    mark: str = ""  # one of ? ~ % or nothing
    clock: str = ""  # hh:mm:ss and perhaps a zone, or nothing

    def describe(self, words: DateWords) -> str:
        """Tell the date with its time and its qualification."""
        told = _TELL[self.form](words, Day.of(self.first), Day.of(self.last))
        if self.clock:
            told = words.tell_time(told, self.clock)
        if self.mark in ("~", "%"):
            told = words.approximate.format(told)
        return words.uncertain.format(told) if self.mark in ("?", "%") else told


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date or an interval as its source states it; made by :meth:`parse` only.

    Days are sortable numbers, ``year * 10000 + month * 100 + day``: 20250201 is 1 February 2025.
    Two dates are equal when their texts are: 2004 and 2004-XX mean the same days and differ.
    """

    _text: str
    _start: _Point | _NoDate = field(compare=False, repr=False)  # one of the two is a point,
    _end: _Point | _NoDate = field(compare=False, repr=False)  # and both the same if no interval

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read a date of EDTF level 0 or 1; anything else is a :class:`DateError`."""
        try:
            if len(text) > MAX_LENGTH:
                raise _Unreadable(f"it has more than {MAX_LENGTH} characters")
            return _read(text.strip())
        except _Unreadable as reason:
            raise DateError(_refusal(text, str(reason))) from None

    @property
    def earliest(self) -> int | None:
        """The first day it can mean, or None when the start is open or unknown."""
        return self._start.first if isinstance(self._start, _Point) else None

    @property
    def latest(self) -> int | None:
        """The last day it can mean, or None when the end is open or unknown."""
        return self._end.last if isinstance(self._end, _Point) else None

    @property
    def exact_day(self) -> datetime.date | None:
        """The day, when nothing else is said: no time, no qualification, no interval, AD 1–9999.

        None whenever a bare calendar day in its place would lose something.
        """
        start = self._start
        if self._is_interval or not isinstance(start, _Point) or start.form is not _Form.DAY:
            return None
        day = Day.of(start.first)
        return None if start.mark or start.clock or day.year < 1 else datetime.date(*day)

    @property
    def _is_interval(self) -> bool:
        return "/" in self._text

    def edtf(self) -> str:
        """Return the date as EDTF; parsing it gives an equal date."""
        return self._text

    def __str__(self) -> str:
        return self._text

    def sort_key(self) -> tuple[bool, int, bool, int, str]:
        """Order by earliest, then latest day; no start comes first, no end comes last.

        Dates that mean the same days follow each other by their text.
        """
        first, last = self.earliest, self.latest
        return (first is not None, first or 0, last is None, last or 0, self._text)

    def describe(self, words: DateWords = ENGLISH) -> str:
        """Tell the date to people, as in “about Feb 2025” or “12–14 Feb 2025”."""
        start, end = self._start, self._end
        if isinstance(start, _Point) and isinstance(end, _Point):
            return _between(start, end, words) if self._is_interval else start.describe(words)
        if isinstance(start, _Point):
            pattern = words.since if end is _NoDate.OPEN else words.to_unknown
            return pattern.format(start.describe(words))
        assert isinstance(end, _Point), "an interval without any date is never made"
        pattern = words.until if start is _NoDate.OPEN else words.from_unknown
        return pattern.format(end.describe(words))


def _between(start: _Point, end: _Point, words: DateWords) -> str:
    """Tell an interval, saying once what both ends share."""
    if start.form is end.form and not start.mark and not end.mark:
        first, last = Day.of(start.first), Day.of(end.last)
        if start == end and start.form in _WITHOUT_GAP:
            return start.describe(words)
        if start.form is _Form.DAY and first.year == last.year:
            return words.tell_days(first, last)
        if start.form is _Form.MONTH and first.year == last.year:
            return words.tell_months(first, last)
    return words.tell_range(start.describe(words), end.describe(words))


@lru_cache(maxsize=_CACHED)
def _read(text: str) -> PartialDate:
    start, slash, end = text.partition("/")
    if slash:
        return _read_interval(text, start, end)
    day, letter, clock = text.partition("T")
    point = _at(_read_point(day), clock) if letter else _read_point(day)
    return PartialDate(text, point, point)


def _read_interval(text: str, start_text: str, end_text: str) -> PartialDate:
    start, end = _read_end(start_text), _read_end(end_text)
    if isinstance(start, _NoDate) and isinstance(end, _NoDate):
        raise _Unreadable("an interval needs a date at one end at least")
    if isinstance(start, _Point) and isinstance(end, _Point) and start.first > end.last:
        raise _Unreadable("it ends before it starts")
    return PartialDate(text, start, end)


def _read_end(text: str) -> _Point | _NoDate:
    if text in ("", ".."):
        return _NoDate(text)
    if "T" in text:
        raise _Unreadable("an interval has no time of day")
    return _read_point(text)


def _read_point(text: str) -> _Point:
    mark = text[-1:] if text.endswith(("?", "~", "%")) else ""
    match = _POINT.fullmatch(text.removesuffix(mark))
    if match is None or match.lastgroup is None:
        raise _Unreadable
    return _Point(_FORM_OF_GROUP[match.lastgroup], *_days(match), mark)


def _at(point: _Point, clock: str) -> _Point:
    if point.form is not _Form.DAY or point.mark:
        raise _Unreadable("a time of day needs a complete date that is not qualified")
    if _CLOCK.fullmatch(clock) is None:
        raise _Unreadable("a time of day is 23:20:30, 23:20:30Z or 23:20:30+02:00")
    return _Point(point.form, point.first, point.last, clock=clock)


def _days_of_some_year(text: str) -> tuple[int, int]:
    """First and last day of the years that a text with X can mean."""
    low, high = int(text.replace("X", "0")), int(text.replace("X", "9"))
    if text.startswith("-"):
        low, high = high, low or -1  # -000X ends with year -1, for there is no -0000
    return low * 10000 + 101, high * 10000 + 1231


def _days(match: re.Match[str]) -> tuple[int, int]:
    """First and last day that a text can mean."""
    long_year, some_year, year_text, season, _, _, month_text, day_text, _ = match.groups()
    if some_year:
        return _days_of_some_year(some_year)
    year = int(long_year[1:] if long_year else year_text)
    if month_text:
        return _days_of_month(year, int(month_text), day_text)
    if season:
        return _days_of_season(year, int(season) - 20)
    return year * 10000 + 101, year * 10000 + 1231


def _days_of_month(year: int, month: int, day_text: str | None) -> tuple[int, int]:
    if not 1 <= month <= 12:
        raise _Unreadable("a month is 01 to 12 and a season 21 to 24")
    before, length = year * 10000 + month * 100, _month_length(year, month)
    if day_text is None:
        return before + 1, before + length
    day = int(day_text)
    if not 1 <= day <= length:
        raise _Unreadable(f"that month has the days 01 to {length}")
    return before + day, before + day


def _days_of_season(year: int, number: int) -> tuple[int, int]:
    last_year, last_month = (year + 1, 2) if number == 4 else (year, number * 3 + 2)
    last_day = _month_length(last_year, last_month)
    return year * 10000 + number * 300 + 1, last_year * 10000 + last_month * 100 + last_day


def _month_length(year: int, month: int) -> int:
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _refusal(text: str, reason: str) -> str:
    """Word why a text is refused, on one line whatever the text holds, and what is accepted."""
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    printable = "".join(c if c.isprintable() else "�" for c in shown)
    because = f" because {reason}" if reason else ""
    return (
        f"“{printable}” cannot be read as a date{because}; write for example 2025-02-14, "
        "2025-02, 2025, 2024-23 (autumn 2024) or 2025-02-12/2025-02-14."
    )
