"""One document from its file: gate, reader, door. It runs in the worker."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from models.errors import ReadError
from models.progress import Progress, no_progress
from models.sources.door import admit
from models.sources.gate import admit_file, kind_of
from models.sources.raw import quoted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from models.sources.documents import Document
    from models.sources.raw import Raw


def parse(path: Path, encoding: str = "", progress: Progress = no_progress) -> Document:
    """Read a document in this very process.

    Raises:
        ReadError: it cannot be read; says why and what to do.
        Cancelled: the progress says so.
    """
    from dataclasses import replace

    raw = admit_file(path)
    module = import_module(f"models.sources.{kind_of(path).module}")
    read = cast("Callable[[Raw, str, Progress], Document]", module.read)
    try:
        document = read(raw, encoding, progress)
    except RecursionError:
        raise raw.damaged() from None
    except MemoryError:
        raise out_of_memory(path.name) from None
    return replace(admit(document, raw.quoted, path.stem.replace("_", " ")), name=path.name)


def out_of_memory(name: str) -> ReadError:
    """The refusal of a document that needs more memory than it may have."""
    return ReadError(
        f"{quoted(name)} needs more than 1 GB of memory to be read. Divide it into several "
        "documents, or copy its text and paste it."
    )
