"""Rows of words: cells of several paragraphs, each in its look, and rows as high as they need.

Such sheets have an issue in each row and two columns for each side, its sign and its words. They
are read, on the screen and on paper; long tables are for looking things up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, floor
from typing import TYPE_CHECKING

from models.comparison.cells import Cell
from models.comparison.matrix import Matrix
from models.exchange.comparison_records import MOST_CELLS
from models.exchange.extract import Extract, Survey
from models.exchange.matrix_words import Paragraph, leading_stance, sign
from models.exchange.workbook_cells import put, put_runs
from models.exchange.workbook_fit import (
    INDENT,
    MAX_HEIGHT,
    column_points,
    line_count,
    lines_height,
    row_height,
)
from models.exchange.workbook_formats import SIZE, SMALL, Formats
from models.exchange.workbook_page import WIDTH, set_up
from models.exchange.workbook_text import shortened
from models.records import Issue
from models.text import counted
from models.vocabulary import Stance

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SIGN_WIDTH = 5
HEAD_ROWS = 3
_LOWEST = 52.0  # points; a mixed sign has three lines
_AROUND = 130.0  # points that title, headings and captions take
_ONE_PAGE = 620.0  # points that still go on one page of paper, a little smaller
_ON_A_PAGE = 4  # sides; with more, their words would be too small to read on paper
_SHRINK = 0.94  # printers and LibreOffice make columns up to this much wider than the screen does
_FILTER_LENGTH = 120  # characters of a filter in words; README has all of it
_LENGTHS = (10_000, 400, 250, 150, 80)  # of a statement, until the row is no higher than it can be
_LOOKS = {
    "headline": "bold",
    "voice": "text",
    "claim": "soft italic",
    "note": "small",
    "empty": "soft italic",
}
LEGEND = " · ".join(
    [
        *(f"{stance.sign} {stance.label}" for stance in reversed(Stance)),
        "± mixed",
        "◌ only claimed by another side",
        "– declined to say",
        "× withdrawn",
    ]
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The widths of a sheet’s columns, in digits.

    ``issue`` is that of the first column, ``least`` and ``most`` are the limits for the words of a
    side, ``after`` are the columns beyond the sides.
    """

    issue: int
    least: int
    most: int
    after: tuple[int, ...] = ()


def begin(sheet: "Worksheet", formats: Formats, extract: Extract, found: Survey) -> None:
    """Write title and state of things, and set the paper up."""
    put(sheet, 0, 0, extract.info.name, formats["title"])
    sheet.set_row(0, 30)
    chosen = extract.filter_words
    if extract.wanted.active:
        chosen = f"FILTERED: {shortened(chosen, _FILTER_LENGTH)}"
    told = f"{as_of(extract, found)} · {found.contents} · {chosen}"
    put(sheet, 1, 0, told, formats["subtitle"])
    sheet.set_row(1, 20)
    set_up(sheet, extract, as_of(extract, found))


def as_of(extract: Extract, found: Survey) -> str:
    """Of when cells are told: as of the chosen day, or of the latest position."""
    return f"As of {told}" if (told := extract.as_of_rule) else found.as_of


def hindrance(matrix: Matrix) -> str:
    """Why a matrix is not shown; empty where it is."""
    issues, sides = len(matrix.issues), len(matrix.columns)
    if not issues or not sides:
        return "There is nothing to compare: this needs at least one issue and one side."
    if issues * sides > MOST_CELLS:
        return (
            f"{counted(issues, 'issue')} and {counted(sides, 'side')} are too many for a matrix. "
            "Filter the positions in Sides, or make a pivot table from the sheet Positions."
        )
    return ""


def set_columns(sheet: "Worksheet", layout: Layout, sides: int) -> int:
    """Set widths and pages; return the width of a side's words, in digits."""
    pages = max(1, ceil(sides / _ON_A_PAGE))
    on_a_page = ceil(sides / pages) or 1
    # What comes after the sides has a page of its own where these need several.
    beside = sum(map(column_points, layout.after)) if pages == 1 else 0
    fixed = column_points(layout.issue) + on_a_page * column_points(SIGN_WIDTH) + beside
    room = (WIDTH - fixed) / on_a_page / 0.75 / 7 - 1
    width = min(layout.most, max(layout.least, floor(room)))
    sheet.set_column(0, 0, layout.issue)
    for side in range(sides):
        sheet.set_column(1 + 2 * side, 1 + 2 * side, SIGN_WIDTH)
        sheet.set_column(2 + 2 * side, 2 + 2 * side, width)
    for place, wide in enumerate(layout.after, 1 + 2 * sides):
        sheet.set_column(place, place, wide)
    sheet.repeat_rows(HEAD_ROWS - 1)
    sheet.freeze_panes(HEAD_ROWS, 1)
    if pages > 1:
        # A sign must not be parted from its words: the pages end where we say, not anywhere.
        total = fixed + on_a_page * column_points(width)
        sheet.set_print_scale(floor(min(1, WIDTH / total * _SHRINK) * 100))
        breaks = [1 + 2 * on_a_page * page for page in range(1, pages)]
        sheet.set_v_pagebreaks([*breaks, 1 + 2 * sides] if layout.after else breaks)
        sheet.repeat_columns(0, 0)
    return width


