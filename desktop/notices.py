"""What the user should know of the open file: quiet lines above the views, each until dismissed."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.messages import plain_label

Actions = Mapping[str, Callable[[], None]]


class Notice(QWidget):
    """One sentence with what can be done about it."""

    def __init__(self, text: str, actions: Actions, *, warning: bool) -> None:
        """Say this; each action is a button."""
        super().__init__()
        self._warning = warning
        self.dismissed = False
        self.setAccessibleName(text)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 6, 8, 6)
        line.setSpacing(8)
        self.label: QLabel = plain_label(text, wrap=True, selectable=True)
        line.addWidget(self.label, 1)
        for title, call in actions.items():
            line.addWidget(_button(title, title, call))
        line.addWidget(_button("×", "Dismiss this notice", self.dismiss))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the line, with a bar at its left and a hairline below."""
        painter = QPainter(self)
        place = QRectF(self.rect())
        painter.fillRect(place, theme.colour("tint"))
        bar = QRectF(place.left(), place.top(), 3, place.height())
        painter.fillRect(bar, theme.colour("warning" if self._warning else "accent"))
        below = QRectF(place.left(), place.bottom() - 1, place.width(), 1)
        painter.fillRect(below, theme.colour("line"))

    def dismiss(self) -> None:
        """Go away."""
        self.dismissed = True
        self.hide()
        self.deleteLater()


class Notices(QWidget):
    """All notices, newest last; takes no room while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without any."""
        super().__init__(parent)
        self.setObjectName("notices")
        self.setAccessibleName("Notices")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add(self, text: str, actions: Actions | None = None, *, warning: bool = False) -> None:
        """Say something; what is said already is not said twice."""
        if text not in self.texts:
            self._column.addWidget(Notice(text, actions or {}, warning=warning))

    @property
    def texts(self) -> list[str]:
        """What is said now, from above."""
        return [notice.accessibleName() for notice in self._notices()]

    def clear(self) -> None:
        """Dismiss all, as when another project is opened."""
        for notice in self._notices():
            notice.dismiss()

    def _notices(self) -> list[Notice]:
        return [notice for notice in self.findChildren(Notice) if not notice.dismissed]


def _button(text: str, name: str, call: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    # Qt hands over whether the button is checked; an action takes nothing.
    button.clicked.connect(lambda _=False: call())
    return button
