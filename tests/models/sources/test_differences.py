"""A quote that is not found is laid beside the nearest words, and each difference is shown."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records import Paragraph
from models.sources.alignment import tokens
from models.sources.differences import Kind, nearest, quoted, told
from models.sources.quotes import Passages, verify
from models.vocabulary import Verification

SAME, MISSING, ADDED = Kind.SAME, Kind.MISSING, Kind.ADDED
CHANGED, LEFT_OUT = Kind.CHANGED, Kind.LEFT_OUT
TEXTS = (
    "A heading about troops",
    "Ames said that the U.S. will not send 50,000 troops to the bay; it “offers” 50 % for years.",
    "Other matters. Ames may dredge it, and send the bill of 1 500 dollars to Boria.",
    "Україна не підпише угоду про надра без гарантій безпеки, сказав президент.",
    "这个问题很重要，我们不同意。",
)
SOURCE = Passages(Paragraph(source=1, number=n, text=text) for n, text in enumerate(TEXTS))


def _plain(words: str) -> list[str]:
    """Words without their typography; any quotation mark is as good as another."""
    return [token.word for token in tokens(words)]


def differences(quote: str) -> list[tuple[Kind, str, str]]:
    near = nearest(quote, SOURCE)
    assert near is not None
    return [(r.kind, r.quote.strip(), r.text.strip()) for r in near.runs if r.kind is not SAME]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("the U.S. will send 50,000 troops", [(MISSING, "", "not")]),
        ("the U.S. will surely not send 50,000 troops", [(ADDED, "surely", "")]),
        ("will not send 60,000 troops", [(CHANGED, "60,000", "50,000")]),
        ("60,000 troops to the bay", [(CHANGED, "60,000", "50,000")]),
        ("will not send 50 000 troops", [(CHANGED, "50 000", "50,000")]),
        ("the bill of 500 dollars", [(CHANGED, "500", "1 500")]),
        ("AMES may dredge it", [(CHANGED, "AMES", "Ames")]),
        ("will not send - 50,000 troops", [(ADDED, "-", "")]),
        ("the U.S. willnot send 50,000 troops", [(CHANGED, "willnot", "will not")]),
        ("it “offers” 50% for years", [(CHANGED, "50%", "50 %")]),
        ("Україна підпише угоду про надра", [(MISSING, "", "не")]),
        ("Україна не підписала угоду", [(CHANGED, "підписала", "підпише")]),
        ("我们同意", [(MISSING, "", "不")]),
        (
            "Ames … send 60,000 troops … for [its] years",
            [
                (LEFT_OUT, "…", "said that the U.S. will not"),
                (CHANGED, "60,000", "50,000"),
                (LEFT_OUT, "…", "to the bay; it “offers” 50 %"),
                (LEFT_OUT, "[its]", ""),
            ],
        ),
    ],
)
def test_each_word_that_differs_is_marked(quote, expected):
    assert verify(quote, " ".join(TEXTS))[0] is Verification.NOT_FOUND
    assert differences(quote) == expected


def test_the_passage_is_where_it_stands_and_its_words_can_be_taken():
    near = nearest("the U.S. will send 60,000 troops", SOURCE)
    assert near.paragraph == 1
    assert near.words == TEXTS[1][near.start : near.end] == "the U.S. will not send 50,000 troops"


def test_the_ellipses_and_brackets_of_the_quote_stay_in_the_words_to_take():
    near = nearest("Ames … send 60,000 troops … for [its] years", SOURCE)
    assert near.words == "Ames … send 50,000 troops … for [its] years"
    assert verify(near.words, TEXTS[1])[0] is Verification.EXACT


@pytest.mark.parametrize(
    "quote", ["", "…", "Nothing of this kind was ever heard", "x", "!?", "word " * 3_001]
)
def test_where_nothing_is_near_nothing_is_shown(quote):
    assert nearest(quote, SOURCE) is None
    assert nearest(quote, []) is None


def test_the_preferred_paragraph_counts_where_two_are_as_near():
    twice = [Paragraph(source=1, number=n, text="They will not send men.") for n in range(40)]
    assert nearest("They will send men", twice, prefer=35).paragraph == 35
    assert nearest("They will send men", twice).paragraph == 0


def test_in_a_paragraph_without_end_the_nearest_words_are_found():
    words = random.Random(6).choices(["we", "they", "will", "not", "send", "men", "it"], k=60_000)
    words[41_000] = "the minister of Aland will not dredge the bay in 2026"
    text = " ".join(words)
    near = nearest(
        "minister of Aland will dredge the bay in 2025", [Paragraph(source=1, number=1, text=text)]
    )
    assert text[near.start : near.end] == "minister of Aland will not dredge the bay in 2026"
    assert told(near.runs) == "“not” is missing; the text has “2026” instead of “2025”"


@given(st.data())
def test_the_runs_are_the_whole_quote_and_the_whole_passage(data):
    text = data.draw(st.sampled_from(TEXTS))
    words = text.split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    quote = words[first : first + data.draw(st.integers(1, 12))]
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(quote)))
        quote[place : place + data.draw(st.integers(0, 1))] = [
            data.draw(st.sampled_from(["not", "…", "[it]", "7", "не", "-", "“", "’"]))
        ]
    near = nearest(" ".join(quote), SOURCE)
    if near:
        passage = TEXTS[near.paragraph][near.start : near.end]
        assert "".join(run.quote for run in near.runs) == " ".join(quote).strip()
        assert "".join(run.text for run in near.runs) == passage
        assert 0 < near.score <= 1
        assert not near.words or verify(near.words, TEXTS[near.paragraph])[1] is not None
        for run in near.runs:
            assert run.quote or run.text
            assert run.kind is not SAME or _plain(run.quote) == _plain(run.text)


def test_differences_are_told_in_words_and_not_without_end():
    near = nearest("AMES said the U.S. will surely send 60,000 troops", SOURCE)
    assert told(near.runs) == (
        "the text has “Ames” instead of “AMES”; “that” is missing; "
        "the text has “not” instead of “surely”; and 1 more"
    )
    assert told(near.runs, 9).endswith("the text has “50,000” instead of “60,000”")


def test_many_words_are_shown_by_their_ends():
    assert quoted("one\n two") == "“one two”"
    assert quoted("a" * 50 + " " + "b" * 50, 20) == "“aaaaaaaaaa … bbbbbbbbbb”"
