"""What each column becomes is chosen in the table, by the keyboard, for several at once too."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.importing.columns_model import ABOUT, BECOMES, READING, VALUES
from desktop.importing.targets_model import TargetsModel, grouped
from models.exchange.importing.targets import TARGET

ROWS = QItemSelectionModel.SelectionFlag.Rows


def test_the_models_keep_qts_rules(qtbot, qtmodeltester, importing, rows):
    dialog = importing(rows.wide)
    qtmodeltester.check(dialog.columns.table.columns)
    qtmodeltester.check(dialog.preview.positions)
    qtmodeltester.check(TargetsModel(dialog))


def test_every_target_is_offered_once(importing, rows):
    names = [name for heading, name in grouped() if not heading]
    assert sorted(names) == sorted(TARGET)


def test_the_table_tells_values_targets_and_how_they_are_read(importing, rows, cells):
    model = importing(rows.wide).columns.table.columns
    assert cells(model, BECOMES) == ["Holder", "Stance", "Stance", "Stance"]
    assert cells(model, ABOUT) == ["", "Troops", "Minerals stake", "Pipelines"]
    assert cells(model, VALUES)[1] == "1 · 10 · 7"
    assert cells(model, READING)[1] == "0 to 10, 10 supports"


def test_a_target_is_chosen_by_the_keyboard(importing, rows, pick, settled, preview):
    dialog = importing(rows.wide)
    table = dialog.columns.table
    table.go_to(table.columns.index(3, BECOMES))
    pick(table, "Ignored")
    settled(dialog)
    assert dialog.choices.column(3).target == "ignored"
    assert {issue for _, issue, _ in preview(dialog)} == {"Troops", "Minerals stake"}


def test_what_is_chosen_holds_for_all_selected_columns(importing, rows, pick, settled):
    dialog = importing(rows.wide)
    table = dialog.columns.table
    table.go_to(table.columns.index(3, BECOMES))
    for row in (1, 2):
        more = QItemSelectionModel.SelectionFlag.Select | ROWS
        table.selectionModel().select(table.columns.index(row, 0), more)
    pick(table, "Note")
    assert [c.target for c in dialog.choices.mapping.columns] == ["holder", *["note"] * 3]


def test_delete_leaves_a_column_out(qtbot, importing, rows):
    dialog = importing(rows.wide)
    table = dialog.columns.table
    table.go_to(table.columns.index(2, BECOMES))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert dialog.choices.column(2).target == "ignored"


def test_esc_closes_the_list_and_then_only_the_cell(qtbot, importing, rows):
    dialog = importing(rows.wide)
    table = dialog.columns.table
    table.go_to(table.columns.index(1, BECOMES))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    (box,) = [box for box in table.findChildren(QComboBox) if box.isVisible()]
    qtbot.keyClick(box.view(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: table.state() == table.State.NoState)
    assert dialog.isVisible()
    assert dialog.choices.column(1).target == "stance"


def test_what_a_column_is_about_may_be_typed(qtbot, importing, rows, settled, preview):
    dialog = importing(rows.wide)
    table = dialog.columns.table
    table.go_to(table.columns.index(3, ABOUT))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    (box,) = [box for box in table.findChildren(QComboBox) if box.isVisible()]
    box.lineEdit().selectAll()
    qtbot.keyClicks(box, "Nord Stream")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.choices.column(3).about == "Nord Stream")
    settled(dialog)
    assert "Nord Stream (new)" in {issue for _, issue, _ in preview(dialog)}


def test_the_current_column_tells_why_it_is_what_it_is(importing, rows):
    dialog = importing(rows.wide)
    table = dialog.columns.table
    table.go_to(table.columns.index(1, BECOMES))
    assert "0 to 10" in dialog.columns.why.text()
    dialog.choices.put_target([1], "note")
    assert dialog.columns.why.text().endswith("You chose it.")


def test_a_column_of_numbers_that_becomes_a_stance_is_read_on_a_scale(importing, rows):
    dialog = importing(rows.wide)
    scale = dialog.choices.column(1).reading.scale
    dialog.choices.put_target([1], "ignored")
    dialog.choices.put_target([1], "stance")
    column = dialog.choices.column(1)
    assert column.reading.scale == scale
    assert column.about == "Troops"
