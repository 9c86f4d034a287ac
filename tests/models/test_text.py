"""Text as people search and compare it."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.text import conditional, fold, hits, straighten, words

ANY = st.text(st.characters())  # with lone surrogates, controls and everything else
# Few letters, so that terms are often found, among them those that are known to make trouble.
CROWDED = st.text(st.sampled_from("aAbBßİıΣσς’'“\"–- \u00a0\t\nЖж😀"), max_size=12)


@given(ANY)
@example("İİ")
@example("ΑΣ")
@example("ﬁ ŉ ǰ ΐ")
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(straighten(text)) == len(text)


@given(ANY)
def test_what_is_folded_folds_to_itself(text):
    assert fold(fold(text)) == fold(text)


@given(CROWDED, CROWDED)
@example("ΑΣ", "Α")
@example("İstanbul", "")
def test_each_part_of_a_text_folds_as_it_does_within_it(before, after):
    """Or else what is copied out of a text would not be found in it."""
    assert fold(before + after) == fold(before) + fold(after)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("vance’s", "VANCE'S"),
        ("“on the table”", '"on the table"'),
        ("„auf dem Tisch«", '"AUF DEM TISCH"'),
        ("2022–2025", "2022-2025"),
        ("rare\u00a0earths", "rare earths"),
        ("rare\nearths", "Rare Earths"),
        ("украина", "УКРАИНА"),
        ("οδος", "ΟΔΟΣ"),
        ("istanbul", "İstanbul"),
    ],
)
def test_case_and_typography_do_not_keep_words_apart(typed, printed):
    assert fold(typed) == fold(printed)


@pytest.mark.parametrize("char", "\u2007\u2002\u2003\u200a\u3000\u2028\r")
def test_every_space_is_a_space(char):
    assert fold(f"a{char}b") == "a b"


@pytest.mark.parametrize("char", "‐‑‒–—―−")
def test_every_dash_is_a_dash(char):
    assert fold(f"a{char}b") == "a-b", unicodedata.name(char)


@pytest.mark.parametrize("char", "‘’‚‛ʼ‹›")
def test_every_single_quotation_mark_is_an_apostrophe(char):
    assert fold(f"a{char}b") == "a'b", unicodedata.name(char)


@pytest.mark.parametrize("char", "“”„‟«»")
def test_every_double_quotation_mark_is_one(char):
    assert fold(f"a{char}b") == 'a"b', unicodedata.name(char)


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("", ()),
        ("   ", ()),
        ("Rare earths", ("rare", "earths")),
        ('"Rare earths" aid', ("rare earths", "aid")),
        ("“Rare earths” aid", ("rare earths", "aid")),
        ("«rare earths»", ("rare earths",)),
        ('aid "on the ta', ("aid", "on the ta")),
        ('aid"on the"table', ("aid", "on the", "table")),
        ('"" " "', ()),
        ('"', ()),
        ("Ukraine’s", ("ukraine's",)),
        ("50% _x_ a\\b", ("50%", "_x_", "a\\b")),
    ],
)
def test_a_search_is_words_and_phrases_within_quotation_marks(query, terms):
    assert words(query) == terms


@given(ANY)
def test_no_search_has_an_empty_term(query):
    assert all(term.strip() for term in words(query))


@given(CROWDED, CROWDED)
def test_hits_are_sorted_and_apart(text, query):
    spans = hits(text, words(query))
    for (_, end), (start, _) in pairwise(spans):
        assert end < start
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(CROWDED, CROWDED)
def test_each_hit_cuts_out_what_was_searched_for(text, query):
    terms = words(query)
    for start, end in hits(text, terms):
        assert any(term in fold(text[start:end]) for term in terms)


@given(CROWDED, CROWDED, CROWDED)
def test_a_term_that_stands_in_the_text_is_always_hit(before, term, after):
    terms = words(term)
    spans = hits(before + term + after, terms)
    assert all(any(t in fold((before + term + after)[s:e]) for s, e in spans) for t in terms)


def test_hits_that_touch_or_overlap_are_one():
    assert hits("abcd ab", ("ab", "bc", "d")) == [(0, 4), (5, 7)]


def test_a_text_without_any_term_has_no_hit():
    assert hits("rare earths", ("aid",)) == []
    assert hits("rare earths", ()) == []


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("a peace agreement is reached", "if a peace agreement is reached"),
        ("if a peace agreement is reached", "if a peace agreement is reached"),
        ("Only if observers remain", "only if observers remain"),
        ("once a peace agreement is reached", "once a peace agreement is reached"),
        ("Unless NATO refuses", "unless NATO refuses"),
        ("provided that it is paid for", "provided that it is paid for"),
        ("iffy terms are dropped", "if iffy terms are dropped"),
        ("Once", "once"),
        ("", ""),
    ],
)
def test_a_condition_is_told_with_its_own_first_word_or_with_if(condition, told):
    assert conditional(condition) == told
