"""The change log, read: which steps were made, what each did to which row, and which hold now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from models.errors import ProjectError
from models.project.database import Database, Value, Values

_STEP = "row, parent, at, who, label"
CHANGE = "step, number, kind, record, target, before, after"
_LARGEST = 2**63  # number that SQLite has no room for any more


class Standing(Enum):
    """What has become of a step."""

    HOLDS = "holds"
    UNDONE = "undone"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Step:
    """What the user did in one go; ``at`` is an ISO date and time in UTC.

    ``parent`` is the step that it followed, None for the first.
    """

    row: int
    parent: int | None
    at: str
    who: str
    label: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to one row; ``before`` and ``after`` are told in schema.sql."""

    step: int
    number: int
    kind: str
    record: str
    target: int
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None


@dataclass(frozen=True, slots=True)
class Head:
    """Where a project stands: ``step`` is the last that holds, ``tip`` the last that redo gives."""

    step: int | None
    tip: int | None


class History:
    """The steps and changes of a project."""

    def __init__(self, database: Database) -> None:
        """Read over this connection."""
        self._database = database

    def head(self) -> Head:
        """Where the project stands.

        Raises:
            ProjectError: the file has lost it.
        """
        found = self._database.row("SELECT step, tip FROM head")
        if found is None:
            raise self._damaged()
        return Head(*found)

    def last(self) -> Step | None:
        """The step that undo would take back."""
        step = self.head().step
        return None if step is None else self.step(step)

    def next(self) -> Step | None:
        """The step that redo would make again."""
        head = self.head()
        line = self.line(head.tip)
        if head.step is not None and head.step not in line:
            return None  # A tip that does not lead from here is one by damage.
        place = len(line) if head.step is None else line.index(head.step)
        return self.step(line[place - 1]) if place else None

    def step(self, row: int) -> Step:
        """The step with this number.

        Raises:
            ProjectError: there is none.
        """
        found = self._database.row(f"SELECT {_STEP} FROM step WHERE row = ?", (row,))
        if found is None:
            raise self._damaged()
        return Step(*found)

    def steps(self, *, before: int | None = None, limit: int = -1) -> list[Step]:
        """The steps, newest first; ``before`` leaves out those from this number on."""
        rows = self._database.rows(
            f"SELECT {_STEP} FROM step WHERE ?1 IS NULL OR row < ?1 ORDER BY row DESC LIMIT ?2",
            (before, limit),
        )
        return [Step(*row) for row in rows]

    def count(self) -> int:
        """How many steps there are."""
        found = self._database.row("SELECT count(*) FROM step")
        return int(found[0]) if found else 0

    def line(self, tip: int | None) -> list[int]:
        """The numbers of a step and of all that it follows, newest first."""
        rows = self._database.rows(
            "WITH RECURSIVE line (row, parent) AS ("
            "SELECT row, parent FROM step WHERE row = ? UNION ALL "
            "SELECT step.row, step.parent FROM step JOIN line ON step.row = line.parent "
            # So a ring, which only damage can make, has an end.
            "WHERE step.row < line.row) SELECT row FROM line",
            (tip,),
        )
        return [row for (row,) in rows]

    def standings(self) -> Mapping[int, Standing]:
        """What has become of each step that holds or can be redone; all others are set aside."""
        head = self.head()
        undone = dict.fromkeys(self.line(head.tip), Standing.UNDONE)
        return undone | dict.fromkeys(self.line(head.step), Standing.HOLDS)

    def way(self, target: int | None) -> tuple[list[int], list[int]]:
        """The steps to take back and then those to make again, for the project to stand at one."""
        here, there = self.line(self.head().step), self.line(target)
        common = set(here) & set(there)
        back = [step for step in here if step not in common]
        return back, [step for step in reversed(there) if step not in common]

    def length(self, target: int | None) -> int:
        """How many rows change on the way to a step."""
        back, forth = self.way(target)
        return sum(self.size(step) for step in (*back, *forth))

    def changes(self, step: int, *, limit: int = -1, after: int = 0) -> list[Change]:
        """The changes of one step in the order in which they were made, from a number on."""
        rows = self._database.rows(
            f"SELECT {CHANGE} FROM change WHERE step = ? AND number > ? ORDER BY number LIMIT ?",
            (step, after, limit),
        )
        return [self._change(row) for row in rows]

    def size(self, step: int) -> int:
        """How many rows a step changed."""
        found = self._database.row("SELECT max(number) FROM change WHERE step = ?", (step,))
        return int(found[0] or 0) if found else 0

    def of_record(
        self, record: str, target: int, *, limit: int = -1
    ) -> tuple[int, list[tuple[Step, Change]]]:
        """What became of one row by the steps that hold: how often, and the newest of it."""
        rows = self._database.rows(
            f"SELECT {CHANGE} FROM change WHERE record = ? AND target = ? "
            "ORDER BY step DESC, number DESC",
            (record, target),
        )
        line = set(self.line(self.head().step)) if rows else set()
        holding = [row for row in rows if row[0] in line]
        told = holding if limit < 0 else holding[:limit]
        return len(holding), [(self.step(row[0]), self._change(row)) for row in told]

    def _change(self, row: Values) -> Change:
        step, number, kind, record, target, before, after = row
        return Change(step, number, kind, record, target, self._values(before), self._values(after))

    def _values(self, text: str | None) -> Mapping[str, Value] | None:
        if text is None:
            return None
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, dict) or not all(_is_plain(v) for v in values.values()):
            raise self._damaged()
        return values

    def _damaged(self) -> ProjectError:
        name = self._database.path.name
        return ProjectError(f"The history of “{name}” is damaged. Open a backup of it.")


def in_json(values: Mapping[str, Value] | None) -> str | None:
    """Columns as the log keeps them."""
    return None if values is None else json.dumps(values, ensure_ascii=False)


def _is_plain(value: object) -> bool:
    if isinstance(value, int):
        return -_LARGEST <= value < _LARGEST
    return value is None or isinstance(value, (str, float))
