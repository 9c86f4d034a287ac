"""A file that is moved, replaced or changed while it is open: no edit goes into a wrong one."""

import contextlib
import os
import shutil
from pathlib import Path

import apsw
import pytest

from models.errors import ProjectError
from models.project.copying import copy_project
from models.project.edits import Add
from models.project.soundness import examine
from models.project.store import Project


@pytest.fixture
def older(talks, tmp_path, make):
    """An older copy of the open project, which has gone on since."""
    older = tmp_path / "older.sides"
    shutil.copyfile(talks.path, older)
    talks.apply(Add([make.position(1)], "Add"))
    return older


@pytest.fixture
def is_refused(talks, make, is_told):
    """Make sure that no edit of any kind goes through; return the message."""

    def run(*named):
        before = _count(talks)
        calls = [
            lambda: talks.apply(Add([make.position(9)], "Add")),
            talks.undo,
            lambda: talks.go_to(None),
            lambda: talks.keep_view_state("matrix", {"unfolded": [1]}),
        ]
        messages = set()
        for call in calls:
            with pytest.raises(ProjectError) as refusal:
                call()
            is_told(refusal, "talks.sides", *named)
            messages.add(str(refusal.value))
        assert _count(talks) == before
        (message,) = messages
        return message

    return run


def _count(project):
    return project.query().count(), project.history.count()


def _is_saved_elsewhere(project, tables, folder):
    """Make sure that what is open can be saved in another place, whole."""
    copy = folder / "saved.sides"
    copy_project(project.database, copy)
    with Project.open(copy) as saved:
        assert tables(saved.connection) == tables(project.connection)
        assert saved.history.steps() == project.history.steps()
        assert examine(saved.database) == []
        assert not saved.read_only


def test_a_file_that_was_moved_takes_no_edit_and_can_be_saved_elsewhere(
    talks, tables, tmp_path, older, is_refused
):
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    moved = talks.path.rename(moved / "talks.sides")
    before = moved.read_bytes()
    assert "moved, renamed or deleted" in is_refused(str(tmp_path), "save a copy")
    assert moved.read_bytes() == before
    assert not talks.path.exists()
    _is_saved_elsewhere(talks, tables, tmp_path)


def test_a_file_that_was_renamed_and_renamed_back_takes_edits_again(talks, make, is_refused):
    aside = talks.path.rename(talks.path.with_name("aside.sides"))
    is_refused("no longer")
    aside.rename(talks.path)
    talks.apply(Add([make.position(1)], "Add"))
    assert talks.query().count() == 1


def test_a_file_that_was_deleted_can_be_saved_elsewhere(talks, tables, tmp_path, is_refused):
    talks.path.unlink()
    is_refused("deleted")
    assert not talks.path.exists()
    _is_saved_elsewhere(talks, tables, tmp_path)


@pytest.mark.parametrize("what", ["older", "other", "text"])
def test_a_file_that_took_the_place_of_the_open_one_is_left_alone(
    talks, tables, tmp_path, older, is_refused, what
):
    if what == "other":
        older = tmp_path / "other.sides"
        Project.create(older, "Other").close()
    elif what == "text":
        older.write_bytes(b"years of work")
    before = older.read_bytes()
    older.replace(talks.path)
    assert "taken the place" in is_refused("save a copy")
    assert talks.path.read_bytes() == before
    _is_saved_elsewhere(talks, tables, tmp_path)


def test_a_file_that_was_deleted_and_made_anew_is_left_alone(talks, tables, tmp_path, is_refused):
    talks.path.unlink()
    is_refused("deleted")
    Project.create(talks.path, "Another").close()
    before = talks.path.read_bytes()
    is_refused("taken the place")
    assert talks.path.read_bytes() == before
    _is_saved_elsewhere(talks, tables, tmp_path)


def test_what_takes_the_place_right_after_an_edit_is_not_taken_for_ours(
    talks, tmp_path, make, older, is_refused, monkeypatch
):
    """As between the end of an edit and the moment at which the file is looked at again."""
    before = older.read_bytes()
    remember = type(talks.hold).remember

    def replaced(hold, *stamps):
        older.replace(talks.path)
        remember(hold, *stamps)

    with monkeypatch.context() as patched:
        patched.setattr(type(talks.hold), "remember", replaced)
        talks.apply(Add([make.position(2)], "Add"))
    is_refused("taken the place")
    assert talks.path.read_bytes() == before


def _restored(talks, older):
    inode = talks.path.stat().st_ino
    shutil.copyfile(older, talks.path)
    assert talks.path.stat().st_ino == inode


def test_an_older_copy_restored_over_the_open_file_takes_no_edit(talks, older, is_refused):
    before = older.read_bytes()
    _restored(talks, older)
    assert "restored or changed" in _is_refused_by_content(talks, is_refused)
    assert talks.path.read_bytes() == before


def _is_refused_by_content(talks, is_refused):
    return is_refused("Nothing was changed", "open it anew", "backups")


