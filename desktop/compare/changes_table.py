"""How the list of changes is painted: whom it is about, then before and after side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop import theme
from desktop.compare.changes_model import (
    POSITION_ROLE,
    ROW_ROLE,
    ChangesModel,
    Heading,
    place,
    said,
)
from desktop.painting import Passage, draw, position_square, row_focus, row_ground
from desktop.positions.header import PositionsHeader
from models.comparison.changes import Change
from models.records import Position

if TYPE_CHECKING:
    from models.project.directory import Directory

Index = QModelIndex | QPersistentModelIndex
_SIDE, _ABOVE, _GAP = 10, 7, 7
_LINES = 2  # of what was said, and of the quote
_WHOM = 24  # characters of the first column


class ChangesTable(QTableView):
    """One change a row; headings run across."""

    def __init__(self, model: ChangesModel, parent: QWidget) -> None:
        """Show this model."""
        super().__init__(parent)
        self.changes = model
        self.setModel(model)
        self.delegate = _Delegate(self)
        self.setItemDelegate(self.delegate)
        self.setObjectName("changesTable")
        self.setAccessibleName("What changed")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        header = PositionsHeader(self)
        header.setSectionsMovable(False)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, int(self.fontMetrics().averageCharWidth() * _WHOM))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_row_height(self.font()))
        model.modelReset.connect(self._on_reset)

    def set_names(self, names: Directory) -> None:
        """Tell who speakers are by these names."""
        self.delegate.names = names

    def _on_reset(self) -> None:
        """Let the headings run across, and take less height; begin at the first change."""
        self.clearSpans()
        high = int(QFontMetricsF(theme.bold(self.font())).height() + 2 * _ABOVE + 4)
        for row in self.changes.headings():
            self.setSpan(row, 0, 1, self.changes.columnCount())
            self.setRowHeight(row, high)
        if self.changes.rowCount() > 1:
            self.setCurrentIndex(self.changes.index(1, 0))
            self.scrollToTop()


class _Delegate(QStyledItemDelegate):
    """Paints one cell of a change, or a heading."""

    def __init__(self, table: ChangesTable) -> None:
        super().__init__(table)
        self._table = table
        self.names: Directory | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, then words."""
        space, row = QRectF(option.rect), index.data(ROW_ROLE)
        painter.save()
        painter.setClipRect(space)
        if isinstance(row, Heading):
            self._heading(painter, space, option.font, row)
        elif isinstance(row, Change):
            selected = self._table.selectionModel().isRowSelected(index.row())
            row_ground(painter, space, selected=selected, first=index.column() == 0)
            inner = space.adjusted(_SIDE, _ABOVE, -_SIDE, -2)
            position = index.data(POSITION_ROLE)
            if index.column() == 0:
                draw(painter, _whom(row, option.font), inner)
            elif isinstance(position, Position):
                self._position(painter, inner, option.font, position)
            else:
                passage = Passage("–", option.font, theme.colour("soft"))
                draw(painter, [passage], inner)
            if self._table.hasFocus() and index == self._table.currentIndex():
                row_focus(painter, space)
        painter.restore()

    def _heading(self, painter: QPainter, space: QRectF, font: QFont, row: Heading) -> None:
        painter.fillRect(space, theme.colour("panel"))
        below = QRectF(space.left(), space.bottom() - 1, space.width(), 1)
        painter.fillRect(below, theme.colour("line"))
        passage = Passage(row.text, theme.bold(font), theme.colour("ink"), max_lines=1)
        draw(painter, [passage], space.adjusted(_SIDE, _ABOVE + 2, -_SIDE, 0))

    def _position(self, painter: QPainter, space: QRectF, font: QFont, position: Position) -> None:
        bold = theme.bold(font)
        high = QFontMetricsF(bold).height()
        painter.setFont(font)
        position_square(painter, position, QRectF(space.left(), space.top(), high - 1, high - 1))
        word = position.stance_text()
        ink, soft = theme.colour("ink"), theme.colour("soft")
        x = space.left() + high + _GAP
        line = QRectF(x, space.top(), space.right() - x, high)
        draw(painter, [Passage(word, bold, ink, max_lines=1)], line)
        line.setLeft(x + QFontMetricsF(bold).horizontalAdvance(word) + _GAP)
        small = theme.small(font)
        if line.width() > 0:
            draw(painter, [Passage(place(position), small, soft, gap=1, max_lines=1)], line)
        if self.names is not None:
            below = space.adjusted(0, high + 3, 0, 0)
            draw(painter, _words(position, self.names, font), below)


def _whom(change: Change, font: QFont) -> list[Passage]:
    ink, soft = theme.colour("ink"), theme.colour("soft")
    return [
        Passage(change.side.name, theme.bold(font), ink, max_lines=_LINES),
        Passage(change.issue.name, font, soft, gap=2, max_lines=_LINES),
    ]


def _words(position: Position, names: Directory, font: QFont) -> list[Passage]:
    spoken = Passage(said(position, names), font, theme.colour("ink"), max_lines=_LINES)
    if not position.quote:
        return [spoken]
    return [
        spoken,
        Passage(position.quote, theme.serif(font), theme.colour("soft"), gap=3, max_lines=_LINES),
    ]


def _row_height(font: QFont) -> int:
    """One height for all changes: to measure each would take long where there are many."""
    text, quote = QFontMetricsF(font), QFontMetricsF(theme.serif(font))
    lines = QFontMetricsF(theme.bold(font)).height() + 3 + _LINES * text.lineSpacing()
    return int(lines + 3 + _LINES * quote.lineSpacing() + 2 * _ABOVE)
