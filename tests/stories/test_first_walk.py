"""From the first start to a workbook that is read back, as a user walks it."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCommandLinkButton,
    QFileDialog,
    QLabel,
    QMessageBox,
)
from python_calamine import CalamineWorkbook

from desktop.evidence.card import QuoteText


def test_start_search_select_a_cell_see_the_evidence_export_and_read_back(qtbot, window, tmp_path):
    sample = next(
        b for b in window.welcome.findChildren(QCommandLinkButton) if b.text() == "Open the sample"
    )
    qtbot.mouseClick(sample, Qt.MouseButton.LeftButton)
    workspace = window.workspace
    qtbot.waitUntil(lambda: workspace.positions.model.rowCount() == 34)

    # Search: the hit is the only row.
    window.menus.actions["find"].trigger()
    qtbot.keyClicks(window.toolbar.search, '"on the table"')
    qtbot.waitUntil(lambda: workspace.positions.model.rowCount() == 1)
    assert workspace.positions.model.index(0, 0).data() == "P-30"
    window.menus.actions["clear-filters"].trigger()
    qtbot.waitUntil(lambda: workspace.positions.model.rowCount() == 34)
    assert window.toolbar.search.text() == ""

    # The matrix: choose the cell of Ukraine on the minerals with the keyboard.
    window.menus.actions["matrix"].trigger()
    table = workspace.matrix.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    labels = [label.text() for label in workspace.evidence.widget().findChildren(QLabel)]
    assert "UA-MIN · Ukraine on Minerals stake" in labels
    quotes = [q.toPlainText() for q in workspace.evidence.widget().findChildren(QuoteText)]
    assert any("“essentially agreed”" in quote for quote in quotes)

    # Export, as the dialog does when a name has been typed.
    file = tmp_path / "talks.xlsx"
    export(qtbot, window, file)

    book = CalamineWorkbook.from_path(str(file))
    assert book.sheet_names == [
        "README",
        "Matrix",
        "Sides",
        "Ledger",
        "Positions",
        "Evidence",
        "Sources",
        "Codebook",
        "Lists",
        "Record",
    ]
    rows = book.get_sheet_by_name("Positions").to_python()
    codes = [cell for row in rows for cell in row if str(cell).startswith("P-")]
    assert len(set(codes)) == 34
    matrix = " ".join(str(c) for row in book.get_sheet_by_name("Matrix").to_python() for c in row)
    assert "Mixed" in matrix
    assert "claimed by Donald Trump" in matrix


@pytest.mark.parametrize(("answer", "said"), [("Shown", True), ("All 34", False)])
def test_a_filtered_export_asks_and_says_what_it_holds(qtbot, window, tmp_path, answer, said):
    window.commands.files.open_sample()
    window.workspace.session.search("victory")
    window.menus.actions["export"].trigger()
    box = QApplication.activeModalWidget() or window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    next(b for b in box.buttons() if answer in b.text()).click()
    file = tmp_path / "some.xlsx"
    finish(qtbot, window, file)
    book = CalamineWorkbook.from_path(str(file))
    readme = " ".join(str(c) for row in book.get_sheet_by_name("README").to_python() for c in row)
    assert ("search: victory" in readme) is said
    rows = book.get_sheet_by_name("Positions").to_python()
    assert len(rows) == (2 if said else 35)


def test_an_export_that_is_cancelled_leaves_the_old_file(qtbot, window, tmp_path):
    from desktop.export import Export
    from desktop.work import Work

    window.commands.files.open_sample()
    file = tmp_path / "talks.xlsx"
    file.write_bytes(b"what was there")
    going = Export(window, window.workspace.session)
    going.write(file)
    window.findChild(Work).cancel()
    qtbot.waitUntil(lambda: "cancelled" in window.statusBar().currentMessage())
    assert file.read_bytes() == b"what was there"
    assert [f.name for f in tmp_path.iterdir() if f.suffix != ".json"] == ["talks.xlsx"]


def test_an_export_that_cannot_be_made_says_why(qtbot, window, tmp_path):
    window.commands.files.open_sample()
    export_to = tmp_path / "talks.xlsx"
    export_to.mkdir()
    from desktop.export import Export

    Export(window, window.workspace.session).write(export_to)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert box.text() == "The export was not made."
    assert "talks.xlsx" in box.informativeText()
    box.close()


@pytest.mark.skipif("DISPLAY" not in os.environ, reason="asks for a real display")
def test_the_keyboard_alone_reaches_search_table_filters_and_evidence(qtbot, window):
    window.commands.files.open_sample()
    workspace = window.workspace
    workspace.positions.table.setFocus()
    reached = set()
    for _ in range(12):
        widget = QApplication.focusWidget()
        reached.add(widget.objectName() or type(widget).__name__)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert {"positionsTable", "filterTree", "searchBox", "QuoteText"} <= reached


def export(qtbot, window, file) -> None:
    window.menus.actions["export"].trigger()
    finish(qtbot, window, file)


def finish(qtbot, window, file) -> None:
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.done(QFileDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: "Exported to" in window.statusBar().currentMessage(), timeout=20_000)
