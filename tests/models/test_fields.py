"""What is typed or pasted for a field is its value, or is refused in a sentence."""

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.exchange.date_text import parse_date
from models.exchange.fields import BY_NAME, FIELDS, FieldError, needed
from models.exchange.revising import revised, revision
from models.partial_date import ENGLISH, PartialDate
from models.project.codes import holder_of, next_code
from models.project.directory import Directory
from models.project.edits import Add
from models.records import Locator, Quantity
from models.vocabulary import (
    Attribution,
    Bound,
    Confidence,
    Silence,
    Stance,
    Status,
    Verification,
)

US_WORDS = ENGLISH._replace(
    day="{month} {day}, {year}",
    days_of_month="{month} {day}–{last_day}, {year}",
    days_of_year="{month} {day} – {last_month} {last_day}, {year}",
)


@pytest.fixture
def names(talks) -> Directory:
    return talks.directory()


@pytest.fixture
def parse(names):
    return lambda name, text: BY_NAME[name].parse(text, names)


@pytest.fixture
def full(make):
    """A position that says something in every field."""
    return make.position(
        1,
        condition="there is a deal",
        after=2,
        event="Press conference",
        quantity=Quantity(value=5, unit="km", bound=Bound.AT_LEAST, qualifier="at sea"),
        quote="Ames will not dredge\nthe bay.",
        attribution=Attribution.ANONYMOUS_OFFICIALS,
        attribution_count=3,
        said_on=PartialDate.parse("2025-02~"),
        source=1,
        locator=Locator(1),
        confidence=Confidence.LOW,
        status=Status.REVIEWED,
        note="A note.\n\nOf two paragraphs.",
    )


def test_the_text_of_every_field_is_read_as_the_same_value(names, full, make):
    for position in (full, make.position(2), make.position(3, silence=Silence.DECLINED)):
        for field in FIELDS:
            value = field.parse(field.text(position, names), names)
            assert field.put(position, value) == position, field.name


def test_a_field_that_may_not_be_empty_says_so_and_others_become_nothing(names, full, is_told):
    for field in FIELDS:
        if needed(field.name):
            with pytest.raises(FieldError) as told:
                field.parse(" ", names)
            is_told(told)
        else:
            emptied = field.put(full, field.parse(" ", names))
            assert field.text(emptied, names) == ""


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("supports", Stance.SUPPORTS),
        ("Leans Against", Stance.LEANS_AGAINST),
        ("leans_for", Stance.LEANS_FOR),
        ("▲", Stance.SUPPORTS),
        ("▽", Stance.LEANS_AGAINST),
        ("▲ supports", Stance.SUPPORTS),
        ("supports (claimed)", Stance.SUPPORTS),
        ("−2", Stance.OPPOSES),
        ("-2", Stance.OPPOSES),
        ("+1", Stance.LEANS_FOR),
        ("1.0", Stance.LEANS_FOR),
        ("0", Stance.OPEN),
        ("+2 supports", Stance.SUPPORTS),
        ("supports (+2)", Stance.SUPPORTS),
        ("declined", Silence.DECLINED),
        ("withdrawn", Silence.WITHDRAWN),
        ("– declined", Silence.DECLINED),
    ],
)
def test_a_stance_is_read_by_its_word_sign_or_number(parse, text, stance):
    found = parse("stance", text)
    assert (type(found), found) == (type(stance), stance)


@pytest.mark.parametrize("text", ["3", "-3", "+1 supports", "▲ opposes", "supports it", "–"])
def test_what_is_no_stance_is_refused(parse, text, is_told):
    with pytest.raises(FieldError) as told:
        parse("stance", text)
    is_told(told)


def test_a_stance_takes_the_place_of_a_silence_and_the_other_way_round(full):
    put = BY_NAME["stance"].put
    silent = put(full, Silence.DECLINED)
    assert (silent.stance, silent.silence) == (None, Silence.DECLINED)
    assert put(silent, Stance.OPEN) == full


