"""The titles of columns as they stand in one row or in two, the upper one above several columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.importing.cells import text_of
from models.exchange.importing.titles import target_of
from models.exchange.plain_text import clean_line

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    lower = row_of_titles(sheet, header + rows - 1, width)
    if rows == 1:
        return lower
    groups = groups_at(sheet, header, lower)
    return [joined(group, title) for group, title in zip(groups, lower, strict=True)]


def row_of_titles(sheet: Sheet, row: int, width: int) -> list[str]:
    """The texts of a row."""
    return [clean_line(text_of(sheet.cell(row, column))) for column in range(width)]


def groups_at(sheet: Sheet, header: int, lower: Sequence[str]) -> list[str]:
    """What the upper one of two rows of titles says above each column, and goes on saying.

    A title that can only be of the whole row ends it.
    """
    found: list[str] = []
    last = ""
    for title, text in zip(lower, row_of_titles(sheet, header, len(lower)), strict=True):
        last = text or (last if title else "")
        if target_of(title)[0] in _OF_ROWS:
            last = ""
        found.append(last)
    return found


def joined(group: str, title: str) -> str:
    """Both titles of a column as one."""
    return " / ".join(part for part in (group, title) if part)
