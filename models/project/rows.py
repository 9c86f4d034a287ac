"""Rows of the file as records, and back. Values are checked when read: a file may be damaged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import Enum

from models.errors import DateError, ProjectError
from models.partial_date import PartialDate
from models.project.database import Value
from models.records import (
    Issue,
    Locator,
    Paragraph,
    Position,
    ProjectInfo,
    Quantity,
    Record,
    Source,
    Stakeholder,
)
from models.vocabulary import (
    Attribution,
    Bound,
    Confidence,
    Silence,
    Stance,
    Status,
    Verification,
)

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file: its name, its columns in order, and both translations."""

    name: str
    columns: tuple[str, ...]
    to_row: Callable[[Record], dict[str, Value]]
    from_row: Callable[[Row], Record]


def table_of(record: Record | type[Record]) -> Table:
    """Return the table that keeps records of this kind."""
    return TABLES[record if isinstance(record, type) else type(record)]


def read(table: Table, values: tuple[Value, ...]) -> Record:
    """Return the record of one row.

    Raises:
        ProjectError: a value is not of its column's kind; names table, row and reason.
    """
    row = dict(zip(table.columns, values, strict=True))
    try:
        return table.from_row(row)
    except (TypeError, ValueError, DateError) as error:
        raise ProjectError(
            f"Row {row['row']} of “{table.name}” holds a value that it cannot hold ({error}). "
            "The file is damaged; open a backup of it."
        ) from None


def _plain_to_row(record: Record) -> dict[str, Value]:
    row = {f.name: _stored(getattr(record, f.name)) for f in fields(record)}
    return {"row": row.pop("key"), **row}


def _stored(value: object) -> Value:
    match value:
        case bool():
            return int(value)
        case PartialDate():
            return str(value)
        case Enum():
            return value.value  # type: ignore[no-any-return]
        case str() | int() | float() | None:
            return value
        case _:
            raise TypeError(f"{type(value).__name__} has no column")


def _project(row: Row) -> ProjectInfo:
    texts = {name: _text(row, name) for name in ("id", "name", "note", "created")}
    return ProjectInfo(key=_int(row, "row"), **texts)


def _stakeholder(row: Row) -> Stakeholder:
    return Stakeholder(
        key=_int(row, "row"),
        id=_text(row, "id"),
        code=_text(row, "code"),
        name=_text(row, "name"),
        kind=_text(row, "kind"),
        parent=_int_or_none(row, "parent"),
        rank=_int(row, "rank"),
        role=_text(row, "role"),
        note=_text(row, "note"),
    )


# Asked once: of thousands of rows, asking for each took as long as reading them.
_ISSUE_TEXTS = tuple(f.name for f in fields(Issue) if f.name != "key")
_SOURCE_TEXTS = tuple(
    f.name for f in fields(Source) if f.name not in {"key", "digest", "issued", "accessed"}
)


def _issue(row: Row) -> Issue:
    return Issue(key=_int(row, "row"), **_texts(row, _ISSUE_TEXTS))


def _source(row: Row) -> Source:
    texts = _texts(row, _SOURCE_TEXTS)
    return Source(
        key=_int(row, "row"),
        digest=bool(_int(row, "digest")),
        issued=_date(row, "issued"),
        accessed=_date(row, "accessed"),
        **texts,
    )


def _paragraph(row: Row) -> Paragraph:
    return Paragraph(
        key=_int(row, "row"),
        source=_int(row, "source"),
        number=_int(row, "number"),
        text=_text(row, "text"),
    )


def _position_to_row(record: Record) -> dict[str, Value]:
    assert isinstance(record, Position)
    quantity, locator, said_on = record.quantity, record.locator, record.said_on
    columns: dict[str, Value] = {
        name: _stored(getattr(record, name))
        for name in (f.name for f in fields(Position))
        if name not in {"key", "quantity", "locator"}
    }
    columns |= {
        "row": record.key,
        "quantity_value": _real(quantity.value if quantity else None),
        "quantity_upper": _real(quantity.upper if quantity else None),
        "quantity_unit": quantity.unit if quantity else "",
        "quantity_bound": quantity.bound.value if quantity else None,
        "quantity_qualifier": quantity.qualifier if quantity else "",
        "said_earliest": said_on.earliest if said_on else None,
        "said_latest": said_on.latest if said_on else None,
        "paragraph": locator.paragraph if locator else None,
        "span_start": locator.start if locator else None,
        "span_end": locator.end if locator else None,
    }
    return {name: columns[name] for name in POSITION_COLUMNS}


