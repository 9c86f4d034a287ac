"""Columns that belong together by their titles: “eu_position”, “eu_salience”, “EU: quote”."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from models.exchange.importing.targets import IGNORED
from models.exchange.importing.titles import plain_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MAIN = frozenset(
    ("position", "pos", "stance", "score", "value", "vote", "позиція", "оцінка", "голос")
)
_BESIDE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        word: (target, reason)
        for words, target, reason in (
            (
                "salience importance weight relevance priority значущість важливість вага",
                "titled_note",
                "How much the issue matters is kept in the note.",
            ),
            ("confidence certainty впевненість", "confidence", "It says how sure it is."),
            (
                "text words summary explanation reason текст пояснення",
                "summary",
                "It says it in words.",
            ),
            ("quote quotation цитата", "quote", "It has the words themselves."),
            ("note notes comment comments примітка коментар", "note", "It is a note."),
            ("date year дата рік", "said_on", "It says when."),
            ("source джерело", "source", "It says where it is told."),
            ("url link посилання", "source_url", "It says where it is told."),
            ("condition умова", "condition", "It says what must hold first."),
            (
                "sd se stdev dissent variance n blur id code median",
                IGNORED,
                "It measures the survey, and is nobody’s position.",
            ),
        )
        for word in words.split()
    }
)


@dataclass(frozen=True, slots=True)
class Companion:
    """A column beside one with stances.

    Attributes:
        stem: what both are about, as a plain title.
        target: what it says of it.
        reason: why.
    """

    stem: str
    target: str
    reason: str


def stem_of(title: str) -> str:
    """What a column of stances is about, as a plain title: “eu” of “eu_position”."""
    words = plain_title(title).split()
    if len(words) > 1 and words[-1] in _MAIN:
        words = words[:-1]
    elif len(words) > 1 and words[0] in _MAIN:
        words = [word for word in words[1:] if word not in {"of", "on", "щодо"}]
    return " ".join(words)


def companions(titles: Sequence[str]) -> dict[int, Companion]:
    """The columns that stand beside another one of these, by their places."""
    stems = {stem for title in titles if (stem := stem_of(title))}
    found: dict[int, Companion] = {}
    for place, title in enumerate(titles):
        words = plain_title(title).split()
        for word, rest in ((words[-1:], words[:-1]), (words[:1], words[1:])):
            stem = " ".join(rest)
            if word and word[0] in _BESIDE and stem in stems and stem != stem_of(title):
                found.setdefault(place, Companion(stem, *_BESIDE[word[0]]))
    return found


def readable(title: str) -> str:
    """What an issue is called after its column: words with spaces between them."""
    return " ".join(title.replace("_", " ").split())
