"""Which sides are compared: a button that opens a list with a check mark for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.messages import plain_label, tooltip
from models.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QPainter

    from models.records import Stakeholder

    Index = QModelIndex | QPersistentModelIndex

FEWEST = 2
_ROOT = QModelIndex()
_ROWS = 12  # in sight at once
_WIDTH, _LONGEST = 260, 44
_ABOVE, _BAR = 8, 3
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SidesList(QAbstractListModel):
    """The sides, of which two at least are checked."""

    chosen = Signal(object)  # the keys of the checked sides

    def __init__(
        self, sides: Sequence[Stakeholder], checked: Iterable[int], parent: QObject
    ) -> None:
        """List these sides, these keys checked."""
        super().__init__(parent)
        self._sides, self._checked = sides, set(checked)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """All sides."""
        return 0 if parent.isValid() else len(self._sides)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The last two cannot be left out."""
        flags = super().flags(index)
        if not index.isValid() or self._is_needed(index):
            return flags
        return flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, and whether it is checked."""
        if not index.isValid():
            return None
        side = self._sides[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return side.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(side.name)
        if role == Qt.ItemDataRole.CheckStateRole:
            states = Qt.CheckState
            return states.Checked if side.key in self._checked else states.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Check a side, or leave it out."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or self._is_needed(index):
            return False
        self._checked ^= {self._sides[index.row()].key}
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        self.chosen.emit(tuple(side.key for side in self._sides if side.key in self._checked))
        return True

    def _is_needed(self, index: Index) -> bool:
        return len(self._checked) <= FEWEST and self._sides[index.row()].key in self._checked


class SidesButton(QToolButton):
    """Names the sides that are compared, and lets others be chosen."""

    chosen = Signal(object)  # the keys of the sides

    def __init__(self, parent: QWidget) -> None:
        """Begin without sides."""
        super().__init__(parent)
        self.setObjectName("sidesButton")
        self.setAccessibleName("Sides that are compared")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._offered: Sequence[Stakeholder] = ()
        self._checked: tuple[int, ...] = ()
        self.clicked.connect(self.open_list)

    def show_sides(self, offered: Sequence[Stakeholder], compared: Sequence[Stakeholder]) -> None:
        """Offer these sides, of which those are compared."""
        self._offered = offered
        self._checked = tuple(side.key for side in compared)
        names = ", ".join(side.name for side in compared)
        told = names if len(names) <= _LONGEST else f"{counted(len(compared), 'side')} compared"
        # An ampersand would become a key.
        self.setText(f"{told} ▾".replace("&", "&&"))
        self.setToolTip(tooltip(f"Compared: {names}. Choose others."))

    def open_list(self) -> SidesPopup:
        """Open the list below the button."""
        popup = SidesPopup(SidesList(self._offered, self._checked, self), self)
        popup.list.chosen.connect(self.chosen)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        popup.view.setFocus()
        return popup


class SidesPopup(QFrame):
    """The list; Space checks, typing finds, Enter and Escape close it."""

    def __init__(self, sides: SidesList, parent: QWidget) -> None:
        """Show these sides."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.list = sides
        sides.setParent(self)
        self.view = QListView(self)
        self.view.setObjectName("sidesList")
        self.view.setAccessibleName("Sides")
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setModel(sides)
        self.view.setItemDelegate(_Line(self.view))
        self.view.setCurrentIndex(sides.index(0))
        rows = min(max(sides.rowCount(), 1), _ROWS)
        self.view.setFixedHeight(rows * self.view.sizeHintForRow(0) + 2)
        note = plain_label("At least two sides are compared.", wrap=True)
        note.setFont(theme.small(self.font()))
        note.setContentsMargins(8, 2, 8, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(2)
        column.addWidget(self.view)
        column.addWidget(note)
        self.setFixedWidth(_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Enter, too."""
        if event.key() in (*_ENTER, Qt.Key.Key_Escape):
            self.close()
        else:
            super().keyPressEvent(event)


class _Line(QStyledItemDelegate):
    """A box and a name, a light tint where the keyboard is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one side."""
        line = QStyleOptionViewItem(option)
        if line.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(line.rect, theme.colour("tint"))
            painter.fillRect(
                line.rect.adjusted(0, 0, _BAR - line.rect.width(), 0), theme.colour("accent")
            )
        line.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        line.rect.adjust(_ABOVE, 0, 0, 0)
        if theme.is_dark():  # as in FacetDelegate
            line.palette.setColor(QPalette.ColorRole.Window, theme.colour("soft"))
        super().paint(painter, line, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for all lines."""
        return QSize(_WIDTH // 2, option.fontMetrics.height() + _ABOVE)
