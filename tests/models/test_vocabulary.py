"""What the closed vocabularies store and show. These words are in files: they never change."""

import pytest

from models.vocabulary import (
    Attribution,
    Bound,
    Confidence,
    Silence,
    Stance,
    Status,
    Verification,
)


def test_a_stance_is_stored_as_its_number():
    assert [int(stance) for stance in Stance] == [-2, -1, 0, 1, 2]


def test_a_stance_is_read_as_sign_and_word():
    assert [(s.sign, s.label) for s in Stance] == [
        ("▼", "opposes"),
        ("▽", "leans against"),
        ("◆", "open"),
        ("△", "leans for"),
        ("▲", "supports"),
    ]


def test_no_two_stances_share_a_sign():
    assert len({stance.sign for stance in Stance}) == len(Stance)


def test_a_stances_number_has_a_true_minus_and_an_explicit_plus():
    assert [stance.number for stance in Stance] == ["−2", "−1", "0", "+1", "+2"]


def test_silence_is_no_stance():
    assert "declined" not in {stance.label for stance in Stance}
    assert list(Silence) == ["declined", "withdrawn"]


@pytest.mark.parametrize(
    ("vocabulary", "words"),
    [
        (
            Attribution,
            [
                "own words",
                "document",
                "spokesperson",
                "paraphrased",
                "anonymous officials",
                "claimed by another side",
            ],
        ),
        (Verification, ["exact", "normalised", "not found", "no text"]),
        (Bound, ["=", "≤", "≥", "range"]),
        (Confidence, ["high", "moderate", "low"]),
        (Status, ["draft", "reviewed", "rejected"]),
    ],
)
def test_the_words_of_the_file_stay_what_they_are(vocabulary, words):
    assert [member.value for member in vocabulary] == words


@pytest.mark.parametrize("vocabulary", [Silence, Attribution, Verification, Confidence, Status])
def test_a_word_is_shown_as_it_is_stored(vocabulary):
    assert [member.label for member in vocabulary] == [member.value for member in vocabulary]


def test_own_words_are_first_hand_and_a_claim_is_furthest_from_its_holder():
    hands = {word: word.hand for word in Attribution}
    assert hands[Attribution.OWN_WORDS] == 0
    assert max(hands, key=hands.get) is Attribution.CLAIMED
    assert sorted(hands.values()) == list(range(len(Attribution)))


def test_verification_knows_no_nearly():
    assert len(Verification) == 4
