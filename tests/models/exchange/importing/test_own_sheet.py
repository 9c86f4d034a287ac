"""The sheet that Sides writes comes back whole, into another project too."""

from dataclasses import replace

import pytest

from models.exchange.columns import COLUMNS, columns
from models.exchange.importing.guess import guess
from models.exchange.importing.mapping import Layout
from models.exchange.importing.own_workbook import TITLES
from models.exchange.importing.planning import plan
from models.exchange.importing.targets import TARGET
from models.exchange.sheets import Sheet, Spreadsheet
from models.project.store import Project
from models.vocabulary import Verification


@pytest.fixture
def written(sample):
    """The sample’s sheet of positions, below a line that somebody put above it."""
    query = sample.query()
    names = query.directory
    shown = columns(names)
    rows = [[column.value(p, names) for column in shown] for p in query.positions(query.keys())]
    # As a file has it: an empty text is no cell.
    rows = [[None if value == "" else value for value in row] for row in rows]
    sheet = Sheet("Positions", [["For the round in March"], [c.title for c in shown], *rows])
    return Spreadsheet("talks.xlsx", [Sheet("README", [["Hello"]]), sheet])


def test_every_column_is_known():
    assert set(TITLES) == {column.title for column in COLUMNS}
    assert set(TITLES.values()) <= set(TARGET)


def told(project):
    """The positions by what they say; keys, and whether there is a text, are another project’s."""
    query = project.query()
    names = query.directory
    for position in query.positions(query.keys()):
        locator = position.locator and replace(position.locator, start=None, end=None)
        yield (
            replace(
                position,
                key=0,
                holder=0,
                speaker=0,
                issue=0,
                source=None,
                after=None,
                locator=locator,
                verification=Verification.NO_TEXT,
            ),
            names.stakeholders[position.holder].name,
            names.stakeholders[position.speaker].name,
            names.side(position.holder).name,
            names.issues[position.issue].name,
            position.source and names.sources[position.source].title,
            position.source and names.sources[position.source].code,
            position.after and names.issues[position.after].name,
        )


def test_the_sample_comes_back_whole_in_an_empty_project(sample, written, tmp_path):
    with Project.create(tmp_path / "empty.sides", "Empty") as empty:
        found = guess(written, empty.directory())
        assert found.mapping.layout is Layout.LONG
        assert (found.mapping.sheet, found.mapping.header) == ("Positions", 1)
        assert found.mapping.constants == {}
        made = plan(empty, written, found.mapping)
        assert (made.problems, made.lines, made.counts.refused) == ((), (), 0)
        empty.apply(made.edit())
        assert list(told(empty)) == list(told(sample))
        assert sides_of(empty).items() <= sides_of(sample).items()
        assert len(sides_of(empty)) == len(made.new.stakeholders)


def sides_of(project):
    names = project.directory()
    return {s.name: names.side(s.key).name for s in names.stakeholders.values()}


def test_into_its_own_project_nothing_comes_twice(sample, written):
    made = plan(sample, written, guess(written, sample.directory()).mapping)
    assert made.edit() is None
    assert len(made.lines) == len(list(told(sample)))
    assert made.counts.refused == 0


def test_a_quote_that_a_colleague_mistyped_is_told_as_not_found(sample, written):
    rows = [list(row) for row in written.sheets[1].rows]
    titles = rows[1]
    row = next(r for r in rows[2:] if r[titles.index("Quote")])
    row[titles.index("Id")] = row[titles.index("Code")] = None
    row[titles.index("Quote")] += " never"
    book = Spreadsheet("talks.xlsx", [Sheet("Positions", [titles, row])])
    made = plan(sample, book, guess(book, sample.directory()).mapping)
    assert made.positions[0].verification is Verification.NOT_FOUND
    assert [line.fate for line in made.lines] == ["taken with a change"]
