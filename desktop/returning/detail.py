"""What one item says, in full: the three texts beside each other, and what is to be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from desktop.compare.inks import inked, set_ink, stand_out
from desktop.messages import plain_label
from desktop.returning.model import theirs, what

if TYPE_CHECKING:
    from models.exchange.reconciling.items import Item

_TITLES = ("It said when it left", "They say", "Here it says now")
_LINES = 5


class Detail(QWidget):
    """The current item."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.title = plain_label(wrap=True)
        self.sentence = inked("", "warning")
        self.texts = tuple(_text(name, self) for name in _TITLES)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(10)
        layout.addWidget(self.title, 0, 0, 1, len(self.texts))
        for column, (name, box) in enumerate(zip(_TITLES, self.texts, strict=True)):
            layout.addWidget(inked(name, "soft", wrap=False), 1, column)
            layout.addWidget(box, 2, column)
            layout.setColumnStretch(column, 1)
        layout.addWidget(self.sentence, 3, 0, 1, len(self.texts))
        stand_out(*self.texts)

    def show_item(self, item: Item | None) -> None:
        """Show this one."""
        if item is None:
            self.title.setText("")
            self.sentence.setText("")
            for box in self.texts:
                box.setPlainText("")
            return
        named = " · ".join(filter(None, (what(item), item.code, item.title, item.place)))
        self.title.setText(named[:1].upper() + named[1:])
        set_ink(self.sentence, "warning" if not item.default else "soft")
        self.sentence.setText(item.sentence)
        for box, text in zip(self.texts, (item.old, theirs(item), item.ours), strict=True):
            box.setPlainText(text)


def _text(name: str, parent: QWidget) -> QPlainTextEdit:
    box = QPlainTextEdit(parent)
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * _LINES + 14)
    return box
