"""A cell in words, the same for the window, the workbook and screen readers."""

from dataclasses import replace

import pytest

from models.comparison.wording import sentence, tell
from models.partial_date import PartialDate
from models.records import Quantity
from models.text import counted
from models.vocabulary import Attribution, Bound, Silence, Stance

HALF = Quantity(value=50, unit="%", qualifier="of the catch")
BILLIONS = Quantity(value=500, unit="billion", bound=Bound.AT_LEAST)


@pytest.fixture
def words(cell, names):
    """What Aland's cell from these positions says."""
    return lambda *positions, **more: tell(cell(*positions, **more), names)


def test_a_single_statement_is_told_whole_and_marked_as_single(words, make):
    said_on = PartialDate.parse("2025-02-14")
    told = words(
        make.position(
            1,
            stance=Stance.LEANS_FOR,
            summary="Would dredge.",
            condition="the bay is paid for",
            quantity=HALF,
            said_on=said_on,
            source=1,
        )
    )
    assert told.headline == "Leans for"
    assert told.amounts == "50 %"
    assert told.voices == ("Minister Ames: Would dredge, if the bay is paid for.",)
    assert told.marks == ("one statement",)
    assert told.claims == ()
    assert told.note == "1 position · 1 source · stands: 14 Feb 2025, own words"
    assert told.reason == "stands: the only statement, 14 Feb 2025, own words"
    lines = ["Leans for 50 %", *told.voices, "one statement", told.note, told.reason]
    assert told.text() == "\n".join(lines)


def test_of_several_statements_the_leading_one_is_told(words, make):
    late = make.position(1, said_on=PartialDate.parse("2025-02"), summary="Late.", source=1)
    told = words(make.position(2, summary="Undated."), late)
    assert told.voices == ("Minister Ames: Late.",)
    assert told.note == "2 positions · 1 source · stands: Feb 2025, own words"
    assert told.reason == "stands: latest of 2, Feb 2025, own words; earlier: 1"


def test_a_leading_position_without_date_says_so(words, make):
    assert words(make.position(1)).note == "1 position · 0 sources · stands: no date, own words"


def test_a_mixed_cell_tells_each_voice_with_its_sign(words, make):
    told = words(
        make.position(1, stance=Stance.OPPOSES, summary="No."),
        make.position(2, 4, stance=Stance.SUPPORTS, summary="Yes."),
    )
    assert told.headline == "Mixed"
    assert told.voices == ("▼ Minister Ames: No.", "▲ Officials: Yes.")
    assert told.stated


def test_a_mixed_cell_with_many_stances_tells_three_and_counts_the_rest(words, make):
    for count, rest in ((4, "and 1 more stance"), (5, "and 2 more stances")):
        stances = list(Stance)[:count]
        told = words(*[make.position(k, stance=s) for k, s in enumerate(stances, 1)])
        assert len(told.voices) == 4
        assert told.voices[-1] == rest


def test_a_mixed_cell_always_tells_both_ends(words, make):
    order = [Stance.OPEN, Stance.LEANS_FOR, Stance.LEANS_AGAINST, Stance.SUPPORTS, Stance.OPPOSES]
    told = words(*[make.position(k, stance=s) for k, s in enumerate(order, 1)])
    assert "◆" in told.voices[0]
    assert "▲" in "".join(told.voices)
    assert "▼" in "".join(told.voices)


def test_amounts_come_from_the_voices_only(words, make):
    """An amount of another statement would look as if the leading one had named it."""
    leading = make.position(1, stance=Stance.SUPPORTS)
    other = make.position(2, 4, stance=Stance.SUPPORTS, quantity=HALF)
    assert words(leading, other).amounts == ""
    assert words(replace(leading, quantity=BILLIONS), other).amounts == "≥ 500 billion"
    claim = make.position(3, speaker=6, attribution=Attribution.CLAIMED, quantity=HALF)
    assert words(leading, claim).amounts == words(claim).amounts == ""


