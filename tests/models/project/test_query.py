"""Which positions match, and how many: the answers of SQL are those of counting by hand."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.project.edits import Add, Delete
from models.project.filter import EVERYTHING, Filter
from models.text import fold, words
from models.vocabulary import Attribution

TEXTS = st.lists(
    st.sampled_from(["aid", "troops", "on the", '"on the table"', "ж", "%", "_", "boria", "daily"]),
    max_size=2,
).map(" ".join)
FILTERS = st.builds(
    Filter,
    text=st.just("") | TEXTS,
    sides=st.none() | st.frozensets(st.sampled_from([1, 5, 7, 99])),
    issues=st.none() | st.frozensets(st.integers(1, 5)),
    attributions=st.none() | st.frozensets(st.sampled_from(Attribution)),
)


def matches(position, wanted, names):
    """The rule of the filter in plain words, one position at a time."""
    side = names.side(position.holder)
    amount = position.quantity
    told = [
        *(position.code, position.summary, position.quote, position.condition, position.note),
        *((amount.unit, amount.qualifier) if amount else ()),
        position.attribution,
        *(names.stakeholders[position.holder].name, side.name),
        names.stakeholders[position.speaker].name,
        names.issues[position.issue].name,
        names.sources[position.source].title if position.source else "",
    ]
    return (
        (wanted.sides is None or side.key in wanted.sides)
        and (wanted.issues is None or position.issue in wanted.issues)
        and (wanted.attributions is None or position.attribution in wanted.attributions)
        and all(any(term in fold(text) for text in told) for term in words(wanted.text))
    )


@settings(deadline=None)
@given(FILTERS)
def test_a_filter_shows_what_matches_in_the_order_of_entry(query, everyone, wanted):
    expected = [p.key for p in everyone if matches(p, wanted, query.directory)]
    assert query.keys(wanted) == expected
    assert query.count(wanted) == len(expected)
    for issue in (1, 2, 3, 4):
        of_issue = [p for p in everyone if p.issue == issue and p.key in expected]
        assert query.of_issue(issue, wanted) == of_issue


@settings(deadline=None)
@given(FILTERS)
def test_each_facet_is_counted_under_the_filters_of_the_others(query, everyone, wanted):
    names = query.directory

    def counted(value, **without):
        others = replace(wanted, **without)
        return dict(Counter(value(p) for p in everyone if matches(p, others, names)))

    counts = query.counts(wanted)
    assert counts.sides == counted(lambda p: names.side(p.holder).key, sides=None)
    assert counts.issues == counted(lambda p: p.issue, issues=None)
    assert counts.attributions == counted(lambda p: p.attribution, attributions=None)


def test_the_world_is_counted_whole(query, everyone):
    counts = query.counts()
    assert sum(counts.sides.values()) == sum(counts.issues.values()) == len(everyone) == 400
    assert sum(counts.attributions.values()) == query.count(EVERYTHING) == 400


def test_a_facet_from_which_nothing_is_wanted_shows_nothing(query):
    for facet in ("sides", "issues", "attributions"):
        nothing = Filter(**{facet: frozenset()})
        assert query.keys(nothing) == []
        assert query.count(nothing) == 0
        assert getattr(query.counts(nothing), facet) == getattr(query.counts(), facet)


def test_a_side_brings_all_its_members(query, everyone):
    of_aland = [p.key for p in everyone if p.holder in (1, 2, 3, 4)]
    assert query.keys(Filter(sides=frozenset({1}))) == of_aland


def test_positions_keep_the_order_of_the_keys(query, everyone):
    keys = [7, 400, 3, 7, 250, 1]
    assert [p.key for p in query.positions(keys)] == keys
    assert query.positions([]) == []


def test_positions_that_vanished_are_left_out(talks, make):
    talks.apply(Add([make.position(key) for key in range(1, 6)], "Add"))
    talks.apply(Delete([make.position(2), make.position(4)], "Delete"))
    assert [p.key for p in talks.query().positions([5, 4, 3, 2, 1, 99, -1, 0])] == [5, 3, 1]


def test_three_thousand_positions_are_right_across_all_pages(talks, make):
    talks.apply(Add([make.position(key) for key in range(1, 3001)], "Add"))
    keys = [*range(3000, 0, -3), *range(1, 3001, 3)]
    assert [p.key for p in talks.query().positions(keys)] == keys
    assert talks.query().count() == 3000
    pages = [talks.query().keys(limit=170, offset=start) for start in range(0, 3000, 170)]
    assert [key for page in pages for key in page] == list(range(1, 3001))


def test_speakers_of_a_side_run_by_rank_then_name_and_claimants_come_last(talks, make):
    talks.apply(
        Add(
            [
                make.stakeholder(7, "Advisor", parent=1),
                make.stakeholder(8, "Zelda", parent=1, rank=3),
                make.stakeholder(9, "Absent", parent=1, rank=1),
                *[make.position(k, 1, speaker=s) for k, s in enumerate([4, 6, 8, 7, 2, 3, 3], 1)],
            ],
            "Add",
        )
    )
    found = [s.name for s in talks.query().speakers(1)]
    ranked = ["Minister Ames", "Cabinet of Aland", "Zelda"]
    assert found == [*ranked, "Advisor", "Officials", "President Bo"]
    assert talks.query().speakers(5) == []


@pytest.mark.parametrize("side", [1, 5, 7])
def test_speakers_are_those_who_speak_about_the_side(query, everyone, side):
    spoke = {p.speaker for p in everyone if query.directory.side(p.holder).key == side}
    assert {s.key for s in query.speakers(side)} == spoke
