"""A filter as it is kept in the project: by public ids, which outlast keys."""

from collections.abc import Mapping
from typing import Any

from models.errors import SidesError
from models.partial_date import PartialDate
from models.project.directory import Directory
from models.project.filter import EVERYTHING, Choice, Facet, FacetValue, Filter, Period
from models.project.search import parse
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status, Verification


def filter_state(wanted: Filter, names: Directory) -> dict[str, object]:
    """The filter in plain values."""
    kept: dict[str, object] = {"text": wanted.text}
    for facet, choice in wanted.choices:
        identities = {value: identity for identity, value in _values(facet, names).items()}
        values = sorted(identities[value] for value in choice.values if value in identities)
        kept[facet.value] = {"values": values, "excluded": choice.excluded}
    if wanted.period:
        ends = wanted.period.first, wanted.period.last
        kept["period"] = [str(end) if end else None for end in ends]
    return kept


def kept_filter(state: object, names: Directory) -> Filter:
    """The filter that was kept; what of it means nothing any more is left out."""
    if not isinstance(state, Mapping):
        return EVERYTHING
    wanted = Filter(text=_text(state.get("text")), period=_period(state.get("period")))
    for facet in Facet:
        if choice := _choice(state.get(facet.value), _values(facet, names)):
            wanted = wanted.choose(facet, choice)
    return wanted


def _values(facet: Facet, names: Directory) -> Mapping[str, FacetValue]:
    """Every value of a facet by what is kept of it."""
    match facet:
        case Facet.SIDE | Facet.SPEAKER:
            return {s.id: s.key for s in names.stakeholders.values()}
        case Facet.ISSUE:
            return {i.id: i.key for i in names.issues.values()}
        case Facet.SOURCE:
            return {"": 0, **{s.id: s.key for s in names.sources.values()}}
        case Facet.STANCE:
            return {**{str(int(s)): s for s in Stance}, **{str(s): s for s in Silence}}
        case Facet.CONDITION | Facet.CONTRADICTION:
            return {"with": True, "without": False}
    words: Mapping[Facet, Any] = {
        Facet.ATTRIBUTION: Attribution,
        Facet.VERIFICATION: Verification,
        Facet.CONFIDENCE: ("", *Confidence),
        Facet.STATUS: Status,
    }
    return {str(word): word for word in words[facet]}


def _choice(kept: object, values: Mapping[str, FacetValue]) -> Choice | None:
    """The choice that is meant today; one of which nothing is left is none."""
    if not isinstance(kept, Mapping) or not isinstance(given := kept.get("values"), list):
        return None
    found = frozenset(values[n] for n in given if isinstance(n, str) and n in values)
    return Choice(found, bool(kept.get("excluded"))) if found or not given else None


def _text(kept: object) -> str:
    if not isinstance(kept, str):
        return ""
    try:
        parse(kept)
    except SidesError:
        return ""
    return kept


def _period(kept: object) -> Period | None:
    if not isinstance(kept, list) or len(kept) != 2:
        return None
    try:
        first, last = (PartialDate.parse(end) if isinstance(end, str) else None for end in kept)
    except SidesError:
        return None
    return Period(first, last) if first or last else None


def among(wanted: Filter, names: Directory, others: Directory) -> Filter:
    """The filter that wants the same of another state of the project, by public ids.

    What the other state does not have is not wanted of it; a choice stays one.
    """
    for facet, choice in wanted.choices:
        identities = {value: identity for identity, value in _values(facet, names).items()}
        there = _values(facet, others)
        told = (identities.get(value) for value in choice.values)
        found = frozenset(there[i] for i in told if i is not None and i in there)
        wanted = wanted.choose(facet, Choice(found, choice.excluded))
    return wanted
