"""Names for keys, and the tree of stakeholders, also where a damaged file has bent it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.project.directory import Directory

RINGS = {1: 2, 2: 3, 3: 1, 4: 3, 5: 5, 6: 99, 7: None, 8: 7}
TREES = st.dictionaries(
    st.integers(1, 9), st.none() | st.integers(1, 10), min_size=1
)  # with rings, and with parents that are not there


@pytest.fixture(scope="module")
def grown(make):
    """A directory of stakeholders from their parents by key."""

    def grow(parents):
        people = {key: make.stakeholder(key, parent=parent) for key, parent in parents.items()}
        return Directory(stakeholders=people, issues={}, sources={})

    return grow


def test_sides_are_the_tops_of_the_tree_in_the_files_order(talks):
    assert [side.name for side in talks.directory().sides] == ["Aland", "Boria"]


@pytest.mark.parametrize(("key", "side"), [(1, 1), (2, 1), (3, 1), (4, 1), (5, 5), (6, 5)])
def test_everyone_belongs_to_the_side_at_the_top(talks, key, side):
    assert talks.directory().side(key).key == side


def test_ancestors_run_from_oneself_up_to_the_side(talks):
    names = talks.directory()
    assert [s.key for s in names.ancestors(3)] == [3, 2, 1]
    assert [s.key for s in names.ancestors(5)] == [5]


def test_members_of_sides_are_everyone_below_and_the_sides_themselves(talks):
    names = talks.directory()
    assert names.members([1]) == [1, 2, 3, 4]
    assert names.members([5, 1]) == [1, 2, 3, 4, 5, 6]
    assert names.members([]) == names.members([3]) == names.members([99]) == []


def test_a_ring_is_one_side_named_by_its_smallest_key(grown):
    names = grown(RINGS)
    assert [names.side(key).key for key in RINGS] == [1, 1, 1, 1, 5, 6, 7, 7]
    assert [side.key for side in names.sides] == [1, 5, 6, 7]


@given(TREES)
def test_every_tree_however_bent_is_parted_among_its_sides(grown, parents):
    names = grown(parents)
    found = [key for side in names.sides for key in names.members([side.key])]
    assert sorted(found) == sorted(parents)
    for side in names.sides:
        assert names.side(side.key) == side


@given(TREES)
def test_one_belongs_to_the_side_of_the_one_above(grown, parents):
    names = grown(parents)
    for key, parent in parents.items():
        if parent in parents:
            assert names.side(key) == names.side(parent)


@given(TREES)
def test_nobody_is_their_own_ancestor_twice(grown, parents):
    names = grown(parents)
    for key in parents:
        chain = [s.key for s in names.ancestors(key)]
        assert chain[0] == key
        assert len(chain) == len(set(chain))


def test_an_empty_project_has_no_sides(project):
    names = project.directory()
    assert names.sides == ()
    assert names.members([1]) == []
