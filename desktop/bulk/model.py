"""The rows of a preview: one a cell that would change, those first that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.bulk.wording import excerpts
from desktop.dates import shown
from desktop.lines import QUIET_ROLE, WARNING_ROLE
from desktop.messages import tooltip
from models.exchange.paste_shape import title_of
from models.partial_date import PartialDate

if TYPE_CHECKING:
    from models.exchange.proposals import CellChange, Proposal

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

COLUMNS = ("Code", "Column", "Old", "New", "Problem")
CODE, COLUMN, OLD, NEW, PROBLEM = range(len(COLUMNS))
EMPTY = "(empty)"
_LONGEST = 2_000  # characters of a cell that anybody sees on one line


class PreviewModel(QAbstractTableModel):
    """The cells of a proposal, as they are and as they would be."""

    def __init__(self, parent: QObject) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._cells: list[CellChange] = []

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Show what this proposal would change; nothing where there is none."""
        self.beginResetModel()
        self._cells = [*proposal.refused, *proposal.changed] if proposal else []
        self.endResetModel()

    def problem(self, row: int) -> str:
        """What is wrong in a row, in full; "" where nothing is."""
        if not 0 <= row < len(self._cells) or not self._cells[row].problem:
            return ""
        cell = self._cells[row]
        where = ", ".join(filter(None, (cell.code, title_of(cell.field))))
        return f"{where}: {cell.problem}"

    def rowCount(self, parent: Index = _ROOT) -> int:
        """All cells that would change or cannot."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Whose cell it is, which, what it says, what it would say, and what is wrong."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and says to a screen reader."""
        if not index.isValid() or index.row() >= len(self._cells):
            return None
        cell, column = self._cells[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _shown(cell, column)
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(_text(cell, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{COLUMNS[column]}: {_text(cell, column) or 'empty'}"
        if role == WARNING_ROLE:
            return bool(cell.problem)
        if role == QUIET_ROLE:
            return column in (OLD, NEW) and not _text(cell, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column, or the number of a row."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[section] if orientation is Qt.Orientation.Horizontal else section + 1


def _text(cell: CellChange, column: int) -> str:
    texts = (cell.code, title_of(cell.field), *_told(cell), cell.problem)
    return texts[column]


def _shown(cell: CellChange, column: int) -> str:
    if column not in (OLD, NEW):
        return _text(cell, column)
    old, new = excerpts(*_told(cell))
    return (old if column == OLD else new)[:_LONGEST] or EMPTY


def _told(cell: CellChange) -> tuple[str, str]:
    """The old and the new text; a date as the window tells it everywhere."""
    if cell.field != "said_on":
        return cell.old, cell.new
    return _date(cell.old), cell.new if cell.problem else _date(cell.new)


def _date(text: str) -> str:
    return shown(PartialDate.parse(text)) if text else ""
