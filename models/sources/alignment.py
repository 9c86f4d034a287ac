"""Words of a quote beside the words of a text: which stand for which, at the least cost.

The quote is laid into the text where it costs least to make one of the other: a word that is
missing, added or changed costs more than another case or another mark of punctuation. What comes
before and after it in the text is free, and so is what an ellipsis or a bracket stands for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.sources.quote_parts import BREAK
from models.sources.typography import plain_text
from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np

_WORD, _ALIKE, _MARK, _OTHER_KIND = 16, 12, 4, 24
# A little less for a word of the text alone: "will send" is rather "will not send" without its
# "not" than "not send" with another word.
_LESS = 1
_STEM = 5  # letters that are the same in two forms of one word

_NO_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_MARKS = r"\s.,;:!?…\"“”„‟«»'’‘‚‛‹›()\[\]{}/—–―|¿¡"
_INNER = r"[.,:/'’–\-‐‑]"  # between the letters or digits of one word
_TOKEN = re.compile(
    rf"(?:(?<!\d)\d{{1,3}}(?:[ \u00a0\u2007\u2009\u202f]\d{{3}})+(?!\d)"
    rf"|[{_NO_SPACES}]"
    rf"|[.,–]?[^{_MARKS}{_NO_SPACES}]+(?:{_INNER}[^{_MARKS}{_NO_SPACES}]+)*"
    r"|\S)\s*"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a mark of punctuation, with the space after it.

    ``own`` is an ellipsis or a bracket of the analyst's.
    """

    raw: str
    start: int
    own: bool = False

    @property
    def word(self) -> str:
        """The word without its typography."""
        return plain_text(self.raw).strip()

    @property
    def is_spaced(self) -> bool:
        """Whether there is a space after it."""
        return self.raw[-1:].isspace()


Pair = tuple[int | None, int | None]
"""The number of a word of the quote and of the text; None where there is none for the other."""


def tokens(text: str) -> list[Token]:
    """The words of a text."""
    return [Token(m[0], m.start()) for m in _TOKEN.finditer(text)]


def tokens_of_quote(quote: str) -> list[Token]:
    """The words of a quote, with its ellipses and brackets."""
    found: list[Token] = []
    done = 0
    for match in [*BREAK.finditer(quote), None]:
        words = quote[done : match.start() if match else None]
        found += [Token(t.raw, t.start + done) for t in tokens(words)]
        if match:
            space = re.compile(r"\s*").match(quote, match.end())
            done = space.end() if space else match.end()
            found.append(Token(quote[match.start() : done], match.start(), own=True))
    return found


@dataclass(frozen=True, slots=True)
class _Words:
    """Tokens as numbers, so that whole rows of them are compared at once."""

    keys: np.ndarray
    folded: np.ndarray
    stems: np.ndarray
    marks: np.ndarray
    numbers: np.ndarray
    weights: np.ndarray


class Numbers:
    """Gives each word a number."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[str, int] = {}

    def of(self, found: Sequence[Token]) -> _Words:
        """The tokens as numbers."""
        import numpy as np

        words = [token.word for token in found]
        marks = np.array([not any(c.isalnum() for c in word) for word in words], dtype=bool)
        numbers = np.array([any(c.isdigit() for c in word) for word in words], dtype=bool)
        weights = np.where(marks, _MARK, _WORD)
        weights[[n for n, token in enumerate(found) if token.own]] = 0
        return _Words(
            self._numbers(words),
            self._numbers(map(fold, words)),
            self._numbers(map(stem, words)),
            marks,
            numbers,
            weights,
        )

    def _numbers(self, words: Iterable[str]) -> np.ndarray:
        import numpy as np

        known = self._known
        return np.array([known.setdefault(word, len(known)) for word in words], dtype=np.int64)


def stem(word: str) -> str:
    """What forms of one word begin with; a number is compared whole."""
    folded = fold(word)
    return folded if any(c.isdigit() for c in folded) else folded[:_STEM]


class Alignment:
    """A quote laid into a text."""

    def __init__(self, quote: Sequence[Token], text: Sequence[Token], numbers: Numbers) -> None:
        """Prepare both for comparing."""
        self._own = [token.own for token in quote]
        self._quote, self._text = numbers.of(quote), numbers.of(text)

    def cost(self) -> int:
        """What it costs at least."""
        return int(self._rows(keep=False)[-1].min())

    def whole(self) -> int:
        """What it would cost if no word stood there."""
        return int(self._quote.weights.sum())

    def pairs(self) -> list[Pair]:
        """Which word stands for which, in order, from the first that has one to the last."""
        import numpy as np

        rows = self._rows(keep=True)
        found: list[Pair] = []
        i, j = len(self._own), int(np.argmin(rows[-1]))
        while i:
            i, j, pair = self._back(rows, i, j)
            found.append(pair)
        return found[::-1]

    def _back(self, rows: Sequence[np.ndarray], i: int, j: int) -> tuple[int, int, Pair]:
        """The step that led to this place: where it came from, and its pair."""
        here, above = rows[i][j], rows[i - 1]
        if self._own[i - 1]:
            return (i - 1, j, (i - 1, None)) if above[j] == here else (i, j - 1, (None, j - 1))
        if j and here == above[j - 1] + self._changes(i - 1)[j - 1]:
            return i - 1, j - 1, (i - 1, j - 1)
        if here == above[j] + self._quote.weights[i - 1]:
            return i - 1, j, (i - 1, None)
        return i, j - 1, (None, j - 1)

    def _rows(self, *, keep: bool) -> list[np.ndarray]:
        """The cost of laying the first words of the quote so that they end at each place."""
        import numpy as np

        missing = np.concatenate(([0], np.cumsum(self._text.weights - _LESS)))
        row = np.zeros(len(missing), dtype=np.int64)
        rows = [row]
        for i, own in enumerate(self._own):
            if own:
                row = np.minimum.accumulate(row)
            else:
                best = row + self._quote.weights[i]
                np.minimum(best[1:], row[:-1] + self._changes(i), out=best[1:])
                row = np.minimum.accumulate(best - missing) + missing
            if not keep:
                rows.clear()
            rows.append(row)
        return rows

    def _changes(self, i: int) -> np.ndarray:
        """What it costs to take each word of the text for this one of the quote."""
        import numpy as np

        quote, text = self._quote, self._text
        same = _MARK if quote.marks[i] else _WORD
        kind = np.where(text.marks == quote.marks[i], same, _OTHER_KIND)
        kind[(text.stems == quote.stems[i]) & (kind == _WORD)] = _ALIKE
        if quote.numbers[i]:
            kind[text.numbers] = _ALIKE
        kind[text.folded == quote.folded[i]] = _MARK
        kind[text.keys == quote.keys[i]] = 0
        return kind
