"""Texts that are nearly one: reprints of an article, a press release in two papers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from models.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

SHARE = 0.8
"""Of the stretches of five words in the shorter text, those that the other one has too."""

_WORD = re.compile(r"\w+")
_STRETCH = 5
_FEWEST = 20  # stretches; a shorter text says too little
_COMMON = 300  # texts; a stretch that more of them have is a formula
_KEPT = 400  # stretches of one text that are remembered; of a longer text every second, fourth …
_LEVELS = tuple(2**n for n in range(16))


class Likeness:
    """Texts that were added, and which of them a new one is like."""

    def __init__(self) -> None:
        """Begin with no text."""
        self._having: dict[int, list[int]] = defaultdict(list)
        self._levels: list[int] = []  # of each text: every how many-th stretch is remembered
        self._sizes: list[dict[int, int]] = []  # of each text: its stretches at each level

    def add(self, texts: Iterable[str]) -> list[tuple[int, float]]:
        """Add a text; return the numbers of those before it that are like it, with the share.

        The first text that is added has the number 0.
        """
        stretches = _stretches(texts)
        sizes = {level: sum(s % level == 0 for s in stretches) for level in _LEVELS}
        level = next((each for each in _LEVELS if sizes[each] <= _KEPT), _LEVELS[-1])
        shared = self._remember({s for s in stretches if s % level == 0}, len(self._sizes))
        self._levels.append(level)
        self._sizes.append(sizes)
        found = []
        for other, both in shared.items():
            # Two texts are compared by the stretches that both would have remembered.
            common = max(level, self._levels[other])
            least = min(sizes[common], self._sizes[other][common])
            if least >= _FEWEST and both >= SHARE * least:
                found.append((other, both / least))
        return sorted(found)

    def _remember(self, stretches: set[int], number: int) -> Counter[int]:
        """Note that this text has these; count how many each of the others has of them."""
        shared: Counter[int] = Counter()
        for stretch in stretches:
            having = self._having[stretch]
            if len(having) < _COMMON:
                shared.update(having)
                having.append(number)
        return shared


def _stretches(texts: Iterable[str]) -> set[int]:
    words = [word for text in texts for word in _WORD.findall(fold(text))]
    return {hash(tuple(words[n : n + _STRETCH])) for n in range(len(words) - _STRETCH + 1)}
