"""Cells: where one side, or one of its speakers, stands on one issue, or why that is not known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from models.comparison.contradictions import Contradiction, contradictions
from models.comparison.decisive import Decisive, decisive
from models.comparison.rules import (
    NOW,
    Rules,
    counts,
    independent_sources,
    is_claim,
    number,
    precedence,
)
from models.comparison.standing import NOTHING_STANDS, Standing, standing
from models.judgements import Coverage, Exemption, Override
from models.project.directory import Directory
from models.records import Position, Stakeholder
from models.vocabulary import Silence, Stance


class CellState(StrEnum):
    """What a cell says, or the kind of its emptiness; the value is the word that is shown."""

    STATED = "stated"
    MIXED = "mixed"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined to say"
    CLAIMED = "only claimed by others"
    NOT_APPLICABLE = "not applicable"
    FILTERED = "hidden by the filter"
    NOTHING_FOUND = "searched, nothing found"
    NOT_SEARCHED = "not searched"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the matrix: a side, or within it one speaker."""

    side: Stakeholder
    speaker: Stakeholder | None = None

    @property
    def key(self) -> tuple[int, int]:
        """What makes the column the same again: its side's and its speaker's key, or 0."""
        return self.side.key, self.speaker.key if self.speaker else 0

    @property
    def title(self) -> str:
        """The name that heads the column."""
        return (self.speaker or self.side).name


@dataclass(frozen=True, slots=True)
class Cell:
    """The positions of one column on one issue, most telling first, and what they add up to.

    Attributes:
        state: what it says, or the kind of its emptiness.
        stands: what stands now, and by which judgement.
        stated: all positions with a stance that come from the side itself, earlier ones too.
        silent: its refusals to say, and what it took back.
        claimed: what another side says about it.
        contradictions: pairs among what is stated that are apart.
        decided_by: the one statement, speaker or outlet without which it would say another thing.
        exemption: why the issue does not apply to the side, where the analyst says so.
        coverage: the sources that were searched for the issue.
        hidden: how many positions the filter leaves out.
        of_speaker: whether it is one speaker's part of a side.
        once: whether positions of one event count as one.
        as_of: the day as of which it was worked out, or None.
    """

    state: CellState
    stands: Standing = NOTHING_STANDS
    stated: tuple[Position, ...] = ()
    silent: tuple[Position, ...] = ()
    claimed: tuple[Position, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    decided_by: Decisive | None = None
    exemption: Exemption | None = None
    coverage: tuple[Coverage, ...] = ()
    hidden: int = 0
    of_speaker: bool = False
    once: bool = False
    as_of: int | None = None

    @property
    def partial(self) -> bool:
        """Whether the side may have more on the issue than the cell can say."""
        return self.of_speaker or self.hidden > 0

    @property
    def positions(self) -> tuple[Position, ...]:
        """All positions of the cell, the side's own before what is claimed about it."""
        return self.stated + self.silent + self.claimed

    @property
    def standing(self) -> tuple[Position, ...]:
        """What stands, most telling first."""
        return self.stands.positions

    @property
    def leading(self) -> Position | None:
        """The most telling position that stands, or None where nothing does."""
        return self.standing[0] if self.standing else None

    @property
    def override(self) -> Override | None:
        """The analyst's own choice of what stands."""
        return self.stands.override

    @property
    def voices(self) -> tuple[Position, ...]:
        """The most telling position of each stance that stands."""
        seen: dict[Stance | None, Position] = {}
        for position in self.standing:
            seen.setdefault(position.stance, position)
        return tuple(seen.values())

    @property
    def undecided(self) -> int:
        """How many contradictions wait for a verdict."""
        return sum(contradiction.decision is None for contradiction in self.contradictions)

    @property
    def several(self) -> bool:
        """Whether stances that are apart stand side by side, mixed or by condition."""
        return self.state is CellState.MIXED or self.stands.by_condition

    @property
    def headline(self) -> str:
        """What the cell says in a word or two; its sign stands beside it."""
        if self.state is CellState.STATED and self.leading and self.leading.stance is not None:
            return "by condition" if self.stands.by_condition else self.leading.stance.label
        return self.state.value

    @property
    def count(self) -> int:
        """How many positions the cell has; those of one event are one where they count once."""
        return number(self.positions, once=self.once)

    @property
    def sources(self) -> int:
        """From how many independent sources the positions come."""
        return independent_sources(self.positions)


def cells(
    columns: Sequence[Column],
    positions: Iterable[Position],
    shown: set[int],
    names: Directory,
    rules: Rules = NOW,
    *,
    issue: int = 0,
) -> list[Cell]:
    """Return one cell for each column, from all positions on one issue.

    Args:
        columns: the columns of the matrix, in order.
        positions: every position on the issue, whether the filter shows it or not.
        shown: the keys of those that the filter shows.
        names: who belongs to which side, and what the analyst has judged.
        rules: what is counted.
        issue: the key of the issue, for what was searched and what does not apply.
    """
    by_side: dict[int, list[Position]] = {}
    on_record = [p for p in positions if counts(p, rules, names)]
    for position in sorted(on_record, key=precedence(names)):
        by_side.setdefault(names.side(position.holder).key, []).append(position)
    return [
        _cell(by_side.get(column.side.key, []), shown, column, names, rules, issue)
        for column in columns
    ]


def _cell(
    of_side: Sequence[Position],
    shown: set[int],
    column: Column,
    names: Directory,
    rules: Rules,
    issue: int,
) -> Cell:
    speaker = column.speaker
    found = [p for p in of_side if speaker is None or p.speaker == speaker.key]
    visible = [p for p in found if p.key in shown]
    claimed = tuple(p for p in visible if is_claim(p, names))
    own = [p for p in visible if not is_claim(p, names)] if claimed else visible
    stated = tuple(p for p in own if p.stance is not None)
    judged = names.judged
    apart = contradictions(column.side.key, stated, judged)
    by_voices = {contradiction.key[2]: contradiction for contradiction in apart}

    def stands_of(positions: Sequence[Position]) -> Standing:
        return standing(positions, by_voices, judged, of_speaker=speaker is not None)

    stands = stands_of(own)
    cell = Cell(
        CellState.STATED,
        stands,
        stated,
        tuple(p for p in own if p.stance is None),
        claimed,
        apart,
        decisive(own, stands, stands_of, names, once=rules.once),
        judged.exemption_of.get((column.side.key, issue)),
        tuple(judged.coverage_of.get(issue, ())),
        len(found) - len(visible),
        speaker is not None,
        rules.once,
        rules.as_of,
    )
    return replace(cell, state=_state(cell))


def _state(cell: Cell) -> CellState:
    if cell.standing:
        return CellState.MIXED if cell.stands.mixed else CellState.STATED
    if any(p.silence is Silence.WITHDRAWN for p in cell.silent):
        return CellState.WITHDRAWN
    if cell.silent:
        return CellState.DECLINED
    return _emptiness(cell)


def _emptiness(cell: Cell) -> CellState:
    if cell.claimed:
        return CellState.CLAIMED
    if cell.exemption:
        return CellState.NOT_APPLICABLE
    if cell.hidden:
        return CellState.FILTERED
    return CellState.NOTHING_FOUND if cell.coverage else CellState.NOT_SEARCHED
