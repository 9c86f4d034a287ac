"""Records as rows and back: nothing is lost, and a damaged row is told, never guessed."""

import re
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.briefings import Edition, KeptTemplate, KeptTexts
from models.errors import EditError, ProjectError
from models.judgements import CommonGround, Coverage, Decision, Exemption, Override, Unit
from models.partial_date import PartialDate
from models.project.edits import Add
from models.project.rows import TABLES, read, table_of
from models.project.store import Project
from models.records import Issue, Locator, Paragraph, Position, Quantity, Source, Stakeholder
from models.vocabulary import (
    Attribution,
    Bound,
    Closeness,
    Confidence,
    Scope,
    Silence,
    Stance,
    Status,
    Verdict,
    Verification,
)

# Everything that UTF-8 can say: NUL and other controls too, but no halves of characters.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
KEY = st.integers(1, 2**63 - 1)
MAYBE = st.none() | KEY
DATE = st.sampled_from(
    ["2025-02-14", "2025-02~", "2024-23", "2024?", "../2025-02", "2025/..", "-0044", "Y123456"]
).map(PartialDate.parse)
NUMBER = st.floats(allow_nan=False)
TEXTS = {
    kind: [name for name, hint in get_type_hints(kind).items() if hint is str] for kind in TABLES
}


def _built(kind, **others):
    return st.builds(kind, **dict.fromkeys(TEXTS[kind], TEXT), **others)


SPAN = st.tuples(st.integers(0, 999), st.integers(1, 99)).map(lambda s: (s[0], s[0] + s[1]))
LOCATOR = st.builds(Locator, st.integers(0, 10**6)) | st.builds(
    lambda paragraph, span: Locator(paragraph, *span), st.integers(0, 10**6), SPAN
)
QUANTITY = st.builds(
    Quantity,
    value=NUMBER,
    upper=st.none() | NUMBER,
    unit=TEXT,
    bound=st.sampled_from(Bound),
    qualifier=TEXT,
)
SPOKEN = st.tuples(st.sampled_from(Stance), st.none()) | st.tuples(
    st.none(), st.sampled_from(Silence)
)
STAKEHOLDER = _built(Stakeholder, key=KEY, parent=st.none() | KEY, rank=st.integers(0, 99))
ISSUE = _built(Issue, key=KEY)
SOURCE = _built(
    Source, key=KEY, issued=st.none() | DATE, accessed=st.none() | DATE, digest=st.booleans()
)
PARAGRAPH = _built(Paragraph, key=KEY, source=KEY, number=st.integers(0, 10**6))
POSITION = st.builds(
    lambda position, spoken: replace(position, stance=spoken[0], silence=spoken[1]),
    _built(
        Position,
        key=KEY,
        holder=KEY,
        speaker=KEY,
        issue=KEY,
        stance=st.none(),
        quantity=st.none() | QUANTITY,
        attribution=st.sampled_from(Attribution),
        attribution_count=st.none() | st.integers(1, 99),
        said_on=st.none() | DATE,
        source=st.none() | KEY,
        locator=st.none() | LOCATOR,
        verification=st.sampled_from(Verification),
        confidence=st.none() | st.sampled_from(Confidence),
        status=st.sampled_from(Status),
        after=MAYBE,
    ),
    SPOKEN,
)
JUDGEMENTS = [
    _built(Override, key=KEY, position=KEY, scope=st.sampled_from(Scope), known_until=MAYBE),
    _built(Decision, key=KEY, first=KEY, second=KEY, verdict=st.sampled_from(Verdict)),
    _built(Exemption, key=KEY, side=KEY, issue=KEY),
    _built(Coverage, key=KEY, source=KEY, issue=KEY, until=st.none() | DATE),
    _built(
        CommonGround,
        key=KEY,
        issue=KEY,
        closeness=st.none() | st.sampled_from(Closeness),
        place=MAYBE,
    ),
    _built(Unit, key=KEY, factor=st.floats(0, exclude_min=True, allow_nan=False)),
]
BRIEFINGS = [
    _built(KeptTemplate, key=KEY, place=st.integers(-9, 9)),
    _built(KeptTexts, key=KEY),
    _built(Edition, key=KEY, number=KEY),
]
RECORDS = [STAKEHOLDER, ISSUE, SOURCE, PARAGRAPH, POSITION, *JUDGEMENTS, *BRIEFINGS]
IDS = [table.name for table in TABLES.values()][1:]
NAMED = {"name": "x", "title": "x", "reason": "x", "base": "another"}


