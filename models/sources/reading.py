"""Documents read by a process of their own, with limits: it can be stopped, and it alone can fall.

The process never imports the window, never loads what it is not told to, and is started so that
no file of the current folder is imported in place of ours.
"""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self

from models.errors import ReadError
from models.progress import Progress, no_progress
from models.sources import door, limits, paragraphs
from models.sources.documents import Document, Passage
from models.sources.raw import quoted
from models.sources.wire import line, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping

_TICK = 0.1  # seconds between two questions whether to stop
_ANSWER = 400_000_000  # bytes that a line of an answer may have
_PATIENCE = 5  # seconds after which the process ends by itself when it was not stopped
_ROOT = Path(__file__).parents[2]
_START = (
    "import sys; root = sys.argv.pop(); root in sys.path or sys.path.insert(0, root); "
    "from models.sources.worker import main; main()"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take."""

    seconds: int = 20
    memory: int = 1_000_000_000


def read(path: Path, *, encoding: str = "", progress: Progress = no_progress) -> Document:
    """Read one document; for several, use a :class:`Reading`.

    Args:
        path: the file.
        encoding: the one of its letters, for a text; without it, it is found out.
        progress: told of pages; asked ten times a second whether to stop.

    Raises:
        ReadError: it cannot be read; says why and what to do.
        Cancelled: the progress says so; nothing is left running.
    """
    with Reading() as reading:
        return reading.read(path, encoding=encoding, progress=progress)


def read_text(text: str, title: str = "") -> Document:
    """A document of a text that was pasted; without a title, its first line may be one.

    Raises:
        ReadError: it is empty, too long, or no text.
    """
    if len(text) > 2 * limits.TEXT:
        raise door.too_long("The pasted text", len(text))
    found = paragraphs.split(door.lines(text, "The pasted text"))
    passages = tuple(Passage(paragraph) for paragraph in found)
    document = Document(title=title or paragraphs.heading(found), paragraphs=passages)
    return door.admit(document, "The pasted text", "Pasted text")


class Reading:
    """Reads one document after the other, all by one process for as long as that lives."""

    def __init__(self, allowed: Limits = Limits()) -> None:
        """Start nothing yet."""
        self._limits = allowed
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        """Return the reader; its process ends with the block."""
        return self

    def __exit__(self, *exception: object) -> None:
        """End the process."""
        self.close()

    def read(self, path: Path, *, encoding: str = "", progress: Progress = no_progress) -> Document:
        """Read one document, as :func:`read` does.

        Raises:
            ReadError: it cannot be read; says why and what to do.
            Cancelled: the progress says so; nothing is left running.
        """
        progress(0, 1)
        try:
            self._ask({"path": str(path.absolute()), "encoding": encoding}, path.name)
            return self._answered(path.name, progress)
        except _Refused:
            raise  # The process can go on with another document.
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the process, whatever it is doing."""
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

    def _ask(self, request: Mapping[str, str], name: str) -> None:
        process = self._process or self._start(name)
        assert process.stdin is not None
        try:
            process.stdin.write(line(dict(request)))
            process.stdin.flush()
        except OSError:
            raise _ended(name) from None

    def _start(self, name: str) -> subprocess.Popen[bytes]:
        seconds, memory = self._limits.seconds + _PATIENCE, self._limits.memory
        command = [sys.executable, "-I", "-c", _START, str(seconds), str(memory), str(_ROOT)]
        try:
            process = subprocess.Popen(
                command,
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

    def _answered(self, name: str, progress: Progress) -> Document:
        deadline = time.monotonic() + self._limits.seconds
        done, total = 0, 1
        while True:
            progress(done, total)
            try:
                answer = self._answers.get(timeout=_TICK)
            except queue.Empty:
                answer = None
            if time.monotonic() > deadline:
                raise ReadError(
                    f"{quoted(name)} was not read within {self._limits.seconds} seconds. Divide "
                    "it into several documents, or copy its text and paste it."
                )
            if answer is None:
                continue
            found = _message(answer, name)
            if "done" not in found:
                return _document(found, name)
            done, total = int(found["done"]), int(found["total"])


class _Refused(ReadError):
    """A refusal after which the process can go on."""


def _listen(stream: IO[bytes], answers: queue.SimpleQueue[bytes]) -> None:
    """Pass on each line; an empty one says that there will be no more."""
    with suppress(OSError, ValueError):
        while answer := stream.readline(_ANSWER):
            answers.put(answer)
    answers.put(b"")


def _message(answer: bytes, name: str) -> dict[str, Any]:
    try:
        found = json.loads(answer) if answer else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise _ended(name)
    return found


def _document(found: dict[str, Any], name: str) -> Document:
    if refused := found.get("refused"):
        raise (ReadError if found.get("spent") else _Refused)(str(refused))
    try:
        return unpacked(found.get("document"))
    except ValueError:
        raise _ended(name) from None


def _ended(name: str) -> ReadError:
    return ReadError(
        f"{quoted(name)} could not be read: the program that reads documents broke off. The file "
        "is probably damaged; open it in the program that it was made with and save it anew."
    )
