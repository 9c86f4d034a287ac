"""From a file, copied or dropped cells to the window of importing; and what is refused."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressDialog

from desktop.importing.dialog import ImportDialog
from desktop.main_window import MainWindow
from desktop.session import Session
from models.project.store import Project


@pytest.fixture
def imports(window):
    return window.commands.imports


@pytest.fixture
def opened(qtbot, window, settled):
    """The window of importing, once the file was read."""

    def waiting():
        qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None, timeout=30_000)
        return settled(window.findChild(ImportDialog))

    return waiting


def dropped(window, *paths):
    """Drag files over the window and let them go there; returns whether it would take them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(200, 200), Qt.DropAction.CopyAction, data, *held)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        drop = QDropEvent(
            QPointF(200, 200), Qt.DropAction.CopyAction, data, *held, QEvent.Type.Drop
        )
        QApplication.sendEvent(window, drop)
    return enter.isAccepted()


def test_a_file_is_chosen_and_its_positions_imported(
    qtbot, window, session, imports, file_of, rows, opened
):
    before = session.query.count()
    window.menus.actions["import"].trigger()
    chooser = window.findChild(QFileDialog)
    assert "*.xlsx" in chooser.nameFilters()[0]
    chooser.fileSelected.emit(str(file_of(rows.wide)))
    chooser.reject()
    dialog = opened()
    assert dialog.windowTitle() == "Import talks.csv"
    dialog.do_import()
    assert session.query.count() == before + 11
    assert session.history.last().label == "Import 11 positions from talks.csv"


def test_a_file_that_is_no_spreadsheet_is_refused(qtbot, window, imports, tmp_path, message):
    path = tmp_path / "talks.xlsx"
    path.write_bytes(b"%PDF-1.7 no spreadsheet at all")
    imports.take(path)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=30_000)
    box = message()
    assert box.text() == "Nothing was imported."
    assert "talks.xlsx" in box.informativeText()
    assert window.findChild(ImportDialog) is None
    box.close()


def test_a_file_without_any_cell_is_refused(qtbot, imports, window, tmp_path, message):
    path = tmp_path / "nothing.csv"
    path.write_text(" , \n,\n")
    imports.take(path)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=30_000)
    assert "nothing.csv" in message().informativeText()
    message().close()


def test_reading_can_be_stopped_in_the_middle(qtbot, window, session, imports, tmp_path):
    path = tmp_path / "long.csv"
    lines = "".join(
        f"State {n},Issue {n % 90},yes,a summary of some length\n" for n in range(250_000)
    )
    path.write_text(f"Country,Issue,Stance,Summary\n{lines}", encoding="utf-8")
    steps = session.history.last()
    told = []
    window.commands.edits.told.connect(told.append)
    imports.take(path)
    window.findChild(QProgressDialog).canceled.emit()
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert told == ["Stopped; nothing was imported."]
    assert window.findChild(ImportDialog) is None
    assert session.history.last() == steps


def test_copied_cells_are_imported(window, imports, rows, opened):
    text = "\n".join("\t".join("" if v is None else str(v) for v in row) for row in rows.wide)
    QGuiApplication.clipboard().setText(text)
    window.menus.actions["import-pasted"].trigger()
    dialog = opened()
    assert dialog.windowTitle() == "Import Pasted cells"
    assert len(dialog.plan.positions) == 11


def test_an_empty_clipboard_says_what_to_do(window, imports, message):
    QGuiApplication.clipboard().clear()
    window.menus.actions["import-pasted"].trigger()
    assert "Copy some cells first" in message().informativeText()
    message().close()


def test_a_spreadsheet_that_is_dropped_is_imported(window, file_of, rows, opened):
    assert dropped(window, file_of(rows.across))
    assert opened().windowTitle() == "Import talks.csv"


def test_other_drops_are_left_alone(window, tmp_path, file_of, rows):
    assert not dropped(window, tmp_path / "speech.docx")
    assert not dropped(window, file_of(rows.wide), file_of(rows.wide, "other.csv"))


def test_a_project_that_may_only_be_read_takes_nothing(qtbot, settings, sample, file_of, rows):
    path = sample.path
    sample.close()
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show_session(Session(Project.open(path, read_only=True)))
    window.show()
    qtbot.waitUntil(lambda: window.furnished)
    actions = window.menus.actions
    assert not actions["import"].isEnabled()
    assert not actions["import-pasted"].isEnabled()
    assert not dropped(window, file_of(rows.wide))
    window.commands.imports.take(file_of(rows.wide))
    assert window.findChild(QProgressDialog) is None


def test_an_import_is_stopped_with_its_project(qtbot, window, imports, file_of, rows):
    imports.take(file_of(rows.wide))
    window.close_project()
    qtbot.waitUntil(lambda: window.findChild(QProgressDialog) is None, timeout=30_000)
    assert window.findChild(ImportDialog) is None


@pytest.fixture
def workbook(session, tmp_path):
    """The sample as the workbook that Sides makes of it."""
    from datetime import UTC, datetime

    from models.exchange.export import export

    path = tmp_path / "sample.xlsx"
    export(session.project, path, made=datetime(2025, 3, 1, tzinfo=UTC), version="test")
    return path


def test_a_workbook_of_this_project_is_offered_to_be_taken_back(
    qtbot, window, imports, workbook, message
):
    taken = []
    imports.take_back = taken.append
    imports.take(workbook)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=30_000)
    qtbot.waitUntil(lambda: type(QApplication.activeModalWidget()).__name__ == "QMessageBox")
    box = message()
    assert box.text() == "This workbook was exported from this project."
    next(b for b in box.buttons() if b.text() == "Take Back Its Changes").click()
    assert [sheet.name for sheet in taken] == ["sample.xlsx"]
    assert window.findChild(ImportDialog) is None


def test_whoever_imports_it_all_the_same_is_told_that_its_rows_are_there(
    qtbot, imports, workbook, opened, message
):
    imports.take(workbook)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=30_000)
    qtbot.waitUntil(lambda: type(QApplication.activeModalWidget()).__name__ == "QMessageBox")
    next(b for b in message().buttons() if b.text() == "Import as New").click()
    dialog = opened()
    assert not dialog.foot.import_button.isEnabled()
    assert dialog.foot.reason.text().startswith("Nothing in this sheet becomes a position")
    assert "is there already" in dialog.report.model.index(0, 3).data()
