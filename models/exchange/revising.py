"""A position after an edit of its fields: its quote is compared at once, its step has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.upkeep.quoting import compared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.records import Position
    from models.upkeep.quoting import Texts

_WORDS = {"said_on": "date", "locator": "place", "after": "“only after”"}


def revised(texts: Texts, before: Position, after: Position) -> Position:
    """The position as it is to be written: compared with its source where that may matter.

    Raises:
        ProjectError: the source's text cannot be read.
    """
    if (before.quote, before.source, _place(before)) == (after.quote, after.source, _place(after)):
        return after
    return compared(after, texts)


def revision(fields: Sequence[str], code: str) -> str:
    """What the step is called: "Change stance of U-07", "Change 3 fields of U-07"."""
    what = _WORDS.get(fields[0], fields[0]) if len(fields) == 1 else f"{len(fields)} fields"
    return f"Change {what} of {code}"


def _place(position: Position) -> int | None:
    return position.locator.paragraph if position.locator else None
