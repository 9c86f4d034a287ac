"""An open project: what it says of itself, its texts, its views, and when the file goes away."""

import apsw
import pytest

from models.errors import EditError, ProjectError
from models.project.database import Database
from models.project.edits import Add
from models.project.explained import explained
from models.project.store import Project


def test_a_directory_holds_what_is_in_the_file_by_key(talks, cast):
    directory = talks.directory()
    found = [*directory.stakeholders.values(), *directory.issues.values()]
    assert [*found, *directory.sources.values()] == list(cast[:9])
    assert list(directory.stakeholders) == [1, 2, 3, 4, 5, 6]


def test_paragraphs_are_read_in_the_order_of_their_numbers(talks, make):
    talks.apply(Add([make.paragraph(9, 1, 7), make.paragraph(8, 1, 12)], "Add"))
    assert [p.number for p in talks.paragraphs(1)] == [0, 1, 7, 12]
    assert talks.paragraphs(99) == []


def test_a_paragraph_that_is_not_at_hand_is_none(talks):
    assert talks.paragraph(1, 1) == "Ames will not dredge the bay."
    assert talks.paragraph(1, 99) is None
    assert talks.paragraph(99, 1) is None


@pytest.mark.parametrize("value", [None, True, 3, "x", [1, {"a": None}], {"Ж😀": "“”"}])
def test_how_a_view_was_left_survives_closing(talks, value):
    talks.keep_view_state("matrix", "old")
    talks.keep_view_state("matrix", value)
    talks.close()
    with Project.open(talks.path) as project:
        assert project.view_state("matrix") == value
        assert project.view_state("positions") is None


def test_the_furniture_is_not_part_of_the_history(talks):
    before = talks.connection.execute("SELECT count(*) FROM step").fetchone()
    talks.keep_view_state("matrix", 1)
    assert talks.connection.execute("SELECT count(*) FROM step").fetchone() == before


@pytest.mark.parametrize("value", ["", "{", "[" * 100_000, "Infinity,"])
def test_a_damaged_view_state_loses_nothing_but_itself(talks, value):
    talks.keep_view_state("matrix", 1)
    talks.connection.execute("UPDATE view_state SET value = ?", (value,))
    assert talks.view_state("matrix") is None


def test_a_project_open_for_reading_forgets_how_a_view_was_left(talks):
    with Project.open(talks.path, read_only=True) as reading:
        reading.keep_view_state("matrix", 1)
    assert talks.view_state("matrix") is None


def test_a_file_that_was_moved_away_takes_no_edit(talks, make, is_told):
    talks.path.rename(talks.path.with_name("moved.sides"))
    with pytest.raises(ProjectError) as refusal:
        talks.apply(Add([make.position(1)], "Add"))
    is_told(refusal, "talks.sides", "moved", "Nothing was changed")
    with pytest.raises(ProjectError):
        talks.reader()


def test_a_file_that_was_replaced_takes_no_edit(talks, make, is_told):
    talks.path.unlink()
    Project.create(talks.path, "Another").close()
    with pytest.raises(ProjectError) as refusal:
        talks.apply(Add([make.position(1)], "Add"))
    is_told(refusal, "talks.sides", "taken the place", "Nothing was changed")
    with Project.open(talks.path) as project:
        assert not project.directory().stakeholders


def test_a_file_that_is_being_written_by_another_is_said_to_be_in_use(talks, make, is_told):
    other = apsw.Connection(str(talks.path))
    other.execute("BEGIN EXCLUSIVE")
    talks.connection.set_busy_timeout(1)
    for asked in (talks.info, talks.directory, lambda: talks.apply(Add([], "Add"))):
        with pytest.raises(ProjectError) as refusal:
            asked()
        is_told(refusal, "talks.sides", "in use")
    other.execute("ROLLBACK")
    talks.apply(Add([make.position(1)], "Add"))


@pytest.mark.parametrize(
    "error",
    [
        apsw.FullError,
        apsw.IOError,
        apsw.CorruptError,
        apsw.NotADBError,
        apsw.CantOpenError,
        apsw.ReadOnlyError,
        apsw.BusyError,
        apsw.SQLError,
        apsw.NoMemError,
        apsw.InterruptError,
    ],
)
def test_whatever_the_database_says_is_told_in_a_sentence(talks, is_told, error):
    with pytest.raises(ProjectError) as told, explained(talks.path):
        raise error("technical words")
    is_told(told, "talks.sides")
    assert "technical words" not in str(told.value)


def test_a_broken_rule_is_the_edits_fault_and_not_the_files(talks):
    with pytest.raises(EditError), explained(talks.path):
        raise apsw.ConstraintError("FOREIGN KEY constraint failed")


def test_a_bug_is_not_dressed_up_as_an_answer(talks):
    with pytest.raises(ZeroDivisionError), explained(talks.path):
        raise ZeroDivisionError


def test_a_connection_is_hardened(talks):
    connection = Database.connect(talks.path).connection
    config = {
        "DEFENSIVE": True,
        "TRUSTED_SCHEMA": False,
        "ENABLE_TRIGGER": False,
        "ENABLE_VIEW": False,
        "ENABLE_FKEY": True,
        "ENABLE_LOAD_EXTENSION": False,
        "WRITABLE_SCHEMA": False,
    }
    for name, wanted in config.items():
        assert connection.config(getattr(apsw, f"SQLITE_DBCONFIG_{name}"), -1) == wanted, name
    assert connection.limit(apsw.SQLITE_LIMIT_ATTACHED) == 0
    assert connection.pragma("synchronous") == 3  # EXTRA
    assert connection.pragma("journal_mode") == "delete"
    assert connection.pragma("mmap_size") in (0, None)
    assert connection.pragma("cell_size_check") == 1
