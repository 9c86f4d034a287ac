"""Rows that sum up the others: what stands where a name does, and is nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from models.exchange.importing.cells import folded, is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.exchange.sheets import CellValue

_SUMS = frozenset(
    (
        *("total", "totals", "sum", "mean", "average", "median", "all", "overall", "grand total"),
        *("разом", "всього", "усього", "середнє", "підсумок"),
    )
)
_COUNTS = re.compile(
    r"(?:total|totals|sum|number|no\.|count|разом|всього|усього)(?: of)?:? "
    r"(?:yes|y|yeas?|ayes?|no|n|nays?|noes|for|in favou?r|against|abstain|abstained|abstaining|"
    r"abstentions?|absent|present|not voting|non-voting|votes?|members?|countries|states|parties|"
    r"за|проти|утрималися|утримались|не голосували|голосів)(?: votes?)?"
)


def is_sum(text: str) -> bool:
    """Whether a text heads a sum: “Total”, “Average:”, “Total yes”."""
    plain = folded(text).rstrip(": ")
    return plain in _SUMS or bool(_COUNTS.fullmatch(plain))


def sums_up(row: Sequence[CellValue]) -> bool:
    """Whether a row sums up the others, by the first of its cells that says something."""
    first = next((value for value in row if not is_blank(value)), None)
    return isinstance(first, str) and is_sum(first)
