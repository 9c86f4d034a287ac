"""The board over a real file: gaps between chosen sides, and the orders of the issues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.comparison.board import Board, arrangement, by_class, by_hand, tally
from models.comparison.gaps import GapClass
from models.comparison.judging import arrange
from models.comparison.matrix import Matrix
from models.comparison.rules import Rules
from models.judgements import CommonGround, Judgements
from models.project.directory import Directory
from models.project.edits import Add
from models.project.filter import EVERYTHING, Facet, but, only
from models.vocabulary import Attribution, Stance

FILTERS = [
    EVERYTHING,
    EVERYTHING.choose(Facet.ATTRIBUTION, only(Attribution.OWN_WORDS)),
    EVERYTHING.choose(Facet.STANCE, but(Stance.SUPPORTS)),
    EVERYTHING.choose(Facet.ISSUE, but(1)),
]


def _board(query, wanted=EVERYTHING, rules=Rules()):  # noqa: B008 - it is frozen
    return Board(query, [side.key for side in query.directory.sides], wanted, rules)


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("rules", [Rules(), Rules(as_of=20250213), Rules(once=True)])
def test_the_board_says_what_the_matrix_says(sample, wanted, rules):
    query = sample.query()
    board, matrix = _board(query, wanted, rules), Matrix(query, wanted, rules=rules)
    assert board.issues == tuple(matrix.issues)
    for issue in board.issues:
        assert board.gap(issue) == matrix.gap(issue)


@pytest.mark.parametrize("wanted", FILTERS)
def test_classes_read_by_page_are_those_of_the_gaps(sample, wanted, monkeypatch):
    monkeypatch.setattr("models.comparison.board._PAGE", 3)
    board = _board(sample.query(), wanted)
    classes = dict(board.classes())
    assert classes == {i.key: board.gap(i).kind for i in board.issues}


def test_other_sides_have_no_part_in_a_gap(talks, make):
    talks.apply(
        Add(
            [
                make.stakeholder(7, "Coria"),
                make.position(1, 3, stance=Stance.SUPPORTS),
                make.position(2, 6, stance=Stance.SUPPORTS),
                make.position(3, 7, stance=Stance.OPPOSES),
            ],
            "Add",
        )
    )
    query = talks.query()
    issue = query.directory.issues[1]
    assert Board(query, [1, 5]).gap(issue).kind is GapClass.AGREE
    assert Board(query, [7, 5]).gap(issue).kind is GapClass.OPPOSED
    assert [side.name for side in Board(query, [7, 5]).sides] == ["Boria", "Coria"]


def test_a_side_that_the_filter_leaves_out_has_nothing_to_show(sample):
    names = sample.directory()
    us = names.sides[0]
    wanted = EVERYTHING.choose(Facet.SIDE, but(*names.tree(us.key)))
    board = _board(sample.query(), wanted)
    assert {board.gap(issue).sides[0][1].headline for issue in board.issues} == {
        "hidden by the filter"
    }


def test_the_widest_gap_comes_first_then_topic_then_the_order_of_the_project(make):
    topics = ["sea", "land", "sea", "land", "sea"]
    issues = [make.issue(key, topic=topic) for key, topic in enumerate(topics, 1)]
    classes = dict.fromkeys([1, 2, 3, 4], GapClass.AGREE) | {5: GapClass.OPPOSED}
    assert [issue.key for issue in by_class(issues, classes)] == [5, 1, 3, 2, 4]


def test_issues_are_counted_by_class_and_never_as_a_percentage(sample):
    board = _board(sample.query())
    assert tally(board.issues, dict(board.classes())) == (
        "1 opposed · 1 conditional overlap · 1 differ in degree · 1 only one side has spoken"
    )


def test_an_issue_without_positions_counts_as_neither(talks):
    board = _board(talks.query())
    assert tally(board.issues, dict(board.classes())) == "2 neither"


@given(data=st.data(), count=st.integers(1, 8))
def test_arranged_issues_stand_as_arranged_and_the_hidden_ones_stay_between(data, count, make):
    issues = {key: make.issue(key) for key in range(1, count + 1)}
    order = data.draw(st.permutations(sorted(issues)))
    placed = data.draw(st.integers(0, count))
    grounds = {
        n: CommonGround(key=n, id=f"g{n}", issue=key, place=n)
        for n, key in enumerate(order[:placed], 1)
    }
    names = Directory({}, issues, {}, judged=Judgements(common_grounds=grounds))
    before = by_hand(issues.values(), names)
    shown = data.draw(st.permutations(data.draw(st.lists(st.sampled_from(before), unique=True))))

    edit = arrange(names, arrangement(names, shown))

    after = grounds | {g.key or 100 + n: g for n, g in enumerate(edit.given)}
    then = Directory({}, issues, {}, judged=Judgements(common_grounds=after))
    whole = by_hand(issues.values(), then)
    assert by_hand(shown, then) == list(shown)
    hidden = [n for n, issue in enumerate(before) if issue not in shown]
    assert [whole[n] for n in hidden] == [before[n] for n in hidden]


def test_what_follows_in_its_own_order_needs_no_place(talks, make):
    talks.apply(Add([make.issue(key) for key in range(3, 8)], "Issues"))
    names = talks.directory()
    one, two, *rest = names.issues.values()
    assert arrangement(names, [two, one, *rest]) == [two]
    assert arrangement(names, [one, two, *rest]) == []
