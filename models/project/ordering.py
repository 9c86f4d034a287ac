"""In what order positions come, and by what they are grouped, as SQL.

Codes sort naturally (P-9 before P-10), names and texts as a reader expects, dates by their earliest
day. What is absent comes last, whichever way a column runs; ties keep the order of entry.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.project.derived import CodeKind, Derived
from models.project.directory import Directory
from models.text_order import natural_key


@dataclass(frozen=True, slots=True)
class Order:
    """One column to sort by; ``column`` is one of :data:`SORTED`."""

    column: str
    descending: bool = False


GROUPS = ("side", "issue", "speaker", "source", "month")
"""What positions can be grouped by."""

_LETTERS = "rtrim(p.code, '0123456789')"
_NUMBER = f"CAST(substr(p.code, length({_LETTERS}) + 1) AS INTEGER)"
# Of usual codes, letters and a number, SQLite can make out both itself, which is many times as fast
# as asking Python.
_CODES = {
    CodeKind.COUNTED: ("length(p.code)", "p.code"),
    CodeKind.PLAIN: (f"lower({_LETTERS})", _NUMBER, "p.code"),
    CodeKind.ANY: (f"natural({_LETTERS})", _NUMBER, "p.code"),
}
_SAID_CLOSED = ("p.said_earliest", "p.said_latest")
_SAID_OPEN = (
    # A date without a beginning comes before every other, one without an end after those that end.
    "CASE WHEN p.said_on IS NOT NULL THEN ifnull(p.said_earliest, -1e18) END",
    "CASE WHEN p.said_on IS NOT NULL THEN ifnull(p.said_latest, 1e18) END",
)
_MONTH = "p.said_earliest / 100"
_PLACED = ("side", "holder", "speaker", "issue", "after", "source")
_COLUMNS = {"side": "holder"}


def _text(column: str) -> str:
    """A text as it sorts; nothing said is NULL, and a text of ASCII needs no Python."""
    value = f"p.{column}"
    plain = f"octet_length({value}) = length({value})"
    return f"CASE WHEN {value} <> '' THEN iif({plain}, lower({value}), word_key({value})) END"


_EXPRESSIONS: Mapping[str, tuple[str, ...]] = {
    "stance": ("p.stance",),
    "condition": (_text("condition"),),
    "quantity": ("p.quantity_value",),
    "summary": (_text("summary"),),
    "quote": (_text("quote"),),
    "attribution": ("p.attribution",),
    "verification": ("p.verification",),
    "confidence": ("NULLIF(instr('high moderate low', p.confidence), 0)",),
    "status": ("p.status",),
    "note": (_text("note"),),
    "event": (_text("event"),),
    "translation": (_text("translation"),),
}
SORTED = frozenset((*_EXPRESSIONS, *_PLACED, "code", "locator", "said_on"))
"""The columns that positions can be sorted by."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """An order as SQL: tables of places before the statement, terms at its end."""

    tables: str
    terms: str
    bindings: tuple[str, ...]


class Ordering:
    """Makes orders with the names of one project."""

    def __init__(self, directory: Directory, derived: Derived) -> None:
        """Take the order of names from this directory."""
        self._directory = directory
        self._derived = derived
        self._places: dict[str, Mapping[int, int]] = {}

    def of(self, order: Sequence[Order], group: str = "") -> Sorting:
        """The order of positions, by group first."""
        terms: list[str] = []
        used: list[str] = []
        for term in ([Order(group)] if group else []) + list(order):
            direction = "DESC" if term.descending else "ASC"
            for expression in self._expressions(term.column, used):
                terms.append(f"{expression} {direction} NULLS LAST")
        return Sorting(
            tables=_with(used),
            terms=", ".join([*terms, "p.row"]),
            bindings=tuple(json.dumps(self.places(name)) for name in used),
        )

    def _expressions(self, column: str, used: list[str]) -> Iterable[str]:
        if column == "month":
            return (_MONTH,)
        if column == "code":
            return _CODES[self._derived.code_kind()]
        if column == "said_on":
            # An index has the order of dates, but for those that are open at one end.
            return _SAID_OPEN if self._derived.has_open_dates() else _SAID_CLOSED
        if column == "locator":
            return (*self._expressions("source", used), "p.paragraph")
        if column in _PLACED:
            if column not in used:
                used.append(column)
            key = f"p.{_COLUMNS.get(column, column)}"
            # Not a join: with one, SQLite walks along an index of the keys, at ten times the cost.
            return (f"(SELECT place FROM {column}_place WHERE key = {key})",)
        return _EXPRESSIONS[column]

    def places(self, column: str) -> Mapping[int, int]:
        """The place of each key of a column in the order of names; of a month there is none."""
        if column not in self._places:
            names = self._directory
            made: Mapping[str, Callable[[], Mapping[int, int]]] = {
                "side": self._sides,
                "holder": self._stakeholders,
                "speaker": self._stakeholders,
                "issue": lambda: placed({k: i.name for k, i in names.issues.items()}),
                "after": lambda: self.places("issue"),
                "source": lambda: placed({k: s.title for k, s in names.sources.items()}),
                "month": dict,
            }
            self._places[column] = made[column]()
        return self._places[column]

    def _stakeholders(self) -> Mapping[int, int]:
        return placed({k: s.name for k, s in self._directory.stakeholders.items()})

    def _sides(self) -> Mapping[int, int]:
        places = placed({s.key: s.name for s in self._directory.sides})
        return {k: places[self._directory.side(k).key] for k in self._directory.stakeholders}


def placed(names: Mapping[int, str]) -> dict[int, int]:
    """The place of each key when its name is sorted among the others."""
    return {k: n for n, k in enumerate(sorted(names, key=lambda k: natural_key(names[k])))}


def _with(used: Iterable[str]) -> str:
    tables = ", ".join(
        f"{name}_place (key, place) AS MATERIALIZED "
        "(SELECT CAST(key AS INTEGER), value FROM json_each(?))"
        for name in used
    )
    return f"WITH {tables} " if tables else ""
