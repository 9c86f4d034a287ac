"""What a sheet says of its numbers is heard, for nothing else tells which end is for."""

import pytest

from models.exchange.importing.legend import legend_of, scale_of_legend
from models.exchange.importing.scale import Scale

AGREE = "(1 = strongly agree, 5 = strongly disagree)"


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Tax rise (1 = strongly agree, 5 = strongly disagree)", Scale(1, 5, reversed=True)),
        ("0 = strongly opposes, 10 = strongly favours", Scale(0, 10)),
        ("Scale: 0 (strongly in favour) to 10 (completely against)", Scale(0, 10, reversed=True)),
        ("−3: opposed; +3: supportive", Scale(-3, 3)),
        ("1 – 7; 1 = не підтримує, 7 = повністю підтримує", Scale(1, 7)),
        ("1=yes 2=abstain 3=no", Scale(1, 3, reversed=True)),
        ("0 = not in favour at all, 4 = fully in favour", Scale(0, 4)),
        ("1 = left, 10 = right", None),
        ("Table 4. Positions in 2024: draft", None),
        ("1 = agree", None),
    ],
)
def test_a_legend_tells_both_ends_of_a_scale(text, scale):
    assert scale_of_legend(legend_of([text])) == scale


def test_what_two_legends_say_otherwise_is_not_known():
    assert legend_of(["1 = yes, 2 = no", "1 = no, 2 = no"]) == {2: "opposes"}


def test_a_scale_whose_high_end_opposes_is_turned_round(importing, book_of):
    rows = [["0 = strongly favours, 10 = strongly opposes"], [], ["party", "tax", "war", "aid"]]
    found = importing.plan(book_of(*rows, ["A", 1.2, 5.5, 9], ["B", 9.8, 0, 3]))
    assert [p.stance for p in found.positions] == [2, 0, -2, -2, 2, 1]


def test_a_legend_in_a_title_is_of_its_column(importing, book_of):
    title = ["who", f"tax {AGREE}", "war (1 = strongly disagree, 5 = strongly agree)"]
    found = importing.plan(book_of(title, ["A", 1, 1], ["B", 4, 5]))
    assert [p.stance for p in found.positions] == [2, -2, -1, 2]


def test_a_legend_may_stand_below_the_table(importing, book_of):
    rows = [["country", "issue", "vote"], ["A", "R1", 1], ["B", "R1", 3], ["C", "R1", 8]]
    told = [[], ["Note: 1 = yes, 2 = abstain, 3 = no, 8 = absent"]]
    found = importing.plan(book_of(*rows, *told))
    assert [p.stance for p in found.positions] == [2, -2]


def test_a_number_that_the_legend_does_not_know_is_no_stance(importing, book_of):
    rows = [["1 = yes, 2 = abstain, 3 = no"], ["country", "issue", "vote"], ["A", "R1", 1]]
    found = importing.plan(book_of(*rows, ["B", "R1", 2], ["C", "R1", 9]))
    assert [p.stance for p in found.positions] == [2, 0]
    assert [line.place for line in found.lines if line.fate.value == "refused"] == ["C5"]


def test_words_of_a_legend_lean_beside_stronger_ones(importing, book_of):
    told = "1 = strongly disagree, 2 = disagree, 3 = neutral, 4 = agree, 5 = strongly agree"
    rows = [[told], ["who", "tax", "war", "aid"], ["A", 1, 2, 3], ["B", 4, 5, 5]]
    found = importing.plan(book_of(*rows))
    assert [p.stance for p in found.positions] == [-2, -1, 0, 1, 2, 2]


def test_a_legend_above_is_not_of_numbers_that_count_something_else(importing, book_of):
    rows = [["0 = opposes, 10 = favours"], ["party", "tax", "war", "aid", "seats"]]
    found = importing.plan(book_of(*rows, ["A", 1, 9, 5, 140], ["B", 10, 2, 5, 95]))
    assert [i.name for i in found.new.issues] == ["tax", "war", "aid"]
