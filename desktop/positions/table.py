"""The table of the Positions view: how it looks, what its keys do, and its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.positions.arrangement import Heading
from desktop.positions.columns import COLUMNS
from desktop.positions.delegate import PositionsDelegate
from desktop.positions.header import PositionsHeader
from desktop.positions.headings import paint_headings

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from desktop.positions.frozen import FrozenColumns
    from desktop.positions.model import PositionsModel

_MOST_STAYING = 6


class PositionsTable(QTableView):
    """Rows of one height, hairlines between them, and columns that the user arranges."""

    fold_wanted = Signal(int, bool)  # a heading’s row, and whether its group is to be folded

    def __init__(self, model: PositionsModel, parent: QWidget) -> None:
        """Show this model."""
        super().__init__(parent)
        self.rows_model = model
        self.frozen: FrozenColumns | None = None
        self.staying_columns = 0
        self.setObjectName("positionsTable")
        self.setAccessibleName("Positions")
        self.setModel(model)
        self.delegate = PositionsDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.header = PositionsHeader(self)
        self.setHorizontalHeader(self.header)
        # Fitting a column looks at what is visible, never at a million rows.
        self.header.setResizeContentsPrecision(0)
        for number, column in enumerate(COLUMNS):
            self.header.resizeSection(number, self.width_of(column.width))
            self.setColumnHidden(number, not column.shown)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.lay_out_rows(self.delegate.lines, self.delegate.density)

    def lay_out_rows(self, lines: int, density: str) -> None:
        """Give every row so many lines of text, and this much air."""
        self.delegate.lines, self.delegate.density = lines, density
        height = self.delegate.row_height(QFontMetricsF(self.font()))
        self.verticalHeader().setDefaultSectionSize(height)
        self.viewport().update()
        self.arrange_frozen()

    def freeze(self, columns: int) -> None:
        """Let the first columns stay where they are while the others scroll sideways."""
        self.staying_columns = max(0, min(columns, _MOST_STAYING))
        if self.staying_columns and self.frozen is None:
            from desktop.positions.frozen import FrozenColumns

            self.frozen = FrozenColumns(self)
        self.arrange_frozen()

    def staying(self) -> list[int]:
        """The columns that stay, from the left."""
        visual = sorted(range(len(COLUMNS)), key=self.header.visualIndex)
        return [n for n in visual if not self.isColumnHidden(n)][: self.staying_columns]

    def arrange_frozen(self) -> None:
        """Let the columns that stay follow a change of the others."""
        if self.frozen is not None:
            self.frozen.arrange()

    def width_of(self, characters: int) -> int:
        """The width of a column, in pixels."""
        return int(QFontMetricsF(self.font()).averageCharWidth() * characters) + 22

    def edit_current(self) -> bool:
        """Edit the cell that the keyboard is in; say whether that is possible."""
        index = self.currentIndex()
        editable = bool(index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable)
        if editable:
            self.scrollTo(index)
            self.edit(index)
        return editable

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the cell; on a heading, Enter, Left and Right fold its group."""
        key = event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        heading = self.rows_model.rows.at(self.currentIndex().row())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if isinstance(heading, Heading) and plain:
            fold = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
            if enter or key == Qt.Key.Key_Space:
                fold[Qt.Key(key)] = not heading.folded
            if key in fold:
                self.fold_wanted.emit(self.currentIndex().row(), fold[Qt.Key(key)])
                return
        if enter and plain and self.state() != QAbstractItemView.State.EditingState:
            self.edit_current()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the sign of a heading folds its group."""
        row = self.rowAt(event.position().toPoint().y())
        heading = self.rows_model.rows.at(row)
        if isinstance(heading, Heading) and event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            self.fold_wanted.emit(row, not heading.folded)
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, then the headings over the whole width."""
        self.delegate.forget_row()
        super().paintEvent(event)
        if self.rows_model.rows.groups:
            paint_headings(self, self.rows_model, self.viewport().width())

    def scrollTo(self, index: Any, hint: Any = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        """Bring a cell into sight, also from behind the columns that stay."""
        super().scrollTo(index, hint)
        if not self.staying_columns:
            return
        staying = self.staying()
        if index.column() in staying:
            return
        hidden = sum(self.columnWidth(n) for n in staying) - self.visualRect(index).left()
        if hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)
