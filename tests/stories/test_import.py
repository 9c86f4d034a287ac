"""An expert survey in a workbook becomes positions by the keyboard alone, and goes again."""

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

from desktop.importing.columns_model import BECOMES
from desktop.importing.dialog import ImportDialog
from desktop.importing.names_model import NAME
from desktop.session import Session
from models.project.store import Project

CTRL = Qt.KeyboardModifier.ControlModifier
SURVEY = (
    ["Survey of experts, 0 opposes and 10 supports"],
    ["Країна", "Troops", "Minerals stake", "Відкритість ринків", "Remark"],
    ["Польща", 8, 3, 10, "by e-mail"],
    ["Ukraine", 10, 4, 9, "by telephone"],
    ["Volodymyr Zelensky", 9, 5, None, "by telephone"],
)


@pytest.fixture
def survey(tmp_path):
    path = tmp_path / "survey.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Survey")
        for number, row in enumerate(SURVEY):
            sheet.write_row(number, 0, row)
    return path


def choose(qtbot, table, text):
    """Choose from the list over the current cell by typing how the entry begins."""
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    (box,) = [box for box in table.findChildren(QComboBox) if box.isVisible()]
    qtbot.keyClicks(box.view(), text)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.state() == table.State.NoState)


def test_a_survey_is_imported_by_the_keyboard_and_taken_back(qtbot, window, sample, survey):
    window.show_session(Session(sample))
    qtbot.waitUntil(lambda: window.furnished)
    session = window.workspace.session
    before = session.query.count()

    window.menus.actions["import"].trigger()
    chooser = window.findChild(QFileDialog)
    chooser.fileSelected.emit(str(survey))
    chooser.reject()
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None, timeout=30_000)
    dialog = window.findChild(ImportDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)

    def settled():
        qtbot.waitUntil(lambda: not dialog.planner.busy, timeout=20_000)

    # Most of it is understood; the remarks are notes, and one name is misspelt.
    settled()
    columns = dialog.columns.table
    assert dialog.columns.table.hasFocus()
    assert [c.about for c in dialog.choices.mapping.columns][1:4] == [
        *("Troops", "Minerals stake", "Відкритість ринків")
    ]
    for _ in range(4):
        qtbot.keyClick(columns, Qt.Key.Key_Down)
    assert columns.currentIndex().column() == BECOMES
    choose(qtbot, columns, "Note")
    settled()
    qtbot.keyClick(dialog, Qt.Key.Key_3, CTRL)
    names = dialog.names.table
    listed = [names.names.index(row, NAME).data() for row in range(names.names.rowCount())]
    assert listed == ["Польща", "Volodymyr Zelensky", "Відкритість ринків", "survey.xlsx"]
    qtbot.keyClick(names, Qt.Key.Key_Down)
    choose(qtbot, names, "Volodymyr")
    settled()

    assert dialog.foot.import_button.text() == "Import 8 Positions"
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert session.query.count() == before + 8
    people = {s.name for s in session.directory.stakeholders.values()}
    assert "Польща" in people
    assert "Volodymyr Zelensky" not in people

    window.show_view("matrix")
    window.menus.actions["undo"].trigger()
    assert session.query.count() == before
    window.menus.actions["redo"].trigger()
    path = session.path
    window.close_project()
    with Project.open(path) as again:
        assert again.query().count() == before + 8
