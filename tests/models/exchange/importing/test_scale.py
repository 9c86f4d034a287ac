import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import ReadError
from models.exchange.importing.scale import Scale
from models.exchange.plain_text import FieldError
from models.vocabulary import Confidence, Stance

NUMBERS = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("number", "stance"),
    [(0, -2), (1.9, -2), (2, -1), (3.99, -1), (4, 0), (5, 0), (6, 0), (6.01, 1), (8, 1), (8.1, 2)],
)
def test_a_scale_is_cut_into_five_parts_and_a_cut_belongs_to_the_middle(number, stance):
    assert Scale(0, 10).stance(number) == Stance(stance)


@pytest.mark.parametrize(("low", "high"), [(-2, 2), (1, 5), (-1, 3)])
def test_on_five_whole_numbers_each_is_a_stance(low, high):
    assert [Scale(low, high).stance(n) for n in range(low, high + 1)] == [-2, -1, 0, 1, 2]


def test_where_the_high_end_opposes_every_stance_turns_round():
    assert Scale(0, 10, reversed=True).stance(10) is Stance.OPPOSES
    assert Scale(0, 10, reversed=True).words()[0] == "0 to below 2: supports"


@given(NUMBERS, st.booleans())
def test_turning_a_scale_round_turns_its_stances_round(number, turned):
    one, other = Scale(-1e6, 1e6, turned), Scale(-1e6, 1e6, not turned)
    assert one.stance(number) == -other.stance(number)


@given(NUMBERS, NUMBERS)
def test_a_higher_number_never_supports_less(one, other):
    scale = Scale(-1e6, 1e6)
    assert (scale.stance(min(one, other))) <= scale.stance(max(one, other))


def test_own_cuts_say_where_stances_begin():
    scale = Scale(0, 100, cuts=(10, 45, 55, 90))
    assert [scale.stance(n) for n in (9, 10, 44, 45, 55, 56, 91)] == [-2, -1, -1, 0, 0, 1, 2]
    assert scale.words()[2] == "45 to 55: open"


def test_a_number_outside_is_refused_with_both_ends(is_told):
    with pytest.raises(FieldError) as error:
        Scale(-5, 5).stance(12.5)
    is_told(error, "12.5", "−5", "5")


@pytest.mark.parametrize(
    "made",
    [
        lambda: Scale(1, 1),
        lambda: Scale(2, 1),
        lambda: Scale(0, float("nan")),
        lambda: Scale(0, float("inf")),
        lambda: Scale(0, 10, cuts=(1, 2, 3)),
        lambda: Scale(0, 10, cuts=(4, 3, 2, 1)),
        lambda: Scale(0, 10, cuts=(1, 2, 3, 11)),
    ],
)
def test_what_is_no_scale_cannot_be_made(made):
    with pytest.raises(ReadError):
        made()


def test_confidence_is_measured_in_thirds():
    scale = Scale(0, 10)
    found = [scale.confidence(n) for n in (0, 5, 10)]
    assert found == [Confidence.LOW, Confidence.MODERATE, Confidence.HIGH]
    assert Scale(0, 10, reversed=True).confidence(10) is Confidence.LOW
