"""The table of the Ledger view: rows as high as their words, measured when they are in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.ledger.delegate import LedgerDelegate, verdict_width
from desktop.ledger.model import ABOUT, FIRST, OUTCOME, SECOND, LedgerModel

_ESTIMATED_HEIGHT = 170
_NARROWEST_QUOTE = 170
_ABOUT_WIDTHS = 110, 190
_VERDICT_SHARE, _WIDEST_VERDICT = 0.2, 240
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)


class LedgerTable(QTableView):
    """Two quotes side by side in each row; Enter, F2 and the numbers open the verdict."""

    opened = Signal(int)  # the number that was pressed, 0 where it was another way

    def __init__(self, model: LedgerModel, parent: QWidget) -> None:
        """Show this model."""
        super().__init__(parent)
        self.rows_model = model
        self.fitted: dict[int, int] = {}
        """The heights of the rows that were in sight so far."""
        self.setObjectName("ledgerTable")
        self.setAccessibleName("Ledger of contradictions and claims")
        self.setModel(model)
        self.delegate = LedgerDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ESTIMATED_HEIGHT)
        self._fit_soon = QTimer(self, interval=0, singleShot=True)
        self._fit_soon.timeout.connect(self._fit_visible_rows)
        # Not start itself, which would take the value for its interval.
        self.verticalScrollBar().valueChanged.connect(lambda _: self._fit_soon.start())
        self.doubleClicked.connect(lambda _: self.opened.emit(0))

    def measure_anew(self) -> None:
        """Give the rows in sight their heights anew, for rows or widths have changed."""
        self.fitted.clear()
        self._fit_soon.start()

    def stop(self) -> None:
        """Measure nothing any more."""
        self._fit_soon.stop()

    def select_row(self, row: int) -> None:
        """Select a row, and bring it into sight."""
        index = self.rows_model.index(row, max(self.currentIndex().column(), 0))
        how = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)
        self.scrollTo(index)

    def event(self, event: QEvent) -> bool:
        """Take our keys before an action of the window does."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _pressed(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the verdict of the row."""
        number = _pressed(event)
        if number is None:
            super().keyPressEvent(event)
        else:
            self.opened.emit(number)

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's own name
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Go to the next row that is no heading."""
        wanted = super().moveCursor(cursorAction, modifiers)
        here, row = self.currentIndex().row(), wanted.row()
        step = 1 if row > here else -1
        for way in (step, -step):
            place = row
            while 0 <= place < self.rows_model.rowCount():
                if self.rows_model.entry(place):
                    return self.rows_model.index(place, wanted.column())
                place += way
        return wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns: the quotes have what the others leave."""
        super().resizeEvent(event)
        width = self.viewport().width()
        narrow, wide = _ABOUT_WIDTHS
        about = min(max(width // 6, narrow), wide)
        verdict = min(int(width * _VERDICT_SHARE), _WIDEST_VERDICT)
        verdict = max(verdict, verdict_width(self.font()))
        quote = max((width - about - verdict) // 2, _NARROWEST_QUOTE)
        widths = {ABOUT: about, FIRST: quote, SECOND: quote}
        widths[OUTCOME] = max(width - about - 2 * quote, verdict)
        if any(self.columnWidth(column) != wanted for column, wanted in widths.items()):
            for column, wanted in widths.items():
                self.setColumnWidth(column, wanted)
            self.fitted.clear()
        self._fit_soon.start()

    def _fit_visible_rows(self) -> None:
        """Give the rows in sight the height that their words need; the others keep a guess."""
        current = self.currentIndex()
        seen = self.viewport().rect().intersects(self.visualRect(current))
        row = max(self.rowAt(0), 0)
        bottom = self.viewport().height()
        while row < self.rows_model.rowCount() and self.rowViewportPosition(row) < bottom:
            if row not in self.fitted:
                self.fitted[row] = self._needed(row)
                self.setRowHeight(row, self.fitted[row])
            row += 1
        if seen and current.isValid():
            # Rows above it may have grown.
            self.scrollTo(current)

    def _needed(self, row: int) -> int:
        return max(
            self.delegate.height(
                self.rows_model.index(row, column), self.columnWidth(column), self.font()
            )
            for column in range(self.rows_model.columnCount())
        )


def _pressed(event: QKeyEvent) -> int | None:
    """The number that a key stands for, 0 for those that open the verdict as it is."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return None
    key = Qt.Key(event.key())
    if key in _OPENING:
        return 0
    return key - Qt.Key.Key_0 if Qt.Key.Key_1 <= key <= Qt.Key.Key_7 else None
