"""Files of past formats: brought to today's with all that is in them, or left as they are."""

import os
import shutil
from pathlib import Path

import pytest

from models.errors import ProjectError
from models.project import migrations
from models.project.edits import Add
from models.project.lock import lock_file
from models.project.schema import FORMAT_VERSION, OLDEST, schema_of
from models.project.soundness import examine
from models.project.store import Project

PAST = range(OLDEST, FORMAT_VERSION)


@pytest.fixture(params=PAST)
def number(request):
    """The number of a past format."""
    return request.param


@pytest.fixture
def old(number, of_format):
    """A project of a past format, alone in its folder."""
    return of_format(number)


@pytest.fixture
def everything(ask):
    """Read the schema and all rows of a file."""

    def read(path):
        schema = ask(path, "SELECT type, name, sql FROM sqlite_schema")
        names = [name for kind, name, _ in schema if kind == "table"]
        return schema, {name: ask(path, f"SELECT * FROM {name} ORDER BY 1, 2") for name in names}

    return read


def _folder(path):
    return {file.name: file.read_bytes() for file in path.parent.iterdir()}


def test_there_is_a_file_of_each_past_format_and_it_becomes_one_of_today(number, old, ask):
    assert ask(old, "PRAGMA user_version") == [(number,)]
    with Project.open(old) as project:
        assert project.opening.older_format == number
        assert not project.read_only
        assert examine(project.database) == []
    assert ask(old, "PRAGMA user_version") == [(FORMAT_VERSION,)]
    with Project.open(old) as project:
        assert project.opening.older_format is None


def test_an_older_file_has_the_schema_of_its_format(number, old, ask):
    """What the code of that time wrote is what is compared with."""
    assert set(ask(old, "SELECT type, name, sql FROM sqlite_schema")) == schema_of(number)


def test_a_migrated_file_holds_the_same_records_row_by_row(number, old, ask):
    """What has no column in the old format has nothing in it."""
    names = ["project", "stakeholder", "issue", "source", "paragraph", "position"]
    judged = ["override", "decision", "exemption", "coverage", "common_ground", "unit"]
    names += judged if number > 2 else []
    questions = []
    for name in names:
        columns = [column for _, column, *_ in ask(old, f"PRAGMA table_info({name})")]
        told = ", ".join(column for column in columns if column != "checksum")
        questions.append(f"SELECT {told} FROM {name} ORDER BY row")
    before = [ask(old, question) for question in questions]
    view_states = ask(old, "SELECT * FROM view_state")
    Project.open(old).close()
    assert [ask(old, question) for question in questions] == before
    assert ask(old, "SELECT * FROM view_state") == view_states
    assert sum(len(rows) for rows in before) == (83 if number > 2 else 73)
    if number < 3:
        assert ask(old, "SELECT DISTINCT event, after FROM position") == [("", None)]


def test_a_migrated_files_schema_is_that_of_a_new_one(old, tmp_path, ask):
    Project.open(old).close()
    new = tmp_path / "new.sides"
    Project.create(new, "New").close()
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"
    assert ask(old, schema) == ask(new, schema)
    assert {(kind, name, sql) for kind, name, _, sql in ask(old, schema)} == schema_of(
        FORMAT_VERSION
    )
    assert ask(old, "PRAGMA application_id") == ask(new, "PRAGMA application_id")


def test_undo_leads_down_to_the_beginning_and_redo_up_again(number, old, tables):
    with Project.open(old) as project:
        states = [tables(project.connection)]
        while project.undo():
            states.append(tables(project.connection))
            assert examine(project.database) == []
        assert len(states) - 1 == project.history.count() == {1: 4, 2: 3, 3: 4}[number]
        # The first format took what a project was made with for a step.
        assert (len(states[-1]["position"]) == 0) is (number == 1)
        for state in states[-2::-1]:
            assert project.redo()
            assert tables(project.connection) == state
        assert not project.redo()


def test_the_file_as_it_was_is_kept_beside_it(number, old, everything):
    before = everything(old)
    with Project.open(old) as project:
        kept = project.opening.kept_at
    assert kept == old.with_name(f"old (format {number}).sides")
    assert everything(kept) == before
    assert _folder(old).keys() == {"old.sides", kept.name}
    with Project.open(kept, read_only=True) as project:
        assert project.query().count() == 34


