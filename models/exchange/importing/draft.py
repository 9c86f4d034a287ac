"""One position in the making: the cells that it is made of, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.exchange.importing.report import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.exchange.importing.values import Cell

WORDS = ("summary", "quote", "condition", "quantity", "quantity_value", "stance_and_text")
"""The targets by which a row says something even where it has no stance."""


class Outcome(Exception):
    """The cells make no position; says what becomes of them and why.

    Without a reason nothing is there that could be one, and nothing is told.
    """

    def __init__(self, fate: Fate, reason: str = "", cell: Cell | None = None) -> None:
        """Tell this of the cell, or of the whole row."""
        super().__init__(reason)
        self.fate, self.reason, self.cell = fate, reason, cell


@dataclass(slots=True)
class Draft:
    """The cells of one position by what they are, and what is to be told of them.

    Attributes:
        about: the issue or the stakeholder that the columns are about, "" where rows say it.
        cells: those that say something, by target.
        constants: the texts for what they do not say.
        lines: what became of which cell, None being the whole row.
        wordless: whether the summary is what a cell says, for there are no words.
    """

    about: str
    cells: Mapping[str, list[Cell]]
    constants: Mapping[str, str]
    lines: list[tuple[Fate, Cell | None, str]] = field(default_factory=list)
    wordless: bool = False

    def cell(self, target: str) -> Cell | None:
        """The first cell of a target."""
        found = self.cells.get(target)
        return found[0] if found else None

    def text(self, target: str) -> str:
        """What is said of a target, by a cell or once for all rows."""
        found = self.cells.get(target)
        return found[0].text if found else self.constants.get(target, "")

    def texts(self, target: str) -> str:
        """The texts of all cells of a target, one below the other; or that for all rows."""
        found = self.cells.get(target)
        if not found:
            return self.constants.get(target, "")
        return "\n".join(cell.text for cell in found)

    def speaks(self) -> bool:
        """Whether any cell has words of its own."""
        return any(target in self.cells for target in WORDS)

    def every(self) -> Iterator[Cell]:
        """All cells."""
        for cells in self.cells.values():
            yield from cells

    def change(self, reason: str, cell: Cell | None = None) -> None:
        """Note that a cell is taken with a change."""
        self.lines.append((Fate.CHANGED, cell, reason))

    def refuse(self, cell: Cell | None, reason: str) -> None:
        """Note that a cell is not taken while the rest is."""
        self.lines.append((Fate.REFUSED, cell, reason))

    def leave_out(self, cell: Cell | None, reason: str) -> None:
        """Note that a cell is left out, as was chosen, while the rest is taken."""
        self.lines.append((Fate.IGNORED, cell, reason))
