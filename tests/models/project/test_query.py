"""Which positions match, and how many: the answers of SQL are those of counting by hand."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.project.edits import Add, Delete
from models.project.filter import EVERYTHING, Choice, Facet, Filter, but, only
from models.project.ordering import GROUPS, SORTED, Order
from models.text import fold, words
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status, Verification

TEXTS = st.lists(
    st.sampled_from(["aid", "troops", "on the", '"on the table"', "ж", "%", "_", "boria", "daily"]),
    max_size=2,
).map(" ".join)
VALUES = {
    Facet.SIDE: st.integers(1, 9),
    Facet.SPEAKER: st.integers(1, 9),
    Facet.ISSUE: st.integers(1, 5),
    Facet.STANCE: st.sampled_from([*Stance, *Silence]),
    Facet.ATTRIBUTION: st.sampled_from(Attribution),
    Facet.VERIFICATION: st.sampled_from(Verification),
    Facet.CONFIDENCE: st.sampled_from([*Confidence, ""]),
    Facet.STATUS: st.sampled_from(Status),
    Facet.SOURCE: st.integers(0, 3),
    Facet.CONDITION: st.booleans(),
    Facet.CONTRADICTION: st.booleans(),
}


@st.composite
def filters(draw):
    """A search, and a choice in none to three facets."""
    wanted = Filter(draw(st.just("") | TEXTS))
    for facet in draw(st.lists(st.sampled_from(Facet), max_size=3)):
        choice = st.builds(Choice, st.frozensets(VALUES[facet], max_size=4), st.booleans())
        wanted = wanted.choose(facet, draw(choice))
    return wanted


def value_of(facet, position, everyone, names):
    """The value that a position has of a facet."""
    match facet:
        case Facet.SIDE:
            return position.holder
        case Facet.STANCE:
            return position.stance if position.stance is not None else position.silence
        case Facet.SOURCE:
            return position.source or 0
        case Facet.CONFIDENCE:
            return position.confidence or ""
        case Facet.CONDITION:
            return position.condition != ""
        case Facet.CONTRADICTION:
            return any(apart(position, other, names) for other in everyone)
    return getattr(position, facet.value)


def is_own(position, names):
    """Whether a position counts, and is no claim by another side."""
    own = names.side(position.speaker) == names.side(position.holder)
    counts = position.status is not Status.REJECTED
    return own and counts and position.attribution is not Attribution.CLAIMED


def apart(one, other, names):
    """Whether two positions of one side on one issue are two steps or more apart."""
    if one.issue != other.issue or None in (one.stance, other.stance):
        return False
    if not all(is_own(position, names) for position in (one, other)):
        return False
    same = names.side(one.holder) == names.side(other.holder)
    return same and abs(one.stance - other.stance) >= 2


CACHE: dict[int, dict] = {}


def values_of(position, everyone, names):
    if position.key not in CACHE:
        CACHE[position.key] = {f: value_of(f, position, everyone, names) for f in Facet}
    return CACHE[position.key]


def matches(position, wanted, everyone, names):
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
    values = values_of(position, everyone, names)
    return all(choice.lets(values[facet]) for facet, choice in wanted.choices) and all(
        any(term in fold(text) for text in told) for term in words(wanted.text)
    )


@settings(deadline=None)
@given(filters())
def test_a_filter_shows_what_matches_in_the_order_of_entry(query, everyone, wanted):
    expected = [p.key for p in everyone if matches(p, wanted, everyone, query.directory)]
    assert query.keys(wanted) == expected
    assert query.count(wanted) == len(expected)
    for issue in (1, 2, 3, 4):
        of_issue = [p for p in everyone if p.issue == issue and p.key in expected]
        assert query.of_issue(issue, wanted) == of_issue


@settings(deadline=None)
@given(filters())
def test_each_facet_is_counted_under_the_filters_of_the_others(query, everyone, wanted):
    names = query.directory

    counts = query.counts(wanted)
    for facet in Facet:
        found = [p for p in everyone if matches(p, wanted.without(facet), everyone, names)]
        expected = Counter(values_of(p, everyone, names)[facet] for p in found)
        assert {v: n for v, n in counts.by_facet[facet].items() if n} == dict(expected)


def test_the_world_is_counted_whole(query, everyone):
    counts = query.counts()
    for facet in Facet:
        assert sum(counts.by_facet[facet].values()) == len(everyone) == query.count(EVERYTHING)


@settings(deadline=None, max_examples=40)
@given(
    filters(),
    st.lists(st.builds(Order, st.sampled_from(sorted(SORTED)), st.booleans()), max_size=2),
)
@pytest.mark.parametrize("group", ["", *GROUPS])
def test_the_first_piece_of_a_stream_is_how_the_whole_begins(query, group, wanted, order):
    keys = query.keys(wanted, order, group=group)
    first, rest = query.stream(wanted, order, group=group, first=7)
    assert list(first) == keys[: len(first)]
    assert list(first + rest) == keys


@pytest.mark.parametrize("group", GROUPS)
def test_groups_follow_one_another_as_their_positions_do(query, everyone, group):
    def value(position):
        match group:
            case "side":
                return query.directory.side(position.holder).key
            case "month":
                first = position.said_on.earliest if position.said_on else None
                return None if first is None else first // 100
        return getattr(position, group)

    by_key = {p.key: p for p in everyone}
    told = [v for g in query.groups(EVERYTHING, group) for v in [g.value] * g.count]
    assert [value(by_key[key]) for key in query.keys(group=group)] == told


def test_a_facet_from_which_nothing_is_wanted_shows_nothing(query):
    for facet in Facet:
        nothing = Filter().choose(facet, only())
        assert query.keys(nothing) == []
        assert query.count(nothing) == 0
        assert query.counts(nothing).by_facet[facet] == query.counts().by_facet[facet]


def test_what_is_left_out_and_what_is_wanted_make_the_whole(query):
    for facet, value in ((Facet.SIDE, 1), (Facet.STANCE, Stance.OPEN), (Facet.SOURCE, 0)):
        inside = query.keys(Filter().choose(facet, only(value)))
        outside = query.keys(Filter().choose(facet, but(value)))
        assert sorted(inside + outside) == query.keys()


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
    assert talks.query().keys(limit=170) == list(range(1, 171))


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


def test_positions_are_found_by_their_public_ids_in_the_order_asked(talks, make):
    talks.apply(Add([make.position(key) for key in (1, 2, 3)], "Say"))
    found = talks.query().with_ids(["position-3", "gone", "position-1", "position-3"])
    assert [position.key for position in found] == [3, 1]


def test_the_keys_of_public_ids_are_told_and_an_id_of_nobody_is_left_out(query, everyone):
    wanted = [position.id for position in everyone]
    assert query.keys_of([*wanted, "nobody"]) == {p.id: p.key for p in everyone}
    assert query.keys_of([]) == {}
