"""What the search box offers for the word under the cursor: fields, then their values."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from models.project.search import Item, Token, scan
from models.project.search_fields import ALIASES, FIELDS, NAMES, VOCABULARIES
from models.text import fold

_MOST = 12  # values that are offered at once
_SHORTEST = 2  # letters of an ordinary word that may become a field
_HINTS: Final[Mapping[str, str]] = {
    "side": "a side, with all that belong to it",
    "holder": "whose position it is",
    "speaker": "whose words these are",
    "issue": "what it is about",
    "topic": "a group of issues",
    "source": "the title of its source",
    "code": "P-12",
    "summary": "words of the summary",
    "quote": "words of the quote",
    "condition": "what must hold first",
    "note": "words of the note",
    "quantity": "its unit or qualifier",
    "stance": "−2…2, or a word",
    "attribution": "how the words reached the source",
    "verification": "what comparing the quote gave",
    "confidence": "high, moderate or low",
    "status": "draft, reviewed or rejected",
    "has": "quote, condition, contradiction …",
    "date": "2025-02, 2025-01..2025-03, >2025 or none",
    "amount": "500, >=500 or 5..10",
}
_NEEDS_QUOTES = re.compile(r"[\s,]|^//")
_WORD = re.compile(r'[^\s",]*')


@dataclass(frozen=True, slots=True)
class Completion:
    """One offer: how it is listed, and the whole text and the cursor once it is taken."""

    shown: str
    text: str
    cursor: int


def completions(text: str, cursor: int, names: Mapping[str, Sequence[str]]) -> list[Completion]:
    """What to offer at the cursor; ``names`` has the project's names for the fields of names.

    An offer that would change nothing is left out.
    """
    token = next((t for t in scan(text) if t.start < cursor <= t.end), None)
    if token is None or token.phrase:
        return []
    item = next((i for i in token.items if i.start <= cursor <= i.end), None)
    offers = _fields(text, cursor, token) if item is None else _values(text, cursor, token, names)
    return [offer for offer in offers if offer.text != text]


def _fields(text: str, cursor: int, token: Token) -> Iterator[Completion]:
    """Fields that begin as the word does; what stands after the word's colon stays."""
    end = token.items[0].start if token.items else token.end
    typed = fold(text[token.start : cursor])
    if len(typed) < _SHORTEST or (cursor < end and not token.items):
        return
    for field in FIELDS:
        if field.startswith(typed):
            yield _put(text, token.start, end, f"{field}:", f"{field}:  {_HINTS[field]}")


def _values(
    text: str, cursor: int, token: Token, names: Mapping[str, Sequence[str]]
) -> Iterator[Completion]:
    """Values that begin as the one under the cursor does, then those that have it within."""
    field = ALIASES.get(token.name, token.name)
    item = next(item for item in token.items if item.start <= cursor <= item.end)
    known = names.get(field, ()) if field in NAMES else tuple(VOCABULARIES.get(field, ()))
    typed = fold(text[item.start : cursor]).strip('" ')
    end = _end(text, cursor, item)
    for value in _matching(known, typed):
        yield _put(text, item.start, end, _written(value), value)


def _end(text: str, cursor: int, item: Item) -> int:
    """Where the value ends that an offer replaces."""
    folded = fold(text)
    if folded.startswith('"', item.start) and folded.count('"') % 2:
        # One quotation mark is not closed yet: surely this one, and the rest is not its own.
        match = _WORD.match(folded, max(cursor, item.start + 1))
        assert match is not None, "a word may be empty"
        return match.end()
    return item.end


def _matching(known: Iterable[str], typed: str) -> list[str]:
    first: list[str] = []
    later: list[str] = []
    for value in dict.fromkeys(known):
        folded = fold(value)
        if typed in folded and _longest(value):
            (first if folded.startswith(typed) else later).append(value)
    return (first + later)[:_MOST]


def _written(value: str) -> str:
    """The value as it is typed. A quotation mark cannot be: the part beside it has to do."""
    part = _longest(value)
    return f'"{part}"' if _NEEDS_QUOTES.search(part) else part


def _longest(value: str) -> str:
    """The longest part of a value without a quotation mark."""
    marks = [-1, *(m.start() for m in re.finditer('"', fold(value))), len(value)]
    return max((value[a + 1 : b].strip() for a, b in pairwise(marks)), key=len)


def _put(text: str, start: int, end: int, new: str, shown: str) -> Completion:
    return Completion(shown, text[:start] + new + text[end:], start + len(new))
