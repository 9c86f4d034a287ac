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
        override: the analyst's own choice for all of it, where it holds.
        chosen: what stands for its speaker by the analyst's own choice.
        yielded: the analyst's own choice, where a later position has overtaken it.
        given: all overrides on these positions, whether they hold or not.
    """

    positions: tuple[Position, ...] = ()
    mixed: bool = False
    by_condition: bool = False
    gave_way: tuple[Position, ...] = ()
    override: Override | None = None
    chosen: tuple[Override, ...] = ()
    yielded: Override | None = None
    given: tuple[Override, ...] = ()


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
    scopes = (Scope.SPEAKER,) if of_speaker else (Scope.SIDE, Scope.SPEAKER)
    given = tuple(o for o in _given(said, judged) if o.scope in scopes)
    override, yielded = _override(said, given, scopes[0])
    if override:
        alone = tuple(p for p in said if p.key == override.position)
        return Standing(alone, override=override, given=given)
    heads, chosen = _heads(said, given)
    heads, gave_way, by_condition, mixed = _settled(heads, contradicting)
    return Standing(
        tuple(heads),
        mixed,
        by_condition,
        tuple(gave_way),
        chosen=tuple(chosen),
        yielded=yielded,
        given=given,
    )


def _heads(
    said: Sequence[Position], given: Sequence[Override]
) -> tuple[list[Position], list[Override]]:
    """What is first of each speaker, or what the analyst lets stand of them; and those choices."""
    by_speaker: dict[int, list[Position]] = {}
    for position in said:
        by_speaker.setdefault(position.speaker, []).append(position)
    heads: set[int] = set()
    chosen: list[Override] = []
    for positions in by_speaker.values():
        override, _ = _override(positions, given, Scope.SPEAKER)
        if override:
            chosen.append(override)
            heads.add(override.position)
        else:
            heads |= _first(positions)
    return [p for p in said if p.key in heads and p.stance is not None], chosen


def _first(positions: Sequence[Position]) -> set[int]:
    """The keys of what is first of one speaker: one of each stance that nothing puts second.

    Where one has said two things on one day and in the same way, no rule says which of them holds;
    but what is taken back on the day on which it was said is taken back.
    """
    first = positions[0]
    if any(p.stance is None and day(p) == day(first) for p in positions):
        return set()
    found: dict[Stance | None, int] = {}
    for position in positions:
        if (day(position), position.attribution) != (day(first), first.attribution):
            break
        found.setdefault(position.stance, position.key)
    return set(found.values())


def _given(said: Sequence[Position], judged: Judgements) -> list[Override]:
    """The overrides on these positions."""
    if not judged.overrides:
        return []
    stated = (position for position in said if position.stance is not None)
    return [o for position in stated for o in judged.overrides_of.get(position.key, ())]


def _override(
    said: Sequence[Position], given: Sequence[Override], scope: Scope
) -> tuple[Override | None, Override | None]:
    """The override that holds among these positions, or the one that has yielded."""
    keys = {position.key for position in said}
    found = [o for o in given if o.scope is scope and o.position in keys]
    if not found:
        return None, None
    last = max(found, key=lambda override: override.key)
    known = BEFORE_ALL_DAYS if last.known_until is None else last.known_until
    # The chosen one is no later arrival, whatever became of its own date.
    others = (position for position in said if position.key != last.position)
    return (None, last) if latest(others) > known else (last, None)


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
