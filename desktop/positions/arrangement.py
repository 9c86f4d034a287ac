"""Which row of the grid shows what: positions in order, headings above their groups.

The keys of all positions lie in one array; a group is a stretch of it. A row is found by counting,
so that a million rows cost no more than their keys.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from models.project.query import Group

if TYPE_CHECKING:
    from array import array


@dataclass(frozen=True, slots=True)
class Heading:
    """The row above a group."""

    group: Group
    folded: bool


class Arrangement:
    """Rows over keys; without groups each row is a position."""

    def __init__(
        self,
        keys: "array[int]",
        groups: Sequence[Group] = (),
        folded: frozenset[int | None] = frozenset(),
    ) -> None:
        """Arrange these keys, which come group by group.

        Args:
            keys: the positions, maybe only the first of them yet.
            groups: the stretches, with the counts of all; empty where nothing is grouped.
            folded: the values of the groups whose positions are not shown.
        """
        self.keys = keys
        self.groups = groups
        self.folded = folded
        self._starts: list[int] = []
        self._tops: list[int] = []
        self._count()

    def __len__(self) -> int:
        """How many rows there are."""
        return self._rows

    def extend(self, keys: "array[int]") -> None:
        """Add the keys that follow."""
        self.keys.extend(keys)
        self._count()

    def fold(self, value: int | None, *, on: bool) -> None:
        """Hide the positions of a group, or show them."""
        self.folded = self.folded | {value} if on else self.folded - {value}
        self._count()

    def fold_all(self, *, on: bool) -> None:
        """Hide the positions of all groups, or show them."""
        self.folded = frozenset(g.value for g in self.groups) if on else frozenset()
        self._count()

    def at(self, row: int) -> int | Heading | None:
        """The key or the heading of a row; None where there is no such row."""
        if not 0 <= row < self._rows:
            return None
        if not self.groups:
            return self.keys[row]
        number = bisect_right(self._tops, row) - 1
        within = row - self._tops[number] - 1
        group = self.groups[number]
        if within < 0:
            return Heading(group, group.value in self.folded)
        return self.keys[self._starts[number] + within]

    def place(self, row: int) -> int:
        """Where the key of a row stands in the array; of a heading, where its group begins."""
        if not self.groups:
            return row
        number = bisect_right(self._tops, row) - 1
        return self._starts[number] + max(row - self._tops[number] - 1, 0)

    def row_of(self, key: int) -> int | None:
        """The row of a position, or of the heading under which it is folded away."""
        try:
            place = self.keys.index(key)
        except ValueError:
            return None
        if not self.groups:
            return place
        number = bisect_right(self._starts, place) - 1
        if self.groups[number].value in self.folded:
            return self._tops[number]
        return self._tops[number] + 1 + place - self._starts[number]

    def keys_between(self, first: int, last: int) -> "Iterator[array[int]]":
        """The keys of the rows from first to last, both included, stretch by stretch."""
        if not self.groups:
            yield self.keys[first : last + 1]
            return
        number = bisect_right(self._tops, first) - 1
        while number < len(self._tops) and self._tops[number] <= last:
            if self.groups[number].value not in self.folded:
                start, top = self._starts[number], self._tops[number] + 1
                end = start + self._shown(number)
                low = start + max(first - top, 0)
                yield self.keys[low : min(start + last - top + 1, end)]
            number += 1

    def rows_below(self, row: int) -> int:
        """How many rows the group of a heading has when it is not folded."""
        number = bisect_right(self._tops, row) - 1
        return self._present(number)

    def heading_row(self, row: int) -> int | None:
        """The row of the heading above a row."""
        return self._tops[bisect_right(self._tops, row) - 1] if self._tops else None

    def _count(self) -> None:
        if not self.groups:
            self._rows = len(self.keys)
            return
        ends = list(accumulate(g.count for g in self.groups))
        self._starts = [end - g.count for end, g in zip(ends, self.groups, strict=True)]
        # While the keys are still coming, the groups that none has come of are not shown.
        there = sum(start < len(self.keys) for start in self._starts)
        tops = accumulate((1 + self._shown(n) for n in range(there)), initial=0)
        *self._tops, self._rows = tops

    def _present(self, number: int) -> int:
        left = len(self.keys) - self._starts[number]
        return max(min(self.groups[number].count, left), 0)

    def _shown(self, number: int) -> int:
        return 0 if self.groups[number].value in self.folded else self._present(number)
