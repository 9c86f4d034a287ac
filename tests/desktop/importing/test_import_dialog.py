"""The window of importing: what a sheet becomes is seen, chosen, and done in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.importing.dialog import ImportDialog
from desktop.importing.report_dialog import ImportReport
from models.exchange.sheets import Sheet

CTRL = Qt.KeyboardModifier.ControlModifier
MARKUP = '<b onclick="x">Bold</b> <img src="file:///etc/passwd">'


@pytest.mark.parametrize(
    ("layout", "button"),
    [("wide", "Import 11 Positions"), ("across", "Import 4 Positions")],
)
def test_the_usual_sheet_is_imported_by_one_key(
    qtbot, window, session, importing, rows, layout, button
):
    before = session.query.count()
    dialog = importing(getattr(rows, layout))
    assert dialog.foot.import_button.text() == button
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert session.query.count() == before + int(button.split()[1])
    assert window.menus.actions["undo"].text().startswith(f"&Undo: {button.lower()[0]}")


def test_undo_takes_all_of_it_back_names_too(qtbot, window, session, importing, rows):
    before = session.query.count(), session.directory.stakeholders, session.directory.issues
    dialog = importing(rows.wide)
    dialog.do_import()
    assert session.query.count() > before[0]
    assert "Poland" in {s.name for s in session.directory.stakeholders.values()}
    window.menus.actions["undo"].trigger()
    after = session.query.count(), session.directory.stakeholders, session.directory.issues
    assert after == before


def test_nothing_is_written_before_and_esc_leaves_it_so(qtbot, session, importing, rows):
    steps = session.history.last()
    dialog = importing(rows.wide)
    dialog.choices.put_constant("said_on", "2025-02")
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert session.history.last() == steps


def test_the_preview_shows_the_positions_that_the_rows_will_be(importing, rows, preview):
    shown = preview(importing(rows.across))
    assert shown == [
        ("United States", "Troops", "opposes"),
        ("Ukraine", "Troops", "supports"),
        ("United States", "Aid", "leans against"),
        ("Ukraine", "Aid", "supports"),
    ]


def test_names_that_will_be_made_are_marked_in_the_preview(importing, rows, preview):
    shown = preview(importing(rows.wide))
    assert {holder for holder, _, _ in shown} >= {"United States", "Poland (new)"}
    assert ("Ukraine", "Troops", "supports") in shown


def test_the_pages_tell_their_counts(importing, rows):
    dialog = importing(rows.wide)
    titles = [dialog.tabs.tabText(n) for n in range(dialog.tabs.count())]
    assert titles == ["Columns  4 of 4", "For all rows  2", "Names  4 new", "Report  0"]
    assert dialog.foot.summary.text().startswith("11 positions, 2 new stakeholders, 1 new issue")
    assert dialog.foot.counts.text().startswith("16 cells in 4 rows: 15 taken, 1 empty")


def test_a_mapping_that_lacks_something_says_what_beside_the_button(
    qtbot, importing, rows, settled
):
    dialog = importing(rows.votes)
    dialog.choices.put_target([2], "ignored")
    settled(dialog)
    assert not dialog.foot.import_button.isEnabled()
    assert dialog.foot.reason.text().startswith("No column says the stance")
    dialog.choices.put_target([2], "stance")
    settled(dialog)
    assert dialog.foot.import_button.isEnabled()
    assert dialog.foot.reason.text() == ""


def test_what_is_shown_cannot_be_imported_while_something_else_was_chosen(importing, rows):
    dialog = importing(rows.wide)
    dialog.choices.put_constant("status", "reviewed")
    assert not dialog.foot.import_button.isEnabled()
    dialog.do_import()
    assert dialog.isVisible()


def test_of_changes_while_the_worker_runs_the_last_one_counts(
    session, importing, rows, settled, preview
):
    dialog = importing(rows.wide)
    for stance in ("supports", "opposes", "open"):
        dialog.choices.put_reading([1, 2, 3], dialog.choices.column(1).reading)
        dialog.choices.put_constant("note", stance)
        dialog.planner.ask()
    settled(dialog)
    assert {position.note for position in dialog.plan.positions} == {"open"}


def test_a_sheet_of_titles_alone_says_that_there_is_nothing(importing, rows):
    dialog = importing(rows.votes[:1])
    assert not dialog.foot.import_button.isEnabled()
    assert dialog.foot.reason.text() == "There is nothing below the titles of this sheet."


def test_another_sheet_is_looked_at_from_the_beginning(importing, rows, settled):
    other = Sheet("Votes", [list(row) for row in rows.votes])
    dialog = importing(rows.wide, other)
    dialog.choices.put_constant("status", "draft")
    box = dialog.bar.sheet_box
    box.setCurrentIndex(box.findData("Votes"))
    box.activated.emit(box.currentIndex())
    settled(dialog)
    assert dialog.choices.mapping.sheet == "Votes"
    assert [c.target for c in dialog.choices.mapping.columns] == [
        *("holder", "issue", "stance", "said_on")
    ]
    assert dialog.choices.mapping.constants["status"] == "draft"


def test_titles_are_looked_for_where_it_is_said(importing, rows, settled):
    dialog = importing([["Survey of 2025"], *rows.wide])
    assert dialog.bar.row_box.value() == 2
    dialog.bar.row_box.setValue(1)
    settled(dialog)
    assert dialog.choices.mapping.header == 0
    dialog.bar.row_box.setValue(0)
    settled(dialog)
    assert dialog.choices.mapping.header_rows == 0
    assert dialog.choices.mapping.first_row == 0


def test_a_row_is_what_is_chosen(importing, rows, settled, preview):
    dialog = importing(rows.wide)
    box = dialog.bar.layout_box
    box.setCurrentIndex(2)
    box.activated.emit(2)
    settled(dialog)
    assert dialog.choices.mapping.layout == "turned"
    assert {issue.removesuffix(" (new)") for _, issue, _ in preview(dialog)} == {
        *("United States", "Ukraine", "Poland", "Volodymyr Zelensky")
    }


def test_markup_from_a_file_is_shown_as_it_is(qtbot, importing, settled):
    dialog = importing([["Country", MARKUP], [MARKUP, "yes"]], name=f"{MARKUP}.xlsx")
    for page in range(4):
        dialog.go_to(page)
    labels = [label for label in dialog.findChildren(QLabel) if "<" in label.text()]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    model = dialog.columns.table.columns
    assert model.index(1, 1).data() == MARKUP
    assert "&lt;img" in model.index(1, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_a_project_that_becomes_read_only_is_not_imported_into(importing, rows, session):
    dialog = importing(rows.wide)
    session.stop_editing()
    assert not dialog.foot.import_button.isEnabled()
    assert "read-only" in dialog.foot.reason.text()


def test_the_dialog_goes_with_its_project(qtbot, window, importing, rows):
    dialog = importing(rows.wide)
    with qtbot.waitSignal(dialog.rejected):
        window.close_project()


def test_afterwards_what_was_not_simply_taken_can_be_read(qtbot, window, session, rows, settled):
    from desktop.importing.opening import look
    from models.exchange.sheets import Spreadsheet

    opened = look(Spreadsheet("v.csv", [Sheet("v", rows.votes)]), session.directory)
    window.commands.imports._offer(session, opened)
    dialog = settled(window.findChild(ImportDialog))
    dialog.do_import()
    report = window.findChild(ImportReport)
    assert report.isVisible()
    assert "“Perhaps”" in "".join(
        report.page.model.index(row, 3).data() for row in range(report.page.model.rowCount())
    )


def test_every_part_has_a_name_for_screen_readers(importing, rows):
    dialog = importing(rows.votes)
    for page in range(4):
        dialog.go_to(page)
        for widget in dialog.findChildren(QWidget):
            takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes_keys and widget.isVisible() and widget.focusProxy() is None:
                named = widget.accessibleName() or getattr(widget, "text", str)()
                assert named, (page, widget)


def test_ctrl_and_a_number_bring_a_page_to_the_front(qtbot, importing, rows):
    dialog = importing(rows.votes)
    qtbot.keyClick(dialog, Qt.Key.Key_3, CTRL)
    assert dialog.pages.currentWidget() is dialog.names
    assert dialog.names.table.hasFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_1, CTRL)
    assert dialog.columns.table.hasFocus()
