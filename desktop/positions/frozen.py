"""The first columns of the grid, which stay where they are while the others scroll sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from desktop import theme
from desktop.positions.arrangement import Heading
from desktop.positions.header import PositionsHeader
from desktop.positions.headings import paint_headings

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.positions.table import PositionsTable


class FrozenColumns(QTableView):
    """A second view over the first, with its rows and its selection, showing the first columns."""

    def __init__(self, table: PositionsTable) -> None:
        """Lie over this table."""
        super().__init__(table)
        self._table = table
        self.setObjectName("frozenColumns")
        self.setAccessibleName("Columns that stay")
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(table.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        header = PositionsHeader(self)
        header.signs = table.header.signs
        header.setSectionsMovable(False)
        self.setHorizontalHeader(header)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(table.verticalHeader().ResizeMode.Fixed)
        self._connect(header)
        self.arrange()

    def arrange(self) -> None:
        """Show as many columns as are to stay, as wide and in the places they have."""
        table, whole = self._table, self._table.header
        staying = table.staying()
        width = 0
        for section in range(whole.count()):
            hidden = section not in staying
            self.setColumnHidden(section, hidden)
            if not hidden:
                self.horizontalHeader().resizeSection(section, whole.sectionSize(section))
                width += whole.sectionSize(section)
        for place, section in enumerate(staying):
            mine = self.horizontalHeader()
            mine.moveSection(mine.visualIndex(section), place)
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        height = table.viewport().height() + whole.height()
        frame = table.frameWidth()
        self.setGeometry(frame, frame, min(width, table.viewport().width()), height)
        self.setVisible(bool(staying))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, their part of the headings, and the line where they end."""
        self._table.delegate.forget_row()
        super().paintEvent(event)
        if self._table.rows_model.rows.groups:
            paint_headings(self, self._table.rows_model, self._table.viewport().width())
        painter = QPainter(self.viewport())
        edge = self.viewport().rect()
        edge.setLeft(edge.right())
        painter.fillRect(edge, theme.colour("control_line"))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the table when its size changes."""
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        return super().eventFilter(watched, event)

    def _connect(self, header: PositionsHeader) -> None:
        table = self._table
        table.viewport().installEventFilter(self)
        mine, whole = self.verticalScrollBar(), table.verticalScrollBar()
        whole.valueChanged.connect(mine.setValue)
        mine.valueChanged.connect(whole.setValue)
        table.header.sectionResized.connect(lambda *_: self.arrange())
        table.header.sectionMoved.connect(lambda *_: self.arrange())
        header.sectionResized.connect(self._on_resized)
        header.sectionClicked.connect(table.header.sectionClicked)
        header.customContextMenuRequested.connect(table.header.customContextMenuRequested)
        self.doubleClicked.connect(table.doubleClicked)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._table.setFocus()
        heading = self._table.rows_model.rows.at(index.row())
        if isinstance(heading, Heading):
            self._table.fold_wanted.emit(index.row(), not heading.folded)

    def _on_resized(self, section: int, _: int, size: int) -> None:
        if not self.isColumnHidden(section) and size:
            self._table.header.resizeSection(section, size)
