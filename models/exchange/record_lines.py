"""All records of an export as lines of JSON, whole and exact, and back.

Cells that people read are cut, rounded and put into words; these lines are what they were made
from. So a workbook can be taken back: what its sheets said when it left is known, and a project can
be made of it again. Numbers that refer to other records are those of the same lines alone; what
finds a record in a project is its public id.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from models.errors import ProjectError, ReadError
from models.exchange.extract import Extract
from models.judgements import (
    CommonGround,
    Coverage,
    Decision,
    Exemption,
    Judgements,
    Override,
    Unit,
)
from models.project.directory import Directory
from models.project.rows import TABLES, read
from models.records import Issue, Paragraph, Position, ProjectInfo, Record, Source, Stakeholder

FORMAT = "sides-record"
VERSION = 1
_KINDS = (
    ProjectInfo,
    Stakeholder,
    Issue,
    Source,
    Paragraph,
    Position,
    Override,
    Decision,
    Exemption,
    Coverage,
    CommonGround,
    Unit,
)
_TABLES = {table.name: table for table in TABLES.values()}
_KIND_OF = {table.name: kind for kind, table in TABLES.items()}
# A workbook has _x000D_ for what XML has no place for, and not every program reads it back.
_UNDERSCORE = r"\u005fx"
_R = TypeVar("_R")
_LARGEST = 2**63  # number that no column has room for

Line = tuple[str, Any]


class Lines:
    """The lines of an extract; ``digest`` is known when all of them were gone through."""

    def __init__(
        self, extract: Extract, reading: int, readings: int, *, texts: bool = True
    ) -> None:
        """Tell of this extract; the numbers are those of :meth:`Extract.blocks`.

        ``texts`` asks for the texts of sources too, where nothing is filtered.
        """
        self._extract, self._reading, self._readings = extract, reading, readings
        self._texts = texts
        self.digest = ""

    def __iter__(self) -> Iterator[str]:
        """The lines, the last one with their number and their SHA-256."""
        sha, number = hashlib.sha256(), 0
        for line in self._lines():
            text = json.dumps(line, separators=(",", ":")).replace("_x", _UNDERSCORE)
            sha.update(text.encode("ascii") + b"\n")
            number += 1
            yield text
        self.digest = sha.hexdigest()
        yield json.dumps(["end", [number, self.digest]], separators=(",", ":"))

    def _lines(self) -> Iterator[Line]:
        extract = self._extract
        yield FORMAT, [VERSION, extract.filter_words if extract.wanted.active else ""]
        for kind in _KINDS:
            table = TABLES[kind]
            yield "columns", [table.name, table.columns]
            for record in self._records(kind):
                yield table.name, list(table.to_row(record).values())

    def _records(self, kind: type[Record]) -> Iterable[Record]:
        extract, names = self._extract, self._extract.names
        if kind is ProjectInfo:
            return [extract.info]
        if kind is Position:
            return (p for b in extract.blocks(self._reading, self._readings) for p in b)
        if kind is Paragraph:
            return self._paragraphs()
        if kind in (Override, Decision):
            return self._on_positions(kind)
        held: Mapping[type[Record], Mapping[int, Record]] = {
            Stakeholder: names.stakeholders,
            Issue: names.issues,
            Source: names.sources,
            Exemption: names.judged.exemptions,
            Coverage: names.judged.coverage,
            CommonGround: names.judged.common_grounds,
            Unit: names.judged.units,
        }
        return held[kind].values()

    def _paragraphs(self) -> Iterator[Record]:
        # Whoever filters sends a part on, and the texts tell more than that part.
        if self._texts and not self._extract.wanted.active:
            for key in self._extract.names.sources:
                yield from self._extract.project.paragraphs(key)

    def _on_positions(self, kind: type[Record]) -> Iterator[Record]:
        judged, sent = self._extract.names.judged, set(self._extract.keys)
        if kind is Override:
            yield from (o for o in judged.overrides.values() if o.position in sent)
        else:
            yield from (d for d in judged.decisions.values() if {d.first, d.second} <= sent)


@dataclass
class Recorded:
    """What lines told; ``intact`` says whether nobody has changed them since.

    ``filter`` is that of the export in words, empty where all positions were written.
    """

    filter: str = ""
    intact: bool = False
    by_kind: dict[type, dict[int, Record]] = field(default_factory=dict)

    def of(self, kind: type[_R]) -> Mapping[int, _R]:
        """The records of a kind by their numbers, in the order of the lines."""
        return cast("Mapping[int, _R]", self.by_kind.get(kind, {}))

    @property
    def info(self) -> ProjectInfo:
        """The project that the records are of."""
        return next(iter(self.of(ProjectInfo).values()))

    def records(self) -> list[Record]:
        """All records but the project's own, each after those that it refers to."""
        found: list[Record] = []
        for kind in _KINDS:
            if kind is Stakeholder:
                found += _from_the_top(self.of(Stakeholder))
            elif kind is not ProjectInfo:
                found += self.by_kind.get(kind, {}).values()
        return found

    def directory(self, name: str) -> Directory:
        """The names that the export used; ``name`` is the file's."""
        judged = Judgements(
            overrides=self.of(Override),
            decisions=self.of(Decision),
            exemptions=self.of(Exemption),
            coverage=self.of(Coverage),
            common_grounds=self.of(CommonGround),
            units=self.of(Unit),
        )
        return Directory(
            self.of(Stakeholder), self.of(Issue), self.of(Source), file=name, judged=judged
        )


