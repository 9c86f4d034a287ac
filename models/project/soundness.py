"""Is a project sound? SQLite's own check, every row against its checksum, and the history.

Every fault is found in the file alone; whether quotes stand in their sources is asked elsewhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from models.errors import Cancelled, ProjectError
from models.progress import Progress, no_progress
from models.project.checksums import fits
from models.project.database import Database
from models.project.rows import TABLES, noun_of

_FAULTS = 20  # as many as are told of each kind; after them it is clear that the file is damaged
_BLOCK = 1_000
_STEP = ("row", "parent", "at", "who", "label")
_CHANGE = ("step", "number", "kind", "record", "target", "before", "after")
_HEAD = ("row", "step", "tip", "stamp")
# What a row is called. A judgement is called by what it is on.
_NAMES = {
    "position": "SELECT code FROM position WHERE row = ?",
    "stakeholder": "SELECT name FROM stakeholder WHERE row = ?",
    "issue": "SELECT name FROM issue WHERE row = ?",
    "source": "SELECT title FROM source WHERE row = ?",
    "unit": "SELECT name FROM unit WHERE row = ?",
    "template": "SELECT name FROM template WHERE row = ?",
    "edition": "SELECT CAST(number AS TEXT) FROM edition WHERE row = ?",
    "override": (
        "SELECT 'for ' || p.code FROM override o JOIN position p ON p.row = o.position "
        "WHERE o.row = ?"
    ),
    "decision": (
        "SELECT 'on ' || p.code || ' and ' || q.code FROM decision d "
        "JOIN position p ON p.row = d.first JOIN position q ON q.row = d.second WHERE d.row = ?"
    ),
    "exemption": (
        "SELECT 'of ' || s.name || ' from ' || i.name FROM exemption e "
        "JOIN stakeholder s ON s.row = e.side JOIN issue i ON i.row = e.issue WHERE e.row = ?"
    ),
    "coverage": (
        "SELECT 'of ' || s.title || ' for ' || i.name FROM coverage c "
        "JOIN source s ON s.row = c.source JOIN issue i ON i.row = c.issue WHERE c.row = ?"
    ),
    "common_ground": (
        "SELECT 'on ' || i.name FROM common_ground g JOIN issue i ON i.row = g.issue "
        "WHERE g.row = ?"
    ),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a sentence that says what, and where."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Sealed:
    """One kind of rows that carry a checksum: the columns in it, and those that it is paged by."""

    table: str
    columns: tuple[str, ...]
    paged_by: tuple[str, ...] = ("row",)
    at_once: int = _BLOCK


_LONG = {"edition": 4}  # rows that may be as long as a row can be, and how many are held at once
_SEALED = (
    *(_Sealed(t.name, t.columns, at_once=_LONG.get(t.name, _BLOCK)) for t in TABLES.values()),
    _Sealed("step", _STEP),
    _Sealed("change", _CHANGE, ("step", "number")),
    _Sealed("head", _HEAD),
)


def examine(
    database: Database,
    progress: Progress = no_progress,
    *,
    pause: Callable[[], None] = lambda: None,
) -> list[Fault]:
    """Everything that is wrong with a project of today's format.

    Args:
        database: a connection of its own where this runs beside other work.
        progress: told in rows.
        pause: called after each thousand rows; lets other work have its turn.

    Raises:
        Cancelled: the progress says so.
    """
    faults = structure(database)
    if not faults:
        faults += references(database)
        faults += values(database, progress, pause)
        faults += history(database)
    return faults


def structure(database: Database) -> list[Fault]:
    """What SQLite's own check finds: pages, indexes, types, and the rules of the schema."""
    try:
        found = database.rows(f"PRAGMA integrity_check({_FAULTS})")
    except Cancelled:
        raise
    except ProjectError:
        return [Fault("structure", "its pages do not hang together")]
    lines = [str(line) for (line,) in found if line != "ok"]
    return [Fault("structure", " ".join(line.split())) for line in lines]


