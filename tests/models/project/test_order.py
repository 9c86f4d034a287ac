"""Sorting: total, stable, absent values last, and whole across pages."""

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.partial_date import PartialDate
from models.project.edits import Add
from models.project.filter import Filter
from models.project.ordering import SORTED, Order
from models.text_order import natural_key, word_key

COLUMNS = sorted(SORTED)
FAR = 10**18
RANKED = {"high": 0, "moderate": 1, "low": 2}


def _days(date):
    """What has no beginning comes first, and what has no end last."""
    first = -FAR if date.earliest is None else date.earliest
    return first, FAR if date.latest is None else date.latest


def value(position, column, names):
    """What a column sorts a position by; None where it has no value."""
    values = {
        "code": natural_key(position.code),
        "side": natural_key(names.side(position.holder).name),
        "holder": natural_key(names.stakeholders[position.holder].name),
        "speaker": natural_key(names.stakeholders[position.speaker].name),
        "issue": natural_key(names.issues[position.issue].name),
        "source": natural_key(names.sources[position.source].title) if position.source else None,
        "quantity": position.quantity.value if position.quantity else None,
        "said_on": position.said_on and _days(position.said_on),
        "locator": position.source,
        "confidence": RANKED.get(position.confidence),
    }
    found = values[column] if column in values else getattr(position, column)
    if found == "":
        return None
    return word_key(found) if column in {"summary", "quote", "condition", "note"} else found


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_all_positions_and_puts_absent_values_last(
    query, everyone, column, descending
):
    found = query.positions(query.keys(order=[Order(column, descending)]))
    assert sorted(p.key for p in found) == [p.key for p in everyone]
    values = [value(p, column, query.directory) for p in found]
    present = [v for v in values if v is not None]
    assert values == present + [None] * (len(values) - len(present))
    assert present == sorted(present, reverse=descending)


@pytest.mark.parametrize("column", sorted(set(COLUMNS) - {"locator"}))
@pytest.mark.parametrize("descending", [False, True])
def test_ties_keep_the_order_of_entry(query, column, descending):
    found = query.positions(query.keys(order=[Order(column, descending)]))
    for _, tied in groupby(found, key=lambda p: value(p, column, query.directory)):
        keys = [p.key for p in tied]
        assert keys == sorted(keys)


def test_places_sort_by_source_and_then_by_paragraph(query):
    found = query.positions(query.keys(order=[Order("locator")]))
    places = [(p.source, p.locator and p.locator.paragraph) for p in found if p.source]
    last = 10**6
    assert places == sorted(
        places, key=lambda place: (place[0], place[1] if place[1] is not None else last)
    )


def test_dates_sort_by_their_earliest_and_then_by_their_latest_day(talks, make):
    dates = ["2025-02", "2025-02-14", "2025", None, "2025-02-01", "2024-23", "2025-01-01/2025-06"]
    parsed = [date and PartialDate.parse(date) for date in dates]
    talks.apply(Add([make.position(k, said_on=d) for k, d in enumerate(parsed, 1)], "Add"))
    order = [dates[key - 1] for key in talks.query().keys(order=[Order("said_on")])]
    in_time = ["2024-23", "2025-01-01/2025-06", "2025", "2025-02-01", "2025-02", "2025-02-14"]
    assert order == [*in_time, None]
    backwards = [dates[key - 1] for key in talks.query().keys(order=[Order("said_on", True)])]
    assert backwards == [*reversed(in_time), None]


def test_a_date_without_a_beginning_comes_first_and_no_date_at_all_last(talks, make):
    dates = [None, "2025", "../2025"]
    parsed = [date and PartialDate.parse(date) for date in dates]
    talks.apply(Add([make.position(k, said_on=d) for k, d in enumerate(parsed, 1)], "Add"))
    assert talks.query().keys(order=[Order("said_on")]) == [3, 2, 1]
    assert talks.query().keys(order=[Order("said_on", True)]) == [2, 3, 1]


def test_a_member_sorts_by_the_name_of_its_side(talks, make):
    talks.apply(Add([make.stakeholder(7, "Aaa")], "Add"))
    talks.apply(Add([make.position(k, h) for k, h in enumerate([7, 6, 3, 5, 1], 1)], "Add"))
    assert talks.query().keys(order=[Order("side")]) == [1, 3, 5, 2, 4]


@pytest.mark.parametrize(
    "codes",
    [
        ["P-1", "P-2", "P-009", "P-10", "q-1"],
        ["1.9", "1.10", "1.10.2"],
        ["Б-2", "Б-10"],
        ["P-01", "P-9", "P-10", "P-100"],
        ["P-08", "P-09", "P-10", "P-101"],
        ["P-1", "P-002", "P-10"],
    ],
)
def test_codes_sort_naturally(talks, make, codes):
    made = [make.position(k, code=code) for k, code in enumerate(reversed(codes), 1)]
    talks.apply(Add(made, "Add"))
    query = talks.query()
    assert [p.code for p in query.positions(query.keys(order=[Order("code")]))] == codes


def test_ukrainian_texts_sort_by_their_alphabet(talks, make):
    texts = ["аґрус", "гай", "ґанок", "єдність", "жито", "ирій", "ідея", "їжак", "йод"]
    made = [make.position(k, summary=text) for k, text in enumerate(reversed(texts), 1)]
    talks.apply(Add(made, "Add"))
    query = talks.query()
    assert [p.summary for p in query.positions(query.keys(order=[Order("summary")]))] == texts


def test_the_second_column_decides_where_the_first_does_not(query):
    order = [Order("stance", descending=True), Order("issue"), Order("code")]
    found = query.positions(query.keys(order=order))
    issues = query.directory.issues
    with_stance = [
        (-p.stance, natural_key(issues[p.issue].name), natural_key(p.code))
        for p in found
        if p.stance is not None
    ]
    assert with_stance == sorted(with_stance)


ORDERS = st.lists(st.builds(Order, st.sampled_from(COLUMNS), st.booleans()), max_size=3)


@settings(deadline=None, max_examples=50)
@given(ORDERS, st.integers(20, 150), st.sampled_from(["", "aid", "ж daily"]))
def test_a_first_page_is_how_the_whole_list_begins(query, order, size, text):
    wanted = Filter(text=text)
    whole = query.keys(wanted, order)
    assert query.keys(wanted, order, limit=size) == whole[:size]
    assert sorted(whole) == query.keys(wanted)


def test_an_empty_project_sorts_by_every_column(project):
    for column in COLUMNS:
        assert project.query().keys(order=[Order(column)]) == []
