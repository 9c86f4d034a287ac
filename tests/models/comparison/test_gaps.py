"""Gaps: the class of each, its sentence, and quantities against each other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.comparison.gaps import GapClass, gap
from models.comparison.quantities import compared
from models.judgements import Unit
from models.records import Quantity
from models.vocabulary import Attribution, Bound, Stance

OPPOSES, AGAINST, OPEN, FOR, SUPPORTS = Stance


@pytest.fixture
def between(cell, names, make):
    """The gap between Aland and Boria, from what each has said: (stance, condition) pairs."""

    def of(ours, theirs, **more):
        said = [
            make.position(key, holder, speaker=speaker, stance=stance, condition=condition, **more)
            for key, (holder, speaker, stance, condition) in enumerate(
                [(3, 3 + n, s, c) for n, (s, c) in enumerate(ours)]
                + [(6, 6 - n, s, c) for n, (s, c) in enumerate(theirs)],
                1,
            )
        ]
        sides = [(names.stakeholders[s], cell(*said, side=s)) for s in (1, 5)]
        return gap(names.issues[1], sides, names)

    return of


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ([], [], GapClass.NEITHER),
        ([(SUPPORTS, "")], [], GapClass.ONE_SIDE),
        ([(SUPPORTS, "")], [(SUPPORTS, "")], GapClass.AGREE),
        ([(OPEN, "")], [(OPEN, "")], GapClass.AGREE),
        ([(SUPPORTS, "")], [(FOR, "")], GapClass.DEGREE),
        ([(OPEN, "")], [(FOR, "")], GapClass.DEGREE),
        ([(SUPPORTS, "")], [(OPEN, "")], GapClass.DEGREE),
        ([(FOR, "")], [(AGAINST, "")], GapClass.OPPOSED),
        ([(SUPPORTS, "")], [(OPPOSES, "it rains")], GapClass.OPPOSED),
        ([(SUPPORTS, "")], [(SUPPORTS, "it rains")], GapClass.CONDITIONAL),
        ([(FOR, "it snows")], [(SUPPORTS, "it rains")], GapClass.CONDITIONAL),
        ([(SUPPORTS, "It rains")], [(SUPPORTS, "it  rains")], GapClass.AGREE),
        ([(OPPOSES, ""), (FOR, "it rains")], [(SUPPORTS, "")], GapClass.OPPOSED),
        ([(OPEN, ""), (FOR, "it rains")], [(SUPPORTS, "")], GapClass.CONDITIONAL),
        ([(AGAINST, ""), (SUPPORTS, "")], [(OPPOSES, "")], GapClass.DEGREE),
        ([(OPPOSES, ""), (FOR, "")], [(SUPPORTS, "")], GapClass.OPPOSED),
    ],
)
def test_the_class_follows_from_what_stands(between, ours, theirs, expected):
    assert between(ours, theirs).kind is expected
    assert between(theirs, ours).kind is expected


def test_the_sentence_names_each_side_and_what_it_says(between):
    found = between([(SUPPORTS, "")], [(OPPOSES, "")])
    assert found.sentence == "What leads goes opposite ways: Aland supports; Boria opposes."
    assert (found.count, found.sources) == (2, 0)


def test_a_voice_beside_what_leads_is_not_passed_over(between):
    told = between([(AGAINST, ""), (SUPPORTS, "")], [(OPPOSES, "")]).sentence
    assert told.startswith("What leads is not opposed, though other voices are: Aland is mixed")


def test_conditions_stand_side_by_side_with_whose_they_are(between):
    found = between([(FOR, "it snows")], [(SUPPORTS, "it rains")])
    assert found.conditions == ("Minister Ames: if it snows", "President Bo: if it rains")


def test_what_has_to_be_settled_first_blocks(between):
    found = between([(FOR, "")], [(SUPPORTS, "")], after=2)
    assert found.blocks == ("only after Fishing (Minister Ames, President Bo)",)


def test_a_claim_never_closes_a_gap(cell, make, names):
    own = make.position(1, stance=SUPPORTS)
    claim = make.position(2, 6, speaker=3, stance=SUPPORTS, attribution=Attribution.CLAIMED)
    sides = [(names.stakeholders[s], cell(own, claim, side=s)) for s in (1, 5)]
    assert gap(names.issues[1], sides, names).kind is GapClass.ONE_SIDE


def at_most(value, **more):
    return Quantity(value=value, unit="troops", bound=Bound.AT_MOST, **more)


def test_limits_are_held_against_each_other():
    told = compared(at_most(600_000), at_most(800_000, qualifier="in peacetime"))
    assert told == (
        "≤ 600,000 troops against ≤ 800,000 troops (in peacetime): 200,000 troops apart"
    )


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (Quantity(value=50, unit="%"), Quantity(value=30, unit="%"), "20 % apart"),
        (Quantity(value=50, unit="%"), Quantity(value=50, unit=" % "), "the same"),
        (at_most(5), Quantity(value=8, unit="troops", bound=Bound.AT_LEAST), "3 troops apart"),
        (
            at_most(8),
            Quantity(value=5, unit="troops", bound=Bound.AT_LEAST),
            "both allow 5 to 8 troops",
        ),
        (at_most(5), at_most(5), "the same limit"),
        (
            Quantity(value=500, unit="billion US$"),
            Quantity(value=0.2, unit="trillion US$"),
            "300 billion US$ apart",
        ),
        (Quantity(value=5, unit="US$"), Quantity(value=5, unit="EUR"), "not comparable"),
        (Quantity(value=5, unit="%"), Quantity(value=5, unit="troops"), "not comparable"),
    ],
)
def test_amounts_of_one_unit_are_compared_and_others_are_not(one, other, told):
    assert compared(one, other).endswith(f": {told}")


def test_a_unit_is_converted_where_the_table_says_how():
    table = [Unit(id="u", name="divisions", factor=15_000, base="troops")]
    divisions = Quantity(value=2, unit="Divisions")
    troops = Quantity(value=40_000, unit="troops")
    assert compared(divisions, troops, table).endswith(": 10,000 troops apart")
    assert compared(divisions, troops).endswith(": not comparable")


def test_a_table_that_runs_in_a_ring_leads_nowhere():
    ring = [Unit(id=a, name=a, factor=2, base=b) for a, b in (("a", "b"), ("b", "a"))]
    told = compared(Quantity(value=1, unit="a"), Quantity(value=2, unit="a"), ring)
    assert told.endswith(": 1 a apart")


def test_kelvin_are_no_thousands_and_small_differences_are_told():
    assert compared(Quantity(value=5, unit="K"), Quantity(value=5, unit="k")).endswith(
        "not comparable"
    )
    told = compared(Quantity(value=1e-7, unit="m"), Quantity(value=2e-7, unit="m"))
    assert told.endswith(": 0.0000001 m apart")


_AMOUNTS = st.floats(-1e9, 1e9, allow_nan=False)


@given(_AMOUNTS, _AMOUNTS, st.sampled_from([*Bound]), st.sampled_from([*Bound]))
def test_the_distance_is_the_same_from_either_side(one, other, bound, other_bound):
    first = Quantity(value=one, upper=one + 1, unit="t", bound=bound)
    second = Quantity(value=other, upper=other + 1, unit="t", bound=other_bound)
    there, back = compared(first, second), compared(second, first)
    assert there.partition(": ")[2] == back.partition(": ")[2]
    assert compared(first, replace(first)).endswith(("the same", "the same limit"))
