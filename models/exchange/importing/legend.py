"""What a sheet says of its own numbers: “1 = strongly agree, 5 = strongly disagree”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.exchange.importing.cells import folded, is_blank, text_of
from models.exchange.importing.mapping import Reading
from models.exchange.importing.scale import Scale, number_text
from models.exchange.importing.stance_words import is_stance, stance_of
from models.exchange.importing.vocabularies import is_numbers, no_answers
from models.vocabulary import Silence, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from models.exchange.importing.headers import Header
    from models.exchange.importing.profiles import Profile
    from models.exchange.sheets import Sheet

_ENTRY = re.compile(r"(?<![\d.,])([-−–+]?\d{1,4})\s*(?:[=:]\s*([^\d=;,:()]+)|\(([^\d()]+)\))")
_DEGREE = re.compile(
    r"^(?:very |most |)(?:strongly|fully|completely|totally|entirely|wholly|definitely|absolutely|"
    r"повністю|цілком|категорично) (?:in )?"
)
_JOINT = re.compile(r"(?:\s+(?:to|and|through|до|and then)|\s*[-–—/|])\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_BELOW = 12  # rows at the end of a sheet
_LISTED = 6  # numbers
_LESS = {
    Stance.SUPPORTS.label: Stance.LEANS_FOR.label,
    Stance.OPPOSES.label: Stance.LEANS_AGAINST.label,
}
_AGAINST = frozenset(
    (
        *("against", "oppose", "opposes", "opposed", "opposition", "disagree", "disagrees"),
        *("reject", "rejects", "disapprove", "disapproves", "disapproval", "disagreement"),
        *("unfavourable", "unfavorable", "not", "no", "проти", "не", "заперечує", "ні"),
    )
)
_FOR = frozenset(
    (
        *("for", "favour", "favours", "favor", "favors", "favourable", "favorable", "support"),
        *("supports", "supportive", "agree", "agrees", "agreement", "approve", "approves"),
        *("approval", "pro", "yes", "за", "підтримує", "підтримка", "згоден", "згодна", "так"),
    )
)


def texts_beside(sheet: Sheet, header: Header) -> tuple[str, ...]:
    """What may explain the table: texts above its titles, and those alone in a row at its end."""
    below = sheet.rows[max(header.row + header.rows, len(sheet.rows) - _BELOW) :]
    alone = [[value for value in row if not is_blank(value)] for row in below]
    return (*header.above, *(text_of(cells[0]) for cells in alone if len(cells) == 1))


def legend_of(texts: Iterable[str]) -> dict[float, str]:
    """The stances of numbers in these texts, "" being none; numbers of other things are left out.

    A number of which two texts say different things is left out too.
    """
    said: dict[float, set[str]] = {}
    for text in texts:
        for number, words, bracketed in _ENTRY.findall(text):
            plain = folded(_JOINT.sub("", words or bracketed)).strip(" .“”\"'")
            said.setdefault(float(re.sub("[−–]", "-", number)), set()).add(plain)
    plainly = {number: words.pop() for number, words in said.items() if len(words) == 1}
    found = {n: stance for n, words in plainly.items() if (stance := _stance(words)) is not None}
    strong = {number for number in found if _DEGREE.match(plainly[number])}
    # Beside “strongly agree” those who agree only lean that way; two ends alone have no degrees.
    if strong and len(found) > 2:
        found |= {n: _LESS[s] for n, s in found.items() if s in _LESS and n not in strong}
    return found


def reading_of_legend(legend: Mapping[float, str], profile: Profile) -> tuple[Reading, str] | None:
    """What the numbers of a column mean by a legend, and why; None where it tells no two ways."""
    if not is_numbers(profile) or not {-1, 1} <= set(map(_way, legend.values())):
        return None
    scale = scale_of_legend(legend)
    unlisted = () if scale else tuple(n for n in profile.numbers if n not in legend)
    words = _words(dict.fromkeys(unlisted, "")) | dict(no_answers(profile).words) | _words(legend)
    listed = ", ".join(
        f"{number_text(n)} for {stance or 'no answer'}" for n, stance in sorted(legend.items())
    )
    told = f"The sheet itself says that its numbers stand for this: {listed}."
    if unlisted:
        told += f" It says nothing of {', '.join(map(number_text, unlisted[:_LISTED]))}."
    return Reading(words, scale), told


def scale_of_legend(legend: Mapping[float, str]) -> Scale | None:
    """The scale of which a legend tells both ends; None where its ends go the same way."""
    told = {n: _way(stance) for n, stance in legend.items() if _way(stance) is not None}
    if len(told) < 2:
        return None
    low, high = min(told), max(told)
    first, last = told[low] or 0, told[high] or 0
    return Scale(low, high, reversed=first > 0) if first * last < 0 else None


def _words(legend: Mapping[float, str]) -> dict[str, str]:
    return {number_text(n).replace("−", "-"): stance for n, stance in legend.items()}


def _stance(plain: str) -> str | None:
    """The stance that words for a number say, "" for none; None where they say nothing of it."""
    for likely in (plain, _DEGREE.sub("", plain)):
        if is_stance(likely):
            found = stance_of(likely)
            return "" if found is None else found.label
    said = set(_WORD.findall(plain))
    if said & _AGAINST:
        return Stance.OPPOSES.label
    return Stance.SUPPORTS.label if said & _FOR else None


def _way(stance: str) -> int | None:
    """Which way a stance goes, −1, 0 or 1; None for a silence or none."""
    if not stance:
        return None
    found = stance_of(stance)
    if found is None or isinstance(found, Silence):
        return None
    return (found > 0) - (found < 0)
