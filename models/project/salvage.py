"""What can be read of a broken project: the rows of our tables, page by page and without SQLite.

A row is found in the tree of its table, or, where the way to it is broken, in a page that nothing
leads to. Such a stray may also be what an edit has left behind.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, BinaryIO

import apsw

from models.errors import DateError
from models.progress import Progress, no_progress
from models.project.checksums import fits
from models.project.pages import Cell, Pages
from models.project.rows import TABLES, Table
from models.project.schema import FORMAT_VERSION, OLDEST, Entry, schema_of, schema_text
from models.project.serial import Stored, decoded

_VERSIONS = range(FORMAT_VERSION, OLDEST - 1, -1)
_PYTHON: Mapping[str, type | tuple[type, ...]] = {
    "INTEGER": int,
    "REAL": (int, float),
    "TEXT": str,
}


@dataclass(frozen=True, slots=True)
class Found:
    """One row that could be read; its values may be of any kind.

    ``as_written`` says that its checksum fits; rows of format 1 have none and pass. What a format
    has no column for is empty. A ``stray`` was found where nothing that leads to its table leads to
    it.
    """

    table: Table
    number: int
    row: Mapping[str, Any]
    as_written: bool
    stray: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """One row that cannot be read; without its number, it may be a page that held any of them."""

    table: Table
    number: int | None = None


def salvage(file: BinaryIO, progress: Progress = no_progress) -> Iterator[Found | Lost]:
    """Every row of the tables of records that can be read, and what cannot be.

    What the trees lead to comes first, table by table, then the strays; a row whose number was
    there before is left out. The file stays as it is.

    Args:
        file: the project, its application and format being anything.
        progress: told in tables.

    Raises:
        Cancelled: the progress says so.
    """
    pages = Pages(file)
    pages.leave_out_free()
    roots, others, there = _roots(pages)
    seen: set[tuple[str, int]] = set()
    strays: list[Found] = []
    for done, table in enumerate(TABLES.values()):
        progress(done, len(TABLES) + 1)
        if table.name not in there:
            continue
        for told in _of_table(pages, table, roots.get(table.name)):
            if isinstance(told, Found) and told.stray:
                strays.append(told)
            elif isinstance(told, Lost) or _is_new(told, seen):
                yield told
    progress(len(TABLES), len(TABLES) + 1)
    for root in others:
        for _ in pages.walk(root):
            pass
    strays += filter(None, (_stray(pages, cell) for cell in pages.strays()))
    # Of two strays of one number the one that is whole is the better.
    strays.sort(key=lambda stray: not stray.as_written)
    yield from (stray for stray in strays if _is_new(stray, seen))


def _is_new(found: Found, seen: set[tuple[str, int]]) -> bool:
    key = (found.table.name, found.number)
    if key in seen:
        return False
    seen.add(key)
    return True


def _of_table(pages: Pages, table: Table, root: int | None) -> Iterator[Found | Lost]:
    if root is None:
        yield Lost(table)
        return
    for cell in pages.walk(root):
        if cell is None:
            yield Lost(table)
            continue
        found = _in_tree(pages, table, cell) or _stray(pages, cell)
        yield found or Lost(table, cell.number)


def _in_tree(pages: Pages, table: Table, cell: Cell) -> Found | None:
    values, whole = decoded(cell.record, pages.encoding)
    for shape in _shapes():
        if shape.table is table and len(shape.columns) == len(values):
            return shape.found(cell, values, whole=whole)
    return None


def _stray(pages: Pages, cell: Cell) -> Found | None:
    """The row that a cell from anywhere may be, if it suits one of the tables."""
    values, whole = decoded(cell.record, pages.encoding)
    suiting = [shape for shape in _shapes() if shape.suits(values)]
    found = [replace(shape.found(cell, values, whole=whole), stray=True) for shape in suiting]
    # Rows of several tables look alike, but for the words in them.
    return next(filter(_is_readable, found), found[0] if found else None)


def _is_readable(found: Found) -> bool:
    try:
        found.table.from_row(found.row)
    except (TypeError, ValueError, DateError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Shape:
    """How a row of one table lies in a file of one format."""

    version: int
    table: Table
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    required: tuple[bool, ...]
    empty: Mapping[str, Stored]

    def found(self, cell: Cell, values: list[Stored], *, whole: bool) -> Found:
        """The row as SQLite would give it back."""
        row = dict(zip(self.columns, values, strict=True))
        for column, kind in zip(self.columns, self.kinds, strict=True):
            value = row[column]
            # SQLite keeps whole numbers short, also in a column of real ones.
            if kind == "REAL" and isinstance(value, int):
                row[column] = float(value)
        number = cell.number or 0
        row["row"] = number
        told = [value for column, value in row.items() if column != "checksum"]
        sealed = "checksum" not in row or fits(told, row["checksum"])
        return Found(self.table, number, {**self.empty, **row}, as_written=whole and sealed)

    def suits(self, values: list[Stored]) -> bool:
        """Whether values from anywhere may be those of this table; the first is the number."""
        if not values or len(values) != len(self.columns) or values[0] is not None:
            return False
        rest = zip(values[1:], self.kinds[1:], self.required[1:], strict=True)
        return all(
            not required if value is None else isinstance(value, _PYTHON[kind])
            for value, kind, required in rest
        )


@cache
def _shapes() -> tuple[_Shape, ...]:
    shapes: list[_Shape] = []
    empty: dict[str, dict[str, Stored]] = {}
    for version in _VERSIONS:
        connection = apsw.Connection(":memory:")
        connection.execute(schema_text(version))
        for table in TABLES.values():
            rows = connection.execute(f"PRAGMA table_info({table.name})").fetchall()
            columns = tuple(str(name) for _, name, *_ in rows)
            kinds = tuple(str(kind) for _, _, kind, *_ in rows)
            required = tuple(bool(row[3]) for row in rows)
            if version == FORMAT_VERSION:
                filled = dict(zip(columns, required, strict=True))
                defaults = {name: int(told) for _, name, _, _, told, _ in rows if told is not None}
                empty[table.name] = {
                    name: defaults.get(name, "" if filled[name] else None) for name in table.columns
                }
            if columns:
                shapes.append(_Shape(version, table, columns, kinds, required, empty[table.name]))
        connection.close()
    return tuple(shapes)


def _roots(pages: Pages) -> tuple[dict[str, int], list[int], set[str]]:
    """Where the trees of our tables begin, by name; those of all others; which of ours there are.

    A table of which the way to its tree is lost is there all the same.
    """
    ours = {table.name for table in TABLES.values()}
    roots: dict[str, int] = {}
    others: list[int] = []
    schema: set[Entry] = set()
    for cell in pages.walk(1):
        name, root, sql = _schema_entry(pages, cell)
        schema.add(("table", name, sql))
        if name in ours:
            roots.setdefault(name, root)
        elif root:
            others.append(root)
    if _tables_of(_version(pages, schema)) <= roots.keys():
        return roots, others, set(roots)
    # A page of the schema that nothing leads to any more is known by our own words in it.
    known = {entry for version in _VERSIONS for entry in schema_of(version)}
    for cell in pages.strays():
        name, root, sql = _schema_entry(pages, cell)
        if name in ours and ("table", name, sql) in known:
            schema.add(("table", name, sql))
            roots.setdefault(name, root)
    return roots, others, {*roots, *_tables_of(_version(pages, schema))}


def _version(pages: Pages, schema: set[Entry]) -> int:
    """The format that the table of positions tells of, or else the header; today's at worst.

    Of several with the same table, it is the header's, or that of which some other table is there.
    """
    found = [version for version in _VERSIONS if _positions_of(version) <= schema]
    if pages.format in (found or _VERSIONS):
        return pages.format
    there = {name for _, name, _ in schema}
    telling = (v for v in found if (_tables_of(v) - _tables_of(v - 1)) & there)
    return next(telling, found[-1] if found else FORMAT_VERSION)


def _positions_of(version: int) -> set[Entry]:
    return {entry for entry in schema_of(version) if entry[:2] == ("table", "position")}


def _tables_of(version: int) -> set[str]:
    """The tables of records that a format has."""
    return {shape.table.name for shape in _shapes() if shape.version == version}


def _schema_entry(pages: Pages, cell: Cell | None) -> tuple[str, int, str]:
    """Name, root and SQL of a table, if that is what a cell of the schema tells of."""
    values, _ = decoded(cell.record if cell else None, pages.encoding)
    match values:
        case ["table", str(name), _, int(root), str(sql)]:
            return name, root, sql
    return "", 0, ""
