"""Making and opening project files: whatever lies at a path, the answer is a sentence."""

import contextlib
import os
import re
import shutil
import tempfile
from pathlib import Path

import apsw
import pytest

from models.errors import ProjectError, SidesError
from models.project.edits import Add
from models.project.identity import APPLICATION_ID
from models.project.schema import FORMAT_VERSION
from models.project.store import Project

ADVICE = re.compile(r"\b(Choose|Open|Check|Close|Free|Use|Give|Move)\b")
NOBODY = 65534
OPEN_FILES = Path("/proc/self/fd")


@pytest.fixture
def made(talks):
    """The path of a closed project."""
    talks.close()
    return talks.path


def _refused(path, is_told):
    with pytest.raises(ProjectError) as refusal:
        Project.open(path).close()
    is_told(refusal, path.name)
    assert ADVICE.search(str(refusal.value)), f"says not what to do: {refusal.value}"
    return str(refusal.value)


def test_a_new_project_is_what_was_asked_for(tmp_path):
    path = tmp_path / "new.sides"
    with Project.create(path, "Name", note="Note", id="id") as project:
        first = project.info()
    with Project.open(path) as project:
        assert project.info() == first
        assert (first.name, first.note, first.id) == ("Name", "Note", "id")
        assert not project.read_only
        assert project.connection.pragma("application_id") == APPLICATION_ID
        assert project.connection.pragma("user_version") == FORMAT_VERSION


def test_a_project_is_one_file_with_its_lock_beside_it_while_it_is_open(talks):
    folder = talks.path.parent
    assert {path.name for path in folder.iterdir()} == {"talks.sides", ".talks.sides.lock"}
    talks.close()
    assert [path.name for path in folder.iterdir()] == ["talks.sides"]


def test_two_new_projects_have_different_ids(tmp_path):
    with Project.create(tmp_path / "1", "A") as a, Project.create(tmp_path / "2", "A") as b:
        assert a.info().id != b.info().id


def test_a_file_that_is_there_is_never_written_over(tmp_path, is_told):
    path = tmp_path / "thesis.docx"
    path.write_bytes(b"years of work")
    with pytest.raises(ProjectError) as refusal:
        Project.create(path, "Name")
    is_told(refusal, "thesis.docx", "another name")
    assert path.read_bytes() == b"years of work"


@pytest.mark.parametrize("where", ["missing/new.sides", "thesis.docx/new.sides", "n" * 300])
def test_a_project_that_cannot_be_made_there_is_refused(tmp_path, is_told, where):
    (tmp_path / "thesis.docx").write_bytes(b"")
    with pytest.raises(ProjectError) as refusal:
        Project.create(tmp_path / where, "Name")
    is_told(refusal, Path(where).name)


def test_a_project_that_was_not_made_leaves_no_file(tmp_path, is_told):
    with pytest.raises(SidesError) as refusal:
        Project.create(tmp_path / "new.sides", "half of an emoji: \ud83d")
    is_told(refusal)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "a b.sides",
        "100%25.sides",
        "a#b.sides",
        "what?mode=memory.sides",
        'it\'s "q" {name}.sides',
        "Ünï→日本🙂.sides",
        "file:x.sides",
        ":memory:",
        "n" * 240 + ".sides",
        f"{'d' * 200}/{'e' * 100}/deep.sides",
    ],
)
def test_a_path_means_what_it_says(tmp_path, monkeypatch, make, name):
    monkeypatch.chdir(tmp_path)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    with Project.create(Path(name), "Name") as project:
        project.apply(Add([make.stakeholder(1)], "Add"))
    for path in (Path(name), tmp_path / name):
        with Project.open(path) as project, project.reader() as reader:
            assert len(reader.directory().stakeholders) == 1


def test_what_is_not_there_is_said_to_be_missing(tmp_path, is_told):
    assert "no file" in _refused(tmp_path / "gone.sides", is_told)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_project(tmp_path, is_told):
    _refused(tmp_path, is_told)


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite", b"Just a letter.\n" * 500, b"\x00" * 5000, b"PK\x03\x04" + b"\x00" * 5000],
    ids=["empty", "short", "text", "zeros", "workbook"],
)
def test_what_is_not_a_database_is_no_project_and_stays_as_it_is(tmp_path, is_told, content):
    path = tmp_path / "letter.sides"
    path.write_bytes(content)
    assert "not a Sides project" in _refused(path, is_told)
    assert path.read_bytes() == content


@pytest.mark.parametrize("percent", [0.02, 0.05, 0.1, 1, 4, 10, 25, 50, 75, 99])
def test_a_truncated_project_is_refused(made, is_told, percent):
    whole = made.read_bytes()
    half = whole[: max(16, int(len(whole) * percent / 100))]
    made.write_bytes(half)
    _refused(made, is_told)
    assert made.read_bytes() == half


