"""The process that parses documents: whatever one of them does, it does it here.

It is started by models.sources.reading, and imports neither Qt nor anything of the window.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import ReadError
from models.sources.parsing import out_of_memory, parse
from models.sources.serving import serve
from models.sources.wire import line, packed

if TYPE_CHECKING:
    from models.sources.serving import Request, Tell


def main() -> None:
    """Answer requests until there are no more."""
    serve(_answer)


def _answer(request: Request, tell: Tell) -> None:
    path = Path(request["path"])

    def progress(done: int, total: int) -> None:
        tell(line({"done": done, "total": total}))

    try:
        answer = line({"document": packed(parse(path, request["encoding"], progress))})
    except ReadError as error:
        answer = line({"refused": str(error)})
    except MemoryError:
        answer = line({"refused": str(out_of_memory(path.name)), "spent": True})
    tell(answer)