@pytest.fixture
def twin(talks, tmp_path, older, make):
    """Another file of the same size and SQLite's same count of edits as the open one."""
    with Project.open(older) as project:
        project.apply(Add([make.position(1, summary="Not that")], "Add"))
    open_one, twin = talks.path.read_bytes(), older.read_bytes()
    assert len(open_one) == len(twin)
    assert open_one[24:28] == twin[24:28], "SQLite alone would not notice"
    assert open_one != twin
    return older


@pytest.mark.parametrize("back", [False, True], ids=["later", "with its time put back"])
def test_a_restored_copy_is_noticed_although_sizes_and_counts_are_equal(
    talks, twin, is_refused, back
):
    before, then = twin.read_bytes(), talks.path.stat()
    _restored(talks, twin)
    if back:
        os.utime(talks.path, ns=(then.st_atime_ns, then.st_mtime_ns))
    _is_refused_by_content(talks, is_refused)
    assert talks.path.read_bytes() == before


def test_what_was_restored_is_edited_after_opening_it_anew(talks, older, make, is_refused):
    _restored(talks, older)
    _is_refused_by_content(talks, is_refused)
    talks.close()
    with Project.open(talks.path) as project:
        assert project.history.count() == 1
        project.apply(Add([make.position(2)], "Add"))
        assert examine(project.database) == []


def test_the_same_content_put_back_in_place_takes_edits(talks, tmp_path, make):
    same = shutil.copyfile(talks.path, tmp_path / "same.sides")
    _restored(talks, same)
    talks.apply(Add([make.position(1)], "Add"))
    assert examine(talks.database) == []


def _edit_by_another_program(path, statement="UPDATE stakeholder SET note = 'x' WHERE row = 1"):
    with contextlib.closing(apsw.Connection(str(path))) as other:
        other.execute(statement)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE stakeholder SET note = 'x' WHERE row = 1", "DELETE FROM view_state",
     "UPDATE head SET stamp = 1", "VACUUM"],
)  # fmt: skip
def test_an_edit_by_another_program_is_noticed(talks, is_refused, statement):
    talks.keep_view_state("matrix", 1)
    _edit_by_another_program(talks.path, statement)
    before = talks.path.read_bytes()
    _is_refused_by_content(talks, is_refused)
    assert talks.path.read_bytes() == before


def test_an_edit_by_another_program_is_noticed_before_the_first_edit_too(talks, make, is_told):
    talks.close()
    with Project.open(talks.path) as project:
        _edit_by_another_program(project.path)
        with pytest.raises(ProjectError) as refusal:
            project.keep_view_state("matrix", 1)
        is_told(refusal, "talks.sides", "another program")


def test_an_edit_by_another_program_is_noticed_while_it_is_still_busy(
    talks, make, is_refused, monkeypatch
):
    talks.connection.set_busy_timeout(1)
    with contextlib.closing(apsw.Connection(str(talks.path))) as other:
        other.execute("BEGIN IMMEDIATE; DELETE FROM paragraph WHERE row = 2")
        is_refused("in use by another program")
        other.execute("COMMIT")
    _is_refused_by_content(talks, is_refused)


def test_other_programs_that_only_read_keep_nobody_from_editing(talks, make):
    with contextlib.closing(apsw.Connection(str(talks.path))) as other:
        other.execute("SELECT count(*) FROM position").fetchall()
        talks.apply(Add([make.position(1)], "Add"))
        other.execute("PRAGMA integrity_check").fetchall()
    talks.apply(Add([make.position(2)], "Add"))


def test_own_edits_of_every_kind_are_no_foreign_ones(talks, make):
    """Those over other connections of this program too."""
    with talks.writer() as writer:
        for key in (1, 2, 3):
            talks.apply(Add([make.position(key)], "Add"))
            writer.apply(Add([make.position(key + 10)], "Add"))
            talks.keep_view_state("matrix", key)
            talks.keep_view_state("matrix", key)
            writer.undo()
            talks.redo()
            talks.redo()
    assert examine(talks.database) == []
    assert talks.query().count() == 6


def test_a_refused_edit_keeps_nobody_from_the_next(talks, make):
    for _ in range(2):
        with pytest.raises(Exception, match="refers"):
            talks.apply(Add([make.position(1), make.position(2, holder=99)], "Add"))
    talks.apply(Add([make.position(1)], "Add"))


def test_a_file_that_was_only_touched_takes_edits(talks, make):
    for time in (0, 4_000_000_000):
        os.utime(talks.path, (time, time))
        talks.keep_view_state("matrix", time)
        talks.apply(Add([make.position(0, code=f"P{time}", id=f"{time}")], "Add"))
    talks.path.chmod(0o640)
    assert talks.undo()
    assert talks.query().count() == 1


def test_a_path_stays_the_same_when_the_folder_of_the_program_changes(
    talks, tmp_path, make, monkeypatch, is_told
):
    talks.close()
    monkeypatch.chdir(tmp_path)
    with Project.open(Path("talks.sides")) as project:
        monkeypatch.chdir("/")
        project.apply(Add([make.position(1)], "Add"))
        (tmp_path / "talks.sides").unlink()
        with pytest.raises(ProjectError) as refusal:
            project.undo()
        is_told(refusal, f"no longer in {tmp_path}")
