"""A plain text in paragraphs: parted by empty lines, or line by line where there are none."""

import re

_EMPTY = re.compile(r"\n[ \t\u00a0]*(?:\n[ \t\u00a0]*)+")
_UNWRAPPED = 200
"""A line this long was never broken to fit a page: where it ends, its paragraph ends."""


def split(text: str) -> list[str]:
    """The paragraphs of a text that has newlines alone for line ends; none is empty."""
    blocks = [block for block in _EMPTY.split(text.strip("\n")) if block.strip()]
    if len(blocks) == 1:
        return _lines(blocks[0])
    found: list[str] = []
    for block in blocks:
        unwrapped = len(block) > _UNWRAPPED and any(
            len(line) > _UNWRAPPED for line in block.split("\n")
        )
        found += _lines(block) if unwrapped else [block]
    return found


def heading(paragraphs: list[str]) -> str:
    """The first paragraph where it looks like a title: one short line that ends no sentence."""
    if len(paragraphs) < 2:
        return ""
    first = paragraphs[0].strip()
    plain = "\n" not in first and "\t" not in first and len(first) <= 150
    return first if plain and not first.endswith((".", ",", ";", ":", "…")) else ""


def _lines(block: str) -> list[str]:
    return [line for line in block.split("\n") if line.strip()]
