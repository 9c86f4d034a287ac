"""How the sheets of a workbook are printed: A4 across, with project, filter, date and page."""

from typing import TYPE_CHECKING

from models.exchange.extract import Extract
from models.exchange.workbook_text import shortened

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_SIDE_MARGIN, _TOP_MARGIN, _BOTTOM_MARGIN = 0.45, 0.75, 0.7  # inches
_POINTS_PER_INCH = 72
WIDTH = (297 / 25.4 - 2 * _SIDE_MARGIN) * _POINTS_PER_INCH
"""The width of the paper between its margins, in points."""

_NAME_LENGTH, _FILTER_LENGTH = 70, 110  # Excel takes headers of at most 255 characters in all


def set_up(sheet: "Worksheet", extract: Extract, as_of: str) -> None:
    """Give a sheet its paper, header and footer; it is made one page wide."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(_SIDE_MARGIN, _SIDE_MARGIN, _TOP_MARGIN, _BOTTOM_MARGIN)
    sheet.fit_to_pages(1, 0)
    name = _plain(extract.info.name, _NAME_LENGTH)
    # The space keeps a name that begins with digits from being read as a font size.
    header = f'&L&"Calibri,Bold"&9 {name}'
    if extract.wanted.active:
        header += f'&R&"Calibri,Bold"&9 FILTERED: {_plain(extract.filter_words, _FILTER_LENGTH)}'
    sheet.set_header(header, {"margin": 0.35})
    sheet.set_footer(
        f'&L&"Calibri,Regular"&9 &F · &A&C&"Calibri,Regular"&9 {_plain(as_of, 50)}'
        '&R&"Calibri,Regular"&9 Page &P of &N',
        {"margin": 0.35},
    )
    sheet.hide_gridlines(2)


def _plain(text: str, length: int) -> str:
    """Text within a header: one line, and an ampersand is no command."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    # Characters beyond the first 65,536 count twice, and ampersands are doubled.
    kept = shortened(printable.strip(), length)
    while len(kept.encode("utf-16-le")) // 2 + kept.count("&") > length:
        kept = kept[:-1]
    return kept.replace("&", "&&")
