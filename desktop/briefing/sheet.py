"""The sheet that a briefing is laid out on, in units in which no screen or printer has a say.

All lengths are in units, of which :data:`UNITS` make a point. Fonts are so many units high in whole
numbers, so that the same text has the same lines at every resolution.
"""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize

from models.briefing.template import Paper, PaperSize
from models.errors import ExportError

UNITS = 20  # in a point
RESOLUTION = 72 * UNITS
"""Units in an inch: what a device's dots an inch are when one dot is a unit."""

_POINTS = 72 / 25.4  # in a millimetre
_NARROWEST, _LOWEST = 18, 20  # of the text's size: what a column and a few rows need
_SIZES = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.LETTER: QPageSize.PageSizeId.Letter}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: how large it is, what is inside its margins, and how high its text is."""

    width: float
    height: float
    area: QRectF
    text: float

    @classmethod
    def of(cls, paper: Paper) -> "Sheet":
        """The sheet of this paper.

        Raises:
            ExportError: its margins leave no room for text of this size.
        """
        points = page_size(paper).sizePoints()
        width, height = sorted((points.width() * UNITS, points.height() * UNITS))
        if paper.landscape:
            width, height = height, width
        edges = paper.margins
        left, top, right, bottom = (
            max(edge, 0) * _POINTS * UNITS
            for edge in (edges.left, edges.top, edges.right, edges.bottom)
        )
        area = QRectF(left, top, width - left - right, height - top - bottom)
        text = paper.text_size * UNITS
        if text <= 0 or area.width() < _NARROWEST * text or area.height() < _LOWEST * text:
            raise ExportError(
                "The pages were not laid out: the margins leave no room for text of this size. "
                "Choose narrower margins, smaller text or another sheet."
            )
        return cls(width, height, area, text)


def page_size(paper: Paper) -> QPageSize:
    """The size of a sheet of this paper, standing upright."""
    return QPageSize(_SIZES[paper.size])


def page_layout(paper: Paper) -> QPageLayout:
    """The whole sheet of this paper, for a printer or a PDF: its margins are in the pages."""
    way = QPageLayout.Orientation
    turned = way.Landscape if paper.landscape else way.Portrait
    layout = QPageLayout(page_size(paper), turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
