"""Search: all words, phrases, whatever their case and typography; nothing in it has a meaning."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.project.edits import Add, Change
from models.project.filter import Filter
from models.project.search import SearchError
from models.records import Quantity

SPECIAL = ["%", "_", "'", "\\", "*", "?", "--", "; DROP TABLE position", "(", "[a-z]", "😀", "{0}"]


@pytest.fixture
def search(talks, make):
    """Positions 1 … n with these summaries; then the keys that a search finds."""

    def prepare(*summaries, **more):
        positions = [make.position(k, summary=s, **more) for k, s in enumerate(summaries, 1)]
        talks.apply(Add(positions, "Add"))
        query = talks.query()
        return lambda text: query.keys(Filter(text=text))

    return prepare


def test_all_words_must_be_there_in_any_order(search):
    found = search("aid for minerals", "minerals", "aid", "minerals and no aid")
    assert found("minerals aid") == found("aid  minerals") == [1, 4]


def test_words_are_found_in_the_middle_of_others(search):
    assert search("foreign aid", "repaid", "add")("aid") == [1, 2]


def test_a_phrase_is_found_as_it_stands(search):
    found = search("on the table", "the table is on", "ON  THE TABLE")
    assert found('"on the table"') == found("“on the table”") == [1]


def test_a_phrase_does_not_run_over_from_one_field_into_the_next(search):
    found = search("on the", quote="table", condition="peace")
    assert found('"the table"') == found("thetable") == []
    assert found("the table") == [1]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("УКРАИНА и ЄВРОПА", "україна європа".replace("ї", "и")),
        ("Єдність", "ЄДНІСТЬ"),
        ("ΟΔΟΣ", "οδος"),
        ("İstanbul talks", "istanbul"),
        ("Straße", "STRAßE"),
        ("Kyiv’s “plan”", 'kyiv\'s "plan"'),
        ('Kyiv\'s "plan"', "kyiv’s “plan”"),
        ("2022–2025", "2022-2025"),
        ("2022-2025", "2022—2025"),
        ("500\u00a0billion", '"500 billion"'),
        ("500 billion", '"500\u202fbillion"'),
        ("rare\nearths", '"rare earths"'),
    ],
)
def test_case_and_typography_do_not_matter(search, stored, typed):
    assert search("something else", stored)(typed) == [2]


@pytest.mark.parametrize("text", SPECIAL)
def test_every_character_stands_for_itself(search, text):
    found = search("nothing", f"x{text}y", "xzy")
    assert found(text) == [2]
    assert found(f"x{text}y") == [2]


def test_a_lone_quotation_mark_asks_for_nothing(search):
    assert search("a", "b")('"') == [1, 2]


def test_half_an_emoji_is_found_nowhere(search):
    assert search("a", "😀")("\ud83d") == []


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=30))
def test_a_search_is_answered_or_refused_in_words(query, text):
    with suppress(SearchError):
        query.count(Filter(text=text))


@pytest.mark.parametrize("field", ["code", "summary", "quote", "condition", "note"])
def test_each_text_of_a_position_is_searched(talks, make, field):
    talks.apply(Add([make.position(1), make.position(2, **{field: "Needle"})], "Add"))
    assert talks.query().keys(Filter(text="needle")) == [2]


@pytest.mark.parametrize("field", ["unit", "qualifier"])
def test_the_words_of_a_quantity_are_searched(talks, make, field):
    quantity = Quantity(value=1.0, **{field: "Needle"})
    talks.apply(Add([make.position(1), make.position(2, quantity=quantity)], "Add"))
    assert talks.query().keys(Filter(text="needle")) == [2]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ames", [1, 3]),
        ("PRESIDENT bo", [2, 3]),
        ("aland", [1]),
        ("boria", [2, 3]),
        ("dredging", [1]),
        ("fishing", [2, 3]),
        ('"the daily"', [3]),
        ("ames daily fishing president", [3]),
        ("cabinet", []),
    ],
)
def test_names_of_holder_side_speaker_issue_and_source_are_found(talks, make, typed, found):
    positions = [
        make.position(1, holder=3, speaker=3, issue=1),
        make.position(2, holder=6, speaker=6, issue=2),
        make.position(3, holder=6, speaker=3, issue=2, source=1),
    ]
    talks.apply(Add(positions, "Add"))
    assert talks.query().keys(Filter(text=typed)) == found


def test_a_new_name_is_found_by_a_new_query(talks, make):
    talks.apply(Add([make.position(1, issue=1)], "Add"))
    talks.apply(Change([make.issue(1, "Baggern")], "Change"))
    assert talks.query().keys(Filter(text="baggern")) == [1]
    assert talks.query().keys(Filter(text="dredging")) == []
