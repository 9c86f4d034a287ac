"""Every text from outside that a label, a tooltip or a message box may show goes through here.

Qt guesses whether a text is rich text; a few nested tables in a label freeze the window for
seconds, and an image tag reads local files. So labels are told that their text is plain, and
tooltips, which cannot be told, are given escaped text.
"""

import re
from collections.abc import Callable, Mapping
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from models.errors import SidesError

_TOOLTIP_LENGTH = 1_500
_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = re.compile(r".{1,12}")


def plain_label(text: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A label that shows its text as it is, whatever stands in it."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(_breakable(text) if wrap else text)
    label.setWordWrap(wrap)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return label


def _breakable(text: str) -> str:
    """The text with places to break in words that no column would hold, such as addresses."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(_PIECE.findall(word[0])), text)


def tooltip(text: str) -> str:
    """The text as a tooltip that shows it literally, wrapped, and not without end."""
    if not text:
        return ""
    shown = text if len(text) <= _TOOLTIP_LENGTH else f"{text[:_TOOLTIP_LENGTH]}…"
    return f'<div style="white-space:pre-wrap">{escape(shown)}</div>'


def refused(
    parent: QWidget | None,
    title: str,
    error: SidesError,
    remedies: Mapping[str, Callable[[], None]] | None = None,
) -> QMessageBox:
    """Tell the user why something was not done; each remedy is a button.

    Returns at once with the open box.
    """
    from desktop.crash.wording import own_words

    box = _box(parent, QMessageBox.Icon.Warning, title, own_words(str(error)))
    _add_buttons(box, remedies or {}, QMessageBox.ButtonRole.ActionRole)
    return box


def ask(
    parent: QWidget, title: str, text: str, answers: dict[str, Callable[[], None]]
) -> QMessageBox:
    """Ask a question; each answer's button calls its function. Escape does nothing."""
    box = _box(parent, QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.Cancel)
    _add_buttons(box, answers, QMessageBox.ButtonRole.AcceptRole)
    return box


def about(parent: QWidget, title: str, text: str, details: str) -> QMessageBox:
    """Show what the program is; the details can be selected and copied."""
    box = _box(parent, QMessageBox.Icon.NoIcon, title, f"{text}\n\n{details}")
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box


def _add_buttons(
    box: QMessageBox, calls: Mapping[str, Callable[[], None]], role: QMessageBox.ButtonRole
) -> None:
    for label, call in calls.items():
        button = box.addButton(label, role)
        # Qt hands over whether the button is checked; an answer takes nothing.
        button.clicked.connect(lambda _=False, call=call: call())


def _box(
    parent: QWidget | None,
    icon: QMessageBox.Icon,
    title: str,
    text: str,
    buttons: QMessageBox.StandardButton = QMessageBox.StandardButton.Ok,
) -> QMessageBox:
    box = QMessageBox(parent)
    box.setIcon(icon)
    box.setWindowTitle("Sides")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    _set_plain_details(box, text)
    box.setStandardButtons(buttons)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


def _set_plain_details(box: QMessageBox, text: str) -> None:
    """Set the second text, whose label Qt makes with the first one and leaves guessing."""
    box.setInformativeText(" ")
    label = box.findChild(QLabel, "qt_msgbox_informativelabel")
    if isinstance(label, QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(text)
    else:
        box.setText(f"{box.text()}\n\n{text}")
        box.setInformativeText("")
