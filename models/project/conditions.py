"""A filter as a condition in SQL. Text from outside is only ever bound as a value."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from models.project.database import Value
from models.project.derived import Derived
from models.project.directory import Directory
from models.project.filter import Choice, Facet, Filter, Period
from models.project.search import Between, Clause, OneOf, Text, parse
from models.text import fold
from models.vocabulary import Attribution

# What is compared with the values of each facet.
EXPRESSIONS: Mapping[Facet, str] = {
    Facet.SIDE: "p.holder",
    Facet.SPEAKER: "p.speaker",
    Facet.ISSUE: "p.issue",
    Facet.STANCE: "ifnull(p.stance, p.silence)",
    Facet.ATTRIBUTION: "p.attribution",
    Facet.VERIFICATION: "p.verification",
    Facet.CONFIDENCE: "ifnull(p.confidence, '')",
    Facet.STATUS: "p.status",
    Facet.SOURCE: "ifnull(p.source, 0)",
    Facet.CONDITION: "(p.condition <> '')",
}
_HAS: Mapping[str, str] = {
    "condition": "p.condition <> ''",
    "quote": "p.quote <> ''",
    "note": "p.note <> ''",
    "quantity": "p.quantity_value IS NOT NULL",
    "date": "p.said_on IS NOT NULL",
    "source": "p.source IS NOT NULL",
}
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("code",),
    "summary": ("summary",),
    "quote": ("quote",),
    "condition": ("condition",),
    "note": ("note",),
    "quantity": ("quantity_unit", "quantity_qualifier"),
}
# A date without a beginning may mean any day before its end, one without an end any after.
_SAID = "p.said_on IS NOT NULL"
_FIRST, _LAST = "ifnull(p.said_earliest, -1e18)", "ifnull(p.said_latest, 1e18)"
_BREAKS = range(9, 14)  # tab, line feed and their kin
_PLACEHOLDERS = ("\\", "%", "_")


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that a position fulfils or not: SQL with marks, and what is bound to them."""

    sql: str = "1"
    bindings: tuple[Value, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        """Both."""
        if self.sql == "1":
            return other
        if other.sql == "1":
            return self
        return Condition(f"{self.sql} AND {other.sql}", self.bindings + other.bindings)

    def negated(self) -> "Condition":
        """Its contrary, also where a value is missing."""
        return Condition(f"({self.sql}) IS NOT TRUE", self.bindings)


def either(conditions: Iterable[Condition]) -> Condition:
    """At least one of them; of none at all, nothing."""
    found = [c for c in conditions if c.sql != "0"]
    if not found:
        return Condition("0")
    sql = " OR ".join(c.sql for c in found)
    return Condition(f"({sql})", tuple(value for c in found for value in c.bindings))


def one_of(expression: str, values: Iterable[object]) -> Condition:
    """The expression has one of these values."""
    kept = sorted(values, key=str)
    if not kept:
        return Condition("0")
    return Condition(f"{expression} IN (SELECT value FROM json_each(?))", (json.dumps(kept),))


class Conditions:
    """Makes conditions over one connection, with the names of one project."""

    def __init__(self, directory: Directory, derived: Derived) -> None:
        """Look names up in this directory, and the rest in what is derived."""
        self._directory = directory
        self._derived = derived

    def of(self, wanted: Filter) -> Condition:
        """What a position must fulfil.

        Raises:
            SearchError: the search says something that it cannot say.
        """
        condition = self.of_choices(wanted)
        if wanted.period:
            condition &= _within(wanted.period)
        for clause in parse(wanted.text).clauses:
            condition &= self._clause(clause)
        return condition

    def of_choices(self, wanted: Filter) -> Condition:
        """What a position must fulfil by the facets alone."""
        condition = Condition()
        for facet, choice in wanted.choices:
            condition &= self._chosen(facet, choice)
        return condition

    def _chosen(self, facet: Facet, choice: Choice) -> Condition:
        if facet is not Facet.CONTRADICTION:
            found = one_of(EXPRESSIONS[facet], map(_stored, choice.values))
        else:
            inside = self._contradicting()
            found = either(inside if value else inside.negated() for value in choice.values)
        return found.negated() if choice.excluded else found

    def _clause(self, clause: Clause) -> Condition:
        if isinstance(clause, Text):
            found = either(self._term(term, clause.field) for term in clause.terms)
        elif isinstance(clause, OneOf):
            found = self._one_of(clause)
        else:
            found = _between(clause)
        return found.negated() if clause.excluded else found

    def _one_of(self, clause: OneOf) -> Condition:
        if clause.field == "has":
            return either(
                self._contradicting() if value == "contradiction" else Condition(_HAS[str(value)])
                for value in clause.values
            )
        return one_of(EXPRESSIONS[Facet(clause.field)], map(_stored, clause.values))

    def _contradicting(self) -> Condition:
        return Condition(f"p.row IN (SELECT row FROM {self._derived.contradicting()})")

    def _term(self, term: str, field: str) -> Condition:
        if any("\ud800" <= char <= "\udfff" for char in term):
            return Condition("0")  # Half a character stands in no text of a file.
        if field in _COLUMNS:
            return either(_in_column(column, term) for column in _COLUMNS[field])
        if field:
            return self._named(term, field)
        words = [a for a in Attribution if term in a.label]
        return either(
            [
                *(_like(column, term) for column in self._derived.written()),
                self._in_folded(term),
                one_of("p.attribution", words),
                self._named(term, "side"),
                *(self._named(term, name) for name in ("holder", "speaker", "issue", "source")),
            ]
        )

    def _named(self, term: str, field: str) -> Condition:
        """Names stand once in the directory and are searched there."""
        names = self._directory
        people = (k for k, s in names.stakeholders.items() if term in fold(s.name))
        found: Mapping[str, Callable[[], Condition]] = {
            "side": lambda: one_of(
                "p.holder", names.members(s.key for s in names.sides if term in fold(s.name))
            ),
            "holder": lambda: one_of("p.holder", people),
            "speaker": lambda: one_of("p.speaker", people),
            "issue": lambda: one_of(
                "p.issue", (k for k, i in names.issues.items() if term in fold(i.name))
            ),
            "topic": lambda: one_of(
                "p.issue", (k for k, i in names.issues.items() if term in fold(i.topic))
            ),
            "source": lambda: one_of(
                "p.source", (k for k, s in names.sources.items() if term in fold(s.title))
            ),
        }
        return found[field]()

    def _in_folded(self, term: str) -> Condition:
        table = self._derived.folded()
        return Condition(f"p.row IN (SELECT row FROM {table} WHERE instr(text, ?))", (term,))


def _stored(value: object) -> object:
    """A value as the file holds it: a stance is a number, true is 1."""
    return int(value) if isinstance(value, int) else str(value)


def _like(column: str, term: str) -> Condition:
    """A column whose text is all ASCII has the term; no other has to be looked at."""
    if not term.isascii():
        return Condition("0")
    text = f"p.{column}"
    if " " in term:
        for break_ in _BREAKS:  # A phrase runs on over the end of a line.
            text = f"replace({text}, char({break_}), ' ')"
    if any(char in term for char in _PLACEHOLDERS):
        return Condition(f"{text} LIKE ? ESCAPE '\\'", (f"%{_escaped(term)}%",))
    return Condition(f"{text} LIKE ?", (f"%{term}%",))


def _escaped(term: str) -> str:
    for char in _PLACEHOLDERS:
        term = term.replace(char, f"\\{char}")
    return term


def _in_column(column: str, term: str) -> Condition:
    folded = Condition(
        f"octet_length(p.{column}) <> length(p.{column}) AND instr(folded(p.{column}), ?)", (term,)
    )
    return either([_like(column, term), folded])


def _between(clause: Between) -> Condition:
    if clause.none:
        return Condition(f"NOT ({_SAID})")
    dated = clause.field == "date"
    parts = [_SAID if dated else "p.quantity_value IS NOT NULL"]
    first = _FIRST if dated else "p.quantity_value"
    last = _LAST if dated else "ifnull(p.quantity_upper, p.quantity_value)"
    bindings: list[Value] = []
    if clause.lowest is not None:
        parts.append(f"{last} {'>' if clause.lowest_open else '>='} ?")
        bindings.append(clause.lowest)
    if clause.highest is not None:
        parts.append(f"{first} {'<' if clause.highest_open else '<='} ?")
        bindings.append(clause.highest)
    return Condition(f"({' AND '.join(parts)})", tuple(bindings))


def _within(period: Period) -> Condition:
    lowest = period.first.earliest if period.first else None
    highest = period.last.latest if period.last else None
    return _between(Between("date", lowest, highest))
