"""Questions about the positions of a project: which match, in what order, how many, read by page.

What is asked is typed; text from outside is only ever bound as a value.
"""

import json
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import cast

from models.project.comparing import Comparing
from models.project.conditions import Conditions
from models.project.counting import Counting, Counts
from models.project.database import Database, Value
from models.project.derived import Derived
from models.project.directory import Directory
from models.project.filter import EVERYTHING, Facet, Filter
from models.project.ordering import Order, Ordering
from models.project.rows import POSITION_COLUMNS, TABLES, read
from models.project.texts import Texts
from models.records import Position, Stakeholder
from models.text import fold

_PAGE = 200
_HIGHEST = 3_000_000  # the keys of so many rows fit into one text
_PATIENCE = 0.012  # seconds that the first rows are waited for until there are many
_POSITIONS = TABLES[Position]
_GROUPED = {"side": "p.holder", "month": "p.said_earliest / 100"}


@dataclass(frozen=True, slots=True)
class Uses:
    """How many positions refer to each stakeholder, as holder or speaker, each issue and source."""

    stakeholders: dict[int, int] = field(default_factory=dict)
    issues: dict[int, int] = field(default_factory=dict)
    sources: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """Positions that belong together: the key of their side, issue, speaker or source; the month.

    ``value`` is None for those that have none, a month is year·100 + month.
    """

    value: int | None
    count: int


