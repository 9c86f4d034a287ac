"""A position after an edit of its fields: its quote is compared at once, its step has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from models.upkeep.quoting import reverified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.records import Position

_WORDS = {"said_on": "date", "locator": "place", "after": "“only after”"}


class Texts(Protocol):
    """Where the texts of sources are: a project, or what remembers some of them."""

    def paragraph(self, source: int, number: int) -> str | None:
        """The text of one paragraph of a source, or None where it is not at hand."""


def revised(texts: Texts, before: Position, after: Position) -> Position:
    """The position as it is to be written: compared with its source where that may matter.

    Raises:
        ProjectError: the source's text cannot be read.
    """
    if (before.quote, before.source, _place(before)) == (after.quote, after.source, _place(after)):
        return after
    paragraph = None
    if after.source is not None and after.locator is not None:
        paragraph = texts.paragraph(after.source, after.locator.paragraph)
    return reverified(after, paragraph)


def revision(fields: Sequence[str], code: str) -> str:
    """What the step is called: "Change stance of U-07", "Change 3 fields of U-07"."""
    what = _WORDS.get(fields[0], fields[0]) if len(fields) == 1 else f"{len(fields)} fields"
    return f"Change {what} of {code}"


def _place(position: Position) -> int | None:
    return position.locator.paragraph if position.locator else None
