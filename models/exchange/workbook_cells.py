"""Single cells of the sheets that people read: text that stays text, and text of several looks."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.exchange.workbook_text import cell_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# XlsxWriter takes a text from <r> to </r> for its own markup, and stumbles over texts that look
# like escaped characters; cut in two within them, they come through as they are.
_CUTS = re.compile("(?<=^<)(?=r>)|(?<=_x)(?=[0-9A-Fa-f]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def put(sheet: "Worksheet", row: int, column: int, text: str, look: "Format") -> None:
    """Write a text into a cell; whatever it looks like, it is no formula, link or number."""
    text = cell_text(text)
    if _CUTS.search(text):
        put_runs(sheet, row, column, [(text, look)], look)
    elif text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


def put_runs(
    sheet: "Worksheet",
    row: int,
    column: int,
    runs: Sequence[tuple[str, "Format"]],
    look: "Format",
) -> None:
    """Write several texts, each in its font, into one cell; what is beyond its limit is marked.

    Control characters, which a text of several fonts cannot hold, become �.
    """
    pieces: list[Format | str] = []
    for text, font in _limited(runs):
        for piece in _CUTS.split(_CONTROL.sub("\ufffd", text)):
            pieces += [font, piece] if piece else []
    match pieces:
        case [first, str(text)] if len(text) > 1:
            # XlsxWriter knows texts of several fonts only; these are two that are equal.
            sheet.write_rich_string(row, column, first, text[0], first, text[1:], look)
        case [_, str(text)]:
            sheet.write_string(row, column, text, look)
        case []:
            sheet.write_blank(row, column, None, look)
        case _:
            sheet.write_rich_string(row, column, *pieces, look)


def _limited(runs: Sequence[tuple[str, "Format"]]) -> list[tuple[str, "Format"]]:
    """The texts as far as a cell can hold them together."""
    rest = cell_text("".join(text for text, _ in runs))
    kept: list[tuple[str, Format]] = []
    for text, font in runs[:-1]:
        kept.append((rest[: len(text)], font))
        rest = rest[len(text) :]
    return [*kept, (rest, runs[-1][1])] if runs else []
