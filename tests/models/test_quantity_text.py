"""Quantities as people write them are read as what they show, or refused in a sentence."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exchange.plain_text import FieldError
from models.exchange.quantity_text import parse_quantity
from models.records import Quantity
from models.vocabulary import Bound

EXACTLY, AT_LEAST, AT_MOST, RANGE = Bound.EXACTLY, Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit", "bound", "qualifier"),
    [
        ("50 %", 50, None, "%", EXACTLY, ""),
        ("50%", 50, None, "%", EXACTLY, ""),
        ("≥ 500 billion US$", 500, None, "billion US$", AT_LEAST, ""),
        (">=500 billion US$", 500, None, "billion US$", AT_LEAST, ""),
        ("at least 3", 3, None, "", AT_LEAST, ""),
        ("500+ troops", 500, None, "troops", AT_LEAST, ""),
        ("<= 5 years (in peacetime)", 5, None, "years", AT_MOST, "in peacetime"),
        ("up to 5 km", 5, None, "km", AT_MOST, ""),
        ("600–800 thousand troops", 600, 800, "thousand troops", RANGE, ""),
        ("600 - 800 thousand troops", 600, 800, "thousand troops", RANGE, ""),
        ("between 5 and 10 years", 5, 10, "years", RANGE, ""),
        ("from 5 to 10 years", 5, 10, "years", RANGE, ""),
        ("-5–-3 °C", -5, -3, "°C", RANGE, ""),
        ("−2.5", -2.5, None, "", EXACTLY, ""),
        ("1,234.5", 1234.5, None, "", EXACTLY, ""),
        ("1 234 567 troops", 1234567, None, "troops", EXACTLY, ""),
        ("1\u00a0234,5 km", 1234.5, None, "km", EXACTLY, ""),
        ("0,5 %", 0.5, None, "%", EXACTLY, ""),
        ("1.234.567 €", 1234567, None, "€", EXACTLY, ""),
        ("1E+06", 1e6, None, "", EXACTLY, ""),
        ("$500 billion", 500, None, "billion $", EXACTLY, ""),
        ("5 troops (of (about) 10)", 5, None, "troops", EXACTLY, "of (about) 10"),
        ("5\nyears", 5, None, "years", EXACTLY, ""),
    ],
)
def test_what_is_written_in_many_ways_is_one_quantity(text, value, upper, unit, bound, qualifier):
    assert parse_quantity(text) == Quantity(
        value=value, upper=upper, unit=unit, bound=bound, qualifier=qualifier
    )


def test_an_empty_text_is_no_quantity():
    assert parse_quantity(" \n") is None


@pytest.mark.parametrize(
    "text",
    [
        "fifty %",
        "about 50 %",
        "> 5",
        "more than 5",
        "5–3",
        "≤ 5–10",
        "between 5",
        "1,2,3 troops",
        "9e999",
        "(in peacetime)",
        "≥",
    ],
)
def test_what_is_no_quantity_is_refused_in_a_sentence(text, is_told):
    with pytest.raises(FieldError) as told:
        parse_quantity(text)
    is_told(told)


def numbers():
    whole = st.integers(-(10**15), 10**15).map(float)
    return whole | st.decimals(-(10**8), 10**8, places=4, allow_nan=False).map(float)


WORDS = st.text(st.characters(codec="utf-8", categories=("L", "Sc", "Zs", "Pd", "Po"))).map(
    lambda text: " ".join(text.split())
)
# What a unit can begin with and still be told from its number.
UNITS = WORDS.filter(lambda unit: not unit or re.match(r"[^\W\d_]|[%$€]", unit)).filter(
    lambda unit: not re.match(r"(to|and)\b", unit)
)


@given(numbers(), numbers(), UNITS, st.sampled_from(Bound), WORDS)
def test_the_text_of_a_quantity_is_read_as_the_same_quantity(one, two, unit, bound, qualifier):
    low, high = sorted((one, two))
    quantity = Quantity(
        value=low,
        upper=high if bound is RANGE else None,
        unit=unit,
        bound=bound,
        qualifier=qualifier,
    )
    assert parse_quantity(quantity.text()) == quantity


@given(st.text())
def test_any_text_is_a_quantity_or_is_refused(text):
    with suppress(FieldError):
        parse_quantity(text)
