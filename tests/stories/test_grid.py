"""The grid in a real window: type, filter, sort, group, edit, undo, copy and paste."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.bulk.dialog import BulkEditDialog
from desktop.clipboard import put_table, table_on_clipboard
from desktop.filters.header_popup import HeaderPopup
from desktop.positions.arrangement import Heading
from desktop.positions.columns import COLUMNS
from desktop.session import Session
from models.project.edits import Change
from models.vocabulary import Stance


def column(name: str) -> int:
    return next(n for n, c in enumerate(COLUMNS) if c.name == name)


@pytest.fixture
def grid(qtbot, window, sample):
    """The Positions view of the sample, with the keyboard in it."""
    window.show_session(Session(sample))
    qtbot.waitUntil(lambda: window.furnished)
    view = window.workspace.positions
    view.table.setFocus()
    return view


def at(grid, row: int, name: str) -> None:
    grid.go_to(row, column(name))


def rows(grid, name: str) -> list[str]:
    return [grid.model.index(n, column(name)).data() for n in range(grid.model.rowCount())]


def trigger(window, name: str) -> None:
    action = window.menus.actions[name]
    assert action.isEnabled(), name
    action.trigger()


def test_typing_a_search_in_fields_shows_what_it_finds(qtbot, window, grid):
    box = window.toolbar.search
    box.setFocus()
    qtbot.keyClicks(box, "side:ukraine stance:>0")
    qtbot.waitUntil(lambda: 0 < grid.model.rowCount() < 34)
    assert set(rows(grid, "side")) == {"Ukraine"}
    assert set(rows(grid, "stance")) <= {"supports", "leans for", "leans for (claimed)"}
    assert window.toolbar._count.text().strip() == f"{grid.model.rowCount()} of 34"


def test_f3_goes_from_hit_to_hit_and_round(window, grid):
    window.workspace.session.search("table")
    found = []
    for _ in range(2 * grid.model.rowCount()):
        trigger(window, "find-next")
        index = grid.table.currentIndex()
        found.append((index.row(), index.column()))
    assert {row for row, _ in found} == set(range(grid.model.rowCount()))
    trigger(window, "find-previous")
    index = grid.table.currentIndex()
    assert (index.row(), index.column()) == found[-2]


def test_shift_and_a_click_sort_by_a_further_column(qtbot, grid):
    header = grid.table.header
    for name, held in (
        ("side", Qt.KeyboardModifier.NoModifier),
        ("said_on", Qt.KeyboardModifier.ShiftModifier),
    ):
        section = column(name)
        header.resizeSection(section, 60)
        grid.table.scrollTo(grid.model.index(0, section))
        left = header.sectionViewportPosition(section) + 20
        place = header.rect().center()
        place.setX(left)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, held, place)
    assert [o.column for o in grid.sorter.order] == ["side", "said_on"]
    sides = rows(grid, "side")
    assert sides == sorted(sides)


def test_rows_are_grouped_below_headings_that_fold(qtbot, window, grid):
    key = grid.current_key()
    grid.group_by("issue")
    heading = grid.model.rows.at(0)
    assert isinstance(heading, Heading)
    assert grid.current_key() == key
    grid.go_to(0)
    count = grid.model.rowCount()
    qtbot.keyClick(grid.table, Qt.Key.Key_Left)
    assert grid.model.rowCount() == count - heading.group.count
    qtbot.keyClick(grid.table, Qt.Key.Key_Return)
    assert grid.model.rowCount() == count
    trigger(window, "fold-groups")
    assert grid.model.rowCount() == 4
    trigger(window, "unfold-groups")
    assert grid.model.rowCount() == count
    trigger(window, "select-all")
    assert grid.selected_count() == 34


def test_a_cell_is_edited_in_place_and_undo_takes_it_back(qtbot, window, grid):
    at(grid, 2, "summary")
    before = rows(grid, "summary")[2]
    qtbot.keyClick(grid.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: grid.table.state() == grid.table.State.EditingState)
    editor = QApplication.focusWidget()
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, "Typed in the cell")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(grid, "summary")[2] == "Typed in the cell")
    assert window.menus.actions["undo"].text() == "&Undo: change summary of P-03"
    trigger(window, "undo")
    assert rows(grid, "summary")[2] == before


def test_one_field_of_many_is_changed_with_a_preview_and_undone_as_one(qtbot, window, grid):
    trigger(window, "select-all")
    before = rows(grid, "status")
    keep_row = QItemSelectionModel.SelectionFlag.NoUpdate
    status = grid.model.index(0, column("status"))
    grid.table.selectionModel().setCurrentIndex(status, keep_row)
    trigger(window, "bulk-edit")
    dialog = window.findChild(BulkEditDialog)
    other = "draft" if set(before) == {"reviewed"} else "reviewed"
    dialog.choices.editor.set_text(other)
    qtbot.waitUntil(dialog.change_button.isEnabled)
    dialog.change_button.click()
    assert set(rows(grid, "status")) == {other}
    trigger(window, "undo")
    assert rows(grid, "status") == before


def test_copied_rows_are_read_back_from_the_clipboard(window, grid):
    grid.go_to(0)
    trigger(window, "copy")
    cells = table_on_clipboard()
    shown = grid.shown_columns()
    assert cells[0] == [COLUMNS[n].title for n in shown]
    assert cells[1] == [grid.model.index(0, n).data() for n in shown]
    assert "<table" in QGuiApplication.clipboard().mimeData().html()
    trigger(window, "copy-plain")
    assert table_on_clipboard() == cells[1:]


def test_a_cell_of_a_spreadsheet_is_pasted_and_undone(qtbot, window, grid):
    at(grid, 0, "stance")
    put_table("", "opposes")
    trigger(window, "paste")
    session = window.workspace.session
    qtbot.waitUntil(lambda: session.query.positions([1])[0].stance is Stance.OPPOSES)
    trigger(window, "undo")
    assert session.query.positions([1])[0].stance is Stance.LEANS_FOR


def test_the_first_columns_stay_where_they_are(grid):
    grid.table.freeze(2)
    frozen = grid.table.frozen
    assert frozen.isVisible()
    grid.table.horizontalScrollBar().setValue(400)
    assert frozen.columnViewportPosition(column("code")) == 0
    at(grid, 5, "speaker")
    left = grid.table.visualRect(grid.table.currentIndex()).left()
    assert left >= frozen.width()
    grid.table.freeze(0)
    assert not frozen.isVisible()


def test_an_edit_far_below_leaves_the_view_where_it_is(qtbot, window, grid):
    at(grid, 25, "summary")
    bar = grid.table.verticalScrollBar()
    place = bar.value()
    assert place > 0
    session = window.workspace.session
    (position,) = session.query.positions([grid.current_key()])
    session.apply(Change([replace(position, summary="Changed far below")], "Change"))
    assert rows(grid, "summary")[25] == "Changed far below"
    assert bar.value() == place
    assert grid.current_key() == position.key


def test_after_a_deletion_the_keyboard_is_where_the_row_was(window, grid):
    at(grid, 12, "code")
    trigger(window, "delete")
    assert grid.model.rowCount() == 33
    assert grid.table.currentIndex().row() == 12
    trigger(window, "undo")
    assert grid.model.rowCount() == 34


def test_a_right_click_on_a_heading_opens_its_filter(window, grid):
    header = grid.table.header
    place = header.rect().center()
    place.setX(header.sectionViewportPosition(column("issue")) + 5)
    header.customContextMenuRequested.emit(place)
    popup = window.findChild(HeaderPopup)
    assert popup.isVisible()
    assert popup.accessibleName() == "Filter of Issue"
    popup.close()
