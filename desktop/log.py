"""The log: what the program did and what went wrong, in the user’s own folder.

It holds ids and events, and never what a project says. It is opened some time after the window
is shown; what is told earlier is kept until then. A log that cannot be written disturbs nobody.
"""

from __future__ import annotations

from collections import deque
from threading import RLock
from typing import TYPE_CHECKING

from desktop.settings import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.log_file import LogFile

_LONGEST = 1_000
_EARLY = 200

_lock = RLock()
_early: deque[tuple[str, str]] = deque(maxlen=_EARLY)
_file: LogFile | None = None


def folder() -> Path:
    """Where the log is kept."""
    return data_folder() / "logs"


def path() -> Path:
    """The newest part of the log; older ones are beside it."""
    return folder() / "sides.log"


def event(text: str) -> None:
    """Log what the program did, in one line."""
    _note("INFO", " ".join(text.split())[:_LONGEST])


def warning(text: str) -> None:
    """Log what is not as it should be, in one line."""
    _note("WARNING", " ".join(text.split())[:_LONGEST])


def error(text: str) -> None:
    """Log what went wrong; it is written at once."""
    _note("ERROR", text)
    begin()


def is_worth_telling(count: int) -> bool:
    """Whether it is 1, 10, 100 …: often enough to know, too seldom to fill the log."""
    return str(count).strip("0") == "1"


def begin() -> None:
    """Open the log, and write what was told before."""
    global _file  # noqa: PLW0603 - the program has one log
    with _lock:
        if _file is None:
            # Not before the first paint: it brings half of Python's library along.
            from desktop.log_file import LogFile

            _file = LogFile(path())
        while _early:
            _file.write(*_early.popleft())


def end() -> None:
    """Write what is left, and close the log."""
    global _file  # noqa: PLW0603 - the program has one log
    with _lock:
        begin()
        if _file:
            _file.close()
        _file = None


def _note(level: str, text: str) -> None:
    with _lock:
        if _file:
            _file.write(level, text)
        else:
            _early.append((level, text))
