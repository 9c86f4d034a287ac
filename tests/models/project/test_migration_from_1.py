"""From format 1, without checksums and branches: steps follow each other, undone or not."""

import pytest

from models.project.edits import Add
from models.project.store import Project

CHANGES = "SELECT step, number, kind, record, target, before, after FROM change ORDER BY 1, 2"


@pytest.fixture
def old(of_format):
    return of_format(1)


def test_a_migrated_files_history_is_the_same_and_steps_follow_each_other(old, ask):
    steps = ask(old, "SELECT row, at, who, label FROM step ORDER BY row")
    changes = ask(old, CHANGES)
    Project.open(old).close()
    assert ask(old, "SELECT row, at, who, label FROM step ORDER BY row") == steps
    assert ask(old, CHANGES) == changes
    rows = [row for row, *_ in steps]
    assert ask(old, "SELECT parent FROM step ORDER BY row") == [(r,) for r in (None, *rows[:-1])]
    assert ask(old, "SELECT step, tip FROM head") == [(rows[-1], rows[-1])]


def _undo_the_last_step(path, ask):
    """What undo left in a file of the first format: the row in the log, the step marked."""
    columns = [name for _, name, *_ in ask(path, "PRAGMA table_info(position)")]
    pairs = ", ".join(f"'{column}', {column}" for column in columns)
    ask(
        path,
        f"UPDATE change SET after = (SELECT json_object({pairs}) FROM position WHERE row = 35) "
        "WHERE step = 4",
        "DELETE FROM position WHERE row = 35",
        "UPDATE step SET undone = 1 WHERE row = 4",
    )


def test_what_was_undone_can_still_be_redone(old, ask):
    columns = ", ".join(name for _, name, *_ in ask(old, "PRAGMA table_info(position)"))
    whole = ask(old, f"SELECT {columns} FROM position ORDER BY row")
    _undo_the_last_step(old, ask)
    with Project.open(old) as project:
        assert (project.history.head().step, project.history.head().tip) == (3, 4)
        assert project.history.next().label == "Add position P-35"
        assert project.query().count() == 33
        assert project.redo()
    assert ask(old, f"SELECT {columns} FROM position ORDER BY row") == whole


def test_a_file_in_which_everything_is_undone_stands_before_its_first_step(old, ask):
    ask(old, "UPDATE step SET undone = 1")
    with Project.open(old) as project:
        assert project.history.last() is None
        assert project.history.head().tip == 4


@pytest.mark.parametrize("emptied", [False, True])
def test_no_key_is_given_twice_not_even_that_of_a_row_deleted_long_ago(old, make, emptied, ask):
    """Nor after the last row of a table is gone."""
    statements = ["UPDATE sqlite_sequence SET seq = seq + 100"]
    if emptied:
        statements += ["DELETE FROM position", "DELETE FROM change", "DELETE FROM step"]
    ask(old, *statements, "SELECT 1")
    with Project.open(old) as project:
        new = [make.position(0, holder=1), make.stakeholder(0, "New one")]
        project.apply(Add(new, "Add"))
        (step,) = project.history.steps(limit=1)
        keys = [change.target for change in project.history.changes(step.row)]
        assert (keys, step.row) == ([136, 113], 105)
