"""What a search can ask of a position, and how the value of each field is read."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from models.errors import DateError, SidesError
from models.partial_date import PartialDate
from models.text import fold
from models.vocabulary import Attribution, Confidence, Silence, Stance, Status, Verification


class SearchError(SidesError):
    """A search says something that cannot be searched for; names it and says what to write."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text that must stand in a position, or with ``excluded`` must not; one term is enough.

    Terms are folded. ``field`` is where they are looked for; empty means anywhere.
    """

    terms: tuple[str, ...]
    field: str = ""
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class OneOf:
    """Values of a vocabulary, of which a position must have one, or with ``excluded`` none.

    Those of "stance" are stances and silences, those of "has" are words of :data:`HAS`.
    """

    field: str
    values: frozenset[Stance | str]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """A range of amounts or days; ``None`` is an open end, an end that is "open" is left out.

    Days are numbers as in :class:`~models.partial_date.PartialDate`. A position matches when
    what it can mean, from its earliest to its latest day or from its lower to its upper amount,
    overlaps the range: "February 2025" is found by 2025-02-14. ``none`` asks for no date at all.
    """

    field: str
    lowest: float | None
    highest: float | None
    lowest_open: bool = False
    highest_open: bool = False
    none: bool = False
    excluded: bool = False


Clause = Text | OneOf | Between

NAMES: Final = ("side", "holder", "speaker", "issue", "topic", "source")
"""The fields that hold names of this project."""
TEXTS: Final = ("code", "summary", "quote", "condition", "note", "quantity")
HAS: Final = ("condition", "quote", "quantity", "note", "date", "source", "contradiction")
ALIASES: Final = {"if": "condition"}


def _by_label(
    members: Iterable[Stance | Silence | Attribution | Verification | Confidence | Status],
) -> dict[str, Stance | str]:
    return {member.label: member for member in members}


VOCABULARIES: Final[Mapping[str, Mapping[str, Stance | str]]] = {
    "stance": _by_label((*Stance, *Silence)),
    "attribution": _by_label(Attribution),
    "verification": _by_label(Verification),
    "confidence": _by_label(Confidence),
    "status": _by_label(Status),
    "has": {word: word for word in HAS},
}
"""The words of each closed vocabulary; the beginning of one is enough."""
RANGES: Final = ("date", "amount")
FIELDS: Final = (*NAMES, *TEXTS, *VOCABULARIES, *RANGES)

_ADVICE: Final = {
    "stance": "is not a stance. Write a number from −2 to 2, or a word such as supports.",
    "attribution": "is not an attribution. Write {}.",
    "verification": "is not a verification. Write {}.",
    "confidence": "is not a confidence. Write {}.",
    "status": "is not a status. Write {}.",
    "has": "is nothing that a position can have. Write {}.",
    "date": "is not a date. Write for example 2025-02-14, 2025-02, 2025, "
    "a range such as 2025-01..2025-03, or none.",
    "amount": "is not a number. Write for example 500, >=500 or 5..10.",
}
_BACKWARDS: Final = "ends before it begins. Write the lower end first."
_SHOWN: Final = 40  # characters of what was typed that an error repeats
_SPAN = re.compile(r"(?P<sign>[<>]=?|=)?(?P<first>.*?)(?:\.\.(?P<last>.*))?", re.DOTALL)
_STANCE = re.compile(r"[+-]?[0-2]")
_AMOUNT = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")


def read_field(name: str, values: Sequence[str], *, excluded: bool = False) -> Clause | None:
    """Read the values typed after a field's name; None when there is nothing to ask yet.

    Raises:
        SearchError: there is no such field, or a value is none of it.
    """
    field = ALIASES.get(name, name)
    if field not in FIELDS:
        raise SearchError(_no_field(name))
    values = [value for value in values if value and not _is_begun(field, value)]
    if not values:
        return None
    if field in VOCABULARIES:
        found = (member for value in values for member in _members(field, value))
        return OneOf(field, frozenset(found), excluded)
    if field in RANGES:
        # Here a comma does not mean "or": it parts the thousands of an amount.
        return _between(field, ",".join(values), excluded=excluded)
    return Text(tuple(map(fold, values)), field, excluded)


def _is_begun(field: str, value: str) -> bool:
    """Whether this is only the sign of a comparison, to which nothing is compared yet."""
    return field not in NAMES + TEXTS and not fold(value).strip(" <>=.…≤≥+-")


def _no_field(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, (*FIELDS, *ALIASES), n=1)
    advice = f"Did you mean “{near[0]}”?" if near else f"There are {_listed(FIELDS)}."
    return f"There is no field “{_shortened(name)}”. {advice}"


def _members(field: str, value: str) -> list[Stance | str]:
    words, folded = VOCABULARIES[field], fold(value)
    found = [member for label, member in words.items() if label.startswith(folded)]
    if not found and field == "stance":
        found = _stances(value)
    return found or _refuse(field, value)


def _stances(value: str) -> list[Stance | str]:
    span = _Span.of("stance", value)
    lowest, highest = span.ends("stance", _stance_number, _stance_number)
    return [
        stance
        for stance in Stance
        if (lowest is None or (stance > lowest if span.first_open else stance >= lowest))
        and (highest is None or (stance < highest if span.last_open else stance <= highest))
    ]


def _between(field: str, value: str, *, excluded: bool) -> Between:
    if field == "date" and fold(value) == "none":
        return Between(field, None, None, none=True, excluded=excluded)
    span = _Span.of(field, value)
    if field == "amount":
        lowest, highest = span.ends(field, _amount, _amount)
    else:
        # Later than February is after its last day, from February on is from its first.
        first = _latest if span.first_open else _earliest
        last = _earliest if span.last_open else _latest
        lowest, highest = span.ends(field, first, last)
    return Between(field, lowest, highest, span.first_open, span.last_open, excluded=excluded)


@dataclass(frozen=True, slots=True)
class _Span:
    """A comparison or range as typed; an end without a text is open."""

    typed: str
    first: str
    last: str
    first_open: bool = False
    last_open: bool = False

    @classmethod
    def of(cls, field: str, typed: str) -> "_Span":
        """Take ">5", "<=5", "5..", "..5", "5..10" or "5" apart."""
        value = fold(typed).replace("…", "..").replace("≤", "<=").replace("≥", ">=")
        if "/" in value:  # an interval of EDTF, whose ends may be written ".." too
            return cls(typed, value, value)
        match = _SPAN.fullmatch(value)
        assert match is not None, "every text fits"
        sign, first, last = match["sign"], _end(match["first"]), match["last"]
        if sign and last is not None:
            _refuse(field, typed)
        if last is not None:
            return cls(typed, first, _end(last))
        if sign in {">", ">="}:
            return cls(typed, first, "", first_open=sign == ">")
        if sign in {"<", "<="}:
            return cls(typed, "", first, last_open=sign == "<")
        return cls(typed, first, first)

    def ends(
        self,
        field: str,
        read_first: Callable[[str], float | None],
        read_last: Callable[[str], float | None],
    ) -> tuple[float | None, float | None]:
        """Read both ends; None is an open one."""
        try:
            lowest = read_first(self.first) if self.first else None
            highest = read_last(self.last) if self.last else None
        except (DateError, ValueError):
            _refuse(field, self.typed)
        if lowest is not None and highest is not None and lowest > highest:
            _refuse(field, self.typed, _BACKWARDS)
        return lowest, highest


def _end(text: str) -> str:
    """One end as typed so far: "2025-" is on its way to a month, and means the year until then."""
    return text.strip().rstrip("+-")


def _stance_number(text: str) -> int:
    if not _STANCE.fullmatch(text):
        raise ValueError
    return int(text)


def _amount(text: str) -> float:
    if not _AMOUNT.fullmatch(text):
        raise ValueError
    return float(text.replace(",", ""))


def _earliest(text: str) -> int | None:
    return PartialDate.parse(text.upper()).earliest


def _latest(text: str) -> int | None:
    return PartialDate.parse(text.upper()).latest


def _refuse(field: str, typed: str, advice: str = "") -> NoReturn:
    choice = _listed(tuple(VOCABULARIES.get(field, ())), "or")
    told = (advice or _ADVICE[field]).format(choice)
    raise SearchError(f"“{_shortened(f'{field}:{typed}')}” {told}")


def _listed(words: Sequence[str], link: str = "and") -> str:
    return f"{', '.join(words[:-1])} {link} {words[-1]}" if len(words) > 1 else "".join(words)


def _shortened(typed: str) -> str:
    """One line that can be shown, whatever was typed."""
    shown = typed if len(typed) <= _SHOWN else typed[: _SHOWN - 1] + "…"
    return "".join(char if char.isprintable() else "�" for char in shown)
