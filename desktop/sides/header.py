"""The headings of the Sides view: issues as in the matrix, sides, the gap and the common ground."""

from desktop import theme
from desktop.matrix.header import MatrixHeader
from desktop.matrix.model import HEAD_ROLE
from desktop.painting import Passage


class SidesHeader(MatrixHeader):
    """Heads what is no side, too."""

    def _passages(self, section: int) -> list[Passage]:
        head = self.model().headerData(section, self.orientation(), HEAD_ROLE)
        if isinstance(head, str):
            return [Passage(head, theme.bold(self.font()), theme.colour("soft"), max_lines=2)]
        return super()._passages(section)
