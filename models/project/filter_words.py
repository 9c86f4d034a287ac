"""How a filter is said in words wherever a result is shown: on screen, in workbooks, on paper."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from models.project.directory import Directory
from models.project.filter import ALL, Choice, Facet, FacetValue, Filter, Period
from models.project.search import parse
from models.vocabulary import Stance

_MOST = 12  # names that are told one by one


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a filter in words, and the filter that remains when the part is taken away."""

    text: str
    without: Filter


def parts(wanted: Filter, directory: Directory) -> list[Part]:
    """The filter in words: "side: not Ukraine", "issue: Aid, Troops", "search: table".

    Raises:
        SearchError: the search says something that it cannot say.
    """
    found = [
        Part(f"{facet}: {_said(facet, choice, directory)}", wanted.without(facet))
        for facet, choice in wanted.choices
    ]
    if wanted.period:
        found.append(Part(f"said on: {_during(wanted.period)}", replace(wanted, period=None)))
    if parse(wanted.text).clauses:
        found.append(Part(f"search: {wanted.text.strip()}", replace(wanted, text="")))
    return found


def in_words(wanted: Filter, directory: Directory) -> str:
    """The whole filter as one line; empty where everything is wanted.

    Raises:
        SearchError: as :func:`parts`.
    """
    return " · ".join(part.text for part in parts(wanted, directory))


def name_of(facet: Facet, value: FacetValue, directory: Directory) -> str:
    """What people call one value of a facet."""
    match facet:
        case Facet.SIDE | Facet.SPEAKER:
            return directory.stakeholders[_key(value)].name
        case Facet.ISSUE:
            return directory.issues[_key(value)].name
        case Facet.SOURCE:
            return directory.sources[_key(value)].title if value else "no source"
        case Facet.CONDITION | Facet.CONTRADICTION:
            return f"with a {facet}" if value else f"without a {facet}"
        case Facet.CONFIDENCE if not value:
            return "not said"
    return value.label if isinstance(value, Stance) else str(value)


def _key(value: FacetValue) -> int:
    assert isinstance(value, int)
    return value


def _said(facet: Facet, choice: Choice, directory: Directory) -> str:
    values: Iterable[FacetValue] = choice.values
    if facet in {Facet.SIDE, Facet.SPEAKER}:
        values = covering(choice.values, directory)
    names = sorted((name_of(facet, v, directory) for v in values), key=_order(facet))
    told = ", ".join(names[:_MOST]) or "nothing"
    if len(names) > _MOST:
        told += f" and {len(names) - _MOST:,} more"
    return f"not {told}" if choice.excluded else told


def _order(facet: Facet) -> Callable[[str], str] | None:
    from models.text_order import natural_key

    return natural_key if facet is not Facet.STANCE else None


def covering(keys: Iterable[FacetValue], directory: Directory) -> list[int]:
    """The stakeholders that stand for these: one whose whole tree is among them stands for all."""
    chosen = {_key(key) for key in keys}
    whole = {key for key in chosen if chosen >= set(directory.tree(key))}
    return [
        key
        for key in chosen
        if not any(above.key in whole for above in directory.ancestors(key)[1:])
    ]


def _during(period: Period) -> str:
    if period.first == period.last and period.first is not None:
        return str(period.first)
    first = str(period.first) if period.first else ""
    last = str(period.last) if period.last else ""
    if first and last:
        return f"{first} to {last}"
    return f"from {first}" if first else f"until {last}"


def pruned(wanted: Filter, directory: Directory, before: Directory | None = None) -> Filter:
    """The filter without what is no longer there; a choice of which nothing is left is none.

    A stakeholder that was added since ``before`` goes with the one that it belongs to.
    """
    there: dict[Facet, set[FacetValue]] = {
        Facet.SIDE: set(directory.stakeholders),
        Facet.SPEAKER: set(directory.stakeholders),
        Facet.ISSUE: set(directory.issues),
        Facet.SOURCE: {0, *directory.sources},
    }
    for facet, choice in wanted.choices:
        if facet not in there:
            continue
        left = choice.values & there[facet]
        if before is not None and facet in {Facet.SIDE, Facet.SPEAKER}:
            left |= _newcomers(left, directory, before)
        if left != choice.values:
            wanted = wanted.choose(facet, replace(choice, values=left) if left else ALL)
    return wanted


def _newcomers(chosen: frozenset[FacetValue], now: Directory, before: Directory) -> set[FacetValue]:
    found: set[FacetValue] = set()
    for key in now.stakeholders.keys() - before.stakeholders.keys():
        if any(above.key in chosen for above in now.ancestors(key)[1:]):
            found.add(key)
    return found
