"""How the lines of a text are spaced: air between them, and room for what is drawn under words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QPlainTextDocumentLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextBlock, QTextDocument

_AIR = 0.28  # of a line's height, between two lines
_ABOVE, _BELOW = 0.15, 0.4  # of a line's height, around a paragraph


class Spacing(QPlainTextDocumentLayout):
    """Lays out one block at a time, when it comes into sight, as a plain text does."""

    def __init__(
        self,
        document: QTextDocument,
        under: Callable[[int], float],
        beside: Callable[[QTextBlock], float],
    ) -> None:
        """Space the lines of this document.

        Args:
            document: whose lines these are.
            under: how much is drawn below the words of a block, by its number, in pixels.
            beside: how high what stands beside a block is.
        """
        super().__init__(document)
        self._under, self._beside = under, beside

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:  # noqa: N802 - Qt's own name
        """The place that a block takes, with the space around it."""
        layout = block.layout()
        place = super().blockBoundingRect(block)
        if not block.isValid() or not block.isVisible() or not layout.lineCount():
            return place
        line = layout.lineAt(0).height()
        if layout.lineAt(0).y() == 0:  # Qt has just laid it out, in its own way.
            y = _ABOVE * line
            step = max(_AIR * line, self._under(block.blockNumber()))
            for number in range(layout.lineCount()):
                each = layout.lineAt(number)
                each.setPosition(QPointF(each.x(), y))
                y += each.height() + step
            place = super().blockBoundingRect(block)
        below = max(_BELOW * line, self._under(block.blockNumber()))
        place.setHeight(max(place.height() + below, self._beside(block)))
        return place
