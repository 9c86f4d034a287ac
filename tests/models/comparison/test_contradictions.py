"""Contradictions: which pairs they are, and claims held against what a side says itself."""

import itertools

import pytest

from models.comparison.claims import Confirmation, claims
from models.partial_date import PartialDate
from models.vocabulary import Attribution, Stance


def on(day):
    return PartialDate.parse(day)


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(Stance, 2)))
def test_two_steps_or_opposite_signs_contradict(cell, make, one, other):
    told = cell(make.position(1, stance=one), make.position(2, 4, stance=other))
    assert bool(told.contradictions) is (abs(one - other) >= 2 or one * other < 0)


def test_there_is_one_for_each_pair_of_speakers_and_stances_however_many_reprints(cell, make):
    noes = [make.position(k, stance=Stance.OPPOSES, said_on=on("2025-01")) for k in (1, 2, 3)]
    ayes = [make.position(k, 4, stance=Stance.SUPPORTS, said_on=on("2025-02")) for k in (4, 5)]
    (found,) = cell(*noes, *ayes).contradictions
    assert ([p.key for p in found.firsts], [p.key for p in found.seconds]) == ([1, 2, 3], [4, 5])


def test_the_earlier_quote_comes_first(cell, make):
    late = make.position(1, stance=Stance.OPPOSES, said_on=on("2025-03"))
    early = make.position(2, 4, stance=Stance.SUPPORTS, said_on=on("2025-01"))
    (found,) = cell(late, early).contradictions
    assert (found.first, found.second) == (early, late)


def test_a_speaker_may_contradict_themselves(cell, make):
    told = cell(
        make.position(1, stance=Stance.OPPOSES, said_on=on("2025-01")),
        make.position(2, stance=Stance.SUPPORTS, said_on=on("2025-02")),
    )
    assert len(told.contradictions) == 1
    assert told.contradictions[0].key[2] == {(3, Stance.OPPOSES), (3, Stance.SUPPORTS)}


@pytest.mark.parametrize(
    ("claimed", "own", "expected"),
    [
        (Stance.SUPPORTS, None, Confirmation.NOT_CONFIRMED),
        (Stance.LEANS_FOR, Stance.OPEN, Confirmation.NOT_CONFIRMED),
        (Stance.SUPPORTS, Stance.LEANS_FOR, Confirmation.CONFIRMED),
        (Stance.OPEN, Stance.OPEN, Confirmation.CONFIRMED),
        (Stance.SUPPORTS, Stance.OPEN, Confirmation.DENIED),
        (Stance.LEANS_FOR, Stance.LEANS_AGAINST, Confirmation.DENIED),
    ],
)
def test_a_claim_is_held_against_what_leads(cell, make, claimed, own, expected):
    claim = make.position(1, speaker=6, stance=claimed, attribution=Attribution.CLAIMED)
    said = [] if own is None else [make.position(2, stance=own)]
    (found,) = claims(cell(claim, *said))
    assert found.confirmation is expected
