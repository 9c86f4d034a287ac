"""Cells that are chosen from a list, opened over the cell; the keyboard is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop import theme
from desktop.editors.choices import Combo
from desktop.lines import LinesDelegate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import (
        QAbstractItemModel,
        QModelIndex,
        QObject,
        QPersistentModelIndex,
    )
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from desktop.lines import LinesTable

    Index = QModelIndex | QPersistentModelIndex
    Fill = Callable[[QComboBox, Index], None]


_SIGN_WIDTH = 10  # pixels
_SIGN = 6  # pixels between the sign of a list and the end of its cell


class CellCombo(Combo):
    """A box over a cell."""

    closed = Signal()  # its list was left
    done = False  # whether it is no longer wanted; it is deleted a little later

    def showPopup(self) -> None:
        """Show the list, and hear when it is left, by whatever key."""
        super().showPopup()
        self.view().window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say that the list was left."""
        if event.type() is QEvent.Type.Hide:
            self.closed.emit()
        return super().eventFilter(watched, event)


class ChoiceDelegate(LinesDelegate):
    """Paints lines as ever; opens a list over a cell that can be edited."""

    def __init__(self, table: LinesTable, telling: int, fill: Fill, *, typed: bool = False) -> None:
        """Edit the cells of this table.

        Args:
            table: whose cells they are.
            telling: the column in full ink.
            fill: puts the entries into a box, and chooses the present one.
            typed: whether what is no entry may be typed.
        """
        super().__init__(table, telling)
        self.outset = _SIGN_WIDTH
        self._fill, self._typed = fill, typed
        self.closeEditor.connect(_end)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, and at its right end the sign of a list."""
        super().paint(painter, option, index)
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        place = option.rect.adjusted(0, 0, -_SIGN, 0)
        painter.save()
        painter.setPen(theme.colour("soft"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, int(right), "▾")
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Open the list."""
        box = CellCombo(parent)
        box.setEditable(self._typed)
        self._fill(box, index)
        title = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        box.setAccessibleName(str(title))
        if self._typed:
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.activated.connect(lambda: self._finish(box))
        else:
            box.activated.connect(lambda: self._finish(box))
            box.closed.connect(lambda: QTimer.singleShot(0, box, lambda: self._leave(box)))
            QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave it as it was filled."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was chosen."""
        if isinstance(editor, QComboBox):
            value = editor.currentText().strip() if self._typed else editor.currentData()
            if value is not None:
                model.setData(index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Let the box stand over its cell, at least as high as it needs."""
        place = option.rect
        spare = editor.sizeHint().height() - place.height()
        editor.setGeometry(place.adjusted(0, -max(spare, 0) // 2, 0, (max(spare, 0) + 1) // 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Enter reach the dialog; what was chosen is handed over before."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(watched, QWidget):
            pressed: QKeyEvent = event  # type: ignore[assignment]
            enter = pressed.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and pressed.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._finish(watched)
                return False
        return super().eventFilter(watched, event)

    def _finish(self, box: QWidget) -> None:
        self.commitData.emit(box)
        self._leave(box)

    def _leave(self, box: QWidget) -> None:
        if not (isinstance(box, CellCombo) and box.done):
            self.closeEditor.emit(box, self.EndEditHint.NoHint)


def _end(box: QWidget) -> None:
    if isinstance(box, CellCombo):
        box.done = True
