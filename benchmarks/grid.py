"""The child of the grid benchmark: a window on a large project, and the same questions to SQLite.

``grid.py sides PROJECT ROUNDS`` measures the window, each question followed by the same one put
to SQLite alone; ``grid.py proxy PROJECT ROUNDS`` measures a QSortFilterProxyModel over a Python
list of the same rows. Both print what they measured, in milliseconds, as JSON.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

TYPED = ("canada", "nuclear", "voted no", "palest", "issue:budget", "stance:<0 ukr", "france ye")
SORTED = ("said_on", "stance", "speaker", "issue", "code", "summary")
_PATIENCE = 60

Figures = dict[str, list[float]]


def main() -> None:
    """Measure one contestant."""
    contestant, project, rounds = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    measure = {"sides": sides, "proxy": proxy}[contestant]
    figures = measure(project, rounds)
    figures["memory"] = [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]
    print(json.dumps(figures))


def sides(path: Path, rounds: int) -> Figures:
    """The window; its first round only warms up."""
    from desktop.application import application

    application()
    grid = Grid(path)
    for number in range(rounds + 1):
        if number == 1:
            grid.figures.clear()
        grid.type()
        grid.sort()
        grid.move()
        grid.count()
    grid.watch()
    return grid.figures


class Grid:
    """The Positions view on a large project, and the same questions to SQLite alone."""

    def __init__(self, path: Path) -> None:
        """Open the window, and wait until everything is there."""
        from desktop.main_window import MainWindow
        from desktop.session import Session
        from desktop.settings import Settings
        from models.project.store import Project

        self.figures: Figures = {}
        self.window = MainWindow(Settings(path.with_name("settings.json")))
        self.window.resize(1440, 900)
        self.window.show_session(Session(Project.open(path, read_only=True)))
        self.window.show()
        assert self.window.workspace
        self.workspace = self.window.workspace
        self.session, self.view = self.workspace.session, self.workspace.positions
        self.raw = self.session.project.query(self.session.directory)
        self.came: list[float] = []
        # Selecting a row is the first thing that the view does once it has painted what came.
        self._select = self.view.select
        self.view.select = self._on_painted  # type: ignore[method-assign]
        self.until(lambda: self.window.furnished)
        self.settle()

    def _on_painted(self, key: int | None) -> None:
        self.came.append(time.perf_counter())
        self._select(key)

    def type(self) -> None:
        """Letter by letter: to the painted first hits, and to all of them."""
        from models.project.filter import EVERYTHING

        for text in TYPED:
            for end in range(1, len(text) + 1):
                typed = text[:end]
                self.ask("keystroke", partial(self.session.search, typed))
                wanted = self.session.filter
                self.time("keystroke, SQLite", partial(self.raw.keys, wanted, limit=200))
                self.time("keystroke, all, SQLite", partial(self.raw.count, wanted))
        self.session.set_filter(EVERYTHING)
        self.settle()

    def sort(self) -> None:
        """By column after column."""
        from models.project.filter import EVERYTHING
        from models.project.ordering import Order

        for column in SORTED:
            self.ask(f"sort {column}", partial(self.view.sorter.sort, column, descending=True))
            order = [Order(column, descending=True)]
            first = partial(self.raw.keys, EVERYTHING, order, limit=200)
            self.time(f"sort {column}, SQLite", first)
        self.view.sorter.clear()
        self.settle()
        self.ask("group", lambda: self.view.group_by("side"))
        self.ask("ungroup", lambda: self.view.group_by(""))
        self.settle()

    def move(self) -> None:
        """Turn the wheel, go to pages all over the table, to its end, select everything."""
        from PySide6.QtWidgets import QApplication

        bar, height = self.view.table.verticalScrollBar(), self.view.table.rowHeight(0)
        for step in range(200):
            place = (step * 7_919 % 1_000) * bar.maximum() // 1_000 + step
            self.time("page anywhere", partial(bar.setValue, place), painted=True)
        for step in range(200):
            started = time.perf_counter()
            bar.setValue(bar.maximum() // 2 + 3 * step * height)
            QApplication.processEvents()  # Qt moves what is there and paints the rest.
            self.note("frame", started)
        end = self.view.model.rowCount() - 1
        self.time("jump to the end", partial(self.view.go_to, end), painted=True)
        self.time("select all", self.view.table.selectAll, painted=True)

    def count(self) -> None:
        """All facets under a search."""
        from models.project.filter import EVERYTHING, Filter

        self.time("facets, SQLite", lambda: self.raw.counts(Filter(text="canada")))
        started = time.perf_counter()
        self.session.search("canada")
        self.settle()
        self.note("facets", started)
        self.session.set_filter(EVERYTHING)
        self.settle()

    def watch(self) -> None:
        """How long the window's thread was kept from everything else, while all of it goes on."""
        from PySide6.QtCore import QTimer

        beats: list[float] = []
        heart = QTimer()
        heart.timeout.connect(lambda: beats.append(time.perf_counter()))
        heart.start(1)
        for text in ("c", "canada", "voted no", ""):
            self.session.search(text)
            self.settle()
        for column in SORTED:
            self.view.sorter.sort(column, descending=False)
            self.settle()
        self.view.group_by("issue")
        self.settle()
        self.view.group_by("")
        self.settle()
        self.figures["longest block"] = [
            1000 * (after - before) for before, after in pairwise(beats)
        ]

    def ask(self, name: str, act: Callable[[], object]) -> None:
        """From the wish to its painted first rows, and to all of them."""
        self.came.clear()
        started = time.perf_counter()
        act()
        self.until(lambda: bool(self.came))
        self.figures.setdefault(name, []).append(1000 * (self.came[0] - started))
        self.until(lambda: not self.view.loader.busy)
        self.note(f"{name}, all", started)

    def time(self, name: str, act: Callable[[], object], *, painted: bool = False) -> None:
        """How long something takes on this thread, the painting of it included where wanted."""
        started = time.perf_counter()
        act()
        if painted:
            self.view.table.viewport().repaint()
        self.note(name, started)

    def note(self, name: str, started: float) -> None:
        """Keep what has passed since."""
        self.figures.setdefault(name, []).append(1000 * (time.perf_counter() - started))

    def settle(self) -> None:
        """Wait until rows and counts are there."""
        self.until(lambda: not self.view.loader.busy and not self.workspace.counter.busy)

    def until(self, done: Callable[[], bool]) -> None:
        """Let the window go on until then."""
        from PySide6.QtCore import QEventLoop
        from PySide6.QtWidgets import QApplication

        # Asleep between events, as the program is; turning idly would keep Python from workers.
        asleep = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        end = time.perf_counter() + _PATIENCE
        while not done():
            assert time.perf_counter() < end, "It took too long."
            QApplication.processEvents(asleep, 20)


