"""What a quote that is not found differs in: the nearest passage, and each word that differs.

This helps the analyst to see a missing "not" or another digit. It verifies nothing, however near
the passage may be.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from models.sources.alignment import Alignment, Numbers, Pair, Token, stem, tokens, tokens_of_quote
from models.sources.quotes import Passages, verify
from models.sources.typography import plain_text
from models.sources.word_edges import cuts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.records import Paragraph

_NEAR_ENOUGH = 0.5  # the share of a quote that has to stand in a passage
_PROBES = 16  # words that passages are looked up by
_LOOKED_AT = 24  # passages that a quote is laid into
_LONGEST = 3_000  # words of a quote
_WORK = 8_000_000  # pairs of words that are compared, beyond the likeliest passage
_STRETCH = 3_000  # characters of a long paragraph that are looked at together
_SHOWN = 60


class Kind(StrEnum):
    """How a run of words of the quote stands to the text."""

    SAME = "same"
    MISSING = "missing"  # in the text, and not in the quote
    ADDED = "added"  # in the quote, and not in the text
    CHANGED = "changed"
    LEFT_OUT = "left out"  # what an ellipsis or a bracket stands for


@dataclass(frozen=True, slots=True)
class Run:
    """Words that follow each other: as the quote has them, and as the text has them.

    The runs of a quote joined are the whole quote, and the whole passage.
    """

    kind: Kind
    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage of a source that is most like a quote.

    Attributes:
        paragraph: the number of its paragraph.
        start: where it begins there, in characters.
        end: where it ends.
        score: the share of the quote that stands there, from 0 to 1.
        runs: the words of both, beside each other.
        words: the text's words for the quote, with the quote's ellipses and brackets; nothing
            where they cannot be quoted.
    """

    paragraph: int
    start: int
    end: int
    score: float
    runs: tuple[Run, ...]
    words: str


def nearest(
    quote: str, source: Passages | Sequence[Paragraph], prefer: int | None = None
) -> Nearest | None:
    """The passage that is most like the quote; None where nothing is near.

    Args:
        quote: words that were not found.
        source: the paragraphs; as :class:`Passages` where several quotes are looked up.
        prefer: the number of the paragraph that is looked at in any case.
    """
    passages = source if isinstance(source, Passages) else Passages(source)
    sought = tokens_of_quote(quote.strip())
    if not sought or len(sought) > _LONGEST:
        return None
    numbers, best, left = Numbers(), None, _WORK
    for stretch in _likely(sought, len(quote), passages, prefer):
        alignment = Alignment(sought, stretch.tokens(), numbers)
        cost = alignment.cost()
        if best is None or cost < best[0]:
            best = cost, stretch
        left -= len(sought) * len(stretch.text) // 6
        if left < 0:
            break
    if best is None:
        return None
    cost, stretch = best
    alignment = Alignment(sought, stretch.tokens(), numbers)
    score = 1 - cost / max(alignment.whole(), 1)
    return _told(sought, stretch, alignment.pairs(), score) if score >= _NEAR_ENOUGH else None


def told(runs: Sequence[Run], most: int = 3) -> str:
    """What differs, in words: "“not” is missing; the text has “50” instead of “60”"."""
    parts = [_sentence(run) for run in runs if run.kind not in {Kind.SAME, Kind.LEFT_OUT}]
    more = len(parts) - most
    if more > 0:
        parts[most:] = [f"and {more:,} more"]
    return "; ".join(parts)


def _sentence(run: Run) -> str:
    if run.kind is Kind.MISSING:
        return f"{quoted(run.text)} is missing"
    if run.kind is Kind.ADDED:
        return f"{quoted(run.quote)} is not in the text"
    return f"the text has {quoted(run.text)} instead of {quoted(run.quote)}"


