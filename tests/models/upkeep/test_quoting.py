"""What is recorded of a quote is what comparing it with its text gives, wherever it stands."""

import pytest

from models.records import Locator, Paragraph
from models.sources.quotes import Passages
from models.upkeep.quoting import anchored, compared, reverified
from models.vocabulary import Verification

TEXTS = {1: "Ames will not dredge the bay, and he will", 2: "never do it.", 4: "He may."}
PASSAGES = Passages(Paragraph(source=1, number=n, text=text) for n, text in TEXTS.items())
EXACT, NORMALISED = Verification.EXACT, Verification.NORMALISED
NOT_FOUND, NO_TEXT = Verification.NOT_FOUND, Verification.NO_TEXT


class Source:
    """The texts of source 1."""

    def paragraph(self, source: int, number: int) -> str | None:
        return TEXTS.get(number) if source == 1 else None


@pytest.mark.parametrize(
    ("quote", "number", "verdict", "place"),
    [
        ("will not dredge", 1, EXACT, Locator(1, 5, 20)),
        ("he will never do it", 1, NORMALISED, Locator(1, 34, 41)),
        ("he will do it", 1, NOT_FOUND, Locator(1)),
        ("will not dredge", 2, NOT_FOUND, Locator(2)),
        ("never do it. He may", 2, NOT_FOUND, Locator(2)),
        ("He may", 3, NO_TEXT, Locator(3)),
        ("", 1, NO_TEXT, Locator(1)),
    ],
)
def test_a_quote_is_compared_with_its_place_and_what_follows(make, quote, number, verdict, place):
    position = make.position(1, source=1, quote=quote, locator=Locator(number, 1, 2))
    now = compared(position, Source())
    assert (now.verification, now.locator) == (verdict, place)


def test_without_a_place_or_a_source_there_is_nothing_to_compare_with(make):
    for more in ({"source": 1}, {"locator": Locator(1)}):
        now = compared(make.position(1, quote="will", verification=EXACT, **more), Source())
        assert now.verification is NO_TEXT


@pytest.mark.parametrize(
    ("quote", "recorded", "verdict", "place"),
    [
        ("will not dredge", None, EXACT, Locator(1, 5, 20)),
        ("will not dredge", Locator(4), EXACT, Locator(1, 5, 20)),
        ("he will never do it", Locator(4, 0, 2), NORMALISED, Locator(1, 34, 41)),
        ("He may", Locator(1), EXACT, Locator(4, 0, 6)),
        ("will dredge", Locator(1, 0, 4), NOT_FOUND, Locator(1)),
        ("will dredge", None, NOT_FOUND, None),
        ("", Locator(2), NO_TEXT, Locator(2)),
    ],
)
def test_a_quote_is_anchored_where_it_stands_in_its_source(make, quote, recorded, verdict, place):
    now = anchored(make.position(1, source=1, quote=quote, locator=recorded), PASSAGES)
    assert (now.verification, now.locator) == (verdict, place)


def test_in_a_source_without_text_a_quote_has_no_verdict(make):
    position = make.position(1, source=1, quote="will", locator=Locator(1, 0, 4))
    assert anchored(position, Passages([])).verification is NO_TEXT
    assert anchored(position, Passages([])).locator == Locator(1)


def test_a_span_follows_the_text(make):
    position = make.position(1, quote="He may", locator=Locator(4, 0, 6))
    assert reverified(position, "Now: He may.").locator == Locator(4, 5, 11)
