"""When two spellings are one name: capitals, dots and articles apart, or a common abbreviation."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.exchange.importing.cells import folded

_DOTS = re.compile(r"(?<=[^\W\d_])\.")
_INITIAL = re.compile(r"\b[^\W\d_]")
_SMALL = frozenset(("of", "the", "and", "for", "in", "to", "та", "і", "й", "з", "у", "в"))
_NUMBERS = re.compile(r"\d+")
_ALIKE = 84  # of 100
_NEAR = 3
COMPARED = 1_500
"""So many new names of a kind are compared with all others."""

_ALIASES = (
    "united states, us, usa, united states of america, сша, сполучені штати, "
    "сполучені штати америки",
    "united kingdom, uk, great britain, united kingdom of great britain and northern ireland, "
    "велика британія, сполучене королівство",
    "european union, eu, єс, європейський союз",
    "united nations, un, оон, організація об'єднаних націй",
    "ukraine, україна",
    "russia, russian federation, росія, рф, російська федерація",
    "china, people's republic of china, prc, китай, кнр",
    "germany, federal republic of germany, німеччина, фрн",
    "france, french republic, франція",
    "poland, republic of poland, польща",
    "turkey, türkiye, turkiye, republic of türkiye, туреччина",
    "nato, north atlantic treaty organization, north atlantic treaty organisation, нато",
)
_FIRST = {name.strip(): group.split(",")[0] for group in _ALIASES for name in group.split(",")}


@dataclass(frozen=True, slots=True)
class Near:
    """A name that may be meant.

    Attributes:
        name: what it is called.
        why: why it may be meant, in a few words.
        known: whether it is in the project; if not, it stands in the spreadsheet too.
    """

    name: str
    why: str
    known: bool


def same_name(text: str) -> str:
    """What two spellings of one name have in common."""
    plain = _DOTS.sub("", folded(text)).removeprefix("the ")
    return _FIRST.get(plain, plain) or folded(text)


def near_names(wanted: Sequence[str], known: Iterable[str]) -> dict[str, tuple[Near, ...]]:
    """For each wanted name those that are near: known ones, and wanted ones before it.

    Args:
        wanted: names that nobody has; the first of them are compared.
        known: names that somebody has.
    """
    from rapidfuzz import fuzz, process

    names = list(known)
    of_project = len(names)
    texts = [_sorted_words(name) for name in names]
    initials: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        initials.setdefault(_initials(name), []).append(number)
    found: dict[str, tuple[Near, ...]] = {}
    for name in wanted[:COMPARED]:
        text, short = _sorted_words(name), _letters(name)
        abbreviated = initials.get(short, []) if len(short) > 1 else []
        near = {names[n]: Near(names[n], "its initials", n < of_project) for n in abbreviated}
        alike = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_NEAR)
        for _, score, n in alike:
            # Names that differ by a number alone are those of a series: Article 5, Article 6.
            if _NUMBERS.findall(name) != _NUMBERS.findall(names[n]):
                continue
            near.setdefault(names[n], Near(names[n], f"alike by {score:.0f} %", n < of_project))
        found[name] = tuple(near.values())[:_NEAR]
        initials.setdefault(_initials(name), []).append(len(names))
        names.append(name)
        texts.append(text)
    return found


def _sorted_words(name: str) -> str:
    """The words of a name in one order, whichever they stand in."""
    return " ".join(sorted(same_name(name).split()))


def _letters(name: str) -> str:
    """The letters of what may be an abbreviation, "" of what is none."""
    plain = name.replace(".", "").strip()
    return plain.lower() if plain.isalpha() and plain.isupper() else ""


def _initials(name: str) -> str:
    words = [word for word in folded(name).split() if word not in _SMALL]
    return "".join(match[0] for word in words if (match := _INITIAL.match(word)))
