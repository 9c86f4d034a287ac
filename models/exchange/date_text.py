"""Dates as people write them, besides EDTF: those that Sides shows itself, and those of sheets.

“3/2/2025” is March in one country and February in another, so it is refused; “14.2.2025” and
“14/2/2025” have one reading alone.
"""

import re

from models.date_words import ENGLISH
from models.errors import DateError
from models.exchange.plain_text import FieldError, clean_line
from models.partial_date import PartialDate
from models.text import fold

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_UKRAINIAN = (
    *("січень січня", "лютий лютого", "березень березня", "квітень квітня", "травень травня"),
    *("червень червня", "липень липня", "серпень серпня", "вересень вересня"),
    *("жовтень жовтня", "листопад листопада", "грудень грудня"),
)
_IN_ENGLISH = {
    fold(name): month
    for names, month in zip(_UKRAINIAN, _MONTHS, strict=True)
    for name in names.split()
}
_WORD = re.compile(r"[^\W\d_]+")
_YEAR_WORD = re.compile(r"(?<=[0-9]{4}) (?:р\.|року|рік)$")
_CENTURY = re.compile(r"(?:a year in )?([0-9]{2})00 ?- ?([0-9]{2})99")
_PATTERNS = (
    (re.compile(r"(?P<day>[0-9]{1,2})\.? (?P<month>[a-z]{3,9})\.?,? (?P<year>.+)"), "day"),
    (re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>[0-9]{1,2}),? (?P<year>.+)"), "day"),
    (re.compile(r"(?P<month>[a-z]{3,9})\.?,? (?P<year>.+)"), "month"),
    (re.compile(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})"), "day"),
    (re.compile(r"(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"), "month"),
    (re.compile(r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})"), "day"),
)
_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_CLOCK = re.compile(r"(.+?)(?:, | )([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:\.0+)? ?(z|[+-][0-9:]{2,5})?")
_ABOUT = re.compile(r"(?:about|around|approximately|circa|ca?\.|~) ?(.+)")


def parse_date(text: str) -> PartialDate | None:
    """Read a date; an empty text is none.

    Raises:
        FieldError: the text is no date, or could be two.
    """
    text = clean_line(text)
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except DateError as error:
        told = error
    folded = _in_english(" ".join(fold(text).split()))
    if ambiguous := _SLASHES.fullmatch(folded):
        return _of_slashes(text, *ambiguous.groups())
    if re.fullmatch(r"[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{2}", folded):
        raise FieldError(f"“{text}” has a year of two digits; write all four, as in 2025-02-14.")
    for written in (_whole(folded), _interval(folded)):
        if written:
            try:
                return PartialDate.parse(written)
            except DateError:
                continue
    raise FieldError(str(told))


def _in_english(text: str) -> str:
    """The same with Ukrainian months in English, and without the word for the year."""
    said = _WORD.sub(lambda word: _IN_ENGLISH.get(word[0], word[0]), text)
    return _YEAR_WORD.sub("", said)


def _of_slashes(text: str, first: str, second: str, year: str) -> PartialDate:
    one, two = int(first), int(second)
    if one == two or max(one, two) <= 12:
        if one != two:
            raise FieldError(
                f"“{text}” could be two dates, for day and month may stand either way; write "
                f"{year}-{two:02}-{one:02} or {year}-{one:02}-{two:02}."
            )
        day = month = one
    else:
        day, month = (one, two) if one > two else (two, one)
    try:
        return PartialDate.parse(f"{year}-{month:02}-{day:02}")
    except DateError as error:
        raise FieldError(str(error)) from None


def _whole(text: str) -> str:
    """The EDTF of a date that is not an interval, with its time or its qualification; or ""."""
    if clock := _CLOCK.fullmatch(text):
        day, minutes, seconds, zone = clock.groups()
        point = _point(day)
        time = f"{minutes}{seconds or ':00'}{(zone or '').upper()}"
        # Spreadsheets add midnight to a day that has no time.
        return point if time == "00:00:00" or not point else f"{point}T{time}"
    uncertain = text.endswith("(uncertain)")
    text = text.removesuffix("(uncertain)").strip()
    about = _ABOUT.fullmatch(text)
    point = _point(about[1] if about else text)
    mark = {(True, True): "%", (True, False): "~", (False, True): "?"}.get(
        (bool(about), uncertain), ""
    )
    return f"{point}{mark}" if point else ""


