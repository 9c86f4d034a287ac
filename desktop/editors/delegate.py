"""Editing in the cells of a table of positions: keys, closing, and handing over what was typed.

It writes nothing: whoever owns the table hears of the old and the new position. It is imported
before the first paint, so that what editing needs is imported when a cell is edited.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStyledItemDelegate

from models.errors import SidesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from desktop.editors.in_place import InPlaceEditor
    from desktop.session import Session
    from models.records import Position

    AnyIndex = QModelIndex | QPersistentModelIndex


class _Wish(Enum):
    """What a key asks for."""

    COMMIT = auto()
    NEXT = auto()
    PREVIOUS = auto()
    LEAVE = auto()
    LINE = auto()


class EditingDelegate(QStyledItemDelegate):
    """Opens the right editor over a cell, and hands over the position that comes of it."""

    edited = Signal(object, object)  # the Position before, and after
    refused = Signal(str)  # why what was typed was lost when the editor was left by the mouse

    def __init__(self, parent: QObject) -> None:
        """Begin without anything that can be edited."""
        super().__init__(parent)
        self._session: Session | None = None
        self._field_of: Callable[[AnyIndex], str | None] = lambda _: None
        self._position_of: Callable[[AnyIndex], Position | None] = lambda _: None

    def edit_with(
        self,
        session: Session,
        field_of: Callable[[AnyIndex], str | None],
        position_of: Callable[[AnyIndex], Position | None],
    ) -> None:
        """Let cells be edited.

        Args:
            session: whose names are offered, and whose file must not be read-only.
            field_of: the name of a cell's field; None where it cannot be edited.
            position_of: the position of a cell's row.
        """
        self._session, self._field_of, self._position_of = session, field_of, position_of

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """Open an editor over a cell; none where nothing can be edited."""
        name, position = self._field_of(index), self._position_of(index)
        if self._session is None or self._session.project.read_only or not name or not position:
            return None  # type: ignore[return-value]  # Qt's word for: not here
        from desktop.editors.in_place import create_editor

        editor = create_editor(name, self._session, position, parent)
        for widget in editor.input.inputs():
            widget.installEventFilter(self)
        editor.input.chosen.connect(lambda: self._commit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Leave what is being typed alone: the editor began with what the position says."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        """Hand over the position with what was typed."""
        opened = self._opened(editor)
        if opened is None or opened.done or self._session is None:
            return
        from desktop.editors.in_place import committed_position

        opened.done = True
        try:
            after = committed_position(opened, opened.position, self._session)
        except SidesError as error:
            self.refused.emit(str(error))
            return
        if after is not None:
            self.edited.emit(opened.position, after)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Let the editor stand over its cell."""
        if opened := self._opened(editor):
            opened.place(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the keys that close an editor, and when the keyboard goes elsewhere."""
        opened = self._opened(watched)
        if opened is None:
            return super().eventFilter(watched, event)
        if opened.done:
            return False
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            wish = _wish(event, lines=opened.takes_lines)  # type: ignore[arg-type]
            if wish and kind is QEvent.Type.KeyPress:
                self._follow(opened, wish)
            elif wish:
                event.accept()
            return wish is not None
        if kind is QEvent.Type.FocusOut:
            self._on_focus_out(opened, event)
        # Not the base class, which would close the editor as soon as its list is shown.
        return False

    def _follow(self, opened: InPlaceEditor, wish: _Wish) -> None:
        hint = QStyledItemDelegate.EndEditHint
        if wish is _Wish.LINE:
            opened.new_line()
        elif wish is _Wish.LEAVE:
            self._close(opened, hint.RevertModelCache)
        elif not opened.show_problem():
            following = {_Wish.NEXT: hint.EditNextItem, _Wish.PREVIOUS: hint.EditPreviousItem}
            self.commitData.emit(opened)
            self._close(opened, following.get(wish, hint.NoHint))

    def _commit(self, opened: InPlaceEditor) -> None:
        if not opened.done:
            self._follow(opened, _Wish.COMMIT)

    def _on_focus_out(self, opened: InPlaceEditor, event: QEvent) -> None:
        """Take over what was typed when the keyboard has gone to another part of the window."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QFocusEvent
        from PySide6.QtWidgets import QApplication

        reasons = Qt.FocusReason
        staying = (
            reasons.PopupFocusReason,
            reasons.ActiveWindowFocusReason,
            reasons.MenuBarFocusReason,
        )
        if isinstance(event, QFocusEvent) and event.reason() in staying:
            return
        widget = QApplication.focusWidget()
        # Its list is a window of its own, and still a part of it.
        if not opened.isVisible() or (widget and self._opened(widget) is opened):
            return
        self.commitData.emit(opened)
        self._close(opened, QStyledItemDelegate.EndEditHint.NoHint)

    def _close(self, opened: InPlaceEditor, hint: QStyledItemDelegate.EndEditHint) -> None:
        opened.done = True
        self.closeEditor.emit(opened, hint)

    def _opened(self, widget: QObject) -> InPlaceEditor | None:
        """The editor that a widget is, or is in."""
        from desktop.editors.in_place import InPlaceEditor

        found: QObject | None = widget
        while found is not None and not isinstance(found, InPlaceEditor):
            found = found.parent()
        return found


def _wish(event: QKeyEvent, *, lines: bool) -> _Wish | None:
    """What a key asks for while a cell is edited; None for whatever is typed into it."""
    from PySide6.QtCore import Qt

    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        new_line = (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier)
        return _Wish.LINE if lines and modifiers in new_line else _Wish.COMMIT
    return {
        Qt.Key.Key_Escape: _Wish.LEAVE,
        Qt.Key.Key_Tab: _Wish.NEXT,
        Qt.Key.Key_Backtab: _Wish.PREVIOUS,
    }.get(Qt.Key(key))
