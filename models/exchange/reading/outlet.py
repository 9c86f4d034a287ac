"""Where the readers put what they find: it counts, holds to the limits, and sends on by blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import ReadError
from models.exchange.reading.limits import CELLS, COLUMNS, NOTES, ROWS, TEXT
from models.exchange.reading.wire import line
from models.sources.limits import MEGABYTE
from models.sources.raw import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from models.exchange.sheets import CellValue, Comment

_BLOCK = 20_000  # cells that are sent at once


class Outlet:
    """Sends a spreadsheet, sheet by sheet and row by row."""

    def __init__(self, name: str, tell: Callable[[bytes], None]) -> None:
        """Send to ``tell`` what a file of this name holds."""
        self._name = quoted(name)
        self._tell = tell
        self._told: list[str] = []
        self._properties: Mapping[str, str] = {}
        self._modified_by = ""
        self._block: list[Sequence[CellValue]] = []
        self._waiting = self._cells = self._bytes = self._rows = self._empty = self._notes = 0

    def say(self, sentence: str) -> None:
        """Tell the analyst something about the file; nothing where the sentence is empty."""
        if sentence:
            self._told.append(sentence)

    def describe(self, properties: Mapping[str, str], modified_by: str) -> None:
        """What the document says of itself."""
        self._properties, self._modified_by = properties, modified_by

    def begin(self, name: str, *, visible: bool = True) -> None:
        """Begin a sheet."""
        self._flush()
        self._rows = self._empty = 0
        self._tell(line({"sheet": name, "visible": visible}))

    def row(self, cells: Sequence[CellValue]) -> None:
        """The next row of the sheet, without empty cells at its end; empty ones cost nothing."""
        if not cells:
            self._empty += 1
            return
        self._rows += self._empty + 1
        if len(cells) > COLUMNS or self._rows > ROWS:
            raise self._too_large(f"{COLUMNS:,} columns and {ROWS:,} rows are the most of a sheet")
        self._block.extend([()] * self._empty)
        self._block.append(cells)
        self._waiting += len(cells) + self._empty
        self._cells += len(cells)
        self._empty = 0
        if self._cells > CELLS:
            raise self._too_large(f"{CELLS // 1_000_000} million cells are the most")
        if self._waiting >= _BLOCK:
            self._flush()

    def comments(self, found: Sequence[Comment]) -> None:
        """The notes at the cells of the sheet."""
        self._notes += len(found)
        if self._notes > NOTES:
            raise self._too_large(f"{NOTES:,} notes are the most")
        if found:
            self._flush()
            given = [(each.row, each.column, each.text, each.author) for each in found]
            self._tell(line({"comments": given}))

    def progress(self, done: int, total: int) -> None:
        """How far the reading is."""
        self._tell(line({"done": done, "total": total}))

    def end(self) -> None:
        """Nothing more will come."""
        self._flush()
        self._tell(
            line(
                {
                    "properties": list(self._properties.items()),
                    "modified_by": self._modified_by,
                    "told": self._told,
                }
            )
        )

    def _flush(self) -> None:
        if not self._block:
            return
        block = line({"rows": self._block})
        self._bytes += len(block)
        if self._bytes > TEXT:
            raise self._too_large(f"{TEXT // MEGABYTE:,} MB of text are the most")
        self._tell(block)
        self._block, self._waiting = [], 0

    def _too_large(self, most: str) -> ReadError:
        return ReadError(
            f"{self._name} is too large: {most}. Leave out what you do not need, or divide it into "
            "several files."
        )
