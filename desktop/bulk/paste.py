"""Cells from a spreadsheet into positions: at once where it is one, else shown before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop import messages
from desktop.bulk import wording
from desktop.bulk.preview import READ_ONLY, PreviewDialog
from desktop.bulk.proposer import QUICK, Look, at_once, worked
from models.errors import EditError
from models.exchange.paste_shape import shape
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.session import Session
    from models.exchange.proposals import Proposal
    from models.project.directory import Directory
    from models.project.edits import Edit
    from models.records import Position

    Apply = Callable[[Edit, int], None]

_NOTHING = "Nothing was pasted."
_NO_CELLS = "The clipboard holds no text. Copy some cells first."


class PastePreview(PreviewDialog):
    """What a paste would change, cell by cell."""

    def __init__(self, window: QWidget, session: Session, proposal: Proposal) -> None:
        """Show this proposal."""
        super().__init__(window, session, with_columns=True)
        self.setObjectName("pastePreview")
        self.setWindowTitle("Paste")
        self.lay_out()
        cells = counted(len(proposal.changed), "Cell")
        where = counted(len(proposal.positions), "Position")
        self.show_proposal(
            proposal,
            summary=wording.told_of_paste(proposal),
            button=f"Change {cells} in {where}",
        )
        self.change_button.setDefault(True)
        self.change_button.setFocus()

    def label(self, proposal: Proposal) -> str:
        """What the step is called."""
        return wording.pasting(proposal)


def open_paste_preview(window: QWidget, session: Session, proposal: Proposal) -> PastePreview:
    """Open the preview of a paste over a window; its button emits ``wanted``."""
    preview = PastePreview(window, session, proposal)
    preview.open()
    return preview


def paste(
    window: QWidget,
    session: Session,
    keys: Sequence[int],
    fields: Sequence[str | None],
    cells: Sequence[Sequence[str]],
    apply: Apply,
) -> None:
    """Put cells into positions; ask before it where more than one changes or one is refused.

    Args:
        window: what a preview or a message belongs to.
        session: the open project.
        keys: the positions that the rows go into, in their order; a single cell goes into all.
        fields: the fields that the columns go into; None cannot be edited.
        cells: row by row.
        apply: makes the edit, which writes so many rows.
    """
    if session.project.read_only:
        messages.refused(window, _NOTHING, EditError(READ_ONLY))
        return
    if not cells:
        messages.refused(window, _NOTHING, EditError(_NO_CELLS))
        return
    # Positions that no row goes into are not even read.
    reached = list(keys[: len(shape(len(keys), fields, cells).rows)])
    make = partial(_proposed, fields=fields, cells=cells)
    done = partial(_show, window, session, apply)
    refused = partial(messages.refused, window, _NOTHING)
    if len(reached) <= QUICK:
        at_once(session, reached, make, done, refused)
        return
    from desktop.work import Work

    work = partial(worked, session.project, session.directory, reached, make)
    Work(window, f"Reading {counted(len(cells), 'row')} from the clipboard").start(
        work, done=done, cancelled=lambda: None, refused=refused
    )


def _proposed(look: Look, fields: Sequence[str | None], cells: Sequence[Sequence[str]]) -> Proposal:
    from desktop.dates import shown
    from models.exchange.proposals import paste_cells

    def date(position: Position, _: Directory) -> str:
        return shown(position.said_on)

    positions = list(look.positions())
    if len(positions) != look.count:
        # The rows would go into the wrong ones.
        raise EditError("Some of these positions are no longer there. Select anew, then paste.")
    return paste_cells(
        look.project,
        look.directory,
        positions,
        fields,
        cells,
        look.progress,
        shown={"said_on": date},
    )


def _show(window: QWidget, session: Session, apply: Apply, proposal: Proposal) -> None:
    """Make a paste that is plain, show one that is not, and say why where nothing changes."""
    if not proposal.positions:
        messages.refused(window, _NOTHING, EditError(wording.why_nothing(proposal)))
    elif len(proposal.positions) == 1 and not (proposal.refused or proposal.left_over):
        from models.project.edits import Change

        apply(Change(proposal.positions, wording.pasting(proposal)), 1)
    else:
        preview = open_paste_preview(window, session, proposal)
        # A method of what is no QObject would be let go of, were it not held so.
        preview.wanted.connect(partial(apply))
