"""Filters by public id: kept, read again, and carried to another state of the project."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.project.edits import Delete
from models.project.filter import EVERYTHING, Facet, Filter, but, only
from models.project.kept_filter import among, filter_state, kept_filter
from models.project.store import Project
from models.vocabulary import Silence, Stance, Status

CHOICES = {
    Facet.SIDE: [1, 2, 5],
    Facet.SPEAKER: [3, 6],
    Facet.ISSUE: [1, 2],
    Facet.SOURCE: [0, 1],
    Facet.STANCE: [Stance.OPEN, Stance.OPPOSES, Silence.DECLINED],
    Facet.STATUS: list(Status),
    Facet.CONDITION: [True, False],
    Facet.CONFIDENCE: ["", "high"],
}


@st.composite
def filters(draw):
    wanted = Filter(text=draw(st.sampled_from(["", "bay", "-bay"])))
    for facet, values in CHOICES.items():
        chosen = draw(st.none() | st.sets(st.sampled_from(values)))
        if chosen is not None:
            how = but if draw(st.booleans()) else only
            wanted = wanted.choose(facet, how(*chosen))
    return wanted


@pytest.fixture(scope="module")
def names(tmp_path_factory, cast):
    path = tmp_path_factory.mktemp("names") / "names.sides"
    with Project.create(path, "Names", records=cast) as project:
        yield project.directory()


@given(filters())
def test_a_filter_is_read_as_it_was_kept(names, wanted):
    assert kept_filter(filter_state(wanted, names), names) == wanted


@given(filters())
def test_carried_to_the_same_state_a_filter_stays_as_it_is(names, wanted):
    assert among(wanted, names, names) == wanted


def test_what_another_state_does_not_have_is_wanted_of_it_no_more_and_nothing_else_is(talks):
    names = talks.directory()
    talks.apply(Delete([names.stakeholders[6], names.stakeholders[5]], "Delete"))
    others = talks.directory()
    boria = EVERYTHING.choose(Facet.SIDE, only(5, 6))
    assert among(boria, names, others) == EVERYTHING.choose(Facet.SIDE, only())
    both = EVERYTHING.choose(Facet.SIDE, but(1, 5))
    assert among(both, names, others) == EVERYTHING.choose(Facet.SIDE, but(1))
