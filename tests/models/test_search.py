"""What may be typed into the search box, and what it then means."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.project.search import OneOf, Search, SearchError, Text, parse
from models.project.search_fields import FIELDS, NAMES, TEXTS
from models.text import fold, words
from models.vocabulary import Status

ANY = st.text(st.characters())
# Pieces that mean something, put together without sense.
NEARLY = st.lists(
    st.sampled_from([*FIELDS, *':,"“-–<>=.+/ 0127aXi', "..", "2025-02", "none", " -", "sde"])
).map("".join)


def only(text):
    (clause,) = parse(text).clauses
    return clause


def refusal(text):
    with pytest.raises(SearchError) as caught:
        parse(text)
    return str(caught.value)


@given(ANY | NEARLY)
@example("stance:" + "9" * 5000)
@example("date:Y999999999")
@example("amount:" + "9" * 400)
def test_whatever_is_typed_is_read_or_refused_in_one_line(text):
    told = ""
    try:
        assert all(parse(text).terms)
    except SearchError as error:
        told = str(error)
    assert (told or "read").isprintable()
    assert len(told) < 400


@given(ANY)
def test_without_colon_dash_and_quotation_mark_all_is_plain_words(text):
    plain = "".join(char for char in text if fold(char) not in ':-"')
    assert parse(plain).terms == words(plain)


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1))
def test_a_plain_word_stands_for_itself(text):
    word = "x" + "".join(char for char in text if fold(char) not in ':"')
    assert only(word) == Text((fold(word),))


def test_no_text_asks_for_nothing():
    assert parse("") == parse("  ") == Search()


def test_several_words_are_all_wanted():
    assert parse("Aid  minerals").clauses == (Text(("aid",)), Text(("minerals",)))


@pytest.mark.parametrize("typed", ['"On the table"', "“on the table”", "«on the table»"])
def test_quotation_marks_of_any_kind_hold_a_phrase_together(typed):
    assert only(typed) == Text(("on the table",))


def test_a_phrase_that_is_not_closed_is_still_being_typed():
    assert parse('aid "on the ta').terms == ("aid", "on the ta")
    assert parse('aid "').terms == parse('aid ""').terms == parse('aid -"').terms == ("aid",)


@pytest.mark.parametrize("dash", "-−–")
def test_a_dash_before_a_word_excludes_it(dash):
    assert only(f"{dash}russia") == Text(("russia",), excluded=True)
    assert only(f'{dash}"on the table"') == Text(("on the table",), excluded=True)
    assert only(f"{dash}side:russia") == Text(("russia",), "side", excluded=True)


@pytest.mark.parametrize("typed", ["-", "–", "--", "a - b", "x--y", "2022–2025", "--x"])
def test_a_dash_alone_or_within_a_word_is_a_dash(typed):
    assert parse(typed).terms == words(typed)


def test_no_term_has_the_sign_that_stands_between_two_fields():
    assert parse('"a\x1fb" "\x1f"').terms == ("a b",)


def test_what_is_excluded_is_not_marked():
    assert parse("aid -russia").terms == ("aid",)
    assert parse("-quote:russia").terms_for("quote") == ()


def test_a_column_marks_what_is_wanted_anywhere_and_in_it():
    search = parse("aid summary:table quote:deal if:peace")
    assert search.terms == ("aid",)
    assert search.terms_for("summary") == ("aid", "table")
    assert search.terms_for("condition") == ("aid", "peace")
    assert search.terms_for("") == search.terms_for("speaker") == ("aid",)


@pytest.mark.parametrize("field", [*NAMES, *TEXTS])
def test_a_field_is_searched_alone(field):
    assert only(f"{field}:Ukraine") == Text(("ukraine",), field)


def test_if_is_another_word_for_condition():
    assert only("if:peace") == Text(("peace",), "condition")


def test_the_case_of_a_field_does_not_matter():
    assert only("Side:ukraine") == Text(("ukraine",), "side")


def test_a_comma_between_values_means_either():
    assert only('side:ukraine,"United States",') == Text(("ukraine", "united states"), "side")
    assert only("status:draft,reviewed") == OneOf(
        "status", frozenset((Status.DRAFT, Status.REVIEWED))
    )


def test_a_comma_within_quotation_marks_is_a_comma():
    assert only('issue:"troops, now"') == Text(("troops, now",), "issue")


def test_a_value_ends_with_its_quotation_mark():
    assert parse('side:"united states"aid').clauses == (
        Text(("united states",), "side"),
        Text(("aid",)),
    )


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("value", ["", '"', '""', ",", '" "'])
def test_a_field_without_a_value_is_still_being_typed(field, value):
    assert parse(f"{field}:{value}") == Search()


@pytest.mark.parametrize("typed", ["stance:<", "stance:-", "amount:>=", "date:..", "date:≥"])
def test_a_comparison_without_a_value_is_still_being_typed(typed):
    assert parse(typed) == Search()


def test_a_text_may_consist_of_signs():
    assert only("quantity:>=") == Text((">=",), "quantity")


@pytest.mark.parametrize("word", ["http://a.b/c", "10:30", "a1:b", "x-side:y", ":", "::a", ";:"])
def test_a_colon_after_no_name_is_part_of_the_word(word):
    assert only(word) == Text((word,))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("sde:x", "There is no field “sde”. Did you mean “side”?"),
        ("-Speakers:x", "There is no field “speakers”. Did you mean “speaker”?"),
        ("aid sde:", "There is no field “sde”. Did you mean “side”?"),
    ],
)
def test_an_unknown_field_names_the_nearest_one(typed, told):
    assert refusal(typed) == told


def test_a_field_that_is_like_no_other_names_them_all():
    told = refusal("qqqq:x")
    assert told.startswith("There is no field “qqqq”. There are side, ")
    assert all(field in told for field in FIELDS)


def test_a_field_within_quotation_marks_is_a_phrase():
    assert only('"sde:x"') == Text(("sde:x",))


def test_a_search_of_too_many_words_is_refused():
    assert len(parse("a " * 200).clauses) == 200
    for typed in ("a " * 201, "side:" + "a," * 200 + "a"):
        assert refusal(typed).startswith("The search has more than 200 words. Shorten it")
