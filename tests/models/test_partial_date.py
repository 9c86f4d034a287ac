"""What a partial date accepts, which days it means and how it is told."""

import copy
import datetime
import pickle
import re
from dataclasses import FrozenInstanceError

import pytest

from models.errors import DateError
from models.partial_date import ENGLISH, MAX_LENGTH, PartialDate

# Every example that the specification gives for levels 0 and 1: text, earliest, latest, told.
SPECIFICATION = [
    ("1985-04-12", 19850412, 19850412, "12 Apr 1985"),
    ("1985-04", 19850401, 19850430, "Apr 1985"),
    ("1985", 19850101, 19851231, "1985"),
    ("1985-04-12T23:20:30", 19850412, 19850412, "12 Apr 1985, 23:20:30"),
    ("1985-04-12T23:20:30Z", 19850412, 19850412, "12 Apr 1985, 23:20:30 Z"),
    ("1985-04-12T23:20:30-04", 19850412, 19850412, "12 Apr 1985, 23:20:30 -04"),
    ("1985-04-12T23:20:30+04:30", 19850412, 19850412, "12 Apr 1985, 23:20:30 +04:30"),
    ("1964/2008", 19640101, 20081231, "1964–2008"),
    ("2004-06/2006-08", 20040601, 20060831, "Jun 2004 – Aug 2006"),
    ("2004-02-01/2005-02-08", 20040201, 20050208, "1 Feb 2004 – 8 Feb 2005"),
    ("2004-02-01/2005-02", 20040201, 20050228, "1 Feb 2004 – Feb 2005"),
    ("2004-02-01/2005", 20040201, 20051231, "1 Feb 2004 – 2005"),
    ("2005/2006-02", 20050101, 20060228, "2005 – Feb 2006"),
    ("Y170000002", 170000002_0101, 170000002_1231, "170000002"),
    ("Y-170000002", -170000002_0000 + 101, -170000002_0000 + 1231, "170000003 BC"),
    ("2001-21", 20010301, 20010531, "spring 2001"),
    ("2001-22", 20010601, 20010831, "summer 2001"),
    ("2001-23", 20010901, 20011130, "autumn 2001"),
    ("2001-24", 20011201, 20020228, "winter 2001/02"),
    ("1984?", 19840101, 19841231, "1984 (uncertain)"),
    ("2004-06~", 20040601, 20040630, "about Jun 2004"),
    ("2004-06-11%", 20040611, 20040611, "about 11 Jun 2004 (uncertain)"),
    ("201X", 20100101, 20191231, "2010s"),
    ("20XX", 20000101, 20991231, "a year in 2000–2099"),
    ("2004-XX", 20040101, 20041231, "a month in 2004"),
    ("1985-04-XX", 19850401, 19850430, "a day in Apr 1985"),
    ("1985-XX-XX", 19850101, 19851231, "a day in 1985"),
    ("1985-04-12/..", 19850412, None, "since 12 Apr 1985"),
    ("1985-04/..", 19850401, None, "since Apr 1985"),
    ("1985/..", 19850101, None, "since 1985"),
    ("../1985-04-12", None, 19850412, "until 12 Apr 1985"),
    ("../1985-04", None, 19850430, "until Apr 1985"),
    ("../1985", None, 19851231, "until 1985"),
    ("1985-04-12/", 19850412, None, "from 12 Apr 1985 to an unknown date"),
    ("1985-04/", 19850401, None, "from Apr 1985 to an unknown date"),
    ("1985/", 19850101, None, "from 1985 to an unknown date"),
    ("/1985-04-12", None, 19850412, "from an unknown date until 12 Apr 1985"),
    ("/1985-04", None, 19850430, "from an unknown date until Apr 1985"),
    ("/1985", None, 19851231, "from an unknown date until 1985"),
    ("-1985", -19850000 + 101, -19850000 + 1231, "1986 BC"),
]
# What follows from it where it gives no example of its own.
COMBINATIONS = [
    ("1984~/2004-06", 19840101, 20040630, "about 1984 – Jun 2004"),
    ("2025-02-12~/2025-02-14", 20250212, 20250214, "about 12 Feb 2025 – 14 Feb 2025"),
    ("2004-06-XX/2004-07-03", 20040601, 20040703, "a day in Jun 2004 – 3 Jul 2004"),
    ("1985-04-XX/1985-04-XX", 19850401, 19850430, "a day in Apr 1985 – a day in Apr 1985"),
    ("2001-21?", 20010301, 20010531, "spring 2001 (uncertain)"),
    ("2024-24/2025-21", 20241201, 20250531, "winter 2024/25 – spring 2025"),
    ("1999-24", 19991201, 20000229, "winter 1999/2000"),
    ("0999-24", 9991201, 10000228, "winter AD 999/1000"),
    ("9999-24", 99991201, 100000229, "winter 9999/10000"),
    ("0000-24", 1201, 10228, "winter 1 BC/AD 1"),
    ("201X/202X", 20100101, 20291231, "2010s–2020s"),
    ("201X~", 20100101, 20191231, "about 2010s"),
    ("000X", 101, 91231, "a year in 1 BC – AD 9"),
    ("-000X", -90000 + 101, -10000 + 1231, "a year in 10 BC – 2 BC"),
    ("-20XX", -20990000 + 101, -20000000 + 1231, "a year in 2100 BC – 2001 BC"),
    ("-0043-03-15", -430000 + 315, -430000 + 315, "15 Mar 44 BC"),
    ("-1985-XX-XX", -19850000 + 101, -19850000 + 1231, "a day in 1986 BC"),
    ("0476-09", 4760901, 4760930, "Sep AD 476"),
    ("Y12345~/..", 123450101, None, "since about 12345"),
    ("2025-02-14T23:20:00", 20250214, 20250214, "14 Feb 2025, 23:20"),
    ("2025-02-14T00:00:00Z", 20250214, 20250214, "14 Feb 2025, 00:00 Z"),
    ("2025-02-12/2025-02-14", 20250212, 20250214, "12–14 Feb 2025"),
    ("2025-02-14/2025-02-14", 20250214, 20250214, "14 Feb 2025"),
    ("2025-01-30/2025-02-02", 20250130, 20250202, "30 Jan – 2 Feb 2025"),
    ("2024-12-12/2025-01-03", 20241212, 20250103, "12 Dec 2024 – 3 Jan 2025"),
    ("2025-01/2025-03", 20250101, 20250331, "Jan–Mar 2025"),
    ("2024-12/2025-01", 20241201, 20250131, "Dec 2024 – Jan 2025"),
    ("2004/2004", 20040101, 20041231, "2004"),
    ("2004-06-15/2004", 20040615, 20041231, "15 Jun 2004 – 2004"),
    ("2005/2005-01-01", 20050101, 20050101, "2005 – 1 Jan 2005"),
]
# Texts apart by spaces; those with spaces of their own follow below.
REFUSED = {
    "no date": "soon today 14.02.2025 2/14/2025 20250214",
    "another format of ISO 8601": "2025-045 2025-W07 2025-W07-5 P1Y 2025/P1Y 19",
    "too few digits": "2025-2 2025-2-14 2025-02-4 44 985 -44",
    "not in the calendar": "2025-02-30 2025-02-29 1900-02-29 -0001-02-29 2025-04-31 2025-02-00",
    "no month or season": "2025-00 2025-13 2025-20 2025-13-XX 2025-00-01 2025-21-05 2025-21-XX",
    "year zero has no sign": "-0000 -0000-01 +2025 +0000",
    "Y is for more than four digits": "Y2025 Y-2025 Y012345 Y Y- 2025Y 12025",
    "Y is for years, of nine digits at most": "Y12345-01 Y1234X Y1234567890",
    "level 2 exponent or precision": "Y-17E7 Y17E7 1950S2 Y171010000S3",
    "level 2 sub-year grouping": "2001-25 2001-33 2001-34 2001-40 2001-41",
    "level 2 set": "[1667,1668] {1667} [..1760-12-03] {1960,1961-12} 1667,1668",
    "level 2 qualification": "2004?-06-11 2004-06~-11 ?2004 2004-%06 2004-06-~01/2005",
    "level 2 mask": "156X-12-25 156X-12 XXXX-12-XX 1XXX 1XXX-12 XXXX X024 20X5 201X-XX",
    "level 2 mask of a day or month": "1984-1X 1985-XX-12 1985-04-1X",
    "two qualifiers": "1984?~ 1984~? 1984%%",
    "another letter case": "201x y12345 2025-02-14t10:00:00 2025-02-14T10:00:00z 2025-xx",
    "dashes that are no hyphen": "2025–02 −0044 2004–2005",
    "digits of other scripts": "２０２５ ٢٠٢٥ 2025-0٢ ²025 2025-02-14T1０:00:00",
    "incomplete time": "2025-02-14T 2025-02-14T10 2025-02-14T10:00 2025-02-14T100000",
    "time without a day": "2025-02T10:00:00 2025T10:00:00 T10:00:00 2025-02-XXT10:00:00",
    "time of no clock": "2025-02-14T24:00:00 2025-02-14T23:60:00 2025-02-14T23:59:60",
    "fraction of a second": "2025-02-14T10:00:00.5 2025-02-14T10:00:00,5Z",
    "qualified time": "2025-02-14T10:00:00? 2025-02-14?T10:00:00",
    "no such shift": "2025-02-14T10:00:00+24 2025-02-14T10:00:00+04:60 2025-02-14T10:00:00CET",
    "short or packed shift": "2025-02-14T10:00:00+4 2025-02-14T10:00:00+0430",
    "negative shift of nothing": "2025-02-14T10:00:00-00 2025-02-14T10:00:00-00:00",
    "time in an interval": "2025-02-14T10:00:00/2026 2025/2026-02-14T10:00:00Z",
    "interval without a date": "/ ../.. ../ /..",
    "interval that ends before it starts": "2005/2004 2004-06/2004-05 -0043/-0044 202X/201X",
    "more than an interval": "2004/2005/2006 // .. 2025/..? 2025/...",
}
WITH_SPACES = ["", "  ", "14 Feb 2025", "2025 / 2026", "2025 -02", "2025-02-14 10:00:00"]
HOSTILE = ["2025\n-02", "20\x0025", "\u202e2025", "9" * 1_000_000, " " * MAX_LENGTH + "2025"]
ALL_REFUSED = [
    *(pytest.param(t, id=f"{why}: {t}") for why, ts in REFUSED.items() for t in ts.split(" ")),
    *(pytest.param(t, id=repr(t)[:30]) for t in WITH_SPACES + HOSTILE),
]

