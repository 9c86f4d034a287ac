"""What colleagues wrote beside the positions: the column Comment, and notes at cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.plain_text import clean_lines
from models.exchange.reconciling.cells import as_text
from models.exchange.reconciling.items import TITLE, Deed, Item, Kind, Remark
from models.exchange.reconciling.layout import COMMENTS
from models.exchange.sheets import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from models.exchange.reconciling.layout import Layout, Row
    from models.exchange.sheets import Comment, Spreadsheet
    from models.records import Position


class Remarks:
    """The remarks of a workbook, by the rows of its positions."""

    def __init__(self, spreadsheet: Spreadsheet, layout: Layout) -> None:
        """Gather the notes of all sheets."""
        self._spreadsheet, self._layout = spreadsheet, layout
        self._notes: dict[int, list[Comment]] = {}
        for note in layout.sheet.comments:
            if clean_lines(note.text):
                self._notes.setdefault(note.row, []).append(note)
        self._taken: set[int] = set()

    def of(self, row: Row) -> tuple[Remark, ...]:
        """What was written beside a row; each row is asked for once."""
        written = clean_lines(as_text(self._layout.cell(row, COMMENTS)))
        found = [Remark(written)] if written else []
        for note in self._notes.get(row.number, ()):
            column = note.column
            title = "" if column == self._layout.places.get(COMMENTS) else self._title(column)
            found.append(Remark(clean_lines(note.text), clean_lines(note.author), title))
        self._taken.add(row.number)
        return tuple(found)

    def left(self) -> Iterator[Item]:
        """The notes that stand at no position."""
        for number, notes in self._notes.items():
            if number not in self._taken:
                for note in notes:
                    yield _left(note, self._layout.at(note.row, note.column))
        for sheet in self._spreadsheet.sheets:
            if sheet is not self._layout.sheet:
                for note in sheet.comments:
                    if clean_lines(note.text):
                        yield _left(note, f"{sheet.name}, {place(note.row, note.column)}")

    def _title(self, column: int) -> str:
        return self._layout.title(column)


def comments(
    remarks: Sequence[Remark], row: Row, position: Position, layout: Layout, who: str
) -> tuple[list[Item], int]:
    """An item for each remark that the position's note does not hold yet, and how many it does."""
    new = [remark for remark in remarks if not _is_noted(remark, position.note)]
    items = [
        Item(
            kind=Kind.COMMENT,
            id=position.id,
            code=position.code,
            field="note",
            title=f"{TITLE} on {remark.title}" if remark.title else TITLE,
            theirs=remark.text,
            ours=position.note,
            sentence=_by(remark.author or who),
            default=True,
            place=layout.where(row.number, COMMENTS),
            deed=Deed.NOTE,
            position=position,
            wanted=position,
            remarks=(remark,),
        )
        for remark in new
    ]
    return items, len(remarks) - len(new)


def _is_noted(remark: Remark, note: str) -> bool:
    """Whether a note ends its remark of this text, whoever is named as the author."""
    return TITLE in note and f": {remark.text}\n" in f"{note}\n"


def _left(note: Comment, where: str) -> Item:
    return Item(
        kind=Kind.NOT_TAKEN,
        title=TITLE,
        theirs=clean_lines(note.text),
        sentence=f"It stands at no position{f'; {note.author} wrote it' if note.author else ''}.",
        place=where,
    )


def _by(author: str) -> str:
    return f"Written by {author.removesuffix('.')}." if author else ""
