"""What the search box offers while one types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.project.search import parse
from models.project.search_completion import _HINTS, completions
from models.project.search_fields import FIELDS, NAMES, VOCABULARIES
from models.text import fold

KNOWN = {
    "side": ["Russia", "Ukraine", "United States", "Commonwealth of Ulm"],
    "issue": ["Military aid", "Troops, now", "The “Mar-a-Lago” plan"],
}


def offered(typed):
    """What is listed at the bar in the text."""
    return [offer.shown for offer in at_bar(typed)]


def taken(typed):
    """The texts that taking each offer gives, with a bar for the cursor."""
    return [o.text[: o.cursor] + "|" + o.text[o.cursor :] for o in at_bar(typed)]


def at_bar(typed):
    return completions(typed.replace("|", ""), typed.index("|"), KNOWN)


def test_two_letters_of_a_field_offer_it():
    assert taken("si|") == ["side:|"]
    assert taken("aid CON|") == ["aid condition:|", "aid confidence:|"]


@pytest.mark.parametrize("typed", ["|", "s|", "xx|", "aid |", '"si|', "-|", "|side", "si|ren"])
def test_nothing_is_offered_for_an_ordinary_word(typed):
    assert offered(typed) == []


def test_a_field_is_offered_with_a_hint():
    assert offered("stan|") == ["stance:  −2…2, or a word"]
    assert set(_HINTS) == set(FIELDS)


def test_a_minus_stays_where_it_is():
    assert taken("aid -si|") == ["aid -side:|"]
    assert taken("-side:ru|") == ["-side:Russia|"]


def test_a_field_can_be_changed_before_its_value():
    assert taken("so|:ukraine aid") == ["source:|ukraine aid"]


def test_names_that_begin_as_typed_come_before_those_that_have_it_within():
    assert offered("side:u|") == ["Ukraine", "United States", "Russia", "Commonwealth of Ulm"]
    assert offered("side:uN|") == ["United States"]


def test_a_colon_offers_all_names():
    assert offered("side:|") == KNOWN["side"]


def test_no_more_than_twelve_names_are_offered():
    names = {"topic": [f"Topic {number}" for number in range(50)]}
    assert [c.shown for c in completions("topic:", 6, names)] == names["topic"][:12]


def test_a_value_with_spaces_or_commas_is_put_in_quotation_marks():
    assert taken("side:unit|") == ['side:"United States"|']
    assert taken("issue:tro|") == ['issue:"Troops, now"|']


def test_a_quotation_mark_in_a_name_is_gone_around():
    assert taken("issue:mar|") == ["issue:Mar-a-Lago|"]


def test_each_value_of_a_list_is_completed_by_itself():
    assert taken("side:russia,unit|") == ['side:russia,"United States"|']
    assert taken("side:ru|,ukraine") == ["side:Russia|,ukraine"]


def test_the_middle_of_a_text_is_completed_in_its_place():
    assert taken("aid side:unit| -russia") == ['aid side:"United States"| -russia']
    assert taken("side:unit|xx aid") == ['side:"United States"| aid']


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ('side:"unit|', 'side:"United States"|'),
        ("side:“unit|", 'side:"United States"|'),
        ('side:"unit|ed st"', 'side:"United States"|'),
        ('side:"unit| aid', 'side:"United States"| aid'),
        ('side:"unit| issue:"military aid"', 'side:"United States"| issue:"military aid"'),
    ],
)
def test_a_value_whose_quotation_mark_is_open_takes_nothing_else_with_it(typed, text):
    assert taken(typed) == [text]


def test_what_is_already_there_is_not_offered():
    assert offered("side:Ukraine|") == []
    assert offered('side:"United States"|') == []


@pytest.mark.parametrize("field", VOCABULARIES)
def test_a_vocabulary_offers_its_words(field):
    assert offered(f"{field}:|") == list(VOCABULARIES[field])


def test_a_word_of_a_vocabulary_is_completed():
    assert taken("stance:leans| aid") == ['stance:"leans against"| aid', 'stance:"leans for"| aid']
    assert taken("-has:contra|") == ["-has:contradiction|"]


@pytest.mark.parametrize("typed", ["summary:u|", "if:u|", "date:2|", "amount:|", "sde:u|"])
def test_a_field_without_a_list_offers_no_value(typed):
    assert offered(typed) == []


@given(st.text(st.characters()), st.data())
def test_a_cursor_anywhere_in_any_text_is_answered(text, data):
    cursor = data.draw(st.integers(0, len(text)))
    for offer in completions(text, cursor, KNOWN):
        assert 0 <= offer.cursor <= len(offer.text)


@given(
    st.sampled_from(NAMES),
    st.text(st.characters(exclude_characters="\x1f")),  # it stands in no search
    st.sampled_from(["", "-"]),
)
def test_a_name_that_was_taken_is_found(field, name, minus):
    typed = f"aid {minus}{field}:"
    for offer in completions(typed, len(typed), {field: [name]}):
        clause = parse(offer.text).clauses[1]
        assert clause.field == field
        assert clause.excluded == bool(minus)
        assert all(term in fold(name) for term in clause.terms)
        assert offer.cursor == len(offer.text)


@given(st.sampled_from(sorted(VOCABULARIES)), st.data())
def test_a_word_that_was_taken_means_itself(field, data):
    typed = f"{field}:"
    offer = data.draw(st.sampled_from(completions(typed, len(typed), {})))
    assert parse(offer.text).clauses[0].values == {VOCABULARIES[field][offer.shown]}
