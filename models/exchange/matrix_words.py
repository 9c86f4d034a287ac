"""A cell of the matrix in words, for paper and for colleagues who do not have the program."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.comparison.cells import Cell, CellState
from models.comparison.wording import CellWords, sentence, tell
from models.exchange.workbook_text import shortened
from models.project.directory import Directory
from models.records import Position
from models.vocabulary import Stance

_CODES = 3  # that stand behind a claim
_SIGNS = {CellState.CLAIMED: "◌", CellState.DECLINED: "–", CellState.WITHDRAWN: "×"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a cell; ``role`` says what it is and so how it looks."""

    role: str
    text: str


def sign(cell: Cell) -> str:
    """What the narrow cell beside the words shows; below a mixed sign stand its two ends."""
    if cell.several:
        stances = sorted(p.stance for p in cell.standing if p.stance is not None)
        return f"±\n{stances[0].number}\n{stances[-1].number}"
    if (stance := leading_stance(cell)) is not None:
        return f"{stance.sign}\n{stance.number}"
    return _SIGNS.get(cell.state, "")


def leading_stance(cell: Cell) -> Stance | None:
    """The stance that colours the cell; None where it has no single one."""
    if cell.several or cell.leading is None:
        return None
    return cell.leading.stance


def paragraphs(
    cell: Cell, longest: int, why: bool = True, *, names: Directory, short: bool = False
) -> list[Paragraph]:
    """The cell's words, from the most to the least important.

    Args:
        cell: the cell.
        longest: how many characters each statement may have before it is cut; its code tells
            where the whole is.
        why: whether its reason is told.
        names: who is who.
        short: whether only its warnings are told besides what is said.
    """
    words = tell(cell, names)
    if not cell.positions:
        return [Paragraph("empty", emptiness(words))]
    head = words.headline
    if cell.state is CellState.CLAIMED:
        head += ", not confirmed"
    told = [Paragraph("headline", " · ".join(part for part in (head, words.amounts) if part))]
    told += [Paragraph("voice", text) for text in _voices(cell, names, longest)]
    codes = _codes(cell.claimed)
    told += [Paragraph("claim", f"◌ {shortened(claim, longest)} {codes}") for claim in words.claims]
    if short:
        return [*told, *([Paragraph("note", " · ".join(words.marks))] if words.marks else [])]
    note = words.counts if why else words.note
    told.append(Paragraph("note", " · ".join([note, *words.marks])))
    return [*told, Paragraph("note", _begun(words.reason))] if why else told


def told_of(cell: Cell) -> Sequence[Position]:
    """The positions that the cell tells in words: one of each stance that is apart, or what leads.

    Where nothing stands, its silences.
    """
    if cell.several:
        return [p for p in cell.voices if p.stance is not None]
    return cell.standing[:1] or cell.silent


def _voices(cell: Cell, names: Directory, longest: int) -> list[str]:
    if cell.several:
        return [
            f"{p.stance.sign} {_voice(p, names, longest)}"
            for p in told_of(cell)
            if p.stance is not None
        ]
    return [_voice(p, names, longest) for p in told_of(cell)]


def _voice(position: Position, names: Directory, longest: int) -> str:
    return f"{shortened(sentence(position, names), longest)} [{position.code}]"


def _codes(positions: Sequence[Position]) -> str:
    shown = ", ".join(p.code for p in positions[:_CODES])
    return f"[{shown}, …]" if len(positions) > _CODES else f"[{shown}]"


def emptiness(words: CellWords) -> str:
    """Of which kind the emptiness of a cell without positions is, and why."""
    return f"{words.headline}: {words.note}" if words.note else words.headline


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