def references(database: Database) -> list[Fault]:
    """Rows that refer to something that is not in the file."""
    found = database.rows("PRAGMA foreign_key_check")
    return [
        Fault(
            "references",
            f"{_called(database, table, row)} refers to {_a(parent)} that is missing",
        )
        for table, row, parent, _ in found[:_FAULTS]
    ]


def values(
    database: Database,
    progress: Progress = no_progress,
    pause: Callable[[], None] = lambda: None,
) -> list[Fault]:
    """Rows whose values are not those that were written."""
    faults: list[Fault] = []
    total, done = count_rows(database), 0
    for sealed in _SEALED:
        for block in _blocks(database, sealed):
            for kept, *row in block:
                if not fits(row, kept) and len(faults) < _FAULTS:
                    faults.append(Fault("values", _altered(database, sealed, row)))
            done += len(block)
            progress(done, max(total, done))
            pause()
    return faults


def history(database: Database) -> list[Fault]:
    """Whether the project stands at a step of its own, and no number can be given twice."""
    faults = []
    if not database.row("SELECT 1 FROM head"):
        faults.append(Fault("history", "it does not say at which step it stands"))
    if not database.row("SELECT 1 FROM project"):
        faults.append(Fault("structure", "its title page is missing"))
    numbers: dict[str, object] = dict(database.rows("SELECT name, seq FROM sqlite_sequence"))
    for table in (table.name for table in TABLES.values() if table.name != "project"):
        used = database.row("SELECT max(target) FROM change WHERE record = ?", (table,))
        given = numbers.get(table, 0)
        if not isinstance(given, int) or (used and (used[0] or 0) > given):
            faults.append(Fault("history", f"the last number given to {_a(table)} is lost"))
    return faults


def count_rows(database: Database) -> int:
    """How many rows carry a checksum."""
    counts = " + ".join(f"(SELECT count(*) FROM {sealed.table})" for sealed in _SEALED)
    found = database.row(f"SELECT {counts}")
    return int(found[0]) if found else 0


def sentence(path: Path, faults: list[Fault]) -> str:
    """The faults as one sentence for the analyst."""
    first = faults[0].text
    more = f" ({len(faults) - 1} more)" if len(faults) > 1 else ""
    return (
        f"“{path.name}” is damaged: {first}{more}. Restore a backup, or save what can be read "
        "with “sides recover”."
    )


def _blocks(database: Database, sealed: _Sealed) -> Iterator[list[list[object]]]:
    """The rows of a table, a page at a time, so that nobody who writes waits for long."""
    by = ", ".join(sealed.paged_by)
    marks = ", ".join("?" for _ in sealed.paged_by)
    places = [sealed.columns.index(column) + 1 for column in sealed.paged_by]
    last: list[object] = [-(2**63)] * len(places)
    statement = (
        f"SELECT checksum, {', '.join(sealed.columns)} FROM {sealed.table} "
        f"WHERE ({by}) > ({marks}) ORDER BY {by} LIMIT {sealed.at_once}"
    )
    while rows := database.rows(statement, last):  # type: ignore[arg-type]
        yield [list(row) for row in rows]
        last = [rows[-1][place] for place in places]


def _altered(database: Database, sealed: _Sealed, row: list[object]) -> str:
    told = dict(zip(sealed.columns, row, strict=True))
    if sealed.table == "change":
        return f"what step {told['step']} did to {_a(told['record'])} is not as it was written"
    if sealed.table == "head":
        return "the step at which it stands is not as it was written"
    return f"{_called(database, sealed.table, told['row'])} is not as it was written"


def _a(table: object) -> str:
    """What people call a row of a table, with its article: "an issue", "a position"."""
    noun = noun_of(str(table))
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _called(database: Database, table: str, row: object) -> str:
    """A row as people know it: "position P-07 (row 7)"."""
    name = ""
    if table in _NAMES and isinstance(row, int):
        found = database.row(_NAMES[table], (row,))
        name = f"{found[0]} " if found and isinstance(found[0], str) else ""
    return f"{noun_of(table)} {name}(row {row})"
