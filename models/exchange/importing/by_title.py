"""Columns by their titles, checked against what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.fields import BY_NAME
from models.exchange.importing.targets import IGNORED
from models.exchange.importing.titles import (
    LEFT_OUT,
    is_general,
    is_person,
    plain_title,
    target_of,
)
from models.exchange.importing.vocabularies import ENOUGH, says_stances
from models.project.directory import Directory

if TYPE_CHECKING:
    from models.exchange.importing.profiles import Profile
    from models.exchange.importing.seen import Seen

_CLOSED = frozenset(("attribution", "status", "confidence", "locator", "quantity"))
_HALF = 0.5
_NOBODY = Directory({}, {}, {})  # These fields ask for no names.
_TEXT = 15  # characters from which on a value is more than a word


def put_by_title(seen: Seen) -> None:
    """Guess the columns whose titles are known; of several with one meaning, the closest."""
    taken: dict[str, int] = {}
    for place, title in enumerate(seen.header.titles):
        if seen.header.groups[place] or place in seen.columns:
            continue
        if plain_title(title) in LEFT_OUT:
            told = "It is what somebody concludes, and nobody’s position."
            seen.put(place, IGNORED, told)
            continue
        target, reason = target_of(title)
        if not target:
            continue
        target, more = _checked(target, seen.profiles[place], seen)
        if target in taken:
            _settle(seen, taken, target, place, reason)
        else:
            seen.put(place, target, f"{reason} {more}".strip())
            taken[target] = place


def _settle(seen: Seen, taken: dict[str, int], target: str, place: int, reason: str) -> None:
    """Of two columns for one thing keep the closer one, or else the first."""
    first = taken[target]
    titles = seen.header.titles
    if target == "holder" and is_person(titles[first]) != is_person(titles[place]):
        person, group = (first, place) if is_person(titles[first]) else (place, first)
        seen.put(person, target, f"“{titles[person]}” is a word for persons.")
        taken[target] = person
        told = f"It says whom “{titles[person]}” belongs to."
        seen.put(group, *(("side", told) if not seen.has("side") else (IGNORED, told)))
    elif _is_closer(seen, target, first, place):
        seen.put(first, IGNORED, f"“{titles[place]}” says it more closely.")
        seen.put(place, target, reason)
        taken[target] = place
    else:
        seen.put(place, IGNORED, f"“{titles[first]}” is taken for the same thing.")


def _is_closer(seen: Seen, target: str, first: int, second: int) -> bool:
    """Whether the second of two columns for one thing says it more closely."""
    if target == "holder":
        return is_general(seen.header.titles[first]) > is_general(seen.header.titles[second])
    # A date beside a year.
    one, other = seen.profiles[first], seen.profiles[second]
    return target == "said_on" and other.filled > 0 and one.numeric > _HALF >= other.numeric


def is_text(profile: Profile) -> bool:
    """Whether what should be stances is texts, too long to be words for stances."""
    return profile.length >= _TEXT and not says_stances(profile)


def _checked(target: str, profile: Profile, seen: Seen) -> tuple[str, str]:
    """What a title means in view of the values; a “position” may be a stance or a text."""
    if target == "stance" and is_text(profile):
        if profile.led >= _HALF:
            return "stance_and_text", "Its texts begin with a stance."
        return "summary", "Its values are texts, and no stances."
    if target == "source" and profile.urls >= ENOUGH:
        return "source_url", "Its values are web addresses."
    if target == "holder" and profile.filled and profile.numeric >= ENOUGH:
        return "holder_code", "Its values are numbers."
    if target == "summary" and profile.quoted >= ENOUGH and not seen.has("quote"):
        return "quote", "Its texts stand in quotation marks."
    if target in _CLOSED and profile.filled and _understood(target, profile) < ENOUGH:
        return "titled_note", "Its values are none that this field takes, and are kept in the note."
    return target, ""


def _understood(target: str, profile: Profile) -> float:
    """The share of values that a field takes; numbers for confidence are on a scale."""
    if target == "confidence" and profile.numeric >= ENOUGH:
        return 1.0
    return profile.share_read(lambda text: BY_NAME[target].parse(text, _NOBODY))
