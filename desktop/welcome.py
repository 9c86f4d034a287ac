"""The page of a window without a project: the sample is one click away."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCommandLinkButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.messages import plain_label

_WIDTH = 460


class LinkButton(QCommandLinkButton):
    """A large button that shows where the keyboard is, and takes Enter as well as the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a frame in the accent around the button that has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)


class WelcomePage(QWidget):
    """What Sides is, and the ways to begin."""

    sample_wanted = Signal()
    file_wanted = Signal()
    project_wanted = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer the sample and a file; recent projects come with :meth:`show_recent`."""
        super().__init__(parent)
        column = QWidget(self)
        column.setFixedWidth(_WIDTH)
        self._column = QVBoxLayout(column)
        title = plain_label("Sides")
        title.setFont(theme.heading(theme.heading(title.font())))
        self._column.addWidget(title)
        self._column.addWidget(
            plain_label("What each side of a negotiation says, and where it says it.", wrap=True)
        )
        self._column.addSpacing(12)
        sample = self._button(
            "Open the sample", "What the United States and Ukraine said in February 2025"
        )
        sample.clicked.connect(self.sample_wanted)
        self.setFocusProxy(sample)
        file = self._button("Open a project…", "A .sides file on this computer")
        file.clicked.connect(self.file_wanted)
        self._recent = QVBoxLayout()
        self._column.addLayout(self._recent)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the projects that were opened last and are still there."""
        while (item := self._recent.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        for path in (p for p in paths if p.exists()):
            button = LinkButton(_plain(path.stem), _plain(str(path.parent)))
            button.clicked.connect(lambda _=False, p=path: self.project_wanted.emit(p))
            self._recent.addWidget(button)

    def _button(self, title: str, description: str) -> LinkButton:
        button = LinkButton(title, description)
        self._column.addWidget(button)
        return button


def _plain(text: str) -> str:
    """A file's name on a button: an ampersand would be taken for a shortcut."""
    return text.replace("&", "&&")
