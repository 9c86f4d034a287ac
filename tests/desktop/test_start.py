"""What a start may load before the first paint: everything heavy waits."""

import os
import subprocess
import sys

from models.project.filter import Filter
from models.project.store import Project

HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter", "python_calamine", "docx", "lxml")

CHILD = """
import os, sys
from desktop.command_line import main

def watch(window):
    from PySide6.QtCore import QEvent, QObject

    class Watch(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                print(" ".join(sys.modules))
                print("rows", watched.parent().model().rowCount())
                sys.stdout.flush()
                os._exit(0)
            return False

    viewport = window.workspace.positions.table.viewport()
    window.watch = Watch()
    viewport.installEventFilter(window.watch)
    viewport.update()

sys.exit(main(sys.argv[1:], started=watch))
"""


def start(*arguments: str) -> tuple[list[str], int]:
    done = subprocess.run(
        [sys.executable, "-P", "-c", CHILD, *arguments],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    modules, rows = done.stdout.strip().splitlines()
    return modules.split(), int(rows.split()[1])


def test_no_heavy_library_is_loaded_before_the_first_paint(sample):
    modules, rows = start(str(sample.path))
    assert rows == 34
    assert [m for m in modules if m.split(".")[0] in HEAVY] == []


def test_the_first_paint_waits_for_no_view_but_the_table(sample):
    modules, _ = start(str(sample.path))
    late = ("desktop.matrix", "desktop.evidence", "desktop.filters", "desktop.actions")
    assert [m for m in modules if m.startswith(late)] == []


def test_the_first_paint_waits_for_no_log_and_no_report(sample):
    modules, _ = start(str(sample.path))
    assert "desktop.crash.hooks" in modules
    late = ("logging.handlers", "desktop.log_file", "desktop.crash.reports", "desktop.crash.dialog")
    assert [m for m in modules if m in late] == []


def test_the_first_start_makes_the_sample_and_shows_it():
    modules, rows = start("--sample")
    assert rows == 34
    assert "xlsxwriter" not in modules


def test_a_kept_filter_is_in_force_at_the_first_paint(sample):
    sample.keep_view_state("window", {"filter": {"text": "“on the table”"}})
    assert start(str(sample.path))[1] == 1
    with Project.open(sample.path, read_only=True) as project:
        assert project.query().count(Filter(text="“on the table”")) == 1
