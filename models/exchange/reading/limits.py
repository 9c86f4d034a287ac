"""How large a spreadsheet may be. What is beyond is refused with a sentence, never cut."""

from typing import Final

from models.sources.limits import MEGABYTE
from models.sources.package import Bounds

FILE: Final = 200 * MEGABYTE
"""Bytes of the file."""

UNPACKED: Final = Bounds(
    total=2_000 * MEGABYTE, part=1_500 * MEGABYTE, rather="an ordinary xlsx or csv file"
)
"""What a packed file may become: 100,000 positions and their record are a third of it."""

ROWS: Final = 1_048_576
"""Rows of a sheet, as many as Excel has."""

COLUMNS: Final = 16_384
"""Columns of a sheet, as many as Excel has."""

CELLS: Final = 12_000_000
"""Cells with something in them, on all sheets; 100,000 positions are 4.5 million."""

TEXT: Final = 1_200 * MEGABYTE
"""Bytes of all that the cells say, on its way between two processes."""

SHEETS: Final = 1_000
"""Sheets of a workbook."""

NOTES: Final = 200_000
"""Notes at the cells of a workbook."""

AREA: Final = 20_000_000
"""Cells between the first and the last of a sheet that are read as one area; see one_column."""

SECONDS: Final = 20
"""Time that any file may take."""

SECONDS_A_MEGABYTE: Final = 3
"""Time that a file may take besides, for each megabyte that it has."""

MEMORY: Final = 2_500_000_000
"""Bytes of memory; a workbook of 100,000 positions takes a quarter of it."""
