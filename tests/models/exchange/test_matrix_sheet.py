"""The sheet Matrix: signs and words, what is claimed kept apart, emptiness never blank."""

from dataclasses import replace

import pytest

from models.exchange.workbook_fit import MAX_HEIGHT
from models.project.filter import Choice, Facet, Filter, but
from models.records import Issue, Quantity, Stakeholder
from models.vocabulary import Attribution, Silence, Stance

FIRST = 4  # the row of the first issue


@pytest.fixture
def matrix(make_project, opened):
    def make(*positions, **options):
        numbered = tuple(
            replace(p, key=n, id=f"p{n}", code=f"P-{n:02}") for n, p in enumerate(positions, 1)
        )
        return opened(make_project(numbered), **options)["Matrix"]

    return make


def us(sheet, row=FIRST):
    return sheet.cell(row, 2), str(sheet.cell(row, 3).value)


def ukraine(sheet, row=FIRST):
    return sheet.cell(row, 4), str(sheet.cell(row, 5).value)


def test_sides_head_their_words_and_issues_their_rows(matrix, plain):
    sheet = matrix(plain)
    assert [c.value for c in sheet[3]] == ["Issue", None, "United States", None, "Україна"]
    assert sheet["A4"].value == (
        "Troops\nU.S. troops are sent to Ukraine\n▼ None go\n▲ They are stationed there"
    )
    assert sheet["A5"].value == "Minerals\nA stake is taken"


def test_the_words_of_sides_are_equally_wide(matrix, plain):
    dimensions = matrix(plain).column_dimensions
    assert dimensions["C"].width == dimensions["E"].width
    assert dimensions["B"].width == dimensions["D"].width < 7


@pytest.mark.parametrize("stance", list(Stance))
def test_a_stance_is_sign_number_word_and_colour(matrix, plain, stance):
    sign, words = us(matrix(replace(plain, stance=stance)))
    assert sign.value == f"{stance.sign}\n{stance.number}"
    assert words.lower().startswith(stance.label)
    assert sign.fill.fgColor.rgb != "00000000"


def test_only_the_narrow_cell_is_coloured(matrix, plain):
    sheet = matrix(plain)
    assert sheet["C4"].fill.fill_type is None


def test_the_words_tell_who_on_which_condition_and_where_to_look(matrix, plain):
    _, words = us(matrix(replace(plain, condition="Russia stalls", quantity=Quantity(value=50))))
    assert words.splitlines()[:2] == [
        "Leans for · 50",
        "JD Vance: Troops stay possible, if Russia stalls. [P-01]",
    ]


def test_what_does_not_agree_is_mixed_and_shows_each_stance(matrix, plain):
    sheet = matrix(plain, replace(plain, stance=Stance.OPPOSES, summary="None at all."))
    sign, words = us(sheet)
    assert sign.value == "±\n−2\n+1"
    assert sign.fill.fill_type is None
    assert words.startswith("Mixed\n")
    assert "▼ JD Vance: None at all. [P-02]" in words
    assert "△ JD Vance: Troops stay possible. [P-01]" in words


def test_a_claim_is_hollow_and_colours_nothing(matrix, plain):
    claim = replace(plain, holder=3, attribution=Attribution.CLAIMED, stance=Stance.SUPPORTS)
    sign, words = ukraine(matrix(claim))
    assert sign.value == "◌"
    assert sign.fill.fill_type is None
    assert words.startswith("Only claimed by others, not confirmed\n")
    assert "◌ claimed by JD Vance: Troops stay possible — not confirmed [P-01]" in words


def test_a_claim_beside_the_sides_own_word_stays_a_claim(matrix, plain):
    own = replace(plain, holder=4, speaker=4, stance=Stance.OPPOSES)
    claim = replace(plain, holder=3, attribution=Attribution.CLAIMED, stance=Stance.SUPPORTS)
    sign, words = ukraine(matrix(own, claim))
    assert sign.value == "▼\n−2"
    assert words.startswith("Opposes\n")
    assert "◌ claimed by JD Vance" in words


def test_a_refusal_to_say_is_no_stance(matrix, plain):
    sign, words = us(matrix(replace(plain, stance=None, silence=Silence.DECLINED)))
    assert sign.value == "–"
    assert words.startswith("Declined to say\n")


def test_emptiness_is_told_in_words(matrix, plain):
    sign, words = ukraine(matrix(plain))
    assert sign.value is None
    assert words == "Not searched: no source is on record as searched for this issue"


def test_what_the_filter_hides_is_told(matrix, plain):
    own_words = frozenset({Attribution.DOCUMENT})
    _, words = us(matrix(plain, wanted=Filter().choose(Facet.ATTRIBUTION, Choice(own_words))))
    assert words == "Hidden by the filter: the filter hides 1 position"


def test_a_side_that_the_filter_leaves_out_has_no_column(matrix, plain):
    sheet = matrix(plain, wanted=Filter().choose(Facet.SIDE, but(3, 4)))
    assert [c.value for c in sheet[3]] == ["Issue", None, "United States"]


def test_words_too_long_for_a_row_are_shortened_but_keep_their_codes(matrix, plain):
    long = "An arrangement that rests on a durable ceasefire. " * 60
    voices = [replace(plain, summary=long, stance=stance) for stance in Stance]
    sheet = matrix(*voices)
    _, words = us(sheet)
    assert sheet.row_dimensions[FIRST].height <= MAX_HEIGHT
    assert len(words) < 3000
    for number in range(1, 6):
        assert f"… [P-0{number}]" in words


def test_the_legend_and_the_rule_stand_below(matrix, plain):
    below = [str(row[0].value) for row in matrix(plain).iter_rows(min_row=6)]
    assert any("◌ only claimed by another side" in text for text in below)
    assert any(text.startswith("Stands: the latest date first") for text in below)


def many_sides(number, issues=1):
    sides = [Stakeholder(key=n, id=f"s{n}", code=f"S{n}", name=f"S {n}") for n in range(1, number)]
    topics = [
        Issue(key=n, id=f"i{n}", code=f"I{n}", name=f"I {n}", proposition="p")
        for n in range(1, issues + 1)
    ]
    return (*sides, *topics)


@pytest.mark.parametrize(("sides", "breaks"), [(4, 0), (5, 1), (8, 1), (9, 2)])
def test_a_wide_matrix_turns_the_page_between_two_sides(make_project, opened, sides, breaks):
    sheet = opened(make_project((), others=many_sides(sides + 1)))["Matrix"]
    found = [mark.id for mark in sheet.col_breaks.brk]
    assert len(found) == breaks
    assert all(place % 2 == 1 for place in found), "a sign is parted from its words"
    if breaks:
        assert sheet.print_title_cols == "$A:$A"
        assert 70 <= sheet.page_setup.scale <= 100


def test_a_matrix_that_nobody_could_read_says_what_to_do_instead(make_project, opened):
    sheet = opened(make_project((), others=many_sides(252, 200)))["Matrix"]
    assert "200 issues and 251 sides are too many for a matrix." in str(sheet["A4"].value)
    assert sheet.max_row == 4


def test_a_project_without_sides_says_what_a_matrix_needs(make_project, opened):
    sheet = opened(make_project((), others=()))["Matrix"]
    assert "at least one issue and one side" in str(sheet["A4"].value)
    assert str(sheet["A2"].value).startswith("No position has a date · 0 positions")
