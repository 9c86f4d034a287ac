"""How far a long task is, and how it is told to stop."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total), in steps of the task's own; raises
:class:`models.errors.Cancelled` to stop it."""


def no_progress(done: int, total: int) -> None:
    """Listen to nothing and never stop the task."""
