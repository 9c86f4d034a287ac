"""A cell in words: the one telling of it for the window, the workbook and screen readers."""

from collections.abc import Callable
from dataclasses import dataclass

from models.comparison.cells import Cell, CellState
from models.partial_date import PartialDate
from models.project.directory import Directory
from models.records import Position
from models.text import counted

DateText = Callable[[PartialDate], str]

_AMOUNTS = 2
_VOICES = 3


@dataclass(frozen=True, slots=True)
class CellWords:
    """What a cell says, from the most to the least important.

    Attributes:
        headline: the stance or the kind of emptiness, in a word or two.
        stated: whether the side has stated something; otherwise the headline names an emptiness.
        amounts: the quantities of the voices, without their qualifiers.
        voices: one sentence for each voice, "Vance: … if …".
        claims: what others claim about the side; never its own words.
        marks: short warnings, such as "one statement".
        note: how many positions and sources, and which position leads.
    """

    headline: str
    stated: bool
    amounts: str
    voices: tuple[str, ...]
    claims: tuple[str, ...]
    marks: tuple[str, ...]
    note: str

    def text(self) -> str:
        """Everything in one paragraph for a screen reader or a tooltip."""
        head = f"{self.headline} {self.amounts}".strip()
        return "\n".join([head, *self.voices, *self.claims, *self.marks, self.note]).strip()


def tell(cell: Cell, names: Directory, date_text: DateText = PartialDate.describe) -> CellWords:
    """Put a cell into words; dates are told by ``date_text``."""
    return CellWords(
        headline=cell.headline[:1].upper() + cell.headline[1:],
        stated=bool(cell.stated),
        amounts=_amounts(cell),
        voices=_voices(cell, names),
        claims=_claims(cell, names),
        marks=("one statement",) if len(cell.stated) == 1 and not cell.partial else (),
        note=_note(cell, names, date_text),
    )


def sentence(position: Position, names: Directory) -> str:
    """One position as "Speaker: what they say, if …"."""
    said = f"{names.stakeholders[position.speaker].name}: {position.summary}"
    return f"{said.rstrip('.')}, if {position.condition}." if position.condition else said


def _amounts(cell: Cell) -> str:
    # Only of what the cell says itself: an amount from another statement would look like its own.
    told = cell.voices if cell.state is CellState.MIXED else cell.stated[:1]
    found = dict.fromkeys(p.quantity.amount() for p in told if p.quantity)
    return ", ".join(list(found)[:_AMOUNTS])


def _voices(cell: Cell, names: Directory) -> tuple[str, ...]:
    if cell.state is CellState.MIXED:
        return _mixed_voices(cell, names)
    if cell.leading:
        return (sentence(cell.leading, names),)
    return tuple(sentence(p, names) for p in cell.declined)


def _mixed_voices(cell: Cell, names: Directory) -> tuple[str, ...]:
    """The leading voice and both ends, then whoever else has room."""
    voices = [(p.stance, p) for p in cell.voices if p.stance is not None]
    stances = [stance for stance, _ in voices]
    told_of = {*stances[:1], min(stances), max(stances)}
    room = _VOICES - len(told_of)
    told_of |= set([s for s in stances if s not in told_of][:room])
    told = [f"{s.sign} {sentence(p, names)}" for s, p in voices if s in told_of]
    more = len(voices) - len(told)
    return (*told, *([f"and {counted(more, 'more stance')}"] if more else []))


def _claims(cell: Cell, names: Directory) -> tuple[str, ...]:
    told = tuple(
        f"claimed by {names.stakeholders[p.speaker].name}: {p.summary}" for p in cell.claimed[:1]
    )
    more = len(cell.claimed) - 1
    if more > 0:
        return (f"{told[0]} (and {counted(more, 'more claim')})",)
    return told


def _note(cell: Cell, names: Directory, date_text: DateText) -> str:
    parts = []
    if cell.state is CellState.NOTHING:
        parts = [f"{counted(len(names.sources), 'source')} read"]
    elif cell.positions:
        parts = [counted(len(cell.positions), "position"), counted(cell.sources, "source")]
    if cell.leading:
        said_on = cell.leading.said_on
        date = date_text(said_on) if said_on else "no date"
        parts.append(f"leading: {date}, {cell.leading.attribution.label}")
    if cell.stated and cell.declined:
        parts.append(f"{len(cell.declined)} declined")
    if cell.hidden:
        hidden = counted(cell.hidden, "position")
        parts.append(hidden if cell.state is CellState.FILTERED else f"{cell.hidden} hidden")
    return " · ".join(parts)
