"""Whatever is in a project: its workbook wants nothing, and what is taken from it can be undone."""

import datetime
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from models.exchange.export import export
from models.exchange.reconcile import Kind, compare, edit
from models.exchange.workbook_reader import read_spreadsheet
from models.partial_date import PartialDate
from models.project.store import Project
from models.records import Issue, Locator, Position, Quantity, Source, Stakeholder
from models.vocabulary import Attribution, Bound, Confidence, Silence, Stance, Status

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NAMED = TEXT.map(lambda text: f"N{text}")
NUMBER = st.floats(allow_nan=False) | st.integers(-(10**6), 10**6).map(float)
DATES = ["2025-02-14", "1899-12-31", "0001-01-01", "2025-02~", "2024-23", "2024?", "2025", "-0044"]
DATES += ["../2025-02", "2025/..", "Y123456", "2025-02-14T09:30:00Z", "2025-02-12/2025-02-14"]
QUANTITY = st.builds(
    Quantity,
    value=NUMBER,
    upper=st.none() | NUMBER,
    unit=TEXT,
    bound=st.sampled_from(Bound),
    qualifier=TEXT,
)


@st.composite
def records(draw):
    """Two sides, two issues, a source, and positions that say anything."""
    sides = [
        Stakeholder(key=n, id=f"h{n}", code=draw(TEXT), name=f"{draw(NAMED)}{n}") for n in (1, 2)
    ]
    below = Stakeholder(key=3, id="h3", code="", name=f"{draw(NAMED)}3", parent=1)
    issues = [
        Issue(
            key=n,
            id=f"i{n}",
            code=draw(TEXT),
            name=f"{draw(NAMED)}{n}",
            proposition="x",
            topic=draw(TEXT),
        )
        for n in (1, 2)
    ]
    source = Source(key=1, id="s1", code=draw(TEXT), type="report", title=draw(NAMED))
    codes = draw(st.lists(TEXT, min_size=1, max_size=8, unique=True))
    return [
        *sides,
        below,
        *issues,
        source,
        *(_position(draw, n, c) for n, c in enumerate(codes, 1)),
    ]


def _position(draw, key, code):
    issue = draw(st.integers(1, 2))
    spoken = draw(st.sampled_from([*Stance, *Silence]))
    date = draw(st.none() | st.sampled_from(DATES))
    return Position(
        key=key,
        id=f"p{key}",
        code=code,
        holder=draw(st.integers(1, 3)),
        speaker=draw(st.integers(1, 3)),
        issue=issue,
        stance=spoken if isinstance(spoken, Stance) else None,
        silence=spoken if isinstance(spoken, Silence) else None,
        condition=draw(TEXT),
        quantity=draw(st.none() | QUANTITY),
        summary=draw(TEXT),
        quote=draw(TEXT),
        attribution=draw(st.sampled_from(Attribution)),
        attribution_count=draw(st.none() | st.integers(1, 99)),
        said_on=PartialDate.parse(date) if date else None,
        source=draw(st.none() | st.just(1)),
        locator=draw(st.none() | st.integers(0, 99).map(Locator)),
        confidence=draw(st.none() | st.sampled_from(Confidence)),
        status=draw(st.sampled_from(Status)),
        note=draw(TEXT),
        event=draw(TEXT),
        after=draw(st.sampled_from([None, 3 - issue])),
        translation=draw(TEXT),
    )


def sent(project, folder):
    path = Path(folder) / "talks.xlsx"
    export(project, path, made=datetime.datetime(2025, 3, 2, tzinfo=datetime.UTC), version="0")
    return read_spreadsheet(path)


@settings(deadline=None, max_examples=15)
@given(records())
def test_an_untouched_workbook_of_any_project_wants_nothing(records):
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.create(Path(folder) / "any.sides", "Any", records=records) as project,
    ):
        returned = compare(project, sent(project, folder))
        assert [(i.code, i.title, i.old, i.theirs) for i in returned.items] == []
        assert returned.compared == sum(isinstance(record, Position) for record in records)
        assert not returned.two_way


@settings(deadline=None, max_examples=10)
@given(records(), st.randoms(use_true_random=False))
def test_whatever_is_scrawled_into_cells_all_that_is_accepted_can_be_undone(records, dice):
    scrawls = [None, "", "x", "=1", 5, -2, 0.5, True, "declined", "2025-02-14", "3/2/2025", "50 %"]
    scrawls += [datetime.date(2025, 2, 14), "own words", "low", "S-99", "range", "\x07\n"]
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.create(Path(folder) / "any.sides", "Any", records=records) as project,
    ):
        spreadsheet = sent(project, folder)
        sheet = spreadsheet.sheet("Positions")
        rows = [list(row) for row in sheet.rows]
        for row in rows[1:]:
            for _ in range(dice.randrange(6)):
                row[dice.randrange(len(row))] = dice.choice(scrawls)
        rows.insert(1, dice.choice(rows[1:]))
        edited = replace(
            spreadsheet,
            sheets=[replace(s, rows=rows) if s is sheet else s for s in spreadsheet.sheets],
        )
        before = project.query().positions(project.query().keys())
        returned = compare(project, edited)
        assert [item.number for item in returned.items] == [*range(1, len(returned.items) + 1)]
        assert all(item.sentence for item in returned.items if item.kind is Kind.PROBLEM)
        project.apply(edit(returned, returned.acceptable, "Olena K."))
        if returned.acceptable:
            project.undo()
        assert project.query().positions(project.query().keys()) == before
