"""Where a window was, and how large: kept in the user's settings."""

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from desktop.settings import Settings

_SIZE = (1440, 900)


def keep_geometry(window: QMainWindow, settings: Settings) -> None:
    """Remember place and size."""
    settings.geometry = bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def restore_geometry(window: QMainWindow, settings: Settings) -> None:
    """Take up what was kept; a first window has a size that shows three panels."""
    kept = QByteArray.fromBase64(settings.geometry.encode("ascii", "ignore"))
    if not window.restoreGeometry(kept):
        window.resize(*_SIZE)
