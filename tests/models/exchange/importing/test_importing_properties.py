"""Whatever stands in a sheet: no crash, no cell lost, and nothing that cannot be undone."""

import datetime
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.exchange.importing.guess import guess
from models.exchange.importing.mapping import Column, Layout, Reading, SheetMapping
from models.exchange.importing.mapping_json import from_json, to_json
from models.exchange.importing.planning import plan
from models.exchange.importing.scale import Scale
from models.exchange.importing.targets import TARGETS
from models.exchange.sheets import Sheet, Spreadsheet
from models.project.edits import Add
from models.project.rows import TABLES
from models.project.store import Project

WORDS = st.sampled_from(
    (
        *("Holder", "Issue", "Stance", "party", "vote", "Quote", "Date", "Side A", "Side", "id"),
        *("tax_salience", "tax", "Країна", "Голос", "Питання", "Code", "Source", "Confidence"),
        *("yes", "no", "abstain", "за", "проти", "n/a", "–", "+", "−−", "99", "supports: at once"),
        *("Aland", "Boria", "Dredging", "U.S.", "United States", "P-01", "#REF!", "3/2/2025"),
        *("2025-02-14", "50 %", "“Ames will not dredge the bay.”", "https://example.org", "\x00"),
        "5e1f0b52-6d0c-4b3a-9c57-2a8d3f1b7e60",
    )
)
CELLS = st.one_of(
    st.none(),
    WORDS,
    st.text(max_size=8),
    st.integers(-3, 101),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)
GRIDS = st.lists(st.lists(CELLS, max_size=6), max_size=8)
COLUMN = st.builds(
    Column,
    st.integers(0, 6),
    st.just("Title"),
    st.sampled_from([target.name for target in TARGETS]),
    st.sampled_from(["", "Dredging", "Aland", "New"]),
    st.sampled_from(
        [Reading(), Reading({"99": "", "yes": "nonsense"}), Reading(scale=Scale(0, 10))]
    ),
    st.booleans(),
)
MAPPINGS = st.builds(
    SheetMapping,
    layout=st.sampled_from(Layout),
    columns=st.lists(COLUMN, max_size=7, unique_by=lambda column: column.place).map(tuple),
    header=st.integers(0, 2),
    header_rows=st.integers(0, 2),
    constants=st.dictionaries(
        st.sampled_from(["holder", "issue", "stance", "attribution", "source", "status"]),
        st.sampled_from(["Aland", "Dredging", "open", "own words", "draft", ""]),
    ).map(lambda chosen: {"attribution": "own words"} | chosen),
)
MANY = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def shared(cast):
    """One project for all examples; each of them is taken back."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.create(Path(folder) / "talks.sides", "Talks") as project,
    ):
        project.apply(Add(cast, "Cast"))
        yield project


def contents(project):
    connection = project.connection
    names = [table.name for table in TABLES.values()]
    return {n: connection.execute(f"SELECT * FROM {n} ORDER BY row").fetchall() for n in names}


def check(project, book, mapping):
    """What holds for every plan."""
    before = contents(project)
    found = plan(project, book, mapping)
    counts = found.counts
    assert counts.cells == counts.taken + counts.empty + counts.refused + counts.ignored
    assert 0 <= counts.changed <= counts.taken
    rows = book.sheets[0].rows
    width = max(map(len, rows), default=0)
    assert counts.cells == width * max(len(rows) - mapping.first_row, 0)
    assert all(line.reason.endswith(".") for line in found.lines)
    told = sum(line.fate == "refused" for line in found.lines)
    assert bool(counts.refused) <= bool(told or found.problems)
    assert contents(project) == before
    edit = found.edit()
    assert (edit is None) == (not found.positions)
    if edit is None:
        return found
    codes = [position.code for position in found.positions]
    assert all(codes)
    assert len(set(codes)) == len(codes)
    project.apply(edit)
    query = project.query()
    added = query.positions(query.keys())
    assert [p.code for p in added] == codes
    for position, planned in zip(added, found.positions, strict=True):
        assert (position.stance, position.summary, position.said_on, position.quantity) == (
            planned.stance,
            planned.summary,
            planned.said_on,
            planned.quantity,
        )
        for kind, name in (
            ("stakeholders", "holder"),
            ("stakeholders", "speaker"),
            ("issues", "issue"),
        ):
            one = getattr(query.directory, kind)[getattr(position, name)]
            other = getattr(found.names, kind)[getattr(planned, name)]
            assert one.name == other.name
    project.undo()
    assert contents(project) == before
    return found


@MANY
@given(GRIDS)
def test_any_grid_is_guessed_planned_and_taken_back(shared, grid):
    book = Spreadsheet("grid.csv", [Sheet("Grid", grid)])
    found = guess(book, shared.directory())
    assert from_json(to_json(found.mapping)) == found.mapping
    assert set(found.columns) == {column.place for column in found.mapping.columns}
    check(shared, book, found.mapping)


@MANY
@given(GRIDS, MAPPINGS)
def test_any_mapping_of_any_grid_gives_every_cell_one_fate(shared, grid, mapping):
    check(shared, Spreadsheet("grid.csv", [Sheet("Grid", grid)]), mapping)


@settings(MANY, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Aland", "Boria", "New", "U.S.", "", None]),
            st.sampled_from(["Dredging", "Fishing", "New", None]),
            st.sampled_from(["yes", "no", "perhaps", "", None, True, 2]),
            st.sampled_from([None, "2025", datetime.date(2025, 2, 14), "soon", "3/2/2025"]),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_likely_rows_are_taken_and_never_twice(shared, rows):
    head = ("Holder", "Issue", "Stance", "Date")
    book = Spreadsheet("grid.csv", [Sheet("Grid", [head, *rows])])
    mapping = replace(
        guess(book, shared.directory()).mapping,
        columns=tuple(
            Column(n, title, target)
            for n, (title, target) in enumerate(
                zip(head, ("holder", "issue", "stance", "said_on"), strict=True)
            )
        ),
        layout=Layout.LONG,
        header=0,
        header_rows=1,
    )
    found = check(shared, book, mapping)
    if not found.positions:
        return
    shared.apply(found.edit())
    again = plan(shared, book, mapping)
    shared.undo()
    assert again.edit() is None
