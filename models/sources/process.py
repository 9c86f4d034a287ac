"""A process of our own that reads what others wrote: limited, stoppable, falling alone.

It never imports the window, never loads what it is not told to, and is started so that no file of
the current folder is imported in place of ours. It is asked and answers in lines of JSON.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from models.errors import ReadError
from models.sources.raw import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

_ANSWER = 400_000_000  # bytes that a line of an answer may have
_PATIENCE = 5  # seconds after which the process ends by itself when it was not stopped
_ROOT = Path(__file__).parents[2]
_START = (
    "import sys; from importlib import import_module; root = sys.argv.pop(); "
    "root in sys.path or sys.path.insert(0, root); import_module(sys.argv.pop()).main()"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: seconds, and bytes of memory."""

    seconds: int = 20
    memory: int = 1_000_000_000


class BrokeOff(ReadError):
    """The process ended before it had answered; the file that it read is probably damaged."""


class Process:
    """Starts when it is first asked, and lives until it is closed or falls."""

    def __init__(self, module: str, allowed: Limits) -> None:
        """Start nothing yet; the module's ``main`` is what will run."""
        self._module = module
        self._limits = allowed
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    @property
    def running(self) -> bool:
        """Whether it was started, and not closed since."""
        return self._process is not None

    def ask(self, request: Mapping[str, object], name: str) -> None:
        """Send a request that is about the file of this name.

        Raises:
            ReadError: the process cannot be started, or has ended.
        """
        process = self._process or self._start(name)
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            process.stdin.flush()
        except OSError:
            raise broke_off(name) from None

    def answer(self, seconds: float) -> bytes | None:
        """The next line, or None when there is none in so many seconds; b"" after the last."""
        try:
            return self._answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def close(self) -> None:
        """End it, whatever it is doing."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _start(self, name: str) -> subprocess.Popen[bytes]:
        seconds, memory = self._limits.seconds + _PATIENCE, self._limits.memory
        command = [sys.executable, "-I", "-c", _START, str(seconds), str(memory)]
        try:
            process = subprocess.Popen(
                [*command, self._module, str(_ROOT)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise ReadError(
                f"{quoted(name)} was not read: this computer lets no further program start "
                f"({error.strerror}). Close other programs and try again."
            ) from None
        assert process.stdout is not None
        self._process, self._answers = process, queue.SimpleQueue()
        threading.Thread(target=_listen, args=(process.stdout, self._answers), daemon=True).start()
        return process


def message(answer: bytes, name: str) -> dict[str, Any]:
    """What a line says.

    Raises:
        BrokeOff: it is none of ours.
    """
    try:
        found = json.loads(answer) if answer else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise broke_off(name)
    return found


def broke_off(name: str) -> BrokeOff:
    """The refusal of a file that the process fell over."""
    return BrokeOff(
        f"{quoted(name)} could not be read: the program that reads files broke off. The file "
        "is probably damaged; open it in the program that it was made with and save it anew."
    )


def _listen(stream: IO[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    """Pass on each line; an empty one says that there will be no more."""
    with suppress(OSError, ValueError):
        while answer := stream.readline(_ANSWER):
            answers.put(answer)
    answers.put(b"")
