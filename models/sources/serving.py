"""What every process that reads has in common: requests come in lines, limits hold, answers go."""

from __future__ import annotations

import faulthandler
import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[[bytes], None]
    Request = dict[str, Any]


def serve(answer: Callable[[Request, Tell], None]) -> None:
    """Answer requests, one a line, until there are no more; an answer is told in lines."""
    seconds, memory = (int(value) for value in sys.argv[1:3])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # What a library prints is no answer.
    _limit(memory)

    def tell(line: bytes) -> None:
        answers.write(line)
        answers.flush()

    for request in sys.stdin.buffer:
        # Should nobody be there to stop it, it stops by itself; it needs no Python for that.
        faulthandler.dump_traceback_later(seconds, exit=True)
        answer(json.loads(request), tell)
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