def quoted(words: str, longest: int = _SHOWN) -> str:
    """Words in quotation marks on one line, the middle of many left out."""
    line = " ".join(words.split())
    if len(line) > longest:
        half = longest // 2
        line = f"{line[:half].rstrip()} … {line[-half:].lstrip()}"
    return f"“{line}”"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A paragraph, or as much of a long one as is looked at together."""

    paragraph: Paragraph
    start: int
    text: str

    def tokens(self) -> list[Token]:
        return tokens(self.text)


def _stretches(passages: Passages, length: int) -> Iterator[tuple[_Stretch, str]]:
    """All of the text, with the same in small letters; of long paragraphs overlapping stretches."""
    size = max(_STRETCH, 4 * length)
    for paragraph, plainly in zip(passages.paragraphs, passages.plain, strict=True):
        text = paragraph.text
        if len(text) <= size:
            yield _Stretch(paragraph, 0, text), plainly.lower()
            continue
        for start in range(0, len(text), size // 2):
            piece = text[start : start + size]
            yield _Stretch(paragraph, start, piece), plain_text(piece).lower()


def _likely(
    sought: Sequence[Token], length: int, passages: Passages, prefer: int | None
) -> list[_Stretch]:
    """The stretches that hold most of the quote's rare words, the likeliest first."""
    found = list(_stretches(passages, length))
    weights = [0.0] * len(found)
    for probe in _probes(sought):
        holding = [n for n, (_, text) in enumerate(found) if probe in text]
        rarity = math.log((len(found) + 1) / (len(holding) or 1))
        for n in holding:
            weights[n] += rarity
    if prefer is not None:
        for n, (stretch, _) in enumerate(found):
            weights[n] += (stretch.paragraph.number == prefer) * 0.01
    likely = heapq.nlargest(_LOOKED_AT, range(len(found)), key=weights.__getitem__)
    kept = [found[n][0] for n in likely if weights[n]]
    kept += [s for s, _ in found if s.paragraph.number == prefer and s not in kept][:_LOOKED_AT]
    return kept


def _probes(sought: Sequence[Token]) -> list[str]:
    """What to look passages up by: numbers and the beginnings of long words."""
    probes = {stem(t.word) for t in sought if not t.own and any(c.isalnum() for c in t.word)}
    return sorted(probes, key=lambda p: (not any(c.isdigit() for c in p), -len(p), p))[:_PROBES]


def _told(
    sought: Sequence[Token], stretch: _Stretch, pairs: Sequence[Pair], score: float
) -> Nearest | None:
    text = stretch.tokens()
    used = [j for _, j in pairs if j is not None]
    if not used:
        return None
    runs = _runs(sought, text, pairs)
    end = stretch.start + text[used[-1]].start + len(text[used[-1]].raw.rstrip())
    place = stretch.start + text[used[0]].start, end
    whole = stretch.paragraph.text
    words = "".join(run.quote if run.kind is Kind.LEFT_OUT else run.text for run in runs)
    tried = (words.strip(), whole[slice(*place)])
    words = next((w for w in tried if not cuts(whole, *place) and verify(w, whole)[1]), "")
    return Nearest(stretch.paragraph.number, *place, score, runs, words)


def _runs(sought: Sequence[Token], text: Sequence[Token], pairs: Sequence[Pair]) -> tuple[Run, ...]:
    """Runs of words, each as long as it can be."""
    kinds = _kinds(sought, text, pairs)
    runs: list[Run] = []
    for (i, j), kind in zip(pairs, kinds, strict=True):
        run = Run(kind, "" if i is None else sought[i].raw, "" if j is None else text[j].raw)
        differ = {Kind.SAME, Kind.LEFT_OUT}.isdisjoint
        if runs and (runs[-1].kind is kind or differ({runs[-1].kind, kind})):
            run = Run(kind, runs[-1].quote + run.quote, runs[-1].text + run.text)
            runs.pop()
        if kind not in {Kind.SAME, Kind.LEFT_OUT}:
            both = Kind.CHANGED if run.quote else Kind.MISSING
            run = replace(run, kind=both if run.text else Kind.ADDED)
        runs.append(run)
    last = max((n for n, run in enumerate(runs) if run.text), default=0)
    runs[last] = replace(runs[last], text=runs[last].text.rstrip())
    return tuple(runs)


def _kinds(sought: Sequence[Token], text: Sequence[Token], pairs: Sequence[Pair]) -> list[Kind]:
    kinds: list[Kind] = []
    for n, (i, j) in enumerate(pairs):
        if i is not None and sought[i].own:
            kinds.append(Kind.LEFT_OUT)
        elif i is None or j is None:
            # What the text has in the place of an ellipsis follows it here.
            left_out = bool(kinds) and kinds[-1] is Kind.LEFT_OUT and i is None
            kinds.append(Kind.LEFT_OUT if left_out else Kind.MISSING)
        else:
            together = n + 1 < len(pairs) and pairs[n + 1] == (i + 1, j + 1)
            parted = together and sought[i].is_spaced != text[j].is_spaced
            same = sought[i].word == text[j].word and not parted
            kinds.append(Kind.SAME if same else Kind.CHANGED)
    return kinds
