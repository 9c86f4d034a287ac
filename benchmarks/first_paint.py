"""The child of the start benchmark: show a window, print when its table was first painted.

``first_paint.py bare`` shows a bare QMainWindow with an empty QTableView, ``first_paint.py sides
PROJECT`` the program on a project. Both print the monotonic clock after the first paint and end.
"""

import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView


class Watch(QObject):
    """Prints the clock once the watched widget has been painted, and ends the program."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint; a timer of no delay fires when it is done."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end)
        return False

    def _end(self) -> None:
        print(time.monotonic(), flush=True)
        # Ending properly would only add work that no start does.
        os._exit(0)


def bare() -> None:
    """The floor: what any PySide6 program with a table costs."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = QTableView()
    window.setCentralWidget(table)
    window.resize(1440, 900)
    watch = Watch()
    table.viewport().installEventFilter(watch)
    window.show()
    app.exec()


def sides(project: str) -> None:
    """The program, by the same path as its command takes."""
    from desktop.command_line import main

    watch = Watch()
    run = QApplication.exec

    def watched_run(*_: object) -> int:
        tables = [
            table
            for window in QApplication.topLevelWidgets()
            for table in window.findChildren(QTableView, "positionsTable")
        ]
        tables[0].viewport().installEventFilter(watch)
        tables[0].viewport().update()
        return run()

    QApplication.exec = watched_run  # type: ignore[method-assign]
    main([project])


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else sides(sys.argv[2])
