"""Questions about the positions of a project: which match, in what order, how many, read by page.

All SQL that selects positions is made here, from typed filters; text from outside is only ever
bound as a value.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from models.project.database import Database, Value
from models.project.directory import Directory
from models.project.filter import EVERYTHING, Filter
from models.project.rows import POSITION_COLUMNS, TABLES, read
from models.records import Position, Stakeholder
from models.text import fold, words
from models.vocabulary import Attribution

_PAGE = 200
_POSITIONS = TABLES[Position]
_SEARCHED = (
    *("code", "summary", "quote", "condition", "quantity_unit", "quantity_qualifier"),
    *("attribution", "note"),
)
# A separator that no search can contain keeps a phrase from running over into the next field.
_SEARCHED_TEXT = " || char(31) || ".join(f"p.{column}" for column in _SEARCHED)


@dataclass(frozen=True, slots=True)
class Order:
    """One column to sort by; ``column`` is "side" or a key of :data:`SORTS`."""

    column: str
    descending: bool = False


# How each column of the table sorts. Absent values come last, whichever way the column runs.
SORTS: dict[str, tuple[str, ...]] = {
    "code": ("p.code",),
    "holder": ("holder.name",),
    "speaker": ("speaker.name",),
    "issue": ("p.issue",),
    "stance": ("p.stance",),
    "condition": ("NULLIF(p.condition, '')",),
    "quantity": ("p.quantity_value",),
    "summary": ("p.summary",),
    "quote": ("NULLIF(p.quote, '')",),
    "attribution": ("p.attribution",),
    # A date without a beginning comes before every other, one without an end after those that end.
    "said_on": (
        "CASE WHEN p.said_on IS NOT NULL THEN ifnull(p.said_earliest, -1e18) END",
        "CASE WHEN p.said_on IS NOT NULL THEN ifnull(p.said_latest, 1e18) END",
    ),
    "source": ("source.title",),
    "locator": ("p.source", "p.paragraph"),
    "verification": ("p.verification",),
    "confidence": ("NULLIF(instr('high moderate low', p.confidence), 0)",),
    "status": ("p.status",),
    "note": ("NULLIF(p.note, '')",),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many positions each value of each facet has, under the filters of the other facets."""

    sides: dict[int, int] = field(default_factory=dict)
    issues: dict[int, int] = field(default_factory=dict)
    attributions: dict[Attribution, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Uses:
    """How many positions refer to each stakeholder, as holder or speaker, each issue and source."""

    stakeholders: dict[int, int] = field(default_factory=dict)
    issues: dict[int, int] = field(default_factory=dict)
    sources: dict[int, int] = field(default_factory=dict)


class Query:
    """The questions, asked over one connection; made anew, which is cheap, after each edit."""

    def __init__(self, database: Database, directory: Directory) -> None:
        """Ask over this connection, with names from this directory."""
        self._database = database
        self.directory = directory
        self._terms: tuple[str, ...] = ()
        self._hits = ""

    def keys(
        self,
        wanted: Filter = EVERYTHING,
        order: Sequence[Order] = (),
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[int]:
        """Keys of the positions that match, in order; ties fall back to the order of entry."""
        condition, bindings = self._condition(wanted)
        statement = (
            f"SELECT p.row FROM position p {_joins(order)} WHERE {condition} "
            f"ORDER BY {self._order(order)} LIMIT ? OFFSET ?"
        )
        rows = self._run(statement, (*bindings, -1 if limit is None else limit, offset))
        return [cast("int", key) for (key,) in rows]

    def count(self, wanted: Filter = EVERYTHING) -> int:
        """How many positions match."""
        condition, bindings = self._condition(wanted)
        statement = f"SELECT count(*) FROM position p WHERE {condition}"
        return cast("int", self._run(statement, bindings)[0][0])

    def positions(self, keys: Sequence[int]) -> list[Position]:
        """The positions with these keys, in the order of the keys; a vanished one is left out."""
        found: dict[int, Position] = {}
        for start in range(0, len(keys), _PAGE):
            page = json.dumps(list(keys[start : start + _PAGE]))
            where = "p.row IN (SELECT value FROM json_each(?))"
            found.update((p.key, p) for p in self._read(where, (page,)))
        return [found[key] for key in keys if key in found]

    def of_issue(self, issue: int, wanted: Filter = EVERYTHING) -> list[Position]:
        """The positions on one issue that match."""
        condition, bindings = self._condition(wanted)
        return self._read(f"p.issue = ? AND {condition}", (issue, *bindings))

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

    def counts(self, wanted: Filter = EVERYTHING) -> Counts:
        """Count each facet's values, each facet under the filters of the others only."""
        counts = Counts()
        for holder, number in self._grouped("holder", replace(wanted, sides=None)):
            side = self.directory.side(cast("int", holder)).key
            counts.sides[side] = counts.sides.get(side, 0) + number
        for issue, number in self._grouped("issue", replace(wanted, issues=None)):
            counts.issues[cast("int", issue)] = number
        for word, number in self._grouped("attribution", replace(wanted, attributions=None)):
            counts.attributions[self._attribution(word)] = number
        return counts

    def uses(self) -> Uses:
        """Count what refers to whom; who is holder and speaker of one position is named once."""
        uses = Uses()
        statement = "SELECT holder, speaker, count(*) FROM position GROUP BY holder, speaker"
        for holder, speaker, number in self._run(statement, ()):
            for key in {cast("int", holder), cast("int", speaker)}:
                uses.stakeholders[key] = uses.stakeholders.get(key, 0) + cast("int", number)
        for column, found in (("issue", uses.issues), ("source", uses.sources)):
            for value, times in self._grouped(column, EVERYTHING):
                if value is not None:
                    found[cast("int", value)] = times
        return uses

    def _attribution(self, word: Value) -> Attribution:
        try:
            return Attribution(cast("str", word))
        except ValueError:
            raise self.directory.damaged(f"there is no attribution “{word}”") from None

    def _precedence(self, speaker: Stakeholder, side: int) -> tuple[bool, bool, int]:
        return self.directory.side(speaker.key).key != side, not speaker.rank, speaker.rank

    def _grouped(self, column: str, wanted: Filter) -> list[tuple[Value, int]]:
        condition, bindings = self._condition(wanted)
        rows = self._run(
            f"SELECT p.{column}, count(*) FROM position p WHERE {condition} GROUP BY p.{column}",
            bindings,
        )
        return [(value, cast("int", number)) for value, number in rows]

    def _read(self, where: str, bindings: Sequence[Value]) -> list[Position]:
        columns = ", ".join(f"p.{column}" for column in POSITION_COLUMNS)
        rows = self._run(f"SELECT {columns} FROM position p WHERE {where} ORDER BY p.row", bindings)
        positions = [cast("Position", read(_POSITIONS, row)) for row in rows]
        for position in positions:
            self.directory.check(position)
        return positions

    def _run(self, statement: str, bindings: Sequence[Value]) -> list[tuple[Value, ...]]:
        return self._database.rows(statement, bindings)

    def _order(self, order: Sequence[Order]) -> str:
        parts = []
        for term in order:
            for expression in self._sort_expressions(term.column):
                direction = "DESC" if term.descending else "ASC"
                parts.append(f"{expression} {direction} NULLS LAST")
        return ", ".join([*parts, "p.row"])

    def _sort_expressions(self, column: str) -> tuple[str, ...]:
        if column != "side":
            return SORTS[column]
        # A side is found through a tree that SQL would walk anew for each row; the few keys are
        # written into the statement instead. They are numbers of ours, never text.
        places = {s.key: place for place, s in enumerate(self.directory.sides)}
        cases = " ".join(
            f"WHEN {key} THEN {places[self.directory.side(key).key]}"
            for key in self.directory.stakeholders
        )
        return (f"CASE p.holder {cases} END" if cases else "p.holder",)

    def _condition(self, wanted: Filter) -> tuple[str, list[Value]]:
        parts: list[str] = ["1"]
        bindings: list[Value] = []
        if wanted.sides is not None:
            parts.append(_in("p.holder"))
            bindings.append(json.dumps(self.directory.members(wanted.sides)))
        if wanted.issues is not None:
            parts.append(_in("p.issue"))
            bindings.append(json.dumps(sorted(wanted.issues)))
        if wanted.attributions is not None:
            parts.append(_in("p.attribution"))
            bindings.append(json.dumps(sorted(wanted.attributions)))
        if terms := words(wanted.text):
            parts.append(_in("p.row"))
            bindings.append(self._found(terms))
        return " AND ".join(parts), bindings

    def _found(self, terms: tuple[str, ...]) -> str:
        """The keys of the positions in which all terms stand, as JSON.

        A keystroke asks for rows, counts and facets of one search; the texts are read once.
        """
        if terms != self._terms:
            told = [self._term(term) for term in terms]
            condition = " AND ".join(part for part, _ in told)
            bindings = [value for _, values in told for value in values]
            rows = self._run(f"SELECT p.row FROM position p WHERE {condition}", bindings)
            self._terms, self._hits = terms, json.dumps([key for (key,) in rows])
        return self._hits

    def _term(self, term: str) -> tuple[str, list[Value]]:
        if not _can_be_stored(term):
            return "0", []
        # Names stand once in the directory and are searched there; only the position's own
        # texts are searched row by row.
        people = [k for k, s in self.directory.stakeholders.items() if term in fold(s.name)]
        lookups: dict[str, list[int]] = {
            "p.holder": self._holders_under(people),
            "p.speaker": people,
            "p.issue": [k for k, i in self.directory.issues.items() if term in fold(i.name)],
            "p.source": [k for k, s in self.directory.sources.items() if term in fold(s.title)],
        }
        parts = [f"instr(folded({_SEARCHED_TEXT}), ?)"]
        bindings: list[Value] = [term]
        for column, keys in lookups.items():
            if keys:
                parts.append(_in(column))
                bindings.append(json.dumps(keys))
        return f"({' OR '.join(parts)})", bindings

    def _holders_under(self, people: Iterable[int]) -> list[int]:
        """The people found, and all that belong to a side among them: its name is shown too."""
        found = set(people)
        sides = [key for key in found if self.directory.side(key).key == key]
        return sorted(found | set(self.directory.members(sides)))


def _can_be_stored(term: str) -> bool:
    """Whether any text of a file can hold the term; half a character stands in none."""
    return not any("\ud800" <= char <= "\udfff" for char in term)


def _in(column: str) -> str:
    return f"{column} IN (SELECT value FROM json_each(?))"


def _joins(order: Sequence[Order]) -> str:
    columns = {term.column for term in order}
    joins = [
        f"LEFT JOIN stakeholder {column} ON {column}.row = p.{column}"
        for column in ("holder", "speaker")
        if column in columns
    ]
    if "source" in columns:
        joins.append("LEFT JOIN source ON source.row = p.source")
    return " ".join(joins)
