"""The end that no hook hears of, as when a library fails: Python’s last words go into a file."""

import faulthandler
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from desktop import log

_NAME = "fatal.log"
_LONGEST = 64 * 1024


def listen() -> None:
    """Have Python write down where it was when it is ended from outside itself."""
    # Whoever started Python with a listener of their own keeps it.
    if faulthandler.is_enabled():
        return
    path = _path()
    # Without a file there is no report of such an end; that is no reason not to start.
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Open as long as the program runs: then it is too late for opening.
        faulthandler.enable(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))


@cache
def previous_fatal() -> str | None:
    """The report of how the last run ended, if it did not end by itself; it is in the log too."""
    from desktop.crash.wording import cleared, versions

    words = _take()
    if not words.strip():
        return None
    report = f"{versions()}\n\nThe last words of the run before:\n{cleared(words).strip()}"
    log.error(report)
    return report


def _take() -> str:
    """What is written there; the file is emptied, not removed, for others may hold it open."""
    path = _path()
    with suppress(OSError):
        if path.stat().st_size:
            with path.open("rb") as file:
                words = file.read(_LONGEST)
            os.truncate(path, 0)
            return words.decode("utf-8", "replace")
    return ""


def _path() -> Path:
    return log.folder() / _NAME
