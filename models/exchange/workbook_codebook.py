"""The sheet Codebook: columns, vocabularies and issues, each explained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.exchange.codebook import COLUMN_MEANINGS, VOCABULARIES, word
from models.exchange.columns import columns
from models.exchange.extract import Extract
from models.exchange.workbook_cells import put
from models.exchange.workbook_fit import line_count, row_height
from models.exchange.workbook_formats import Formats
from models.exchange.workbook_page import set_up
from models.exchange.workbook_positions import COMMENT, COMMENT_MEANING
from models.project.directory import Directory
from models.records import Issue
from models.vocabulary import Stance

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "Codebook"
_WIDTHS = (20, 36, 26, 26, 8, 12, 11, 22, 32)
_ISSUE_HEADINGS = (
    "Issue",
    "Proposition",
    "▼ Opposed end",
    "▲ Supported end",
    "Code",
    "Topic",
    "Unit",
    "Status quo",
    "Note",
)
_BLANK = ("",) * (len(_WIDTHS) - 2)


@dataclass(frozen=True, slots=True)
class _Section:
    """One table of the sheet; ``wrapped`` ones use every column, others run over them."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    wrapped: bool = False


def write(sheet: "Worksheet", formats: Formats, extract: Extract, as_of: str) -> None:
    """Write the sheet."""
    for number, width in enumerate(_WIDTHS):
        sheet.set_column(number, number, width)
    put(sheet, 0, 0, "Codebook", formats["title"])
    sheet.set_row(0, 30)
    row = 1
    for section in _sections(extract.names):
        row = _write_section(sheet, formats, row, section)
    set_up(sheet, extract, as_of)
    sheet.print_area(0, 0, row - 1, len(_WIDTHS) - 1)
    sheet.freeze_panes(1, 1)


def _write_section(sheet: "Worksheet", formats: Formats, row: int, section: _Section) -> int:
    """Write a section from this row on; return the row below it."""
    put(sheet, row, 0, section.title, formats["heading"])
    sheet.set_row(row, 26)
    for number, text in enumerate(section.headings):
        put(sheet, row + 1, number, text, formats["header"])
    for below, cells in enumerate(section.rows, row + 2):
        if section.wrapped:
            lines = max(line_count(c, w) for c, w in zip(cells, _WIDTHS, strict=True))
            sheet.set_row(below, row_height(lines))
        put(sheet, below, 0, cells[0], formats["ruled bold"])
        for number, text in enumerate(cells[1:], 1):
            put(sheet, below, number, text, formats["ruled" if section.wrapped else "ruled line"])
    return row + 2 + len(section.rows)


def _sections(names: Directory) -> Iterator[_Section]:
    issues = [_issue_row(issue) for issue in names.issues.values()]
    yield _Section("Issues", _ISSUE_HEADINGS, issues, wrapped=True)
    meanings = [(c.title, COLUMN_MEANINGS[c.name], *_BLANK) for c in columns(names)]
    meanings.append((COMMENT, COMMENT_MEANING, *_BLANK))
    yield _Section("Columns of the sheet Positions", ("Column", "Meaning", *_BLANK), meanings)
    for title, vocabulary in VOCABULARIES.items():
        words = [
            (word(member), _sign(member) + text, *_BLANK) for member, text in vocabulary.items()
        ]
        yield _Section(title, ("Word", "Meaning", *_BLANK), words)


def _sign(member: object) -> str:
    return f"{member.sign} {member.number}. " if isinstance(member, Stance) else ""


def _issue_row(issue: Issue) -> Sequence[str]:
    return (
        issue.name,
        issue.proposition,
        issue.opposed_end,
        issue.supported_end,
        issue.code,
        issue.topic,
        issue.unit,
        issue.status_quo,
        issue.note,
    )
