"""What goes out: the positions that a filter lets through, and what is said about all of them."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from models.comparison.matrix import Matrix
from models.comparison.rules import NOW, Rules
from models.exchange.columns import day_words
from models.partial_date import PartialDate
from models.progress import Progress, no_progress
from models.project.directory import Directory
from models.project.filter import EVERYTHING, Filter
from models.project.filter_words import in_words
from models.project.store import Project
from models.records import Position, ProjectInfo
from models.text import counted
from models.vocabulary import Verification

PROGRAM = "Sides"
_T = TypeVar("_T")

BLOCK = 250  # positions that are held in memory at a time, and after which Cancel is heard


@dataclass(frozen=True)
class Extract:
    """A filter's positions, read block by block; names and keys are as they were at the start.

    ``made`` is the time that the export states as its own, ``version`` the program's; ``rules`` say
    how positions are counted in cells; ``exact`` asks for texts that are not made harmless.
    """

    project: Project
    wanted: Filter
    made: datetime.datetime
    version: str
    progress: Progress = no_progress
    rules: Rules = NOW
    exact: bool = False

    @cached_property
    def info(self) -> ProjectInfo:
        """What the project says of itself."""
        return self.project.info()

    @cached_property
    def names(self) -> Directory:
        """All stakeholders, issues and sources, whether a position of the extract needs them."""
        return self.project.directory()

    @cached_property
    def keys(self) -> list[int]:
        """The keys of the positions, in the order in which they were entered."""
        return self.project.query(self.names).keys(self.wanted)

    @cached_property
    def total(self) -> int:
        """How many positions the whole project has."""
        return self.project.query(self.names).count(EVERYTHING)

    def matrix(self) -> Matrix:
        """Issues against sides, under the same filter; a new one, which keeps what it reads."""
        return Matrix(self.project.query(self.names), self.wanted, rules=self.rules)

    @property
    def as_of_rule(self) -> str:
        """The day as of which positions count in cells, in words; "" for all that is on record."""
        return "" if self.rules.as_of is None else day_words(self.rules.as_of)

    @property
    def program(self) -> str:
        """The program and its version."""
        return f"{PROGRAM} {self.version}".strip()

    @property
    def filter_words(self) -> str:
        """The filter in words; "all positions" where there is none."""
        return in_words(self.wanted, self.names) or "all positions"

    @property
    def share(self) -> str:
        """How many of the project's positions these are: "28 positions", "12 of 28 positions"."""
        if not self.wanted.active:
            return counted(len(self.keys), "position")
        return f"{len(self.keys):,} of {counted(self.total, 'position')}"

    def blocks(self, reading: int = 0, readings: int = 1) -> Iterator[list[Position]]:
        """The positions, a block at a time; progress is told, and Cancel heard, after each.

        Args:
            reading: how many times they were read through before, in this task.
            readings: how many times they are read through in all of it.

        Raises:
            Cancelled: the progress says so.
        """
        query, number = self.project.query(self.names), len(self.keys)
        before, total = reading * number, readings * number
        self.progress(before, total)
        for start in range(0, number, BLOCK):
            keys = self.keys[start : start + BLOCK]
            yield query.positions(keys)
            self.progress(before + start + len(keys), total)

    def each(self, things: Sequence[_T], reading: int = 0, readings: int = 1) -> Iterator[_T]:
        """Other things one by one, told as if they were the positions; Cancel is heard before each.

        Raises:
            Cancelled: the progress says so.
        """
        number = len(self.keys)
        for done, thing in enumerate(things):
            told = reading * number + number * done // len(things)
            self.progress(told, readings * number)
            yield thing

    def hearing(self, reading: int, readings: int) -> Progress:
        """A progress that stays where it is after so many readings, and only hears Cancel."""
        number = len(self.keys)
        return lambda _done, _total: self.progress(reading * number, readings * number)


@dataclass
class Survey:
    """What counting the positions through once has found.

    ``latest`` is the date of the position whose first possible day is the latest: "February"
    is certain only from the 1st on, and so does not make the 28th the state of things.
    """

    positions: int = 0
    latest: PartialDate | None = None
    sides: set[int] = field(default_factory=set)
    issues: set[int] = field(default_factory=set)
    per_source: Counter[int] = field(default_factory=Counter)
    verifications: Counter[Verification] = field(default_factory=Counter)
    longest_quote: int = 0
    longest_summary: int = 0

    def add(self, position: Position, names: Directory) -> None:
        """Count one more position."""
        self.positions += 1
        self.sides.add(names.side(position.holder).key)
        self.issues.add(position.issue)
        self.verifications[position.verification] += 1
        if position.source is not None:
            self.per_source[position.source] += 1
        self.longest_quote = max(self.longest_quote, len(position.quote))
        self.longest_summary = max(self.longest_summary, len(position.summary))
        if position.said_on is not None and _day(position.said_on) > _day(self.latest):
            self.latest = position.said_on

    @property
    def as_of(self) -> str:
        """Of when things are told: "As of 14 Feb 2025"; says so where no position has a date."""
        return f"As of {self.latest.describe()}" if self.latest else "No position has a date"

    @property
    def contents(self) -> str:
        """How much there is: "28 positions · 2 sides · 4 issues · 1 source"."""
        counts = {
            "position": self.positions,
            "side": len(self.sides),
            "issue": len(self.issues),
            "source": len(self.per_source),
        }
        return " · ".join(counted(number, noun) for noun, number in counts.items())


def survey(extract: Extract, reading: int = 0, readings: int = 1) -> Survey:
    """Count an extract's positions through; the arguments are those of :meth:`Extract.blocks`."""
    found = Survey()
    for block in extract.blocks(reading, readings):
        for position in block:
            found.add(position, extract.names)
    return found


def _day(date: PartialDate | None) -> int:
    return -(10**14) if date is None or date.earliest is None else date.earliest
