"""Which positions are wanted, and how that is said in words wherever a result is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from models.project.directory import Directory
from models.text import words
from models.vocabulary import Attribution


@dataclass(frozen=True, slots=True)
class Filter:
    """Which positions are wanted; None in a facet means that all of its values are.

    ``text`` is a search: all its words, and phrases in quotation marks, must stand somewhere in
    the position's texts or in the names of its holder, speaker, issue or source.
    """

    text: str = ""
    sides: frozenset[int] | None = None
    issues: frozenset[int] | None = None
    attributions: frozenset[Attribution] | None = None

    @property
    def active(self) -> bool:
        """Whether anything can be left out by this filter."""
        return bool(words(self.text)) or any(
            facet is not None for facet in (self.sides, self.issues, self.attributions)
        )


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a filter in words, and the filter that remains when the part is taken away."""

    text: str
    without: Filter


def parts(wanted: Filter, directory: Directory) -> list[Part]:
    """The filter in words, part by part: "not: Ukraine", "only: Aid, Troops", "search: table"."""
    facets: dict[str, Mapping[Any, str]] = {
        "sides": {side.key: side.name for side in directory.sides},
        "issues": {key: issue.name for key, issue in directory.issues.items()},
        "attributions": {word: word.label for word in Attribution},
    }
    found = [part for facet, names in facets.items() for part in _facet(wanted, facet, names)]
    if words(wanted.text):
        found.append(Part(f"search: {wanted.text.strip()}", replace(wanted, text="")))
    return found


def pruned(wanted: Filter, directory: Directory) -> Filter:
    """The filter without what is no longer there; a choice of all or of nothing is none."""
    there = {"sides": {side.key for side in directory.sides}, "issues": set(directory.issues)}
    changes: dict[str, Any] = {}
    for facet, values in there.items():
        chosen: frozenset[int] | None = getattr(wanted, facet)
        if chosen is not None and ((chosen and chosen >= values) or not chosen <= values):
            left = chosen & values
            changes[facet] = None if not left or left >= values else left
    return replace(wanted, **changes) if changes else wanted


def in_words(wanted: Filter, directory: Directory) -> str:
    """The whole filter as one line; empty where everything is wanted."""
    return " · ".join(part.text for part in parts(wanted, directory))


def _facet(wanted: Filter, facet: str, names: Mapping[Any, str]) -> list[Part]:
    chosen: frozenset[Any] | None = getattr(wanted, facet)
    if chosen is None:
        return []
    left_out = [value for value in names if value not in chosen]
    if len(left_out) <= len(names) - len(left_out):
        return [
            Part(f"not: {names[value]}", with_facet(wanted, facet, chosen | {value}, names))
            for value in left_out
        ]
    kept = ", ".join(name for value, name in names.items() if value in chosen) or "nothing"
    return [Part(f"only: {kept}", with_facet(wanted, facet, None, names))]


def with_facet(
    wanted: Filter, facet: str, chosen: frozenset[Any] | None, values: Iterable[Any]
) -> Filter:
    """The filter with this choice of a facet's values; a choice of all of them is no filter."""
    full = chosen is not None and chosen >= set(values)
    changes: dict[str, Any] = {facet: None if full else chosen}
    return replace(wanted, **changes)