class Query:
    """The questions, asked over one connection; made anew, which is cheap, after each edit."""

    def __init__(self, database: Database, directory: Directory) -> None:
        """Ask over this connection, with names from this directory."""
        self._database = database
        self.directory = directory
        self._derived = derived = Derived(database, directory)
        self._conditions = Conditions(directory, derived)
        self._ordering = Ordering(directory, derived)
        self._counting = Counting(database, directory, self._conditions, derived)

    def keys(
        self,
        wanted: Filter = EVERYTHING,
        order: Sequence[Order] = (),
        *,
        group: str = "",
        limit: int | None = None,
    ) -> list[int]:
        """Keys of the positions that match, by group first, then in order.

        Ties, and everything where no order is given, keep the order of entry.

        Raises:
            SearchError: the search says something that it cannot say.
        """
        statement, bindings = self._select(wanted, order, group)
        rows = self._run(f"{statement} LIMIT ?", (*bindings, -1 if limit is None else limit))
        return [cast("int", key) for (key,) in rows]

    def stream(
        self,
        wanted: Filter = EVERYTHING,
        order: Sequence[Order] = (),
        *,
        group: str = "",
        first: int = _PAGE,
    ) -> "Iterator[array[int]]":
        """The same keys in two pieces: the first as soon as there is something to show.

        Raises:
            SearchError: the search says something that it cannot say.
            Cancelled: the connection was told to stop.
        """
        if order or group:
            # The few that come first are found much sooner than all are sorted.
            begun = array("q", self.keys(wanted, order, group=group, limit=first))
            yield begun
            yield self.all_keys(wanted, order, group)[len(begun) :]
            return
        started = monotonic()
        statement, bindings = self._select(wanted, order, group)
        begun = array("q")
        with self._database.reading(statement, bindings) as rows:
            for (key,) in rows:
                begun.append(key)
                if len(begun) >= first or monotonic() - started > _PATIENCE:
                    break
            yield begun
            if monotonic() - started > 2 * _PATIENCE:
                # They are few and far between: the rest is found sooner by going on.
                yield array("q", (key for (key,) in rows))
                return
        yield self.all_keys(wanted, order, group)[len(begun) :]

    def groups(self, wanted: Filter, group: str) -> list[Group]:
        """The groups of the positions that match, in the order in which :meth:`keys` has them.

        Raises:
            SearchError: the search says something that it cannot say.
        """
        condition = self._conditions.of(wanted)
        column = _GROUPED.get(group, f"p.{group}")
        rows = self._run(
            f"SELECT {column}, count(*) FROM position p WHERE {condition.sql} GROUP BY 1",
            condition.bindings,
        )
        counts: dict[int | None, int] = {}
        for found, number in cast("list[tuple[int | None, int]]", rows):
            by_side = group == "side" and found is not None
            value = self.directory.side(found).key if by_side and found else found
            counts[value] = counts.get(value, 0) + number
        places = self._ordering.places(group)
        ordered = sorted(counts, key=lambda v: (v is None, 0 if v is None else places.get(v, v)))
        return [Group(value, counts[value]) for value in ordered]

    def count(self, wanted: Filter = EVERYTHING) -> int:
        """How many positions match.

        Raises:
            SearchError: the search says something that it cannot say.
        """
        condition = self._conditions.of(wanted)
        statement = f"SELECT count(*) FROM position p WHERE {condition.sql}"
        return cast("int", self._run(statement, condition.bindings)[0][0])

    def has_more_than(self, number: int) -> bool:
        """Whether there are more positions than this, without counting all of them."""
        statement = "SELECT count(*) FROM (SELECT 1 FROM position LIMIT ?)"
        return cast("int", self._run(statement, (number + 1,))[0][0]) > number

    def counts(self, wanted: Filter = EVERYTHING, facets: Sequence[Facet] = tuple(Facet)) -> Counts:
        """Count each facet's values, each facet under the filters of the others only.

        Raises:
            SearchError: the search says something that it cannot say.
        """
        return self._counting.count(wanted, facets)

    def positions(self, keys: Sequence[int]) -> list[Position]:
        """The positions with these keys, in the order of the keys; a vanished one is left out."""
        found: dict[int, Position] = {}
        for start in range(0, len(keys), _PAGE):
            page = json.dumps(list(keys[start : start + _PAGE]))
            where = "p.row IN (SELECT value FROM json_each(?))"
            found.update((p.key, p) for p in self._read(where, (page,)))
        return [found[key] for key in keys if key in found]

    def keys_of(self, ids: Sequence[str]) -> dict[str, int]:
        """The keys of the positions with these public ids, by them; an id of none is left out."""
        found: dict[str, int] = {}
        for start in range(0, len(ids), _PAGE):
            page = json.dumps(list(ids[start : start + _PAGE]))
            where = "id IN (SELECT value FROM json_each(?))"
            rows = self._run(f"SELECT id, row FROM position WHERE {where}", (page,))
            found.update(cast("list[tuple[str, int]]", rows))
        return found

    def with_ids(self, ids: Sequence[str]) -> list[Position]:
        """The positions with these public ids, in their order; a vanished one is left out."""
        asked = json.dumps(list(ids))
        found = {p.id: p for p in self._read("p.id IN (SELECT value FROM json_each(?))", (asked,))}
        return [found[id_] for id_ in dict.fromkeys(ids) if id_ in found]

    def of_issue(self, issue: int, wanted: Filter = EVERYTHING) -> list[Position]:
        """The positions on one issue that match."""
        condition = self._conditions.of(wanted)
        return self._read(f"p.issue = ? AND {condition.sql}", (issue, *condition.bindings))

    def last_key(self) -> list[int]:
        """The key of the position that was added last, if there is any."""
        rows = self._run("SELECT row FROM position ORDER BY row DESC LIMIT 1", ())
        return [cast("int", key) for (key,) in rows]

    def of_source(self, source: int) -> list[Position]:
        """The positions that stand on one source, in the order of entry."""
        return self._read("p.source = ?", (source,))

    def speakers(self, side: int) -> list[Stakeholder]:
        """Who is on record about the positions of a side, by rank, then name.

        Speakers of other sides are among them when they claim something about this one; they
        come last.
        """
        members = json.dumps(self.directory.members([side]))
        rows = self._run(
            "SELECT DISTINCT speaker FROM position "
            "WHERE holder IN (SELECT value FROM json_each(?))",
            (members,),
        )
        found = [self.directory.stakeholders[cast("int", key)] for (key,) in rows]
        return sorted(found, key=lambda s: (*self._precedence(s, side), fold(s.name)))

    @property
    def comparing(self) -> Comparing:
        """What a comparison asks of the whole project at once."""
        return Comparing(self._database, self.directory)

    @property
    def texts(self) -> Texts:
        """What is asked about the texts of sources."""
        return Texts(self._database)

    def uses(self) -> Uses:
        """Count what refers to whom; who is holder and speaker of one position is named once."""
        uses = Uses()
        statement = "SELECT holder, speaker, count(*) FROM position GROUP BY holder, speaker"
        for holder, speaker, number in self._run(statement, ()):
            for key in {cast("int", holder), cast("int", speaker)}:
                uses.stakeholders[key] = uses.stakeholders.get(key, 0) + cast("int", number)
        counts = self.counts(facets=(Facet.ISSUE, Facet.SOURCE)).by_facet
        uses.issues.update(cast("dict[int, int]", counts[Facet.ISSUE]))
        sources = cast("dict[int, int]", counts[Facet.SOURCE])
        uses.sources.update((k, n) for k, n in sources.items() if k)
        return uses

    def prepare(self) -> None:
        """Work out what the first search and the first order need."""
        self._derived.folded()
        self._derived.written()
        self._derived.code_kind()

    def all_keys(
        self, wanted: Filter = EVERYTHING, order: Sequence[Order] = (), group: str = ""
    ) -> "array[int]":
        """What :meth:`keys` gives; put together by SQLite itself, so that Python is free meanwhile.

        Raises:
            SearchError: the search says something that it cannot say.
        """
        highest = cast("int", self._run("SELECT ifnull(max(row), 0) FROM position", ())[0][0])
        if highest > _HIGHEST:
            return array("q", self.keys(wanted, order, group=group))
        statement, bindings = self._select(wanted, order, group)
        # SQLite keeps the order of a subquery for group_concat, and need not sort what it finds in
        # order; told the order within group_concat, it sorts in any case.
        joined = f"SELECT group_concat(printf('%08x', row), '') FROM ({statement})"
        told = self._run(joined, bindings)[0][0]
        keys = array("I", bytes.fromhex(cast("str", told or "")))
        if sys.byteorder == "little":
            keys.byteswap()
        return array("q", keys)

    def _select(
        self, wanted: Filter, order: Sequence[Order], group: str
    ) -> tuple[str, tuple[Value, ...]]:
        condition = self._conditions.of(wanted)
        sorting = self._ordering.of(order, group)
        statement = (
            f"{sorting.tables}SELECT p.row FROM position p WHERE {condition.sql} "
            f"ORDER BY {sorting.terms}"
        )
        return statement, (*sorting.bindings, *condition.bindings)

    def _precedence(self, speaker: Stakeholder, side: int) -> tuple[bool, bool, int]:
        return self.directory.side(speaker.key).key != side, not speaker.rank, speaker.rank

    def _read(self, where: str, bindings: Sequence[Value]) -> list[Position]:
        columns = ", ".join(f"p.{column}" for column in POSITION_COLUMNS)
        rows = self._run(f"SELECT {columns} FROM position p WHERE {where} ORDER BY p.row", bindings)
        positions = [cast("Position", read(_POSITIONS, row)) for row in rows]
        for position in positions:
            self.directory.check(position)
        return positions

    def _run(self, statement: str, bindings: Sequence[Value]) -> list[tuple[Value, ...]]:
        return self._database.rows(statement, bindings)
