"""Writing the common ground where it stands: some lines, and how close the sides are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import theme
from desktop.editors.choices import Combo
from desktop.messages import plain_label
from desktop.sides.delegate import SidesDelegate
from desktop.sides.model import GROUND_ROLE
from desktop.sides.words import GROUND, HINT, closeness_text
from models.judgements import CommonGround
from models.vocabulary import Closeness

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    AnyIndex = QModelIndex | QPersistentModelIndex

_WIDTH, _HEIGHT = 240, 170
_BORDER = 1
_KEYS = "Ctrl+Enter accepts · Esc leaves"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STAYING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class GroundEditor(QWidget):
    """The common ground on one issue while it is written."""

    def __init__(self, ground: CommonGround, parent: QWidget) -> None:
        """Begin with what is written."""
        super().__init__(parent)
        self.ground = ground
        self.done = False
        self.area = QPlainTextEdit(ground.text, self)
        self.area.setAccessibleName(GROUND)
        self.area.setPlaceholderText(HINT)
        self.area.setTabChangesFocus(True)
        self.area.moveCursor(QTextCursor.MoveOperation.End)
        self.closeness = Combo(self)
        self.closeness.setAccessibleName("How close the sides are")
        self.closeness.addItem("How close?", None)
        for closeness in Closeness:
            self.closeness.addItem(closeness_text(closeness), closeness.value)
        chosen = ground.closeness.value if ground.closeness else None
        self.closeness.setCurrentIndex(max(self.closeness.findData(chosen), 0))
        self.setAutoFillBackground(True)
        self.setFocusProxy(self.area)
        self._lay_out()

    @property
    def text(self) -> str:
        """What is written."""
        return self.area.toPlainText().strip()

    @property
    def chosen(self) -> Closeness | None:
        """How close the sides are."""
        value = self.closeness.currentData()
        return Closeness(value) if value else None

    @property
    def changed(self) -> bool:
        """Whether it says anything else than before."""
        return (self.text, self.chosen) != (self.ground.text, self.ground.closeness)

    def place(self, cell: QRect) -> None:
        """Stand over this cell, larger where writing needs it, and within the table."""
        table = self.parentWidget()
        around = table.rect() if table else cell
        width = min(max(cell.width(), _WIDTH), max(around.width(), 1))
        high = min(max(cell.height(), _HEIGHT), max(around.height(), 1))
        x = max(min(cell.right() + 1, around.right() + 1) - width, 0)
        y = max(min(cell.top(), around.bottom() + 1 - high), 0)
        self.setGeometry(x, y, width, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the outline that says where the keyboard is."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(theme.colour("accent"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _lay_out(self) -> None:
        keys = plain_label(_KEYS, wrap=True)
        keys.setFont(theme.small(self.font()))
        below = QHBoxLayout()
        below.setContentsMargins(6, 0, 6, 6)
        below.addWidget(self.closeness)
        below.addWidget(keys, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_BORDER, _BORDER, _BORDER, _BORDER)
        column.addWidget(self.area, 1)
        column.addLayout(below)


class GroundDelegate(SidesDelegate):
    """Opens the editor over a cell, and hands over what was written."""

    written = Signal(int, str, object)  # the issue's key, the text, Closeness or None

    def __init__(self, table: QWidget) -> None:
        """Write in the cells of this table."""
        super().__init__(table)
        self._table = table

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Open an editor over the common ground; nothing else is written here."""
        ground = index.data(GROUND_ROLE)
        if self.read_only or not isinstance(ground, CommonGround):
            return None  # type: ignore[return-value]  # Qt's word for: not here
        editor = GroundEditor(ground, parent)
        for widget in (editor.area, editor.closeness):
            widget.installEventFilter(self)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Leave what is being written alone: the editor began with what is there."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Hand over what was written, if it is anything new."""
        if isinstance(editor, GroundEditor) and not editor.done:
            editor.done = True
            if editor.changed:
                self.written.emit(editor.ground.issue, editor.text, editor.chosen)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Let the editor stand over its cell."""
        if isinstance(editor, GroundEditor):
            editor.place(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys that close the editor, and when the keyboard goes elsewhere."""
        editor = _editor_of(watched)
        if editor is None:
            return super().eventFilter(watched, event)
        kind = event.type()
        if editor.done:
            return False
        if kind is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._on_focus_out(editor, event)
        closes = kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if closes and isinstance(event, QKeyEvent) and (_accepts(event) or _leaves(event)):
            if kind is QEvent.Type.ShortcutOverride:
                event.accept()
            else:
                self._close(editor, accept=_accepts(event))
            return True
        # Not the base class, which would close the editor when its list is shown.
        return False

    def _on_focus_out(self, editor: GroundEditor, event: QFocusEvent) -> None:
        """Take over what was written when the keyboard has gone to another part of the window."""
        widget = QApplication.focusWidget()
        staying = event.reason() in _STAYING or (widget and _editor_of(widget) is editor)
        if editor.isVisible() and not staying:
            self._close(editor, accept=True)

    def _close(self, editor: GroundEditor, *, accept: bool) -> None:
        if accept:
            self.commitData.emit(editor)
        editor.done = True
        widget = QApplication.focusWidget()
        if widget is not None and _editor_of(widget) is editor:
            # Qt looks after the keyboard only where it is in the editor itself, not in its list.
            self._table.setFocus()
        self.closeEditor.emit(editor, GroundDelegate.EndEditHint.NoHint)


def _accepts(event: QKeyEvent) -> bool:
    control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(control) and event.key() in _ENTER


def _leaves(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape


def _editor_of(widget: QObject) -> GroundEditor | None:
    """The editor that a widget is, or is in."""
    found: QObject | None = widget
    while found is not None and not isinstance(found, GroundEditor):
        found = found.parent()
    return found
