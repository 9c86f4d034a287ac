"""How many positions each value of each facet has, under the filters of the other facets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from models.project.conditions import EXPRESSIONS, Condition, Conditions
from models.project.database import Database, Value
from models.project.derived import Derived
from models.project.directory import Directory
from models.project.filter import Facet, FacetValue, Filter
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status, Verification

# Facets of few values are counted together in one reading of the rows; SQLite would sort them all
# to group them.
_FEW: Mapping[Facet, tuple[FacetValue, ...]] = {
    Facet.STANCE: (*Stance, *Silence),
    Facet.ATTRIBUTION: tuple(Attribution),
    Facet.VERIFICATION: tuple(Verification),
    Facet.CONFIDENCE: (*Confidence, ""),
    Facet.STATUS: tuple(Status),
    Facet.CONDITION: (True, False),
}
_MANY = (Facet.SIDE, Facet.SPEAKER, Facet.ISSUE, Facet.SOURCE)


@dataclass(frozen=True, slots=True)
class Counts:
    """Positions by facet and value; a value that has none may be missing."""

    by_facet: dict[Facet, dict[FacetValue, int]] = field(default_factory=dict)

    def of(self, facet: Facet, value: FacetValue) -> int:
        """How many positions have this value."""
        return self.by_facet.get(facet, {}).get(value, 0)

    def among(self, facet: Facet, values: Iterable[FacetValue]) -> int:
        """How many positions have any of these values."""
        counts = self.by_facet.get(facet, {})
        return sum(counts.get(value, 0) for value in values)


class Counting:
    """Counts over one connection."""

    def __init__(
        self, database: Database, directory: Directory, conditions: Conditions, derived: Derived
    ) -> None:
        """Count what fulfils these conditions."""
        self._database = database
        self._directory = directory
        self._conditions = conditions
        self._derived = derived

    def count(self, wanted: Filter, facets: Iterable[Facet] = tuple(Facet)) -> Counts:
        """Count the values of these facets.

        Raises:
            SearchError: the search says something that it cannot say.
            ProjectError: a word in the file is none of its vocabulary.
        """
        counts = Counts()
        together: list[Facet] = []
        chosen = dict(wanted.choices)
        for facet in facets:
            if facet in _FEW and facet not in chosen:
                together.append(facet)
            else:
                counts.by_facet[facet] = self._alone(facet, wanted.without(facet))
        if together:
            counts.by_facet.update(self._together(together, wanted))
        return counts

    def _alone(self, facet: Facet, wanted: Filter) -> dict[FacetValue, int]:
        if facet in _MANY:
            column = "p.source" if facet is Facet.SOURCE else EXPRESSIONS[facet]
            return self._grouped(column, self._among(wanted))
        if facet is Facet.CONTRADICTION:
            return self._contradictions(self._among(wanted))
        return self._together([facet], wanted)[facet]

    def _among(self, wanted: Filter) -> Condition:
        """The positions to count: FROM and WHERE. Texts are searched once for all facets."""
        chosen = self._conditions.of_choices(wanted)
        if not (wanted.text or wanted.period):
            return Condition(f"position p WHERE {chosen.sql}", chosen.bindings)
        found = self._conditions.of(replace(wanted, choices=()))
        table = self._derived.found(
            f"SELECT p.row FROM position p WHERE {found.sql}", found.bindings
        )
        joined = f"{table} f CROSS JOIN position p ON p.row = f.row"
        return Condition(f"{joined} WHERE {chosen.sql}", chosen.bindings)

    def _grouped(self, column: str, among: Condition) -> dict[FacetValue, int]:
        # The plus keeps SQLite from walking along the column’s index and, for each row, looking
        # the rest up elsewhere. Where nothing else is asked for, the index alone has the answer.
        by = column if among.sql == "position p WHERE 1" else f"+{column}"
        rows = self._rows(
            f"SELECT {column}, count(*) FROM {among.sql} GROUP BY {by}", among.bindings
        )
        return {value or 0: cast("int", number) for value, number in rows}

    def _contradictions(self, among: Condition) -> dict[FacetValue, int]:
        inside = f"p.row IN (SELECT row FROM {self._derived.contradicting()})"
        sql = f"SELECT count(*), ifnull(sum({inside}), 0) FROM {among.sql}"
        total, found = cast("tuple[int, int]", self._rows(sql, among.bindings)[0])
        return {True: found, False: total - found}

    def _together(self, facets: list[Facet], wanted: Filter) -> dict[Facet, dict[FacetValue, int]]:
        among = self._among(wanted)
        pairs = [(facet, value) for facet in facets for value in _FEW[facet]]
        sums = ", ".join(f"total({EXPRESSIONS[facet]} = ?)" for facet, _ in pairs)
        bound: list[Value] = [_bound(value) for _, value in pairs]
        sql = f"SELECT count(*), {sums} FROM {among.sql}"
        total, *numbers = cast("tuple[int, ...]", self._rows(sql, (*bound, *among.bindings))[0])
        found: dict[Facet, dict[FacetValue, int]] = {facet: {} for facet in facets}
        for (facet, value), number in zip(pairs, numbers, strict=True):
            found[facet][value] = int(number)
        for facet in facets:
            if sum(found[facet].values()) != total:
                raise self._directory.damaged(f"a position has no {facet} that there is")
        return found

    def _rows(self, sql: str, bindings: Iterable[Value]) -> list[tuple[Any, ...]]:
        return self._database.rows(sql, tuple(bindings))


def _bound(value: FacetValue) -> Value:
    return int(value) if isinstance(value, int) else str(value)
