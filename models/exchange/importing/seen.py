"""A sheet as a guess sees it: titles, what is in the columns, and which names are known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from models.exchange.importing.legend import legend_of, reading_of_legend
from models.exchange.importing.mapping import Column, Reading
from models.exchange.importing.same_names import same_name
from models.exchange.importing.targets import IGNORED
from models.exchange.importing.title_rows import joined
from models.exchange.importing.vocabularies import (
    confidence_of,
    fits,
    is_numbers,
    reading_of,
    scale_of,
    told_degrees,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.exchange.importing.headers import Header
    from models.exchange.importing.profiles import Profile
    from models.project.directory import Directory

_OFF = "Its numbers are not on the scale of the other columns."


@dataclass(slots=True)
class Seen:
    """What is known of a sheet, and what has been guessed of its columns so far.

    Attributes:
        header: the titles.
        profiles: what is in each column.
        stakeholders: the project's, as :func:`same_name` has them.
        issues: the project's issues.
        sources: the project's sources.
        given: what was chosen for all rows beforehand.
        beside: texts above and below the table, which may explain it.
        columns: what each column is, by its place.
        reasons: why, by the same.
    """

    header: Header
    profiles: list[Profile]
    stakeholders: frozenset[str]
    issues: frozenset[str]
    sources: frozenset[str]
    given: Mapping[str, str]
    beside: tuple[str, ...] = ()
    columns: dict[int, Column] = field(default_factory=dict)
    reasons: dict[int, str] = field(default_factory=dict)

    def put(self, place: int, target: str, reason: str, about: str = "") -> None:
        """Guess what a column is."""
        self.columns[place] = Column(place, self.title(place), target, about)
        self.reasons[place] = reason

    def read(self, place: int, reading: Reading, reason: str) -> None:
        """Guess what the values of a column mean."""
        self.columns[place] = replace(self.columns[place], reading=reading)
        self.reasons[place] = f"{self.reasons[place]} {reason}".strip()

    def read_stances(self, places: Iterable[int]) -> None:
        """Guess what the values of these columns of stances mean.

        Their numbers have one scale, unless the sheet says of one what they mean.
        """
        wanted = list(places)
        shared = legend_of(self.beside)
        open_ones = []
        for place in wanted:
            legend = legend_of([self.title(place)]) or shared
            told = reading_of_legend(legend, self.profiles[place])
            if told is None:
                open_ones.append(place)
            elif len(wanted) == 1 or fits(self.profiles[place], told[0].scale):
                self.read(place, *told)
            else:
                self.put(place, IGNORED, _OFF)
        titles = [self.title(place) for place in open_ones]
        found = [self.profiles[place] for place in open_ones]
        scale, degrees = scale_of(found, [*titles, *self.beside]), told_degrees(found)
        for place in open_ones:
            profile = self.profiles[place]
            if scale is None and is_numbers(profile):
                self.put(place, IGNORED, "Nothing tells which stances its numbers are.")
            elif len(wanted) == 1 or fits(profile, scale):
                self.read(place, *reading_of(profile, scale, degrees))
            else:
                self.put(place, IGNORED, _OFF)

    def title(self, place: int) -> str:
        """What heads a column; of two rows both."""
        return joined(self.header.groups[place], self.header.titles[place])

    def has(self, target: str) -> bool:
        """Whether a column is this already."""
        return any(column.target == target for column in self.columns.values())

    def says(self, *targets: str) -> bool:
        """Whether a column is one of these, or one was chosen for all rows."""
        return any(target in self.given or self.has(target) for target in targets)

    def open(self) -> list[int]:
        """The columns with something in them that nothing has been guessed of."""
        return [n for n, p in enumerate(self.profiles) if n not in self.columns and p.filled]

    def finish(self) -> tuple[Column, ...]:
        """All columns; what nobody could guess is ignored."""
        for place, profile in enumerate(self.profiles):
            if place not in self.columns:
                reason = "Nothing tells what it is." if profile.filled else "It is empty."
                self.put(place, IGNORED, reason)
            elif self.columns[place].target == "confidence":
                self.read(place, *confidence_of(profile))
        return tuple(self.columns[place] for place in sorted(self.columns))


def seen(
    header: Header,
    profiles: list[Profile],
    names: Directory,
    given: Mapping[str, str],
    beside: tuple[str, ...],
) -> Seen:
    """A sheet of which nothing is guessed yet."""
    people = names.stakeholders.values()
    issues = names.issues.values()
    return Seen(
        header,
        profiles,
        frozenset(same_name(text) for s in people for text in (s.name, s.code) if text),
        frozenset(same_name(text) for i in issues for text in (i.name, i.code) if text),
        frozenset(same_name(s.title) for s in names.sources.values()),
        {name: text for name, text in given.items() if text.strip()},
        beside,
    )