def test_a_mixed_cell_tells_the_amounts_of_its_voices_once_and_two_at_most(words, make):
    third = Quantity(value=7, unit="years")
    amounts = [HALF, replace(HALF, qualifier="other"), BILLIONS, third]
    stances = [-2, -1, 1, 2]
    pairs = enumerate(zip(amounts, stances, strict=True), 1)
    told = words(*[make.position(k, stance=Stance(s), quantity=q) for k, (q, s) in pairs])
    assert told.amounts == "50 %, ≥ 500 billion"


def test_a_refusal_is_told_with_who_refused(words, make):
    silent = make.position(1, silence=Silence.DECLINED, summary="No answer.")
    told = words(silent)
    assert (told.headline, told.voices) == ("Declined to say", ("Minister Ames: No answer.",))
    assert told.marks == ()
    assert not told.stated


def test_refusals_beside_a_statement_are_counted(words, make):
    silent = [make.position(k, silence=Silence.DECLINED) for k in (1, 2)]
    assert words(make.position(3), *silent).note.endswith("own words · 2 declined")


@pytest.mark.parametrize(
    ("number", "rest"), [(1, ""), (2, " (and 1 more claim)"), (3, " (and 2 more claims)")]
)
def test_a_claim_is_told_as_the_claimants_and_the_rest_are_counted(words, make, number, rest):
    claims = [
        make.position(k, speaker=6, attribution=Attribution.CLAIMED, summary=f"Agreed {k}.")
        for k in range(1, number + 1)
    ]
    told = words(*claims)
    assert told.headline == "Only claimed by others"
    assert told.claims == (f"claimed by President Bo: Agreed 1 — not confirmed{rest}",)
    assert told.voices == told.marks == ()
    assert not told.stated


def test_an_empty_cell_says_of_which_kind_it_is_and_why(words):
    told = words()
    assert told.headline == "Not searched"
    assert told.text() == "Not searched\nno source is on record as searched for this issue"


def test_what_the_filter_hides_is_told(words, make):
    positions = [make.position(1), make.position(2), make.position(3, stance=Stance.LEANS_FOR)]
    assert words(*positions, shown=[]).headline == "Hidden by the filter"
    assert words(*positions, shown=[]).note == "the filter hides 3 positions"
    assert words(*positions, shown=[1, 2]).note.endswith("· 1 hidden")


def test_what_leads_a_mixed_cell_is_called_the_latest_and_not_what_stands(words, make):
    told = words(make.position(1, stance=Stance.OPPOSES), make.position(2, 4))
    assert "latest: no date" in told.note


def test_one_of_many_is_not_marked_as_single(words, make):
    positions = [make.position(1), make.position(2, 4)]
    assert words(*positions, shown=[1]).marks == ()
    assert words(*positions, speaker=3).marks == ()
    assert words(positions[0]).marks == ("one statement",)


def test_dates_are_told_as_the_reader_wants_them(cell, names, make):
    told = tell(cell(make.position(1, said_on=PartialDate.parse("2025"))), names, lambda d: "2568")
    assert "stands: 2568" in told.note


@pytest.mark.parametrize(
    ("summary", "condition", "told"),
    [
        ("No bay.", "", "Minister Ames: No bay."),
        ("No bay", "", "Minister Ames: No bay"),
        ("No bay.", "it rains", "Minister Ames: No bay, if it rains."),
        ("No “bay”.", "it rains", "Minister Ames: No “bay”, if it rains."),
        ("No bay…", "it rains", "Minister Ames: No bay…, if it rains."),
    ],
)
def test_a_condition_continues_the_sentence(names, make, summary, condition, told):
    assert sentence(make.position(1, summary=summary, condition=condition), names) == told


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 positions"), (1, "1 position"), (2, "2 positions"), (1234, "1,234 positions")],
)
def test_one_is_singular_and_every_other_number_plural(number, told):
    assert counted(number, "position") == told
