"""Garbage is collected on the window's thread alone.

Python collects reference cycles on whichever thread happens to allocate when the time has come. A
widget that is part of such a cycle would be taken down by a worker, and Qt ends the whole program
when that happens. So the collector is switched off, and a timer does its work.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY = 700  # milliseconds between two looks
_OLDEST = 2


class Garbage(QObject):
    """Collects for the whole process, as often as Python itself would, on this object's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Take over from Python's own collector until :meth:`stop`."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect the oldest generation that has grown beyond Python's own threshold."""
        grown = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [n for n, (count, limit) in enumerate(grown) if limit and count > limit]
        if due:
            gc.collect(min(max(due), _OLDEST))

    def freeze(self) -> None:
        """Collect once, and never look again at what is left: the start's modules stay."""
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
