"""Strips: what stands side by side over the width of a page, and moves to the next one together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.briefing.typesetting import Laid

_TOGETHER = 2  # lines of a text that is split, on either side


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell: the number of a line of a text, and the room above it."""

    laid: Laid
    number: int
    gap: float

    @property
    def height(self) -> float:
        """How high it is, without the room above."""
        return self.laid.lines[self.number].height


@dataclass(frozen=True, slots=True)
class Cell:
    """Texts one below the other; ``left`` is from the left edge of the strip.

    ``name`` is the id of what it shows; ``again`` is whether that stands on an earlier page too.
    """

    left: float
    lines: tuple[Line, ...]
    name: str = ""
    again: bool = False

    @property
    def height(self) -> float:
        """How high it is; the gap above its first line does not count."""
        total = sum(line.height + line.gap for line in self.lines)
        return total - self.lines[0].gap if self.lines else 0.0

    @property
    def least(self) -> float:
        """How high the lines are that stand together at least."""
        return replace(self, lines=self.lines[:_TOGETHER]).height

    def parted(self, room: float) -> tuple["Cell", "Cell"]:
        """The lines that this room has, and the others."""
        used = 0.0
        for number, line in enumerate(self.lines):
            used += line.height + (line.gap if number else 0.0)
            if used > room:
                break
        else:
            number = len(self.lines)
        return replace(self, lines=self.lines[:number]), replace(
            self, lines=self.lines[number:], name=""
        )


@dataclass(frozen=True, slots=True)
class Tint:
    """A ground behind a part of a strip, in the colour of a role; dotted at its left, or not."""

    left: float
    width: float
    colour: str
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """Cells side by side.

    Attributes:
        cells: its cells.
        width: how wide it is.
        space: the room above it, which falls away at the head of a page.
        above: the room above its cells, within its ground.
        below: the room below them.
        keep: whether it stands on the page of what follows it.
        freely: whether it may be split wherever lines enough are together on both sides; otherwise
            only where it is taller than a page.
        tints: the grounds behind it.
        rule: the weight of the line below it; 0 for none.
        boxed: whether a line goes all round it.
        name: the id of what it shows.
        bookmark: the level and the title of its bookmark; level 0 for none.
        lead: what its first cell says where it goes on on another page.
        cites: the ids of what it names without a link, between the ends of a span.
    """

    cells: tuple[Cell, ...]
    width: float
    space: float = 0.0
    above: float = 0.0
    below: float = 0.0
    keep: bool = False
    freely: bool = False
    tints: tuple[Tint, ...] = ()
    rule: float = 0.0
    boxed: bool = False
    name: str = ""
    bookmark: tuple[int, str] = (0, "")
    lead: tuple[Line, ...] = ()
    cites: tuple[str, ...] = ()

    @property
    def height(self) -> float:
        """How high it is, without the space above."""
        return self.above + max((cell.height for cell in self.cells), default=0.0) + self.below

    @property
    def least(self) -> float:
        """How much of it has to stand together at least, if it is split."""
        return self.above + max((cell.least for cell in self.cells), default=0.0) + self.below

    def parted(self, room: float) -> tuple["Strip", "Strip"] | None:
        """The part that this room has, and the rest; None where one of them would have too little.

        Args:
            room: how high the first part may be.
        """
        parts = [cell.parted(room - self.above - self.below) for cell in self.cells]
        if not all(_enough(first.lines, rest.lines) for first, rest in parts):
            parts = [self._evened(*pair) for pair in parts]
        if not any(first.lines for first, _ in parts) or not any(r.lines for _, r in parts):
            return None
        begun = replace(self, cells=tuple(first for first, _ in parts), rule=0.0)
        rest = [cell for _, cell in parts]
        if self.lead and not rest[0].lines:
            rest[0] = replace(rest[0], lines=self.lead, again=True)
        return begun, replace(self, cells=tuple(rest), space=0.0, name="", bookmark=(0, ""))

    @staticmethod
    def _evened(first: Cell, rest: Cell) -> tuple[Cell, Cell]:
        """Without a single line on either side, where the cell has lines enough for that."""
        lines = first.lines + rest.lines
        place = len(first.lines)
        if 0 < len(rest.lines) < _TOGETHER:
            place -= _TOGETHER - len(rest.lines)
        if place < _TOGETHER:
            place = 0
        return replace(first, lines=lines[:place]), replace(rest, lines=lines[place:])

    def forced(self) -> tuple["Strip", "Strip"]:
        """Parted after the first line of each cell: nothing less can be done on an empty page."""
        firsts = tuple(replace(cell, lines=cell.lines[:1]) for cell in self.cells)
        rests = tuple(replace(cell, lines=cell.lines[1:], name="") for cell in self.cells)
        begun = replace(self, cells=firsts, rule=0.0)
        return begun, replace(self, cells=rests, space=0.0, name="", bookmark=(0, ""))


def _enough(first: Sequence[Line], rest: Sequence[Line]) -> bool:
    """Whether a cell is whole on one side, or has lines enough on both."""
    return not first or not rest or min(len(first), len(rest)) >= _TOGETHER


def lines_of(texts: Iterable[Laid], gap: float) -> tuple[Line, ...]:
    """All lines of texts, with this room between one text and the next."""
    return tuple(_lines(texts, gap))


def _lines(texts: Iterable[Laid], gap: float) -> Iterator[Line]:
    for laid in texts:
        for number in range(len(laid.lines)):
            yield Line(laid, number, 0.0 if number else gap)
