"""Where errors arrive that nobody caught: Python’s three hooks.

This much is in place before the window is; what words and shows an error is imported later.
"""

from __future__ import annotations

import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop import log
from models.errors import SidesError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from desktop.crash.dialog import CrashDialog
    from desktop.crash.reports import Reports
    from desktop.main_window import MainWindow

_NO_CRASH = (SidesError, KeyboardInterrupt, SystemExit)
_LATER = 200  # milliseconds between two changes of the open dialog


class Hooks(QObject):
    """In place within ``with``; tells the window what arrives, on the window’s thread."""

    _arrived = Signal()
    _refused = Signal(object)

    def __init__(self) -> None:
        """Begin without a window; what arrives before there is one waits for it."""
        super().__init__()
        self._window: MainWindow | None = None
        self._dialog: CrashDialog | None = None
        self._reports: Reports | None = None
        self._able = True
        self._lock = threading.RLock()
        self._reporting: set[int] = set()  # threads
        self._python = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        # Queued: a dialog is never opened in the middle of painting, nor in another thread.
        self._arrived.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._refused.connect(self._refuse, Qt.ConnectionType.QueuedConnection)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER)
        self._later.timeout.connect(self._tell_more)

    def __enter__(self) -> Self:
        """Put the hooks in place."""
        self._python = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        sys.unraisablehook = self._on_ignored
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the hooks away; an error that ends the program is logged and travels on."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._python
        self._window = None
        if raised:
            self._take(raised, lambda: None)

    def attend(self, window: MainWindow) -> None:
        """Tell this window from now on, and what has waited for it."""
        self._window = window
        self._arrived.emit()

    def prepare(self) -> None:
        """Import what an error will need: when one is there, importing may fail too."""
        import desktop.crash.dialog  # noqa: F401 - only so that it is there
        from desktop.crash.wording import versions

        versions()
        self._made_reports()

    def _on_error(
        self, kind: type[BaseException], raised: BaseException, trace: TracebackType | None
    ) -> None:
        otherwise = partial(self._python[0], kind, raised, trace)
        self._take(raised.with_traceback(trace), otherwise)

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        raised = args.exc_value or args.exc_type()
        self._take(raised.with_traceback(args.exc_traceback), partial(self._python[1], args))

    def _on_ignored(self, args: sys.UnraisableHookArgs) -> None:
        raised = args.exc_value or args.exc_type()
        self._take(raised.with_traceback(args.exc_traceback), partial(self._python[2], args))

    def _take(self, raised: BaseException, otherwise: Callable[[], object]) -> None:
        """Sort what arrived; ``otherwise`` is what would have become of it without us."""
        if isinstance(raised, SidesError) and self._window:
            self._refused.emit(raised)
        elif isinstance(raised, _NO_CRASH) or sys.is_finalizing():
            otherwise()
        else:
            self._report(raised, otherwise)

    def _report(self, raised: BaseException, otherwise: Callable[[], object]) -> None:
        thread = threading.get_ident()
        if thread in self._reporting:
            # The report itself has failed: its error is not reported in turn.
            otherwise()
            return
        self._reporting.add(thread)
        try:
            with self._lock:
                report = self._made_reports().add(raised)
            if report.total == 1:
                otherwise()
                log.error(report.text)
            elif log.is_worth_telling(report.total):
                log.error(f"{report.total:,} times: {report.summary}")
        finally:
            self._reporting.discard(thread)
        self._arrived.emit()

    def _made_reports(self) -> Reports:
        if self._reports is None:
            from desktop.crash.reports import Reports

            self._reports = Reports()
        return self._reports

    @Slot()
    def _tell(self) -> None:
        """Open the dialog, or see to it that the open one tells this too."""
        if self._dialog:
            if not self._later.isActive():
                self._later.start()
        elif self._window and self._reports and self._reports.waiting and self._able:
            from desktop.crash.dialog import unexpected

            # If this fails it stays so: that error would fail to be shown in the same way.
            self._able = False
            self._dialog = unexpected(self._window, self._text(self._reports))
            self._dialog.finished.connect(self._on_closed)
            self._able = True
            # Last: PySide may raise here what went wrong in painting what lies below.
            self._dialog.open()

    @Slot()
    def _tell_more(self) -> None:
        if self._dialog and self._reports and self._able:
            self._able = False
            self._dialog.show_text(self._text(self._reports))
            self._able = True

    def _text(self, reports: Reports) -> str:
        with self._lock:
            return reports.tell()

    def _on_closed(self) -> None:
        self._dialog, self._able = None, True
        if self._reports:
            with self._lock:
                self._reports.close()
        self._tell()

    @Slot(object)
    def _refuse(self, error: SidesError) -> None:
        from desktop.crash.wording import own_words

        error.args = (own_words(str(error)),)
        if self._window:
            self._window.tell(error)
