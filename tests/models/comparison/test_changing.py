"""What changed between two days, and how one cell came to be what it is."""

import random
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.comparison.cells import Column, cells
from models.comparison.changes import ChangeKind, changes, in_order
from models.comparison.changing import LAST_DAY, between, timeline
from models.comparison.rules import Rules
from models.errors import Cancelled
from models.partial_date import PartialDate
from models.project.edits import Add
from models.project.filter import Facet, Filter, only
from models.project.store import Project
from models.vocabulary import Attribution, Silence, Stance, Status

DATES = ("2025-02-01", "2025-02-10", "2025-02", "../2025-02-14", "2025-02-20/..", "2024", "")


def said(text):
    return PartialDate.parse(text) if text else None


@pytest.fixture
def changed(talks, make):
    """What changed in a project of these positions, as kind, code before and code after."""

    def of(*entries, first, second=LAST_DAY, wanted=None, **more):
        given = [
            make.position(key, **{"said_on": said(entry.pop("on", "")), **entry})
            for key, entry in enumerate(entries, 1)
        ]
        talks.apply(Add(given, "Add"))
        found = between(talks.query(), wanted or Filter(), first=first, second=second, **more)
        return [(c.kind.value, c.before and c.before.code, c.after and c.after.code) for c in found]

    return of


def against(on, **more):
    return {"on": on, "stance": Stance.OPPOSES, **more}


def for_it(on, **more):
    return {"on": on, "stance": Stance.SUPPORTS, **more}


def test_a_change_is_after_the_first_day_and_up_to_the_second(changed):
    entries = against("2025-02-01"), for_it("2025-02-10"), against("2025-02-20")
    found = changed(*entries, first=20250201, second=20250210)
    assert found == [("reversed", "P-01", "P-02")]


def test_the_gravest_kind_comes_first(changed):
    found = changed(
        against("2025-02-01"),
        for_it("2025-02-10"),
        for_it("2025-02-10", holder=6),
        first=20250205,
    )
    assert [kind for kind, _, _ in found] == ["reversed", "new"]


def test_nothing_changed_where_nothing_became_known(changed, monkeypatch):
    monkeypatch.setattr("models.project.query.Query.of_issue", None)
    assert (
        changed(against("2025-02-01"), for_it("2025-02-20"), first=20250202, second=20250219) == []
    )


def test_what_has_no_date_has_changed_nothing(changed):
    assert changed(against("2025-02-01"), {"stance": Stance.SUPPORTS}, first=20250101) == [
        ("new", None, "P-01")
    ]


def test_without_a_date_of_its_own_it_is_known_from_that_of_its_source(talks, make, changed):
    issued = PartialDate.parse("2025-02")
    talks.apply(Add([make.source(2, issued=issued)], "Add"))
    entry = {"stance": Stance.SUPPORTS, "source": 2}
    assert changed(entry, first=20250227, second=20250228) == [("new", None, "P-01")]


def test_a_claim_and_what_was_rejected_change_nothing(changed):
    claim = for_it("2025-02-10", holder=5, speaker=3, attribution=Attribution.CLAIMED)
    assert changed(claim, against("2025-02-10", status=Status.REJECTED), first=20250101) == []


def test_only_what_the_filter_lets_through_is_compared(changed):
    wanted = Filter().choose(Facet.ISSUE, only(2))
    found = changed(
        for_it("2025-02-10"), for_it("2025-02-10", issue=2), first=20250101, wanted=wanted
    )
    assert found == [("new", None, "P-02")]


