"""Files of past formats: brought to today's with all that is in them, or left as they are."""

import contextlib
import os
import shutil
from pathlib import Path

import apsw
import pytest

from models.errors import ProjectError
from models.project import migrations
from models.project.edits import Add
from models.project.lock import lock_file
from models.project.rows import TABLES
from models.project.schema import FORMAT_VERSION, OLDEST, schema_of
from models.project.soundness import examine
from models.project.store import Project

DATA = Path(__file__).parents[2] / "data"
RECORDS = [table.name for table in TABLES.values()]


@pytest.fixture
def old(tmp_path):
    """A project of the first format, alone in its folder."""
    folder = tmp_path / "folder"
    folder.mkdir()
    return Path(shutil.copyfile(DATA / "format-1.sides", folder / "old.sides"))


def _ask(path, *statements):
    """What SQLite itself says of a file, without any of our code; the last answer is returned."""
    with contextlib.closing(apsw.Connection(str(path))) as connection:
        answers = [connection.execute(statement).fetchall() for statement in statements]
    return answers[-1]


def _rows(path, names=RECORDS, *, sealed=False):
    """All rows of these tables; those of sealed ones without their checksum."""
    found = {name: _ask(path, f"SELECT * FROM {name} ORDER BY 1, 2") for name in names}
    return {name: [row[:-1] if sealed else row for row in rows] for name, rows in found.items()}