def _interval(text: str) -> str:
    for pattern, form in (
        (r"since (.+)|from (.+) on(?:wards)?", "{}/.."),
        (r"until (.+)", "../{}"),
        (r"from an unknown date until (.+)", "/{}"),
        (r"from (.+) to an unknown date", "{}/"),
    ):
        if match := re.fullmatch(pattern, text):
            point = _whole(next(group for group in match.groups() if group))
            return form.format(point) if point else ""
    text = re.sub(r"^from (.+) (?:to|until) ", r"\1 - ", text)
    for gap in re.finditer(r" ?(?:-| to ) ?", text):
        start, end = text[: gap.start()], text[gap.end() :]
        last = _whole(end)
        if last and (first := _whole(start) or _whole(_completed(start, end))):
            return f"{first}/{last}"
        # Feb 12-14, 2025: the month stands before both days.
        if american := re.match(r"([a-z]{3,9}\.?) [0-9]", start):
            last, first = _whole(f"{american[1]} {end}"), _whole(f"{start}, {end[-4:]}")
            if first and last:
                return f"{first}/{last}"
    return ""


def _completed(start: str, end: str) -> str:
    """The beginning with what only the end says: "12" before "14 feb 2025"."""
    words = end.split()
    if re.fullmatch(r"[a-z]+\.? [0-9]{1,2},", " ".join(words[:2])):
        return f"{start}, {words[-1]}"
    return " ".join([start, *words[1 if start.isdigit() and len(words) > 2 else -1 :]])


def _point(text: str) -> str:
    """The EDTF of one date without a mark, or ""."""
    for pattern, form in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        year, month = _year(match["year"]), _month(match["month"])
        if year and month:
            return f"{year}-{month}" if form == "month" else f"{year}-{month}-{match['day']:0>2}"
    return _vague(text) or _season(text) or _year(text) or _iso(text)


def _iso(text: str) -> str:
    return text.upper() if re.fullmatch(r"-?[0-9x]{4}(-[0-9x]{2}){1,2}", text) else ""


def _vague(text: str) -> str:
    if match := _CENTURY.fullmatch(text):
        return f"{match[1]}XX" if match[1] == match[2] else ""
    if match := re.fullmatch(r"([0-9]{3})0s", text):
        return f"{match[1]}X"
    if match := re.fullmatch(r"a month in (.+)", text):
        return f"{year}-XX" if (year := _year(match[1])) else ""
    if match := re.fullmatch(r"(?:a|some) day in (.+)", text):
        inner = _point(match[1])
        return f"{inner}-XX" if inner.count("-") == 1 else f"{inner}-XX-XX" if inner else ""
    return ""


def _season(text: str) -> str:
    name, _, year = text.partition(" ")
    names = [*ENGLISH.seasons, "fall"]
    if name not in names:
        return ""
    number = 3 if name == "fall" else names.index(name) + 1
    begin = _year(re.sub(r"(?<=[0-9]{4})/[0-9]{2,4}$", "", year))
    return f"{begin}-2{number}" if begin else ""


def _month(text: str) -> str:
    if text.isdigit():
        return f"{int(text):02}"
    fitting = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(text)]
    if text == "sept":
        fitting = [9]
    return f"{fitting[0]:02}" if len(fitting) == 1 else ""


def _year(text: str) -> str:
    if re.fullmatch(r"[0-9]{4}", text):
        return text
    if match := re.fullmatch(r"ad ([0-9]{1,4})|([0-9]{1,4}) ad", text):
        return f"{int(match[1] or match[2]):04}"
    if match := re.fullmatch(r"([0-9]{1,4}) bce?", text):
        year = int(match[1]) - 1
        return f"-{year:04}" if year > 0 else "0000" if year == 0 else ""
    return ""