def _real(value: float | None) -> float | None:
    """The number as a column of real numbers gives it back: 50.0 for 50, and 0.0 for −0.0."""
    return None if value is None else float(value) + 0.0


def _position(row: Row) -> Position:
    stance, silence = _int_or_none(row, "stance"), _text_or_none(row, "silence")
    if (stance is None) is (silence is None):
        raise ValueError("stance and silence are both there, or neither is")
    confidence = _text_or_none(row, "confidence")
    return Position(
        key=_int(row, "row"),
        id=_text(row, "id"),
        code=_text(row, "code"),
        holder=_int(row, "holder"),
        speaker=_int(row, "speaker"),
        issue=_int(row, "issue"),
        stance=None if stance is None else Stance(stance),
        silence=None if silence is None else Silence(silence),
        condition=_text(row, "condition"),
        quantity=_quantity(row),
        summary=_text(row, "summary"),
        quote=_text(row, "quote"),
        attribution=Attribution(_text(row, "attribution")),
        attribution_count=_int_or_none(row, "attribution_count"),
        said_on=_date(row, "said_on"),
        source=_int_or_none(row, "source"),
        locator=_locator(row),
        verification=Verification(_text(row, "verification")),
        confidence=None if confidence is None else Confidence(confidence),
        status=Status(_text(row, "status")),
        note=_text(row, "note"),
    )


def _quantity(row: Row) -> Quantity | None:
    value, upper = _number_or_none(row, "quantity_value"), _number_or_none(row, "quantity_upper")
    if value is None:
        return None
    return Quantity(
        value=value,
        upper=upper,
        unit=_text(row, "quantity_unit"),
        bound=Bound(_text(row, "quantity_bound")),
        qualifier=_text(row, "quantity_qualifier"),
    )


def _locator(row: Row) -> Locator | None:
    paragraph = _int_or_none(row, "paragraph")
    if paragraph is None:
        return None
    return Locator(paragraph, _int_or_none(row, "span_start"), _int_or_none(row, "span_end"))


def _texts(row: Row, names: tuple[str, ...]) -> dict[str, str]:
    """Many texts at once; of thousands of rows, a call for each would take most of the time."""
    return {n: v if type(v := row[n]) is str else _text(row, n) for n in names}


def _text(row: Row, name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is not text")
    return value


def _text_or_none(row: Row, name: str) -> str | None:
    return None if row[name] is None else _text(row, name)


def _int(row: Row, name: str) -> int:
    value = row[name]
    if not isinstance(value, int):
        raise TypeError(f"{name} is not a whole number")
    return value


def _number_or_none(row: Row, name: str) -> float | None:
    value = row[name]
    if value is not None and not isinstance(value, (int, float)):
        raise TypeError(f"{name} is not a number")
    return None if value is None else float(value)


def _int_or_none(row: Row, name: str) -> int | None:
    return None if row[name] is None else _int(row, name)


def _date(row: Row, name: str) -> PartialDate | None:
    text = _text_or_none(row, name)
    return None if text is None else PartialDate.parse(text)


def _columns(kind: type[Record]) -> tuple[str, ...]:
    return ("row", *(f.name for f in fields(kind) if f.name != "key"))


_QUANTITY = tuple(f"quantity_{part}" for part in ("value", "upper", "unit", "bound", "qualifier"))
_COMPOSED = {
    "quantity": _QUANTITY,
    "said_on": ("said_on", "said_earliest", "said_latest"),
    "locator": ("paragraph", "span_start", "span_end"),
}
POSITION_COLUMNS = tuple(
    column for name in _columns(Position) for column in _COMPOSED.get(name, (name,))
)

TABLES: dict[type[Record], Table] = {
    ProjectInfo: Table("project", _columns(ProjectInfo), _plain_to_row, _project),
    Stakeholder: Table("stakeholder", _columns(Stakeholder), _plain_to_row, _stakeholder),
    Issue: Table("issue", _columns(Issue), _plain_to_row, _issue),
    Source: Table("source", _columns(Source), _plain_to_row, _source),
    Paragraph: Table("paragraph", _columns(Paragraph), _plain_to_row, _paragraph),
    Position: Table("position", POSITION_COLUMNS, _position_to_row, _position),
}
