"""Documents read by a process of their own, one after the other; see models.sources.process."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Self

from models.errors import ReadError
from models.progress import Progress, no_progress
from models.sources import door, limits, paragraphs
from models.sources.documents import Document, Passage
from models.sources.process import Limits, Process, broke_off, message
from models.sources.raw import quoted
from models.sources.wire import unpacked

if TYPE_CHECKING:
    from pathlib import Path

_TICK = 0.1  # seconds between two questions whether to stop
_WORKER = "models.sources.worker"
_LIMITS = Limits()


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

    def __init__(self, allowed: Limits = _LIMITS) -> None:
        """Start nothing yet."""
        self._limits = allowed
        self._process = Process(_WORKER, allowed)

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
            self._process.ask({"path": str(path.absolute()), "encoding": encoding}, path.name)
            return self._answered(path.name, progress)
        except _Refused:
            raise  # The process can go on with another document.
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.close()

    def _answered(self, name: str, progress: Progress) -> Document:
        deadline = time.monotonic() + self._limits.seconds
        done, total = 0, 1
        while True:
            progress(done, total)
            answer = self._process.answer(_TICK)
            if time.monotonic() > deadline:
                raise ReadError(
                    f"{quoted(name)} was not read within {self._limits.seconds} seconds. Divide "
                    "it into several documents, or copy its text and paste it."
                )
            if answer is None:
                continue
            found = message(answer, name)
            if "done" not in found:
                return _document(found, name)
            done, total = int(found["done"]), int(found["total"])


class _Refused(ReadError):
    """A refusal after which the process can go on."""


def _document(found: dict[str, Any], name: str) -> Document:
    if refused := found.get("refused"):
        raise (ReadError if found.get("spent") else _Refused)(str(refused))
    try:
        return unpacked(found.get("document"))
    except ValueError:
        raise broke_off(name) from None
