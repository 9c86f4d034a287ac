"""What stands between two cells of a text: found by trying which makes rows of one length."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = {"\t": "tabs", ";": "semicolons", "|": "vertical bars", ",": "commas"}
"""The delimiters that are looked for, the better ones first, and what people call them.

A comma is the last, for it stands in numbers and sentences too.
"""

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")
_SAMPLE = 100_000  # characters that are looked at
_RECORDS = 300
_LEAST, _SURE = 0.3, 0.9  # share of the rows that have to be of one length


def lines(text: str) -> Iterator[str]:
    """The lines of a text, whatever ends them, each with its end."""
    return (found[0] for found in _LINE.finditer(text))


def find(text: str, ending: str) -> tuple[str, bool]:
    """The delimiter, and whether it is surely that.

    Args:
        text: all of it, or its beginning.
        ending: how the file's name ends; it decides where the text does not.
    """
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE and "\n" in sample:
        sample = sample[: sample.rindex("\n") + 1]
    fits = {each: _fit(sample, each) for each in NAMES}
    best = max(fits, key=lambda each: fits[each])  # the first of those that fit alike
    share, first = fits[best]
    if share >= _LEAST:
        return best, share >= _SURE and first
    # One column, as far as anybody can tell.
    return ("\t" if ending in {".tsv", ".tab", ".txt"} else ","), not any(
        fit[0] for fit in fits.values()
    )


def _fit(sample: str, delimiter: str) -> tuple[float, bool]:
    """The share of rows that have the commonest length above one, and whether the first has it."""
    records = islice(csv.reader(lines(sample), delimiter=delimiter), _RECORDS)
    try:
        lengths = [0 if _torn(record) else len(record) for record in records if any(record)]
    except csv.Error:
        return 0.0, False
    counts = Counter(length for length in lengths if length > 1)
    if not counts:
        return 0.0, False
    length, rows = counts.most_common(1)[0]
    return round(rows / len(lengths), 1), lengths[0] == length


def _torn(record: list[str]) -> bool:
    """Whether a quoted cell was cut in two, which leaves a quotation mark in each half."""
    return any(cell.count('"') % 2 for cell in record)
