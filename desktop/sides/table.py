"""The table of the Sides view: widths, heights of what is in sight, and the keys that edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.matrix.header import ISSUE_WIDTH, NARROW_ISSUE_WIDTH, Corner
from desktop.sides.choice import FEWEST
from desktop.sides.editor import GroundDelegate, GroundEditor
from desktop.sides.header import SidesHeader

if TYPE_CHECKING:
    from desktop.sides.model import SidesModel

_NARROWEST_SIDE, _NARROWEST_GAP, _NARROWEST_GROUND = 140, 145, 120
_GAP_PER_SIDE, _WIDEST_GAP = 25, 320
_ISSUE_SHARE = 6  # the column of issues gets this part of the width, within its limits
_ESTIMATED_HEIGHT = 150
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SidesTable(QTableView):
    """One row an issue; rows are as high as their words, once they are in sight."""

    edit_wanted = Signal()  # of the common ground on the selected issue
    move_wanted = Signal(int)  # the selected issue, by so many rows
    dragged = Signal(int, int)  # an issue, from one row to another

    def __init__(self, model: SidesModel, parent: QWidget) -> None:
        """Show this model."""
        super().__init__(parent)
        self._model = model
        self._fitted: dict[int, int] = {}
        self._shared: tuple[int, int] = (0, 0)
        self.setObjectName("sidesTable")
        self.setAccessibleName("Sides, issue by issue, with gap and common ground")
        self.setModel(model)
        self.setHorizontalHeader(SidesHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(SidesHeader(Qt.Orientation.Vertical, self))
        self.delegate = GroundDelegate(self)
        self.setItemDelegate(self.delegate)
        self._corner = Corner(self)
        self._corner.setText("Issue")
        self._fit_soon = QTimer(self, interval=0, singleShot=True)
        self._set_up()
        self._connect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write with Enter or F2, move an issue with Alt and an arrow."""
        if step := _step(event):
            self.move_wanted.emit(step)
        elif self._edits(event):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean something here from what they mean elsewhere in the window."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and (_step(event) or self._edits(event)):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width among the columns whenever the table is given another size."""
        if event.type() is QEvent.Type.Resize and watched is self.viewport():
            self.share_width()
        return super().eventFilter(watched, event)

    def share_width(self) -> None:
        """Make the columns of sides equally wide, as wide as the window allows."""
        shape = self.width(), self._model.columnCount()
        if shape == self._shared or not shape[1]:
            return
        self._shared = shape
        issue = min(max(self.width() // _ISSUE_SHARE, NARROW_ISSUE_WIDTH), ISSUE_WIDTH)
        self.verticalHeader().setFixedWidth(issue)
        room = self.width() - issue - self.verticalScrollBar().sizeHint().width()
        sides = shape[1] - 2
        # The sentence names every side.
        gap = min(_NARROWEST_GAP + _GAP_PER_SIDE * (sides - FEWEST), _WIDEST_GAP)
        least = [_NARROWEST_SIDE] * sides + [gap, _NARROWEST_GROUND]
        for section, width in enumerate(least):
            self.setColumnWidth(section, max(room * width // sum(least), width))
        self.refit()
        self._place_corner()

    def refit(self) -> None:
        """Measure the rows in sight anew."""
        self._fitted.clear()
        self._fit_soon.start()

    def finish_writing(self) -> None:
        """Take over what is being written, as when the project is about to be closed."""
        for editor in self.viewport().findChildren(GroundEditor):
            self.commitData(editor)

    def stop(self) -> None:
        """Measure nothing any more."""
        self._fit_soon.stop()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ESTIMATED_HEIGHT)

    def _connect(self) -> None:
        self.viewport().installEventFilter(self)
        self._fit_soon.timeout.connect(self._fit_visible_rows)
        # Not start itself, which would take the value for its interval.
        self.verticalScrollBar().valueChanged.connect(lambda _: self._fit_soon.start())
        self.horizontalHeader().sectionResized.connect(self.refit)
        self.horizontalHeader().geometriesChanged.connect(self._place_corner)
        self.verticalHeader().sectionMoved.connect(self._on_section_moved)
        self.doubleClicked.connect(self._on_double_clicked)
        self._model.modelReset.connect(self.refit)

    def _on_double_clicked(self, index: object) -> None:
        if self._model.is_ground(self.currentIndex()):
            self.edit_wanted.emit()

    def _on_section_moved(self, section: int, old: int, new: int) -> None:
        if new == section:
            return  # It was only put back.

        def put_back() -> None:
            # The order is the model's; a header with one of its own would move rows twice.
            self.verticalHeader().moveSection(new, old)
            self.dragged.emit(old, new)

        QTimer.singleShot(0, self, put_back)

    def _edits(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        keys = (*_ENTER, Qt.Key.Key_F2)
        return plain and event.key() in keys and self._model.is_ground(self.currentIndex())

    def _place_corner(self) -> None:
        width = self.verticalHeader().width()
        self._corner.setGeometry(0, 0, width, self.horizontalHeader().height())
        self._corner.raise_()

    def _fit_visible_rows(self) -> None:
        """Give the rows in sight the height that their words need; the others keep a guess."""
        row = max(self.rowAt(0), 0)
        bottom = self.viewport().height()
        while row < self._model.rowCount() and self.rowViewportPosition(row) < bottom:
            if row not in self._fitted:
                # Both the cells and the heading have a say in how high a row is.
                heading = self.verticalHeader().sectionSizeFromContents(row).height()
                self._fitted[row] = max(self.sizeHintForRow(row), heading)
                self.setRowHeight(row, self._fitted[row])
            row += 1


def _step(event: QKeyEvent) -> int:
    """By how many rows a key moves an issue."""
    alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return _STEPS.get(Qt.Key(event.key()), 0) if alt else 0
