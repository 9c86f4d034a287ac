"""Gaps: how far sides are from each other on an issue, by class, and in sentences.

What stands for each side is held against what stands for the others. There is no overall
percentage: a class, the words that explain it, and how much evidence it rests on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from models.comparison.cells import Cell
from models.comparison.quantities import compared
from models.comparison.rules import independent_sources
from models.project.directory import Directory
from models.records import Issue, Position, Stakeholder
from models.text import conditional, counted, fold
from models.vocabulary import Stance


class GapClass(StrEnum):
    """How far the sides are from each other; the value is the word that is shown."""

    OPPOSED = "opposed"
    CONDITIONAL = "conditional overlap"
    DEGREE = "differ in degree"
    AGREE = "agree"
    ONE_SIDE = "only one side has spoken"
    NEITHER = "neither"


ORDER = {gap: place for place, gap in enumerate(GapClass)}
"""The place of each class, the widest gap first."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Where two or more sides stand against each other on one issue.

    Attributes:
        issue: the issue.
        sides: the sides, in order, with the cell of each.
        kind: the class.
        sentence: why it is that class.
        quantities: what the sides' amounts are against each other.
        conditions: each condition that stands, with whose it is.
        blocks: what has to be settled before, with who says so.
        count: how many positions it rests on.
        sources: from how many independent sources they come.
    """

    issue: Issue
    sides: tuple[tuple[Stakeholder, Cell], ...]
    kind: GapClass
    sentence: str
    quantities: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    count: int = 0
    sources: int = 0


def gap(
    issue: Issue,
    cells: Mapping[Stakeholder, Cell] | Sequence[tuple[Stakeholder, Cell]],
    names: Directory,
) -> Gap:
    """Work out the gap between these sides on an issue."""
    sides = tuple(cells.items()) if isinstance(cells, Mapping) else tuple(cells)
    spoken = [(side, cell) for side, cell in sides if cell.standing]
    kind = _class(spoken)
    return Gap(
        issue,
        sides,
        kind,
        _sentence(kind, sides, spoken),
        tuple(_quantities(spoken, names)),
        tuple(_conditions(spoken, names)),
        tuple(_blocks(issue, spoken, names)),
        sum(cell.count for _, cell in sides),
        independent_sources(p for _, cell in sides for p in cell.positions),
    )


def _class(spoken: Sequence[tuple[Stakeholder, Cell]]) -> GapClass:
    """The class of what was spoken; of several sides, that of the two farthest apart."""
    if len(spoken) < 2:
        return GapClass.ONE_SIDE if spoken else GapClass.NEITHER
    kinds = (_between(one.standing, other.standing) for (_, one), (_, other) in _pairs(spoken))
    return min(kinds, key=ORDER.__getitem__)


def _pairs(
    spoken: Sequence[tuple[Stakeholder, Cell]],
) -> list[tuple[tuple[Stakeholder, Cell], tuple[Stakeholder, Cell]]]:
    return list(combinations(spoken, 2))


def _between(ones: Sequence[Position], others: Sequence[Position]) -> GapClass:
    pairs = list(product(ones, others))
    leading = pairs[0]
    shared = [pair for pair in pairs if _way(pair[0]) == _way(pair[1])]
    opposite = [pair for pair in pairs if _opposite(*pair)]
    if leading in opposite:
        return GapClass.OPPOSED
    if shared and all(_only_if(*pair) for pair in shared):
        return GapClass.CONDITIONAL
    return GapClass.AGREE if all(a.stance == b.stance for a, b in pairs) else GapClass.DEGREE


def _way(position: Position) -> int:
    """Against, open, or for: −1, 0, 1."""
    stance = position.stance or Stance.OPEN
    return (stance > 0) - (stance < 0)


def _opposite(one: Position, other: Position) -> bool:
    return _way(one) * _way(other) < 0


def _only_if(one: Position, other: Position) -> bool:
    """Whether two that go the same way do so only on a condition that is not shared."""
    conditions = {" ".join(fold(p.condition).split()) for p in (one, other)}
    return conditions != {""} and len(conditions) == 2


def _sentence(
    kind: GapClass,
    sides: Sequence[tuple[Stakeholder, Cell]],
    spoken: Sequence[tuple[Stakeholder, Cell]],
) -> str:
    told = "; ".join(f"{side.name} {_says(cell)}" for side, cell in sides)
    explained = _EXPLAINED[kind]
    voices = [
        pair
        for (_, one), (_, other) in _pairs(spoken)
        for pair in product(one.standing, other.standing)
    ]
    if kind in _NOT_OPPOSED and any(_opposite(*pair) for pair in voices):
        explained = _NOT_OPPOSED[kind]
    return f"{explained}: {told}." if sides else f"{explained}."


_EXPLAINED = {
    GapClass.OPPOSED: "What leads goes opposite ways",
    GapClass.CONDITIONAL: "They go the same way only on a condition that is not shared",
    GapClass.DEGREE: "They are not opposed, but not at the same point",
    GapClass.AGREE: "All that stands has the same stance",
    GapClass.ONE_SIDE: "Only one side has a position that stands",
    GapClass.NEITHER: "No side has a position that stands",
}


_NOT_OPPOSED = {
    GapClass.CONDITIONAL: "What leads is not opposed, though other voices are; they go the same "
    "way only on a condition that is not shared",
    GapClass.DEGREE: "What leads is not opposed, though other voices are",
}


def _says(cell: Cell) -> str:
    if not cell.standing:
        return f"– {cell.headline}"
    stances = sorted({p.stance for p in cell.standing if p.stance is not None})
    leading = cell.standing[0]
    told = leading.stance.label if leading.stance is not None else ""
    if len(stances) > 1:
        others = [s.label for s in reversed(stances) if s is not leading.stance]
        word = "is mixed, led by " if cell.stands.mixed else ""
        told = f"{word}{told} (also {', '.join(others)})"
    return f"{told}, on a condition" if leading.condition else told


def _quantities(spoken: Sequence[tuple[Stakeholder, Cell]], names: Directory) -> list[str]:
    told = []
    units = names.judged.units.values()
    for (one, ones), (other, others) in _pairs(spoken):
        mine, theirs = _amount(ones), _amount(others)
        if mine and theirs and mine.quantity and theirs.quantity:
            words = compared(mine.quantity, theirs.quantity, units)
            told.append(words if len(spoken) == 2 else f"{one.name} – {other.name}: {words}")
    return told


def _amount(cell: Cell) -> Position | None:
    """The most telling position that stands and names an amount."""
    return next((p for p in cell.standing if p.quantity), None)


def _conditions(spoken: Sequence[tuple[Stakeholder, Cell]], names: Directory) -> list[str]:
    return [
        f"{names.stakeholders[p.speaker].name}: {conditional(p.condition)}"
        for _, cell in spoken
        for p in cell.standing
        if p.condition
    ]


def _blocks(
    issue: Issue, spoken: Sequence[tuple[Stakeholder, Cell]], names: Directory
) -> list[str]:
    """Each issue that has to be settled before: "only after Ceasefire (Hegseth)"."""
    says: dict[int, list[str]] = {}
    for _, cell in spoken:
        for p in cell.standing:
            if p.after is not None and p.after != issue.key:
                says.setdefault(p.after, []).append(names.stakeholders[p.speaker].name)
    return [
        f"only after {names.issues[after].name} ({', '.join(dict.fromkeys(by))})"
        for after, by in says.items()
    ]


def evidence(found: Gap) -> str:
    """How much a gap rests on: "5 positions · 2 sources"."""
    return f"{counted(found.count, 'position')} · {counted(found.sources, 'source')}"
