"""What becomes of cells can be read, copied and saved; a saved mapping is taken again."""

import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from desktop.clipboard import table_on_clipboard
from desktop.importing.report_model import FATE, PLACE, REASON
from desktop.settings import mappings_folder
from models.exchange.importing.report import Fate
from models.exchange.importing.saved import names_in


@pytest.fixture
def dialog(importing, rows):
    """Votes with one that nobody can read, and one absent."""
    return importing([*rows.votes, ["Іван Франко", "Bill 3", "=1+1", "2025"]], name="votes.csv")


def test_the_model_keeps_qts_rules(qtmodeltester, dialog):
    qtmodeltester.check(dialog.report.model)


def test_refused_cells_come_first_each_with_its_place_and_reason(dialog, cells):
    model = dialog.report.model
    assert cells(model, PLACE)[:2] == ["C3", "C6"]
    assert cells(model, FATE)[:2] == ["refused", "refused"]
    assert "“Perhaps” is no stance that is known" in cells(model, REASON)[0]


def test_lines_of_one_kind_are_shown_alone(dialog, cells):
    box = dialog.report.box
    box.setCurrentIndex(box.findData(Fate.REFUSED))
    box.activated.emit(box.currentIndex())
    assert set(cells(dialog.report.model, FATE)) == {"refused"}
    assert box.currentText() == "Refused (2)"


def test_the_current_line_is_told_in_full(dialog):
    dialog.go_to(3)
    dialog.report.table.go_to(dialog.report.model.index(0, 0))
    assert dialog.report.line.text().startswith("C3 “Perhaps”: “Perhaps” is no stance")


def test_the_report_is_copied_as_a_table(dialog):
    dialog.report.copy_button.click()
    copied = table_on_clipboard()
    assert copied[0] == ["Cell", "Outcome", "What it says", "Why"]
    assert copied[1][:3] == ["C3", "refused", "Perhaps"]


def test_the_report_is_saved_as_text_and_as_a_harmless_table(dialog, tmp_path):
    dialog.report.save(tmp_path / "report.txt")
    text = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert text.startswith("votes.csv, sheet Talks\n")
    assert "C3 “Perhaps”: refused. “Perhaps” is no stance" in text
    dialog.report.save(tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Cell", "Outcome", "What it says", "Why"]
    assert "'=1+1" in {row[2] for row in rows}


def test_a_report_that_cannot_be_written_says_so(dialog, tmp_path, message):
    dialog.report.save(tmp_path / "nowhere" / "report.txt")
    assert message().text() == "The report was not saved."
    message().close()


def test_a_mapping_is_saved_taken_for_the_next_file_and_deleted(
    qtbot, importing, rows, settled, message
):
    first = importing(rows.votes)
    first.choices.put_target([3], "ignored")
    first.choices.put_constant("said_on", "2025-03")
    first.saved.ask_for_name()
    first.findChild(QInputDialog).textValueSelected.emit("Votes of March")
    first.findChild(QInputDialog).close()
    assert names_in(mappings_folder()) == ["Votes of March"]
    first.reject()
    moved = [[row[3], *row[:3], "x"] for row in rows.votes]
    moved[0][4] = "Remark"
    second = importing(moved, name="april.xlsx")
    second.saved.fill()
    second.saved.list.actions()[0].trigger()
    settled(second)
    targets = {c.title: c.target for c in second.choices.mapping.columns}
    assert targets["Date"] == "ignored"
    assert targets["Deputy"] == "holder"
    assert {str(p.said_on) for p in second.plan.positions} == {"2025-03"}
    assert "“Remark”" in second.report.notes.text()
    second.saved.ask_to_delete("Votes of March")
    next(b for b in message().buttons() if b.text() == "Delete").click()
    assert names_in(mappings_folder()) == []


def test_a_mapping_that_does_not_fit_leaves_everything_as_it_was(importing, rows, message):
    importing(rows.votes).saved.keep("Votes")
    dialog = importing(rows.wide)
    before = dialog.choices.mapping
    dialog.saved.use("Votes")
    assert message().text() == "This mapping was not taken."
    assert dialog.choices.mapping == before
    message().close()


def test_replacing_a_mapping_is_asked_about(importing, rows, message):
    dialog = importing(rows.votes)
    dialog.saved.keep("Votes")
    dialog.saved.keep("Votes")
    assert message().text() == "Replace the mapping “Votes”?"
    message().close()


def test_something_more_is_said_for_all_rows_and_taken_back(qtbot, importing, rows, settled):
    dialog = importing(rows.wide)
    page = dialog.constants
    dialog.go_to(1)
    box = page.add_box
    box.setCurrentIndex(box.findData("speaker"))
    box.activated.emit(box.currentIndex())
    editor = page.editors["speaker"]
    qtbot.keyClicks(editor.inputs()[0], "Donald Trump")
    settled(dialog)
    speakers = {dialog.plan.names.stakeholders[p.speaker].name for p in dialog.plan.positions}
    assert speakers == {"Donald Trump"}
    assert box.findData("speaker") == -1
    page.remove_buttons["speaker"].click()
    settled(dialog)
    assert "speaker" not in dialog.choices.mapping.constants
    assert box.findData("speaker") > 0


def test_what_is_wrong_in_what_is_said_for_all_rows_is_told(qtbot, importing, rows, settled):
    dialog = importing(rows.wide)
    dialog.constants.add("said_on")
    qtbot.keyClicks(dialog.constants.editors["said_on"].inputs()[0], "31 February 2025")
    settled(dialog)
    assert dialog.foot.reason.text().startswith("Said on:")
    assert not dialog.foot.import_button.isEnabled()


def test_rows_that_are_there_already_are_left_out_or_taken(importing, rows, settled):
    importing(rows.wide).do_import()
    dialog = importing(rows.wide)
    assert dialog.plan.positions == ()
    box = dialog.constants.twice_box
    box.setCurrentIndex(1)
    box.activated.emit(1)
    settled(dialog)
    assert len(dialog.plan.positions) == 11


def test_dates_are_asked_about_only_where_there_are_any(importing, rows):
    assert importing(rows.wide).constants.dates_box.isHidden()
    assert not importing(rows.votes).constants.dates_box.isHidden()


def test_enter_does_not_import_by_itself(qtbot, importing, rows):
    dialog = importing(rows.wide)
    dialog.constants.add("event")
    dialog.go_to(1)
    qtbot.keyClick(dialog.constants.editors["event"].inputs()[0], Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog._handed_over is False


def test_the_file_is_the_source_unless_that_is_not_wanted(importing, rows, settled):
    dialog = importing(rows.wide)
    assert dialog.plan.new.sources[0].title == "talks.xlsx"
    dialog.constants.file_box.click()
    settled(dialog)
    assert dialog.plan.new.sources == ()
    assert {position.source for position in dialog.plan.positions} == {None}


def test_blank_cells_repeat_the_one_above_where_that_is_said(importing, settled):
    rows = [["Country", "Issue", "Vote"], ["Spain", "Troops", "yes"], [None, "Aid", "no"]]
    dialog = importing([*rows, ["Italy", "Aid", "yes"], ["Malta", "Aid", "yes"]])
    table, box = dialog.columns.table, dialog.columns.repeats_box
    table.go_to(table.columns.index(0, 3))
    box.setChecked(True)
    settled(dialog)
    names = dialog.plan.names.stakeholders
    holders = [names[position.holder].name for position in dialog.plan.positions]
    assert holders == ["Spain", "Spain", "Italy", "Malta"]
    table.go_to(table.columns.index(2, 3))
    assert box.isHidden()
