"""Large proposals are let go of bit by bit: all at once would stop the window for a moment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from models.exchange.proposals import Proposal

_BLOCK = 5_000  # cells and positions that are freed between two events


def let_go(proposal: Proposal | None) -> None:
    """Hold what a proposal is made of, and free it a block at a time; the caller drops it."""
    if proposal and len(proposal.changes) > _BLOCK:
        free([*proposal.changes, *proposal.positions])


def free(rest: list[object]) -> None:
    """Let go of what nobody else holds, a block between two events."""
    del rest[-_BLOCK:]
    if rest:
        QTimer.singleShot(0, partial(free, rest))
