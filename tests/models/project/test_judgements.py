"""What the analyst judges is kept in the log, and goes where what it is on goes."""

import pytest

from models.errors import EditError
from models.project.edits import Add, Delete, RemoveSource, Touched, described
from models.project.merges import MergeIssues, MergePositions, MergeSources, MergeStakeholders
from models.project.soundness import examine


@pytest.fixture
def judged(talks, make, judgements):
    """The cast, positions 1 and 2 on dredging, and a judgement of each kind about them."""
    positions = [make.position(1), make.position(2, 4, after=2)]
    talks.apply(Add([*positions, *judgements], "Judge"))
    return talks


@pytest.fixture
def applied(judged, tables):
    """Apply an edit that is one step and can be undone; return what is judged after it."""

    def run(edit):
        before, steps = tables(judged.connection), judged.history.count()
        assert Touched.JUDGEMENTS in judged.apply(edit)
        assert judged.history.count() == steps + 1
        assert examine(judged.database) == []
        after = judged.judgements()
        judged.undo()
        assert tables(judged.connection) == before
        judged.redo()
        assert judged.judgements() == after
        return after

    return run


def _all_of(judgements):
    kinds = vars(judgements).values()
    return [judgement for kind in kinds for judgement in kind.values()]


def test_a_judgement_is_kept_as_it_was_given(judged, judgements):
    assert _all_of(judged.judgements()) == judgements
    assert _all_of(judged.directory().judged) == judgements


def test_each_kind_of_judgement_touches_judgements_alone(judged, judgements):
    for judgement in judgements:
        assert judged.apply(Delete([judgement], "Delete")) is Touched.JUDGEMENTS
    assert _all_of(judged.judgements()) == []


@pytest.mark.parametrize("wrong", ["override", "decision", "exemption", "unit", "factor"])
def test_a_judgement_that_means_nothing_is_refused_with_a_sentence(judged, judge, is_told, wrong):
    refused = {
        "override": judge.override(9, reason=""),
        "decision": judge.decision(9, first=1, second=1),
        "exemption": judge.exemption(9, reason=""),
        "unit": judge.unit(9, base="division"),
        "factor": judge.unit(9, factor=0.0),
    }
    with pytest.raises(EditError) as refusal:
        judged.apply(Add([refused[wrong]], "Add"))
    is_told(refusal, "Nothing was changed")


def test_a_deleted_position_takes_its_overrides_and_verdicts_along(applied, make, judgements):
    after = applied(Delete([make.position(1)], "Delete"))
    assert _all_of(after) == judgements[2:]


def test_a_verdict_goes_with_either_of_its_positions(applied, make, judgements):
    override, _, *others = judgements
    assert _all_of(applied(Delete([make.position(2)], "Delete"))) == [override, *others]


def test_positions_that_are_deleted_together_are_deleted_with_their_verdict(applied, make):
    after = applied(Delete([make.position(2), make.position(1)], "Delete"))
    assert not after.overrides
    assert not after.decisions


def test_a_deleted_side_takes_its_exemptions_along(applied, make):
    assert not applied(Delete([make.stakeholder(6), make.stakeholder(5)], "Delete")).exemptions


def test_a_deleted_issue_takes_along_what_was_judged_on_it(applied, judge, judged, make):
    judged.apply(
        Add([judge.exemption(2, issue=2), judge.coverage(2, issue=2)], "Judge fishing as well")
    )
    positions = [make.position(1), make.position(2)]
    after = applied(Delete([*positions, make.issue(1)], "Delete"))
    assert [*after.exemptions, *after.coverage, *after.common_grounds] == [2, 2]


def test_a_removed_source_takes_its_coverage_along(applied, make):
    assert not applied(RemoveSource(make.source(1))).coverage


@pytest.mark.parametrize("issue", [1, 2])
def test_an_issue_that_a_position_is_on_or_waits_for_is_not_deleted(
    judged, make, tables, is_told, issue
):
    before = tables(judged.connection)
    with pytest.raises(EditError) as refusal:
        judged.apply(Delete([make.issue(issue)], "Delete"))
    is_told(refusal, "Nothing was changed", "refer")
    assert tables(judged.connection) == before


