"""The sheet Matrix: issues against sides, two columns for each side: its sign and its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from models.comparison.cells import RULE, Cell
from models.exchange.extract import Extract, Survey
from models.exchange.matrix_words import Paragraph, leading_stance, paragraphs, sign
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

NAME = "Matrix"
_ISSUE_WIDTH, _SIGN_WIDTH = 30, 5
_NARROWEST, _WIDEST = 32, 100
_ON_A_PAGE = 4  # sides; with more, their words would be too small to read on paper
_SHRINK = 0.94  # printers and LibreOffice make columns up to this much wider than the screen does
_LARGEST = 50_000  # cells; more can be looked up in a pivot table, but not read
_FILTER_LENGTH = 120  # characters of a filter in words; README has all of it
_KEPT = 50  # issues whose positions are held in memory at a time
_HEAD_ROWS = 3
# How many characters of each statement are shown, until the row is no higher than a row can be.
_LENGTHS = (10_000, 400, 250, 150, 80)
_LOOKS = {
    "headline": "bold",
    "voice": "text",
    "claim": "soft italic",
    "note": "small",
    "empty": "soft italic",
}
_LOWEST = 52.0  # points; a mixed sign has three lines
_CODES = "[P-00] is the code of a position; the sheet Evidence has its quote."
_LEGEND = " · ".join(
    [
        *(f"{stance.sign} {stance.label}" for stance in reversed(Stance)),
        "± mixed",
        "◌ only claimed by another side",
        "– declined to say",
    ]
)


def write(sheet: "Worksheet", formats: Formats, extract: Extract, found: Survey) -> None:
    """Write the sheet.

    Raises:
        Cancelled: the extract's progress says so; it is asked after each issue.
    """
    matrix = extract.matrix()
    put(sheet, 0, 0, extract.info.name, formats["title"])
    sheet.set_row(0, 30)
    put(sheet, 1, 0, _state_of_things(extract, found), formats["subtitle"])
    sheet.set_row(1, 20)
    set_up(sheet, extract, found.as_of)
    if hindrance := _hindrance(len(matrix.issues), len(matrix.columns)):
        put(sheet, 3, 0, hindrance, formats["subtitle"])
        sheet.print_area(0, 0, 3, 12)
        return
    table = _Table(sheet, formats, extract, _set_columns(sheet, len(matrix.columns)))
    table.write_headings([column.title for column in matrix.columns])
    row = _HEAD_ROWS
    for issue, cells in _rows(extract, matrix.issues):
        table.write_issue(row, issue, cells)
        # Positions are counted, not issues; this only hears whether to stop.
        extract.progress(found.positions, 3 * found.positions)
        row += 1
    for number, text in enumerate((_LEGEND, RULE, _CODES), row + 1):
        put(sheet, number, 0, text, formats["caption"])
    # Over several pages the title would be cut; it stands in the header of each page as well.
    first = 0 if len(matrix.columns) <= _ON_A_PAGE else _HEAD_ROWS - 1
    sheet.print_area(first, 0, row + 3, 2 * len(matrix.columns))


def _rows(extract: Extract, issues: Sequence[Issue]) -> Iterator[tuple[Issue, Sequence[Cell]]]:
    # A matrix keeps the positions of every row that it was asked for; a new one forgets them.
    for start in range(0, len(issues), _KEPT):
        matrix = extract.matrix()
        for issue in issues[start : start + _KEPT]:
            yield issue, matrix.row(issue)


def _state_of_things(extract: Extract, found: Survey) -> str:
    chosen = extract.filter_words
    if extract.wanted.active:
        chosen = f"FILTERED: {shortened(chosen, _FILTER_LENGTH)}"
    return f"{found.as_of} · {found.contents} · {chosen}"


def _hindrance(issues: int, sides: int) -> str:
    """Why there is no matrix to be shown; empty where there is one."""
    if not issues or not sides:
        return "There is nothing to compare: this needs at least one issue and one side."
    if issues * sides > _LARGEST:
        return (
            f"{counted(issues, 'issue')} and {counted(sides, 'side')} are too many for a matrix. "
            "Filter the positions in Sides, or make a pivot table from the sheet Positions."
        )
    return ""


def _set_columns(sheet: "Worksheet", sides: int) -> int:
    """Set widths and pages; return the width of a side's words, in digits."""
    pages = max(1, ceil(sides / _ON_A_PAGE))
    on_a_page = ceil(sides / pages) or 1
    fixed = column_points(_ISSUE_WIDTH) + on_a_page * column_points(_SIGN_WIDTH)
    room = (WIDTH - fixed) / on_a_page / 0.75 / 7 - 1
    width = min(_WIDEST, max(_NARROWEST, floor(room)))
    sheet.set_column(0, 0, _ISSUE_WIDTH)
    for side in range(sides):
        sheet.set_column(1 + 2 * side, 1 + 2 * side, _SIGN_WIDTH)
        sheet.set_column(2 + 2 * side, 2 + 2 * side, width)
    sheet.repeat_rows(_HEAD_ROWS - 1)
    sheet.freeze_panes(_HEAD_ROWS, 1)
    if pages > 1:
        # A sign must not be parted from its words: the pages end where we say, not anywhere.
        total = fixed + on_a_page * column_points(width)
        sheet.set_print_scale(floor(min(1, WIDTH / total * _SHRINK) * 100))
        sheet.set_v_pagebreaks([1 + 2 * on_a_page * page for page in range(1, pages)])
        sheet.repeat_columns(0, 0)
    return width


