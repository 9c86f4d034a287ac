"""What changed between two states of a matrix: two dates, or an edition and now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.comparison.cells import Cell
from models.comparison.rules import BEFORE_ALL_DAYS, day
from models.records import Issue, Position, Quantity, Stakeholder
from models.vocabulary import Silence, Stance


class ChangeKind(StrEnum):
    """How a cell changed; the value is the word that is shown.

    The later ones are only told of an edition and now: between two days of one record nothing is
    corrected, and no evidence goes.
    """

    NEW = "new"
    REVERSED = "reversed"
    HARDENED = "hardened"
    SOFTENED = "softened"
    CONDITIONAL = "newly conditional"
    UNCONDITIONAL = "no longer conditional"
    AMOUNT = "amount changed"  # in the same unit; what is counted otherwise cannot be compared
    SILENT = "gone silent"
    WITHDRAWN = "withdrawn"
    EVIDENCE = "evidence withdrawn"  # from the record, by the analyst; the side withdrew nothing
    CORRECTED = "corrected"  # the same position says something else now
    REASSESSED = "reassessed"  # nobody said anything new, and yet something else stands
    CLAIMED = "newly claimed"  # by another side
    CLAIM_DENIED = "claim denied"
    CLAIM_CONFIRMED = "claim confirmed"
    CLAIM_OPEN = "claim open again"


@dataclass(frozen=True, slots=True)
class Change:
    """One way in which where a side stands on an issue changed; either position may be missing.

    ``why`` says what happened to the record, where that is not what its position says.
    """

    kind: ChangeKind
    side: Stakeholder
    issue: Issue
    before: Position | None
    after: Position | None
    why: str = ""


def changes(side: Stakeholder, issue: Issue, before: Cell, after: Cell) -> list[Change]:
    """What changed in one cell, speaker by speaker, in the order of what stands afterwards.

    Speakers are held against themselves: a second voice is new, and turns nobody round. Where the
    analyst lets one position stand for all, what leads is held against what led. A cell may have
    changed in several ways.
    """
    found: list[Change] = []
    for old, new in pairs(before, after):
        found += [Change(kind, side, issue, old, new) for kind in _kinds(old, new)]
        if new is not None and new == old and (silence := _silence_since(new, before, after)):
            found.append(Change(ChangeKind.SILENT, side, issue, old, silence))
    return [_explained(change, after) for change in found]


def pairs(before: Cell, after: Cell) -> Iterable[tuple[Position | None, Position | None]]:
    """What stood and what stands, side by side, speaker by speaker."""
    if before.override or after.override:
        pair = before.leading, after.leading
        return [] if pair == (None, None) else [pair]
    found: list[tuple[Position | None, Position | None]] = []
    for speaker in dict.fromkeys(p.speaker for p in (*after.standing, *before.standing)):
        old = [p for p in before.standing if p.speaker == speaker]
        new = [p for p in after.standing if p.speaker == speaker]
        found += _of_speaker(old, new)
    # What gave way is followed by what leads now, though somebody else says that.
    gave_way = {p.speaker for p in after.stands.gave_way}
    found = [
        (old, after.leading if new is None and old and old.speaker in gave_way else new)
        for old, new in found
    ]
    followed = {id(new) for old, new in found if old is not None and new is not None}
    return [(old, new) for old, new in found if old is not None or id(new) not in followed]


def _of_speaker(
    old: Sequence[Position], new: Sequence[Position]
) -> list[tuple[Position | None, Position | None]]:
    """One speaker's positions side by side: the same stance beside itself, then whatever moved."""
    pairs: list[tuple[Position | None, Position | None]] = []
    left = list(old)
    for position in sorted(new, key=lambda p: all(p.stance != o.stance for o in old)):
        same = next((o for o in left if o.stance == position.stance), None)
        if same is not None:
            left.remove(same)
        before = same or next(iter(left or old), None)
        pairs.append((before, position))
    return pairs if new else [(position, None) for position in old]


def _kinds(old: Position | None, new: Position | None) -> Iterable[ChangeKind]:
    if old is None:
        return [ChangeKind.NEW]
    if new is None:
        return [ChangeKind.WITHDRAWN]
    return moves(old, new)


def moves(old: Position, new: Position) -> list[ChangeKind]:
    """How what stands moved from one position to another; nowhere, if it says the same again."""
    found = []
    was, is_ = old.stance or Stance.OPEN, new.stance or Stance.OPEN
    if was * is_ < 0:
        found.append(ChangeKind.REVERSED)
    elif was != is_:
        found.append(ChangeKind.HARDENED if abs(is_) > abs(was) else ChangeKind.SOFTENED)
    if new.condition and not old.condition:
        found.append(ChangeKind.CONDITIONAL)
    if old.condition and not new.condition:
        found.append(ChangeKind.UNCONDITIONAL)
    if _other_amount(old.quantity, new.quantity):
        found.append(ChangeKind.AMOUNT)
    return found


def _other_amount(old: Quantity | None, new: Quantity | None) -> bool:
    if old is None or new is None or old.unit != new.unit:
        return False
    return old.amount() != new.amount()


def _silence_since(stands: Position, before: Cell, after: Cell) -> Position | None:
    """A refusal to say that is new, and later than what its speaker said last."""
    known = {p.key for p in before.silent}
    for position in after.silent:
        fresh = position.key not in known and position.silence is Silence.DECLINED
        if fresh and position.speaker == stands.speaker and _day(position) >= _day(stands):
            return position
    return None


def _day(position: Position) -> int:
    said = day(position)
    return BEFORE_ALL_DAYS if said is None else said


def _explained(change: Change, after: Cell) -> Change:
    """Where something was taken back in words, those words are what comes after."""
    if change.kind is not ChangeKind.WITHDRAWN or change.before is None:
        return change
    speaker = change.before.speaker
    words = next(
        (p for p in after.silent if p.speaker == speaker and p.silence is Silence.WITHDRAWN),
        None,
    )
    return Change(change.kind, change.side, change.issue, change.before, words)


def in_order(found: Iterable[Change]) -> list[Change]:
    """Changes as a principal reads them: the gravest kind first, within it issue by issue."""
    places: Mapping[ChangeKind, int] = {
        kind: place
        for place, kind in enumerate(
            (
                ChangeKind.REVERSED,
                ChangeKind.WITHDRAWN,
                ChangeKind.EVIDENCE,
                ChangeKind.CORRECTED,
                ChangeKind.HARDENED,
                ChangeKind.SOFTENED,
                ChangeKind.CONDITIONAL,
                ChangeKind.UNCONDITIONAL,
                ChangeKind.AMOUNT,
                ChangeKind.SILENT,
                ChangeKind.REASSESSED,
                ChangeKind.NEW,
                ChangeKind.CLAIM_DENIED,
                ChangeKind.CLAIM_CONFIRMED,
                ChangeKind.CLAIM_OPEN,
                ChangeKind.CLAIMED,
            )
        )
    }
    return sorted(found, key=lambda change: places[change.kind])
