import datetime

import pytest

from models.exchange.importing.cells import number_of, text_of
from models.exchange.importing.mapping import Column, DateOrder, Layout, Reading, SheetMapping
from models.exchange.importing.scale import Scale
from models.exchange.importing.stance_words import STANCE_WORDS, stance_of
from models.exchange.importing.values import Values
from models.exchange.plain_text import FieldError
from models.exchange.word_text import parse_stance
from models.vocabulary import Silence, Stance


@pytest.fixture
def values(talks):
    def make(reading=None, target="stance", **more):
        column = Column(0, "Stance", target, reading=reading or Reading())
        mapping = SheetMapping(Layout.LONG, (column,), **more)
        return column, Values(mapping, talks.directory())

    return make


@pytest.fixture
def stance(values):
    def read(value, reading=None, issue="", **more):
        column, found = values(reading, **more)
        cell = found.cell(column, value)
        return None if cell is None else found.stance(cell, issue)

    return read


def test_every_known_word_is_a_stance_a_silence_or_nothing():
    for word, meant in STANCE_WORDS.items():
        found = stance_of(word)
        assert found == (parse_stance(meant) if meant else None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Yes", Stance.SUPPORTS),
        ("Nay", Stance.OPPOSES),
        ("abstain", Stance.OPEN),
        ("leans for", Stance.LEANS_FOR),
        ("▽ leans against", Stance.LEANS_AGAINST),
        ("−2", Stance.OPPOSES),
        (1, Stance.LEANS_FOR),
        (-2.0, Stance.OPPOSES),
        (True, Stance.SUPPORTS),
        (False, Stance.OPPOSES),
        ("за", Stance.SUPPORTS),
        ("ПРОТИ", Stance.OPPOSES),
        ("утримався", Stance.OPEN),
        ("не підтримує", Stance.OPPOSES),
        ("✓", Stance.SUPPORTS),
        ("✗", Stance.OPPOSES),
        ("no comment", Silence.DECLINED),
        ("без коментарів", Silence.DECLINED),
        ("absent", None),
        ("N/A", None),
        ("–", None),
        ("", None),
        (None, None),
    ],
)
def test_words_signs_numbers_and_truths_that_everybody_knows_need_no_mapping(
    stance, value, expected
):
    assert stance(value) == expected


def test_own_words_come_before_everything_else(stance):
    reading = Reading({"99": "", "No": "open", "-": "opposes"}, Scale(0, 100))
    assert stance(99, reading) is None
    assert stance("NO", reading) is Stance.OPEN
    assert stance("–", reading) is Stance.OPPOSES
    assert stance(100, reading) is Stance.SUPPORTS


def test_an_issue_may_have_a_scale_that_runs_the_other_way(stance):
    turned = {"Tax cuts": Reading(scale=Scale(0, 10, reversed=True))}
    plain = Reading(scale=Scale(0, 10))
    assert stance(9, plain, "tax cuts", issue_readings=turned) is Stance.OPPOSES
    assert stance(9, plain, "Spending", issue_readings=turned) is Stance.SUPPORTS


@pytest.mark.parametrize("value", ["maybe", 3, "yes and no", 11, "#REF!", "2025-02-14"])
def test_what_says_no_stance_is_refused_in_a_sentence(stance, value, is_told):
    with pytest.raises(FieldError) as error:
        stance(value)
    is_told(error)


def test_a_code_of_namibia_is_a_name_and_no_empty_cell(values):
    column, found = values(target="holder")
    assert found.cell(column, "NA").text == "NA"
    assert found.cell(column, "–") is None


@pytest.mark.parametrize(
    ("text", "stance_", "words"),
    [
        ("Supports: wants it soon", Stance.SUPPORTS, "wants it soon"),
        ("−2\nNever, says the minister: never", Stance.OPPOSES, "Never, says the minister: never"),
        ("opposes", Stance.OPPOSES, ""),
        ("за — але згодом", Stance.SUPPORTS, "але згодом"),
        ("Wants it: soon", None, "Wants it: soon"),
        ("Forever young", None, "Forever young"),
    ],
)
def test_a_stance_before_words_is_told_from_words_alone(values, text, stance_, words):
    column, found = values(target="stance_and_text")
    assert found.split(found.cell(column, text), "") == (stance_, words)


def test_a_date_that_could_be_two_is_read_in_the_order_that_was_chosen(values):
    assert str(values(dates=DateOrder.DAY)[1].date("3/2/2025")) == "2025-02-03"
    assert str(values(dates=DateOrder.MONTH)[1].date("3/2/2025")) == "2025-03-02"
    for order in (DateOrder.MONTH, DateOrder.UNKNOWN):
        with pytest.raises(FieldError):
            values(dates=order)[1].date("14/13/2025")
    with pytest.raises(FieldError):
        values()[1].date("3/2/2025")
    assert str(values(dates=DateOrder.MONTH)[1].date("3.2.2025")) == "2025-02-03"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime.datetime(2025, 2, 14, tzinfo=datetime.UTC), "2025-02-14"),
        (datetime.datetime(2025, 2, 14, 9, 30, tzinfo=datetime.UTC), "2025-02-14T09:30:00"),
        (datetime.date(2025, 2, 14), "2025-02-14"),
        (12.0, "12"),
        (0.1, "0.1"),
        (-0.0, "0"),
        (float("nan"), ""),
        (" a\r\nb\x00 ", "a\nb"),
    ],
)
def test_cells_say_what_people_see_in_them(value, text):
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1,234", 1234.0),
        ("5,9", 5.9),
        ("5.9", 5.9),
        ("−3", -3.0),
        ("1,234.5", 1234.5),
        ("1.2.3", None),
        ("12 %", None),
        ("2025-02-14", None),
        ("", None),
        (True, None),
        ("²", None),
        ("٣", None),
    ],
)
def test_numbers_that_were_typed_as_text_are_numbers(value, number):
    assert number_of(value) == number
