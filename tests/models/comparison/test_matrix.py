"""The matrix over a real file: its columns and rows, and that no cell is worked out unasked."""

import pytest

from models.comparison.cells import CellState
from models.comparison.matrix import Matrix
from models.project.edits import Add
from models.project.filter import Facet, Filter, only
from models.project.query import Query
from models.vocabulary import Attribution, Stance


@pytest.fixture
def query(talks, make):
    """Aland speaks for dredging; Boria claims that Ames has agreed on fishing."""
    positions = [
        make.position(1, 3, issue=1, stance=Stance.SUPPORTS),
        make.position(2, 2, issue=1, speaker=4, stance=Stance.OPPOSES, summary="No bay"),
        make.position(3, 3, issue=2, speaker=6, attribution=Attribution.CLAIMED),
    ]
    talks.apply(Add(positions, "Add"))
    return talks.query()


def _states(matrix):
    return [[cell.state.name for cell in matrix.row(issue)] for issue in matrix.issues]


def test_issues_are_rows_and_sides_are_columns_in_the_files_order(query):
    matrix = Matrix(query)
    assert [issue.name for issue in matrix.issues] == ["Dredging", "Fishing"]
    assert [column.title for column in matrix.columns] == ["Aland", "Boria"]
    assert _states(matrix) == [["MIXED", "NOT_SEARCHED"], ["CLAIMED", "NOT_SEARCHED"]]


def test_a_side_without_any_position_keeps_its_column_and_an_issue_its_row(talks):
    assert _states(Matrix(talks.query())) == [["NOT_SEARCHED", "NOT_SEARCHED"]] * 2


def test_an_unfolded_side_shows_its_speakers_beside_it_claimants_last(query):
    matrix = Matrix(query, unfolded=[1])
    assert [column.title for column in matrix.columns] == [
        "Aland",
        "Minister Ames",
        "Officials",
        "President Bo",
        "Boria",
    ]
    assert _states(matrix) == [
        ["MIXED", "STATED", "STATED", "NOT_SEARCHED", "NOT_SEARCHED"],
        ["CLAIMED", "NOT_SEARCHED", "NOT_SEARCHED", "CLAIMED", "NOT_SEARCHED"],
    ]


def test_an_unfolded_side_says_what_it_says_folded(query):
    folded, unfolded = Matrix(query), Matrix(query, unfolded=[1, 5])
    for issue in folded.issues:
        assert unfolded.cell(issue, 0) == folded.cell(issue, 0)
        assert unfolded.cell(issue, -1) == folded.cell(issue, -1)


def test_a_speakers_part_tells_that_the_side_may_say_more(query):
    matrix = Matrix(query, unfolded=[1])
    whole, part, *_ = matrix.row(matrix.issues[0])
    assert (whole.partial, part.partial) == (False, True)


def test_what_the_filter_leaves_out_has_no_column_and_no_row(query):
    matrix = Matrix(
        query, Filter().choose(Facet.SIDE, only(1, 2, 3, 4)).choose(Facet.ISSUE, only(2))
    )
    assert [column.title for column in matrix.columns] == ["Aland"]
    assert _states(matrix) == [["CLAIMED"]]


def test_what_the_filter_hides_within_a_cell_is_counted(query):
    matrix = Matrix(query, Filter(text="bay"))
    cell = matrix.cell(matrix.issues[0], 0)
    assert (cell.state, cell.hidden, cell.partial) == (CellState.STATED, 1, True)
    assert cell.leading is not None
    assert cell.leading.key == 2
    assert matrix.cell(matrix.issues[1], 0).state is CellState.FILTERED


def test_no_cell_is_worked_out_before_it_is_asked_for_nor_twice(query, monkeypatch):
    asked = []
    of_issue = Query.of_issue

    def counting(self, issue, *more):
        asked.append(issue)
        return of_issue(self, issue, *more)

    monkeypatch.setattr(Query, "of_issue", counting)
    matrix = Matrix(query, unfolded=[1])
    assert asked == []
    matrix.cell(matrix.issues[1], 0)
    matrix.cell(matrix.issues[1], 1)
    assert matrix.row(matrix.issues[1]) is matrix.row(matrix.issues[1])
    assert asked == [2]


def test_a_new_matrix_sees_what_was_edited(talks, query, make):
    before = Matrix(query)
    assert before.row(before.issues[0])[1].state is CellState.NOT_SEARCHED
    talks.apply(Add([make.position(9, 6)], "Add"))
    after = Matrix(query)
    assert after.row(after.issues[0])[1].state is CellState.STATED
