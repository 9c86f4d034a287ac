"""Rows of the file as records, and back. Values are checked when read: a file may be damaged."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import Enum

from models.briefings import Edition, KeptTemplate, KeptTexts
from models.errors import DateError, ProjectError
from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.partial_date import PartialDate
from models.project.briefing_rows import edition, kept_template, kept_texts
from models.project.database import Value
from models.project.judgement_rows import (
    common_ground,
    coverage,
    decision,
    exemption,
    override,
    unit,
)
from models.project.row_values import (
    Row,
    date_of,
    int_of,
    int_or_none,
    number_or_none,
    text_of,
    text_or_none,
    texts_of,
)
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
    Reliability,
    Silence,
    Stance,
    Status,
    Verification,
)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the file: its name, its columns in order, and both translations."""

    name: str
    columns: tuple[str, ...]
    to_row: Callable[[Record], dict[str, Value]]
    from_row: Callable[[Row], Record]

    @property
    def noun(self) -> str:
        """What people call one row of it."""
        return noun_of(self.name)


def noun_of(table: str) -> str:
    """What people call one row of a table: "common ground", "verdict"."""
    return _NOUNS.get(table, table)


_NOUNS = {
    "decision": "verdict",
    "coverage": "coverage record",
    "common_ground": "common ground",
    "briefing_texts": "texts of the briefing",
}


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
    texts = {name: text_of(row, name) for name in ("id", "name", "note", "created")}
    return ProjectInfo(key=int_of(row, "row"), **texts)


def _stakeholder(row: Row) -> Stakeholder:
    return Stakeholder(
        key=int_of(row, "row"),
        id=text_of(row, "id"),
        code=text_of(row, "code"),
        name=text_of(row, "name"),
        kind=text_of(row, "kind"),
        parent=int_or_none(row, "parent"),
        rank=int_of(row, "rank"),
        role=text_of(row, "role"),
        note=text_of(row, "note"),
    )


# Asked once: of thousands of rows, asking for each took as long as reading them.
_ISSUE_TEXTS = tuple(f.name for f in fields(Issue) if f.name != "key")
_NO_TEXTS = {"key", "digest", "issued", "accessed", "reliability", "credibility", "version"}
_SOURCE_TEXTS = tuple(f.name for f in fields(Source) if f.name not in _NO_TEXTS)


def _issue(row: Row) -> Issue:
    return Issue(key=int_of(row, "row"), **texts_of(row, _ISSUE_TEXTS))


def _source(row: Row) -> Source:
    texts = texts_of(row, _SOURCE_TEXTS)
    reliability = text_or_none(row, "reliability")
    return Source(
        key=int_of(row, "row"),
        digest=bool(int_of(row, "digest")),
        issued=date_of(row, "issued"),
        accessed=date_of(row, "accessed"),
        reliability=None if reliability is None else Reliability(reliability),
        credibility=int_or_none(row, "credibility"),
        version=int_of(row, "version"),
        **texts,
    )


def _paragraph(row: Row) -> Paragraph:
    return Paragraph(
        key=int_of(row, "row"),
        source=int_of(row, "source"),
        number=int_of(row, "number"),
        text=text_of(row, "text"),
        page=int_or_none(row, "page"),
        nothing_here=bool(int_of(row, "nothing_here")),
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


def _unit_to_row(record: Record) -> dict[str, Value]:
    row = _plain_to_row(record)
    factor = row["factor"]
    return {**row, "factor": _real(factor) if isinstance(factor, (int, float)) else None}


def _real(value: float | None) -> float | None:
    """The number as a column of real numbers gives it back: 50.0 for 50, and 0.0 for −0.0."""
    return None if value is None else float(value) + 0.0


def _position(row: Row) -> Position:
    stance, silence = int_or_none(row, "stance"), text_or_none(row, "silence")
    if (stance is None) is (silence is None):
        raise ValueError("stance and silence are both there, or neither is")
    confidence = text_or_none(row, "confidence")
    return Position(
        key=int_of(row, "row"),
        id=text_of(row, "id"),
        code=text_of(row, "code"),
        holder=int_of(row, "holder"),
        speaker=int_of(row, "speaker"),
        issue=int_of(row, "issue"),
        stance=None if stance is None else Stance(stance),
        silence=None if silence is None else Silence(silence),
        condition=text_of(row, "condition"),
        quantity=_quantity(row),
        summary=text_of(row, "summary"),
        quote=text_of(row, "quote"),
        attribution=Attribution(text_of(row, "attribution")),
        attribution_count=int_or_none(row, "attribution_count"),
        said_on=date_of(row, "said_on"),
        source=int_or_none(row, "source"),
        locator=_locator(row),
        verification=Verification(text_of(row, "verification")),
        confidence=None if confidence is None else Confidence(confidence),
        status=Status(text_of(row, "status")),
        note=text_of(row, "note"),
        event=text_of(row, "event"),
        after=int_or_none(row, "after"),
        translation=text_of(row, "translation"),
    )


def _quantity(row: Row) -> Quantity | None:
    value, upper = number_or_none(row, "quantity_value"), number_or_none(row, "quantity_upper")
    if value is None:
        return None
    return Quantity(
        value=value,
        upper=upper,
        unit=text_of(row, "quantity_unit"),
        bound=Bound(text_of(row, "quantity_bound")),
        qualifier=text_of(row, "quantity_qualifier"),
    )


def _locator(row: Row) -> Locator | None:
    paragraph = int_or_none(row, "paragraph")
    if paragraph is None:
        return None
    return Locator(paragraph, int_or_none(row, "span_start"), int_or_none(row, "span_end"))


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

TABLES: dict[type, Table] = {
    ProjectInfo: Table("project", _columns(ProjectInfo), _plain_to_row, _project),
    Stakeholder: Table("stakeholder", _columns(Stakeholder), _plain_to_row, _stakeholder),
    Issue: Table("issue", _columns(Issue), _plain_to_row, _issue),
    Source: Table("source", _columns(Source), _plain_to_row, _source),
    Paragraph: Table("paragraph", _columns(Paragraph), _plain_to_row, _paragraph),
    Position: Table("position", POSITION_COLUMNS, _position_to_row, _position),
    Override: Table("override", _columns(Override), _plain_to_row, override),
    Decision: Table("decision", _columns(Decision), _plain_to_row, decision),
    Exemption: Table("exemption", _columns(Exemption), _plain_to_row, exemption),
    Coverage: Table("coverage", _columns(Coverage), _plain_to_row, coverage),
    CommonGround: Table("common_ground", _columns(CommonGround), _plain_to_row, common_ground),
    Unit: Table("unit", _columns(Unit), _unit_to_row, unit),
    KeptTemplate: Table("template", _columns(KeptTemplate), _plain_to_row, kept_template),
    KeptTexts: Table("briefing_texts", _columns(KeptTexts), _plain_to_row, kept_texts),
    Edition: Table("edition", _columns(Edition), _plain_to_row, edition),
}
