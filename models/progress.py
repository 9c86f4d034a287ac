"""How far a long task is, and how it is told to stop."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total), in steps of the task's own; raises
:class:`models.errors.Cancelled` to stop it."""


def no_progress(done: int, total: int) -> None:
    """Listen to nothing and never stop the task."""


STEPS = 1000
"""In how many steps each part of a task in parts is told."""


def part_of(progress: Progress, number: int, parts: int) -> Progress:
    """The progress of one part of a whole, ``number`` counting from 0; it hears Cancel."""

    def tell(done: int, total: int) -> None:
        share = STEPS * min(done, total) // total if total else 0
        progress(number * STEPS + share, parts * STEPS)

    return tell
