"""A filter in words: what is shown beside a result says exactly what the filter does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.partial_date import PartialDate
from models.project.directory import Directory
from models.project.filter import EVERYTHING, Choice, Facet, Filter, Period, but, only
from models.project.filter_words import covering, in_words, parts, pruned
from models.vocabulary import Attribution, Stance

WORDS = Attribution.DOCUMENT, Attribution.CLAIMED
FEBRUARY, MARCH = PartialDate.parse("2025-02"), PartialDate.parse("2025-03")


@st.composite
def filters(draw):
    wanted = Filter(draw(st.sampled_from(["", " ", '"', "table", '"on the table" x'])))
    for facet, values in ((Facet.SIDE, [1, 2, 3]), (Facet.ATTRIBUTION, WORDS)):
        if draw(st.booleans()):
            chosen = draw(st.frozensets(st.sampled_from(values)))
            wanted = wanted.choose(facet, Choice(chosen, draw(st.booleans())))
    return wanted


@pytest.fixture(scope="module")
def names(make):
    """Three sides, one with a member, and two issues."""
    people = [(1, "Aland", None), (2, "Boria", None), (3, "Cesia", None), (4, "President Bo", 2)]
    return Directory(
        stakeholders={k: make.stakeholder(k, name, parent=above) for k, name, above in people},
        issues={1: make.issue(1, "Aid"), 2: make.issue(2, "Troops")},
        sources={},
    )


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (EVERYTHING, ""),
        (Filter().choose(Facet.SIDE, only(1, 3)), "side: Aland, Cesia"),
        (Filter().choose(Facet.SIDE, but(2, 4)), "side: not Boria"),
        (Filter().choose(Facet.SIDE, only(4)), "side: President Bo"),
        (Filter().choose(Facet.SIDE, only()), "side: nothing"),
        (Filter().choose(Facet.ISSUE, but(2)), "issue: not Troops"),
        (Filter().choose(Facet.STANCE, only(Stance.LEANS_FOR)), "stance: leans for"),
        (Filter().choose(Facet.SOURCE, only(0)), "source: no source"),
        (Filter().choose(Facet.CONDITION, only(True)), "condition: with a condition"),
        (Filter(period=Period(FEBRUARY, MARCH)), "said on: 2025-02 to 2025-03"),
        (Filter(period=Period(FEBRUARY, FEBRUARY)), "said on: 2025-02"),
        (Filter(period=Period(None, MARCH)), "said on: until 2025-03"),
        (Filter(text="  on the table "), "search: on the table"),
        (
            Filter(text="aid").choose(Facet.SIDE, only(1)).choose(Facet.ISSUE, but(1)),
            "issue: not Aid · side: Aland · search: aid",
        ),
    ],
)
def test_a_filter_says_what_it_shows_or_leaves_out(names, wanted, said):
    assert in_words(wanted, names) == said


def test_many_names_are_counted_after_the_first(make):
    issues = {key: make.issue(key, f"Issue {key}") for key in range(1, 31)}
    names = Directory(stakeholders={}, issues=issues, sources={})
    said = in_words(Filter().choose(Facet.ISSUE, only(*issues)), names)
    assert said.startswith("issue: Issue 1, Issue 2, Issue 3,")
    assert said.endswith("Issue 12 and 18 more")


@given(filters())
def test_a_filter_is_active_when_it_can_leave_something_out(wanted):
    assert wanted.active == (wanted.text.strip(' "') != "" or bool(wanted.choices))


@given(filters())
def test_whoever_takes_away_part_after_part_ends_with_everything(names, wanted):
    for _ in range(20):
        found = parts(wanted, names)
        if not found:
            break
        wanted = found[0].without
    assert in_words(wanted, names) == ""
    assert not wanted.choices


@pytest.mark.parametrize("text", ["", "  ", '"', '""', "“ ”"])
def test_nothing_is_said_of_a_search_that_leaves_nothing_out(names, text):
    assert not Filter(text=text).active
    assert in_words(Filter(text=text), names) == ""


def test_a_choice_of_which_nothing_is_there_any_more_is_none(names):
    assert pruned(Filter().choose(Facet.SIDE, only(99)), names) == EVERYTHING
    assert pruned(Filter().choose(Facet.ISSUE, but(1, 99)), names).choice(Facet.ISSUE) == but(1)


def test_who_is_added_below_a_chosen_stakeholder_is_chosen_too(names, make):
    more = {**names.stakeholders, 5: make.stakeholder(5, "Envoy", parent=4)}
    after = Directory(stakeholders=more, issues=names.issues, sources={})
    for choice in (only(2, 4), but(4)):
        wanted = pruned(Filter().choose(Facet.SPEAKER, choice), after, names)
        assert wanted.choice(Facet.SPEAKER).values == choice.values | {5}


def test_a_stakeholder_stands_for_its_tree_only_where_all_of_it_is_chosen(names):
    assert covering({2, 4}, names) == [2]
    assert covering({4}, names) == [4]
    assert covering({2}, names) == [2]


def test_a_value_that_is_toggled_twice_is_as_before():
    for choice in (only(1, 2), but(1, 2)):
        there = choice.lets(1)
        assert choice.toggled([1], on=not there).toggled([1], on=there) == choice
