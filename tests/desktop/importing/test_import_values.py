"""How values are read: a scale with its borders and direction, words, and single issues."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from desktop.importing.reading_dialog import ReadingDialog
from desktop.importing.values_model import MEANS, VALUE
from models.exchange.importing.mapping import DateOrder
from models.vocabulary import Stance


def ok(dialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


@pytest.fixture
def troops(importing, rows):
    """The import of the survey, and the editor of its column on troops."""
    dialog = importing(rows.wide)
    return dialog, dialog.columns.edit_reading(1)


def test_the_model_keeps_qts_rules(qtmodeltester, troops):
    qtmodeltester.check(troops[1].model)


def test_each_value_is_listed_with_its_count_and_meaning(troops, cells):
    editor = troops[1]
    assert cells(editor.model, VALUE) == ["0", "1", "7", "10"]
    assert cells(editor.model, MEANS) == ["opposes", "opposes", "leans for", "supports"]
    assert "0 to below 2: opposes" in editor.scale.told.text()


def test_the_direction_is_turned_for_one_issue_alone(troops, settled, cells):
    dialog, editor = troops
    editor.scale.end_box.setCurrentIndex(1)
    editor.scale.end_box.activated.emit(1)
    assert cells(editor.model, MEANS) == ["supports", "supports", "leans against", "opposes"]
    ok(editor).click()
    settled(dialog)
    assert dialog.choices.column(1).reading.scale.reversed
    assert not dialog.choices.column(2).reading.scale.reversed
    ukraine = dialog.plan.positions[2]
    assert ukraine.stance is Stance.LEANS_AGAINST or ukraine.stance is not None


def test_what_is_said_may_hold_for_all_columns_of_stances(troops):
    dialog, editor = troops
    editor.all_box.setChecked(True)
    editor.scale.end_box.setCurrentIndex(1)
    ok(editor).click()
    assert all(dialog.choices.column(place).reading.scale.reversed for place in (1, 2, 3))


def test_borders_are_typed_and_told_in_words(qtbot, troops, cells):
    dialog, editor = troops
    qtbot.keyClicks(editor.scale.cuts[0], "0,5")
    assert cells(editor.model, MEANS)[:2] == ["opposes", "leans against"]
    assert editor.scale.told.text().startswith("0 to below 0.5: opposes")
    ok(editor).click()
    assert dialog.choices.column(1).reading.scale.cuts == (0.5, 4.0, 6.0, 8.0)


def test_a_scale_that_is_none_cannot_be_taken(qtbot, troops):
    editor = troops[1]
    editor.scale.high.selectAll()
    qtbot.keyClicks(editor.scale.high, "-3")
    assert not ok(editor).isEnabled()
    assert "second number has to be the higher one" in editor.problem.text()


def test_a_word_that_nobody_knows_gets_its_meaning(importing, rows, pick, settled, cells):
    dialog = importing(rows.votes)
    assert "“Perhaps”" in dialog.remedies.values.text()
    dialog.remedies.values_button.click()
    editor = dialog.findChild(ReadingDialog)
    assert "1 value is not known" in editor.hint.text()
    place = cells(editor.model, VALUE).index("Perhaps")
    editor.table.go_to(editor.model.index(place, MEANS))
    pick(editor.table, "open")
    assert cells(editor.model, MEANS)[place] == "open"
    assert editor.hint.text() == "All of these values are understood."
    ok(editor).click()
    settled(dialog)
    assert dialog.choices.column(2).reading.words == {"Perhaps": "open"}
    assert dialog.plan.counts.refused == 0
    assert not dialog.remedies._values_row.isVisible()


def test_the_order_of_dates_is_said_by_one_click(qtbot, importing, settled):
    rows = [["Deputy", "Bill", "Vote", "Date"], ["A. Smith", "Bill 1", "Yes", "1/3/2025"]]
    dialog = importing(rows)
    assert dialog.remedies.dates.text().startswith("1 date such as “1/3/2025”")
    dialog.remedies.day_button.click()
    settled(dialog)
    assert dialog.choices.mapping.dates is DateOrder.DAY
    assert str(dialog.plan.positions[0].said_on) == "2025-03-01"
    assert not dialog.remedies.isVisible()


def test_an_issue_may_be_read_otherwise_where_rows_say_the_issue(importing, settled):
    rows = [
        ["Country", "Issue", "Position"],
        *(["France", "Troops", 9], ["France", "Aid", 9], ["Spain", "Aid", 0]),
        *(["Spain", "Troops", 2], ["Italy", "Aid", 5], ["Italy", "Troops", 10]),
    ]
    dialog = importing(rows)
    editor = dialog.columns.edit_reading(2)
    editor.issue_box.setCurrentIndex(editor.issue_box.findData("Troops"))
    editor.issue_box.activated.emit(0)
    assert editor.model.rowCount() == 3
    editor.scale.end_box.setCurrentIndex(1)
    ok(editor).click()
    settled(dialog)
    names = dialog.plan.names
    stances = {
        (names.stakeholders[p.holder].name, names.issues[p.issue].name): p.stance
        for p in dialog.plan.positions
    }
    assert stances["France", "Troops"] is Stance.OPPOSES
    assert stances["France", "Aid"] is Stance.SUPPORTS