def finish(table: "WordTable", row: int, sides: int, captions: Sequence[str], high: float) -> None:
    """Write captions below the table, and say what is printed.

    Args:
        table: the table.
        row: the row below it.
        sides: how many sides it has.
        captions: what stands below, each on a line.
        high: how high the rows of issues are together, in points.
    """
    for number, text in enumerate(captions, row + 1):
        put(table.sheet, number, 0, text, table.formats["caption"])
    over_pages = sides > _ON_A_PAGE
    if high + _AROUND < _ONE_PAGE and not over_pages:
        table.sheet.fit_to_pages(1, 1)
    # Over several pages the title would be cut; it stands in the header of each page as well.
    first = HEAD_ROWS - 1 if over_pages else 0
    last = 2 * sides + len(table.layout.after)
    table.sheet.print_area(first, 0, row + len(captions), last)


@dataclass(frozen=True, slots=True)
class WordTable:
    """The table on a sheet; ``width`` is that of a side's words."""

    sheet: "Worksheet"
    formats: Formats
    layout: Layout
    width: int

    def write_headings(self, sides: Sequence[str], after: Sequence[str] = ()) -> None:
        """Write the sides' names above their columns, and the titles of those after them."""
        row, look = HEAD_ROWS - 1, self.formats["header"]
        put(self.sheet, row, 0, "Issue", look)
        for side, title in enumerate(sides):
            put(self.sheet, row, 1 + 2 * side, "", look)
            put(self.sheet, row, 2 + 2 * side, title, self.formats["header indented"])
        for place, title in enumerate(after, 1 + 2 * len(sides)):
            put(self.sheet, row, place, title, self.formats["header indented"])
        lines = max((line_count(title, self.width, bold=True) for title in sides), default=1)
        self.sheet.set_row(row, row_height(lines, room=8))

    def write_row(
        self,
        row: int,
        issue: Sequence[Paragraph],
        cells: Sequence[tuple[Cell, Sequence[Paragraph]]],
        after: Sequence[Sequence[Paragraph]] = (),
    ) -> float:
        """Write what is said of an issue, by each side, and beyond them; return how high it is."""
        self._put_words(row, 0, issue, "ruled")
        for side, (cell, told) in enumerate(cells):
            stance = leading_stance(cell)
            look = self.formats["mark"] if stance is None else self.formats.stance(stance)
            put(self.sheet, row, 1 + 2 * side, sign(cell), look)
            self._put_words(row, 2 + 2 * side, told, "ruled indented")
        for place, told in enumerate(after, 1 + 2 * len(cells)):
            self._put_words(row, place, told, "ruled indented")
        widths = zip(after, self.layout.after, strict=True)
        heights = [height(told, wide - INDENT) for told, wide in widths]
        heights += [height(told, self.width - INDENT) for _, told in cells]
        high = min(MAX_HEIGHT, max([*heights, height(issue, self.layout.issue), _LOWEST]))
        self.sheet.set_row(row, high)
        return high

    def fitting(
        self, cells: Sequence[Cell], tell: Callable[[Cell, int, bool], list[Paragraph]]
    ) -> list[tuple[Cell, list[Paragraph]]]:
        """The words of a row's cells, with less of them where a row could not hold them.

        Args:
            cells: the cells.
            tell: the words of a cell: with statements of so many characters, and with its reason
                or without.
        """
        told: list[tuple[Cell, list[Paragraph]]] = []
        for longest, whole in product(_LENGTHS, (True, False)):
            told = [(cell, tell(cell, longest, whole)) for cell in cells]
            if all(height(text, self.width - INDENT) <= MAX_HEIGHT for _, text in told):
                break
        return told

    def _put_words(self, row: int, column: int, told: Sequence[Paragraph], look: str) -> None:
        last = len(told) - 1
        runs = [
            (p.text + ("\n" if number < last else ""), self.formats[_LOOKS[p.role]])
            for number, p in enumerate(told)
        ]
        put_runs(self.sheet, row, column, runs, self.formats[look])


def issue_words(issue: Issue) -> list[Paragraph]:
    """What an issue is about, and its two ends."""
    told = [
        Paragraph("headline", issue.name),
        Paragraph("voice", issue.proposition),
        Paragraph("note", f"▼ {issue.opposed_end}" if issue.opposed_end else ""),
        Paragraph("note", f"▲ {issue.supported_end}" if issue.supported_end else ""),
    ]
    return [paragraph for paragraph in told if paragraph.text]


def height(told: Sequence[Paragraph], width: float) -> float:
    """How high these paragraphs are in a column of so many digits, in points."""
    points = 5.0
    for paragraph in told:
        size = SMALL if paragraph.role == "note" else SIZE
        lines = line_count(paragraph.text, width, size, bold=paragraph.role == "headline")
        points += lines_height(lines, size)
    return ceil(points)
