"""Rows over keys: what stands where, with groups folded or not, while keys are still coming."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from desktop.positions.arrangement import Arrangement, Heading
from models.project.query import Group


@st.composite
def arrangements(draw):
    """Groups of 1 to 5 keys, some folded, of which maybe not all have come."""
    counts = draw(st.lists(st.integers(1, 5), max_size=5))
    keys = list(range(100, 100 + sum(counts)))
    there = draw(st.integers(0, len(keys)))
    folded = frozenset(draw(st.sets(st.integers(0, 4))))
    groups = [Group(value, count) for value, count in enumerate(counts)]
    return Arrangement(array("q", keys[:there]), groups, folded), keys[there:]


def plainly(rows):
    """Every row by the rule in plain words."""
    told, left = [], list(rows.keys)
    for group in rows.groups:
        stretch, left = left[: group.count], left[group.count :]
        if stretch:
            told.append(group.value)
            told += [] if group.value in rows.folded else stretch
    return told if rows.groups else list(rows.keys)


def as_told(rows):
    found = [rows.at(row) for row in range(len(rows))]
    return [at.group.value if isinstance(at, Heading) else at for at in found]


@given(arrangements())
def test_each_group_stands_below_its_heading_unless_it_is_folded(made):
    rows, _ = made
    assert as_told(rows) == plainly(rows)
    assert rows.at(len(rows)) is None
    assert rows.at(-1) is None


@given(arrangements())
def test_keys_that_come_later_stand_where_they_belong(made):
    rows, later = made
    rows.extend(array("q", later))
    assert as_told(rows) == plainly(rows)


@given(arrangements())
def test_a_position_is_found_in_its_row_or_below_its_folded_heading(made):
    rows, _ = made
    for key in rows.keys:
        at = rows.at(rows.row_of(key))
        assert at == key or (isinstance(at, Heading) and at.folded)
    assert rows.row_of(7) is None


@given(arrangements(), st.integers(0, 30), st.integers(0, 30))
def test_the_keys_of_a_stretch_of_rows_are_those_of_its_rows(made, first, length):
    rows, _ = made
    last = min(first + length, len(rows) - 1)
    if first > last:
        return
    expected = [at for at in (rows.at(n) for n in range(first, last + 1)) if isinstance(at, int)]
    assert [key for stretch in rows.keys_between(first, last) for key in stretch] == expected


@given(arrangements())
def test_folding_all_leaves_the_headings_and_unfolding_brings_all_back(made):
    rows, _ = made
    rows.fold_all(on=True)
    if rows.groups:
        assert all(isinstance(rows.at(row), Heading) for row in range(len(rows)))
    rows.fold_all(on=False)
    assert as_told(rows) == plainly(rows)
