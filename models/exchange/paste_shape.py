"""Which cells of a paste go where: headings aside, and what has no place told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.exchange.fields import BY_NAME
from models.text import counted, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIXED = {"side": "Side", "verification": "Verification"}
_HEADINGS = "The first row repeats the titles of the columns and is left out."


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows that go into positions, one each, from the first one on.

    Attributes:
        rows: their cells; the single cell of a paste comes once for each position.
        left_over: what has no place, in a sentence; "" when all has.
        note: that headings were left out.
    """

    rows: Sequence[Sequence[str]]
    left_over: str = ""
    note: str = ""


def title_of(name: str | None) -> str:
    """What heads a column; "" where nobody knows."""
    if name is not None and name in BY_NAME:
        return BY_NAME[name].title
    return _FIXED.get(name or "", "")


def shape(positions: int, fields: Sequence[str | None], cells: Sequence[Sequence[str]]) -> Shape:
    """Lay the cells over so many positions and these fields."""
    headed = _is_headed(fields, cells)
    rows = cells[1:] if headed else cells
    note = _HEADINGS if headed else ""
    if len(rows) == 1 and len(rows[0]) == 1:
        return Shape([rows[0]] * positions, "", note)
    width = max(map(len, rows), default=0)
    left_over = _left_over(len(rows) - positions, width - len(fields))
    return Shape(rows[:positions], left_over, note)


def _is_headed(fields: Sequence[str | None], cells: Sequence[Sequence[str]]) -> bool:
    if len(cells) < 2:
        return False
    pairs = [(title_of(name), text) for name, text in zip(fields, cells[0], strict=False)]
    known = [(title, text) for title, text in pairs if title]
    return bool(known) and all(fold(title) == fold(text.strip()) for title, text in known)


def _left_over(rows: int, columns: int) -> str:
    parts = [
        counted(number, noun) for number, noun in ((rows, "row"), (columns, "column")) if number > 0
    ]
    if not parts:
        return ""
    verb = "has" if len(parts) == 1 and parts[0].startswith("1 ") else "have"
    return f"{' and '.join(parts)} of the clipboard {verb} no place here and will be left out."
