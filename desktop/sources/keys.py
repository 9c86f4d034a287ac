"""The keys of reading and coding, and what each asks for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_KEY, _NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier

_KEYS = {
    (_KEY.Key_N, _NONE): "next",
    (_KEY.Key_N, _SHIFT): "previous",
    (_KEY.Key_U, _NONE): "next unread",
    (_KEY.Key_U, _SHIFT): "previous unread",
    (_KEY.Key_Return, _NONE): "announce",
    (_KEY.Key_Enter, _NONE): "announce",
    (_KEY.Key_Slash, _NONE): "find",
    (_KEY.Key_Slash, _SHIFT): "find",  # as on keyboards that have it there
    (_KEY.Key_Return, _CONTROL): "code",
    (_KEY.Key_Enter, _CONTROL): "code",
    (_KEY.Key_Backspace, _CONTROL): "nothing",
    (_KEY.Key_A, _CONTROL): "select",
    (_KEY.Key_C, _CONTROL): "copy",
    (_KEY.Key_Insert, _CONTROL): "copy",
    (_KEY.Key_Down, _CONTROL): "below",
    (_KEY.Key_Up, _CONTROL): "above",
    (_KEY.Key_Home, _CONTROL): "first",
    (_KEY.Key_End, _CONTROL): "last",
    (_KEY.Key_Plus, _CONTROL): "larger",
    (_KEY.Key_Plus, _CONTROL | _SHIFT): "larger",
    (_KEY.Key_Equal, _CONTROL): "larger",
    (_KEY.Key_Minus, _CONTROL): "smaller",
    (_KEY.Key_0, _CONTROL): "usual",
}


def action_of(event: QKeyEvent) -> str:
    """What a key asks for; empty where it only moves the cursor, or does nothing."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get((Qt.Key(event.key()), modifiers), "")