def test_an_attribution_brings_the_number_of_officials_with_it(parse, full, is_told):
    put = BY_NAME["attribution"].put
    assert put(full, parse("attribution", "Own words")).attribution_count is None
    named = put(full, parse("attribution", "anonymous officials (12)"))
    assert (named.attribution, named.attribution_count) == (Attribution.ANONYMOUS_OFFICIALS, 12)
    for wrong in ("own words (3)", "anonymous officials (0)", "hearsay"):
        with pytest.raises(FieldError) as told:
            parse("attribution", wrong)
        is_told(told)


def test_a_name_is_found_by_name_code_or_however_it_is_typed(parse):
    for text in ("Minister Ames", "H-03", "minister ames", " Minister\u00a0Ames\n", "h-03"):
        assert parse("speaker", text) == 3
    assert parse("issue", "FISHING") == 2
    assert parse("source", "the daily") == 1
    assert parse("after", "I-02") == 2
    assert parse("after", " ") is None


def test_a_name_that_is_not_there_is_answered_by_near_ones(parse, is_told):
    for text, near in (
        ("Minster Ames", "Minister Ames"),
        ("cabinet", "Cabinet of Aland"),
        ("amez", "Ames"),
    ):
        with pytest.raises(FieldError) as told:
            parse("holder", text)
        is_told(told, near)
    with pytest.raises(FieldError) as told:
        parse("issue", "xyz")
    is_told(told, "xyz")


def test_names_that_fold_alike_are_never_chosen_by_chance(names, make, is_told):
    two = {1: make.stakeholder(1, "Ames"), 2: make.stakeholder(2, "AMES")}
    alike = replace(names, stakeholders=two)
    assert BY_NAME["holder"].parse("AMES", alike) == 2
    with pytest.raises(FieldError) as told:
        BY_NAME["holder"].parse("ames", alike)
    is_told(told, "“Ames” or “AMES”")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025-02-14", "2025-02-14"),
        ("2025-02~", "2025-02~"),
        ("14 Feb 2025", "2025-02-14"),
        ("14 February 2025", "2025-02-14"),
        ("February 14, 2025", "2025-02-14"),
        ("1. Sept. 2025", "2025-09-01"),
        ("14.02.2025", "2025-02-14"),
        ("3.2.2025", "2025-02-03"),
        ("02.2025", "2025-02"),
        ("2025/02/14", "2025-02-14"),
        ("14/02/2025", "2025-02-14"),
        ("02/14/2025", "2025-02-14"),
        ("02/02/2025", "2025-02-02"),
        ("2025-02-14 00:00:00", "2025-02-14"),
        ("2025-02-14 12:30", "2025-02-14T12:30:00"),
        ("Feb 2025", "2025-02"),
        ("about Feb 2025", "2025-02~"),
        ("autumn 2024", "2024-23"),
        ("winter 2024/25", "2024-24"),
        ("12–14 Feb 2025", "2025-02-12/2025-02-14"),
        ("Feb 12–14, 2025", "2025-02-12/2025-02-14"),
        ("12 Feb – 3 Mar 2025", "2025-02-12/2025-03-03"),
        ("Feb–Mar 2025", "2025-02/2025-03"),
        ("from 2022 to 2024", "2022/2024"),
        ("since Feb 2022", "2022-02/.."),
        ("2010s", "201X"),
        ("44 BC", "-0043"),
    ],
)
def test_a_date_is_read_as_people_and_sheets_write_it(text, edtf):
    assert str(parse_date(text)) == edtf


@pytest.mark.parametrize(
    "text", ["3/2/2025", "03-02-2025", "14.02.25", "31/02/2025", "30 Feb 2025", "soon", "45700"]
)
def test_a_date_that_could_be_two_or_is_none_is_refused(text, is_told):
    with pytest.raises(FieldError) as told:
        parse_date(text)
    is_told(told)


