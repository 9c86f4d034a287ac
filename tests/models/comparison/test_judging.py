"""The analyst's judgements as edits of a real file: given, changed, taken back, undone."""

from dataclasses import replace

import pytest

from models.comparison.cells import CellState
from models.comparison.judging import (
    arrange,
    decide,
    define_units,
    exempt,
    find_common_ground,
    follow_rule,
    let_stand,
    searched,
)
from models.comparison.matrix import Matrix
from models.errors import EditError
from models.partial_date import PartialDate
from models.project.edits import Add, Change
from models.project.merges import MergeIssues
from models.vocabulary import Closeness, Stance, Verdict


def on(day):
    return PartialDate.parse(day)


@pytest.fixture
def apart(talks, make):
    """Ames opposes in January, the officials support in February."""
    said = [
        make.position(1, stance=Stance.OPPOSES, said_on=on("2025-01-10")),
        make.position(2, speaker=4, stance=Stance.SUPPORTS, said_on=on("2025-02-10")),
    ]
    talks.apply(Add(said, "Add"))
    return talks


def _cell(project, issue=0, column=0):
    matrix = Matrix(project.query())
    return matrix.cell(matrix.issues[issue], column)


def test_a_verdict_is_given_changed_and_taken_back(apart, tables):
    apart.apply(decide(_cell(apart).contradictions[0], Verdict.GENUINE, "Both are in office"))
    found = _cell(apart).contradictions[0]
    assert (found.verdict, found.decision.note) == (Verdict.GENUINE, "Both are in office")
    apart.apply(decide(found, Verdict.CHANGED))
    assert _cell(apart).state is CellState.STATED
    assert len(apart.judgements().decisions) == 1
    apart.apply(decide(_cell(apart).contradictions[0], None))
    assert _cell(apart).undecided == 1


def test_undo_and_redo_restore_verdicts_and_overrides(apart, tables):
    states = [tables(apart.connection)]
    apart.apply(decide(_cell(apart).contradictions[0], Verdict.CHANGED))
    states.append(tables(apart.connection))
    cell = _cell(apart)
    apart.apply(let_stand(cell, cell.stated[-1], "He is the minister"))
    states.append(tables(apart.connection))
    assert _cell(apart).override is not None
    for state in states[-2::-1]:
        apart.undo()
        assert tables(apart.connection) == state
    for state in states[1:]:
        apart.redo()
        assert tables(apart.connection) == state


def test_an_override_needs_a_reason_and_a_position_of_the_side(apart, make):
    cell = _cell(apart)
    with pytest.raises(EditError, match="say why"):
        let_stand(cell, cell.stated[0], "  ")
    with pytest.raises(EditError, match="no position of the side"):
        let_stand(cell, make.position(9), "So")


def test_an_override_is_replaced_and_the_rule_followed_again(apart):
    for position in _cell(apart).stated:
        apart.apply(let_stand(_cell(apart), position, "So"))
    assert len(apart.judgements().overrides) == 1
    apart.apply(follow_rule(_cell(apart)))
    assert _cell(apart).state is CellState.MIXED


def test_an_override_knows_until_when_positions_were_known(apart, make):
    apart.apply(let_stand(_cell(apart), _cell(apart).stated[-1], "So"))
    late = make.position(3, speaker=2, stance=Stance.SUPPORTS, said_on=on("2025-03"))
    apart.apply(Add([late], "Add"))
    assert _cell(apart).stands.yielded is not None
    apart.undo()
    assert _cell(apart).override is not None


def test_an_issue_may_not_apply_and_apply_after_all(talks):
    matrix = Matrix(talks.query())
    issue, column = matrix.issues[0], matrix.columns[1]
    with pytest.raises(EditError, match="say why"):
        exempt(talks.directory(), column, issue, "")
    for reason in ("It has no coast", "It is landlocked"):
        talks.apply(exempt(talks.directory(), column, issue, reason))
    cell = _cell(talks, column=1)
    assert cell.state is CellState.NOT_APPLICABLE
    assert cell.exemption.reason == "It is landlocked"
    talks.apply(exempt(talks.directory(), column, issue, "", applies=True))
    assert _cell(talks, column=1).state is CellState.NOT_SEARCHED


