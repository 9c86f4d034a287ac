"""What becomes of every cell of a sheet: counted, and told where it is not simply taken."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from models.exchange.sheets import place
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable


class Fate(StrEnum):
    """What becomes of a cell."""

    TAKEN = "taken"
    CHANGED = "taken with a change"
    EMPTY = "empty"
    REFUSED = "refused"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be known of one cell, or of a whole row.

    Attributes:
        fate: what became of it.
        row: the number of the row, from 0.
        column: that of the column, from 0; None where it is the whole row.
        text: what the cell says.
        reason: why, in a sentence.
    """

    fate: Fate
    row: int
    column: int | None
    text: str
    reason: str

    @property
    def place(self) -> str:
        """The cell as people name it: "C7", or "row 7"."""
        return f"row {self.row + 1}" if self.column is None else place(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cells below the titles there are, and what becomes of them.

    ``cells`` is the sum of taken, empty, refused and ignored; ``changed`` are some of the taken.
    """

    rows: int = 0
    cells: int = 0
    taken: int = 0
    changed: int = 0
    empty: int = 0
    refused: int = 0
    ignored: int = 0

    def sentence(self) -> str:
        """All in one sentence."""
        parts = [f"{self.taken:,} taken"]
        if self.changed:
            parts[0] += f" ({self.changed:,} of them with a change)"
        parts += [
            f"{number:,} {word}"
            for number, word in (
                (self.empty, "empty"),
                (self.refused, "refused"),
                (self.ignored, "ignored"),
            )
        ]
        return f"{counted(self.cells, 'cell')} in {counted(self.rows, 'row')}: {', '.join(parts)}."


@dataclass(slots=True)
class Ledger:
    """The fates of the cells in the making, a row at a time."""

    width: int
    lines: list[Line] = field(default_factory=list)
    _counts: Counter[Fate] = field(default_factory=Counter)
    _fates: dict[int, Fate] = field(default_factory=dict)
    _told: set[tuple[int | None, str]] = field(default_factory=set)
    _refused: set[int] = field(default_factory=set)
    _rows: int = 0
    _row: int = 0

    def begin(self, row: int) -> None:
        """Begin with a row; nothing in it has a fate yet."""
        self._row = row
        self._rows += 1
        self._fates = {}
        self._told.clear()
        self._refused.clear()

    def settle(self, columns: Iterable[int], fate: Fate) -> None:
        """Give cells a fate; what is taken once stays so, and what is refused by itself too."""
        for column in columns:
            if column not in self._refused and _WEIGHT[fate] > _WEIGHT[self._fates.get(column)]:
                self._fates[column] = fate

    def tell(self, fate: Fate, column: int | None, text: str, reason: str) -> None:
        """Keep a line on a cell of the row, once, however many positions it is part of."""
        if (column, reason) in self._told:
            return
        self._told.add((column, reason))
        self.lines.append(Line(fate, self._row, column, text, reason))
        if column is None:
            return
        if fate is Fate.REFUSED:
            self._fates[column] = fate
            self._refused.add(column)
        else:
            self.settle([column], fate)

    def end(self) -> None:
        """Count the row; a cell that nothing was said of is empty."""
        self._counts.update(self._fates.values())
        self._counts[Fate.EMPTY] += self.width - len(self._fates)

    def counts(self) -> Counts:
        """All that was counted."""
        found = self._counts
        changed = found[Fate.CHANGED]
        return Counts(
            rows=self._rows,
            cells=self._rows * self.width,
            taken=found[Fate.TAKEN] + changed,
            changed=changed,
            empty=found[Fate.EMPTY],
            refused=found[Fate.REFUSED],
            ignored=found[Fate.IGNORED],
        )


# A cell of the row may be part of several positions; what is best of them is its fate.
_WEIGHT: dict[Fate | None, int] = {
    None: 0,
    Fate.EMPTY: 1,
    Fate.IGNORED: 2,
    Fate.REFUSED: 3,
    Fate.TAKEN: 4,
    Fate.CHANGED: 5,
}