days = st.dates(date(1000, 1, 1)).map(str)
points = days | days.map(lambda d: d[:7]) | days.map(lambda d: d[:4])
points |= st.builds(lambda day, season: f"{day[:4]}-{season}", days, st.integers(21, 24))
marked = st.builds(lambda point, mark: point + mark, points, st.sampled_from(["", "?", "~", "%"]))
vague = days.map(lambda d: f"{d[:7]}-XX") | days.map(lambda d: f"{d[:4]}-XX")
ranges = st.builds(lambda ends: "/".join(sorted(ends)), st.tuples(days, days))
open_ends = st.builds(str.format, st.sampled_from(["{}/..", "../{}", "{}/", "/{}"]), points)


@given(marked | vague | ranges | open_ends, st.sampled_from([ENGLISH, US_WORDS]))
def test_a_date_is_read_back_from_the_words_that_tell_it(edtf, words):
    told = PartialDate.parse(edtf).describe(words)
    assert parse_date(told).describe(words) == told


@pytest.mark.parametrize("text", ["¶ 18", "18", "¶18", "para 18", "§ 18"])
def test_a_place_is_the_number_of_a_paragraph(parse, text):
    assert parse("locator", text) == Locator(18)


def test_the_same_place_keeps_where_the_quote_stands(parse, full):
    put, found = BY_NAME["locator"].put, replace(full, locator=Locator(1, 3, 8))
    assert put(found, parse("locator", "¶ 1")) == found
    assert put(found, parse("locator", "2")).locator == Locator(2)
    assert parse("locator", "title") == parse("locator", "¶ 0 (title)") == Locator(0)
    with pytest.raises(FieldError):
        parse("locator", "p. 18")


def test_control_characters_are_dropped_and_lines_stay_where_lines_may_be(parse):
    assert parse("quote", " a\x07b\r\nc\x00\td\ud800 ") == "ab\nc\td"
    assert parse("condition", "once\r\nagreed\x1b") == "once agreed"
    assert parse("note", "Зеленський\u2028e\u0301 👩\u200d🔬") == "Зеленський\ne\u0301 👩\u200d🔬"


@given(st.sampled_from(FIELDS), st.text())
def test_any_text_is_a_value_or_is_refused(field, text):
    with suppress(FieldError):
        field.parse(text, Directory({}, {}, {}))


def test_a_changed_quote_is_compared_with_its_source_at_once(talks, make):
    before = make.position(1, source=1, locator=Locator(1), quote="Not there.")
    exact = revised(talks, before, replace(before, quote="will not dredge"))
    assert (exact.verification, exact.locator) == (Verification.EXACT, Locator(1, 5, 20))
    moved = revised(talks, exact, replace(exact, locator=Locator(0)))
    assert (moved.verification, moved.locator) == (Verification.NOT_FOUND, Locator(0))
    lost = revised(talks, exact, replace(exact, source=None))
    assert (lost.verification, lost.locator) == (Verification.NO_TEXT, Locator(1))


def test_an_edit_of_other_fields_leaves_the_comparison_alone(talks, make):
    before = make.position(1, source=1, locator=Locator(1, 0, 3), quote="Not there.")
    after = replace(before, summary="Another")
    assert revised(talks, before, after) == after


def test_a_step_is_called_by_the_one_field_or_by_how_many():
    assert revision(["said_on"], "U-07") == "Change date of U-07"
    assert revision(["after"], "U-07") == "Change “only after” of U-07"
    assert revision(["stance", "note", "quote"], "U-07") == "Change 3 fields of U-07"


def test_the_next_code_follows_the_last_and_is_free(talks, make):
    assert next_code(talks.database) == "P-01"
    talks.apply(Add([make.position(1, code="U-09"), make.position(2, code="U-08")], "Two"))
    assert next_code(talks.database) == "U-10"
    assert holder_of(talks.database, "U-09") == 1
    assert holder_of(talks.database, "U-10") is None
