"""The titles of columns as they stand in one row or in two, the upper one above several columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.importing.cells import text_of
from models.exchange.importing.titles import target_of
from models.exchange.plain_text import clean_line

if TYPE_CHECKING:
    from models.exchange.sheets import Sheet

_OF_ROWS = frozenset(
    (
        *("holder", "holder_code", "speaker", "side", "issue", "issue_code", "topic"),
        *("proposition", "code"),
    )
)


def titles_at(sheet: Sheet, header: int, rows: int) -> list[str]:
    """What heads each column, of two rows both."""
    width = max(map(len, sheet.rows), default=0)
    if not rows:
        return [""] * width
    if rows == 1:
        return row_of_titles(sheet, header, width)
    groups, lower = two_rows(sheet, header, width)
    return [joined(group, title) for group, title in zip(groups, lower, strict=True)]


def row_of_titles(sheet: Sheet, row: int, width: int) -> list[str]:
    """The texts of a row."""
    return [clean_line(text_of(sheet.cell(row, column))) for column in range(width)]


def two_rows(sheet: Sheet, header: int, width: int) -> tuple[list[str], list[str]]:
    """What the upper one of two rows of titles says above each column, and the titles themselves.

    The upper one goes on saying it until a title that can only be of the whole row, or one that
    stands in the upper row alone, in a cell as high as both.
    """
    groups: list[str] = []
    titles: list[str] = []
    upper = row_of_titles(sheet, header, width)
    lower = row_of_titles(sheet, header + 1, width)
    last = ""
    for above, title in zip(upper, lower, strict=True):
        last = (above or last) if title else ""
        if target_of(title)[0] in _OF_ROWS:
            last = ""
        groups.append(last)
        titles.append(title or above)
    return groups, titles


def joined(group: str, title: str) -> str:
    """Both titles of a column as one."""
    return " / ".join(part for part in (group, title) if part)
