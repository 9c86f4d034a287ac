"""A position from the cells that are about it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, TypeVar, cast

from models.exchange.importing.draft import Draft, Outcome
from models.exchange.importing.reading_names import (
    after_of,
    issue_text,
    source_of,
    whom_of,
)
from models.exchange.importing.reading_quantities import quantity_of
from models.exchange.importing.reading_stances import stance_of
from models.exchange.importing.report import Fate
from models.exchange.plain_text import FieldError, clean_line, clean_lines, short
from models.records import Position
from models.vocabulary import Attribution, Confidence, Silence, Status

if TYPE_CHECKING:
    from models.exchange.importing.cast import Cast
    from models.exchange.importing.mapping import Layout
    from models.exchange.importing.values import Values
    from models.partial_date import PartialDate
    from models.records import Locator

_T = TypeVar("_T")
_MOST_COUNTED = 10**6
_SUMMARY = 160  # characters of a quote that stand for a summary

Attributed = tuple[Attribution, "int | None"]


class Assembler:
    """Makes positions; what they refer to is looked up in the cast."""

    def __init__(self, values: Values, cast_: Cast, layout: Layout) -> None:
        """Read with these."""
        self._values, self._cast, self._layout = values, cast_, layout

    def assemble(self, draft: Draft) -> Position:
        """The position; its code and id are those of the cells, and may be empty.

        Raises:
            Outcome: the cells make none.
        """
        stance, words = stance_of(draft, self._values, issue_text(draft, self._layout))
        attribution, count = self._attribution(draft)
        whom = whom_of(draft, self._cast, self._layout, attribution)
        summary = "\n".join(filter(None, (clean_lines(words), draft.texts("summary"))))
        quote = draft.texts("quote")
        silent = isinstance(stance, Silence)
        return Position(
            id=draft.text("id").lower(),
            code=clean_line(draft.text("code")),
            holder=whom.holder,
            speaker=whom.speaker,
            issue=whom.issue,
            stance=None if silent else cast("Any", stance),
            silence=stance if isinstance(stance, Silence) else None,
            condition=draft.texts("condition"),
            quantity=quantity_of(draft, self._values),
            summary=summary or self._summary(draft, quote),
            quote=quote,
            attribution=attribution,
            attribution_count=count,
            said_on=cast("PartialDate | None", self._optional(draft, "said_on", None)),
            source=source_of(draft, self._cast, self._values),
            locator=cast("Locator | None", self._optional(draft, "locator", None)),
            confidence=self._confidence(draft),
            status=self._status(draft),
            note=_note(draft),
            event=clean_line(draft.text("event")),
            after=after_of(draft, self._cast, whom.issue),
            translation=draft.texts("translation"),
        )

    def _summary(self, draft: Draft, quote: str) -> str:
        """What stands for a summary where there is none: the cell as it is, with its title."""
        draft.wordless = True
        for target in ("stance", "silence", "stance_and_text"):
            if cell := draft.cell(target):
                title = draft.about or clean_line(cell.column.title)
                return clean_line(f"{title}: {cell.raw}" if title else cell.raw)
        if quote:
            return short(clean_line(quote), _SUMMARY)
        for cell in draft.every():
            if cell.column.target in {"condition", "quantity", "quantity_value"}:
                return f"{clean_line(cell.column.title)}: {clean_line(cell.raw)}".removeprefix(": ")
        return clean_line(issue_text(draft, self._layout))

    def _attribution(self, draft: Draft) -> Attributed:
        cell, text = draft.cell("attribution"), draft.text("attribution")
        try:
            found, count = cast("Attributed", self._values.field("attribution", text))
        except FieldError as error:
            raise Outcome(Fate.REFUSED, str(error), cell) from None
        counted = draft.cell("attribution_count")
        if counted is None:
            return found, count
        if found is not Attribution.ANONYMOUS_OFFICIALS:
            draft.refuse(counted, "Only anonymous officials are counted.")
        elif not counted.text.isdecimal() or not 1 <= int(counted.text[:9]) <= _MOST_COUNTED:
            draft.refuse(counted, "The number of officials has to be a whole number, 1 or more.")
        else:
            count = int(counted.text[:9])
        return found, count

    def _status(self, draft: Draft) -> Status:
        text = draft.text("status")
        if not text:
            return Status.DRAFT
        return cast("Status", self._optional(draft, "status", Status.DRAFT))

    def _confidence(self, draft: Draft) -> Confidence | None:
        cell = draft.cell("confidence")
        if cell is None:
            return cast("Confidence | None", self._optional(draft, "confidence", None))
        try:
            return self._values.confidence(cell)
        except FieldError as error:
            draft.refuse(cell, str(error))
            return None

    def _optional(self, draft: Draft, target: str, without: object) -> object:
        """The value of a field; one that cannot be read is refused, and the rest taken."""
        text = draft.text(target)
        if not text:
            return without
        try:
            return self._values.field(target, text)
        except FieldError as error:
            draft.refuse(draft.cell(target), str(error))
            return without


def identity(text: str) -> str:
    """The id in a text, "" where it is none."""
    try:
        return str(uuid.UUID(text)) if len(text) == 36 else ""
    except ValueError:
        return ""


def _note(draft: Draft) -> str:
    titled = [
        f"{clean_line(cell.column.title)}: {cell.text}".removeprefix(": ")
        for cell in draft.cells.get("titled_note", ())
    ]
    return "\n".join(filter(None, (draft.texts("note"), *titled)))
