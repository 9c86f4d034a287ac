"""What a search says of one field, and the search that says something else of it.

What it says of other fields stays word for word as it was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.project.search import scan
from models.project.search_fields import ALIASES
from models.text import fold, straighten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from models.project.search import Token

HAS = "has"


def words_of(text: str, field: str) -> str:
    """The words that a field is to contain; empty where the search asks for none."""
    found = [token for token in scan(text) if _asks(token, field) and not token.excluded]
    return ", ".join(item.text for token in found for item in token.items if item.text)


def with_words(text: str, field: str, words: str) -> str:
    """The search for these words, standing together, in place of what the field was to contain."""
    kept = _kept(text, lambda token: _asks(token, field) and not token.excluded)
    # A quotation mark, of whatever kind, would end the phrase.
    phrase = " ".join(straighten(words).replace('"', " ").split())
    return _joined([*kept, f'{field}:"{phrase}"'] if phrase else kept)


def presence_of(text: str, what: str) -> bool | None:
    """Whether a position is to have this, or is not to; None where the search asks for neither."""
    found = [not token.excluded for token in scan(text) if _asks_presence(token, what)]
    return found[-1] if found else None


def with_presence(text: str, what: str, wanted: bool | None) -> str:
    """The search for positions that have this or do not, in place of what it asked of that."""
    kept = _kept(text, lambda token: _asks_presence(token, what))
    return _joined(kept if wanted is None else [*kept, f"{'' if wanted else '-'}{HAS}:{what}"])


def without_field(text: str, field: str, what: str = "") -> str:
    """The search without anything that it asks of a field, or of whether there is something."""
    return _joined(
        _kept(text, lambda token: _asks(token, field) or (what and _asks_presence(token, what)))
    )


def _kept(text: str, leave: Callable[[Token], object]) -> Iterator[str]:
    for token in scan(text):
        if not leave(token):
            raw = text[token.start - token.excluded : token.end].strip()
            # The last phrase may still be open, and would swallow what comes after it.
            yield f'{raw}"' if straighten(raw).count('"') % 2 else raw


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _asks(token: Token, field: str) -> bool:
    return ALIASES.get(token.name, token.name) == field


def _asks_presence(token: Token, what: str) -> bool:
    """Whether this asks for nothing but that; a few letters of it are enough."""
    words = [fold(item.text) for item in token.items if item.text]
    return token.name == HAS and len(words) == 1 and what.startswith(words[0])
