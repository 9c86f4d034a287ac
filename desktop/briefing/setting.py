"""What all blocks of a briefing are set with: the typesetter, the sheet, and distances."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from desktop.briefing.fonts import Look
from desktop.briefing.sheet import Sheet
from desktop.briefing.strips import Cell, Line, Strip, lines_of
from desktop.briefing.typesetting import Typesetter
from models.briefing.blocks import Paragraph

_BETWEEN = 0.22  # the room between two paragraphs, in sizes of the text


@dataclass(frozen=True, slots=True)
class Setting:
    """Sets blocks in the width of a sheet, or of a column of it."""

    sheet: Sheet
    width: float
    text: float
    typesetter: Typesetter = field(default_factory=Typesetter)

    def within(self, width: float, factor: float = 1.0) -> "Setting":
        """The same in another width, with text so much larger or smaller."""
        return replace(self, width=width, text=self.text * factor)

    def lines(self, paragraphs: Iterable[Paragraph], width: float) -> tuple[Line, ...]:
        """Paragraphs in lines of this width."""
        laid = [self.typesetter.paragraph(each, width, self.text) for each in paragraphs]
        return lines_of(laid, _BETWEEN * self.text)

    def line(self, text: str, width: float, look: Look, *, given: bool = False) -> tuple[Line, ...]:
        """A text in as many lines of this width as it needs."""
        return lines_of([self.typesetter.text(text, width, look, given=given)], 0.0)

    def paragraph(self, paragraph: Paragraph, space: float) -> Strip:
        """A paragraph over the whole width, so many sizes of its text below what is above."""
        cell = Cell(0.0, self.lines([paragraph], self.width))
        return Strip((cell,), self.width, space=space * self.text, freely=True)