def test_it_can_be_stopped(changed):
    def stop(done, total):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        changed(for_it("2025-02-10"), first=20250101, progress=stop)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory, cast, make):
    """A project with positions of all kinds on all days."""
    chance = random.Random(5)
    kinds = list(product((1, 3, 4, 6), (1, 2), DATES))
    positions = [
        make.position(
            key,
            holder=holder,
            speaker=chance.choice((holder, holder, 3)),
            issue=issue,
            said_on=said(date),
            **chance.choice(
                [{"stance": stance} for stance in Stance]
                + [{"silence": silence} for silence in Silence]
            ),
            condition=chance.choice(("", "", "peace holds")),
            source=chance.choice((None, 2)),
        )
        for key, (holder, issue, date) in enumerate(chance.sample(kinds, 40), 1)
    ]
    source = make.source(2, issued=PartialDate.parse("2025-02-12"))
    path = tmp_path_factory.mktemp("changing") / "crowded.sides"
    with Project.create(path, "Crowded", records=[*cast, source, *positions]) as project:
        yield project


_DAYS = st.sampled_from(
    (20230101, 20241231, 20250131, 20250201, 20250209, 20250210, 20250212, 20250214, 20250220)
)


@given(first=_DAYS, second=_DAYS)
@settings(deadline=None)
def test_it_is_what_the_two_matrices_differ_in(crowded, first, second):
    query = crowded.query()
    names = query.directory
    expected = []
    for key, issue in names.issues.items():
        positions = query.of_issue(key)
        columns = [Column(side) for side in names.sides]
        before, after = (
            cells(columns, positions, {p.key for p in positions}, names, Rules(day), issue=key)
            for day in (first, second)
        )
        for column, old, new in zip(columns, before, after, strict=True):
            expected += changes(column.side, issue, old, new)
    if first < second:
        assert between(query, first=first, second=second) == in_order(expected)
    else:
        assert between(query, first=first, second=second) == []


@given(data=st.data())
@settings(deadline=None)
def test_a_time_line_is_the_same_in_whatever_order_its_positions_were_entered(crowded, data):
    query = crowded.query()
    positions = [p for p in query.of_issue(1) if query.directory.side(p.holder).key == 1]
    shuffled = data.draw(st.permutations(positions))
    assert timeline(shuffled, query.directory) == timeline(positions, query.directory)


def did(names, *positions):
    return [(entry.position.key, entry.did) for entry in timeline(positions, names)]


def test_each_speaker_is_held_against_what_they_said_last(names, make):
    def at(key, day, **more):
        return make.position(key, said_on=said(f"2025-02-{day:02}"), **more)

    found = did(
        names,
        at(1, 1, stance=Stance.LEANS_AGAINST),
        at(2, 2, stance=Stance.OPPOSES),
        at(3, 3, stance=Stance.SUPPORTS, holder=4),
        at(4, 4, stance=Stance.SUPPORTS, condition="peace holds"),
        at(5, 5, silence=Silence.DECLINED),
        at(6, 6, stance=Stance.SUPPORTS, condition="peace holds"),
        at(7, 7, silence=Silence.WITHDRAWN),
        at(8, 8, stance=Stance.OPEN),
        at(9, 9, stance=Stance.SUPPORTS, speaker=6),
        at(10, 10, holder=1, silence=Silence.DECLINED),
    )
    assert found == [
        (1, "new"),
        (2, "hardened"),
        (3, "new"),
        (4, "reversed, newly conditional"),
        (5, "gone silent"),
        (6, "said again"),
        (7, "withdrawn"),
        (8, "new"),
        (9, "claimed by another side"),
        (10, "declined to say"),
    ]


def test_what_has_no_date_comes_first_and_what_was_rejected_not_at_all(names, make):
    found = timeline(
        [
            make.position(1, said_on=said("2025-02-01")),
            make.position(2, holder=4),
            make.position(3, holder=4, status=Status.REJECTED),
        ],
        names,
    )
    assert [(entry.position.key, entry.day) for entry in found] == [(2, None), (1, 20250201)]


def test_of_one_day_the_one_that_stands_comes_last(names, make):
    day = said("2025-02-01")
    paraphrased = make.position(1, said_on=day, attribution=Attribution.PARAPHRASED)
    own = make.position(2, said_on=day, stance=Stance.SUPPORTS)
    found = timeline([own, paraphrased], names)
    assert [entry.position for entry in found] == [paraphrased, own]
    assert found[1].kinds == (ChangeKind.HARDENED,)