@pytest.mark.parametrize("start", [16, 100, 4096])
@pytest.mark.parametrize("filler", [b"\x00", b"\xff"])
def test_an_overwritten_project_is_refused(made, is_told, start, filler):
    whole = made.read_bytes()
    made.write_bytes(whole[:start] + filler * (len(whole) - start))
    _refused(made, is_told)


def test_another_programs_database_is_no_project_and_stays_as_it_is(tmp_path, is_told):
    path = tmp_path / "places.sqlite"
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE moz_places (url TEXT)")
    connection.close()
    before = path.read_bytes()
    assert "another program" in _refused(path, is_told)
    assert path.read_bytes() == before


def _give_format(path, number):
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", number)
    connection.close()
    return path.read_bytes()


def test_a_newer_projects_file_is_refused_untouched(made, is_told):
    before = _give_format(made, FORMAT_VERSION + 1)
    assert "newer version of Sides" in _refused(made, is_told)
    assert made.read_bytes() == before


@pytest.mark.parametrize("number", [0, -1])
def test_a_file_without_a_known_format_is_not_sent_to_a_newer_sides(made, is_told, number):
    before = _give_format(made, number)
    assert "newer version" not in _refused(made, is_told)
    assert made.read_bytes() == before


def test_a_project_that_another_program_is_writing_is_said_to_be_in_use(made, is_told, monkeypatch):
    monkeypatch.setattr("models.project.database._BUSY_MILLISECONDS", 1)
    with contextlib.closing(apsw.Connection(str(made))) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "in use" in _refused(made, is_told)


@pytest.fixture
def crashed(talks, tmp_path):
    """A copy of the file and its journal, taken in the middle of an edit."""
    path = tmp_path / "crashed.sides"
    talks.connection.execute("BEGIN IMMEDIATE")
    talks.connection.execute("UPDATE stakeholder SET note = 'half done'")
    talks.connection.execute("DELETE FROM paragraph")
    talks.connection.cache_flush()
    shutil.copy(talks.path, path)
    shutil.copy(f"{talks.path}-journal", f"{path}-journal")
    talks.connection.execute("ROLLBACK")
    return path


def test_an_edit_that_a_crash_cut_off_is_gone_whole(crashed, talks, tables):
    assert b"half done" in crashed.read_bytes()
    with Project.open(crashed) as project:
        assert tables(project.connection) == tables(talks.connection)


def test_a_crashed_file_that_may_only_be_read_is_read_through_a_copy(crashed, talks, tables):
    before = {path.name: path.read_bytes() for path in crashed.parent.iterdir()}
    with Project.open(crashed, read_only=True) as project:
        assert project.read_only
        assert tables(project.connection) == tables(talks.connection)
        with project.reader() as reader:
            assert reader.directory().stakeholders == talks.directory().stakeholders
    assert {path.name: path.read_bytes() for path in crashed.parent.iterdir()} == before


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="only Linux lists the files that are open")
def test_a_refused_file_is_let_go(made, is_told):
    """On Windows a file that is still open could not be replaced by its backup."""
    os.truncate(made, 200)
    _refused(made, is_told)
    assert made not in [file.resolve() for file in OPEN_FILES.iterdir()]


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


@pytest.fixture
def locked(made):
    """A project in a folder of its own that everybody can enter; its permissions can be set."""
    if not hasattr(os, "setresuid"):
        pytest.skip("needs permissions as Linux has them")
    folder = Path(tempfile.mkdtemp())
    path = folder / "locked.sides"
    shutil.copy(made, path)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_what_may_not_be_written_is_opened_for_reading(locked, make, is_told, file, folder):
    locked.chmod(file)
    locked.parent.chmod(folder)
    with _without_privileges(), Project.open(locked) as project:
        assert project.read_only
        assert len(project.directory().stakeholders) == 6
        project.keep_view_state("matrix", {"unfolded": [1]})
        with pytest.raises(ProjectError) as refusal:
            project.apply(Add([make.position(1)], "Add"))
        is_told(refusal, "locked.sides", "read-only")


def test_what_may_not_be_read_is_refused(locked, is_told):
    locked.chmod(0o000)
    locked.parent.chmod(0o755)
    with _without_privileges():
        _refused(locked, is_told)


def test_a_folder_that_may_not_be_written_gets_no_project(locked, is_told):
    locked.parent.chmod(0o555)
    with _without_privileges(), pytest.raises(ProjectError) as refusal:
        Project.create(locked.parent / "new.sides", "Name")
    is_told(refusal, "new.sides", "Check")
