"""A quote is found in the whole text of a source: in which paragraph, and over their ends."""

import pytest

from models.records import Locator, Paragraph
from models.sources.quotes import Passages, find_in
from models.vocabulary import Verification

EXACT, NORMALISED = Verification.EXACT, Verification.NORMALISED


def source(*texts: str) -> list[Paragraph]:
    return [Paragraph(source=1, number=number, text=text) for number, text in enumerate(texts)]


DAILY = source(
    "Ames will not dredge",
    "He said: “We will not dredge the bay.”",
    "It ends here. We will not",
    "dredge the bay, he said, and we",
    "will never",
    "dredge it. «We will not dredge the bay.»",
)


def test_the_first_paragraph_in_which_a_quote_is_exact_counts():
    assert find_in("We will not dredge the bay", DAILY).locator == Locator(1, 10, 36)
    assert find_in("will not dredge", DAILY).locator == Locator(0, 5, 20)


def test_a_paragraph_that_is_preferred_comes_first_though_only_typography_agrees():
    text = '"We will not dredge the bay."'
    assert find_in(text, DAILY).locator.paragraph == 1
    found = find_in(text, DAILY, prefer=5)
    assert (found.verification, found.locator) == (NORMALISED, Locator(5, 11, 40))


def test_a_preferred_paragraph_that_does_not_hold_the_quote_is_passed_over():
    assert find_in("he said", DAILY, prefer=0).locator.paragraph == 3


def test_an_exact_place_counts_before_one_that_is_normalised():
    assert find_in("«We will not dredge the bay.»", DAILY).locator.paragraph == 5


@pytest.mark.parametrize(
    ("quote", "verdict", "locator", "last"),
    [
        ("We will not\ndredge the bay, he said", EXACT, Locator(2, 14, 25), 3),
        ("We will not dredge the bay, he said", NORMALISED, Locator(2, 14, 25), 3),
        ("and we will never dredge it", NORMALISED, Locator(3, 25, 31), 5),
        ("It ends here … he said", EXACT, Locator(2, 0, 25), 3),
    ],
)
def test_a_quote_that_runs_on_is_placed_in_its_first_paragraph(quote, verdict, locator, last):
    found = find_in(quote, Passages(DAILY))
    assert (found.verification, found.locator, found.last) == (verdict, locator, last)


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "…",
        "[the bay]",
        "We will dredge the bay",
        "dredge\ndredge",
        "Ames … it. «We",
        "ends her",
    ],
)
def test_what_stands_nowhere_is_not_found(quote):
    assert find_in(quote, DAILY) is None


def test_in_a_source_without_text_nothing_is_found():
    assert find_in("We will", []) is None


def test_a_long_source_is_looked_through_for_a_quote_that_nearly_stands_in_it():
    paragraphs = source(
        *(f"Paragraph {n} says that they will not send {n} men." for n in range(9999))
    )
    passages = Passages(paragraphs)
    for number in (0, 5_000, 9_998):
        quote = f"they will  not send {number} men"
        assert find_in(quote, passages).locator.paragraph == number
        assert find_in(quote.replace("not ", ""), passages) is None
