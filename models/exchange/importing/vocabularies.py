"""What the values of a stance column mean, by the values themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.exchange.importing.cells import folded
from models.exchange.importing.mapping import Reading
from models.exchange.importing.scale import Scale, number_text
from models.exchange.importing.stance_words import SIGNS, STANCE_WORDS, is_stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.exchange.importing.profiles import Profile

ENOUGH = 0.6
"""The share of values that have to be understood for a column to be taken for stances."""

_HALF = 0.5
_LISTED = 6  # numbers
_LONG = ((0, 10), (-5, 5), (-10, 10), (0, 20), (0, 100), (-100, 100))
_SCALES = ((0, 1), (-1, 1), (-2, 2), (-3, 3), *_LONG)
# Of whole numbers; that the very stances stand there is likelier than a part of a longer scale.
_WHOLE = ((0, 1), (-2, 2), (-3, 3), (1, 5), (1, 7), *_LONG)
_VOTES = re.compile(r"\b(vote|votes|voted|roll calls?|голос|голосування)\b", re.IGNORECASE)
_OF_CONFIDENCE = ((0, 1), (1, 3), (1, 5), (0, 10), (0, 100))
_WIDEST = 1_000  # from one end of a scale to the other
_TOLD = re.compile(r"([-−–]?\d{1,4})\s*(?:-|–|—|−|to|до|\.\.\.?|…)\s*\+?([-−–]?\d{1,4})")
_DEGREES = {
    "agree": "leans for",
    "disagree": "leans against",
    "stimme zu": "leans for",
    "stimme nicht zu": "leans against",
}
_STRONGLY = frozenset(
    (
        *("strongly agree", "fully agree", "completely agree", "totally agree"),
        *("strongly disagree", "fully disagree", "completely disagree", "totally disagree"),
        *("agree strongly", "agree completely", "disagree strongly", "disagree completely"),
        *("stimme voll zu", "stimme voll und ganz zu"),
        *("stimme gar nicht zu", "stimme überhaupt nicht zu"),
    )
)
"""Words beside which those who only agree lean."""


def told_degrees(profiles: Iterable[Profile]) -> frozenset[str]:
    """The words and signs of these columns that tell what others of them mean."""
    return frozenset(
        key
        for one in profiles
        for key in map(folded, one.texts)
        if key in _STRONGLY or key in SIGNS
    )


def says_stances(profile: Profile) -> bool:
    """Whether the values of a column are stances, in words or numbers."""
    return bool(profile.filled) and profile.stances + profile.numeric >= ENOUGH


def reading_of(
    profile: Profile, scale: Scale | None, beside: frozenset[str] = frozenset()
) -> tuple[Reading, str]:
    """What the values mean, and why; numbers on a scale where there is one.

    Nothing has to be said of words that everybody knows; what depends on its neighbours is, in
    this column and in those beside it, whose folded texts are given.
    """
    words, told = dict(no_answers(profile).words), []
    if words:
        listed = ", ".join(words)
        told.append(f"{listed} stands far from all other numbers and counts as no answer.")
    keys = {folded(text) for text in profile.texts}
    around = keys | beside
    signs = keys & set(SIGNS)
    if signs & {"+", "-", "++", "--"} and keys <= set(SIGNS):
        signs_around = around & set(SIGNS)
        words |= {sign: stance for sign, stance in _signs(signs_around).items() if sign in signs}
        told.append(f"Its values are the signs {', '.join(sorted(signs))}.")
        return Reading(words), " ".join(told)
    if "+" in signs:
        words |= {"+": "supports"}
    if around & _STRONGLY:
        words |= {word: stance for word, stance in _DEGREES.items() if word in keys}
    if scale is not None and is_numbers(profile):
        told.append(f"Its numbers are on a scale from {_ends(scale)}: {'; '.join(scale.words())}.")
        return Reading(words, scale), " ".join(told)
    if profile.numbers:
        untold = _said_nothing(profile.numbers)
        words = untold | words
        listed = ", ".join(list(untold)[:_LISTED])
        told.append(f"Nothing tells which stances {listed} are, and they count as no answer.")
    known = [text for text in profile.texts if folded(text) in STANCE_WORDS or is_stance(text)]
    if known:
        told.append(f"Among them are {', '.join(f'“{text}”' for text in known[:6])}.")
    return Reading(words), " ".join(told)


def no_answers(profile: Profile) -> Reading:
    """What the numbers of a column mean of which some only stand for “no answer”."""
    return Reading(_said_nothing(profile.sentinels))


def scale_of(profiles: Sequence[Profile], titles: Iterable[str]) -> Scale | None:
    """The scale that the numbers of most of these columns share; None where nothing tells it.

    Args:
        profiles: of the columns.
        titles: theirs, and the texts above them, which may say “0–10”.
    """
    titles = tuple(titles)
    columns = [profile for profile in profiles if is_numbers(profile)]
    if not columns:
        return None
    numbers = sorted(number for profile in columns for number in profile.numbers)
    least, most = numbers[0], numbers[-1]
    if (least, most) == (-1, 1):
        return Scale(-1, 1)
    # Which number is a yes is for each list of votes to say: in some 1 is, and 3 is a no.
    if (least, most) != (0, 1) and any(map(says_votes, titles)):
        return None
    told = [
        (float(re.sub("[−–]", "-", first)), float(re.sub("[−–]", "-", second)))
        for title in titles
        for first, second in _TOLD.findall(title)
    ]
    whole = all(map(float.is_integer, numbers))
    for low, high in (*told, *(_WHOLE if whole else _SCALES)):
        if low < high <= low + _WIDEST:
            scale = Scale(low, high)
            if sum(fits(profile, scale) for profile in columns) >= ENOUGH * len(columns):
                return scale
    return Scale(least, most) if least < most < least + _WIDEST else None


def confidence_of(profile: Profile) -> tuple[Reading, str]:
    """What numbers for confidence mean, and why."""
    for low, high in _OF_CONFIDENCE:
        scale = Scale(low, high)
        if profile.numbers and fits(profile, scale):
            told = f"Its numbers are on a scale from {_ends(scale)}; its thirds are low, moderate "
            return Reading(scale=scale), f"{told}and high."
    return Reading(), ""


def is_numbers(profile: Profile) -> bool:
    """Whether a column has numbers, and not words among which a number has strayed."""
    return bool(profile.numbers) and profile.numeric >= _HALF


def says_votes(title: str) -> bool:
    """Whether a title, or what stands above it, speaks of votes."""
    return bool(_VOTES.search(title))


def fits(profile: Profile, scale: Scale | None) -> bool:
    """Whether all numbers of a column are on a scale, where they are no strays among words."""
    if scale is None or not is_numbers(profile):
        return True
    numbers = profile.numbers
    return scale.minimum <= numbers[0] and numbers[-1] <= scale.maximum


def _said_nothing(numbers: Iterable[float]) -> dict[str, str]:
    return {number_text(number).replace("−", "-"): "" for number in numbers}


def _signs(found: Iterable[str]) -> dict[str, str]:
    signs = dict(SIGNS)
    if not {"++", "--"} & set(found):
        signs |= {"+": "supports", "-": "opposes"}
    return {sign: stance for sign, stance in signs.items() if sign in found}


def _ends(scale: Scale) -> str:
    return f"{number_text(scale.minimum)} to {number_text(scale.maximum)}"
