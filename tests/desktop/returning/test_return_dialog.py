"""Taking a workbook back in the window: what colleagues changed is ticked, taken, undone."""

import datetime

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop.returning.dialog import ReturnDialog
from desktop.returning.model import CODE, TAKE, THEIRS, WHAT
from models.exchange.export import export
from models.project.edits import Change

MADE = datetime.datetime(2025, 3, 1, tzinfo=datetime.UTC)


@pytest.fixture
def sent(session, tmp_path):
    """The sample's workbook, and a way to change its sheet Positions as a colleague does."""
    path = tmp_path / "talks.xlsx"
    export(session.project, path, made=MADE, version="1")

    def change(edit):
        book = load_workbook(path)
        sheet = book["Positions"]
        titles = {cell.value: cell.column for cell in sheet[1]}
        rows = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
        edit(sheet, lambda code, title: sheet.cell(rows[code], titles[title]))
        book.properties.lastModifiedBy = "Olena K."
        book.save(path)
        return path

    return change


@pytest.fixture
def opened(qtbot, window):
    """Take a file back as the menu does, and wait for the dialog."""

    def open_file(path):
        window.commands.books.take_back_file(path)

        def shown():
            found = [w for w in QApplication.topLevelWidgets() if isinstance(w, ReturnDialog)]
            assert [w for w in found if w.isVisible()]
            return found[0]

        qtbot.waitUntil(lambda: bool(shown()), timeout=30_000)
        return shown()

    return open_file


def edited(sheet, at):
    at("P-01", "Summary").value = "Asks for rare earths in exchange."
    at("P-02", "Comment").value = "Really?"
    at("P-03", "Quote").value = "something that nobody said"
    at("P-04", "Note").comment = Comment("Check this", "Olena K.")


def position(session, code):
    query = session.project.query(session.project.directory())
    return next(p for p in query.positions(query.keys()) if p.code == code)


def row_of(model, code, what):
    return next(
        row
        for row in range(model.rowCount())
        if (model.index(row, CODE).data(), model.index(row, WHAT).data()) == (code, what)
    )


def test_differences_are_listed_with_the_colleagues_name_and_harmless_ones_are_ticked(sent, opened):
    dialog = opened(sent(edited))
    model = dialog.model
    QAbstractItemModelTester(model)
    assert dialog.who.text() == "Olena K."
    assert model.index(row_of(model, "P-01", "changed"), THEIRS).data().startswith("Asks for rare")
    assert model.index(row_of(model, "P-01", "changed"), TAKE).data() == "☑"
    assert model.index(row_of(model, "P-02", "comment"), TAKE).data() == "☑"
    assert model.index(row_of(model, "P-03", "changed"), TAKE).data() == "☐"
    assert model.index(row_of(model, "P-04", "comment"), THEIRS).data() == "Check this"


def test_what_is_ticked_becomes_one_step_with_the_name_and_undo_takes_it_back(
    qtbot, window, session, sent, opened
):
    before = position(session, "P-01"), position(session, "P-03")
    dialog = opened(sent(edited))
    dialog.who.setText("Olena Kovalenko")
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert position(session, "P-01").summary == "Asks for rare earths in exchange."
    assert "Really?" in position(session, "P-02").note
    assert "Olena Kovalenko" in position(session, "P-02").note
    assert position(session, "P-03") == before[1]
    assert "Olena Kovalenko" in session.history.last().label
    window.menus.actions["undo"].trigger()
    assert position(session, "P-01") == before[0]


def test_space_ticks_and_the_button_counts(qtbot, sent, opened):
    dialog = opened(sent(edited))
    row = row_of(dialog.model, "P-03", "changed")
    dialog.table.setCurrentIndex(dialog.model.index(row, TAKE))
    before = len(dialog.model.taken)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.model.index(row, TAKE).data() == "☑"
    assert dialog.take_button.text().startswith(f"Take {before + 1} of ")
    dialog.none_button.click()
    assert not dialog.take_button.isEnabled()
    dialog.all_button.click()
    assert dialog.model.taken == frozenset(range(1, dialog.model.rowCount() + 1))
    dialog.harmless_button.click()
    assert len(dialog.model.taken) == before


def test_a_quote_that_is_not_in_its_source_says_so_below_the_list(sent, opened):
    dialog = opened(sent(edited))
    row = row_of(dialog.model, "P-03", "changed")
    dialog.table.setCurrentIndex(dialog.model.index(row, TAKE))
    assert dialog.detail.texts[1].toPlainText() == "something that nobody said"
    assert "source" in dialog.detail.sentence.text()


def test_what_was_changed_here_too_is_a_conflict_and_not_ticked(session, sent, opened):
    from dataclasses import replace

    path = sent(edited)
    session.apply(Change([replace(position(session, "P-01"), summary="Ours.")], "Edit"))
    dialog = opened(path)
    row = row_of(dialog.model, "P-01", "changed twice")
    assert dialog.model.index(row, TAKE).data() == "☐"
    dialog.table.setCurrentIndex(dialog.model.index(row, TAKE))
    assert dialog.detail.texts[2].toPlainText() == "Ours."


def test_an_untouched_workbook_says_that_nothing_differs(sent, opened):
    dialog = opened(sent(lambda *_: None))
    assert dialog.model.rowCount() == 0
    assert dialog.summary.text() == "Nothing in it differs from what it said when it left."
    assert not dialog.take_button.isEnabled()


def test_esc_changes_nothing(qtbot, session, sent, opened):
    dialog = opened(sent(edited))
    before = session.history.last()
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert session.history.last() == before


def test_a_file_that_is_no_workbook_of_ours_is_told_in_a_sentence(window, tmp_path, message):
    path = tmp_path / "other.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    window.commands.books.take_back_file(path)
    box = message()
    assert "not taken back" in box.text()
    box.reject()


def test_markup_in_a_cell_is_shown_as_typed(sent, opened):
    def edit(sheet, at):
        at("P-01", "Summary").value = "<b>bold</b> & <img src=x>"

    dialog = opened(sent(edit))
    assert dialog.detail.texts[1].toPlainText() == "<b>bold</b> & <img src=x>"


def test_a_project_is_made_of_a_workbook_and_opened(qtbot, window, session, sent, tmp_path):
    path = sent(lambda *_: None)
    window.commands.books.make_project_of(path, tmp_path / "again.sides")
    qtbot.waitUntil(
        lambda: window.workspace and window.workspace.session.path.name == "again.sides",
        timeout=30_000,
    )
    assert window.workspace.session.query.count() == 34


def test_the_summary_counts_in_words(sent, opened):
    assert "2 changed" in opened(sent(edited)).summary.text()
    assert "2 comments" in opened(sent(edited)).summary.text()
