"""What a workbook that came back wants: one item for each thing that can be taken or left."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.records import Position
    from models.vocabulary import Verification


class Kind(StrEnum):
    """What an item is; the value is the word that is shown."""

    CHANGED = "changed"
    CONFLICT = "conflict"
    ADDED = "added"
    REMOVED = "removed"
    COMMENT = "comment"
    PROBLEM = "problem"
    NOT_TAKEN = "not taken"


TITLE = "Comment"
"""What a remark is called, and what it begins with in a note."""

_TAKEN = frozenset((Kind.CHANGED, Kind.CONFLICT, Kind.ADDED, Kind.REMOVED, Kind.COMMENT))


class Deed(StrEnum):
    """What becomes of a position when an item is accepted."""

    PUT = "put"  # one field gets the item's value
    ADD = "add"
    DELETE = "delete"
    NOTE = "note"  # the remarks go to the end of its note
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Remark:
    """What a colleague wrote beside a position: into the column Comment, or at a cell.

    ``title`` is the heading of the cell's column; "" for the column Comment. ``author`` is "" where
    the file does not say who it was.
    """

    text: str
    author: str = ""
    title: str = ""

    def told(self, who: str) -> str:
        """The remark as a note keeps it; ``who`` is its author where nobody else is named."""
        author = self.author or who
        by = f" by {author}" if author else ""
        on = f" on {self.title}" if self.title else ""
        return f"{TITLE}{by}{on}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that the workbook wants, or that has to be known of it.

    Attributes:
        number: from 1 on, in the order of the items; what is accepted is told by it.
        kind: what it is.
        id: the public id of the position; "" of one that is new, and where there is none.
        code: the position's code as it is now; of a new one, that which the row has.
        field: the name of the field, as in :data:`models.exchange.fields.BY_NAME`; "" where the
            item is about the whole position.
        title: what heads that field's column.
        old: what the workbook said when it left.
        theirs: what it says now.
        ours: what the project says now.
        sentence: what else is to be known, or why it cannot be taken.
        default: whether it is accepted unless somebody says otherwise.
        place: the sheet and the cell, as in "Positions, C7".
        verification: of a quote, its source or its place: what comparing gives when all that the
            row wants is accepted.
        deed: what accepting it does.
        value: the field's value that is put.
        position: the one that is edited, as it was when the workbook was compared; of a new one,
            as it will be. The quote that :func:`models.exchange.reconcile.nearest_words` explains
            is in ``wanted``.
        wanted: the position as it would be if all that its row wants were accepted.
        remarks: what is added to the note.
    """

    kind: Kind
    number: int = 0
    id: str = ""
    code: str = ""
    field: str = ""
    title: str = ""
    old: str = ""
    theirs: str = ""
    ours: str = ""
    sentence: str = ""
    default: bool = False
    place: str = ""
    verification: Verification | None = None
    deed: Deed = Deed.NOTHING
    value: object = None
    position: Position | None = None
    wanted: Position | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def acceptable(self) -> bool:
        """Whether it can be accepted at all."""
        return self.kind in _TAKEN and self.deed is not Deed.NOTHING


@dataclass(frozen=True, slots=True)
class Returned:
    """What comparing a workbook with what it said when it left, and with the project, has found.

    Attributes:
        name: the file's name.
        items: in the order of the positions' codes, then of the fields.
        compared: how many positions were found in it.
        already: how many differences the project has taken up by itself.
        two_way: whether nobody can tell what the workbook said when it left, so that it was
            compared with the project alone.
        filter: that of the export in words; "" where all positions were exported.
        who: who changed the file last, as it says itself; "" where it does not.
        told: what else is to be known, a sentence each.
    """

    name: str
    items: tuple[Item, ...]
    compared: int = 0
    already: int = 0
    two_way: bool = False
    filter: str = ""
    who: str = ""
    told: Sequence[str] = field(default_factory=tuple)

    @property
    def preselected(self) -> frozenset[int]:
        """The numbers of the items that are accepted unless somebody says otherwise."""
        return frozenset(item.number for item in self.items if item.default)

    @property
    def acceptable(self) -> frozenset[int]:
        """The numbers of all items that can be accepted."""
        return frozenset(item.number for item in self.items if item.acceptable)

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many items there are of each kind; kinds without any are left out."""
        found = {kind: sum(item.kind is kind for item in self.items) for kind in Kind}
        return {kind: number for kind, number in found.items() if number}

    def summary(self) -> str:
        """How much was found, in a sentence."""
        compared = f"{counted(self.compared, 'position')} compared"
        parts = [_counted(kind, number) for kind, number in self.counts.items()]
        if self.already:
            parts.append(f"{self.already:,} already so")
        return f"{compared}: {', '.join(parts) or 'nothing differs'}."


def _counted(kind: Kind, number: int) -> str:
    """How many items of a kind, as a sentence has it: "2 comments", "2 changed"."""
    if kind in (Kind.CONFLICT, Kind.COMMENT, Kind.PROBLEM):
        return counted(number, kind.value)
    return f"{number:,} {kind}"
