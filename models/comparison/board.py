"""The board: how far the chosen sides are from each other, issue by issue, and in which order."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby

from models.comparison.cells import Column, cells
from models.comparison.gaps import ORDER, Gap, GapClass, gap
from models.comparison.rules import NOW, Rules
from models.project.directory import Directory
from models.project.filter import EVERYTHING, Facet, Filter, only
from models.project.query import Query
from models.records import Issue, Position

Classes = Mapping[int, GapClass]
"""The class of the gap on each issue, by the issue's key; an issue without any has no position."""

_PAGE = 200


class Board:
    """Gaps between some sides; each is worked out when it is asked for, and none is kept."""

    def __init__(
        self,
        query: Query,
        sides: Collection[int],
        wanted: Filter = EVERYTHING,
        rules: Rules = NOW,
    ) -> None:
        """Compare these sides, by key, on the issues that the filter lets through.

        Args:
            query: the project's positions.
            sides: the keys of the sides; they stand in the order of the project.
            wanted: the filter.
            rules: what is counted, and as of which day.
        """
        names = query.directory
        self._query = query
        self._rules = rules
        self.sides = tuple(side for side in names.sides if side.key in sides)
        self.columns = tuple(Column(side) for side in self.sides)
        issues = wanted.choice(Facet.ISSUE)
        self.issues = tuple(i for key, i in names.issues.items() if issues.lets(key))
        # Of the other sides nothing is read: a project may have two hundred of them.
        members, holders = names.members(sides), wanted.choice(Facet.SIDE)
        own = EVERYTHING.choose(Facet.SIDE, only(*members))
        self._all = own.choose(Facet.ISSUE, issues)
        shown = wanted.choose(Facet.SIDE, only(*filter(holders.lets, members)))
        self._shown = shown if wanted.active else None

    def gap(self, issue: Issue) -> Gap:
        """The gap on one issue."""
        positions = self._query.of_issue(issue.key, self._all)
        shown = {p.key for p in positions}
        if self._shown is not None:
            shown = {p.key for p in self._query.of_issue(issue.key, self._shown)}
        return self._gap(issue, positions, shown)

    def classes(self) -> Iterator[tuple[int, GapClass]]:
        """The class on every issue that has positions, with its key; read by page."""
        keys = self._query.all_keys(self._all, group="issue")
        # Without an order the keys ascend, and each is found by halving.
        shown = None if self._shown is None else self._query.all_keys(self._shown)
        pages = (
            self._query.positions(keys[start : start + _PAGE])
            for start in range(0, len(keys), _PAGE)
        )
        issues = self._query.directory.issues
        for key, group in groupby(chain.from_iterable(pages), lambda p: p.issue):
            positions = list(group)
            visible = {p.key for p in positions if shown is None or _holds(shown, p.key)}
            yield key, self._gap(issues[key], positions, visible).kind

    def _gap(self, issue: Issue, positions: Sequence[Position], shown: set[int]) -> Gap:
        names = self._query.directory
        found = cells(self.columns, positions, shown, names, self._rules, issue=issue.key)
        return gap(issue, list(zip(self.sides, found, strict=True)), names)


def _holds(ascending: Sequence[int], key: int) -> bool:
    place = bisect_left(ascending, key)
    return place < len(ascending) and ascending[place] == key


def by_class(issues: Iterable[Issue], classes: Classes) -> list[Issue]:
    """The issues with the widest gap first; within a class by topic, then as they stand."""
    issues = list(issues)
    topics = {topic: place for place, topic in enumerate(dict.fromkeys(i.topic for i in issues))}
    return sorted(issues, key=lambda i: (ORDER[class_of(i, classes)], topics[i.topic]))


def by_hand(issues: Iterable[Issue], names: Directory) -> list[Issue]:
    """The issues in the analyst's order; those that have no place follow as they stand."""
    grounds = names.judged.common_ground_of

    def place(issue: Issue) -> tuple[bool, int]:
        ground = grounds.get(issue.key)
        given = ground.place if ground else None
        return given is None, given or 0

    return sorted(issues, key=place)


def arrangement(names: Directory, shown: Sequence[Issue]) -> list[Issue]:
    """The issues that need a place, in order, so that these ones stand in this order.

    Those that are not shown stay between them where they are. What would follow in its own order
    anyway needs no place.
    """
    following, among = iter(shown), {issue.key for issue in shown}
    every = by_hand(names.issues.values(), names)
    order = [next(following) if issue.key in among else issue for issue in every]
    places = {key: place for place, key in enumerate(names.issues)}
    grounds = names.judged.common_ground_of
    end, later = len(order), len(order)
    while end:
        last = order[end - 1]
        ground = grounds.get(last.key)
        if places[last.key] > later or (ground is not None and ground.place is not None):
            break
        end, later = end - 1, places[last.key]
    return order[:end]


def class_of(issue: Issue, classes: Classes) -> GapClass:
    """The class of the gap on an issue; nobody has spoken where there is no position."""
    return classes.get(issue.key, GapClass.NEITHER)


def tally(issues: Iterable[Issue], classes: Classes) -> str:
    """How many issues are in each class, the widest gap first: "1 opposed · 2 agree"."""
    counts = Counter(class_of(issue, classes) for issue in issues)
    return " · ".join(f"{counts[kind]:,} {kind}" for kind in ORDER if counts[kind])
