"""A filter in words: what is shown beside a result says exactly what the filter does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.project.directory import Directory
from models.project.filter import EVERYTHING, Filter, in_words, parts
from models.vocabulary import Attribution

FILTERS = st.builds(
    Filter,
    text=st.sampled_from(["", " ", '"', "table", '"on the table" x']),
    sides=st.none() | st.frozensets(st.integers(1, 5)),
    issues=st.none() | st.frozensets(st.integers(1, 3)),
    attributions=st.none() | st.frozensets(st.sampled_from(Attribution)),
)


@pytest.fixture(scope="module")
def names(make):
    """Three sides, two issues."""
    sides = {1: "Aland", 2: "Boria", 3: "Cesia"}
    return Directory(
        stakeholders={key: make.stakeholder(key, name) for key, name in sides.items()},
        issues={1: make.issue(1, "Aid"), 2: make.issue(2, "Troops")},
        sources={},
    )


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (EVERYTHING, ""),
        (Filter(sides=frozenset({1, 3})), "not: Boria"),
        (Filter(sides=frozenset({2})), "only: Boria"),
        (Filter(sides=frozenset()), "only: nothing"),
        (Filter(issues=frozenset({1})), "not: Troops"),
        (Filter(attributions=frozenset({Attribution.DOCUMENT})), "only: document"),
        (Filter(text="  on the table "), "search: on the table"),
        (
            Filter(text="aid", sides=frozenset({1}), issues=frozenset({2})),
            "only: Aland · not: Aid · search: aid",
        ),
        (
            Filter(attributions=frozenset(Attribution) - {Attribution.CLAIMED}),
            "not: claimed by another side",
        ),
    ],
)
def test_a_filter_says_what_it_shows_or_leaves_out_whichever_is_shorter(names, wanted, said):
    assert in_words(wanted, names) == said


def test_a_facet_that_leaves_nothing_out_is_no_facet_any_more(names):
    for wanted in (Filter(sides=frozenset({1, 3})), Filter(sides=frozenset({2})), Filter(text="x")):
        (part,) = parts(wanted, names)
        assert part.without == EVERYTHING
        assert not part.without.active


def test_each_of_several_that_are_left_out_is_a_part_of_its_own(names):
    kept = frozenset(Attribution) - {Attribution.CLAIMED, Attribution.DOCUMENT}
    found = parts(Filter(attributions=kept), names)
    assert [part.text for part in found] == ["not: document", "not: claimed by another side"]
    assert found[0].without.attributions == kept | {Attribution.DOCUMENT}


@given(FILTERS)
def test_a_filter_is_active_when_it_can_leave_something_out(wanted):
    facets = (wanted.sides, wanted.issues, wanted.attributions)
    searched = wanted.text.strip(' "') != ""
    assert wanted.active == (searched or any(facet is not None for facet in facets))


@given(FILTERS)
def test_whoever_takes_away_part_after_part_ends_with_everything(names, wanted):
    for _ in range(20):
        found = parts(wanted, names)
        if not found:
            break
        wanted = found[0].without
    assert in_words(wanted, names) == ""
    sides = range(1, 4) if wanted.sides is None else wanted.sides
    issues = (1, 2) if wanted.issues is None else wanted.issues
    assert {1, 2, 3} <= set(sides)
    assert {1, 2} <= set(issues)


@given(FILTERS)
def test_to_take_a_part_away_never_hides_more(names, wanted):
    for part in parts(wanted, names):
        for facet in ("sides", "issues", "attributions"):
            before, after = getattr(wanted, facet), getattr(part.without, facet)
            assert after is None or (before is not None and before <= after)


@pytest.mark.parametrize("text", ["", "  ", '"', '""', "“ ”"])
def test_nothing_is_said_of_a_search_that_leaves_nothing_out(names, text):
    assert not Filter(text=text).active
    assert in_words(Filter(text=text), names) == ""