def _everything(path):
    names = [name for (name,) in _ask(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return _ask(path, "SELECT * FROM sqlite_schema"), _rows(path, names)


def _folder(path):
    return {file.name: file.read_bytes() for file in path.parent.iterdir()}


@pytest.mark.parametrize("number", range(OLDEST, FORMAT_VERSION))
def test_there_is_a_file_of_each_past_format_and_it_becomes_one_of_today(number, tmp_path):
    path = shutil.copyfile(DATA / f"format-{number}.sides", tmp_path / "old.sides")
    assert _ask(path, "PRAGMA user_version") == [(number,)]
    with Project.open(path) as project:
        assert project.opening.older_format == number
        assert not project.read_only
        assert examine(project.database) == []
    assert _ask(path, "PRAGMA user_version") == [(FORMAT_VERSION,)]
    with Project.open(path) as project:
        assert project.opening.older_format is None


def test_a_migrated_file_holds_the_same_records_row_by_row(old):
    before, view_states = _rows(old), _rows(old, ["view_state"])
    Project.open(old).close()
    assert _rows(old, sealed=True) == before
    assert _rows(old, ["view_state"]) == view_states
    assert sum(len(rows) for rows in before.values()) == 73


def test_a_migrated_files_history_is_the_same_and_steps_follow_each_other(old):
    steps = _ask(old, "SELECT row, at, who, label FROM step ORDER BY row")
    changes = _rows(old, ["change"])
    Project.open(old).close()
    assert _ask(old, "SELECT row, at, who, label FROM step ORDER BY row") == steps
    assert _rows(old, ["change"], sealed=True) == changes
    rows = [row for row, *_ in steps]
    assert _ask(old, "SELECT parent FROM step ORDER BY row") == [(r,) for r in (None, *rows[:-1])]
    assert _ask(old, "SELECT step, tip FROM head") == [(rows[-1], rows[-1])]


def test_a_migrated_files_schema_is_that_of_a_new_one(old, tmp_path):
    Project.open(old).close()
    new = tmp_path / "new.sides"
    Project.create(new, "New").close()
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"
    assert _ask(old, schema) == _ask(new, schema)
    assert {(kind, name, sql) for kind, name, _, sql in _ask(old, schema)} == schema_of(
        FORMAT_VERSION
    )
    assert _ask(old, "PRAGMA application_id") == _ask(new, "PRAGMA application_id")


def test_undo_leads_down_to_nothing_and_redo_up_again(old, tables):
    with Project.open(old) as project:
        top = tables(project.connection)
        states = [top]
        while project.undo():
            states.append(tables(project.connection))
            assert examine(project.database) == []
        assert len(states) == 5
        assert not any(rows for name, rows in states[-1].items() if name != "project")
        for state in states[-2::-1]:
            assert project.redo()
            assert tables(project.connection) == state
        assert not project.redo()


def _undo_the_last_step(path):
    """What undo left in a file of the first format: the row in the log, the step marked."""
    columns = [name for _, name, *_ in _ask(path, "PRAGMA table_info(position)")]
    pairs = ", ".join(f"'{column}', {column}" for column in columns)
    _ask(
        path,
        f"UPDATE change SET after = (SELECT json_object({pairs}) FROM position WHERE row = 35) "
        "WHERE step = 4",
        "DELETE FROM position WHERE row = 35",
        "UPDATE step SET undone = 1 WHERE row = 4",
    )


def test_what_was_undone_can_still_be_redone(old, tables):
    whole = _rows(old)
    _undo_the_last_step(old)
    with Project.open(old) as project:
        assert (project.history.head().step, project.history.head().tip) == (3, 4)
        assert project.history.next().label == "Add position P-35"
        assert project.query().count() == 33
        assert project.redo()
        found = tables(project.connection)
        assert {name: [row[:-1] for row in rows] for name, rows in found.items()} == whole


def test_a_file_in_which_everything_is_undone_stands_before_its_first_step(old):
    _ask(old, "UPDATE step SET undone = 1")
    with Project.open(old) as project:
        assert project.history.last() is None
        assert project.history.head().tip == 4


@pytest.mark.parametrize("emptied", [False, True])
def test_no_key_is_given_twice_not_even_that_of_a_row_deleted_long_ago(old, make, emptied):
    """Nor after the last row of a table is gone."""
    statements = ["UPDATE sqlite_sequence SET seq = seq + 100"]
    if emptied:
        statements += ["DELETE FROM position", "DELETE FROM change", "DELETE FROM step"]
    _ask(old, *statements, "SELECT 1")
    with Project.open(old) as project:
        new = [make.position(0, holder=1), make.stakeholder(0, "New one")]
        project.apply(Add(new, "Add"))
        (step,) = project.history.steps(limit=1)
        keys = [change.target for change in project.history.changes(step.row)]
        assert (keys, step.row) == ([136, 113], 105)


def test_the_file_as_it_was_is_kept_beside_it(old):
    before = _everything(old)
    with Project.open(old) as project:
        kept = project.opening.kept_at
    assert kept == old.with_name("old (format 1).sides")
    assert _everything(kept) == before
    assert _folder(old).keys() == {"old.sides", kept.name}
    with Project.open(kept, read_only=True) as project:
        assert project.query().count() == 34


def test_the_file_as_it_was_is_kept_in_the_folder_of_backups(old, tmp_path):
    before = _everything(old)
    backups = tmp_path / "backups"
    kept = []
    for _ in range(3):
        path = shutil.copyfile(DATA / "format-1.sides", old)
        with Project.open(path, backups=backups) as project:
            kept.append(project.opening.kept_at)
    assert [path.name for path in kept] == [
        "old (format 1).sides", "old (format 1, 2).sides", "old (format 1, 3).sides"
    ]  # fmt: skip
    assert {path.parent.parent for path in kept} == {backups}
    assert all(_everything(path) == before for path in kept)
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


def test_a_damaged_index_is_refused_and_left_as_it_is(old, is_told):
    (page,) = _ask(old, "SELECT rootpage FROM sqlite_schema WHERE name = 'position_holder'")[0]
    data = bytearray(old.read_bytes())
    data[page * 4096 - 2] ^= 1
    old.write_bytes(data)
    before = _folder(old)
    with pytest.raises(ProjectError) as refusal:
        Project.open(old)
    is_told(refusal, "“old.sides” is damaged")
    assert _folder(old) == before


def test_a_migration_that_fails_in_the_middle_leaves_the_file_as_it_was(old, is_told, monkeypatch):
    before = _everything(old)

    def fail(database):
        raise ProjectError(f"“{database.path.name}” cannot be read. Check the drive.")

    with monkeypatch.context() as patched:
        patched.setattr(migrations, "_check_references", fail)
        with pytest.raises(ProjectError) as refusal:
            Project.open(old)
    is_told(refusal, "old.sides")
    assert _everything(old) == before
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
        assert project.history.count() == 4
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
