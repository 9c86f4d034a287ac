"""What stands: the position of each speaker that holds now, and what the analyst made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from models.comparison.contradictions import Contradiction, Voice, latest, voice
from models.comparison.rules import BEFORE_ALL_DAYS, apart, day
from models.judgements import Judgements, Override
from models.records import Position
from models.vocabulary import Scope, Silence, Stance, Verdict

Contradicting = Mapping[frozenset[Voice], Contradiction]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of the positions that one side, or one speaker, states on an issue.

    Attributes:
        positions: what stands of each speaker, the most telling first: one position, or several
            stances where nothing says which of them came last.
        mixed: whether two of them are apart, and no verdict says that this is well.
        by_condition: whether two that are apart stand side by side, each with its condition.
        gave_way: what would stand, had it not changed over time.
        override: the analyst's own choice, where it holds.
        yielded: the analyst's own choice, where a later position has overtaken it.
    """

    positions: tuple[Position, ...] = ()
    mixed: bool = False
    by_condition: bool = False
    gave_way: tuple[Position, ...] = ()
    override: Override | None = None
    yielded: Override | None = None


NOTHING_STANDS = Standing()


def standing(
    own: Sequence[Position],
    contradicting: Contradicting,
    judged: Judgements,
    *,
    of_speaker: bool = False,
) -> Standing:
    """Work out what stands.

    Args:
        own: the positions of a side on an issue, or those of one speaker, without claims, in the
            order of :func:`rules.precedence`.
        contradicting: the contradictions among them, by their voices.
        judged: what the analyst has judged.
        of_speaker: whether these are one speaker's positions only.
    """
    said = [p for p in own if p.silence is not Silence.DECLINED]
    scope = Scope.SPEAKER if of_speaker else Scope.SIDE
    override, yielded = _override(said, judged, scope)
    if override:
        chosen = tuple(p for p in said if p.key == override.position)
        return Standing(chosen, override=override)
    heads = [p for p in _heads(said, judged) if p.stance is not None]
    heads, gave_way, by_condition, mixed = _settled(heads, contradicting)
    return Standing(tuple(heads), mixed, by_condition, tuple(gave_way), yielded=yielded)


def _heads(said: Sequence[Position], judged: Judgements) -> list[Position]:
    """What is first of each speaker, or what the analyst lets stand of them."""
    by_speaker: dict[int, list[Position]] = {}
    for position in said:
        by_speaker.setdefault(position.speaker, []).append(position)
    chosen: set[int] = set()
    for positions in by_speaker.values():
        override, _ = _override(positions, judged, Scope.SPEAKER)
        chosen |= {override.position} if override else _first(positions)
    return [position for position in said if position.key in chosen]


def _first(positions: Sequence[Position]) -> set[int]:
    """The keys of what is first of one speaker: one of each stance that nothing puts second.

    Where one has said two things on one day and in the same way, no rule says which of them holds.
    """
    first = positions[0]
    found: dict[Stance | None, int] = {}
    for position in positions:
        if (day(position), position.attribution) != (day(first), first.attribution):
            break
        found.setdefault(position.stance, position.key)
    return set(found.values())


def _override(
    said: Sequence[Position], judged: Judgements, scope: Scope
) -> tuple[Override | None, Override | None]:
    """The override that holds among these positions, or the one that has yielded."""
    if not judged.overrides:
        return None, None
    given = [
        override
        for position in said
        if position.stance is not None
        for override in judged.overrides_of.get(position.key, ())
        if override.scope is scope
    ]
    if not given:
        return None, None
    last = max(given, key=lambda override: override.key)
    known = BEFORE_ALL_DAYS if last.known_until is None else last.known_until
    return (None, last) if latest(said) > known else (last, None)


def _settled(
    heads: list[Position], contradicting: Contradicting
) -> tuple[list[Position], list[Position], bool, bool]:
    """What remains once verdicts are heard; what gave way; whether by condition; whether mixed."""
    stances = [p.stance for p in heads if p.stance is not None]
    if not stances or not apart(min(stances), max(stances)):
        return heads, [], False, False
    open_pairs, conditional = [], []
    gave_way: dict[int, Position] = {}
    for later, earlier in combinations(heads, 2):
        if (
            later.stance is None
            or earlier.stance is None
            or not apart(later.stance, earlier.stance)
        ):
            continue
        found = contradicting.get(frozenset((voice(later), voice(earlier))))
        verdict = found.verdict if found else None
        if verdict is Verdict.CHANGED:
            gave_way[earlier.key] = earlier
        elif verdict is Verdict.CONDITIONS:
            conditional.append({later.key, earlier.key})
        else:
            open_pairs.append({later.key, earlier.key})
    gone = gave_way.keys()
    return (
        [p for p in heads if p.key not in gone],
        list(gave_way.values()),
        any(not pair & gone for pair in conditional),
        any(not pair & gone for pair in open_pairs),
    )
