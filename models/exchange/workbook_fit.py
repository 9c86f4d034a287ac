"""How high a row must be for its wrapped text: neither Excel nor we may leave it to chance.

XlsxWriter sets no heights, and programs that read a workbook without showing it (converters,
previewers) do not either: rows would overlap or be cut. So lines are counted as the font's own
widths break them.
"""

from functools import lru_cache
from math import ceil

from models.exchange.workbook_glyphs import UNITS, WIDTHS

MAX_HEIGHT = 409.0  # points; Excel's own limit for a row
_PIXELS_PER_DIGIT, _COLUMN_PADDING = 7, 5  # how Excel counts a column's width in Calibri 11
_CELL_PADDING = 7  # pixels left and right of the text in a cell, a little more than Excel's
_SLACK = 0.96  # what hinting on screen may widen a line by
_POINTS_PER_PIXEL = 0.75
_LINE = 1.28  # height of a line, by the font's size; 1.22 is the font's own
_SHORT = 40  # characters of a text that is likely to come again
_SPACE = WIDTHS[" "]

INDENT = 1.5
"""What one step of indentation takes from a column's width, in digits."""


def column_points(width: float) -> float:
    """How wide a column of so many digits is, in points."""
    return (width * _PIXELS_PER_DIGIT + _COLUMN_PADDING) * _POINTS_PER_PIXEL


def line_count(text: str, width: float, size: float = 10, *, bold: bool = False) -> int:
    """How many lines a text takes in a column of so many digits; an empty text takes none.

    Args:
        text: the text, with its own line breaks.
        width: of the column, in digits of the sheet's font.
        size: of the text's font, in points.
        bold: whether it is bold.
    """
    if not text:
        return 0
    count = _count_short if len(text) < _SHORT else _count
    return count(text, width, size, bold)


def _count(text: str, width: float, size: float, bold: bool) -> int:
    pixels = width * _PIXELS_PER_DIGIT + _COLUMN_PADDING - _CELL_PADDING
    room = pixels * _POINTS_PER_PIXEL / size * UNITS * _SLACK
    if bold:
        room /= 1.06
    if "\n" not in text:
        return _wrapped(text, room)
    return sum(_wrapped(line, room) for line in text.split("\n"))


# Most cells hold names and words that stand in many rows.
_count_short = lru_cache(maxsize=8192)(_count)


def lines_height(lines: float, size: float = 10) -> float:
    """How high so many lines are, in points, without any room around them."""
    return lines * size * _LINE


def row_height(lines: int, size: float = 10, room: float = 3) -> float:
    """How high a row of so many lines is, in points, with some room; never over Excel's limit."""
    return min(MAX_HEIGHT, ceil(lines_height(max(lines, 1), size) + room))


def _wrapped(line: str, room: float) -> int:
    if len(line) * UNITS <= room:
        return 1
    lines, used = 1, 0.0
    for word in line.split(" "):
        wide = _width(word)
        if used + wide > room and used:
            lines, used = lines + 1, 0.0
        if wide > room:
            # Broken where the line ends, as an address is.
            lines += int(wide // room)
            used = wide % room + _SPACE
        else:
            used += wide + _SPACE
    return lines


@lru_cache(maxsize=16_384)
def _width(word: str) -> int:
    return sum(map(WIDTHS.__getitem__, word))
