"""Files that somebody bent by hand, or a drive did: a sentence, or the truth; never a traceback."""

import re

import apsw
import pytest

from models.comparison.matrix import Matrix
from models.comparison.wording import tell
from models.errors import ProjectError, SidesError
from models.project.edits import Add, Change
from models.project.filter import Facet, Filter, only
from models.project.ordering import SORTED, Order
from models.project.store import Project
from models.records import Quantity


@pytest.fixture
def file(talks, make):
    """A closed project with three positions, and the source of one of them."""
    more = {"source": 1, "quantity": Quantity(value=50.0)}
    talks.apply(Add([make.position(1, **more), make.position(2, 6), make.position(3, 4)], "Add"))
    talks.close()
    return talks.path


def read_all(path):
    """Ask a project everything that the window asks."""
    with Project.open(path) as project:
        told = [project.info(), project.paragraphs(1), project.paragraph(1, 1)]
        query = project.query()
        told += [query.directory.sides, query.counts(), query.counts(Filter(text="summary"))]
        names = query.directory
        for p in query.positions(query.keys()):
            told += [names.side(p.holder), names.stakeholders[p.speaker], names.issues[p.issue]]
            told += [] if p.source is None else [names.sources[p.source]]
        orders = [(), *[(Order(column),) for column in sorted(SORTED)]]
        told += [query.positions(query.keys(order=order)) for order in orders]
        told += [
            query.keys(Filter(text="ames daily")),
            query.keys(Filter().choose(Facet.SIDE, only(1))),
        ]
        matrix = Matrix(query, unfolded=[side.key for side in query.directory.sides])
        for issue in matrix.issues:
            told += [tell(cell, query.directory) for cell in matrix.row(issue)]
        log = project.history
        told += [[(step, log.changes(step.row)) for step in log.steps()]]
    return told


def _is_refused(path, is_told):
    with pytest.raises(SidesError) as refusal:
        read_all(path)
    is_told(refusal)
    assert re.search(r"talks\.sides|Row \d+", str(refusal.value)), refusal.value
    assert re.search(r"\b[Oo]pen a backup\b", str(refusal.value)), refusal.value


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE position SET stance = 'abc'",
        "UPDATE position SET stance = 7",
        "UPDATE position SET stance = NULL",
        "UPDATE position SET silence = 'declined'",
        "UPDATE position SET attribution = 'hearsay'",
        "UPDATE position SET verification = 'nearly'",
        "UPDATE position SET said_on = 'yesterday'",
        "UPDATE position SET summary = x'00ff'",
        "UPDATE position SET summary = CAST(x'ff41' AS TEXT)",
        "UPDATE position SET quantity_value = 'fifty' WHERE row = 1",
        "UPDATE position SET quantity_bound = NULL WHERE row = 1",
        "UPDATE stakeholder SET rank = 'high'",
        "UPDATE stakeholder SET name = CAST(x'ff41' AS TEXT) WHERE row = 3",
        "UPDATE stakeholder SET parent = 'one' WHERE row = 2",
        "UPDATE issue SET proposition = x'00'",
        "UPDATE source SET issued = '2025-13'",
        "UPDATE source SET digest = 'yes'",
        "UPDATE paragraph SET text = x'ff'",
        "UPDATE paragraph SET text = CAST(x'ff' AS TEXT)",
        "UPDATE project SET name = CAST(x'ff' AS TEXT)",
        "UPDATE step SET label = CAST(x'ff' AS TEXT)",
        "DELETE FROM project",
    ],
)
def test_a_value_that_cannot_be_is_told_with_a_sentence(file, damage, is_told, statement):
    _is_refused(damage(file, statement), is_told)


