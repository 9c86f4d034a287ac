"""One program edits a project; whoever comes second reads it, and is told who has it."""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.errors import ProjectError
from models.project.edits import Add
from models.project.lock import Held, Holder, Lock, host_name, left_over, lock_file, user_name
from models.project.store import Project

NOBODY = 65534
HOLD = """
import sys
from pathlib import Path
from models.project.store import Project
with Project.open(Path(sys.argv[1])) as project:
    print("read-only" if project.read_only else "editing", flush=True)
    sys.stdin.read()
"""
OTHER = {"user": "olena", "host": "kyiv-pc", "pid": 7, "since": "2025-02-14T10:41:00+00:00"}


@pytest.fixture
def path(talks):
    """The path of a closed project."""
    talks.close()
    return talks.path


@pytest.fixture
def second_program(path):
    """Start another process that has the project open until it is closed or killed."""
    with contextlib.ExitStack() as started:

        def start(file=path):
            program = subprocess.Popen(
                [sys.executable, "-P", "-c", HOLD, str(file)],
                env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            started.enter_context(program)
            started.callback(program.kill)
            assert program.stdout.readline() == "editing\n"
            return program

        yield start


def _left(path, **more):
    """Leave a lock file of another computer."""
    place = lock_file(path)
    place.write_text(json.dumps(OTHER | more))
    return place


def test_a_second_program_reads_only_and_is_told_who_has_the_project(
    path, make, is_told, second_program
):
    before = datetime.now(UTC).replace(microsecond=0)
    program = second_program()
    with Project.open(path) as project:
        holder = project.opening.held_by
        assert (holder.user, holder.host) == (user_name(), host_name())
        assert holder.pid == program.pid
        assert before <= datetime.fromisoformat(holder.since) <= datetime.now(UTC)
        assert not holder.is_this_program
        assert holder.who == f"{user_name()} on {host_name()}"
        assert project.read_only
        assert not project.opening.protected
        assert len(project.directory().stakeholders) == 6
        with pytest.raises(ProjectError) as refusal:
            project.apply(Add([make.position(1)], "Add"))
        is_told(refusal, "talks.sides", "read-only")


def test_force_takes_no_lock_that_is_really_held(path, second_program):
    second_program()
    with Project.open(path, by_force=True) as project:
        assert project.read_only


def test_closing_lets_the_next_one_edit_and_leaves_no_lock_file(path, second_program):
    program = second_program()
    assert lock_file(path).exists()
    program.communicate("")
    assert [file.name for file in path.parent.iterdir()] == ["talks.sides"]
    with Project.open(path) as project:
        assert not project.read_only
        assert project.opening.left_by is None


def test_what_a_killed_program_left_is_found_and_stops_nobody(path, second_program):
    program = second_program()
    assert left_over(path) is None, "it is held, not left"
    program.kill()
    program.wait()
    assert left_over(path).pid == program.pid
    with Project.open(path) as project:
        assert not project.read_only
        assert project.opening.left_by.pid == program.pid
        assert not project.opening.taken_back
    assert left_over(path) is None
    with Project.open(path) as project:
        assert project.opening.left_by is None


def test_asking_who_left_a_project_takes_it_from_nobody(path):
    with Project.open(path):
        assert left_over(path) is None
        with Project.open(path) as second:
            assert second.read_only
    assert left_over(path) is None
    assert left_over(path.with_name("missing.sides")) is None


def test_two_windows_of_one_program_have_one_that_edits(path, make):
    with Project.open(path) as first:
        with Project.open(path) as second:
            assert second.read_only
            assert second.opening.held_by.is_this_program
            first.apply(Add([make.position(1)], "Add"))
            assert second.query().count() == 1
        assert lock_file(path).exists(), "whoever only reads must not take the lock away"
        first.apply(Add([make.position(2)], "Add"))
    with Project.open(path) as third:
        assert not third.read_only


def test_a_program_that_only_reads_takes_no_lock(path):
    with Project.open(path, read_only=True) as reading:
        assert not lock_file(path).exists()
        with Project.open(path) as project:
            assert not project.read_only
            assert reading.opening.held_by is None


def test_stopping_to_edit_lets_another_edit(path):
    with Project.open(path) as first:
        first.stop_editing()
        assert not lock_file(path).exists()
        with Project.open(path) as second:
            assert not second.read_only


def test_a_lock_file_of_another_computer_counts_although_nobody_holds_it_here(path, make):
    place = _left(path)
    before = place.read_bytes()
    with Project.open(path) as project:
        assert project.read_only
        assert project.opening.held_by == Holder(**OTHER)
        assert project.opening.held_by.who == "olena on kyiv-pc"
        assert left_over(path) is None
    assert place.read_bytes() == before, "it is theirs"
    with Project.open(path, by_force=True) as project:
        assert not project.read_only
        assert project.opening.left_by is None, "their crash tells nothing of this computer"
        project.apply(Add([make.position(1)], "Add"))
    assert not place.exists()


def test_a_process_number_alone_is_no_sign_of_this_program(path):
    _left(path, pid=os.getpid())
    with Project.open(path) as project:
        assert not project.opening.held_by.is_this_program


@pytest.mark.parametrize("length", [10, 240])
def test_the_names_of_one_file_share_a_lock(path, tmp_path, length):
    target = path.rename(path.with_name("n" * length + ".sides"))
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.sides"
    link.symlink_to(target)
    assert lock_file(link) == lock_file(target)
    with Project.open(link) as first, Project.open(target) as second:
        assert not first.read_only
        assert second.read_only
    assert sorted(file.name for file in tmp_path.iterdir()) == ["elsewhere", target.name]


def test_two_files_in_a_folder_have_two_locks(tmp_path):
    names = ["a.sides", "b.sides", "n" * 240 + ".sides", "m" * 240 + ".sides"]
    assert len({lock_file(tmp_path / name) for name in names}) == 4
    with contextlib.ExitStack() as open_ones:
        for name in names:
            project = open_ones.enter_context(Project.create(tmp_path / name, "Name"))
            assert not project.read_only


def test_a_folder_in_which_no_lock_file_can_be_made_keeps_nobody_from_editing(
    path, make, monkeypatch
):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("models.project.lock.os.open", full)
    with Project.open(path) as project:
        assert project.hold.lock is None
        project.apply(Add([make.position(1)], "Add"))
        assert project.query().count() == 1
    assert [file.name for file in path.parent.iterdir()] == ["talks.sides"]


@pytest.mark.skipif(not hasattr(os, "setresuid"), reason="needs users as Linux has them")
def test_the_lock_of_another_user_counts_although_its_file_cannot_be_written():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        project = Path(folder) / "talks.sides"
        lock = Lock.take(project)
        lock_file(project).chmod(0o444)
        with _without_privileges(), pytest.raises(Held) as held:
            Lock.take(project)
        assert held.value.holder.is_this_program
        lock.release()
        assert not lock_file(project).exists()


@contextlib.contextmanager
def _without_privileges():
    """Let the permissions of files bind, also when the tests are run by root."""
    if os.geteuid():
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def test_a_lock_file_that_somebody_else_put_there_meanwhile_is_theirs(path):
    with Project.open(path):
        lock_file(path).unlink()
        second = Project.open(path)
        assert not second.read_only, "as after a synchronising program took the lock file away"
    assert lock_file(path).exists()
    second.close()
    assert not lock_file(path).exists()


def test_the_lock_is_let_go_where_opening_fails(path):
    os.truncate(path, 5_000)
    with pytest.raises(ProjectError):
        Project.open(path)
    assert not lock_file(path).exists()
