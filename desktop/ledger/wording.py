"""The rows of the ledger in words: what is painted, and what a screen reader says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.dates import shown
from models.comparison.claims import Claim, Confirmation
from models.comparison.rules import is_claim
from models.text import conditional, counted
from models.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.comparison.contradictions import Contradiction
    from models.project.directory import Directory
    from models.records import Position

WAITS = "waits for a verdict"
_NOTHING_STANDS = "Nothing of its own stands"
_NO_CONDITION = "without a condition"
_SHORT = 160  # characters

_STAYS = "The cell stays mixed, but is decided."
EXPLAINED = {
    Verdict.CHANGED: "The later one stands alone; the earlier one gave way to it.",
    Verdict.SPEAKERS: f"The side’s speakers do not agree. {_STAYS}",
    Verdict.CONDITIONS: "Both stand, each with its condition.",
    Verdict.MATTER: "They are about two things. Splitting the issue is offered next.",
    Verdict.WORDING: f"The reporter’s words make the difference. {_STAYS}",
    Verdict.GENUINE: f"The side contradicts itself. {_STAYS}",
    Verdict.CODING: "One of the two is recorded wrongly. Its form is opened next.",
}
"""What each verdict does, in the order of the keys 1 to 7."""

_CLAIMS = {
    Confirmation.NOT_CONFIRMED: "not confirmed",
    Confirmation.DENIED: "denied",
    Confirmation.CONFIRMED: "",
}


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a stretch of rows, and what its columns are."""

    title: str
    captions: tuple[str, str, str]
    count: int = 0

    def texts(self) -> tuple[str, str, str, str]:
        """What the heading says in each column."""
        return (f"{self.title} ({self.count:,})", *self.captions)


_PAIR = ("One voice", "The other", "Verdict")
CHECKED = ("What another side claims", "What the side says itself", "")
WAITING = Section("Waiting for a verdict", _PAIR)
DECIDED = Section("Decided", _PAIR)
CLAIMED = {
    kind: Section(kind.value.capitalize(), CHECKED)
    for kind in (Confirmation.NOT_CONFIRMED, Confirmation.DENIED, Confirmation.CONFIRMED)
}


@dataclass(frozen=True, slots=True)
class About:
    """The issue and the side of a row."""

    issue: str
    side: str

    def text(self) -> str:
        """Both in one phrase."""
        return f"{self.side} on {self.issue}"


@dataclass(frozen=True, slots=True)
class Quote:
    """A position as one of two that stand side by side; without position, there is none."""

    position: Position | None
    stance: str
    words: str = ""
    is_quote: bool = False
    condition: str = ""
    who: str = ""
    where: str = ""
    more: str = ""
    is_claim: bool = False

    def text(self) -> str:
        """Everything in one paragraph."""
        code = self.position.code if self.position else ""
        head = f"{self.stance} ({code})" if code else self.stance
        told = (head, self.words, self.condition, self.who, self.where, self.more)
        return "\n".join(part for part in told if part)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: a mark while that is open, a word once it is settled, and notes."""

    mark: str = ""
    head: str = ""
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """Everything in one paragraph."""
        return "\n".join(part for part in (self.mark, self.head, *self.notes) if part)


def about(entry: Contradiction | Claim, names: Directory) -> About:
    """Which issue and which side a row is about."""
    if isinstance(entry, Claim):
        issue, side = entry.position.issue, names.side(entry.position.holder).key
    else:
        issue, side = entry.issue, entry.side
    return About(names.issues[issue].name, names.stakeholders[side].name)


def quotes(entry: Contradiction | Claim, names: Directory) -> tuple[Quote, Quote]:
    """The two positions of a row, the earlier first; of a claim, the claim first."""
    if isinstance(entry, Claim):
        own = _quote((entry.own,), names) if entry.own else Quote(None, _NOTHING_STANDS)
        return _quote((entry.position,), names), own
    each = entry.verdict is Verdict.CONDITIONS
    return (
        _quote(entry.firsts, names, each_condition=each),
        _quote(entry.seconds, names, each_condition=each),
    )


def outcome(entry: Contradiction | Claim) -> Outcome:
    """What became of a row."""
    if isinstance(entry, Claim):
        mark = _CLAIMS[entry.confirmation]
        return Outcome(mark, "" if mark else "Confirmed")
    if entry.decision is None:
        return Outcome(WAITS, notes=overtaken(entry))
    verdict, note = entry.decision.verdict, entry.decision.note
    notes = (_effect(entry), note) if note else (_effect(entry),)
    return Outcome("", verdict.label[:1].upper() + verdict.label[1:], tuple(n for n in notes if n))


def overtaken(found: Contradiction) -> tuple[str, ...]:
    """The verdict that no longer holds, what has overtaken it, and its note; or nothing."""
    if (old := found.outdated) is None:
        return ()
    # The second is the latest of all, or the verdict would still hold.
    told = f"“{old.verdict.label}”: overtaken by {found.second.code}"
    return (told, old.note) if old.note else (told,)


def _effect(found: Contradiction) -> str:
    if found.verdict is Verdict.CHANGED:
        return f"{found.second.code} stands, {found.first.code} gave way"
    return "Both stand, each with its condition" if found.verdict is Verdict.CONDITIONS else ""


def _quote(said: Sequence[Position], names: Directory, *, each_condition: bool = False) -> Quote:
    """The first of the positions of one voice, and how many more there are."""
    position = said[0]
    stance, more = position.stance_text(), len(said) - 1
    condition = conditional(position.condition)
    return Quote(
        position,
        stance[:1].upper() + stance[1:],
        position.quote or position.summary,
        bool(position.quote),
        condition or (_NO_CONDITION if each_condition else ""),
        _who(position, names),
        _where(position, names),
        f"and {more:,} more like it" if more else "",
        is_claim(position, names),
    )


def _who(position: Position, names: Directory) -> str:
    speaker = names.stakeholders[position.speaker]
    said = f"{speaker.name} ({speaker.role})" if speaker.role else speaker.name
    return f"{said} · {position.attribution_text()}"


def _where(position: Position, names: Directory) -> str:
    source = None if position.source is None else names.sources.get(position.source)
    parts = [
        shown(position.said_on) or "no date",
        source.title if source else "no source",
        position.locator.text() if position.locator else "",
    ]
    return " · ".join(part for part in parts if part)


def pair(found: Contradiction) -> str:
    """The two positions by their codes."""
    return f"{found.first.code} against {found.second.code}"


def in_short(position: Position, names: Directory) -> str:
    """One position in a line or two: code, speaker, stance, and the beginning of its words."""
    words = " ".join((position.quote or position.summary).split())
    said = words if len(words) <= _SHORT else f"{words[:_SHORT].rstrip()}…"
    speaker = names.stakeholders[position.speaker].name
    return f"{position.code}, {speaker}, {position.stance_text()}: {said}"


def voice_text(said: Sequence[Position], names: Directory) -> str:
    """One voice in a line: which positions these are, their stance and their speaker."""
    which = said[0].code if len(said) == 1 else counted(len(said), "position")
    return f"{which}: {said[0].stance_text()}, {names.stakeholders[said[0].speaker].name}"
