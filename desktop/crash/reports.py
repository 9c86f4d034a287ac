"""What went wrong so far: the same error is one report with a count, however often it comes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from traceback import walk_tb

from desktop.crash.wording import trace, versions

_MOST = 20  # different errors in one dialog
_MOST_KEPT = 200
_PAUSE = 5.0  # seconds
_MOST_PAUSES = 10

Kind = tuple[str, frozenset[tuple[str, int]]]


@dataclass(slots=True)
class Report:
    """One error, as it was the first time."""

    at: str
    trace: str
    total: int = 0  # how often it has happened
    count: int = 0  # the same since a dialog with it was closed
    seen: float = 0.0
    told: bool = False  # in the dialog that is open
    dialogs: int = 0  # that were closed with it

    @property
    def text(self) -> str:
        """When, how often, and what."""
        often = f", happened {self.count:,} times" if self.count > 1 else ""
        return f"{self.at}{often}\n{self.trace}"

    @property
    def summary(self) -> str:
        """What in one line."""
        return self.trace.rpartition("\n")[2]


class Reports:
    """All reports of this run.

    A view that fails when it is painted fails with each movement of the mouse. If every time a
    dialog opened, nobody could close the project. So an error that was told already is told
    again only after a pause without it, and each time the pause is twice as long.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Begin with none; ``clock`` tells seconds."""
        self._clock = clock
        self._reports: dict[Kind, Report] = {}
        self._closed = 0.0
        self.waiting = False
        """Whether there is something that a dialog should tell."""

    def add(self, raised: BaseException) -> Report:
        """Count this error; only the first of its kind is put into words."""
        now = self._clock()
        kind = _kind(raised)
        report = self._reports.get(kind)
        if report is None:
            at = datetime.now().astimezone().isoformat(" ", timespec="seconds")
            report = Report(at, trace(raised))
            if len(self._reports) >= _MOST_KEPT:
                del self._reports[next(iter(self._reports))]
            self._reports[kind] = report
        if not report.dialogs or now - max(report.seen, self._closed) > _pause(report):
            self.waiting = True
        report.seen = now
        report.total += 1
        report.count += 1
        return report

    def tell(self) -> str:
        """The text for the dialog: what happened since one was closed."""
        self.waiting = False
        since = [report for report in list(self._reports.values()) if report.count]
        for report in since:
            report.told = True
        parts = [versions(), *(report.text for report in since[:_MOST])]
        if len(since) > _MOST:
            parts.append(f"… and {len(since) - _MOST} more, which are in the log.")
        return "\n\n".join(parts)

    def close(self) -> None:
        """Note that the dialog was closed; what it told is not counted any more."""
        self._closed = self._clock()
        for report in self._reports.values():
            if report.told:
                report.told = False
                report.count = 0
                report.dialogs += 1
        self.waiting = any(report.count and not report.dialogs for report in self._reports.values())


def _pause(report: Report) -> float:
    return _PAUSE * 2.0 ** min(report.dialogs - 1, _MOST_PAUSES)


def _kind(raised: BaseException) -> Kind:
    """Errors are the same that are of one type and come from the same lines.

    What they say is left out: a view of a thousand rows may fail with a thousand row numbers.
    """
    lines = walk_tb(raised.__traceback__)
    places = frozenset((frame.f_code.co_filename, line) for frame, line in lines)
    return type(raised).__qualname__, places
