"""By which columns the grid is sorted: chosen by clicks on their headings, shown beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from desktop.positions.columns import BY_NAME, COLUMNS
from models.project.ordering import Order

if TYPE_CHECKING:
    from desktop.positions.header import PositionsHeader

_MOST = 5
_SMALL = "⁰¹²³⁴⁵"


class Sorter(QObject):
    """The order; none is the order of entry."""

    changed = Signal()

    def __init__(self, header: PositionsHeader, parent: QObject) -> None:
        """Hear the clicks on this header."""
        super().__init__(parent)
        self._header = header
        self.order: tuple[Order, ...] = ()
        self.filtered: frozenset[str] = frozenset()
        header.sectionClicked.connect(self._on_clicked)

    def choose(self, column: int, *, further: bool = False) -> None:
        """Sort by a column; again, the other way round; a third time, not by it any more.

        Args:
            column: which one.
            further: keep the columns that it is sorted by already before this one.
        """
        name = COLUMNS[column].name
        present = next((o for o in self.order if o.column == name), None)
        alone = present is not None and len(self.order) == 1
        if present is None or not (further or alone):
            following: Order | None = Order(name)
        else:
            following = None if present.descending else Order(name, descending=True)
        if not further:
            self._use((following,) if following else ())
        elif present is None:
            self._use((*self.order, Order(name))[-_MOST:])
        else:
            changed = tuple(following if o is present else o for o in self.order)
            self._use(tuple(o for o in changed if o is not None))

    def sort(self, name: str, *, descending: bool) -> None:
        """Sort by this column alone."""
        self._use((Order(name, descending),))

    def clear(self) -> None:
        """Go back to the order of entry."""
        self._use(())

    def set(self, order: tuple[Order, ...]) -> None:
        """Take this order, without a word."""
        self.order = order
        self._show()

    def mark(self, filtered: frozenset[str]) -> None:
        """Mark the columns of which something is left out."""
        self.filtered = filtered
        self._show()

    def _use(self, order: tuple[Order, ...]) -> None:
        if order != self.order:
            self.set(order)
            self.changed.emit()

    def _show(self) -> None:
        signs: dict[int, str] = {}
        for place, order in enumerate(self.order, 1):
            number = _SMALL[place] if len(self.order) > 1 else ""
            sign = " ↓" if order.descending else " ↑"
            signs[COLUMNS.index(BY_NAME[order.column])] = sign + number
        for name in self.filtered:
            number_of = COLUMNS.index(BY_NAME[name])
            signs[number_of] = signs.get(number_of, "") + " ⧩"
        self._header.signs.clear()
        self._header.signs.update(signs)
        self._header.viewport().update()

    def _on_clicked(self, column: int) -> None:
        shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.choose(column, further=bool(shift))
