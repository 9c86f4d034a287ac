"""A cell of the matrix as a briefing tells it: in the words of the window, with its evidence."""

from collections.abc import Callable, Collection, Iterable, Iterator

from models.briefing.blocks import Kind, Paragraph, Role, Run, Runs
from models.briefing.statements import quote
from models.briefing.template import Detail
from models.comparison.cells import Cell, CellState
from models.comparison.wording import CellWords, sentence, tell
from models.exchange.matrix_words import emptiness, leading_stance, sign, told_of
from models.project.directory import Directory
from models.records import Position
from models.text import conditional, counted

Cite = Callable[[Iterable[Position]], Runs]
"""Refers to positions: their codes, the numbers of their notes, and what warns of them."""

_CLAIMED_BY = "claimed by "


def paragraphs(
    cell: Cell, details: Collection[Detail], names: Directory, cite: Cite
) -> tuple[Paragraph, ...]:
    """The cell's words, from the most to the least important; never none.

    Args:
        cell: the cell.
        details: what is told besides what is always told.
        names: who is who.
        cite: refers to positions of this cell.
    """
    words = tell(cell, names)
    if not cell.positions:
        return (Paragraph((Run(emptiness(words)),), Role.EMPTY),)
    if Detail.STATEMENTS in details:
        told = [_headline(cell, words), *_statements(cell, details, names, cite)]
    else:
        told = _stances(cell, words, details, cite)
    told += _beside(cell, cite)
    told += _claims(cell, words, details, names, cite)
    told += _warnings(cell, words, details)
    return tuple(told)


def _stated(cell: Cell) -> tuple[Position, ...]:
    return cell.standing or cell.silent


def _headline(cell: Cell, words: CellWords, reference: Runs = ()) -> Paragraph:
    """Sign and word, amounts, and that a claim is no more than that."""
    shown = sign(cell).partition("\n")[0]
    runs = [Run(shown, Kind.SIGN, leading_stance(cell)), Run(" ")] if shown else []
    runs.append(Run(words.headline, Kind.STRONG))
    if cell.state is CellState.CLAIMED:
        runs.append(Run(", not confirmed", Kind.STRONG))
    if words.amounts:
        runs += [Run(" · "), Run(words.amounts, given=True)]
    return Paragraph((*runs, *reference), Role.HEADLINE)


def _statements(
    cell: Cell, details: Collection[Detail], names: Directory, cite: Cite
) -> Iterator[Paragraph]:
    told = told_of(cell)
    for position in told:
        stance = position.stance if cell.several else None
        shown = (Run(stance.sign, Kind.SIGN, stance), Run(" ")) if stance is not None else ()
        text = _apart(sentence(position, names), position, names)
        yield Paragraph((*shown, *text, *cite([position])))
        if Detail.QUOTES in details and position.quote:
            yield quote(position)
    yield from _others(cell, told, cite)


def _apart(told: str, position: Position, names: Directory) -> Iterator[Run]:
    """Our sentence of a position; what the project says in it stands apart, whatever its script."""
    name = names.stakeholders[position.speaker].name
    condition = conditional(position.condition).removeprefix("if ").rstrip(".")
    for piece in (name, position.summary.rstrip("."), condition):
        before, found, after = told.partition(piece) if piece else ("", "", told)
        if found:
            yield from (run for run in (Run(before), Run(found, given=True)) if run.text)
            told = after
    if told:
        yield Run(told)


def _stances(
    cell: Cell, words: CellWords, details: Collection[Detail], cite: Cite
) -> list[Paragraph]:
    """Without statements: who has the stance of the headline, or each stance that is apart."""
    said = told_of(cell)
    if not cell.several:
        stance = said[0].stance if said else None
        said = [position for position in _stated(cell) if position.stance == stance]
    told = [_headline(cell, words, () if cell.several else cite(said))]
    for position in said if cell.several else ():
        told.append(Paragraph((*_stance(position), *cite([position]))))
    if Detail.QUOTES in details:
        told += [quote(position) for position in told_of(cell) if position.quote]
    return [*told, *_others(cell, said, cite)]


def _others(cell: Cell, said: Iterable[Position], cite: Cite) -> Iterator[Paragraph]:
    """What stands besides what was said, stance by stance."""
    keys = {position.key for position in said}
    others = [position for position in _stated(cell) if position.key not in keys]
    runs: list[Run] = []
    for stance in dict.fromkeys(position.stance for position in others):
        same = [position for position in others if position.stance == stance]
        runs += [Run("; "), *_stance(same[0]), *cite(same)]
    if runs:
        yield Paragraph((Run("also ", Kind.SOFT), *runs[1:]), Role.NOTE)


def _stance(position: Position) -> Runs:
    """The stance by sign and word, or the silence by its word."""
    stance = position.stance
    sign = (Run(stance.sign, Kind.SIGN, stance), Run(" ")) if stance is not None else ()
    return (*sign, Run(position.stance_text()))


def _beside(cell: Cell, cite: Cite) -> Iterator[Paragraph]:
    """What was refused or taken back beside what stands."""
    if not cell.standing:
        return
    for word in dict.fromkeys(p.silence.label for p in cell.silent if p.silence):
        found = [p for p in cell.silent if p.silence and p.silence.label == word]
        yield Paragraph((Run(f"also {word}:", Kind.SOFT), *cite(found)), Role.NOTE)


def _claims(
    cell: Cell, words: CellWords, details: Collection[Detail], names: Directory, cite: Cite
) -> Iterator[Paragraph]:
    for text in words.claims:
        begin = Run("◌", Kind.SIGN), Run(f" {_CLAIMED_BY}")
        told = _apart(text.removeprefix(_CLAIMED_BY), cell.claimed[0], names)
        yield Paragraph((*begin, *told, *cite(cell.claimed)), Role.CLAIM)
    if Detail.QUOTES in details:
        yield from (quote(position) for position in cell.claimed[:1] if position.quote)


def _warnings(cell: Cell, words: CellWords, details: Collection[Detail]) -> Iterator[Paragraph]:
    """Every warning; then counts and reasons where they are wanted, or explain a warning."""
    runs: list[Run] = []
    if Detail.COUNTS in details:
        runs.append(Run(words.note, Kind.SOFT))
    for mark in _marks(cell, words):
        runs += [Run(" · ", Kind.SOFT)] if runs else []
        runs.append(Run(mark, Kind.MARK))
    if runs:
        yield Paragraph(tuple(runs), Role.NOTE)
    judged = cell.override or cell.stands.chosen or cell.stands.yielded or cell.exemption
    if Detail.REASONS in details or judged:
        reason = words.reason[:1].upper() + words.reason[1:]
        yield Paragraph((Run(reason, Kind.SOFT),), Role.NOTE)


def _marks(cell: Cell, words: CellWords) -> Iterator[str]:
    yield from words.marks
    alone = cell.standing and not cell.partial and "one source" not in words.marks
    if alone and cell.sources < 2:
        yield "one source" if cell.sources else "no source"
    if cell.hidden and cell.state is not CellState.FILTERED:
        yield f"{counted(cell.hidden, 'position')} hidden by the filter"
