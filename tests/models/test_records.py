"""Records are frozen values that can tell their parts to people."""

from dataclasses import FrozenInstanceError, fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records import (
    Issue,
    Locator,
    Paragraph,
    Position,
    ProjectInfo,
    Quantity,
    Source,
    Stakeholder,
)
from models.vocabulary import Attribution, Bound, Status, Verification


@pytest.mark.parametrize(
    "kind", [Stakeholder, Issue, Source, Paragraph, Position, Quantity, Locator, ProjectInfo]
)
def test_a_record_cannot_be_changed(kind):
    values = {field.name: 1 for field in fields(kind)}
    record = kind(**values)
    with pytest.raises(FrozenInstanceError):
        setattr(record, fields(kind)[0].name, 2)


def test_a_new_position_is_a_draft_whose_quote_nobody_has_checked(make):
    position = make.position(1)
    assert (position.status, position.verification) == (Status.DRAFT, Verification.NO_TEXT)


@pytest.mark.parametrize(
    ("quantity", "told"),
    [
        (Quantity(value=50, unit="%"), "50 %"),
        (Quantity(value=50), "50"),
        (Quantity(value=0.5, unit="%"), "0.5 %"),
        (Quantity(value=1234567, unit="soldiers"), "1,234,567 soldiers"),
        (Quantity(value=500, unit="billion US$", bound=Bound.AT_LEAST), "≥ 500 billion US$"),
        (Quantity(value=3, unit="years", bound=Bound.AT_MOST), "≤ 3 years"),
        (Quantity(value=600, upper=800, unit="men", bound=Bound.RANGE), "600–800 men"),
    ],
)
def test_an_amount_is_told_with_its_bound_and_unit(quantity, told):
    assert quantity.amount() == told


def test_a_qualifier_follows_the_amount_in_parentheses():
    quantity = Quantity(value=800, unit="men", qualifier="in peacetime")
    assert quantity.text() == "800 men (in peacetime)"
    assert quantity.amount() == "800 men"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (1e12, "1,000,000,000,000"),
        (1_234_567_890_123, "1,234,567,890,123"),
        (0.00001, "0.00001"),
        (0.1 + 0.2, "0.3"),
        (123456.1, "123,456.1"),
        (1_234_567.89, "1,234,567.89"),
        (-0.5, "-0.5"),
    ],
)
def test_an_amount_is_never_rounded_nor_written_with_an_exponent(value, told):
    assert Quantity(value=value).amount() == told


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_digit_of_a_whole_number_is_told(number):
    assert Quantity(value=float(number)).amount().replace(",", "") == str(number)


def test_paragraph_nought_is_named_as_the_title():
    assert (Locator(0).text(), Locator(18, 3, 9).text()) == ("¶ 0 (title)", "¶ 18")


def test_unnamed_speakers_are_counted_where_their_number_is_known(make):
    told = make.position(1, attribution=Attribution.ANONYMOUS_OFFICIALS, attribution_count=4)
    untold = make.position(1, attribution=Attribution.ANONYMOUS_OFFICIALS)
    assert told.attribution_text() == "anonymous officials (4)"
    assert untold.attribution_text() == "anonymous officials"
