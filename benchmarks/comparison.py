"""The figures of the comparison on the votes: first cells, an edit, the ledger, agreement.

``comparison.py PROJECT TOLD`` measures in this process and prints a table. Agreement stands beside
the products of numpy that it needs, interleaved; the project is edited, and undone.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

ROUNDS = 7
_PATIENCE = 60

Figures = dict[str, list[float]]


def main() -> None:
    """Measure and print."""
    path, told = Path(sys.argv[1]), sys.argv[2]
    figures: Figures = {}
    of_models(path, figures)
    window = Window(path, figures)
    window.look()
    window.edit()
    window.window.close()
    print(section(figures, told))


def timed(figures: Figures, name: str, ask: Callable[[], Any]) -> Any:
    """Ask, and note the milliseconds that it took."""
    start = time.perf_counter()
    answer = ask()
    figures.setdefault(name, []).append(1000 * (time.perf_counter() - start))
    return answer


def of_models(path: Path, figures: Figures) -> None:
    """What is worked out without a window."""
    import numpy

    from models.comparison.agreement import agreement, stance_table
    from models.comparison.ledger import ledger
    from models.project.store import Project

    with Project.open(path, read_only=True) as project:
        query = project.query()
        for _ in range(3):
            timed(figures, "days", query.comparing.days)
            timed(figures, "ledger", lambda: ledger(query))
            table = timed(figures, "stance table", lambda: stance_table(query))
        spoken = (table.stances != -128).astype(numpy.float32)
        way = numpy.sign(table.stances).astype(numpy.float32) * spoken
        moved = numpy.abs(way)
        needed = (way, moved, spoken, spoken - moved)
        for _ in range(10 * ROUNDS):
            timed(figures, "products", lambda: [part @ part.T for part in needed])
            timed(figures, "agreement", lambda: agreement(table))


class Window:
    """What is seen: cells in sight, and those that an edit has touched."""

    def __init__(self, path: Path, figures: Figures) -> None:
        """Open the window on this project."""
        from desktop.application import application
        from desktop.main_window import MainWindow
        from desktop.session import Session
        from desktop.settings import Settings
        from models.project.store import Project

        application()
        self.figures = figures
        self.window = MainWindow(Settings(path.with_name("settings.json")))
        self.window.resize(1440, 900)
        self.window.show_session(Session(Project.open(path)))
        self.window.show()
        assert self.window.workspace
        self.workspace = self.window.workspace
        _until(lambda: self.window.furnished)
        self.view, self.session = self.workspace.matrix, self.workspace.session

    def look(self) -> None:
        """Lay the matrix out anew, and then as of another day."""
        from models.comparison.rules import NOW, Rules

        for number in range(ROUNDS + 1):
            if number == 1:
                self.figures.pop("first cells")
            self.window.show_view("positions")
            self.view.model.clear()
            self.workspace.stage.miss(["matrix"])
            self.time("first cells", lambda: self.window.show_view("matrix"))
            self.time("as of a day", partial(self.session.set_rules, Rules(19500101 + number)))
            self.session.set_rules(NOW)

    def edit(self) -> None:
        """Turn one vote that is in sight, and count the cells that are painted for it."""
        from models.project.edits import Change
        from models.vocabulary import Stance

        changed: list[object] = []
        self.view.model.dataChanged.connect(lambda *where: changed.append(where))
        first = self.session.query.of_issue(next(iter(self.session.directory.issues)))[0]
        turned = Stance.OPPOSES if first.stance is Stance.SUPPORTS else Stance.SUPPORTS
        edit = Change([replace(first, stance=turned)], "Turn a vote")
        for _ in range(ROUNDS):
            changed.clear()
            self.time("edit", lambda: self.session.apply(edit))
            self.figures.setdefault("cells painted", []).append(len(changed))
            self.session.undo()

    def time(self, name: str, act: Callable[[], object]) -> None:
        """Do it, and note the milliseconds until what is in sight is painted."""
        from PySide6.QtWidgets import QApplication

        def painted() -> None:
            act()
            self.view.table.viewport().repaint()
            QApplication.processEvents()
            self.view.table.viewport().repaint()

        timed(self.figures, name, painted)


def _until(reached: Callable[[], bool]) -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + _PATIENCE
    while not reached():
        if time.monotonic() > end:
            raise SystemExit("The window was not ready in time.")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


_LINES = (
    ("matrix of 200 × 6,203: to the painted first cells", "first cells", "≤ 300 ms"),
    ("the cells in sight as of another day", "as of a day", ""),
    ("an edit, until its cells are painted", "edit", ""),
    ("the days that changed something", "days", ""),
    ("the ledger of all issues (in a worker)", "ledger", ""),
    ("reading what leads in 1,240,600 cells (in a worker)", "stance table", ""),
)


def section(figures: Figures, told: str) -> str:
    """The figures as Markdown."""
    lines = [
        f"## The comparison on {told}",
        "",
        "| what | median ms | most | goal |",
        "|---|---|---|---|",
    ]
    for title, name, goal in _LINES:
        found = figures[name]
        lines.append(f"| {title} | {statistics.median(found):,.1f} | {max(found):,.1f} | {goal} |")
    pairs = list(zip(figures["agreement"], figures["products"], strict=True))
    ratio = statistics.median(mine / other for mine, other in pairs)
    mine, other = (statistics.median(figures[name]) for name in ("agreement", "products"))
    painted = statistics.median(figures["cells painted"])
    return "\n".join(
        [
            *lines,
            "",
            f"An edit of one vote announces {painted:,.0f} cell of the matrix as changed.",
            "",
            "| agreement of 200 × 200 | ms | ratio | goal |",
            "|---|---|---|---|",
            f"| the four products that the counts need, numpy alone | {other:.1f} | 1.00 | floor |",
            f"| shared, agreeing and opposed | {mine:.1f} | {ratio:.2f} | ≤ 2 |",
        ]
    )


if __name__ == "__main__":
    main()
