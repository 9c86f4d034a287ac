"""Whether a quote stands in its text: exactly, but for typography, or not; never nearly."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from models.sources.quote_parts import Part, parts, without_marks
from models.sources.quotes import matched, verify
from models.sources.typography import is_mark, plain, plain_text
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
    "-": ["-", "–", "—", "−", "‑", "‐", "‒", "―", "--"],
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
        "will not deploy… soldiers",
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
        ("500", "1500"),
        ("500 men", "1 500 men"),
        ("500 men", "1\u202f500 men"),
        ("a stake of 1", "a stake of 1 500"),
        ("600 men", "500–600 men"),
        ("500", "500-600 men"),
        ("500", "1’500"),
        ("30", "at 12:30"),
        ("non", "non-negotiable"),
        ("possible", "im\u00adpossible"),
        ("possible", "im\u00ad\npossible"),
        ("ять", "п’ять"),
        ("мі\u0438\u0306", "мі\u0438\u0306ого"),
        ("S. military", "the U.S. military"),
        ("’s lawyers", "Ukraine’s lawyers"),
        ("pour l’", "pour l’Europe"),
        ("п", "п'ять"),
        ("5", "५5"),
        ("10", "10²"),
        ("102", "10²"),
        ("1/2", "½"),
        ("ef", "eﬁ"),
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
        ("500 men", "in 2025 500 men came"),
        ("they’re willing", "security—they’re willing"),
        ("minerals", "the minerals.3 The"),
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
    assume(plain(quote).text.strip() and parts(quote))
    # A number with spaces between its thousands is one; a soft hyphen hides the end of a line.
    assume(not re.search(r"\d$", before + after[:1]) and "\u00ad" not in before)
    assert verify(quote, f"{before} {quote} {after}")[0] is EXACT


@given(TEXT, TEXT)
@example("- -", "–\u00a0\n–")
@example("not", "İ not")
def test_a_span_always_cuts_out_the_quote(quote, text):
    verdict, span = verify(quote, text)
    assert (span is not None) == (verdict in (EXACT, NORMALISED))
    if span and parts(quote) == [Part(quote.strip())]:
        cut = text[slice(*span)]
        assert (cut in {quote, without_marks(quote)}) == (verdict is EXACT)
        assert plain(cut).text.strip() in {plain(q).text.strip() for q in (quote, quote[1:-1])}


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


@pytest.mark.parametrize(
    ("quote", "text", "verdict"),
    [
        ("efficient", "e\ufb03cient", NORMALISED),
        ("agreement", "agree\u00ad\nment", NORMALISED),
        ("agree\u00adment", "agreement", NORMALISED),
        ("on\u200b the table", "on the table", NORMALISED),
        ("so be it...", "so be it…", NORMALISED),
        ("\u0439", "\u0438\u0306", NORMALISED),
        ("\u0438\u0306", "\u0438\u0306", EXACT),
        ("a ‘memorandum’", "a “memorandum”", NORMALISED),
        ("１００ ％", "100 %", NORMALISED),
        ("\u00c5", "\u212b", NORMALISED),
    ],
)
def test_what_is_written_otherwise_and_read_alike_is_typography(quote, text, verdict):
    assert verify(quote, text) == (verdict, (0, len(text)))


def test_a_span_counts_the_characters_of_the_text_as_it_is():
    text = "О\u0438\u0306, Ки\u00adї\u0301в не згоден: «І\u0306 досі»…"
    verdict, span = verify("не  згоден", text)
    assert verdict is NORMALISED
    assert text[slice(*span)] == "не згоден"


@pytest.mark.parametrize("quote", ["“offers”", "“will not deploy troops”", "« will not deploy »"])
def test_quotation_marks_around_the_whole_quote_may_be_the_analysts(quote):
    verdict, span = verify(quote, REPORT)
    assert verdict is EXACT
    assert REPORT[slice(*span)] in {"“offers”", "will not deploy troops", "will not deploy"}


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("… will not deploy troops …", ["will not deploy troops"]),
        ("The U.S. … troops", ["The U.S.", "troops"]),
        (
            "The U.S. ... troops; it […] 50 % (…) years.",
            ["The U.S.", "troops; it", "50 %", "years."],
        ),
        ("“it “offers” … $500 billion”", ["it “offers”", "$500 billion"]),
        ("will not . . . troops", ["will not", "troops"]),
        ("The U.S. . . . troops. . . 50 %", ["The U.S.", "troops", "50 %"]),
        ("… [the deal] … 50 %", ["50 %"]),
        ("will not [be able to] deploy", ["will not", "deploy"]),
        ("[America] will not", ["will not"]),
        ("the [U.S.] troops", None),
        ("[t]he U.S.", ["The U.S."]),
        ("it [sic] “offers”", ["it", "“offers”"]),
        ("troops … The U.S.", None),
        ("troops … troops", None),
        ("will … deploy tanks", None),
        ("de… troops", None),
        ("will not deploy[ed] troops", ["will not deploy", "troops"]),
        ("will not deplo[y] troops", None),
        ("[w]he U.S.", None),
        ("$[5]00", None),
        ("…", None),
        ("[the deal]", None),
        ("[…] [the deal] …", None),
    ],
)
def test_the_parts_between_ellipses_and_brackets_stand_in_order(quote, found):
    match = matched(quote, REPORT)
    assert [REPORT[slice(*span)] for span in match.spans] == (found or [])
    assert match.verification is (EXACT if found else NOT_FOUND)


def test_the_parts_around_a_bracket_stand_near_each_other_those_around_an_ellipsis_may_not():
    text = f"We agree{' and so on' * 30} to this. We agree to that."
    assert verify("We agree [in full] to this", text)[0] is NOT_FOUND
    assert verify("We agree … to this", text) == (EXACT, (0, text.index(" this") + 5))
    place = text.rindex("We agree")
    assert verify("We agree [in full] to that", text) == (EXACT, (place, len(text) - 1))


def test_an_ellipsis_and_a_bracket_that_stand_in_the_text_are_found_as_they_are():
    text = "He said: we … take [it] all."
    assert verify("we … take [it] all", text) == (EXACT, (9, 27))
    assert matched("we ... take [it] all", text).spans == ((9, 27),)


@given(TEXT)
def test_the_quick_way_to_a_text_without_typography_leads_to_the_same(text):
    # Where no mark composes with a letter that something hidden, or a ligature, parts it from.
    assume(not any(is_mark(char) for char in text))
    assert plain_text(text) == plain(text).text
    assert "  " not in plain(text).text


def test_a_letter_that_is_another_one_by_itself_is_that_one():
    compatible = "a\U0002f800b"
    assert plain(compatible).text == plain_text(compatible) == "a\u4e3db"
    assert verify("a\u4e3db", f"so {compatible} it is")[0] is NORMALISED
