"""The running program: Qt set up, the window shown, the event loop."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import log, theme
from desktop.crash import fatal
from desktop.crash.hooks import Hooks
from desktop.crash.qt_messages import QtMessages
from desktop.main_window import MainWindow
from desktop.settings import APPLICATION, Settings
from models.errors import SidesError

_SETTLED = 1_500  # milliseconds after which the window is surely furnished


def application() -> QApplication:
    """The one QApplication of the process, named so that its folders are found."""
    # A worker must never take down a widget; see desktop.garbage, which takes over in a window.
    gc.disable()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(APPLICATION)
    app.setApplicationDisplayName("Sides")
    app.setDesktopFileName(APPLICATION)
    return app


def run(
    path: Path | None,
    *,
    sample: bool = False,
    started: Callable[[MainWindow], None] | None = None,
) -> int:
    """Show the window until it is closed; return the exit status.

    Args:
        path: the project to open, if any.
        sample: open the user's copy of the sample instead.
        started: called with the window once it is shown.

    Raises:
        SidesError: there is no display, or the project cannot be opened.
    """
    _check_display()
    app = application()
    fatal.listen()
    with Hooks() as hooks, QtMessages():
        settings = Settings()
        theme.apply(settings.appearance)
        window = MainWindow(settings)
        if sample:
            from desktop.sample import user_sample

            path = user_sample()
        if path:
            window.adopt(path)
        hooks.attend(window)
        # Without this, Ctrl+C in the terminal waits for Python to be asked for something.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        window.show()
        app.styleHints().colorSchemeChanged.connect(lambda _: window.use(settings.appearance))
        if started:
            started(window)
        QTimer.singleShot(_SETTLED, partial(_settle, hooks))
        status = app.exec()
    log.event("ended")
    log.end()
    return status


def _settle(hooks: Hooks) -> None:
    """Do what the start had no time for."""
    from desktop.crash.wording import versions
    from desktop.garbage import Garbage

    Garbage(QApplication.instance()).freeze()
    log.event(f"running: {', '.join(versions().splitlines())}")
    log.begin()
    fatal.previous_fatal()
    hooks.prepare()


def _check_display() -> None:
    """Refuse in words where Qt would abort."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise SidesError(
            "There is no display to open a window on. Without one, use “sides export” or "
            "“sides shot”."
        )
