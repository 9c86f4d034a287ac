"""The sheet Positions and the CSV table that Sides writes itself: every column is known."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from models.exchange.columns import COLUMNS
from models.exchange.importing.mapping import Column
from models.exchange.importing.targets import IGNORED

_DISTINCTIVE = frozenset(("Id", "Said on (EDTF)", "Stance in words"))
_SAME = {
    "place": "locator",
    "said_edtf": "said_on",
    "said_on": IGNORED,  # the same date, in words
    "quantity": IGNORED,  # the same, in one piece
    "stance_words": IGNORED,
    "verification": IGNORED,
    "stands": IGNORED,
    "why": IGNORED,
    "earliest_day": IGNORED,
    "latest_day": IGNORED,
}

TITLES: Mapping[str, str] = MappingProxyType(
    {column.title: _SAME.get(column.name, column.name) for column in COLUMNS}
)
"""From the title of each of our columns to what it is."""

FOLLOWS = "Sides works this out itself."
OURS = "Sides writes this column itself."
COMMENT = "Comments are shown when the workbook is taken back into its own project."


def is_own(titles: Sequence[str]) -> bool:
    """Whether a sheet with these titles was written by Sides."""
    return set(titles) >= _DISTINCTIVE


def own_columns(titles: Sequence[str]) -> tuple[tuple[Column, ...], dict[int, str]]:
    """What each column is, and why; columns that somebody has added are ignored."""
    columns: list[Column] = []
    reasons: dict[int, str] = {}
    seen: set[str] = set()
    for place, title in enumerate(titles):
        target = TITLES.get(title, IGNORED)
        if title in seen:
            target = IGNORED
        seen.add(title)
        columns.append(Column(place, title, target))
        reasons[place] = OURS if target != IGNORED else _why_not(title)
    return tuple(columns), reasons


def _why_not(title: str) -> str:
    if title in TITLES:
        return FOLLOWS
    return COMMENT if title == "Comment" else "Nobody knows this column."
