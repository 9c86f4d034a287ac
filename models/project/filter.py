"""Which positions are wanted: a search, and a choice of values for each facet."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import itemgetter

from models.partial_date import PartialDate
from models.project.search import parse

FacetValue = int | str
"""A key, a stance, a word, or whether there is something."""


class Facet(StrEnum):
    """What positions are filtered by, value by value.

    The values of a side are the keys of holders, those of a speaker, an issue and a source keys
    too (0 for no source); of a stance they are stances and silences, of the others words; whether
    there is a condition or a contradiction is True or False.
    """

    SIDE = "side"
    SPEAKER = "speaker"
    ISSUE = "issue"
    STANCE = "stance"
    ATTRIBUTION = "attribution"
    VERIFICATION = "verification"
    CONFIDENCE = "confidence"
    STATUS = "status"
    SOURCE = "source"
    CONDITION = "condition"
    CONTRADICTION = "contradiction"

    @property
    def heading(self) -> str:
        """What people call it."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Choice:
    """The values of a facet that are wanted, or with ``excluded`` those that are not.

    Leaving out one value is not the same as wanting all others: what is added later is let
    through by the one and not by the other.
    """

    values: frozenset[FacetValue]
    excluded: bool = False

    def lets(self, value: FacetValue) -> bool:
        """Whether this value is let through."""
        return (value in self.values) is not self.excluded

    def toggled(self, values: Iterable[FacetValue], *, on: bool) -> "Choice":
        """Let these values through, or leave them out."""
        adding = on is not self.excluded
        changed = self.values | set(values) if adding else self.values - set(values)
        return Choice(changed, self.excluded)


def only(*values: FacetValue) -> Choice:
    """These values and no others."""
    return Choice(frozenset(values))


def but(*values: FacetValue) -> Choice:
    """All values but these."""
    return Choice(frozenset(values), excluded=True)


ALL = but()
"""The choice that leaves nothing out."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time from the first day of one date to the last day of another; None is open.

    A position belongs to it when it may have been said within it.
    """

    first: PartialDate | None = None
    last: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which positions are wanted; a facet without a choice lets everything through.

    ``text`` is a search in the language of :mod:`models.project.search`.
    """

    text: str = ""
    choices: tuple[tuple[Facet, Choice], ...] = ()
    period: Period | None = None

    def choice(self, facet: Facet) -> Choice:
        """The choice of this facet's values."""
        return dict(self.choices).get(facet, ALL)

    def choose(self, facet: Facet, choice: Choice) -> "Filter":
        """The filter with this choice in place of the facet's present one."""
        chosen = {**dict(self.choices), facet: choice}
        kept = sorted(((f, c) for f, c in chosen.items() if c != ALL), key=itemgetter(0))
        return replace(self, choices=tuple(kept))

    def toggle(self, facet: Facet, values: Iterable[FacetValue], *, on: bool) -> "Filter":
        """The filter that lets these values of a facet through, or leaves them out."""
        return self.choose(facet, self.choice(facet).toggled(values, on=on))

    def without(self, facet: Facet) -> "Filter":
        """The filter without any choice of this facet's values."""
        return self.choose(facet, ALL)

    @property
    def active(self) -> bool:
        """Whether anything can be left out by this filter.

        Raises:
            SearchError: the search says something that it cannot say.
        """
        return bool(self.choices or self.period or parse(self.text).clauses)


EVERYTHING = Filter()
