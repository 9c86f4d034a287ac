"""Agreement of many sides: what is counted, and that a second way of counting finds the same."""

import csv
import importlib.util
import os
from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from models.comparison.agreement import StanceTable, agreement, stance_table
from models.comparison.rules import Rules
from models.errors import Cancelled
from models.exchange.agreement_table import write_agreement
from models.partial_date import PartialDate
from models.project.edits import Add
from models.project.filter import EVERYTHING, Facet, Filter, only
from models.project.store import Project
from models.vocabulary import Attribution, Silence, Stance, Status

NOTHING = -128
REPOSITORY = Path(__file__).parents[3]
STEP = 40  # of the roll calls, one in so many


def counts(table):
    """Shared, agreeing and opposed of the first two sides."""
    found = agreement(table)
    return tuple(int(of[0, 1]) for of in (found.shared, found.agreeing, found.opposed))


def rows(*stances):
    return StanceTable((), (), numpy.array(stances, numpy.int8))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([2, 1, -1, -2, 0], [1, 2, -2, -1, 0], (5, 5, 0)),
        ([2, 1, -1], [-2, -1, 1], (3, 0, 3)),
        ([0, 0, 2, -1], [2, -2, 0, 0], (4, 0, 0)),
        ([2, NOTHING, -2, NOTHING], [2, 2, NOTHING, NOTHING], (1, 1, 0)),
        ([], [], (0, 0, 0)),
    ],
)
def test_they_agree_that_go_the_same_way_and_oppose_that_go_opposite_ways(one, other, expected):
    assert counts(rows(one, other)) == expected


TABLES = arrays(
    numpy.int8,
    st.tuples(st.integers(1, 6), st.integers(0, 8)),
    elements=st.sampled_from((-2, -1, 0, 1, 2, NOTHING)),
)


@given(TABLES)
def test_it_is_the_same_both_ways_and_never_more_than_is_shared(stances):
    found = agreement(StanceTable((), (), stances))
    for table in (found.shared, found.agreeing, found.opposed):
        assert (table == table.T).all()
        assert (table >= 0).all()
    assert (found.shared >= found.agreeing + found.opposed).all()
    assert (numpy.diag(found.agreeing) == (stances != NOTHING).sum(1)).all()
    assert not numpy.diag(found.opposed).any()


def test_the_most_similar_come_first_and_who_shares_nothing_last(make):
    sides = tuple(make.stakeholder(key) for key in range(1, 5))
    stances = numpy.array([[2, 2, 2], [NOTHING] * 3, [-2, -2, 2], [2, 2, NOTHING]], numpy.int8)
    found = agreement(StanceTable(sides, (), stances))
    assert found.similar(0) == [0, 3, 2, 1]


@pytest.fixture
def table(talks, make):
    """The stances of Aland and Boria on both issues, from these positions."""

    def of(*entries, wanted=EVERYTHING, rules=None):
        given = [make.position(key, **entry) for key, entry in enumerate(entries, 1)]
        talks.apply(Add(given, "Add"))
        return stance_table(talks.query(), wanted, rules or Rules()).stances.tolist()

    return of


FIRST, SECOND = PartialDate.parse("2025-02-01"), PartialDate.parse("2025-02-10")


def test_a_table_has_what_leads_and_tells_nothing_from_open(table):
    assert table(
        {"stance": Stance.SUPPORTS, "said_on": FIRST},
        {"stance": Stance.OPPOSES, "said_on": SECOND},
        {"stance": Stance.OPEN, "holder": 6},
        {"stance": Stance.SUPPORTS, "holder": 6, "speaker": 3, "issue": 2},
        {"stance": Stance.SUPPORTS, "issue": 2, "status": Status.REJECTED},
    ) == [[-2, NOTHING], [0, NOTHING]]


