"""Widgets in colours of the theme, which stay theirs when the theme becomes another."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from desktop import theme
from desktop.messages import plain_label


class _Ink(QObject):
    """Gives one role of a widget's palette a colour, and again after every change of colours."""

    def __init__(self, widget: QWidget, role: QPalette.ColorRole, name: str) -> None:
        super().__init__(widget)
        self._widget, self.role, self.name = widget, role, name
        widget.installEventFilter(self)
        self.give()

    def give(self) -> None:
        palette, colour = self._widget.palette(), theme.colour(self.name)
        if palette.color(self.role) != colour:
            palette.setColor(self.role, colour)
            self._widget.setPalette(palette)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give it anew after the colours have become others."""
        if watched is self._widget and event.type() is QEvent.Type.PaletteChange:
            self.give()
        return False


def set_ink(label: QLabel, name: str) -> None:
    """Write a label in this ink of the theme from now on."""
    _set(label, label.foregroundRole(), name)


def stand_out(*widgets: QWidget) -> None:
    """Let fields and boxes stand out from the ground in the dark, where they have no frame."""
    for widget in widgets:
        _set(widget, QPalette.ColorRole.Base, "control")


def inked(text: str, name: str, *, wrap: bool = True) -> QLabel:
    """A small plain label in this ink."""
    label = plain_label(text, wrap=wrap)
    label.setFont(theme.small(label.font()))
    set_ink(label, name)
    return label


def _set(widget: QWidget, role: QPalette.ColorRole, name: str) -> None:
    inks = (child for child in widget.children() if isinstance(child, _Ink) and child.role is role)
    if (ink := next(inks, None)) is None:
        _Ink(widget, role, name)
    elif ink.name != name:
        ink.name = name
        ink.give()
