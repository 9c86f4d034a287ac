"""What holds for every date of the grammar, and what another library says about it."""

import datetime
import warnings
from types import ModuleType

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.date_words import Day
from models.errors import DateError
from models.partial_date import PartialDate


# Texts made from the specification's grammar, not from our pattern.
def _joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def _number(low: int, high: int, digits: int = 2) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda n: f"{n:0{digits}}")


SIGN = st.sampled_from(["", "-"])
MARK = st.sampled_from(["", "?", "~", "%"])
YEAR = _number(0, 9999, 4)
DAY = st.dates().map(datetime.date.isoformat)
LEVEL_0 = st.one_of(YEAR, _joined(YEAR, st.just("-"), _number(1, 12)), DAY)
WITH_SEASON = st.one_of(LEVEL_0, _joined(YEAR, st.just("-"), _number(21, 23)))
MASKED = st.one_of(
    _joined(_number(0, 999, 3), st.just("X")),
    _joined(_number(0, 99), st.just("XX")),
    _joined(YEAR, st.sampled_from(["-XX", "-XX-XX", "-04-XX", "-02-XX"])),
)
SIGNED = _joined(SIGN, st.one_of(WITH_SEASON, MASKED)).filter(lambda t: not t.startswith("-0000"))
LONG = _joined(st.just("Y"), SIGN, _number(10_000, 999_999_999))
# A sign before a leap day is harmless: −n is a leap year when n is.
POINT = _joined(st.one_of(SIGNED, LONG), MARK)
ZONE = st.one_of(
    st.sampled_from(["", "Z"]),
    _joined(st.sampled_from("+-"), _number(1, 13)),
    _joined(st.sampled_from("+-"), _number(1, 13), st.just(":"), _number(0, 59)),
)
TIME = _joined(_number(0, 23), st.just(":"), _number(0, 59), st.just(":"), _number(0, 59))
MOMENT = _joined(DAY, st.just("T"), TIME, ZONE | st.sampled_from(["+00", "+00:00", "-00:30"]))


def _in_order(pair: tuple[str, str]) -> str:
    start, end = sorted(pair, key=lambda text: PartialDate.parse(text).earliest or 0)
    return f"{start}/{end}"


