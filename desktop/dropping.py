"""A spreadsheet that is dropped on the window is imported; the Sources view takes its own drops."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent

from desktop.importing.opening import SUFFIXES

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from desktop.import_commands import ImportCommands
    from desktop.main_window import MainWindow


class Dropping(QObject):
    """Hears what is dragged over the window, wherever no view takes it for itself."""

    def __init__(self, window: MainWindow, imports: ImportCommands) -> None:
        """Import what is dropped on this window."""
        super().__init__(window)
        self._imports = imports
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take one spreadsheet; anything else is left alone."""
        kind = event.type()
        if kind not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        assert isinstance(event, QDropEvent)
        path = _spreadsheet(event.mimeData())
        if path is None or not self._imports.possible:
            return False
        event.acceptProposedAction()
        if kind is QEvent.Type.Drop:
            self._imports.take(path)
        return True


def _spreadsheet(data: QMimeData) -> Path | None:
    """The local file that is dragged, where it is one spreadsheet; nothing is loaded from afar."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in SUFFIXES else None
