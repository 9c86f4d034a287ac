"""Long edits are as reversible as short ones, and in any later session."""

import random
import shutil

import pytest
from harness import stream

from models.project.soundness import examine
from models.project.store import Project

MANY = 3_000


@pytest.fixture
def session(tmp_path, prepared):
    """Open the project, do something, close it; return the positions that it then holds."""
    path = shutil.copy(prepared, tmp_path / "talks.sides")

    def run(act):
        with Project.open(path) as project:
            act(project)
            assert examine(project.database) == []
            return project.connection.execute("SELECT * FROM position ORDER BY row").fetchall()

    return run


def test_an_import_of_thousands_can_be_undone_and_redone_in_later_sessions(session):
    before = session(lambda project: None)
    after = session(lambda project: stream.add_many(project, random.Random(1), MANY))
    assert len(after) == len(before) + MANY
    assert session(lambda project: project.undo()) == before
    assert session(lambda project: project.redo()) == after
    first = session(lambda project: project.go_to(2))
    assert len(first) < MANY
    assert session(lambda project: project.go_to(project.history.steps()[0].row)) == after


def test_an_import_that_was_undone_can_be_redone_after_it_was_changed_and_all_taken_back(session):
    after = session(lambda project: stream.add_many(project, random.Random(1), MANY))
    changed = session(lambda project: stream.change_many(project, random.Random(2), MANY))
    assert changed != after
    session(lambda project: (project.undo(), project.undo()))
    assert session(lambda project: project.redo()) == after
    assert session(lambda project: project.redo()) == changed
