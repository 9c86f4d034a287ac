"""The window “What changed”: two days, what changed between them, and a copy of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from desktop.compare.changes_dialog import open_changes
from desktop.compare.changes_model import ChangesModel, Heading, look
from desktop.compare.changes_table import ChangesTable
from models.comparison.changes import ChangeKind
from models.comparison.changing import LAST_DAY
from models.errors import ProjectError
from models.progress import no_progress
from models.project.edits import Change
from models.project.filter import EVERYTHING, Facet, Filter, only
from models.vocabulary import Stance

NASTY = "<table><img src=/etc/passwd> & <b>bold</b>"


@pytest.fixture
def turned(session):
    """Vance has said on 10 Feb what Hegseth said, so that he has turned round by the 14th."""
    by_code = {p.code: p for p in session.query.positions(session.query.keys())}
    earlier = replace(by_code["P-28"], speaker=by_code["P-30"].speaker)
    calls_it = replace(by_code["P-12"], stance=Stance.SUPPORTS, quote=NASTY)
    session.apply(Change([earlier, calls_it], "Change"))
    return session


@pytest.fixture
def opened(qtbot, turned):
    """Open the window; it is closed at the end, unless the test has done so."""
    made = []

    def of():
        made.append(open_changes(None, turned))
        return made[-1]

    yield of
    for dialog in filter(isValid, made):
        dialog.close()


@pytest.fixture
def dialog(qtbot, opened):
    dialog = opened()
    qtbot.waitUntil(lambda: dialog.found is not None)
    return dialog


def rows(dialog):
    found = [dialog.model.row(number) for number in range(dialog.model.rowCount())]
    return [row.text if isinstance(row, Heading) else row.issue.name for row in found]


def enter(qtbot, line, text):
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_it_begins_with_what_changed_on_the_last_day(dialog):
    assert dialog.first.text() == "2025-02-12"
    assert dialog.second.text() == ""
    assert dialog.summary.text().startswith("4 changes between 12 Feb 2025 and now.")
    assert rows(dialog) == [
        "Reversed: 1",
        "Troops",
        "Newly conditional: 1",
        "Troops",
        "New: 2",
        "Aid",
        "Security guarantees",
    ]


def test_before_and_after_have_sign_word_speaker_code_and_date(dialog):
    before, after = (dialog.model.index(1, column).data() for column in (1, 2))
    assert before.startswith("▼ opposes · P-28 · 10–14 Feb 2025\nJD Vance: ")
    assert after.startswith("△ leans for · P-30 · 14 Feb 2025\nJD Vance: ")
    assert ", if Russia does not negotiate" in after
    assert dialog.model.index(5, 1).data() == ""


def test_other_dates_are_compared_when_enter_is_pressed(qtbot, dialog):
    enter(qtbot, dialog.second, "13 Feb 2025")
    empty = "Nothing changed between 12 Feb 2025 and 13 Feb 2025"
    qtbot.waitUntil(lambda: dialog.empty._title.text() == empty)
    assert dialog.empty.isVisible()
    assert not dialog.copy_button.isEnabled()
    dialog.first.clear()
    qtbot.waitUntil(lambda: dialog.found.first is None)
    assert "between the beginning and 13 Feb 2025" in dialog.summary.text()
    assert dialog.table.isVisible()


@pytest.mark.parametrize(
    ("first", "second", "part"),
    [
        ("2025-02-14", "2025-02-12", "not before the second"),
        ("2025-02-14", "2025-02-14", "not before the second"),
        ("soon", "", "“soon” cannot be read as a date"),
    ],
)
def test_dates_that_cannot_be_are_told_and_the_list_stays(qtbot, dialog, first, second, part):
    before = rows(dialog)
    enter(qtbot, dialog.second, second)
    enter(qtbot, dialog.first, first)
    qtbot.waitUntil(dialog.problem.isVisible)
    assert part in dialog.problem.text()
    assert rows(dialog) == before


def test_it_follows_the_filter_and_the_edits_of_the_window(qtbot, turned, dialog):
    issue = next(i.key for i in turned.directory.issues.values() if i.name == "Aid")
    turned.set_filter(Filter().choose(Facet.ISSUE, only(issue)))
    qtbot.waitUntil(lambda: rows(dialog) == ["New: 1", "Aid"])
    assert "Only what the filter lets through" in dialog.summary.text()
    turned.set_filter(EVERYTHING)
    turned.undo()
    qtbot.waitUntil(lambda: "Reversed: 1" not in rows(dialog) and len(rows(dialog)) > 2)


def test_a_large_project_is_compared_off_the_windows_thread(qtbot, turned, opened):
    turned.large = True
    dialog = opened()
    dialog.refresh()
    assert dialog.work.busy
    assert dialog.work.isVisible()
    qtbot.waitUntil(lambda: dialog.found is not None)
    assert not dialog.work.isVisible()


def test_it_can_be_stopped_and_asked_again(qtbot, turned, opened):
    turned.large = True
    dialog = opened()
    dialog.refresh()
    assert dialog.work.busy
    dialog.work.stop_button.click()
    assert not dialog.work.busy
    assert dialog.empty.isVisible()
    enter(qtbot, dialog.first, "2025-02-01")
    qtbot.waitUntil(lambda: dialog.found is not None)


def test_what_cannot_be_read_is_told(qtbot, opened, monkeypatch):
    def broken(*_):
        raise ProjectError("“talks.sides” is out of reach.")

    monkeypatch.setattr("models.project.comparing.Comparing.said_days", broken)
    dialog = opened()
    qtbot.waitUntil(dialog.empty.isVisible)
    assert "out of reach" in dialog.empty._advice.text()


def test_a_copy_is_a_table_with_before_and_after(qtbot, dialog):
    dialog.copy_button.click()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0].split("\t")[:4] == ["Change", "Side", "Issue", "Before (stance)"]
    cells = lines[1].split("\t")
    assert cells[:4] == ["reversed", "United States", "Troops", "▼ opposes"]
    assert cells[8] == "△ leans for"
    assert "<img" not in data.html()
    assert "&lt;img" in data.html()


def test_enter_on_a_change_announces_it(qtbot, dialog):
    dialog.table.setCurrentIndex(dialog.model.index(1, 0))
    with qtbot.waitSignal(dialog.chosen) as heard:
        qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert heard.args[0].kind is ChangeKind.REVERSED


def test_the_keyboard_passes_over_headings(qtbot, dialog):
    dialog.table.setFocus()
    assert dialog.table.currentIndex().row() == 1
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.table.currentIndex().row() == 3


def test_markup_in_a_quote_is_text(dialog):
    tip = dialog.model.index(6, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip
    assert not dialog.grab().isNull()


def test_of_many_changes_of_a_kind_the_first_are_listed_and_all_counted(turned, monkeypatch):
    monkeypatch.setattr("desktop.compare.changes_model.MOST", 2)
    found = look(turned.query, EVERYTHING, None, LAST_DAY, no_progress)
    model = ChangesModel()
    model.show(found, turned.directory)
    heading = model.row(model.headings()[-1])
    assert heading.count > 2
    assert heading.text == f"New: {heading.count} (the first 2 here)"
    assert found.total == sum(found.counts.values())


def test_the_model_keeps_qts_rules(qtbot, turned, qtmodeltester):
    model = ChangesModel()
    qtmodeltester.check(model)
    model.show(look(turned.query, EVERYTHING, None, LAST_DAY, no_progress), turned.directory)
    qtmodeltester.check(model)
    table = ChangesTable(model, None)
    qtbot.addWidget(table)
    model.show(None, turned.directory)


def test_escape_closes_it_and_it_is_no_dialog_that_blocks(qtbot, dialog):
    assert not dialog.isModal()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