DATES = SPECIFICATION + COMBINATIONS


@pytest.mark.parametrize(("text", "earliest", "latest", "told"), DATES, ids=[d[0] for d in DATES])
def test_a_date_has_its_days_and_its_words(
    text: str, earliest: int | None, latest: int | None, told: str
) -> None:
    date = PartialDate.parse(text)
    assert (date.earliest, date.latest, date.describe()) == (earliest, latest, told)
    assert date.edtf() == str(date) == text


@pytest.mark.parametrize("text", ALL_REFUSED)
def test_what_is_not_level_0_or_1_is_refused_in_one_line_with_examples(text: str) -> None:
    with pytest.raises(DateError) as refusal:
        PartialDate.parse(text)
    message = str(refusal.value)
    assert message.startswith("“" + "".join(c if c.isprintable() else "�" for c in text[:20]))
    assert message.endswith("2024-23 (autumn 2024) or 2025-02-12/2025-02-14.")
    assert len(message) < 250
    assert message.isprintable()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-30", "that month has the days 01 to 28"),
        ("2025-13", "a month is 01 to 12 and a season 21 to 24"),
        ("2005/2004", "it ends before it starts"),
        ("../..", "an interval needs a date at one end at least"),
        ("2025-02-14T10:00:00/2026", "an interval has no time of day"),
        ("2025-02T10:00:00", "a time of day needs a complete date that is not qualified"),
        ("2025-02-14T10:00", "a time of day is 23:20:30, 23:20:30Z or 23:20:30+02:00"),
        ("9" * 61, "it has more than 60 characters"),
    ],
)
def test_a_refusal_gives_its_reason_where_there_is_one(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=re.escape(f" because {reason}; write for example ")):
        PartialDate.parse(text)