def test_the_file_as_it_was_is_kept_in_the_folder_of_backups(number, old, tmp_path, everything):
    before = everything(old)
    backups = tmp_path / "backups"
    whole = shutil.copyfile(old, tmp_path / "whole.sides")
    kept = []
    for _ in range(3):
        path = Path(shutil.copyfile(whole, old))
        with Project.open(path, backups=backups) as project:
            kept.append(project.opening.kept_at)
    assert [path.name for path in kept] == [
        f"old (format {number}{more}).sides" for more in ("", ", 2", ", 3")
    ]
    assert {path.parent.parent for path in kept} == {backups}
    assert all(everything(path) == before for path in kept)
    assert _folder(old).keys() == {"old.sides"}


def test_a_name_that_is_as_long_as_can_be_is_shortened_for_what_is_kept(old):
    long = old.rename(old.with_name("n" * 240 + ".sides"))
    with Project.open(long) as project:
        kept = project.opening.kept_at
    assert len(kept.name) == 247
    with Project.open(kept) as project:
        assert project.query().count() == 34, "SQLite finds room for the name of its journal"


def test_where_no_backup_can_be_kept_nothing_is_migrated(old, tmp_path, is_told):
    (tmp_path / "backups").write_bytes(b"")
    before = _folder(old)
    with pytest.raises(ProjectError) as refusal:
        Project.open(old, backups=tmp_path / "backups")
    is_told(refusal, "No backup was made")
    assert _folder(old) == before


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE position SET holder = 99 WHERE row = 7",
        "UPDATE position SET summary = x'00ff' WHERE row = 7",
        "UPDATE stakeholder SET rank = 'high' WHERE row = 3",
        "UPDATE step SET label = x'00' WHERE row = 2",
        "DELETE FROM step WHERE row = 2",
        "DROP TABLE paragraph",
        "CREATE TABLE other (x)",
        None,
    ],
)
def test_a_damaged_file_is_refused_and_left_as_it_is(old, damage, is_told, statement, read_only):
    if statement:
        damage(old, statement)
    else:
        os.truncate(old, 50_000)
    before = _folder(old)
    with pytest.raises(ProjectError) as refusal:
        Project.open(old, read_only=read_only)
    is_told(refusal, "old.sides")
    assert _folder(old) == before


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_text_that_is_no_text_is_found_at_the_latest_when_it_is_written_anew(
    old, damage, is_told, read_only
):
    damage(old, "UPDATE position SET summary = CAST(x'ff' AS TEXT) WHERE row = 7")
    before = old.read_bytes()
    with pytest.raises(ProjectError) as refusal:
        Project.open(old, read_only=read_only)
    is_told(refusal, "“old.sides” is damaged")
    assert old.read_bytes() == before


def test_a_damaged_index_is_refused_and_left_as_it_is(old, is_told, ask):
    (page,) = ask(old, "SELECT rootpage FROM sqlite_schema WHERE name = 'position_holder'")[0]
    data = bytearray(old.read_bytes())
    data[page * 4096 - 2] ^= 1
    old.write_bytes(data)
    before = _folder(old)
    with pytest.raises(ProjectError) as refusal:
        Project.open(old)
    is_told(refusal, "“old.sides” is damaged")
    assert _folder(old) == before


def test_a_migration_that_fails_in_the_middle_leaves_the_file_as_it_was(
    old, is_told, monkeypatch, everything
):
    before = everything(old)

    def fail(database):
        raise ProjectError(f"“{database.path.name}” cannot be read. Check the drive.")

    with monkeypatch.context() as patched:
        patched.setattr(migrations, "_check_references", fail)
        with pytest.raises(ProjectError) as refusal:
            Project.open(old)
    is_told(refusal, "old.sides")
    assert everything(old) == before
    assert not lock_file(old).exists()
    with Project.open(old) as project:
        assert examine(project.database) == []


def test_rules_between_rows_hold_again_after_a_migration(old, make):
    with Project.open(old) as project, pytest.raises(Exception, match="refers"):
        project.apply(Add([make.position(99, holder=99)], "Add"))


def _is_read_from_a_copy(path, before, **how):
    with Project.open(path, **how) as project:
        assert project.read_only
        assert project.query().count() == 34
        assert project.history.last().label == "Add position P-35"
        assert examine(project.database) == []
        with project.reader() as reader:
            assert reader.query().count() == 34
        copy = project.database.path
        assert copy.parent != path.parent
        assert project.path == path
    assert not copy.exists()
    assert _folder(path) == before


def test_reading_an_older_file_leaves_it_as_it_is_byte_by_byte(old):
    _is_read_from_a_copy(old, _folder(old), read_only=True)


def test_an_older_file_that_somebody_else_has_open_is_left_to_them(old):
    left = '{"user": "Olena", "host": "kyiv-pc", "pid": 7, "since": "2025-02-14T10:41:00+00:00"}'
    lock_file(old).write_text(left)
    _is_read_from_a_copy(old, _folder(old))
