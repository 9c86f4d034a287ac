"""A picture of a view, made without a screen: for papers, and for looking at our own work."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from models.errors import ExportError, SidesError

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

_LARGEST = 10_000
_LONGEST_SIZE = 11


@dataclass(frozen=True, slots=True)
class Shot:
    """What the picture shows: a view in a window of this size, in points."""

    view: str
    theme: str = "light"
    scale: float = 1.0
    width: int = 1440
    height: int = 900

    @classmethod
    def of(cls, view: str, theme: str, scale: float, size: str) -> Self:
        """Read what was typed.

        Raises:
            SidesError: there is no such view, or the size is none.
        """
        from desktop.stage import VIEWS

        if view not in VIEWS:
            raise SidesError(f"There is no view “{view}”. The views are {', '.join(VIEWS)}.")
        width, _, height = size.partition("x")
        if not (width.isdecimal() and height.isdecimal() and len(size) <= _LONGEST_SIZE):
            raise SidesError(f"“{size}” is not a size. Write it as 1440x900.")
        if not (1 <= int(width) * scale <= _LARGEST and 1 <= int(height) * scale <= _LARGEST):
            raise SidesError(f"A picture has 1 to {_LARGEST} pixels on each side.")
        return cls(view, theme, scale, int(width), int(height))


def shoot(path: Path, wanted: Shot, output: Path) -> None:
    """Write the picture of a project's view; the project is only read.

    Raises:
        SidesError: the project cannot be opened, or the picture cannot be written.
    """
    if output.suffix.lower() != ".png":
        raise ExportError(f"“{output.name}” does not end in .png. A picture is a PNG file.")
    # Before Qt starts: no window is to flash up, and the scale is the picture's own.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(wanted.scale)
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, qInstallMessageHandler

    from desktop.application import application
    from models.safe_file import replacing

    qInstallMessageHandler(_without_platform_limits)
    application()
    picture = QByteArray()
    buffer = QBuffer(picture)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _picture(path, wanted).save(buffer, "PNG")
    with replacing(output) as beside:
        beside.write_bytes(picture.data())


def _without_platform_limits(_kind: object, _context: object, message: str) -> None:
    """Pass Qt's messages on, save that a window without a screen has no size to hint at."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


def _picture(path: Path, wanted: Shot) -> "QPixmap":
    from PySide6.QtWidgets import QApplication

    from desktop import theme
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from desktop.settings import Settings
    from models.project.store import Project

    theme.apply(theme.Appearance(wanted.theme))
    window = MainWindow(Settings(Path(os.devnull) / "none"))
    window.show_session(Session(Project.open(path, read_only=True)))
    window.resize(wanted.width, wanted.height)
    window.show()
    window.furnish()
    window.show_view(wanted.view)
    for _ in range(5):  # layouts settle by timers of no delay
        QApplication.processEvents()
    while window.workspace and window.workspace.briefing.maker.busy:
        QApplication.processEvents()
    picture = window.grab()
    window.close()
    return picture