def _from_the_top(stakeholders: Mapping[int, Stakeholder]) -> list[Stakeholder]:
    """Stakeholders, each after the one that it belongs to."""
    placed: dict[int, Stakeholder] = {}
    for one in stakeholders.values():
        above: list[Stakeholder] = []
        climbed: Stakeholder | None = one
        while climbed is not None and climbed.key not in placed and climbed not in above:
            above.append(climbed)
            climbed = stakeholders.get(climbed.parent) if climbed.parent else None
        placed |= {higher.key: higher for higher in reversed(above)}
    return list(placed.values())


def parse(lines: Iterable[str], name: str) -> Recorded:
    """The records of these lines.

    Args:
        lines: as :class:`Lines` gives them.
        name: what they were read from, as a sentence names it.

    Raises:
        ReadError: they are not whole, not ours, or of a newer version.
    """
    found = Recorded()
    columns: dict[str, list[str]] = {}
    sha, ended = hashlib.sha256(), False
    for number, text in enumerate(lines):
        head, values = _line(text, name)
        if head == "end":
            found.intact, ended = values == [number, sha.hexdigest()], True
            break
        sha.update(text.encode("ascii", "replace") + b"\n")
        if number == 0:
            found.filter = _begun(head, values, name)
        elif head == "columns":
            columns |= _columns(values, name)
        else:
            _add(found, head, columns.get(head, []), values, name)
    if not ended or not found.of(ProjectInfo):
        raise _damaged(name)
    return found


def _line(text: str, name: str) -> tuple[str, list[Any]]:
    try:
        head, values = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        raise _damaged(name) from None
    if not isinstance(head, str) or not isinstance(values, list) or len(values) < 1:
        raise _damaged(name)
    return head, values


def _begun(head: str, values: list[Any], name: str) -> str:
    if head != FORMAT or not isinstance(values[0], int):
        raise _damaged(name)
    if values[0] > VERSION:
        raise ReadError(
            f"{name} was made by a newer version of Sides. Update Sides, then try again."
        )
    if len(values) < 2:
        raise _damaged(name)
    return str(values[1])


def _columns(values: list[Any], name: str) -> dict[str, list[str]]:
    match values:
        case [str(table), list(columns)]:
            return {table: [str(column) for column in columns]}
    raise _damaged(name)


def _add(found: Recorded, head: str, columns: list[str], values: list[Any], name: str) -> None:
    table = _TABLES.get(head)
    if table is None or set(columns) != set(table.columns) or len(columns) != len(values):
        raise _damaged(name)
    if any(isinstance(value, int) and not -_LARGEST <= value < _LARGEST for value in values):
        raise _damaged(name)
    given = dict(zip(columns, values, strict=True))
    try:
        record = read(table, tuple(given[column] for column in table.columns))
    except ProjectError:
        raise _damaged(name) from None
    kept = found.by_kind.setdefault(_KIND_OF[head], {})
    if record.key in kept:
        raise _damaged(name)
    kept[record.key] = record


def _damaged(name: str) -> ReadError:
    return ReadError(
        f"The hidden sheet “Record” of {name} is damaged, so that nobody can tell what the "
        "workbook said when it left. Ask for a copy in which nobody has touched that sheet."
    )