def _ways(point: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    ends = st.sampled_from(["{}/..", "../{}", "{}/", "/{}"])
    one_sided = st.tuples(ends, point).map(lambda pair: pair[0].format(pair[1]))
    return st.one_of(point, one_sided, st.tuples(point, point).map(_in_order))


VALID = st.one_of(MOMENT, _ways(POINT))
NEARLY = st.text(alphabet="0123456789-XYTZ:/.?~%+ ,[]ES٢", max_size=30)


@given(VALID)
def test_every_date_of_the_grammar_is_read_and_written_back(text: str) -> None:
    date = PartialDate.parse(text)
    assert str(date) == text
    assert PartialDate.parse(str(date)) == date


@given(VALID)
def test_the_days_of_a_date_are_in_order_and_in_the_calendar(text: str) -> None:
    date = PartialDate.parse(text)
    days = [Day.of(n) for n in (date.earliest, date.latest) if n is not None]
    assert days
    assert days == sorted(days)
    assert all(1 <= d.month <= 12 and 1 <= d.day <= 31 for d in days)


@given(VALID)
def test_every_date_can_be_told_in_one_line(text: str) -> None:
    told = PartialDate.parse(text).describe()
    assert told.isprintable()
    assert told == told.strip() != ""


@given(VALID)
def test_an_exact_day_is_the_only_day_that_the_date_means(text: str) -> None:
    date = PartialDate.parse(text)
    if date.exact_day is not None:
        assert date.earliest == date.latest == int(f"{date.exact_day:%Y%m%d}".lstrip("0"))
        assert str(date) == date.exact_day.isoformat()


@given(st.lists(VALID, max_size=12))
def test_the_order_is_total_and_agrees_with_equality(texts: list[str]) -> None:
    keys = [PartialDate.parse(text).sort_key() for text in texts]
    assert len(set(keys)) == len(set(texts))
    ordered = [PartialDate.parse(key[-1]) for key in sorted(keys)]
    starts = [date.earliest for date in ordered]
    known = [start for start in starts if start is not None]
    assert starts == [None] * (len(starts) - len(known)) + sorted(known)


@given(st.one_of(st.text(max_size=70), NEARLY, st.from_regex(r"[0-9X]{4}(-[0-9X]{2}){0,2}[?/.]*")))
@example("\ud800")
@example("-000X/-0001")
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except DateError:
        return
    assert str(date) == text.strip()
    assert date.describe()


# The library `edtf` as a second opinion. What it takes for level 2 counts as refused.
LEVELS_0_AND_1 = {
    "Date",
    "DateAndTime",
    "Interval",
    "Level1Interval",
    "LongYear",
    "Season",
    "UncertainOrApproximate",
    "Unspecified",
}
# Where it differs, and why we do not follow.
DEVIATIONS = {
    "2025-02-29": "it does not know leap years",
    "-0001-02-29": "nor those before year 0",
    "2001-24": "its winter ends with December",
    "-1985-XX": "its negative masked years run backwards",
    "-000X": "its mask holds year 0, which has no sign",
    "1985/": "it takes ten years for an unknown end",
    "/1985": "and for an unknown start",
    "2005/2004": "it lets an interval end before it starts",
    "../..": "it takes an interval without a date",
    "2005/2006-XX": "it cannot read masks in intervals",
    "2004-XX/..": "nor in open ones",
    "2004-06-XX/2004-07-03": "which it counts to level 2",
    "2001-21?": "it does not combine a season with a qualification",
    "Y12345~": "nor a long year",
    "Y12345/..": "which cannot begin an interval either",
    "Y1234567890": "it has no upper limit of digits",
    "1985-02T10:00:00": "it gives times to months",
    "2025-02-14T24:00:00": "it has the 24th hour, withdrawn in 2019",
    "2025-02-14T10:00:00+00": "it wants Z for Greenwich; ISO 8601 has both",
    "2025-02-14T10:00:00+00:00": "likewise",
    "2025-02-14T10:00:00+14:30": "it allows shifts to 14 hours; the specification sets no limit",
}
TWO_DIGITS = _number(0, 32)
DOUBTFUL = st.one_of(
    _joined(YEAR, MARK),
    _joined(YEAR, st.just("-"), _number(0, 14), MARK),
    _joined(YEAR, st.just("-"), _number(0, 14), st.just("-"), TWO_DIGITS, MARK),
    _joined(DAY, MARK),
).filter(lambda text: "-02-29" not in text)
DOUBTFUL_SEASON = _joined(YEAR, st.just("-"), _number(18, 42)).filter(lambda t: t[-2:] != "24")
DOUBTFUL_CLOCK = _joined(_number(0, 23), st.just(":"), _number(0, 62), st.just(":"), _number(0, 62))
COMPARABLE = st.one_of(
    DOUBTFUL,
    DOUBTFUL_SEASON,
    _joined(MASKED, MARK),
    LONG,
    _joined(DAY, st.just("T"), DOUBTFUL_CLOCK, ZONE),
    st.tuples(DOUBTFUL, DOUBTFUL).map(lambda pair: "/".join(sorted(pair))),
    st.tuples(st.sampled_from(["../{}", "{}/.."]), DOUBTFUL).map(lambda p: p[0].format(p[1])),
)

Bounds = tuple[int | None, int | None]


@pytest.fixture(scope="module")
def edtf() -> ModuleType:
    # Its own use of pyparsing draws warnings when it is imported.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import edtf
    return edtf


def _ours(text: str) -> Bounds | None:
    try:
        date = PartialDate.parse(text)
    except DateError:
        return None
    return date.earliest, date.latest


def _theirs(edtf: ModuleType, text: str) -> Bounds | None:
    try:
        date = edtf.parse_edtf(text)
    except (edtf.EDTFParseException, AttributeError):  # the latter for masks in intervals
        return None
    if type(date).__name__ not in LEVELS_0_AND_1:
        return None
    return _number_of(date.lower_strict()), _number_of(date.upper_strict())


def _number_of(day: object) -> int | None:
    if isinstance(day, float):  # an infinity
        return None
    assert isinstance(day, tuple)
    year, month, day_of_month = day[:3]
    return int(year * 10000 + month * 100 + day_of_month)


@given(text=COMPARABLE)
@settings(deadline=None)
def test_another_library_takes_the_same_dates_and_the_same_days(
    edtf: ModuleType, text: str
) -> None:
    assert _theirs(edtf, text) == _ours(text)


@pytest.mark.parametrize("text", DEVIATIONS)
def test_the_other_library_differs_only_where_we_say_so(edtf: ModuleType, text: str) -> None:
    assert _theirs(edtf, text) != _ours(text)
