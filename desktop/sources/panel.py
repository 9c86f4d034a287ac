"""The left part of the Sources view: buttons, the filter, the list of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.compare.inks import inked, set_ink, stand_out
from desktop.messages import tooltip
from desktop.sources.listing import ORDERS, SourcesModel
from desktop.sources.sources_list import SourcesList

if TYPE_CHECKING:
    from models.records import Source

_LONGEST = 200
_NARROWEST = 200


class SourcesPanel(QWidget):
    """Announces the source that is chosen."""

    chosen = Signal(object)  # Source
    add_wanted = Signal()
    details_wanted = Signal()
    attach_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin without sources."""
        super().__init__(parent)
        self._key: int | None = None  # of the source that is chosen
        self._quiet = False
        self.model = SourcesModel(self)
        self.list = SourcesList(self.model, self)
        self.filter = _Filter(self)
        self.order = QComboBox(self)
        self.order.addItems(list(ORDERS))
        self.order.setAccessibleName("Sort sources by")
        self.told = inked("", "soft", wrap=False)
        self.add = QPushButton("&Add…", self)
        self.details = QPushButton("&Details…", self)
        self.attach = QPushButton("Attach &Text…", self)
        self.add.setToolTip(tooltip("Add documents as sources; files can be dropped here, too"))
        self.details.setToolTip(tooltip("Edit the bibliographic details and the grade"))
        self.attach.setToolTip(tooltip("Give the source its text, or a corrected one"))
        self.setMinimumWidth(_NARROWEST)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        stand_out(self.filter)
        self._lay_out()
        self._connect()

    def select(self, key: int | None) -> None:
        """Select the row of a source where it is shown, without announcing it."""
        self._key = key
        index = self.model.index_of(key or 0)
        flags = QItemSelectionModel.SelectionFlag
        self._quiet = True
        self.list.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self._quiet = False
        if index.isValid():
            self.list.scrollTo(index)

    def first(self) -> Source | None:
        """The source of the first row."""
        return self.model.source(self.model.index(0)) if self.model.rowCount() else None

    def clear_filter(self) -> None:
        """Show all sources again."""
        self.filter.clear()

    def show_choice(self, source: Source | None, *, writable: bool) -> None:
        """Enable what can be done now."""
        self.add.setEnabled(writable)
        for button in (self.details, self.attach):
            button.setEnabled(writable and source is not None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        buttons, line = QHBoxLayout(), QHBoxLayout()
        for row in (buttons, line):
            row.setContentsMargins(8, 0, 8, 0)
            row.setSpacing(6)
            column.addLayout(row)
        for button in (self.add, self.details, self.attach):
            button.setAutoDefault(False)
            # In a narrow panel a button gives up the air beside its word first.
            button.setMinimumWidth(self.fontMetrics().horizontalAdvance(button.text()) + 6)
            buttons.addWidget(button)
        buttons.addStretch()
        line.addWidget(self.filter, 1)
        line.addWidget(self.told)
        line.addWidget(self.order)
        column.addWidget(self.list, 1)
        set_ink(self.told, "soft")

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_wanted)
        self.details.clicked.connect(self.details_wanted)
        self.attach.clicked.connect(self.attach_wanted)
        self.order.currentTextChanged.connect(self.model.sort_by)
        self.filter.textChanged.connect(self.model.want)
        self.filter.down.connect(self._to_list)
        self.model.modelReset.connect(self._on_reset)
        self.list.selectionModel().currentChanged.connect(self._on_current)

    def _to_list(self) -> None:
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus()

    def _on_reset(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.told.setText(f"{shown:,} of {total:,}" if shown != total else f"{total:,}")
        self.select(self._key)

    def _on_current(self) -> None:
        source = self.model.source(self.list.currentIndex())
        if source is not None and not self._quiet:
            self._key = source.key
            self.chosen.emit(source)


class _Filter(QLineEdit):
    """Down and Enter go on to the list, Esc takes the filter away."""

    down = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setObjectName("sourcesFilter")
        self.setPlaceholderText("Filter sources")
        self.setAccessibleName("Filter sources")
        self.setClearButtonEnabled(True)
        self.setMaxLength(_LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys that are no letters."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)
