"""The sheet README: what the workbook is, as of when, what is left out, and how to read it."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.comparison.cells import CellState
from models.comparison.rules import RULE
from models.exchange.codebook import VOCABULARIES
from models.exchange.extract import Extract, Survey
from models.exchange.workbook_cells import put
from models.exchange.workbook_fit import INDENT, line_count, row_height
from models.exchange.workbook_formats import Formats
from models.exchange.workbook_page import set_up
from models.exchange.workbook_tables import LONGEST
from models.partial_date import PartialDate
from models.vocabulary import Attribution, Stance, Verification

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "README"
SHEETS = {
    "Matrix": "Issues against sides: what stands in each cell, in words, with the positions’ codes "
    "and the reason.",
    "Sides": "Issue by issue what each side says, how far the sides are from each other, and what "
    "the analyst sees as common ground.",
    "Ledger": "Positions of one side that are apart, quote beside quote, with the analyst’s "
    "verdict; and what one side claims of another, held against what that side says.",
    "Positions": "Every position in a row, for filters and pivot tables. Its first columns are on "
    "paper too; all of them are on the screen.",
    "Evidence": "Every quote in full, and in bold where it stands in its paragraph.",
    "Sources": "The texts that the positions rest on, and the fingerprint of each text at hand.",
    "Codebook": "What the words and columns mean, and the wording of each issue.",
}
MARKS = {
    "±": f"{CellState.MIXED}: what stands for the side’s speakers is two or more steps apart. The "
    "two ends stand below the sign.",
    "◌": f"{CellState.CLAIMED}: another side says that this is its position; the side itself has "
    "not confirmed it.",
    "–": f"{CellState.DECLINED}: the side was asked and said nothing to the matter.",
    "×": f"{CellState.WITHDRAWN}: the side took back what it had said, and nothing else stands.",
}
_EMPTINESS = (
    f"“{CellState.NOTHING_FOUND.capitalize()}” says that sources are on record as searched for the "
    "issue, and until when; it does not say that the side has no position. "
    f"“{CellState.NOT_SEARCHED.capitalize()}” says that nobody has looked."
)
_LONG_TEXTS = (
    "Some texts are longer than a row of Excel can show, on the screen or on paper. They are "
    "whole in their cells: choose the cell and read it in the formula bar."
)
_BACK = (
    "Change, add or delete rows of Positions, or write into its column Comment, and send the file "
    "back: Sides lists the changes. Hidden sheets hold the lists to choose from, and all records"
)
_WHOLE = ", texts of sources included."
_PART = " that the filter lets through."
_WIDTHS = (14, 11, 118)
# Heights in points: what is above and between the sections, a heading, the first one’s stead.
_AROUND, _HEADING, _GAP = 80.0, 24.0, 6.0
_ONE_PAGE = 670  # points that still go on one page of paper, a little smaller


@dataclass(frozen=True, slots=True)
class _Line:
    """One row: a label, a narrow cell for a sign or a link, and a text; with their looks."""

    label: str
    text: str
    look: str = "indented"
    mark: str = ""
    mark_look: str = "mark"
    link: bool = False


def write(sheet: "Worksheet", formats: Formats, extract: Extract, found: Survey) -> None:
    """Write the sheet."""
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    put(sheet, 0, 0, extract.info.name, formats["title"])
    sheet.set_row(0, 28)
    subtitle = "What each side says, issue by issue, and where it says it"
    put(sheet, 1, 0, subtitle, formats["subtitle"])
    sheet.set_row(1, 22)
    row, high = 2, _AROUND
    for heading, lines in (
        ("", list(_about(extract, found))),
        ("How to read it", list(_legend())),
        ("Sheets", list(_sheets())),
    ):
        high += _section(sheet, formats, row, heading, lines)
        row += len(lines) + 2
    set_up(sheet, extract, found.as_of)
    if high < _ONE_PAGE:
        sheet.fit_to_pages(1, 1)
    sheet.print_area(0, 0, row - 2, len(_WIDTHS) - 1)


def _section(
    sheet: "Worksheet", formats: Formats, row: int, heading: str, lines: Sequence[_Line]
) -> float:
    """Write a section with its heading in this row; return how high it is, in points."""
    put(sheet, row, 0, heading, formats["heading"])
    heights = [_HEADING if heading else _GAP]
    sheet.set_row(row, heights[0])
    for number, line in enumerate(lines, row + 1):
        put(sheet, number, 0, line.label, formats["bold"])
        if line.link:
            sheet.write_url(number, 1, f"internal:'{line.mark}'!A1", formats["link"], line.mark)
        elif line.mark:
            put(sheet, number, 1, line.mark, formats[line.mark_look])
        put(sheet, number, 2, line.text, formats[line.look])
        lines_high = line_count(line.text, _WIDTHS[2] - INDENT, bold=line.look == "alert")
        heights.append(row_height(lines_high))
        sheet.set_row(number, heights[-1])
    return sum(heights)


def _about(extract: Extract, found: Survey) -> Iterator[_Line]:
    if extract.info.note.strip():
        yield _Line("About", extract.info.note.strip())
    latest = found.latest.describe() if found.latest else "no date"
    yield _Line("As of", f"{latest}, the latest date of a position in this workbook")
    if told := extract.as_of_rule:
        yield _Line("Counted", f"as of {told}: what is said later is in the sheet Positions alone")
    if extract.rules.once:
        yield _Line("Events", "counted once: positions that report one event are one position")
    yield _Line("Made", f"{_time(extract.made)} by {extract.program}")
    yield _Line("Contains", found.contents)
    if extract.wanted.active:
        text = f"FILTERED: {extract.filter_words}. {extract.share} are in this workbook."
        yield _Line("Filter", text, "alert")
    else:
        yield _Line("Filter", "None: all positions of the project are in this workbook.")
    yield _Line("Quotes", _checked(found))
    yield _Line("Way back", _BACK + (_PART if extract.wanted.active else _WHOLE))
    if max(found.longest_quote, found.longest_summary) > LONGEST:
        yield _Line("Long texts", _LONG_TEXTS)
    for source in extract.names.sources.values():
        if source.digest:
            yield _Line(
                "Digest",
                f"{source.code}, “{source.title}”: the text at hand retells this source instead "
                "of being it. Quotes were compared with the digest, not with the original.",
            )


def _checked(found: Survey) -> str:
    counts = [
        f"{found.verifications[word]:,} {word.label}"
        for word in Verification
        if found.verifications[word]
    ]
    return f"Compared with the text of their source: {' · '.join(counts) or 'none'}"


def _legend() -> Iterator[_Line]:
    label = "Stance"
    for stance in reversed(Stance):
        text = f"{stance.label}: {VOCABULARIES['Stance'][stance]}"
        yield _Line(
            label,
            text,
            mark=f"{stance.sign} {stance.number}",
            mark_look=f"stance {stance:+d}",
        )
        label = ""
    for mark, text in MARKS.items():
        yield _Line("", text, mark=mark)
    yield _Line("Standing", RULE.partition(": ")[2])
    yield _Line("Emptiness", _EMPTINESS)
    yield _Line(
        "Claims",
        f"What one side says of another’s position has the attribution "
        f"“{Attribution.CLAIMED}”. Leave it out when you count what a side itself says.",
    )


def _sheets() -> Iterator[_Line]:
    for name, text in SHEETS.items():
        yield _Line("", text, mark=name, link=True)


def _time(made: datetime.datetime) -> str:
    """The date as every date of the workbook is told, and the time with its zone."""
    date = PartialDate.parse(made.date().isoformat()).describe()
    zone = f" (UTC{made.isoformat()[-6:]})" if made.utcoffset() is not None else ""
    return f"{date}, {made:%H:%M}{zone}"
