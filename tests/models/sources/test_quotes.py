"""Whether a quote stands in its text: exactly, but for typography, or not; never nearly."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from models.sources.quotes import verify
from models.text import straighten
from models.vocabulary import Verification

EXACT, NORMALISED = Verification.EXACT, Verification.NORMALISED
NOT_FOUND, NO_TEXT = Verification.NOT_FOUND, Verification.NO_TEXT
REPORT = "The U.S. will not deploy troops; it “offers” 50 % – or $500 billion – for seven years."
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
# Words between other spaces, quotation marks and dashes than the quote has.
VARIANTS = {
    " ": [" ", "\u00a0", "\u202f", "\u2009", "\n", "\t", "  ", " \n ", "\r\n", "\u2003", "\u2028"],
    '"': ['"', "“", "”", "„", "«", "»"],
    "'": ["'", "’", "‘", "ʼ"],
    "-": ["-", "–", "—", "−", "‑", "‐", "‒", "―"],
}


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        (REPORT, EXACT),
        ("will not deploy troops", EXACT),
        ("“offers” 50 %", EXACT),
        ('"offers" 50 %', NORMALISED),
        ("“offers”\u00a050\u202f%", NORMALISED),
        ("50 % - or $500 billion", NORMALISED),
        ("will  not\ndeploy troops", NORMALISED),
        ("  will not deploy troops  ", NORMALISED),
    ],
)
def test_only_spaces_quotation_marks_and_dashes_are_forgiven(quote, verdict):
    found, span = verify(quote, REPORT)
    assert found is verdict
    assert span is not None
    assert straighten(REPORT[slice(*span)]).split() == straighten(quote).split()


@pytest.mark.parametrize(
    "quote",
    [
        "will deploy troops",
        "will never deploy troops",
        "60 %",
        "$500 million",
        "$50 billion",
        "WILL NOT DEPLOY",
        "will not deploy. troops",
        "will not de ploy",
        "willnot deploy",
        "for seven year old",
        "offers” 50 percent",
        "will not deploy… troops",
        "wíll not",
    ],
)
def test_a_missing_not_and_another_digit_are_not_found(quote):
    assert verify(quote, REPORT) == (NOT_FOUND, None)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("a stake of 5", "a stake of 50 %"),
        ("$500", "$500,000"),
        ("billion 00", "500 billion 005"),
        ("0 %", "50 %"),
        ("possible for us", "it is impossible for us"),
        ("they will not", "they will nothing but"),
        ("we can", "we can’t do it"),
        ("возможно", "это невозможно"),
        ("cost 5.", "cost 5.3 billion"),
        ("It is 5,", "It is 5,300"),
        (".5 %", "0.5 %"),
        ("5", "-5"),
        ("negotiable", "non-negotiable"),
        ("cafe", "cafe\u0301"),
    ],
)
def test_a_quote_that_cuts_a_number_or_a_word_in_two_is_not_found(quote, text):
    assert verify(quote, text) == (NOT_FOUND, None)


def test_a_quote_is_found_where_it_stands_whole_though_it_stands_cut_before():
    text = "500 of them, and 5 of us"
    assert verify("5", text) == (EXACT, (17, 18))


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("intégrité territoriale", "pour l’intégrité territoriale de l’Ukraine"),
        ("de paix", "l'accord de paix"),
        ("draft of Ukraine", "the draft of Ukraine’s lawyers"),
        ("2025", "in 2025."),
        ("50", "50, or 60"),
        ("good faith", "in “good faith”"),
        ("U.S", "the U.S. military"),
    ],
)
def test_an_apostrophe_or_a_full_stop_is_no_part_of_a_word(quote, text):
    assert verify(quote, text)[0] is EXACT


def test_scripts_without_spaces_can_be_quoted_within_a_sentence():
    assert verify("安全保障", "乌克兰的安全保障问题")[0] is EXACT


@pytest.mark.parametrize("quote", ["", " ", "\n\t", "\u00a0"])
def test_an_empty_quote_claims_nothing(quote):
    assert verify(quote, REPORT) == (NO_TEXT, None)


def test_without_the_text_there_is_no_verdict():
    assert verify("will not deploy", None) == (NO_TEXT, None)


def test_in_an_empty_text_nothing_is_found():
    assert verify("will not deploy", "") == (NOT_FOUND, None)


def test_characters_with_a_meaning_in_patterns_stand_for_themselves():
    text = r"a.b*c (d) [e] \f $g ^h |i {2}"
    assert verify(r".*c  (d)  [e]", text)[0] is not EXACT
    assert verify(r"(d)  [e]  \f  $g  ^h  |i  {2}", text)[0] is NORMALISED
    assert verify("a.*c", text)[0] is NOT_FOUND


def test_an_exact_place_wins_over_one_that_is_normalised():
    assert verify("a b", "a\u00a0b, a b") == (EXACT, (5, 8))


@given(TEXT, TEXT, TEXT)
def test_what_was_cut_out_of_a_text_at_spaces_is_found_exactly(before, quote, after):
    assume(quote.strip())
    assert verify(quote, f"{before} {quote} {after}")[0] is EXACT


@given(TEXT, TEXT)
@example("- -", "–\u00a0\n–")
@example("not", "İ not")
def test_a_span_always_cuts_out_the_quote(quote, text):
    verdict, span = verify(quote, text)
    assert (span is not None) == (verdict in (EXACT, NORMALISED))
    if span:
        cut = text[slice(*span)]
        assert (cut == quote) == (verdict is EXACT)
        assert straighten(cut).split() == straighten(quote).split()


@given(st.data())
def test_typography_alone_never_hides_a_quote(data):
    sentence = 'we "will not" - not now - send Ukraine\'s 50 men'
    drawn = st.sampled_from
    printed = "".join(data.draw(drawn(VARIANTS.get(char, [char]))) for char in sentence)
    verdict, span = verify(sentence, f"They said: {printed} today.")
    assert verdict is (EXACT if printed == sentence else NORMALISED)
    assert span == (11, 11 + len(printed))


@given(st.data())
def test_no_other_word_is_ever_forgiven(data):
    words = REPORT.split()
    place = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.text(st.sampled_from("abn0159"), min_size=1, max_size=4))
    assume(other != words[place])
    quote = " ".join([*words[:place], other, *words[place + 1 :]])
    assert verify(quote, REPORT) == (NOT_FOUND, None)
    without = " ".join(words[:place] + words[place + 1 :])
    if 0 < place < len(words) - 1:
        assert verify(without, REPORT) == (NOT_FOUND, None)
