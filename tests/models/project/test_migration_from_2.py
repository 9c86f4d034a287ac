"""From format 2: positions are written anew with two columns more; all else stays where it is."""

import pytest

from models.errors import ProjectError
from models.project.edits import Add, Change
from models.project.soundness import examine
from models.project.store import Project


@pytest.fixture
def old(of_format):
    return of_format(2)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE position SET summary = 'Another' WHERE row = 7", "position P-07 (row 7)"),
        ("UPDATE position SET checksum = checksum + 1 WHERE row = 7", "position P-07 (row 7)"),
        ("UPDATE issue SET name = 'Another' WHERE row = 2", "issue Another (row 2)"),
        ("UPDATE step SET who = 'Another' WHERE row = 2", "step (row 2)"),
        ("UPDATE change SET before = '{}' WHERE step = 1", "what step 1 did to a position"),
        ("UPDATE head SET tip = 2", "the step at which it stands"),
    ],
)
def test_a_row_that_was_damaged_is_still_damaged(old, ask, statement, named):
    ask(old, statement)
    with Project.open(old) as project:
        told = [fault.text for fault in examine(project.database)]
    assert told == [f"{named} is not as it was written"]


def test_no_edit_seals_what_was_damaged_before(old, ask):
    ask(old, "UPDATE position SET summary = 'Another' WHERE row = 7")
    with Project.open(old) as project:
        (position,) = project.query().positions([7])
        with pytest.raises(ProjectError, match="row 7 of “position”"):
            project.apply(Change([position], "Change"))


def test_what_was_deleted_in_format_2_comes_back_with_what_format_3_adds_empty(old):
    """A whole row in the log says nothing of columns that came later."""
    with Project.open(old) as project:
        project.undo()
        project.undo()
        (position,) = project.query().positions([34])
        assert (position.code, position.event, position.after) == ("P-34", "", None)
        assert examine(project.database) == []


def test_no_key_is_given_twice_not_even_that_of_a_row_deleted_long_ago(old, ask, make):
    ask(old, "UPDATE sqlite_sequence SET seq = seq + 100")
    with Project.open(old) as project:
        project.apply(Add([make.position(0, holder=1), make.stakeholder(0, "New one")], "Add"))
        (step,) = project.history.steps(limit=1)
        keys = [change.target for change in project.history.changes(step.row)]
        assert (keys, step.row) == ([136, 113], 104)


def test_a_project_of_more_positions_than_are_moved_at_a_time_keeps_them_all(old, monkeypatch):
    monkeypatch.setattr("models.project.migrations._BLOCK", 3)
    with Project.open(old) as project:
        assert project.query().count() == 34
        assert examine(project.database) == []


def test_a_project_without_positions_becomes_one_of_today(old, ask):
    ask(old, "DELETE FROM position", "SELECT 1")
    with Project.open(old) as project:
        assert project.query().count() == 0
        assert examine(project.database) == []
