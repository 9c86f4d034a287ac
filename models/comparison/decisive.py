"""Drop one: does a cell rest on a single statement, speaker or outlet?

What is left out one at a time is what stands; nothing else can change what a cell says. The test is
that of the analysis of competing hypotheses: how sensitive is the result to a few items?
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.comparison.rules import outlet
from models.comparison.standing import Standing
from models.project.directory import Directory
from models.records import Position
from models.vocabulary import Stance

_MOST = 60  # speakers; with so many, each against all others, no cell rests on one


class Single(StrEnum):
    """What a cell may rest on; the value is the word that is shown."""

    STATEMENT = "statement"
    SPEAKER = "speaker"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Decisive:
    """What a cell rests on, and its name: a position's code, a speaker's or an outlet's name."""

    kind: Single
    name: str


def decisive(
    own: Sequence[Position],
    stands: Standing,
    stands_of: Callable[[Sequence[Position]], Standing],
    names: Directory,
    *,
    once: bool,
) -> Decisive | None:
    """The first single thing without which a cell would say something else, or None.

    Args:
        own: the positions of the cell without claims.
        stands: what stands of them.
        stands_of: works out what stands of fewer.
        names: who is who.
        once: whether positions of one event are one statement.
    """
    if not stands.positions or stands.override or len(stands.positions) > _MOST:
        return None
    said = _says(stands)
    tests: tuple[tuple[Single, Callable[[Position], str], Callable[[Position], str]], ...] = (
        (Single.STATEMENT, lambda p: (once and p.event) or p.id, lambda p: p.code),
        (Single.SPEAKER, lambda p: str(p.speaker), lambda p: names.stakeholders[p.speaker].name),
        (Single.OUTLET, lambda p: _outlet(p, names), lambda p: _outlet(p, names)),
    )
    for kind, same, name in tests:
        for head in {same(p): p for p in reversed(stands.positions) if same(p)}.values():
            dropped = same(head)
            if _says(stands_of([p for p in own if same(p) != dropped])) != said:
                return Decisive(kind, name(head))
    return None


def _says(stands: Standing) -> tuple[bool, bool, Stance | None]:
    leading = stands.positions[0].stance if stands.positions else None
    several = stands.mixed or stands.by_condition
    return stands.mixed, stands.by_condition, None if several else leading


def _outlet(position: Position, names: Directory) -> str:
    source = None if position.source is None else names.sources.get(position.source)
    return outlet(source) if source else ""