@pytest.mark.parametrize("year", ["2024", "2000", "0000", "-0004", "-0400"])
def test_a_leap_year_has_a_29_february_before_christ_too(year: str) -> None:
    assert PartialDate.parse(f"{year}-02-29").latest == PartialDate.parse(f"{year}-02").latest


def test_white_space_around_a_date_is_dropped() -> None:
    assert PartialDate.parse(" \t2025-02\u00a0\r\n") == PartialDate.parse("2025-02")


def test_dates_are_equal_when_their_texts_are() -> None:
    assert PartialDate.parse("2004") != PartialDate.parse("2004-XX")
    assert len({PartialDate.parse("2004"), PartialDate.parse("2004 ")}) == 1


def test_a_date_is_frozen_and_survives_copies_and_pickles() -> None:
    date = PartialDate.parse("2025-02-12/..")
    with pytest.raises(FrozenInstanceError):
        date._text = "2026"  # type: ignore[misc]
    for twin in (copy.deepcopy(date), pickle.loads(pickle.dumps(date))):
        assert twin == date
        assert (twin.earliest, twin.latest) == (20250212, None)
        assert twin.describe() == "since 12 Feb 2025"


INEXACT = """2025-02 2025-02-XX 2025-02-14? 2025-02-14~ 2025-02-14% 2025-02-14T10:00:00
    2025-02-14/2025-02-14 2025-02-14/.. ../2025-02-14 0000-02-29 -0043-03-15"""


