"""The sheet Sides: issue by issue what each side says, the gap, and what they have in common."""

from typing import TYPE_CHECKING

from models.comparison.gaps import Gap, evidence
from models.exchange.comparison_records import gap_of, rows
from models.exchange.extract import Extract, Survey
from models.exchange.matrix_words import Paragraph, paragraphs
from models.exchange.workbook_cells import put
from models.exchange.workbook_formats import Formats
from models.exchange.workbook_matrix import CAPTIONS
from models.exchange.workbook_words import (
    HEAD_ROWS,
    Layout,
    WordTable,
    begin,
    finish,
    hindrance,
    set_columns,
)
from models.project.directory import Directory

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from models.comparison.cells import Cell

NAME = "Sides"
_AFTER = ("Gap", "Common ground", "Closeness")
_LAYOUT = Layout(issue=20, least=32, most=60, after=(34, 28, 11))
_JUDGED = "Common ground and closeness are the analyst’s own judgement; all else follows the rule."


def write(
    sheet: "Worksheet",
    formats: Formats,
    extract: Extract,
    found: Survey,
    reading: int,
    readings: int,
) -> None:
    """Write the sheet; the numbers are those of :meth:`Extract.blocks`.

    Raises:
        Cancelled: the extract's progress says so; it is asked before each issue.
    """
    matrix, names = extract.matrix(), extract.names
    begin(sheet, formats, extract, found)
    if why := hindrance(matrix):
        put(sheet, 3, 0, why, formats["subtitle"])
        sheet.print_area(0, 0, 3, 12)
        return
    sides = len(matrix.columns)
    table = WordTable(sheet, formats, _LAYOUT, set_columns(sheet, _LAYOUT, sides))
    table.write_headings([column.title for column in matrix.columns], _AFTER)

    def tell(cell: "Cell", longest: int, _: bool) -> list[Paragraph]:
        return paragraphs(cell, longest, names=names, short=True)

    row, high = HEAD_ROWS, 0.0
    for told in rows(extract, reading, readings):
        gap = gap_of(told, names)
        cells = table.fitting([cell for _, cell in told[1]], tell)
        issue = [Paragraph("headline", gap.issue.name)]
        high += table.write_row(row, issue, cells, [_gap_words(gap), *_judged(gap, names)])
        row += 1
    finish(table, row, sides, (*CAPTIONS, _JUDGED), high)


def _gap_words(gap: Gap) -> list[Paragraph]:
    kind = gap.kind.value
    told = [Paragraph("headline", kind[:1].upper() + kind[1:]), Paragraph("voice", gap.sentence)]
    told += [Paragraph("voice", text) for text in (*gap.quantities, *gap.blocks)]
    return [*told, Paragraph("note", evidence(gap))]


def _judged(gap: Gap, names: Directory) -> list[list[Paragraph]]:
    """The common ground and the closeness; nothing where the analyst has said nothing."""
    ground = names.judged.common_ground_of.get(gap.issue.key)
    text = ground.text if ground else ""
    closeness = ground.closeness.value if ground and ground.closeness else ""
    return [[Paragraph("voice", told)] if told else [] for told in (text, closeness)]
