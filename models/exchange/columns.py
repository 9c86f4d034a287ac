"""The columns of a table of positions: those of the Positions sheet and of the CSV file.

One row is one position; names stand for keys, and every column has one meaning in every row, so
that the table can be filtered and pivoted as it is. What readers need comes first, what machines
need last.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from models.comparison.wording import DateText
from models.partial_date import PartialDate
from models.project.directory import Directory
from models.records import Position, Quantity, Source

Value = str | int | float | datetime.date | None
"""What a cell holds: text, a number, a whole day; None or an empty text is an empty cell."""


Standing = Callable[[Position], tuple[str, str]]
"""Whether a position stands, in a word, and why its side's cell says what it says."""


class Kind(Enum):
    """What a column holds, which decides how it is aligned, shown and protected."""

    TEXT = auto()  # anything that was typed or read from a source
    NUMBER = auto()
    STANCE = auto()  # a number from −2 to +2
    DATE = auto()  # a whole day where the date is one, otherwise text


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: what it is called in code.
        title: what heads it, in the workbook and in the CSV file.
        value: what it holds for a position.
        width: how wide it begins, in digits of the sheet's font.
        kind: what it holds.
        printed: whether it is on paper too; all of those stand together at the beginning.
    """

    name: str
    title: str
    value: Callable[[Position, Directory], Value]
    width: int
    kind: Kind
    printed: bool = False


TEXT, NUMBER, STANCE, DATE = Kind


def columns(names: Directory, standing: Standing | None = None) -> tuple[Column, ...]:
    """The columns for a project; a topic only where an issue has one.

    Args:
        names: the project's.
        standing: tells of each position whether it stands, and why; without it the two columns
            that say so are empty.
    """
    topics = any(issue.topic for issue in names.issues.values())
    found = tuple(column for column in COLUMNS if topics or column.name != "topic")
    return tuple(_telling(column, standing) for column in found) if standing else found


def _telling(column: Column, standing: Standing) -> Column:
    match column.name:
        case "stands":
            return replace(column, value=lambda p, _: standing(p)[0])
        case "why":
            return replace(column, value=lambda p, _: standing(p)[1])
    return column


def date_value(date: PartialDate | None, tell: DateText = PartialDate.describe) -> Value:
    """The day where the date is exactly one, otherwise the date in words."""
    if date is None:
        return None
    return date.exact_day or tell(date)


def day_value(day: int | None) -> Value:
    """A day from its number YYYYMMDD; as ISO text outside the calendar of the years 1 to 9999."""
    if day is None:
        return None
    year, month, day_of_month = day // 10000, day // 100 % 100, day % 100
    if datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return datetime.date(year, month, day_of_month)
    return iso_day(day)


def iso_day(day: int) -> str:
    """A day from its number as ISO 8601: 2025-02-14, and −0043-03-15 for a year before 0."""
    year, month, day_of_month = day // 10000, day // 100 % 100, day % 100
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day_of_month:02d}"


def day_words(day: int) -> str:
    """A day from its number in words, as every date is told: 14 Feb 2025."""
    value = day_value(day)
    iso = iso_day(day)
    return PartialDate.parse(iso).describe() if isinstance(value, datetime.date) else iso


def _holder(position: Position, names: Directory) -> Value:
    return names.stakeholders[position.holder].name


def _speaker(position: Position, names: Directory) -> Value:
    return names.stakeholders[position.speaker].name


def _after(position: Position, names: Directory) -> Value:
    return None if position.after is None else names.issues[position.after].name


def _source(position: Position, names: Directory) -> Source | None:
    return None if position.source is None else names.sources[position.source]


def _source_title(position: Position, names: Directory) -> Value:
    source = _source(position, names)
    return source.title if source else None


def _source_code(position: Position, names: Directory) -> Value:
    source = _source(position, names)
    return source.code if source else None


def _of_quantity(value: Callable[[Quantity], Value]) -> Callable[[Position, Directory], Value]:
    return lambda position, _: value(position.quantity) if position.quantity else None


def _of_date(value: Callable[[PartialDate], Value]) -> Callable[[Position, Directory], Value]:
    return lambda position, _: value(position.said_on) if position.said_on else None


COLUMNS = (
    Column("code", "Code", lambda p, _: p.code, 8, TEXT, printed=True),
    Column("side", "Side", lambda p, n: n.side(p.holder).name, 13, TEXT, printed=True),
    Column("speaker", "Speaker", _speaker, 15, TEXT, printed=True),
    Column("issue", "Issue", lambda p, n: n.issues[p.issue].name, 13, TEXT, printed=True),
    Column(
        "stance",
        "Stance",
        lambda p, _: None if p.stance is None else int(p.stance),
        8,
        STANCE,
        printed=True,
    ),
    Column("stance_words", "Stance in words", lambda p, _: p.stance_text(), 12, TEXT, printed=True),
    Column("summary", "Summary", lambda p, _: p.summary, 40, TEXT, printed=True),
    Column("condition", "Condition", lambda p, _: p.condition, 24, TEXT, printed=True),
    Column("quantity", "Quantity", _of_quantity(lambda q: q.text()), 14, TEXT, printed=True),
    Column("attribution", "Attribution", lambda p, _: p.attribution.label, 13, TEXT, printed=True),
    Column("said_on", "Said on", lambda p, _: date_value(p.said_on), 13, DATE, printed=True),
    Column("source_code", "Source code", _source_code, 8, TEXT, printed=True),
    Column(
        "place",
        "Place",
        lambda p, _: p.locator.text() if p.locator else None,
        7,
        TEXT,
        printed=True,
    ),
    Column("holder", "Holder", _holder, 18, TEXT),
    Column("topic", "Topic", lambda p, n: n.issues[p.issue].topic, 12, TEXT),
    Column("quote", "Quote", lambda p, _: p.quote, 100, TEXT),
    Column("verification", "Verification", lambda p, _: p.verification.label, 13, TEXT),
    Column(
        "confidence",
        "Confidence",
        lambda p, _: p.confidence.label if p.confidence else None,
        13,
        TEXT,
    ),
    Column("status", "Status", lambda p, _: p.status.label, 11, TEXT),
    Column("stands", "Stands", lambda p, _: None, 11, TEXT),
    Column("why", "Why", lambda p, _: None, 40, TEXT),
    Column("translation", "Translation", lambda p, _: p.translation, 60, TEXT),
    Column("event", "Event", lambda p, _: p.event, 20, TEXT),
    Column("after", "Only after", _after, 13, TEXT),
    Column("note", "Note", lambda p, _: p.note, 60, TEXT),
    Column("silence", "Silence", lambda p, _: p.silence.label if p.silence else None, 11, TEXT),
    Column("attribution_count", "Attribution count", lambda p, _: p.attribution_count, 13, NUMBER),
    Column("quantity_value", "Quantity value", _of_quantity(lambda q: q.value), 12, NUMBER),
    Column("quantity_upper", "Quantity upper", _of_quantity(lambda q: q.upper), 12, NUMBER),
    Column("quantity_unit", "Unit", _of_quantity(lambda q: q.unit), 14, TEXT),
    Column("quantity_bound", "Bound", _of_quantity(lambda q: q.bound.value), 9, TEXT),
    Column("quantity_qualifier", "Qualifier", _of_quantity(lambda q: q.qualifier), 24, TEXT),
    Column("said_edtf", "Said on (EDTF)", _of_date(str), 20, TEXT),
    Column("earliest_day", "Earliest day", _of_date(lambda d: day_value(d.earliest)), 12, DATE),
    Column("latest_day", "Latest day", _of_date(lambda d: day_value(d.latest)), 12, DATE),
    Column("source", "Source", _source_title, 60, TEXT),
    Column("id", "Id", lambda p, _: p.id, 38, TEXT),
)
