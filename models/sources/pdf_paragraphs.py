"""Lines of pages as paragraphs: by gaps, by indentation, by what a last line looks like."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from models.sources.pdf_lines import Line

_STOPS = tuple('.?!:…”“»")')
_PAUSES = (*_STOPS, ";", ",")
_BULLET = re.compile(r"[•▪●◦‣■□➢]\s?")
_LISTED = re.compile(r"(?:[–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
_DIVIDED = re.compile(r"([^\W\d_]{2,})[-\u2010\u00ad]$")
_BEGINS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_WIDER = 1.3  # times the usual step from line to line: a gap
_SPACED = 1.75  # times the height of the letters: no usual step is wider
_SHORT = 0.7  # of the longest line


@dataclass(frozen=True, slots=True)
class Found:
    """Paragraphs with their pages, and how many divided words were put together in them."""

    passages: tuple[tuple[str, int], ...]
    joined: int


def paragraphs(pages: Sequence[Sequence[Line]]) -> Found:
    """The paragraphs of all pages; none goes over the end of its page."""
    words = Counter(
        word.lower() for lines in pages for line in lines for word in _WORD.findall(line.text)
    )
    step = _usual_step(pages)
    passages: list[tuple[str, int]] = []
    joined = 0
    for number, lines in enumerate(pages, 1):
        for group in _groups(lines, step):
            text, divided = _together(group, words)
            passages.append((text, number))
            joined += divided
    return Found(tuple(passages), joined)


def _usual_step(pages: Iterable[Sequence[Line]]) -> float:
    """How far it is from a line to the next, in heights of a letter, in the middle of a text."""
    steps = sorted(
        round((above.y - below.y) / above.size, 2)
        for lines in pages
        for above, below in pairwise(lines)
        if above.size and below.size and 0.5 < (above.y - below.y) / above.size < _SPACED
    )
    return steps[len(steps) // 2] if steps else 1.2


def _groups(lines: Sequence[Line], step: float) -> list[list[Line]]:
    shown = [line for line in lines if line.text]
    # The left edge: where most lines begin.
    edges = Counter(round(line.x) for line in shown)
    edge = min(edges, key=lambda x: (-edges[x], x)) if edges else 0
    longest = max((len(line.text) for line in shown), default=0)
    groups: list[list[Line]] = []
    last: Line | None = None
    for line in lines:
        if not line.text:
            last = None
        elif last is None or _begins(groups[-1][0], last, line, step, edge, longest):
            groups.append([line])
            last = line
        else:
            groups[-1].append(line)
            last = line
    return groups


def _begins(first: Line, last: Line, line: Line, step: float, edge: float, longest: int) -> bool:
    """Whether a paragraph begins with this line; another one runs from ``first`` to ``last``."""
    size = max(last.size, 0.1)
    fall = (last.y - line.y) / size
    ended = last.text.endswith(_STOPS)
    if fall > _WIDER * step or not 0.87 < (line.size or 0.1) / size < 1.15:
        return True
    if fall < 0 and ended:  # The top of another column.
        return True
    if _BULLET.match(line.text) or (_LISTED.match(line.text) and last.text.endswith(_PAUSES)):
        return True
    if (_BULLET.match(first.text) or _LISTED.match(first.text)) and line.x - first.x > 0.3 * size:
        return False  # The text of a list's item hangs to the right of its mark.
    indented, was = line.x - edge > 0.8 * size, last.x - edge > 0.8 * size
    if indented and (not was or (ended and line.x - last.x < 0.5 * size)):
        return True
    return ended and len(last.text) < _SHORT * longest


def _together(lines: Sequence[Line], words: Counter[str]) -> tuple[str, int]:
    text, joined = lines[0].text, 0
    for line in lines[1:]:
        divided, begins = _DIVIDED.search(text), _BEGINS.match(line.text)
        if divided is None or begins is None or not begins[0][0].islower():
            text = f"{text} {line.text}"
        elif text.endswith("\u00ad") or _is_one_word(divided[1], begins[0], words):
            text = text[:-1] + line.text
            joined += 1
        else:
            text += line.text
    return text, joined


def _is_one_word(before: str, after: str, words: Counter[str]) -> bool:
    """Whether a hyphen only divides a word: elsewhere the word stands whole, and never with it."""
    whole, hyphened = (before + after).lower(), f"{before}-{after}".lower()
    return words[whole] > 0 and words[hyphened] == 0