@pytest.mark.parametrize("text", INEXACT.split())
def test_a_date_that_says_more_or_less_than_a_day_has_no_exact_day(text: str) -> None:
    assert PartialDate.parse(text).exact_day is None


@pytest.mark.parametrize("text", ["2025-02-14", "2024-02-29", "0001-01-01", "9999-12-31"])
def test_a_plain_day_is_exact(text: str) -> None:
    assert PartialDate.parse(text).exact_day == datetime.date.fromisoformat(text)


ORDERED = """/2025 ../2026 -0044 -0043 0000 2024-24 2025-01-01 2025-01-XX 2025 2025-XX
    2025/ 2025/.. 2025-02-01 2025-02 Y12345"""


def test_no_start_sorts_first_and_no_end_last() -> None:
    dates = [PartialDate.parse(text) for text in reversed(ORDERED.split())]
    assert list(map(str, sorted(dates, key=PartialDate.sort_key))) == ORDERED.split()


def test_another_language_orders_and_names_as_it_does() -> None:
    german = ENGLISH._replace(
        months=("Jan.", "Feb.", "März", *ENGLISH.months[3:]),
        seasons=("Frühling", "Sommer", "Herbst", "Winter"),
        day="{day}. {month} {year}",
        days_of_month="{day}.–{last_day}. {month} {year}",
        season="{season} {year}",
        approximate="um {}",
        before_christ="{} v. Chr.",
    )
    texts = ["2025-02-14~", "2025-02-12/2025-02-14", "2024-23", "-0043-03-15"]
    assert [PartialDate.parse(t).describe(german) for t in texts] == [
        "um 14. Feb. 2025",
        "12.–14. Feb. 2025",
        "Herbst 2024",
        "15. März 44 v. Chr.",
    ]
