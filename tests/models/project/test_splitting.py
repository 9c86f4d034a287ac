"""Splitting an issue: one step, undone whole; what is refused leaves no trace."""

from dataclasses import replace

import pytest

from models.errors import EditError
from models.project.edits import Add, Touched
from models.project.soundness import examine
from models.project.splitting import SplitIssue
from models.vocabulary import Stance


@pytest.fixture
def positions(talks, make):
    """Three positions on an issue of which everything is told, and one on another."""
    told = make.issue(
        3,
        "Harbour",
        code="HAR",
        opposed_end="none",
        supported_end="all",
        topic="Bay",
        unit="ships",
        status_quo="half",
        note="Often read as two",
    )
    some = [make.position(key, issue=3, stance=Stance.SUPPORTS) for key in (1, 2, 3)]
    talks.apply(Add([told, *some, make.position(4)], "Positions"))
    return talks


@pytest.fixture
def split(positions):
    """The edit that moves two positions to a new issue, with this or that changed."""

    def make(**more):
        moving = positions.query().positions([1, 2])
        issue = positions.directory().issues[3]
        edit = SplitIssue(issue, " Harbour fees ", "The harbour costs money ", moving)
        return replace(edit, **more)

    return make


def issues_of(project):
    query = project.query()
    return {position.key: position.issue for position in query.positions(query.keys())}


def test_the_chosen_positions_move_to_a_new_issue_and_the_others_stay(positions, split):
    assert positions.apply(split()) == Touched.ISSUES | Touched.POSITIONS
    assert issues_of(positions) == {1: 4, 2: 4, 3: 3, 4: 1}
    assert examine(positions.database) == []


def test_the_new_issue_has_ends_topic_and_unit_but_not_the_status_quo(positions, split):
    old = positions.directory().issues[3]
    positions.apply(split())
    new = positions.directory().issues[4]
    assert new == replace(
        old,
        key=4,
        id=new.id,
        code="HAR-2",
        name="Harbour fees",
        proposition="The harbour costs money",
        status_quo="",
        note="",
    )
    assert new.id != old.id
    assert positions.directory().issues[3] == old


def test_each_further_issue_has_a_code_of_its_own(positions, split):
    positions.apply(split(positions=positions.query().positions([1])))
    positions.apply(split(name="Harbour police", positions=positions.query().positions([2])))
    issues = positions.directory().issues
    assert [issues[key].code for key in (3, 4, 5)] == ["HAR", "HAR-2", "HAR-3"]


def test_a_split_is_one_step_and_undone_whole(positions, split, tables):
    before, steps = tables(positions.connection), positions.history.count()
    positions.apply(split())
    after = tables(positions.connection)
    assert positions.history.count() == steps + 1
    assert positions.history.last().label == "Split issue Harbour: 2 positions to Harbour fees"
    positions.undo()
    assert tables(positions.connection) == before
    positions.redo()
    assert tables(positions.connection) == after


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"name": " "}, "needs a name"),
        ({"proposition": ""}, "needs a name and a proposition"),
        ({"positions": ()}, "choose positions"),
        ({"name": "Dredging"}, "already"),
    ],
)
def test_a_split_that_says_too_little_or_a_name_twice_is_refused(
    positions, split, tables, is_told, more, named
):
    before, steps = tables(positions.connection), positions.history.count()
    with pytest.raises(EditError) as refusal:
        positions.apply(split(**more))
    is_told(refusal, "Nothing was changed", named)
    assert tables(positions.connection) == before
    assert positions.history.count() == steps


def test_a_position_on_another_issue_does_not_move(positions, split, is_told):
    with pytest.raises(EditError) as refusal:
        positions.apply(split(positions=positions.query().positions([4])))
    is_told(refusal, "Nothing was changed", "P-04", "“Harbour”")
    assert issues_of(positions)[4] == 1
