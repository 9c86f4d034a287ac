"""A filter as it is kept in the project: by public ids, which outlast keys."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from models.project.directory import Directory
from models.project.filter import EVERYTHING, Filter
from models.vocabulary import Attribution


def filter_state(wanted: Filter, names: Directory) -> dict[str, object]:
    """The filter in plain values."""
    return {
        "text": wanted.text,
        "sides": _kept(wanted.sides, lambda key: names.stakeholders[key].id),
        "issues": _kept(wanted.issues, lambda key: names.issues[key].id),
        "attributions": _kept(wanted.attributions, str),
    }


def kept_filter(state: object, names: Directory) -> Filter:
    """The filter that was kept; what of it means nothing any more is left out."""
    if not isinstance(state, Mapping):
        return EVERYTHING
    text = state.get("text")
    return replace(
        EVERYTHING,
        text=text if isinstance(text, str) else "",
        sides=_found(state.get("sides"), {s.id: s.key for s in names.sides}),
        issues=_found(state.get("issues"), {i.id: i.key for i in names.issues.values()}),
        attributions=_found(state.get("attributions"), {str(a): a for a in Attribution}),
    )


def _kept(chosen: frozenset[Any] | None, identity: Any) -> list[str] | None:
    return None if chosen is None else sorted(identity(value) for value in chosen)


def _found(kept: object, values: Mapping[str, Any]) -> frozenset[Any] | None:
    """The values that a kept choice means today; a choice of which nothing is left is none."""
    if not isinstance(kept, list):
        return None
    found = frozenset(values[n] for n in kept if isinstance(n, str) and n in values)
    return None if kept and not found else found
