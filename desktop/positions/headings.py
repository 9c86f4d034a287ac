"""The headings of groups, painted over all cells of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from desktop import theme
from desktop.positions.arrangement import Heading
from desktop.positions.delegate import SIDE_PADDING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.positions.model import PositionsModel

_COUNT_WIDTH = 90
_GAP = 12


def paint_headings(view: QTableView, model: PositionsModel, width: int) -> None:
    """Paint the headings that are in sight, for a table that is so wide.

    A view over its first columns paints their part: it has the same place for each letter.
    """
    painter = QPainter(view.viewport())
    first = max(view.rowAt(0), 0)
    last = view.rowAt(view.viewport().height() - 1)
    for row in range(first, (last if last >= 0 else model.rowCount() - 1) + 1):
        if isinstance(heading := model.rows.at(row), Heading):
            place = QRect(0, view.rowViewportPosition(row), width, view.rowHeight(row))
            _paint(painter, view, place, model.heading_text(heading), heading)
    painter.end()


def _paint(painter: QPainter, view: QTableView, row: QRect, name: str, heading: Heading) -> None:
    place = row.adjusted(SIDE_PADDING, 0, -SIDE_PADDING, 0)
    align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    bold = theme.bold(view.font())
    painter.setFont(bold)
    painter.setPen(theme.colour("ink"))
    sign = "▸" if heading.folded else "▾"
    metrics = QFontMetricsF(bold)
    room = max(place.width() - _COUNT_WIDTH, 40)
    words = " ".join(name.split())
    title = metrics.elidedText(f"{sign}  {words}", Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, align, title)
    place.setLeft(place.left() + int(metrics.horizontalAdvance(title)) + _GAP)
    painter.setFont(view.font())
    painter.setPen(theme.colour("soft"))
    painter.drawText(place, align, f"{heading.group.count:,}")
