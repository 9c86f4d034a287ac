"""Who holds and says a position, on what, and where it is told: names from cells as keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.exchange.importing.draft import Outcome
from models.exchange.importing.mapping import Layout
from models.exchange.importing.report import Fate
from models.exchange.plain_text import FieldError, clean_line, short
from models.vocabulary import Attribution

if TYPE_CHECKING:
    from models.exchange.importing.cast import Cast
    from models.exchange.importing.draft import Draft
    from models.exchange.importing.name_finder import NameFinder
    from models.exchange.importing.values import Cell, Values

_OF_SOURCES = ("source_date", "source_url", "source_author")


@dataclass(frozen=True, slots=True)
class Whom:
    """The keys of a holder, a speaker and an issue."""

    holder: int
    speaker: int
    issue: int


def issue_text(draft: Draft, layout: Layout) -> str:
    """The issue as the sheet writes it."""
    if layout is Layout.WIDE and draft.about:
        return draft.about
    return draft.text("issue") or draft.text("issue_code")


def holder_text(draft: Draft, layout: Layout) -> str:
    """The holder as the sheet writes it; the side or the speaker where that is all it says."""
    if layout is Layout.TURNED and draft.about:
        return draft.about
    targets = ("holder", "holder_code", "side", "speaker")
    return next((text for target in targets if (text := draft.text(target))), "")


def whom_of(draft: Draft, cast: Cast, layout: Layout, attribution: Attribution) -> Whom:
    """Who holds and says it, and on what.

    Raises:
        Outcome: one of the names is missing, left out, or could be several.
    """
    said, issue = holder_text(draft, layout), issue_text(draft, layout)
    holder = _found(cast.stakeholders, said, "holder", draft, draft.text("holder_code"))
    spoken = draft.text("speaker") or said
    same = clean_line(spoken) == clean_line(said)
    speaker = holder if same else _found(cast.stakeholders, spoken, "speaker", draft)
    topic = _found(cast.issues, issue, "issue", draft, draft.text("issue_code"))
    _belong(draft, cast, holder, speaker, attribution)
    about = {"topic": draft.text("topic"), "proposition": draft.text("proposition")}
    cast.describe(cast.issues, topic, about)
    return Whom(holder, speaker, topic)


def source_of(draft: Draft, cast: Cast, values: Values) -> int | None:
    """Where it is told; None where nothing is said of that, or the source is left out."""
    code, url = draft.text("source_code"), draft.text("source_url")
    title = draft.text("source") or code or url
    if not title:
        for target in ("source_date", "source_author"):
            if cell := draft.cell(target):
                draft.refuse(cell, "There is no source in this row that it could be of.")
        return None
    try:
        key = cast.sources.find(title, code)
    except FieldError as error:
        draft.refuse(draft.cell("source") or draft.cell("source_code"), str(error))
        return None
    if key is None:
        draft.leave_out(draft.cell("source"), "This source is left out.")
    date = draft.cell("source_date")
    if date and key is not None and key < 0:
        try:
            values.field("source_date", date.text)
        except FieldError as error:
            draft.refuse(date, str(error))
    said = {name: draft.text(name) for name in _OF_SOURCES}
    cast.describe(cast.sources, key, said)
    return key


def after_of(draft: Draft, cast: Cast, issue: int) -> int | None:
    """The issue that has to be settled first, or None."""
    text, cell = draft.text("after"), draft.cell("after")
    if not text:
        return None
    try:
        key = cast.issues.find(text)
    except FieldError as error:
        draft.refuse(cell, str(error))
        return None
    if key == issue:
        draft.refuse(cell, "A position cannot wait for its own issue to be settled.")
        return None
    if key is None:
        draft.leave_out(cell, "This issue is left out.")
    return key


def _found(finder: NameFinder, text: str, what: str, draft: Draft, code: str = "") -> int:
    cell = _cell_of(draft, what)
    if not clean_line(text):
        raise Outcome(Fate.REFUSED, f"There is no {what} in this row.", cell)
    try:
        key = finder.find(text, code)
    except FieldError as error:
        raise Outcome(Fate.REFUSED, str(error), cell) from None
    if key is None:
        reason = f"The {finder.kind} “{short(clean_line(text), 60)}” is left out."
        raise Outcome(Fate.IGNORED, reason, cell)
    return key


def _cell_of(draft: Draft, what: str) -> Cell | None:
    return draft.cell(what) or draft.cell(f"{what}_code")


def _belong(draft: Draft, cast: Cast, holder: int, speaker: int, attribution: Attribution) -> None:
    """Let new stakeholders stand where the row puts them.

    What one side claims of another is no sign that its speaker belongs there.
    """
    side = None
    if text := draft.text("side"):
        try:
            side = cast.stakeholders.find(text)
        except FieldError as error:
            draft.refuse(draft.cell("side"), str(error))
    if side is not None and side != holder:
        cast.belongs(holder, side)
    if speaker != holder and attribution is not Attribution.CLAIMED:
        above = holder if side is None else side
        if above != speaker:
            cast.belongs(speaker, above)
