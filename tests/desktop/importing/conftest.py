"""Windows of importing over the sample, with sheets as people send them."""

import csv
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.importing.dialog import ImportDialog
from desktop.importing.opening import look
from models.exchange.sheets import Sheet, Spreadsheet

WIDE = (
    ["Country", "Troops", "Minerals stake", "Pipelines"],
    ["United States", 1, 9, 3],
    ["Ukraine", 10, 5, None],
    ["Poland", 7, 2, 10],
    ["Volodymyr Zelensky", 0, 4, 6],
)
ACROSS = (
    ["Issue", "United States", "Ukraine"],
    ["Troops", "opposes: no boots on the ground", "supports: as many as can be had"],
    ["Aid", "leans against: wants a return", "supports: vital"],
)
VOTES = (
    ["Deputy", "Bill", "Vote", "Date"],
    ["Олена Шевченко", "Bill 1", "Yes", "1/3/2025"],
    ["Петро Коваль", "Bill 1", "Perhaps", "1/3/2025"],
    ["Олена Шевченко", "Bill 2", "No", "14/3/2025"],
    ["Петро Коваль", "Bill 2", "Absent", "2/3/2025"],
)


@pytest.fixture
def rows():
    """Three sheets: an expert survey, sides beside each other, a list of votes."""
    return SimpleNamespace(wide=WIDE, across=ACROSS, votes=VOTES)


@pytest.fixture
def file_of(tmp_path):
    """Write rows to a CSV file."""

    def write(rows, name="talks.csv"):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return write


@pytest.fixture
def settled(qtbot):
    """Wait until everything that was chosen is worked out."""

    def waiting(dialog):
        qtbot.waitUntil(lambda: not (dialog.planner.busy or dialog.guesser.busy), timeout=20_000)
        return dialog

    return waiting


@pytest.fixture
def importing(qtbot, window, session, settled):
    """Open the window of importing over rows; what it wants is done by the main window."""

    def opening(rows, *more, name="talks.xlsx"):
        sheet = Sheet("Talks", [list(row) for row in rows])
        opened = look(Spreadsheet(name, [sheet, *more]), session.directory)
        dialog = ImportDialog(window, session, opened.spreadsheet, opened.guess)
        dialog.wanted.connect(window.commands.edits.apply)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return settled(dialog)

    return opening


@pytest.fixture
def pick(qtbot):
    """Choose an entry of the list over the current cell, by the keyboard."""

    def picking(table, text):
        qtbot.waitUntil(table.window().isActiveWindow)
        table.setFocus()
        qtbot.keyClick(table, Qt.Key.Key_Return)
        boxes = table.findChildren(QComboBox)
        (box,) = [box for box in boxes if box.isVisible()]
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        place = next(n for n in range(box.count()) if box.itemText(n).startswith(text))
        view = box.view()
        view.setCurrentIndex(view.model().index(place, 0))
        qtbot.keyClick(view, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: table.state() == table.State.NoState)

    return picking


@pytest.fixture
def preview():
    """What the preview shows: holder, issue and stance of each row."""

    def shown(dialog):
        model = dialog.preview.positions
        heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
        places = [heads.index(title) for title in ("Holder", "Issue", "Stance")]
        return [
            tuple(model.index(row, place).data() for place in places)
            for row in range(model.rowCount())
        ]

    return shown


@pytest.fixture
def cells():
    """The texts of a column of a model."""
    return lambda model, column: [model.index(r, column).data() for r in range(model.rowCount())]
