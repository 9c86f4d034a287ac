"""New names are listed before anything is written, and each is made, meant or left out."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from desktop.importing.names_model import BECOMES, NAME, NEAR


@pytest.fixture
def names(importing, rows):
    """The page of names over a sheet with a new name and one that is misspelt."""
    dialog = importing(rows.wide)
    dialog.go_to(2)
    return dialog


def go_to(dialog, name):
    table = dialog.names.table
    model = dialog.names.model
    row = next(r for r in range(model.rowCount()) if model.index(r, NAME).data() == name)
    table.go_to(model.index(row, BECOMES))
    return table


def test_the_model_keeps_qts_rules(qtmodeltester, names):
    qtmodeltester.check(names.names.model)


def test_only_names_that_are_not_plain_are_listed(names, cells):
    model = names.names.model
    assert cells(model, NAME) == ["Poland", "Volodymyr Zelensky", "Pipelines", "talks.xlsx"]
    assert set(cells(model, BECOMES)) == {"new"}
    assert "Volodymyr Zelenskyy" in cells(model, NEAR)[1]
    names.names.all_box.click()
    assert "Ukraine" in cells(model, NAME)


def test_a_misspelt_name_is_the_one_that_is_meant(names, pick, settled, session):
    pick(go_to(names, "Volodymyr Zelensky"), "Volodymyr Zelenskyy")
    settled(names)
    holders = {names.plan.names.stakeholders[p.holder].name for p in names.plan.positions}
    assert "Volodymyr Zelensky" not in holders
    assert "Volodymyr Zelenskyy" in holders
    names.do_import()
    assert "Volodymyr Zelensky" not in {s.name for s in session.directory.stakeholders.values()}


def test_a_name_that_was_chosen_stays_in_the_list(names, pick, settled, cells):
    pick(go_to(names, "Volodymyr Zelensky"), "Volodymyr Zelenskyy")
    settled(names)
    assert "Volodymyr Zelensky" in cells(names.names.model, NAME)
    assert names.names.table.currentIndex().siblingAtColumn(NAME).data() == "Volodymyr Zelensky"


def test_a_name_is_left_out_by_delete_with_its_rows(qtbot, names, settled):
    before = len(names.plan.positions)
    qtbot.keyClick(go_to(names, "Poland"), Qt.Key.Key_Delete)
    settled(names)
    assert len(names.plan.positions) == before - 3
    assert "Poland" not in {s.name for s in names.plan.new.stakeholders}


def test_several_names_are_left_out_at_once(qtbot, names, settled):
    table = go_to(names, "Poland")
    more = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(names.names.model.index(1, 0), more)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    settled(names)
    assert names.plan.new.stakeholders == ()


def test_where_all_names_are_known_the_page_says_so(importing, rows, settled):
    dialog = importing(rows.across)
    dialog.choices.put_file_is_source(on=False)
    settled(dialog)
    assert dialog.names.stack.currentWidget() is dialog.names.empty
    assert dialog.names.empty.findChildren(type(dialog.foot.reason))[0].text() == "No new names"