def test_what_was_searched_is_exactly_what_is_recorded(talks):
    names = talks.directory()
    issue, source = names.issues[1], names.sources[1]
    talks.apply(searched(names, issue, [source], on("2025-02")))
    assert _cell(talks).state is CellState.NOTHING_FOUND
    talks.apply(searched(talks.directory(), issue, [source], on("2025-03")))
    (coverage,) = talks.judgements().coverage.values()
    assert str(coverage.until) == "2025-03"
    talks.apply(searched(talks.directory(), issue, []))
    assert _cell(talks).state is CellState.NOT_SEARCHED


def test_after_a_merge_all_overrides_and_exemptions_of_a_cell_go_together(talks, make):
    said = [
        make.position(1, stance=Stance.OPPOSES, said_on=on("2025-01")),
        make.position(2, 4, stance=Stance.SUPPORTS, said_on=on("2025-01")),
        make.position(3, issue=2, stance=Stance.OPPOSES, said_on=on("2025-01")),
        make.position(4, 4, issue=2, stance=Stance.SUPPORTS, said_on=on("2025-01")),
    ]
    talks.apply(Add(said, "Add"))
    for place in (0, 1):
        cell = _cell(talks, place)
        talks.apply(let_stand(cell, cell.stated[-1], "So"))
        matrix = Matrix(talks.query())
        column = matrix.columns[1]
        talks.apply(exempt(talks.directory(), column, matrix.issues[place], f"Reason {place}"))
    first, second = talks.directory().issues.values()
    talks.apply(find_common_ground(talks.directory(), first, "Kept", Closeness.AGREED))
    talks.apply(find_common_ground(talks.directory(), second, "Other", Closeness.BLOCKED))
    talks.apply(MergeIssues(first, second))
    (ground,) = talks.judgements().common_grounds.values()
    assert (ground.text, ground.closeness) == ("Kept\nOther", Closeness.AGREED)
    talks.apply(follow_rule(_cell(talks)))
    assert not talks.judgements().overrides
    matrix = Matrix(talks.query())
    edit = exempt(talks.directory(), matrix.columns[1], matrix.issues[0], "", applies=True)
    talks.apply(edit)
    assert not talks.judgements().exemptions


def test_an_override_does_not_follow_its_position_to_another_cell(apart):
    apart.apply(let_stand(_cell(apart), _cell(apart).stated[-1], "He is the minister"))
    (moved,) = apart.query().positions([1])
    apart.apply(Change([replace(moved, issue=2)], "Change"))
    assert not apart.judgements().overrides
    apart.undo()
    assert _cell(apart).override is not None


def test_an_override_does_not_yield_to_itself(apart):
    apart.apply(let_stand(_cell(apart), _cell(apart).stated[-1], "So"))
    (chosen,) = apart.query().positions([1])
    apart.apply(Change([replace(chosen, said_on=on("2025-06-01"))], "Correct the date"))
    assert _cell(apart).override is not None


def test_a_position_cannot_wait_for_its_own_issue(apart):
    (position,) = apart.query().positions([1])
    with pytest.raises(EditError, match="own issue"):
        apart.apply(Change([replace(position, after=position.issue)], "Change"))


def test_common_ground_keeps_its_place_and_a_place_its_words(talks):
    names = talks.directory()
    first, second = names.issues.values()
    talks.apply(find_common_ground(names, second, " Share the bay ", Closeness.CLOSE))
    talks.apply(arrange(talks.directory(), [second, first]))
    grounds = talks.directory().judged.common_ground_of
    assert (grounds[second.key].text, grounds[second.key].place) == ("Share the bay", 1)
    talks.apply(find_common_ground(talks.directory(), second, "Close it", None))
    ground = talks.directory().judged.common_ground_of[second.key]
    assert (ground.text, ground.closeness, ground.place) == ("Close it", None, 1)


def test_units_are_replaced_as_a_whole_and_named_once(talks):
    talks.apply(define_units(talks.directory(), [("division", 15_000, "troops")]))
    talks.apply(define_units(talks.directory(), [("brigade", 4_000, "troops")]))
    assert [u.name for u in talks.judgements().units.values()] == ["brigade"]
    with pytest.raises(EditError, match="leads back to itself"):
        define_units(talks.directory(), [("a", 2, "b"), ("b", 3, "a")])
    with pytest.raises(EditError, match="twice"):
        define_units(talks.directory(), [("Troops", 1, "b"), ("troops", 2, "b")])
