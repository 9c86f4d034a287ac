"""Three panels side by side: filters, the views, evidence; and how wide they were left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.splitter import Splitter

if TYPE_CHECKING:
    from collections.abc import Mapping

_WIDTHS = [228, 866, 346]
_NARROWEST = 320
_WIDEST = 10_000


class Panels(Splitter):
    """The middle is there from the beginning; empty places wait for what is beside it."""

    right_changed = Signal(bool)  # whether the right panel can be seen

    def __init__(self, kept: Mapping[str, Any], stack: QStackedWidget, parent: QWidget) -> None:
        """Lay out the stack of views in the middle, as wide as it was left."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._kept = kept
        self._lent = False
        middle = QWidget(parent)
        middle.setMinimumWidth(_NARROWEST)
        self._column = QVBoxLayout(middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(stack, 1)
        left, right = QWidget(), QWidget()
        for widget in (left, middle, right):
            self.addWidget(widget)
        self.setStretchFactor(1, 1)
        # Hiding a panel is its action's job; one dragged away could not be brought back by it.
        self.setChildrenCollapsible(False)
        self.setSizes(self._widths())
        for placeholder, name in ((left, "filters"), (right, "evidence")):
            placeholder.setVisible(kept.get(name) is not False)

    def furnish(self, left: QWidget, right: QWidget, *above: QWidget) -> None:
        """Put panels beside the middle, and what is said above the views."""
        for place, widget in enumerate(above):
            self._column.insertWidget(place, widget)
        # Before it was laid out on a screen, a splitter has no sizes that are worth keeping.
        sizes = self.sizes() if self.isVisible() else self._widths()
        for place, panel in ((0, left), (2, right)):
            if placeholder := self.replaceWidget(place, panel):
                placeholder.deleteLater()
        self.setSizes(sizes)

    @property
    def shows_right(self) -> bool:
        """Whether the right panel is to be seen, though its room may be lent."""
        return self._lent or not self._right.isHidden()

    @property
    def _right(self) -> QWidget:
        right = self.widget(2)
        assert right is not None, "its place is never empty"
        return right

    def show_right(self, show: bool) -> None:
        """Show or hide the right panel, as the user wants it."""
        self._lent = False
        self._right.setVisible(show)
        self.right_changed.emit(show)

    def lend(self, lend: bool) -> None:
        """Let the middle have the room of the right panel, or give it back."""
        right = self._right
        if lend and not right.isHidden():
            self._lent = True
            right.hide()
            self.right_changed.emit(False)
        elif not lend and self._lent:
            self._lent = False
            right.show()
            self.right_changed.emit(True)

    def widths_to_keep(self) -> list[int]:
        """The widths to keep; a panel that is hidden keeps the width that it had."""
        pairs = zip(self.sizes(), self._widths(), strict=True)
        return [size or before for size, before in pairs]

    def _widths(self) -> list[int]:
        """How wide filters, view and evidence were left, or are at first."""
        widths = self._kept.get("widths")
        if (
            isinstance(widths, list)
            and len(widths) == 3
            and all(isinstance(w, int) and 0 < w < _WIDEST for w in widths)
        ):
            return widths
        return _WIDTHS
