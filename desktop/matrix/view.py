"""The Matrix view: where each side stands on each issue."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QWidget,
)

from desktop.empty import EmptyPage
from desktop.matrix.delegate import MatrixDelegate
from desktop.matrix.header import ISSUE_WIDTH, NARROW_ISSUE_WIDTH, Corner, MatrixHeader
from desktop.matrix.model import MatrixModel
from desktop.session import Session
from models.comparison.cells import Column
from models.comparison.matrix import Matrix
from models.records import Issue
from models.text import words

_NARROWEST = 170
_ESTIMATED_HEIGHT = 110


class MatrixView(QWidget):
    """The table of cells; announces the cell that is selected."""

    selected = Signal(object, object, object)  # Issue, Column, Cell

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Show the cells of this session."""
        super().__init__(parent)
        self._session = session
        self._unfolded: frozenset[int] = frozenset()
        self._transposed = False
        self._fitted: dict[int, int] = {}
        self._grown: dict[int, int] = {}  # what rows had to be for columns out of sight
        self.model = MatrixModel(self)
        self.table = self._build_table()
        self._delegate = MatrixDelegate(self.table)
        self.table.setItemDelegate(self._delegate)
        self._corner = Corner(self.table)
        self._empty = EmptyPage(self)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.table)
        self._layout.addWidget(self._empty)
        self._fit_soon = QTimer(self, interval=0, singleShot=True)
        self._fit_soon.timeout.connect(self._fit_visible_rows)
        self._connect()

    def refresh(self) -> None:
        """Read the matrix anew, and keep the cell that is selected.

        Where its headings stay, only the cells that have changed are painted again.
        """
        session = self._session
        self._delegate.terms = words(session.filter.text)
        matrix = Matrix(session.query, session.filter, self._unfolded, session.rules)
        changed = self.model.renew(matrix, session.directory, self._lines_in_sight())
        if changed is None:
            self._lay_out(matrix)
            return
        self._grown.clear()
        for line in [line for line in self._fitted if line not in self._lines_in_sight()]:
            del self._fitted[line]
        for line in changed:
            self._fitted.pop(line, None)
        self._fit_soon.start()
        self.table.viewport().update()  # Search terms are marked by the delegate alone.
        self.announce()

    def _lay_out(self, matrix: Matrix) -> None:
        session = self._session
        current = self.model.at(self.table.currentIndex())
        self.model.show(matrix, session.directory, transposed=self._transposed)
        self._mark_folds()
        self._show_page()
        self._share_width()
        self._select(*(current or (None, None)))

    @property
    def transposed(self) -> bool:
        """Whether the sides go down and the issues across."""
        return self._transposed

    def forget(self) -> None:
        """Stop reading; the project is about to be closed."""
        self._fit_soon.stop()
        self.model.clear()

    def transpose(self, *, on: bool) -> None:
        """Turn the matrix over its diagonal."""
        if on is not self._transposed:
            self._transposed = on
            self._lay_out_anew()

    def unfold(self, side: int, *, on: bool) -> None:
        """Show the speakers of a side beside it, or hide them."""
        self._unfolded = self._unfolded | {side} if on else self._unfolded - {side}
        self._lay_out_anew()

    def toggle_side(self) -> None:
        """Fold the side of the selected cell out or in."""
        column = self.model.column_of(self.table.currentIndex())
        if column:
            self.unfold(column.side.key, on=column.side.key not in self._unfolded)

    def unfold_all(self, *, on: bool) -> None:
        """Fold every side out, or every side in."""
        sides = frozenset(side.key for side in self._session.directory.sides)
        self._unfolded = sides if on else frozenset()
        self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        session = self._session
        self._lay_out(Matrix(session.query, session.filter, self._unfolded, session.rules))

    def announce(self) -> None:
        """Say again which cell is selected, as when the view comes to the front."""
        found, cell = (
            self.model.at(self.table.currentIndex()),
            self.model.cell(self.table.currentIndex()),
        )
        if found and cell:
            self.selected.emit(found[0], found[1], cell)
        else:
            self.selected.emit(None, None, None)

    def state(self) -> dict[str, object]:
        """What is folded out, and which way the matrix lies."""
        ids = self._session.directory.stakeholders
        return {
            "transposed": self._transposed,
            "unfolded": [ids[key].id for key in self._unfolded if key in ids],
        }

    def restore(self, state: object) -> None:
        """Take up a state that was kept; what does not fit is left as it is."""
        if not isinstance(state, Mapping):
            return
        kept = state.get("unfolded")
        wanted = [name for name in kept if isinstance(name, str)] if isinstance(kept, list) else []
        sides = self._session.directory.sides
        self._unfolded = frozenset(side.key for side in sides if side.id in wanted)
        self._transposed = state.get("transposed") is True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width among the columns whenever the table is given another size."""
        if event.type() is QEvent.Type.Resize and watched is self.table.viewport():
            third = self.table.width() // 3
            self.table.verticalHeader().setFixedWidth(
                min(max(third, NARROW_ISSUE_WIDTH), ISSUE_WIDTH)
            )
            self._share_width()
        return super().eventFilter(watched, event)

    def _build_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("matrixTable")
        table.setAccessibleName("Matrix of issues and sides")
        table.setModel(self.model)
        table.setHorizontalHeader(MatrixHeader(Qt.Orientation.Horizontal, table))
        table.setVerticalHeader(MatrixHeader(Qt.Orientation.Vertical, table))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setCornerButtonEnabled(False)
        table.setTabKeyNavigation(False)
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ESTIMATED_HEIGHT)
        rows.setFixedWidth(ISSUE_WIDTH)
        rows.setResizeContentsPrecision(0)  # Of 200 sides only those in sight are measured.
        return table

    def _connect(self) -> None:
        table = self.table
        table.viewport().installEventFilter(self)
        table.selectionModel().currentChanged.connect(self.announce)
        table.horizontalHeader().geometriesChanged.connect(self._place_corner)
        # Not start itself, which would take the value for its interval.
        table.verticalScrollBar().valueChanged.connect(lambda _: self._fit_soon.start())
        table.horizontalScrollBar().valueChanged.connect(self._on_scrolled_across)
        table.horizontalHeader().sectionResized.connect(self._on_column_resized)
        for header in (table.horizontalHeader(), table.verticalHeader()):
            if isinstance(header, MatrixHeader):
                header.fold_wanted.connect(self._on_fold_wanted)

    def _on_column_resized(self) -> None:
        self._grown.clear()
        self._fitted.clear()
        self._fit_soon.start()

    def _on_scrolled_across(self) -> None:
        """Let rows grow for the columns that have come into sight; none becomes lower."""
        self._grown |= self._fitted
        self._fitted.clear()
        self._fit_soon.start()

    def _on_fold_wanted(self, section: int) -> None:
        across = self.sender() is self.table.horizontalHeader()
        if across is self._transposed:
            return
        index = self.model.index(0, section) if across else self.model.index(section, 0)
        column = self.model.column_of(index)
        if column and column.speaker is None:
            self.unfold(column.side.key, on=column.side.key not in self._unfolded)

    def _mark_folds(self) -> None:
        foldable = frozenset(side.key for side in self._session.directory.sides)
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            if isinstance(header, MatrixHeader):
                header.foldable, header.unfolded = foldable, self._unfolded
        self._corner.setText("Side" if self._transposed else "Issue")
        self._corner.raise_()

    def _show_page(self) -> None:
        if self.model.rowCount() and self.model.columnCount():
            self._layout.setCurrentWidget(self.table)
            return
        if self._session.filter.active:
            self._empty.say("Every side or issue is filtered out", "Clear a filter to see more.")
        else:
            self._empty.say(
                "This project has no sides or issues yet",
                "Add positions (Ctrl+N), or open another project.",
            )
        self._layout.setCurrentWidget(self._empty)

    def _share_width(self) -> None:
        """Make the columns equally wide, as wide as the window allows."""
        header = self.table.horizontalHeader()
        count = self.model.columnCount()
        if not count:
            return
        width = max(self.table.viewport().width() // count, _NARROWEST)
        for section in range(count):
            header.resizeSection(section, width)
        self._grown.clear()
        self._fitted.clear()
        self._fit_soon.start()
        self._place_corner()

    def _place_corner(self) -> None:
        width = self.table.verticalHeader().width()
        self._corner.setGeometry(0, 0, width, self.table.horizontalHeader().height())

    def _lines_in_sight(self) -> range:
        """The rows that are at least partly visible."""
        table = self.table
        first = max(table.rowAt(0), 0)
        last = table.rowAt(table.viewport().height() - 1)
        return range(first, (last if last >= 0 else self.model.rowCount() - 1) + 1)

    def _fit_visible_rows(self) -> None:
        """Give the rows in sight the height that their words need; the others keep a guess."""
        table = self.table
        row = max(table.rowAt(0), 0)
        bottom = table.viewport().height()
        while row < self.model.rowCount() and table.rowViewportPosition(row) < bottom:
            if row not in self._fitted:
                # Both the cells and the heading have a say in how high a row is.
                heading = table.verticalHeader().sectionSizeFromContents(row).height()
                high = max(table.sizeHintForRow(row), heading, self._grown.get(row, 0))
                self._fitted[row] = high
                table.setRowHeight(row, self._fitted[row])
            row += 1

    def _select(self, issue: Issue | None, column: Column | None) -> None:
        index = self.model.index_of(issue, column)
        self.table.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if not index.isValid():
            self.selected.emit(None, None, None)