@pytest.fixture(scope="module")
def file():
    """A file whose rows need not refer to anything; each test leaves it empty."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.create(Path(folder) / "rows.sides", "Rows") as project,
    ):
        project.connection.pragma("foreign_keys", False)
        yield project.connection


@pytest.mark.parametrize("records", RECORDS, ids=IDS)
@settings(deadline=None)
@given(data=st.data())
def test_a_record_comes_back_from_its_row_as_it_was(file, records, data):
    record = data.draw(records)
    named = NAMED.keys() & {f.name for f in fields(record)}
    record = replace(record, **{name: getattr(record, name) or NAMED[name] for name in named})
    if isinstance(record, Stakeholder) and record.parent == record.key:
        record = replace(record, parent=None)
    if isinstance(record, Decision) and record.first == record.second:
        record = replace(record, second=record.first % 9 + 10)
    if isinstance(record, Unit) and record.name == record.base:
        record = replace(record, base=f"{record.base}s")
    table = table_of(record)
    row = table.to_row(record)
    assert tuple(row) == table.columns
    marks = ", ".join("?" for _ in row)
    file.execute(f"DELETE FROM {table.name}")
    file.execute(f"INSERT INTO {table.name} VALUES ({marks}, 0)", tuple(row.values()))
    stored = file.execute(f"SELECT {', '.join(table.columns)} FROM {table.name}").fetchone()
    file.execute(f"DELETE FROM {table.name}")
    assert read(table, stored) == record


@pytest.mark.parametrize("kind", TABLES)
def test_the_schema_has_the_columns_of_the_record_in_order(file, kind):
    table = TABLES[kind]
    stored = [row[1] for row in file.execute(f"PRAGMA table_info({table.name})")]
    assert tuple(stored) == (*table.columns, "checksum")


def test_a_position_keeps_its_dates_days_beside_it_for_sorting(make):
    position = make.position(1, said_on=PartialDate.parse("2024-23"))
    row = table_of(position).to_row(position)
    assert (row["said_on"], row["said_earliest"], row["said_latest"]) == (
        "2024-23",
        20240901,
        20241130,
    )


@pytest.mark.parametrize("silence", [None, Silence.DECLINED])
def test_a_position_has_either_a_stance_or_a_silence(talks, make, is_told, silence):
    stance = Stance.SUPPORTS if silence else None
    wrong = replace(make.position(1), stance=stance, silence=silence)
    with pytest.raises(EditError) as refusal:
        talks.apply(Add([wrong], "Add"))
    is_told(refusal, "stance", "silence")


@pytest.mark.parametrize(
    "wrong",
    [
        {"locator": Locator(1, 5, 5)},
        {"locator": Locator(1, 5, None)},
        {"locator": Locator(-1)},
        {"attribution_count": 0},
        {"quantity": Quantity(value=float("nan"))},
    ],
    ids=["empty span", "half a span", "negative paragraph", "no officials", "not a number"],
)
def test_a_value_that_means_nothing_is_refused(talks, make, is_told, wrong):
    with pytest.raises(EditError) as refusal:
        talks.apply(Add([make.position(1, **wrong)], "Add"))
    is_told(refusal)


def test_nul_and_other_controls_are_kept_as_they_are(talks, make):
    talks.apply(Add([make.position(1, summary="a\0b\x07c\x1fd", note="\0")], "Add"))
    (position,) = talks.query().positions([1])
    assert (position.summary, position.note) == ("a\0b\x07c\x1fd", "\0")


def test_half_a_character_is_refused_with_a_sentence(talks, make, is_told):
    """Programs hand over lone surrogates when they cut an emoji in two; UTF-8 cannot say them."""
    with pytest.raises(EditError) as refusal:
        talks.apply(Add([make.position(1, summary="\ud83d")], "Add"))
    is_told(refusal)
    assert talks.query().count() == 0


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("stance", "abc"),
        ("stance", 3),
        ("stance", 0.5),
        ("silence", "shouted"),
        ("holder", None),
        ("holder", "1"),
        ("issue", 1.5),
        ("summary", None),
        ("summary", 5),
        ("summary", b"bytes"),
        ("quote", b"\xff"),
        ("attribution", "hearsay"),
        ("attribution_count", "many"),
        ("said_on", "yesterday"),
        ("said_on", 2025),
        ("quantity_value", "fifty"),
        ("quantity_value", b"50"),
        ("quantity_value", "50"),
        ("quantity_upper", "many"),
        ("quantity_bound", None),
        ("quantity_bound", "about"),
        ("quantity_unit", 5),
        ("paragraph", "one"),
        ("span_start", 0.5),
        ("verification", "nearly"),
        ("confidence", "utter"),
        ("status", "done"),
    ],
)
def test_a_value_that_its_column_cannot_hold_is_told_with_table_and_row(
    make, is_told, column, value
):
    table = TABLES[Position]
    sound = make.position(
        7,
        quantity=Quantity(value=1.0),
        locator=Locator(1, 0, 1),
        said_on=PartialDate.parse("2025"),
    )
    row = table.to_row(sound) | {column: value}
    with pytest.raises(ProjectError) as refusal:
        read(table, tuple(row.values()))
    is_told(refusal, "position", "7")
    assert re.search(r"[Oo]pen a backup", str(refusal.value))


@pytest.mark.parametrize(("stance", "silence"), [(None, None), (2, "declined")])
def test_a_row_with_both_or_neither_of_stance_and_silence_is_damaged(
    make, is_told, stance, silence
):
    table = TABLES[Position]
    row = table.to_row(make.position(7)) | {"stance": stance, "silence": silence}
    with pytest.raises(ProjectError) as refusal:
        read(table, tuple(row.values()))
    is_told(refusal, "position", "7")
