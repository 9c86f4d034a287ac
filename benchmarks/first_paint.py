"""The child of the start benchmark: show a window, print when its table was first painted.

``first_paint.py bare`` shows a bare QMainWindow with an empty QTableView, ``first_paint.py sides
PROJECT`` the program on a project. Both print the monotonic clock after the first paint and end.
"""

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def watch(table: object) -> object:
    """Print the clock once this table has been painted, and end the process."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QTableView

    assert isinstance(table, QTableView)

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            # A timer of no delay fires when the paint that is about to begin is done.
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, end)
            return False

    watcher = Watch(table)
    table.viewport().installEventFilter(watcher)
    table.viewport().update()
    return watcher


def end() -> None:
    """Print the clock; ending properly would only add work that no start does."""
    print(time.monotonic(), flush=True)
    os._exit(0)


def bare() -> None:
    """The floor: what any PySide6 program with a table costs."""
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = QTableView()
    window.setCentralWidget(table)
    window.resize(1440, 900)
    window.show()
    watch(table)
    app.exec()


def sides(project: str) -> None:
    """The program, by the same path as its command takes."""
    from desktop.command_line import main

    def started(window: "MainWindow") -> None:
        assert window.workspace
        watch(window.workspace.positions.table)

    main([project], started)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else sides(sys.argv[2])
