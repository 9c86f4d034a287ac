"""Where in a workbook the positions are: found by headings, wherever they have been moved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.errors import ReadError
from models.exchange.columns import COLUMNS
from models.exchange.reconciling.cells import as_text, plain
from models.exchange.sheets import place
from models.exchange.workbook_positions import COMMENT
from models.text import counted, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from models.exchange.sheets import CellValue, Sheet, Spreadsheet

ROWS = 20
"""In so many rows from the top headings are looked for."""

COMMENTS = "comment"
"""The name of the column that colleagues write into."""

_NAMES = {fold(column.title): column.name for column in COLUMNS} | {fold(COMMENT): COMMENTS}
_TITLES = {column.name: column.title for column in COLUMNS}
# Other sheets have a code too, and none of these.
_TELLING = frozenset(("summary", "holder", "stance_words", "condition", "status", COMMENTS))
_NAMING = frozenset(("code", "id"))
_LISTED = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the sheet that holds something; rows are counted from 0."""

    number: int
    cells: Sequence[CellValue]

    def cell(self, column: int) -> CellValue:
        """What is in a column."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Layout:
    """The sheet with the positions: which row its headings are, and which column is which.

    ``others`` are the names of sheets that could be it too.
    """

    sheet: Sheet
    heading: int
    places: Mapping[str, int]
    others: Sequence[str] = ()

    def rows(self) -> Iterator[Row]:
        """The rows below the headings that hold something."""
        for number in range(self.heading + 1, len(self.sheet.rows)):
            cells = self.sheet.rows[number]
            if any(cell is not None and as_text(cell) for cell in cells):
                yield Row(number, cells)

    def cell(self, row: Row, name: str) -> CellValue:
        """What a row has in a column, None where the column is gone."""
        column = self.places.get(name)
        return None if column is None else row.cell(column)

    def where(self, row: int, name: str) -> str:
        """A cell as people find it; without its column, the row's first."""
        return self.at(row, self.places.get(name, 0))

    def at(self, row: int, column: int) -> str:
        """A cell as people find it."""
        return f"{self.sheet.name}, {place(row, column)}"

    def title(self, column: int) -> str:
        """What heads a column, "" where nothing does."""
        return plain(as_text(self.sheet.cell(self.heading, column)))

    def told(self) -> Iterator[str]:
        """Which sheets and columns were left out, and which are gone, a sentence each."""
        for name in self.others:
            yield f"“{name}” holds positions too; only “{self.sheet.name}” was compared."
        gone = [t for n, t in _TITLES.items() if n not in self.places and n not in _OPTIONAL]
        if gone:
            listed = ", ".join(f"“{title}”" for title in gone[:_LISTED])
            more = f" and {len(gone) - _LISTED:,} more" if len(gone) > _LISTED else ""
            verb = "is no column" if len(gone) == 1 else "are no columns"
            yield f"{listed}{more} {verb} of it any more; what they held was not compared."
        for column, number in sorted(self._strange().items()):
            title = self.title(column)
            called = f"“{title}”" if title else f"without a heading ({place(self.heading, column)})"
            yield (
                f"The column {called} is none of those that Sides writes; what is in it was not "
                f"taken ({counted(number, 'cell')})."
            )

    def _strange(self) -> Counter[int]:
        """How many cells are filled in each column that is none of ours."""
        ours = set(self.places.values())
        return Counter(
            column
            for row in self.rows()
            for column, cell in enumerate(row.cells)
            if cell is not None and column not in ours and as_text(cell)
        )


_OPTIONAL = frozenset(("topic",))


def find(spreadsheet: Spreadsheet) -> Layout:
    """Find the sheet with the positions.

    Raises:
        ReadError: there is none.
    """
    found = [_found(sheet, row) for sheet in spreadsheet.sheets for row in range(ROWS)]
    fitting = [layout for layout in found if layout is not None]
    if not fitting:
        raise ReadError(
            f"“{spreadsheet.name}” has no sheet of positions: none has the headings “Code” or “Id” "
            f"and “Summary” in its first {ROWS} rows. Take the workbook that Sides has exported."
        )
    chosen = max(fitting, key=lambda layout: len(layout.places))
    others = {layout.sheet.name for layout in fitting if layout.sheet is not chosen.sheet}
    return replace(chosen, others=sorted(others))


def _found(sheet: Sheet, row: int) -> Layout | None:
    if row >= len(sheet.rows):
        return None
    places: dict[str, int] = {}
    for column, cell in enumerate(sheet.rows[row]):
        name = _NAMES.get(fold(plain(cell))) if isinstance(cell, str) else None
        if name is not None:
            places.setdefault(name, column)
    fits = _NAMING & places.keys() and _TELLING & places.keys()
    return Layout(sheet, row, places) if fits else None
