"""Contradictions: two positions of one side on one issue that are apart, and what became of them.

There is one for each pair of speakers and stances, not for every combination of reprints. Each
shows the two positions that stand before the others of their speaker and stance.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.comparison.rules import BEFORE_ALL_DAYS, apart, day
from models.judgements import Decision, Judgements
from models.records import Position
from models.vocabulary import Stance, Verdict

Voice = tuple[int, Stance]
"""The key of a speaker, and a stance."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two voices of a side that are apart on an issue.

    ``first`` is the earlier of the two positions that show it; ``firsts`` and ``seconds`` are all
    positions of either voice, the latest first. ``decision`` is the analyst's; ``outdated`` is one
    that no longer holds, for a later position has arrived.
    """

    side: int
    issue: int
    firsts: tuple[Position, ...]
    seconds: tuple[Position, ...]
    decision: Decision | None = None
    outdated: Decision | None = None

    @property
    def first(self) -> Position:
        """The earlier position."""
        return self.firsts[0]

    @property
    def second(self) -> Position:
        """The later position."""
        return self.seconds[0]

    @property
    def verdict(self) -> Verdict | None:
        """What the analyst says of it; None while it waits."""
        return self.decision.verdict if self.decision else None

    @property
    def key(self) -> tuple[int, int, frozenset[Voice]]:
        """What makes it the same again: issue, side and the two voices."""
        return self.issue, self.side, frozenset((voice(self.first), voice(self.second)))


def voice(position: Position) -> Voice:
    """Who says it, and with which stance."""
    assert position.stance is not None
    return position.speaker, position.stance


def contradictions(
    side: int, stated: Sequence[Position], judged: Judgements
) -> tuple[Contradiction, ...]:
    """The contradictions among what a side states on one issue.

    Args:
        side: the key of the side.
        stated: its own positions with a stance, in the order of :func:`rules.precedence`.
        judged: what the analyst has decided.
    """
    stances = {p.stance for p in stated if p.stance is not None}
    if len(stances) < 2 or not apart(min(stances), max(stances)):
        return ()
    voices: dict[Voice, list[Position]] = {}
    for position in stated:
        voices.setdefault(voice(position), []).append(position)
    return tuple(_pairs(side, [tuple(said) for said in voices.values()], judged))


def _pairs(
    side: int, voices: Sequence[tuple[Position, ...]], judged: Judgements
) -> Iterator[Contradiction]:
    # What stands before the others is later; of two voices, the one found later is the earlier.
    for number, later in enumerate(voices):
        for earlier in voices[number + 1 :]:
            if apart(voice(later[0])[1], voice(earlier[0])[1]):
                holds, outdated = _decision(earlier, later, judged)
                issue = later[0].issue
                yield Contradiction(side, issue, earlier, later, holds, outdated)


def _decision(
    firsts: Sequence[Position], seconds: Sequence[Position], judged: Judgements
) -> tuple[Decision | None, Decision | None]:
    """The decision that holds, or the one that a later position has overtaken."""
    by_key = {p.key: p for p in (*firsts, *seconds)}
    sides = {p.key for p in firsts}, {p.key for p in seconds}
    given = [
        decision
        for key in sides[0]
        for decision in judged.decisions_of.get(key, ())
        if ({decision.first, decision.second} - {key}) & sides[1]
    ]
    if not given:
        return None, None
    last = max(given, key=lambda decision: decision.key)
    seen = latest((by_key[last.first], by_key[last.second]))
    return (None, last) if latest(by_key.values()) > seen else (last, None)


def latest(positions: Iterable[Position]) -> int:
    """The last day on which any of these was said; before all days where none has a date."""
    return max((said for p in positions if (said := day(p)) is not None), default=BEFORE_ALL_DAYS)
