"""The stance of a position from its cells, or the silence, or the stance chosen for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.importing.draft import Outcome
from models.exchange.importing.report import Fate
from models.exchange.plain_text import FieldError
from models.exchange.word_text import parse_stance
from models.vocabulary import Silence

if TYPE_CHECKING:
    from models.exchange.importing.draft import Draft
    from models.exchange.importing.values import Cell, Values
    from models.vocabulary import Stance

_NO_STANCE = (
    "Its stance cannot be told from its words; map a column to Stance, or choose a stance for all "
    "such cells."
)


def stance_of(draft: Draft, values: Values, issue: str) -> tuple[Stance | Silence, str]:
    """The stance of a draft, and the words after it in the same cell.

    Args:
        draft: the cells.
        values: reads them.
        issue: the issue as the sheet writes it; its scale may run the other way.

    Raises:
        Outcome: there is none, or none that can be understood.
    """
    stance, words = _said(draft, values, issue)
    if stance is None and (silence := draft.cell("silence")):
        stance = _silence(silence)
    if stance is not None:
        return stance, words
    chosen = draft.constants.get("stance", "")
    if not draft.speaks():
        if chosen and not draft.about and not values.has_stances:
            return parse_stance(chosen), words
        # Nothing is said here: an empty cell, or one that says so.
        raise Outcome(Fate.IGNORED)
    if not chosen:
        raise Outcome(Fate.REFUSED, _NO_STANCE, _speaking(draft))
    found = parse_stance(chosen)
    draft.change(f"No stance can be told from it; it is given “{found.label}”.", _speaking(draft))
    return found, words


def _said(draft: Draft, values: Values, issue: str) -> tuple[Stance | Silence | None, str]:
    words = ""
    try:
        if both := (cell := draft.cell("stance_and_text")):
            stance, words = values.split(both, issue)
            if stance is not None:
                return stance, words
        if cell := draft.cell("stance"):
            return values.stance(cell, issue), words
    except FieldError as error:
        raise Outcome(Fate.REFUSED, str(error), cell) from None
    return None, words


def _silence(cell: Cell) -> Silence:
    problem = f"“{cell.text[:40]}” is no silence; it has to be declined or withdrawn."
    try:
        found = parse_stance(cell.text)
    except FieldError:
        raise Outcome(Fate.REFUSED, problem, cell) from None
    if not isinstance(found, Silence):
        raise Outcome(Fate.REFUSED, problem, cell)
    return found


def _speaking(draft: Draft) -> Cell | None:
    for target in ("summary", "stance_and_text", "quote", "condition", "quantity"):
        if cell := draft.cell(target):
            return cell
    return None
