"""A history that a stranger wrote: data to be doubted, never SQL, and no way without an end."""

from dataclasses import replace

import apsw
import pytest

from models.errors import SidesError
from models.project.edits import Add, Change
from models.project.store import Project
from models.upkeep.check import check
from models.upkeep.recover import recover


@pytest.fixture
def file(talks, make):
    """A closed project with two positions; step 3 has changed the summary of the first."""
    positions = [make.position(1), make.position(2)]
    talks.apply(Add(positions, "Add"))
    talks.apply(Change([replace(positions[0], summary="Changed")], "Reword"))
    talks.close()
    return talks.path


@pytest.fixture
def forge(file):
    """Write anything into the tables of the history."""

    def run(statement, *values):
        connection = apsw.Connection(str(file))
        connection.pragma("foreign_keys", False)
        connection.pragma("ignore_check_constraints", True)
        connection.execute(statement, values)
        connection.close()
        return file

    return run


@pytest.fixture
def refused(tables, is_told):
    """See that an undo is refused with a sentence and changes nothing; return both and its SQL."""

    def see(path):
        ran = []
        with Project.open(path) as project:
            before = tables(project.connection)
            project.connection.exec_trace = lambda _, sql, _values: ran.append(sql) or True
            with pytest.raises(SidesError) as refusal:
                project.undo()
            project.connection.exec_trace = None
            assert tables(project.connection) == before
            assert project.history.last().label == "Reword"
        is_told(refusal)
        return str(refusal.value), " ".join(ran)

    return see


@pytest.mark.parametrize("record", ["sqlite_schema", "view_state", "head", "step", "issue", "x;--"])
def test_a_step_that_names_another_table_is_not_taken_back(forge, refused, record):
    path = forge("UPDATE change SET record = ? WHERE step = 3", record)
    message, ran = refused(path)
    assert "“Reword” cannot be taken back" in message
    assert "x;--" not in ran
    assert "sqlite_schema" not in ran
    assert "view_state" not in ran


@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize(
    "column", ["marker", "summary = (SELECT marker), note", 'summary" = marker --', "", "checksum"]
)
def test_what_a_step_calls_a_column_never_becomes_sql(forge, refused, column, side):
    """Undo writes all columns of our table, whose names it has from us."""
    path = forge(f"UPDATE change SET {side} = json_object(?, 'x') WHERE step = 3", column)
    message, ran = refused(path)
    assert "“Reword” cannot be taken back" in message
    assert "marker" not in ran


def test_no_column_of_both_sides_becomes_sql_either(forge, refused):
    path = forge(
        "UPDATE change SET before = ?1, after = ?1 WHERE step = 3", '{"summary = marker, note": 1}'
    )
    message, ran = refused(path)
    assert "“Reword” cannot be taken back" in message
    assert "marker" not in ran


@pytest.mark.parametrize(
    "text",
    [
        "DROP TABLE position",
        "",
        "[" * 100_000,
        '{"summary":' * 50_000,
        '{"summary": ["x"]}',
        '{"summary": {"x": 1}}',
        '{"summary": ' + "9" * 30 + "}",
        '{"summary": ' + "9" * 5_000 + "}",
        "[1]",
        "null",
        "7",
    ],
    ids=lambda text: text[:15],
)
@pytest.mark.parametrize("side", ["before", "after"])
def test_what_is_no_row_in_json_is_told_as_damage(forge, refused, is_told, side, text):
    path = forge(f"UPDATE change SET {side} = ? WHERE step = 3", text)
    message, _ = refused(path)
    assert message == "The history of “talks.sides” is damaged. Open a backup of it."
    assert message in check(path).problems


@pytest.mark.parametrize(
    "text",
    [
        '{"summary": 7}',
        '{"summary": null}',
        '{"summary": NaN}',
        '{"summary": 1e999}',
        '{"summary": true}',
        '{"summary": "\\ud800"}',
        '{"summary": "x", "note": "y"}',
        "{}",
    ],
)
def test_a_value_that_no_column_holds_is_never_written(forge, tables, is_told, text):
    path = forge("UPDATE change SET before = ? WHERE step = 3", text)
    with Project.open(path) as project:
        before = tables(project.connection)
        try:
            project.undo()
        except SidesError as refusal:
            is_told(refusal)
            assert tables(project.connection) == before
        else:
            # SQLite has made a text of a number; a position is still one.
            assert len(project.query().positions([1, 2])) == 2
    assert check(path).problems


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'deleted'",
        "kind = 'added'",
        "kind = 'anything'",
        "target = 99",
        "target = -1",
        "target = 2",
        "before = NULL",
        "after = NULL",
        "number = 9223372036854775807",
    ],
)
def test_a_change_that_does_not_fit_the_row_is_told_with_a_sentence(forge, is_told, change):
    path = forge(f"UPDATE change SET {change} WHERE step = 3")
    with Project.open(path) as project:
        for walk in (project.undo, project.redo, project.undo):
            try:
                walk()
            except SidesError as refusal:
                is_told(refusal)
        assert {1, 2} >= set(project.query().keys())
    assert check(path).problems


RINGS = {
    "a ring": "UPDATE step SET parent = 3 WHERE row = 1",
    "steps that follow themselves": "UPDATE step SET parent = row",
    "steps that follow later ones": "UPDATE step SET parent = row + 1",
}


@pytest.mark.parametrize("what", RINGS)
def test_steps_in_a_ring_hold_nothing_up(forge, is_told, what):
    path = forge(RINGS[what])
    assert check(path).problems
    with Project.open(path) as project:
        assert len(project.history.steps()) == 3
        assert project.history.standings()
        for step in (2, 1, None, 3, 1, 2):
            try:
                project.go_to(step)
            except SidesError as refusal:
                is_told(refusal)
            assert project.history.head().step in {None, 1, 2, 3}


@pytest.mark.parametrize(
    "statement",
    ["UPDATE head SET step = 77, tip = 78", "UPDATE head SET step = -1", "DELETE FROM head"],
)
def test_a_project_that_stands_nowhere_is_read_and_not_edited(forge, make, is_told, statement):
    path = forge(statement)
    assert check(path).problems
    with Project.open(path) as project:
        assert len(project.query().keys()) == 2
        for act in (Project.undo, lambda project: project.apply(Add([make.stakeholder(9)], "Add"))):
            with pytest.raises(SidesError) as refusal:
                act(project)
            is_told(refusal, "talks.sides")
    assert recover(path, path.with_name("new.sides")).losses == []


def test_a_tip_that_is_no_tip_leads_to_no_redo(forge):
    path = forge("UPDATE head SET tip = 1")
    with Project.open(path) as project:
        assert project.history.next() is None
        project.undo()
        assert project.history.next() is None