def proxy(path: Path, rounds: int) -> Figures:
    """The peer: what a table over a list in memory does, with Qt's own filter and order."""
    from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
    from PySide6.QtWidgets import QApplication, QTableView

    from models.project.store import Project

    app = QApplication(sys.argv[:1])
    figures: Figures = {}
    started = time.perf_counter()
    with Project.open(path, read_only=True) as project:
        rows = project.database.rows(
            "SELECT p.code, s.name, i.name, p.stance, p.summary, p.said_earliest FROM position p "
            "JOIN stakeholder s ON s.row = p.holder JOIN issue i ON i.row = p.issue ORDER BY p.row"
        )

    class Rows(QAbstractTableModel):
        def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
            return 0 if parent.isValid() else len(rows)

        def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
            return 6

        def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:
            if role == Qt.ItemDataRole.DisplayRole:
                return rows[index.row()][index.column()]
            return None

    model = Rows()
    filtered = QSortFilterProxyModel()
    filtered.setSourceModel(model)
    filtered.setFilterKeyColumn(4)
    filtered.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    table = QTableView()
    table.setModel(filtered)
    table.resize(1200, 800)
    table.show()
    app.processEvents()
    figures["load"] = [1000 * (time.perf_counter() - started)]
    for _ in range(rounds):
        for text in ("canada", "voted no", "nuclear"):
            started = time.perf_counter()
            filtered.setFilterFixedString(text)
            table.viewport().repaint()
            figures.setdefault("keystroke", []).append(1000 * (time.perf_counter() - started))
    filtered.setFilterFixedString("voted no")
    for number in range(rounds):
        started = time.perf_counter()
        filtered.sort(number % 3, Qt.SortOrder.DescendingOrder)
        table.viewport().repaint()
        figures.setdefault("sort", []).append(1000 * (time.perf_counter() - started))
    return figures


if __name__ == "__main__":
    main()
