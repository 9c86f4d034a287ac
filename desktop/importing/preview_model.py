"""The positions that the rows will be, as the grid will show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt

from desktop import theme
from desktop.lines import LinesDelegate, LinesTable
from desktop.messages import tooltip
from desktop.painting import position_square
from desktop.positions.columns import BY_NAME

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from desktop.positions.columns import GridColumn
    from models.exchange.importing.planning import Plan
    from models.records import Position

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ALWAYS = ("holder", "issue", "stance", "summary")
_WHERE_SAID = (
    *("holder", "side", "speaker", "issue", "stance", "summary", "condition", "after"),
    *("quantity", "quote", "translation", "attribution", "said_on", "event", "source", "locator"),
    *("confidence", "status", "note", "code"),
)
_SHOWN = tuple(BY_NAME[name] for name in _WHERE_SAID)
_WIDTHS = {"holder": 20, "issue": 20, "stance": 17, "source": 24}
_LOOKED_AT = 300  # positions in which is looked what they say
_LONGEST = 400  # characters of a cell that anybody sees on one line
STANCE = _WHERE_SAID.index("stance")
POSITION_ROLE = int(Qt.ItemDataRole.UserRole)


class PreviewModel(QAbstractTableModel):
    """The positions of a plan; the columns that say nothing are not wanted."""

    def __init__(self, parent: QObject) -> None:
        """Begin without positions."""
        super().__init__(parent)
        self._plan: Plan | None = None

    def show(self, plan: Plan | None) -> None:
        """Show the positions of this plan."""
        self.beginResetModel()
        self._plan = plan
        self.endResetModel()

    def says(self, section: int) -> bool:
        """Whether a column is worth showing."""
        column = _SHOWN[section]
        if column.name in _ALWAYS:
            return True
        if self._plan is None:
            return False
        names, positions = self._plan.names, self._plan.positions[:_LOOKED_AT]
        match column.name:
            case "speaker":
                return any(p.speaker != p.holder for p in positions)
            case "side":
                return any(names.side(p.holder).key != p.holder for p in positions)
            case "code" | "status":
                return False
        return any(column.text(p, names) for p in positions)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """All positions."""
        return 0 if parent.isValid() or self._plan is None else len(self._plan.positions)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """All fields; the table hides those that are not wanted."""
        return 0 if parent.isValid() else len(_SHOWN)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and says to a screen reader."""
        if not index.isValid() or self._plan is None:
            return None
        position, column = self._plan.positions[index.row()], _SHOWN[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(self._text(position, column)[:_LONGEST].split())
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip(self._text(position, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {self._text(position, column) or 'nothing'}"
        return position if role == POSITION_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The title of a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _SHOWN[section].title if orientation is Qt.Orientation.Horizontal else section + 1

    def _text(self, position: Position, column: GridColumn) -> str:
        assert self._plan is not None
        text = column.text(position, self._plan.names)
        key = getattr(position, column.name, None)
        new = isinstance(key, int) and key < 0 and column.name in _NAMED
        return f"{text} (new)" if new else text


_NAMED = ("holder", "speaker", "issue", "source", "after")


class PreviewTable(LinesTable):
    """The first positions, each stance with its square."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without positions."""
        self.positions = PreviewModel(parent)
        widths = [_WIDTHS.get(column.name, column.width) for column in _SHOWN]
        telling = _WHERE_SAID.index("summary")
        super().__init__(self.positions, parent, widths=widths, telling=telling)
        self.setObjectName("importPreview")
        self.setAccessibleName("Positions that the rows become")
        # Where there is little room, one scrolls; a summary of a few letters says nothing.
        header = self.horizontalHeader()
        header.setSectionResizeMode(telling, header.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.setItemDelegateForColumn(STANCE, _StanceDelegate(self, telling))
        self.show_plan(None)

    def show_plan(self, plan: Plan | None) -> None:
        """Show the positions of this plan."""
        self.positions.show(plan)
        for section in range(len(_SHOWN)):
            self.setColumnHidden(section, not self.positions.says(section))


class _StanceDelegate(LinesDelegate):
    """Paints the square of a stance before its word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground and the word as ever, further to the right, and the square."""
        side = option.fontMetrics.ascent() + 1
        self.inset = side + 6
        super().paint(painter, option, index)
        position = index.data(POSITION_ROLE)
        if position is not None:
            place = QRectF(option.rect)
            top = place.center().y() - side / 2
            painter.save()
            painter.setFont(theme.bold(option.font))
            position_square(painter, position, QRectF(place.left() + 10, top, side, side))
            painter.restore()
