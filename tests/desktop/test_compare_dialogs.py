"""Units, sources searched, and reasons: checked as they are typed, and one edit each."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.compare.reasons import ask_reason
from desktop.compare.searched_dialog import SearchedDialog, SourcesModel
from desktop.compare.units_dialog import UnitsDialog, UnitsModel
from models.comparison.judging import define_units, searched
from models.partial_date import PartialDate
from models.project.edits import Add
from models.records import Source

CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def opened(qtbot, session):
    """Open a dialog; it is closed at the end, unless the test has done so."""
    made = []

    def of(make, *arguments):
        made.append(make(session, *arguments, None))
        made[-1].open()
        return made[-1]

    yield of
    for dialog in filter(isValid, made):
        dialog.close()


def units(session):
    return [(u.name, u.factor, u.base) for u in session.directory.judged.units.values()]


def fill(dialog, *lines):
    """Replace what stands in the table."""
    model = dialog.model
    while model.rowCount():
        model.remove(0)
    for line in lines:
        model.add()
        for column, text in enumerate(line):
            model.setData(model.index(model.rowCount() - 1, column), text)


def test_units_are_saved_as_one_step(session, opened):
    dialog = opened(UnitsDialog)
    fill(dialog, ("division", "15,000", "troops"), ("", "", ""), ("Mrd. ₴", "0.024", "billion US$"))
    dialog.verb.click()
    assert units(session) == [("division", 15000.0, "troops"), ("Mrd. ₴", 0.024, "billion US$")]
    assert session.history.last().label == "Define units"
    assert not dialog.isVisible()
    session.undo()
    assert ("division", 15000.0, "troops") not in units(session)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([("division", "", "troops")], "Line 1 needs a number"),
        ([("division", "many", "troops")], "Line 1 needs a number"),
        ([("division", "15,000 men", "troops")], "Line 1 needs a number"),
        ([("division", "≤ 3", "troops")], "Line 1 needs a number"),
        ([("division", "0", "troops")], "has to be more than 0"),
        ([("division", "-2", "troops")], "has to be more than 0"),
        ([("division", "1e999", "troops")], "Line 1 needs a number"),
        ([("", "2", "troops")], "needs the names of both units"),
        ([("division", "2", "")], "needs the names of both units"),
        ([("Troops", "2", "troops")], "explains “Troops” by itself"),
        ([("a", "2", "b"), ("A", "3", "c")], "“A” is there twice"),
        ([("a", "2", "b"), ("b", "3", "a")], "“a” is explained in a ring"),
    ],
)
def test_a_table_that_cannot_be_right_is_not_saved(session, opened, lines, told):
    dialog = opened(UnitsDialog)
    before = units(session)
    fill(dialog, *lines)
    assert told in dialog.problem_line.text()
    assert not dialog.verb.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    assert units(session) == before


@pytest.mark.parametrize("factor", [15000.0, 1 / 3, 1e-7, 2.5e21, 0.024])
def test_a_table_that_is_not_touched_is_no_step(session, opened, factor):
    session.apply(define_units(session.directory, [("division", factor, "troops")]))
    before = session.history.last().row
    opened(UnitsDialog).verb.click()
    assert session.history.last().row == before
    assert units(session) == [("division", factor, "troops")]


def test_units_are_typed_and_removed_by_the_keyboard(qtbot, session, opened):
    session.apply(define_units(session.directory, [("division", 15000.0, "troops")]))
    dialog = opened(UnitsDialog)
    dialog.add_button.click()
    for text in ("brigade", "4,000", "troops"):
        editor = dialog.table.indexWidget(dialog.table.currentIndex())
        qtbot.keyClicks(editor, text)
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert dialog.model.units()[1] == ("brigade", 4000.0, "troops")
    dialog.table.setCurrentIndex(dialog.model.index(0, 0))
    dialog.activateWindow()
    dialog.table.setFocus()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.table.hasFocus())
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert dialog.model.units() == [("brigade", 4000.0, "troops")]


def test_units_of_a_project_that_may_only_be_read_stay(session, opened):
    dialog = opened(UnitsDialog)
    session.stop_editing()
    assert not dialog.verb.isEnabled()
    assert "read-only" in dialog.problem_line.text()


def test_the_units_model_keeps_qts_rules(qtmodeltester):
    model = UnitsModel([("division", "15,000", "troops"), ("", "", "")])
    qtmodeltester.check(model)


@pytest.fixture
def issue(session):
    """An issue for which two sources can be searched."""
    session.apply(Add([Source(id="letter", code="S-2", type="letter", title="A <b>letter")], "Add"))
    return session.directory.issues[1]


def coverage(session, issue):
    found = session.directory.judged.coverage_of.get(issue.key, [])
    return {(session.directory.sources[c.source].code, str(c.until or "")) for c in found}


def tick(dialog, row, state=Qt.CheckState.Checked):
    dialog.model.setData(dialog.model.index(row, 0), state, CHECK)


def test_the_sources_that_are_ticked_are_those_that_were_searched(qtbot, session, issue, opened):
    dialog = opened(SearchedDialog, issue)
    dialog.all_button.click()
    assert dialog.count_line.text() == "2 sources ticked."
    qtbot.keyClicks(dialog.until, "14 Feb 2025")
    dialog.verb.click()
    codes = {code for code, _ in coverage(session, issue)}
    assert codes == {source.code for source in session.directory.sources.values()}
    assert {until for _, until in coverage(session, issue)} == {"2025-02-14"}
    assert session.history.last().label == f"Searched for {issue.name}: 2 sources"
    again = opened(SearchedDialog, issue)
    assert again.until.text() == "2025-02-14"
    again.none_button.click()
    again.verb.click()
    assert coverage(session, issue) == set()
    session.undo()
    assert len(coverage(session, issue)) == 2


def test_a_date_that_is_none_keeps_it_from_being_recorded(qtbot, session, issue, opened):
    dialog = opened(SearchedDialog, issue)
    before = coverage(session, issue)
    qtbot.keyClicks(dialog.until, "soon")
    assert "“soon” cannot be read" in dialog.problem_line.text()
    dialog.accept()
    assert coverage(session, issue) == before


def test_dates_that_differ_stay_unless_another_is_written(qtbot, session, issue, opened):
    names = session.directory
    first, second = names.sources.values()
    session.apply(searched(names, issue, [first], PartialDate.parse("2025-01")))
    session.apply(searched(session.directory, issue, [first, second], None))
    judged = session.directory.judged.coverage_of[issue.key]
    assert len({c.until for c in judged}) == 1
    only_first = searched(session.directory, issue, [first], PartialDate.parse("2025-01"))
    session.apply(type(only_first)("Date", given=only_first.given))
    dialog = opened(SearchedDialog, issue)
    assert "different dates" in dialog.until_line.text()
    before = coverage(session, issue)
    dialog.verb.click()
    assert coverage(session, issue) == before
    dialog = opened(SearchedDialog, issue)
    qtbot.keyClicks(dialog.until, "2025-03")
    dialog.verb.click()
    assert {until for _, until in coverage(session, issue)} == {"2025-03"}


def test_a_source_is_ticked_by_the_keyboard(qtbot, session, issue, opened):
    dialog = opened(SearchedDialog, issue)
    dialog.none_button.click()
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert [source.code for source in dialog.model.ticked()] == ["S-2"]
    assert "<b>" not in dialog.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_the_sources_model_keeps_qts_rules(session, issue, qtmodeltester):
    qtmodeltester.check(SourcesModel(list(session.directory.sources.values()), [1]))


@pytest.fixture
def given(qtbot, session):
    """The reasons that were given, and the dialog that asks."""
    heard = []
    dialog = ask_reason(None, "Let P-01 stand", "It stands then.", heard.append)
    yield heard, dialog
    if isValid(dialog):
        dialog.close()


def test_a_reason_is_never_empty(qtbot, given):
    heard, dialog = given
    qtbot.keyClicks(dialog.reason, "  ")
    assert not dialog.ok_button.isEnabled()
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.accept()
    assert dialog.isVisible()
    assert heard == []
    qtbot.keyClicks(dialog.reason, "He speaks for all ")
    dialog.accept()
    assert heard == ["He speaks for all"]
    assert not dialog.isVisible()


def test_a_reason_that_is_cancelled_is_not_heard(qtbot, given):
    heard, dialog = given
    qtbot.keyClicks(dialog.reason, "Never mind")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert heard == []


def test_a_reason_begins_with_the_one_before(qtbot):
    dialog = ask_reason(None, "Title", "Sentence.", print, begun="Because")
    assert dialog.reason.toPlainText() == "Because"
    assert dialog.ok_button.isEnabled()
    dialog.close()
    QApplication.processEvents()
