"""What is worked out once per question and kept beside the connection, never in the file.

Both tables are SQLite's own temporary ones: they belong to one connection, hold row numbers, and
are gone with it.
"""

import json
from collections.abc import Sequence
from enum import Enum, auto

from models.project.database import Database, Value
from models.project.directory import Directory
from models.vocabulary import Attribution, Status

SEARCHED = (
    *("code", "summary", "quote", "condition", "quantity_unit", "quantity_qualifier", "note"),
    *("event", "translation"),
)
"""The columns of a position's own texts."""

# A separator that no search can contain keeps a phrase from running over into the next field.
_TEXT = " || char(31) || ".join(f"p.{column}" for column in SEARCHED)
# SQLite compares ASCII letters without regard to case by itself. Only what holds others has to be
# folded in Python, and that only once.
_LETTERS = "rtrim(code, '0123456789')"
_NOT_ASCII = " OR ".join(f"octet_length(p.{column}) <> length(p.{column})" for column in SEARCHED)


class CodeKind(Enum):
    """What all codes of a project have in common.

    ``PLAIN`` ones are ASCII, letters without digits before a number. ``COUNTED`` ones have the same
    letters besides, and no zeros before a number but to make all as long as the longest of these:
    the shorter one is the smaller one.
    """

    COUNTED = auto()
    PLAIN = auto()
    ANY = auto()


class Derived:
    """The temporary tables of one connection; a new one after each edit makes them anew."""

    def __init__(self, database: Database, directory: Directory) -> None:
        """Work nothing out yet."""
        self._database = database
        self._directory = directory
        self._made: set[str] = set()
        self._written: tuple[str, ...] | None = None
        self._open_dates: bool | None = None
        self._code_kind: CodeKind | None = None
        self._selected: tuple[str, tuple[Value, ...]] = "", ()

    def folded(self) -> str:
        """The name of the table (row, text) of the folded texts that are not all ASCII."""
        return self._table(
            "folded_text",
            "row INTEGER PRIMARY KEY, text TEXT",
            f"SELECT p.row, folded({_TEXT}) FROM position p WHERE {_NOT_ASCII}",
        )

    def written(self) -> tuple[str, ...]:
        """The columns of texts in which anything is written; the others need not be searched."""
        if self._written is None:
            asked = ", ".join(f"max(p.{column} <> '')" for column in SEARCHED)
            found = self._database.row(f"SELECT {asked} FROM position p") or ()
            self._written = tuple(c for c, any_ in zip(SEARCHED, found, strict=True) if any_)
        return self._written

    def has_open_dates(self) -> bool:
        """Whether any date has no beginning or no end."""
        if self._open_dates is None:
            found = self._database.row(
                "SELECT EXISTS (SELECT 1 FROM position WHERE said_earliest IS NOT NULL "
                "AND said_latest IS NULL) OR EXISTS (SELECT 1 FROM position "
                "WHERE said_earliest IS NULL AND said_on IS NOT NULL)"
            )
            self._open_dates = bool(found and found[0])
        return self._open_dates

    def code_kind(self) -> CodeKind:
        """How much of the order of codes SQLite can make out itself."""
        if self._code_kind is None:
            found = self._database.row(
                f"SELECT max(octet_length(code) <> length(code) OR {_LETTERS} GLOB '*[0-9]*'), "
                f"min({_LETTERS}) IS max({_LETTERS}) AND max(iif(substr(code, "
                f"length({_LETTERS}) + 1, 1) = '0', length(code), 0)) <= min(length(code)) "
                "FROM position"
            )
            odd, counted = found or (0, 0)
            plain = CodeKind.COUNTED if counted else CodeKind.PLAIN
            self._code_kind = CodeKind.ANY if odd else plain
        return self._code_kind

    def contradicting(self) -> str:
        """The name of the table (row) of positions that another of its side is apart from.

        Apart are stances two steps from each other or more, on one issue. What another side says
        is no statement of this one, and what was rejected is none at all.
        """
        sides = {key: self._directory.side(key).key for key in self._directory.stakeholders}
        return self._table(
            "contradicting",
            "row INTEGER PRIMARY KEY",
            """
            WITH member (holder, side) AS MATERIALIZED (
              SELECT CAST(key AS INTEGER), value FROM json_each(?1)
            ),
            stated AS (
              SELECT p.row, p.issue, p.stance, member.side
              FROM position p JOIN member ON member.holder = p.holder
              JOIN member speaking ON speaking.holder = p.speaker AND speaking.side = member.side
              WHERE p.stance IS NOT NULL AND p.attribution <> ?2 AND p.status <> ?3
            ),
            spread AS MATERIALIZED (
              SELECT issue, side, min(stance) AS lowest, max(stance) AS highest
              FROM stated GROUP BY issue, side HAVING max(stance) - min(stance) >= 2
            )
            SELECT stated.row FROM stated JOIN spread USING (issue, side)
            WHERE stated.stance - spread.lowest >= 2 OR spread.highest - stated.stance >= 2
            """,
            json.dumps(sides),
            str(Attribution.CLAIMED),
            str(Status.REJECTED),
        )

    def found(self, select: str, bindings: Sequence[Value]) -> str:
        """The name of the table (row) of what this statement finds; kept until the next one."""
        if (select, tuple(bindings)) != self._selected:
            self._made.discard("found")
            self._selected = select, tuple(bindings)
        return self._table("found", "row INTEGER PRIMARY KEY", select, *bindings)

    def _table(self, name: str, columns: str, select: str, *bindings: Value) -> str:
        if name not in self._made:
            self._database.run(f"DROP TABLE IF EXISTS temp.{name}")
            self._database.run(f"CREATE TEMP TABLE {name} ({columns})")
            self._database.run(f"INSERT INTO temp.{name} {select}", bindings)
            self._made.add(name)
        return f"temp.{name}"
