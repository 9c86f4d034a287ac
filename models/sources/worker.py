"""The process that parses documents: whatever one of them does, it does it here.

It reads one request a line, answers in lines, and ends when nobody asks any more. It is started
by models.sources.reading with safe paths, and imports neither Qt nor anything of the window.
"""

import faulthandler
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from models.errors import ReadError
from models.sources.parsing import out_of_memory, parse
from models.sources.wire import line, packed


def main() -> None:
    """Answer requests until there are no more."""
    seconds, memory = (int(value) for value in sys.argv[1:3])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What a library prints is no answer.
    _limit(memory)
    for request in sys.stdin.buffer:
        # Should nobody be there to stop it, it stops by itself; it needs no Python for that.
        faulthandler.dump_traceback_later(seconds, exit=True)
        _answer(json.loads(request), answers)
        faulthandler.cancel_dump_traceback_later()


def _limit(memory: int) -> None:
    """Take so many bytes at most, write no file, leave no dump; where a system can hold to it."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (("RLIMIT_AS", memory), ("RLIMIT_FSIZE", 0), ("RLIMIT_CORE", 0)):
        with suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, kind), (most, most))


def _answer(request: dict[str, str], answers: BinaryIO) -> None:
    path = Path(request["path"])

    def progress(done: int, total: int) -> None:
        answers.write(line({"done": done, "total": total}))
        answers.flush()

    try:
        answer = line({"document": packed(parse(path, request["encoding"], progress))})
    except ReadError as error:
        answer = line({"refused": str(error)})
    except MemoryError:
        answer = line({"refused": str(out_of_memory(path.name)), "spent": True})
    answers.write(answer)
    answers.flush()
