"""Work off the window's thread: one entry point that takes both answers before it starts.

The signal belongs to an object that lives as long as the program: a quick answer is never lost
for want of a listener, nor a late one because a window was closed in between.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal, Slot

from models.errors import Cancelled, SidesError

_WORKERS = 3  # what the user waits for, what they may cancel, and the care of the file
_PAUSE = 0.05  # seconds between two reports of one task

Answer = Callable[[object], None]
Report = Callable[[int, int], None]


class Task:
    """A piece of work under way; the window holds it in order to cancel it."""

    def __init__(
        self, report: Report | None, deliver: Callable[[Callable[[], None]], None]
    ) -> None:
        """Begin without being cancelled; ``deliver`` makes a call on the window's thread."""
        self._deliver = deliver
        self._cancelled = Event()
        self._report = report
        self._reported = 0.0

    def cancel(self) -> None:
        """Ask the work to stop; it answers with Cancelled, unless it was done already."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the work was asked to stop."""
        return self._cancelled.is_set()

    def rest(self, seconds: float) -> None:
        """Leave the machine to others for a moment; being cancelled ends it."""
        self._cancelled.wait(seconds)

    def progress(self, done: int, total: int) -> None:
        """Tell the window how far the work is; called by the work itself.

        Raises:
            Cancelled: the work was asked to stop.
        """
        if self.cancelled:
            raise Cancelled("Stopped; nothing was changed.")
        now = monotonic()
        # The window is told as often as it can show it; more would only keep it from all else.
        if self._report is not None and now - self._reported >= _PAUSE:
            self._reported = now
            self._deliver(partial(self._report, done, total))


class Background(QObject):
    """A few worker threads, and the way back to the window's thread."""

    _delivered = Signal(object)

    def __init__(self, workers: int = _WORKERS) -> None:
        """Start without threads; they come with the first work."""
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="sides")
        # Queued: an answer never comes before the call that asked for it has returned.
        self._delivered.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._open: set[Task] = set()

    def start(
        self,
        work: Callable[[Task], object],
        *,
        done: Answer,
        refused: Callable[[SidesError], None],
        report: Report | None = None,
    ) -> Task:
        """Run ``work`` in a worker thread; it must not touch a widget.

        Args:
            work: the work; it is given its task, for progress and cancelling.
            done: called on the window's thread with what the work returned.
            refused: called on the window's thread when the work raised a SidesError.
            report: called on the window's thread with (done, total) as the work goes on.
        """
        task = Task(report, self.deliver)
        self._open.add(task)

        def answer(finished: Future[object]) -> None:
            self._open.discard(task)
            _answer(finished, done, refused)

        future = self._pool.submit(work, task)
        future.add_done_callback(lambda finished: self.deliver(partial(answer, finished)))
        return task

    def deliver(self, call: Callable[[], None]) -> None:
        """Make a call on the window's thread, from any thread."""
        self._delivered.emit(call)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        call()

    def cancel_all(self) -> None:
        """Ask all work under way to stop, as when the last window is closed."""
        for task in list(self._open):
            task.cancel()


def _answer(finished: Future[object], done: Answer, refused: Callable[[SidesError], None]) -> None:
    if finished.cancelled():
        return
    try:
        result = finished.result()
    except SidesError as refusal:
        refused(refusal)
    else:
        # Whatever else the work raised travels on from here to the crash report.
        done(result)


_background: Background | None = None


def background() -> Background:
    """The program's one background; made when first asked for, on the window's thread."""
    global _background  # noqa: PLW0603 - it must outlive every window
    if _background is None:
        _background = Background()
    return _background
