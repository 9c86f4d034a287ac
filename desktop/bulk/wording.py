"""What is said of an edit of many cells: before it is made, on its button, and of its step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.exchange.fields import BY_NAME
from models.exchange.plain_text import clean_line, short
from models.text import counted

if TYPE_CHECKING:
    from models.exchange.proposals import Proposal

_WORDS = {
    "condition": "condition",
    "after": "“only after”",
    "said_on": "date",
    "locator": "place",
}
_LONGEST = 40  # letters of a value in the name of a step
_BEFORE = 24  # letters that are shown before the first one that differs
_IN_SIGHT = 36  # letters that are in sight in any case
_TOLD = 3  # reasons that are told in one message


def word(field: str) -> str:
    """What a field is called within a sentence."""
    return _WORDS.get(field, BY_NAME[field].title.lower())


def told_of_change(proposal: Proposal, same: str) -> str:
    """How many of the selected positions change, and why the others do not.

    Args:
        proposal: what would become of them.
        same: what is so of one that stays as it is, and of several, as in "has it|have it".
    """
    changed, refused = len(proposal.positions), len(proposal.refused)
    kept = proposal.total - changed - refused
    verb = "changes" if changed == 1 else "change"
    noun = "position" if proposal.total == 1 else "positions"
    parts = [f"{changed:,} of {proposal.total:,} selected {noun} {verb}"]
    one, several = same.split("|")
    parts += [f"{kept:,} {one if kept == 1 else several}"] if kept else []
    parts += [f"{refused:,} cannot be changed"] if refused else []
    return " ".join(filter(None, (f"{'; '.join(parts)}.", proposal.note)))


def told_of_paste(proposal: Proposal) -> str:
    """How many cells change, how many cannot, and what of the clipboard has no place."""
    changed, refused = len(proposal.changed), len(proposal.refused)
    verb = "changes" if changed == 1 else "change"
    where = counted(len(proposal.positions), "position")
    parts = [f"{counted(changed, 'cell')} in {where} {verb}"]
    parts += [f"{counted(refused, 'cell')} cannot be pasted"] if refused else []
    return " ".join(filter(None, (f"{'; '.join(parts)}.", proposal.left_over, proposal.note)))


def why_nothing(proposal: Proposal) -> str:
    """Why a paste changes nothing: it is all there already, or nothing of it can be taken."""
    problems = dict.fromkeys(cell.problem for cell in proposal.refused)
    if not problems:
        parts = ["Every cell has this value already.", proposal.left_over]
        if not proposal.total:
            return "There is no position to paste into; select one first."
        return " ".join(filter(None, parts))
    told = list(problems)[:_TOLD]
    more = len(problems) - len(told)
    told += [f"{counted(more, 'more cell')} cannot be taken either."] if more else []
    return " ".join(told)


def setting(proposal: Proposal, field: str) -> str:
    """The step that gives a field one value: "Set status of 12 positions to reviewed"."""
    value = clean_line(next((cell.new for cell in proposal.changed), ""))
    if not value:
        return f"Empty {word(field)} of {_whose(proposal)}"
    return f"Set {word(field)} of {_whose(proposal)} to {short(value, _LONGEST)}"


def replacing(proposal: Proposal, field: str, find: str) -> str:
    """The step that replaces a text: "Replace “Kyiv” in summary of 12 positions"."""
    found = short(clean_line(find) or find, _LONGEST)
    return f"Replace “{found}” in {word(field)} of {_whose(proposal)}"


def pasting(proposal: Proposal) -> str:
    """The step that pastes: "Paste into 3 positions"."""
    return f"Paste into {_whose(proposal)}"


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Both texts from shortly before the place where they begin to differ."""
    same = _same_beginning(old, new)
    start = same - _BEFORE
    if same <= _IN_SIGHT:
        return old, new
    space = old.find(" ", start, same)
    start = space + 1 if space >= 0 else start
    return f"…{old[start:]}", f"…{new[start:]}"


def _same_beginning(old: str, new: str) -> int:
    """How many characters are the same; comparing slices is quick in the longest of quotes."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _whose(proposal: Proposal) -> str:
    if len(proposal.positions) != 1:
        return counted(len(proposal.positions), "position")
    (position,) = proposal.positions
    # The code may be what changes.
    codes = (cell.code for cell in proposal.changes if cell.position_key == position.key)
    return next(codes, position.code)
