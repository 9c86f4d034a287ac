"""Which marks belong to which block of a text, and where their names stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

from desktop import theme
from desktop.painting import units
from desktop.sources.places import Blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QWidget

    from desktop.sources.marks import Mark

LINE, LANE = 2.0, 1.8  # how thick a line under words is, and how much lies between two
_UNDER = 2.0  # between the words and the first line
_MOST = 60  # names beside one block; of more, how many is told


class Labels:
    """The marks of a page by block; names that stand close together are pushed down."""

    def __init__(self, text: QWidget) -> None:
        """Begin without marks; heights follow the letters of this widget."""
        self._text = text
        self.marks: Sequence[Mark] = ()
        self._blocks = Blocks()
        self._under: dict[int, list[Mark]] = {}
        self._beside: dict[int, list[tuple[Mark, int]]] = {}
        self._by_paragraph: dict[int, list[Mark]] = {}
        self._paged: set[int] = set()

    def show(self, blocks: Blocks, marks: Sequence[Mark]) -> None:
        """Let these marks stand in these blocks."""
        self._blocks, self.marks = blocks, marks
        self._under, self._beside, self._by_paragraph = {}, {}, {}
        self._paged = {number for number in range(len(blocks.pieces)) if blocks.begins_page(number)}
        for mark in marks:
            self._by_paragraph.setdefault(mark.paragraph, []).append(mark)
            begin = blocks.place(mark.paragraph, mark.start)
            if begin is not None:
                self._beside.setdefault(begin[0], []).append((mark, begin[1]))
            for block in blocks.of(mark.paragraph) if mark.has_span else ():
                piece = blocks.pieces[block]
                if mark.start < piece.end and piece.start < mark.end:
                    self._under.setdefault(block, []).append(mark)

    def shapes(self) -> dict[int, tuple[object, ...]]:
        """What decides how high each block is that has marks; others are as high as their lines."""
        blocks = self._under.keys() | self._beside.keys()
        return {
            block: (self.depth(block), *(unit for _, unit in self._beside.get(block, ())))
            for block in blocks
        }

    def of_paragraph(self, number: int) -> list[Mark]:
        """The marks of a paragraph."""
        return self._by_paragraph.get(number, [])

    def under(self, block: int) -> list[Mark]:
        """The marks whose words stand in a block."""
        return self._under.get(block, [])

    def span(self, block: int, start: int, end: int) -> tuple[int, int]:
        """Where in a block characters of its paragraph stand, as Qt counts."""
        piece = self._blocks.pieces[block]
        places = (min(max(place - piece.start, 0), len(piece.text)) for place in (start, end))
        first, last = (units(piece.text, place) for place in places)
        return first, last

    def depth(self, block: int) -> float:
        """How much is drawn below the words of a block."""
        lanes = max((mark.lane + 1 for mark in self.under(block)), default=0)
        return _UNDER + lanes * (LINE + LANE) if lanes else 0.0

    @staticmethod
    def lane(mark: Mark) -> float:
        """How far below the words the middle of a mark's line is."""
        return _UNDER + LINE / 2 + mark.lane * (LINE + LANE)

    @property
    def row(self) -> float:
        """How high a name is."""
        return QFontMetricsF(theme.small(self._text.font())).lineSpacing() + 3

    def height(self, block: QTextBlock) -> float:
        """How high the names beside a block are together, and its number with a page below it."""
        places = self.places(block)
        rows = places[-1][1] + self.row if places else 0.0
        first = block.layout().lineAt(0)
        paged = block.blockNumber() in self._paged
        return max(rows, first.y() + first.height() + self.row if paged else 0.0)

    def places(self, block: QTextBlock) -> list[tuple[Mark, float]]:
        """Each mark that begins in a block, and how far below its top the name stands."""
        layout, row, free = block.layout(), self.row, 0.0
        found: list[tuple[Mark, float]] = []
        for mark, unit in self._beside.get(block.blockNumber(), [])[:_MOST]:
            line = layout.lineForTextPosition(unit)
            free = max(free, line.y() if line.isValid() else 0.0)
            found.append((mark, free))
            free += row
        return found

    def left_out(self, block: int) -> int:
        """How many marks begin in a block that have no name beside it."""
        return max(len(self._beside.get(block, ())) - _MOST, 0)
