"""What a value can mean: the words that its target knows, and how it is read unless one is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.importing.cells import folded, number_of
from models.exchange.importing.mapping import EMPTY
from models.exchange.importing.stance_words import stance_of
from models.exchange.plain_text import FieldError
from models.vocabulary import Attribution, Bound, Confidence, Silence, Stance, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.exchange.importing.scale import Scale

SCALED = frozenset(("stance", "stance_and_text", "confidence"))
"""Targets whose numbers may be on a scale."""

NOTHING = "says nothing"
UNKNOWN = "not known"
_STANCES = (
    *(stance.label for stance in sorted(Stance, reverse=True)),
    *(silence.label for silence in Silence),
)
_WORDS: dict[str, tuple[str, ...]] = {
    "stance": _STANCES,
    "stance_and_text": _STANCES,
    "silence": tuple(silence.label for silence in Silence),
    "confidence": tuple(confidence.label for confidence in Confidence),
    "status": tuple(status.label for status in Status),
    "attribution": tuple(attribution.label for attribution in Attribution),
    "quantity_bound": tuple(bound.value for bound in Bound),
}
_NOTHING = frozenset(map(folded, EMPTY))


def words_of(target: str) -> Sequence[str]:
    """The words that a target knows."""
    return _WORDS[target]


def read_as(target: str, text: str, scale: Scale | None) -> str:
    """How a value is read of which nothing is said; :data:`UNKNOWN` where nobody can."""
    number = number_of(text)
    try:
        if scale is not None and number is not None and target in SCALED:
            is_confidence = target == "confidence"
            return (scale.confidence(number) if is_confidence else scale.stance(number)).label
        if folded(text) in _NOTHING:
            return NOTHING
        if target in ("stance", "stance_and_text"):
            stance = stance_of(text)
            return NOTHING if stance is None else stance.label
    except FieldError:
        return UNKNOWN
    known = {folded(word): word for word in _WORDS[target]}
    return known.get(folded(text), UNKNOWN)