@pytest.mark.parametrize("stances", [1, 2], ids=["by the file alone", "by the rules"])
def test_a_silence_keeps_a_stance_and_what_is_withdrawn_is_gone(table, stances):
    said = [{"stance": Stance.SUPPORTS, "said_on": FIRST} for _ in range(stances)]
    said[-1]["stance"] = Stance.SUPPORTS if stances == 1 else Stance.LEANS_FOR
    declined = {"silence": Silence.DECLINED, "said_on": SECOND}
    withdrawn = {"silence": Silence.WITHDRAWN, "said_on": SECOND, "holder": 6}
    other = {"stance": Stance.SUPPORTS, "said_on": FIRST, "holder": 6}
    found = table(*said, declined, withdrawn, other)
    assert found[0][0] > 0
    assert found[1][0] == NOTHING


def test_filter_and_day_are_heeded(table):
    entries = (
        {"stance": Stance.SUPPORTS, "said_on": FIRST, "attribution": Attribution.DOCUMENT},
        {"stance": Stance.OPPOSES, "said_on": SECOND},
        {"stance": Stance.OPPOSES, "said_on": FIRST, "issue": 2},
    )
    assert table(*entries, rules=Rules(20250205)) == [[2, -2], [NOTHING, NOTHING]]


def test_sides_and_issues_that_are_filtered_out_are_not_compared(talks):
    wanted = Filter().choose(Facet.ISSUE, only(2)).choose(Facet.SIDE, only(6))
    found = stance_table(talks.query(), wanted)
    assert [side.name for side in found.sides] == ["Boria"]
    assert [issue.name for issue in found.issues] == ["Fishing"]


def test_it_can_be_stopped(talks):
    def stop(done, total):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        stance_table(talks.query(), progress=stop)


def test_the_csv_has_each_two_sides_both_ways(tmp_path, make):
    sides = (make.stakeholder(1, "=Aland"), make.stakeholder(2, "Борія"))
    stances = numpy.array([[2, 2, 0], [2, -2, 0]], numpy.int8)
    path = tmp_path / "agreement.csv"
    write_agreement(agreement(StanceTable(sides, (), stances)), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfSide,")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1:] == [
            ["'=Aland", "Борія", "3", "2", "1"],
            ["Борія", "'=Aland", "3", "2", "1"],
        ]


@pytest.fixture(scope="module")
def votes(tmp_path_factory):
    """One in forty roll calls of the UN as a project, and the same votes as rows."""
    given = os.environ.get("SIDES_DATA")
    data = Path(given) if given else REPOSITORY / "../shared/data"
    spec = importlib.util.spec_from_file_location("votes", REPOSITORY / "benchmarks/votes.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    made.DATA = data
    real = (data / "un_votes.csv.xz").exists()
    calls = list(made._read_roll_calls() if real else made._made_roll_calls())
    chosen = calls[::STEP]
    numbers = {call[0] for call in chosen}
    cast = made._read_votes() if real else made._made_votes(calls)
    kept = [vote for vote in cast if vote[0] in numbers]
    path = tmp_path_factory.mktemp("votes") / "votes.sides"
    with Project.create(path, "Votes", records=made._records(chosen, kept)) as project:
        yield project, data / "un_votes.csv.xz" if real else None, kept, numbers


def test_pandas_counts_the_same_from_the_raw_file(votes):
    pandas = pytest.importorskip("pandas")
    project, file, kept, numbers = votes
    columns = ["rcid", "country", "country_code", "vote"]
    raw = (
        pandas.read_csv(file, keep_default_na=False)
        if file
        else pandas.DataFrame(kept, columns=columns)
    )
    one, other = ("United States", "Ukraine") if file else ("Country 0", "Country 1")
    raw = raw[raw.rcid.isin(numbers) & raw.country.isin([one, other])]
    both = raw.pivot_table(index="rcid", columns="country", values="vote", aggfunc="first").dropna()
    agreeing = int((both[one] == both[other]).sum())
    opposed = int((both.isin(["yes", "no"]).all(axis=1) & (both[one] != both[other])).sum())

    found = agreement(stance_table(project.query()))
    names = [side.name for side in found.sides]
    place = names.index(one), names.index(other)
    assert len(both) > 50
    assert int(found.shared[place]) == len(both)
    assert int(found.agreeing[place]) == agreeing
    assert int(found.opposed[place]) == opposed
