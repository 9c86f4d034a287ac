"""What Qt grumbles about: still on standard error, and what it warns of in the log as well."""

import sys
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qFormatLogMessage, qInstallMessageHandler

from desktop import log

_WORTH_KEEPING = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
_MOST = 500


class QtMessages:
    """Listens to Qt within ``with``."""

    def __init__(self) -> None:
        """Begin without having heard anything."""
        self._counts: dict[str, int] = {}

    def __enter__(self) -> None:
        """Listen; whoever listened before is told too."""
        self._before = qInstallMessageHandler(self._on_message)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Listen no more: Qt speaks even after Python has gone."""
        qInstallMessageHandler(self._before)

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if self._before:
            self._before(kind, context, message)
        elif sys.stderr:
            # Nobody may be reading any more.
            with suppress(OSError, ValueError):
                sys.stderr.write(f"{qFormatLogMessage(kind, context, message)}\n")
        if kind in _WORTH_KEEPING:
            self._keep(message)

    def _keep(self, message: str) -> None:
        if len(self._counts) >= _MOST:
            self._counts.clear()
        count = self._counts[message] = self._counts.get(message, 0) + 1
        if count == 1:
            log.warning(f"Qt: {message}")
        elif log.is_worth_telling(count):
            log.warning(f"Qt, {count:,} times: {message}")
