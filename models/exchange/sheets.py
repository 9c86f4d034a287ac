"""What a spreadsheet holds, whatever kind of file it came from: sheets of plain values."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CellValue = str | int | float | bool | datetime.date | datetime.datetime | None
"""Text as it was typed, a number, a truth, a day, a day with its time; None where there is nothing.

A formula counts as what it came to; an error is the text that the program shows for it, "#N/A".
"""


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody noted at a cell; rows and columns count from 0."""

    row: int
    column: int
    text: str
    author: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its rows from the first one on, each as long as its last cell that is not empty.

    Row and column numbers are those of the file: what is above or left of the first cell is there
    as None. A merged area has its value in its first cell alone.
    """

    name: str
    rows: Sequence[Sequence[CellValue]]
    visible: bool = True
    comments: Sequence[Comment] = ()

    def cell(self, row: int, column: int) -> CellValue:
        """The value of a cell, None outside of what there is."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else None


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """What was read of one file.

    Attributes:
        name: that of the file, or what the pasted cells are called.
        sheets: in the file's order, hidden ones too.
        properties: the document's custom properties, by name.
        modified_by: who changed it last, as the file says; "" where it does not.
        told: what was left out or is doubtful, a sentence each.
    """

    name: str
    sheets: Sequence[Sheet]
    properties: Mapping[str, str] = field(default_factory=dict)
    modified_by: str = ""
    told: Sequence[str] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet that is called so."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def place(row: int, column: int) -> str:
    """A cell as people name it: "C7"; rows and columns count from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
