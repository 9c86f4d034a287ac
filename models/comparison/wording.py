"""A cell in words: the one telling of it for the window, the workbook and screen readers."""

from collections.abc import Callable
from dataclasses import dataclass

from models.comparison.cells import Cell
from models.comparison.claims import Claim, Confirmation, claims
from models.comparison.decisive import Single
from models.comparison.reasons import reason
from models.partial_date import PartialDate
from models.project.directory import Directory
from models.records import Position
from models.text import conditional, counted
from models.vocabulary import Silence

DateText = Callable[[PartialDate], str]

_AMOUNTS = 2
_VOICES = 3
_SHORT = {Confirmation.CONFIRMED: "confirmed", Confirmation.DENIED: "denied"}


@dataclass(frozen=True, slots=True)
class CellWords:
    """What a cell says, from the most to the least important.

    Attributes:
        headline: the stance or the kind of emptiness, in a word or two.
        stated: whether something of the side stands; otherwise the headline names an emptiness.
        amounts: the quantities of the voices, without their qualifiers.
        voices: one sentence for each voice, "Vance: … if …".
        claims: what others claim about the side; never its own words.
        marks: short warnings, such as "1 open contradiction".
        counts: how many positions and sources.
        note: the counts, and which position leads.
        reason: why the cell says this, in a sentence.
    """

    headline: str
    stated: bool
    amounts: str
    voices: tuple[str, ...]
    claims: tuple[str, ...]
    marks: tuple[str, ...]
    note: str
    reason: str = ""
    counts: str = ""

    def text(self) -> str:
        """Everything in one paragraph for a screen reader or a tooltip."""
        head = f"{self.headline} {self.amounts}".strip()
        told = [head, *self.voices, *self.claims, *self.marks, self.note, self.reason]
        return "\n".join(part for part in told if part)


def tell(cell: Cell, names: Directory, date_text: DateText = PartialDate.describe) -> CellWords:
    """Put a cell into words; dates are told by ``date_text``."""
    why = reason(cell, names, date_text)
    return CellWords(
        headline=cell.headline[:1].upper() + cell.headline[1:],
        stated=bool(cell.standing),
        amounts=_amounts(cell),
        voices=_voices(cell, names),
        claims=_claims(cell, names),
        marks=marks(cell),
        note=_note(cell, date_text) or why,
        reason=why if cell.positions else "",
        counts=_counts(cell, ""),
    )


def marks(cell: Cell) -> tuple[str, ...]:
    """The short warnings of a cell, the gravest first."""
    found = []
    if cell.undecided:
        found.append(counted(cell.undecided, "open contradiction"))
    if cell.override or cell.stands.chosen:
        found.append("override")
    if cell.stands.yielded:
        found.append("override has yielded")
    if cell.decided_by and not cell.partial:
        found.append(_rests_on(cell))
    return tuple(found)


def _rests_on(cell: Cell) -> str:
    assert cell.decided_by is not None
    kind = cell.decided_by.kind
    if kind is Single.STATEMENT and len(cell.stated) == 1:
        return "one statement"
    if kind is Single.OUTLET and cell.sources == 1:
        return "one source"
    return f"one {kind} decides"


def sentence(position: Position, names: Directory) -> str:
    """One position as "Speaker: what they say, if …"."""
    said = f"{names.stakeholders[position.speaker].name}: {position.summary}"
    condition = conditional(position.condition).rstrip(".")
    return f"{said.rstrip('.')}, {condition}." if condition else said


def _amounts(cell: Cell) -> str:
    # Only of what the cell says itself: an amount from another statement would look like its own.
    told = cell.voices if cell.several else cell.standing[:1]
    found = dict.fromkeys(p.quantity.amount() for p in told if p.quantity)
    return ", ".join(list(found)[:_AMOUNTS])


def _voices(cell: Cell, names: Directory) -> tuple[str, ...]:
    if cell.several:
        return _several_voices(cell, names)
    if cell.leading:
        return (sentence(cell.leading, names),)
    return tuple(sentence(p, names) for p in cell.silent)


def _several_voices(cell: Cell, names: Directory) -> tuple[str, ...]:
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
    checked = {claim.position.key: claim for claim in claims(cell)}
    told = tuple(
        f"claimed by {names.stakeholders[p.speaker].name}: {p.summary.rstrip('.')}"
        f"{_checked(checked.get(p.key))}"
        for p in cell.claimed[:1]
    )
    more = len(cell.claimed) - 1
    if more > 0:
        return (f"{told[0]} (and {counted(more, 'more claim')})",)
    return told


def _checked(claim: Claim | None) -> str:
    return "" if claim is None else f" — {_SHORT.get(claim.confirmation, 'not confirmed')}"


def _note(cell: Cell, date_text: DateText) -> str:
    if not cell.leading:
        return _counts(cell, "")
    said_on = cell.leading.said_on
    date = date_text(said_on) if said_on else "no date"
    verb = "latest" if cell.several else "stands"
    return _counts(cell, f"{verb}: {date}, {cell.leading.attribution.label}")


def _counts(cell: Cell, leading: str) -> str:
    """How much there is; in its middle, what is said of the leading position."""
    if not cell.positions:
        return ""
    noun = "event" if cell.count < len(cell.positions) else "position"
    parts = [counted(cell.count, noun), counted(cell.sources, "source")]
    parts += [leading] if leading else []
    declined = sum(p.silence is Silence.DECLINED for p in cell.silent)
    if cell.standing and declined:
        parts.append(f"{declined} declined")
    if cell.hidden:
        parts.append(f"{cell.hidden} hidden")
    return " · ".join(parts)
