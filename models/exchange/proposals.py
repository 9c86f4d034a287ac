"""What an edit of many cells would do, cell by cell, before anything is written.

A cell that says the same as before is no part of it, whatever typography it was copied with; one
that cannot be taken says why, and keeps none of the others back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from operator import length_hint
from typing import TYPE_CHECKING

from models.exchange.cell_drafts import CellChange, Drafts
from models.exchange.fields import BY_NAME
from models.exchange.paste_shape import shape
from models.progress import Progress, no_progress
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.exchange.fields import Text
    from models.project.directory import Directory
    from models.project.store import Project
    from models.records import Position

__all__ = ["TEXT_FIELDS", "CellChange", "Proposal", "paste_cells", "replace_text", "set_field"]

TEXT_FIELDS = ("summary", "condition", "quote", "translation", "event", "note")
"""The fields that a text can be replaced in."""

_BLOCK = 256  # positions after which progress is told, and Cancel heard


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would become of which position.

    Attributes:
        changes: every cell that would change, or cannot.
        positions: as they would become, those alone that change.
        total: how many positions were looked at.
        left_over: what of a paste has no place, in a sentence.
        note: what else is to be known before one agrees, in sentences.
    """

    changes: tuple[CellChange, ...] = ()
    positions: tuple[Position, ...] = ()
    total: int = 0
    left_over: str = ""
    note: str = ""

    @property
    def changed(self) -> tuple[CellChange, ...]:
        """The cells that would change."""
        return tuple(cell for cell in self.changes if not cell.problem)

    @property
    def refused(self) -> tuple[CellChange, ...]:
        """The cells that cannot be taken."""
        return tuple(cell for cell in self.changes if cell.problem)


def set_field(
    project: Project,
    directory: Directory,
    positions: Iterable[Position],
    field: str,
    text: str,
    progress: Progress = no_progress,
) -> Proposal:
    """Give one field of all these positions one value.

    Raises:
        FieldError: the text is no value of the field.
        ProjectError: the file cannot be read.
        Cancelled: the progress says so.
    """
    drafts = Drafts(project, directory)
    wanted = ((field, text),)
    drafts.value(BY_NAME[field], text)
    total = length_hint(positions)
    for number, position in enumerate(positions):
        if number % _BLOCK == 0:
            progress(number, max(total, number))
        drafts.weigh(position, wanted)
    return _proposal(drafts)


def replace_text(
    project: Project,
    directory: Directory,
    positions: Iterable[Position],
    field: str,
    find: str,
    put: str,
    *,
    match_case: bool,
    progress: Progress = no_progress,
) -> Proposal:
    """Replace a text within a field, one of :data:`TEXT_FIELDS`, wherever it stands.

    Raises:
        ProjectError: the file cannot be read.
        Cancelled: the progress says so.
    """
    drafts = Drafts(project, directory)
    pattern = re.compile(re.escape(find), re.NOFLAG if match_case else re.IGNORECASE)
    total = length_hint(positions)
    for number, position in enumerate(positions):
        if number % _BLOCK == 0:
            progress(number, max(total, number))
        old = BY_NAME[field].text(position, directory)
        drafts.weigh(position, ((field, pattern.sub(lambda _: put, old) if find else old),))
    return _proposal(drafts)


def paste_cells(
    project: Project,
    directory: Directory,
    positions: Sequence[Position],
    fields: Sequence[str | None],
    cells: Sequence[Sequence[str]],
    progress: Progress = no_progress,
    *,
    shown: Mapping[str, Text] | None = None,
) -> Proposal:
    """Put cells into positions: row n into position n, column m into field m.

    A single cell goes into all positions. A first row that repeats the titles is left out.

    Args:
        project: the open project.
        directory: its names.
        positions: which the rows go into.
        fields: which the columns go into; "side", "verification" and None cannot be edited.
        cells: row by row.
        progress: asked every few hundred rows.
        shown: how a field is told besides; who copied it so changes nothing by pasting it.

    Raises:
        ProjectError: the file cannot be read.
        Cancelled: the progress says so.
    """
    drafts = Drafts(project, directory, shown or {})
    plan = shape(len(positions), fields, cells)
    for number, row in enumerate(plan.rows):
        if number % _BLOCK == 0:
            progress(number, len(plan.rows))
        drafts.weigh(positions[number], tuple(zip(fields, row, strict=False)))
    proposal = _proposal(drafts)
    note = " ".join(filter(None, (plan.note, proposal.note)))
    return replace(proposal, left_over=plan.left_over, note=note)


def _proposal(drafts: Drafts) -> Proposal:
    note = _lost(drafts)
    return Proposal(tuple(drafts.cells), tuple(drafts.positions), drafts.total, note=note)


def _lost(drafts: Drafts) -> str:
    if not drafts.lost:
        return ""
    where = "its source" if drafts.lost == 1 else "their sources"
    return f"{counted(drafts.lost, 'quote')} will no longer be found in {where}."