@pytest.mark.parametrize("column", ["holder", "speaker", "issue", "source"])
def test_a_position_that_refers_to_nothing_is_told_with_a_sentence(file, damage, is_told, column):
    _is_refused(damage(file, f"UPDATE position SET {column} = 99 WHERE row = 1"), is_told)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stakeholder SET parent = 3 WHERE row = 1",
        "UPDATE stakeholder SET parent = row",
        "UPDATE stakeholder SET parent = 99 WHERE row = 3",
        "UPDATE position SET paragraph = 12345",
    ],
    ids=["ring", "own parent", "no parent", "no paragraph"],
)
def test_a_bent_tree_is_read_or_refused_but_never_endless(file, damage, is_told, statement):
    damage(file, statement)
    try:
        assert read_all(file)
    except SidesError as refusal:
        is_told(refusal)


@pytest.mark.parametrize("table", ["stakeholder", "issue", "source", "paragraph", "position"])
@pytest.mark.parametrize("damaged", ["DROP TABLE {0}", "ALTER TABLE {0} RENAME row TO line"])
def test_a_missing_table_or_column_is_told_with_a_sentence(file, damage, is_told, table, damaged):
    _is_refused(damage(file, damaged.format(table)), is_told)


def test_a_page_that_was_overwritten_is_told_or_does_not_matter(file, is_told):
    whole, sound = file.read_bytes(), read_all(file)
    pages = range(0, len(whole), 4096)
    refused = 0
    for start in pages:
        for junk in (b"\x00", b"\xff", b"\x0d"):
            file.write_bytes(whole[:start] + junk * 4096 + whole[start + 4096 :])
            try:
                found = read_all(file)
            except SidesError as refusal:
                is_told(refusal)
                refused += 1
            else:
                assert found == sound, f"page {start // 4096 + 1} lies"
    assert refused >= len(pages)


def _plant(path, statement):
    connection = apsw.Connection(str(path))
    connection.execute(statement)
    connection.close()
    return path


@pytest.mark.parametrize(
    "action",
    [
        "DELETE FROM change",
        "UPDATE position SET stance = -stance WHERE row = NEW.row",
        "SELECT RAISE(IGNORE)",
        "SELECT RAISE(ABORT, 'gotcha')",
    ],
)
def test_a_planted_trigger_does_nothing(file, make, action):
    planted = " ".join(
        f"CREATE TRIGGER planted_{when}_{what} {when} {what} ON position BEGIN {action}; END;"
        for when in ("BEFORE", "AFTER")
        for what in ("INSERT", "UPDATE")
    )
    _plant(file, planted)
    try:
        with Project.open(file) as project:
            project.apply(Add([make.position(9, stance=2)], "Add"))
            project.apply(Change([make.position(1, stance=2)], "Change"))
            positions = project.query().positions([1, 2, 3, 9])
            assert [p.stance for p in positions] == [2, 0, 0, 2]
            log = project.history
            kinds = [c.kind for step in log.steps() for c in log.changes(step.row)]
            assert kinds.count("added") >= 4
            assert "changed" in kinds
    except ProjectError:
        pass  # Refusing the file altogether is as good.


def test_a_planted_view_is_not_run(file, is_told):
    endless = (
        "CREATE VIEW position AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        f"SELECT {', '.join(f'x AS {c}' for c in _columns(file))} FROM n"
    )
    _plant(file, f"DROP TABLE position; {endless}")
    _is_refused(file, is_told)


def _columns(path):
    connection = apsw.Connection(str(path))
    names = [row[1] for row in connection.execute("PRAGMA table_info(position)")]
    connection.close()
    return names


def test_a_number_that_is_endless_is_read_as_it_is(file, damage):
    damage(file, "UPDATE position SET quantity_value = 9e999 WHERE row = 1")
    with Project.open(file) as project:
        (position,) = project.query().positions([1])
    assert position.quantity is not None
    assert position.quantity.value == float("inf")
    assert position.quantity.amount()


def test_sorting_never_loses_a_position(file, damage):
    damage(file, "UPDATE position SET holder = 98, speaker = 99, source = 97")
    try:
        with Project.open(file) as project:
            for column in sorted(SORTED):
                assert sorted(project.query().keys(order=[Order(column)])) == [1, 2, 3], column
    except ProjectError:
        pass  # Refusing the file altogether is as good.