def test_many_positions_are_deleted_without_asking_for_the_judgements_of_each(talks, make):
    positions = [make.position(key) for key in range(1, 101)]
    talks.apply(Add(positions, "Add"))
    asked = []

    def listen(_, statement, __):
        asked.append(statement)
        return True

    talks.connection.exec_trace = listen
    talks.apply(Delete(positions, "Delete"))
    talks.connection.exec_trace = None
    assert sum("FROM override" in statement for statement in asked) == 2
    assert sum("FROM decision" in statement for statement in asked) == 2


def test_a_judgement_that_is_made_in_the_same_step_is_found_too(judged, make, judge):
    """What an edit asked before it added something does not hold afterwards."""

    class Both:
        label = "Both"

        def apply(self, journal):
            journal.delete(make.position(1))
            journal.add(judge.override(7, position=2))
            journal.delete(make.position(2))

    judged.apply(Both())
    assert not judged.judgements().overrides


# Merges


def test_a_merged_positions_overrides_and_verdicts_are_those_of_the_one_kept(
    applied, judged, make, judge
):
    judged.apply(Add([make.position(3), judge.decision(2, 3, 1)], "Add"))
    after = applied(MergePositions(make.position(2, 4, after=2), [make.position(1)]))
    assert {o.position for o in after.overrides.values()} == {2}
    assert [(d.key, d.first, d.second) for d in after.decisions.values()] == [(2, 3, 2)]


def test_a_verdict_on_two_that_are_merged_into_a_third_is_deleted(applied, judged, make):
    judged.apply(Add([make.position(3)], "Add"))
    others = [make.position(1), make.position(2)]
    after = applied(MergePositions(make.position(3), others))
    assert not after.decisions
    assert {o.position for o in after.overrides.values()} == {3}


def test_a_merged_sides_exemptions_are_those_of_the_one_kept(applied, make):
    after = applied(MergeStakeholders(make.stakeholder(1, "Aland"), make.stakeholder(5, "Boria")))
    assert [e.side for e in after.exemptions.values()] == [1]


def test_what_was_judged_on_a_merged_issue_is_judged_on_the_one_kept(applied, make):
    after = applied(MergeIssues(make.issue(2, "Fishing"), make.issue(1, "Dredging")))
    kinds = (after.exemptions, after.coverage, after.common_grounds)
    assert [judgement.issue for kind in kinds for judgement in kind.values()] == [2, 2, 2]


@pytest.mark.parametrize(("kept", "other"), [(1, 2), (2, 1)])
def test_a_position_that_waits_for_a_merged_issue_waits_for_the_one_kept_but_never_for_its_own(
    judged, make, kept, other
):
    names = {1: "Dredging", 2: "Fishing"}
    judged.apply(
        Add([make.issue(3), make.position(3, issue=3, after=other), make.position(4)], "Add")
    )
    judged.apply(MergeIssues(make.issue(kept, names[kept]), make.issue(other, names[other])))
    found = judged.query().positions([1, 2, 3, 4])
    assert [position.after for position in found] == [None, None, kept, None]
    assert examine(judged.database) == []
    judged.undo()
    assert [p.after for p in judged.query().positions([1, 2, 3])] == [None, 2, other]


def test_a_merged_sources_coverage_is_that_of_the_one_kept(applied, judged, make):
    judged.apply(Add([make.source(2, "The Weekly")], "Add"))
    after = applied(MergeSources(make.source(2, "The Weekly"), make.source(1, "The Daily")))
    assert [c.source for c in after.coverage.values()] == [2]


def test_a_label_calls_a_judgement_as_people_do(judge):
    assert described("Add", [judge.decision(1)]) == "Add verdict"
    assert (
        described("Delete", [judge.coverage(1), judge.coverage(2)]) == "Delete 2 coverage records"
    )
    assert described("Change", [judge.unit(1)]) == "Change unit division"
