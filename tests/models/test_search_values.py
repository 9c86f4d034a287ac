"""What may be typed after a field of the search: stances, words, dates and amounts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.partial_date import PartialDate
from models.project.search import Between, OneOf, SearchError, parse
from models.project.search_fields import HAS, VOCABULARIES
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status, Verification


def only(text):
    (clause,) = parse(text).clauses
    return clause


def refusal(text):
    with pytest.raises(SearchError) as caught:
        parse(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("-2", [-2]),
        ("−2", [-2]),
        ("+1", [1]),
        ("0", [0]),
        ("=0", [0]),
        ("<0", [-2, -1]),
        ("<=0", [-2, -1, 0]),
        ("≤−1", [-2, -1]),
        (">0", [1, 2]),
        (">=1", [1, 2]),
        ("-2..0", [-2, -1, 0]),
        ("−1…1", [-1, 0, 1]),
        ("..-1", [-2, -1]),
        ("1..", [1, 2]),
        ("<0,2", [-2, -1, 2]),
        ('"> 0"', [1, 2]),
        ("supports", [2]),
        ("SUPP", [2]),
        ("leans", [-1, 1]),
        ('"leans for"', [1]),
    ],
)
def test_a_stance_is_a_number_a_range_or_the_beginning_of_a_word(typed, numbers):
    assert only(f"stance:{typed}") == OneOf("stance", frozenset(map(Stance, numbers)))


def test_silence_is_asked_for_with_the_stances():
    assert only("stance:declined") == OneOf("stance", frozenset({Silence.DECLINED}))
    mixed = frozenset({Silence.DECLINED, Stance.OPPOSES})
    assert only("-stance:declined,-2") == OneOf("stance", mixed, excluded=True)


@pytest.mark.parametrize("typed", ["7", ">2", "1.5", "x", "<<1", ">0..1", "1..x", "٢"])
def test_what_is_no_stance_is_refused(typed):
    assert refusal(f"aid stance:{typed}") == (
        f"“stance:{typed}” is not a stance. Write a number from −2 to 2, or a word such as "
        "supports."
    )


def test_the_value_that_is_wrong_is_the_one_that_is_named():
    assert refusal("stance:1,7,2").startswith("“stance:7” is not")


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("attribution:own", {Attribution.OWN_WORDS}),
        ("attribution:Claimed", {Attribution.CLAIMED}),
        ("verification:n", {*Verification} - {Verification.EXACT}),
        ('verification:"no t"', {Verification.NO_TEXT}),
        ("confidence:low,high", {Confidence.LOW, Confidence.HIGH}),
        ("status:rev", {Status.REVIEWED}),
        ("has:quote", {"quote"}),
        ("has:con", {"condition", "contradiction"}),
    ],
)
def test_the_beginning_of_a_word_of_a_vocabulary_is_enough(typed, values):
    assert only(typed) == OneOf(typed.partition(":")[0], frozenset(values))


@pytest.mark.parametrize("word", HAS)
def test_having_none_is_the_contrary_of_having(word):
    assert only(f"has:{word}") == OneOf("has", frozenset({word}))
    assert only(f"-has:{word}") == OneOf("has", frozenset({word}), excluded=True)


@pytest.mark.parametrize("field", sorted(VOCABULARIES.keys() - {"stance"}))
def test_a_wrong_word_is_named_and_the_right_ones_are_told(field):
    told = refusal(f"{field}:zz")
    assert told.startswith(f"“{field}:zz” is ")
    assert all(label in told for label in VOCABULARIES[field])


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2025-02", Between("date", 20250201, 20250228)),
        ("2025–02", Between("date", 20250201, 20250228)),
        ("=2025", Between("date", 20250101, 20251231)),
        ("201x", Between("date", 20100101, 20191231)),
        ("2025-02-14", Between("date", 20250214, 20250214)),
        ("2025-02..", Between("date", 20250201, None)),
        ("..2025-02-14", Between("date", None, 20250214)),
        ("2025-01..2025-03", Between("date", 20250101, 20250331)),
        (">2025-02", Between("date", 20250228, None, lowest_open=True)),
        (">=2025-02", Between("date", 20250201, None)),
        ("<2025", Between("date", None, 20250101, highest_open=True)),
        ("<=2025", Between("date", None, 20251231)),
        ("2025-", Between("date", 20250101, 20251231)),
        ("2025-02-12/2025-02-14", Between("date", 20250212, 20250214)),
        ("../2025", Between("date", None, 20251231)),
        ("None", Between("date", None, None, none=True)),
    ],
)
def test_a_date_is_the_days_that_it_can_mean(typed, expected):
    assert only(f"date:{typed}") == expected


@given(st.dates().map(str), st.dates().map(str))
def test_a_range_of_dates_has_the_days_of_both_ends(one, other):
    first, last = sorted((one, other))
    days = PartialDate.parse(first).earliest, PartialDate.parse(last).latest
    assert only(f"date:{first}..{last}") == Between("date", *days)


@pytest.mark.parametrize("typed", ["2025-13", "soon", "2025,2026", ">none", "<2025/2026", "202"])
def test_what_is_no_date_is_refused(typed):
    assert refusal(f"date:{typed}").startswith(f"“date:{typed}” is not a date. Write for example")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("500", Between("amount", 500, 500)),
        ("5,000", Between("amount", 5000, 5000)),
        ("−1.5", Between("amount", -1.5, -1.5)),
        (">=500", Between("amount", 500, None)),
        (">500", Between("amount", 500, None, lowest_open=True)),
        ("<0.5", Between("amount", None, 0.5, highest_open=True)),
        ("5..10", Between("amount", 5, 10)),
        ("5..", Between("amount", 5, None)),
    ],
)
def test_an_amount_is_a_number_a_comparison_or_a_range(typed, expected):
    assert only(f"amount:{typed}") == expected


@pytest.mark.parametrize("typed", ["many", "5,10", "1e5", "nan", "none", "5...10"])
def test_what_is_no_number_is_refused(typed):
    assert refusal(f"amount:{typed}").startswith(f"“amount:{typed}” is not a number. Write")


@pytest.mark.parametrize("typed", ["date:2025-03..2025-01", "amount:10..5", "stance:1..-1"])
def test_a_range_that_runs_backwards_is_refused(typed):
    assert refusal(typed) == f"“{typed}” ends before it begins. Write the lower end first."


def test_a_long_value_is_shortened_where_it_is_refused():
    assert refusal("amount:" + "x" * 1000).startswith("“amount:" + "x" * 32 + "…”")
