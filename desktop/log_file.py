"""The files that the log consists of; imported when the first line is written."""

import logging
import os
import sys
import time
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop.crash.wording import cleared

_BYTES, _FILES = 1_000_000, 5


class LogFile:
    """A log that begins a new file when one is full, and keeps the last five."""

    def __init__(self, path: Path, size: int = _BYTES) -> None:
        """Write to this file; it is made with the first line."""
        self._handler = _Handler(path, size)

    def write(self, level: str, text: str) -> None:
        """Add this, without the user’s home in it; what cannot be written is left out."""
        number = logging.getLevelNamesMapping()[level]
        # What has several lines is indented, so that no text looks like an entry of its own.
        lines = cleared(text).replace("\r", "\n").replace("\n", "\n    ")
        self._handler.handle(logging.LogRecord("sides", number, "", 0, lines, None, None))

    def close(self) -> None:
        """Close the file."""
        self._handler.close()


class _Handler(RotatingFileHandler):
    """Python’s own, but for the user alone to read, and silent when it fails."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(
            path,
            maxBytes=size,
            backupCount=_FILES - 1,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )
        form = logging.Formatter("{asctime}Z {process} {levelname} {message}", style="{")
        form.converter = time.gmtime
        form.default_time_format = "%Y-%m-%dT%H:%M:%S"
        form.default_msec_format = ""
        self.setFormatter(form)

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return open(
            self.baseFilename,
            "a",
            encoding=self.encoding,
            errors=self.errors,
            opener=lambda path, flags: os.open(path, flags, 0o600),
        )

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """Go on: a full or read-only home is no reason to stop the work on a project."""
        # A bug of our own is told all the same, where there is somebody to read it.
        if not isinstance(sys.exception(), OSError):
            super().handleError(record)