@dataclass(frozen=True, slots=True)
class _Table:
    """The table on the sheet; ``width`` is that of a side's words, in digits."""

    sheet: "Worksheet"
    formats: Formats
    extract: Extract
    width: int

    def write_headings(self, titles: Sequence[str]) -> None:
        """Write the sides' names above their columns."""
        row, look = _HEAD_ROWS - 1, self.formats["header"]
        put(self.sheet, row, 0, "Issue", look)
        for side, title in enumerate(titles):
            put(self.sheet, row, 1 + 2 * side, "", look)
            put(self.sheet, row, 2 + 2 * side, title, self.formats["header indented"])
        lines = max((line_count(title, self.width, bold=True) for title in titles), default=1)
        self.sheet.set_row(row, row_height(lines, room=8))

    def write_issue(self, row: int, issue: Issue, cells: Sequence[Cell]) -> None:
        """Write one issue and what each side says on it."""
        told = _issue_words(issue)
        self._put_words(row, 0, told, "ruled")
        texts, high = self._fitting(cells)
        for side, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            stance = leading_stance(cell)
            look = self.formats["mark"] if stance is None else self.formats.stance(stance)
            put(self.sheet, row, 1 + 2 * side, sign(cell), look)
            self._put_words(row, 2 + 2 * side, text, "ruled indented")
        high = max(high, _height(told, _ISSUE_WIDTH), _LOWEST)
        self.sheet.set_row(row, min(MAX_HEIGHT, high))

    def _fitting(self, cells: Sequence[Cell]) -> tuple[list[list[Paragraph]], float]:
        """The words of a row's cells, shortened where a row could not hold them; its height."""
        texts: list[list[Paragraph]] = []
        high = 0.0
        for longest in _LENGTHS:
            texts = [paragraphs(cell, self.extract.names, longest) for cell in cells]
            high = max((_height(text, self.width - INDENT) for text in texts), default=0)
            if high <= MAX_HEIGHT:
                break
        return texts, high

    def _put_words(self, row: int, column: int, told: Sequence[Paragraph], look: str) -> None:
        last = len(told) - 1
        runs = [
            (p.text + ("\n" if number < last else ""), self.formats[_LOOKS[p.role]])
            for number, p in enumerate(told)
        ]
        put_runs(self.sheet, row, column, runs, self.formats[look])


def _issue_words(issue: Issue) -> list[Paragraph]:
    told = [
        Paragraph("headline", issue.name),
        Paragraph("voice", issue.proposition),
        Paragraph("note", f"▼ {issue.opposed_end}" if issue.opposed_end else ""),
        Paragraph("note", f"▲ {issue.supported_end}" if issue.supported_end else ""),
    ]
    return [paragraph for paragraph in told if paragraph.text]


def _height(told: Sequence[Paragraph], width: float) -> float:
    points = 5.0
    for paragraph in told:
        size = SMALL if paragraph.role == "note" else SIZE
        lines = line_count(paragraph.text, width, size, bold=paragraph.role == "headline")
        points += lines_height(lines, size)
    return ceil(points)
