"""Undo and redo in the window: named, reachable by key, and true to the file."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog, QPushButton

from models.errors import ProjectError
from models.project.edits import Add, Change, Delete
from models.project.store import Project
from models.vocabulary import Stance, Status


@pytest.fixture
def first(workspace):
    """The first position of the sample."""
    query = workspace.session.query
    return query.positions(query.keys(limit=1))[0]


@pytest.fixture
def changed(window, workspace, first):
    """The session after one edit with an ampersand in its label."""
    wanted = Stance.OPPOSES if first.stance is not Stance.OPPOSES else Stance.SUPPORTS
    edit = Change([replace(first, stance=wanted, silence=None)], "Change stance of P-01 & more")
    workspace.session.apply(edit)
    return workspace.session


def texts(window, *names):
    return [window.menus.actions[name].text() for name in names]


def test_without_an_edit_nothing_can_be_undone(window):
    actions = window.menus.actions
    assert texts(window, "undo", "redo") == ["&Undo", "&Redo"]
    assert not actions["undo"].isEnabled()
    assert not actions["redo"].isEnabled()
    assert not window.toolbar._undo.isEnabled()


def test_undo_and_redo_name_their_step(window, changed):
    undo, redo = window.menus.actions["undo"], window.menus.actions["redo"]
    assert undo.text() == "&Undo: change stance of P-01 && more"
    assert "Change stance" in window.toolbar._undo.toolTip()
    undo.trigger()
    assert redo.text() == "&Redo: change stance of P-01 && more"
    assert not undo.isEnabled()
    redo.trigger()
    assert undo.text() == "&Undo: change stance of P-01 && more"
    assert not redo.isEnabled()


def test_undo_shows_in_the_table_what_the_file_says(qtbot, window, changed, first):
    table = window.workspace.positions.model
    assert table.position(0).stance is not first.stance
    window.toolbar._undo.click()
    assert table.position(0) == first
    with changed.project.reader() as reader:
        assert reader.query().positions([first.key]) == [first]


def test_undo_goes_on_after_the_program_was_closed(qtbot, window, changed, first):
    path = changed.path
    window.close_project()
    window.open_path(path)
    window.menus.actions["undo"].trigger()
    assert window.workspace.session.query.positions([first.key]) == [first]


def test_undo_in_the_search_box_is_of_the_typing(qtbot, window, changed, first):
    search = window.toolbar.search
    window.activateWindow()
    search.setFocus()
    qtbot.keyClicks(search, "victory")
    qtbot.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert search.text() != "victory"
    assert window.workspace.session.query.positions([first.key]) != [first]


def select(window, *rows):
    positions = window.workspace.positions
    positions.table.clearSelection()
    for row in rows:
        index = positions.model.index(row, 0)
        flags = positions.table.selectionModel().SelectionFlag
        positions.table.selectionModel().select(index, flags.Select | flags.Rows)


def test_the_edits_of_a_selection_need_one(window):
    actions = window.menus.actions
    window.workspace.positions.table.clearSelection()
    names = ("duplicate", "delete", "merge", "reviewed", "draft")
    assert [actions[name].isEnabled() for name in names] == [False] * 5
    select(window, 0)
    assert [actions[name].isEnabled() for name in names] == [True, True, False, True, True]
    select(window, 0, 1)
    assert actions["merge"].isEnabled()
    window.show_view("matrix")
    assert not actions["delete"].isEnabled()


def test_what_was_deleted_comes_back(window):
    before = list(window.workspace.positions.model.keys)
    select(window, 2, 3, 4)
    window.menus.actions["delete"].trigger()
    assert window.workspace.positions.model.rowCount() == len(before) - 3
    assert texts(window, "undo") == ["&Undo: delete 3 positions"]
    window.menus.actions["undo"].trigger()
    assert list(window.workspace.positions.model.keys) == before


def test_a_copy_has_a_code_of_its_own(window):
    query = window.workspace.session.query
    select(window, 0)
    window.menus.actions["duplicate"].trigger()
    positions = window.workspace.session.query.positions(query.keys())
    assert len({p.code for p in positions}) == len({p.id for p in positions}) == 35
    assert positions[-1].summary == positions[0].summary


def test_marking_says_which_positions_it_changed(window):
    select(window, 0, 1)
    window.menus.actions["draft"].trigger()
    assert texts(window, "undo") == ["&Undo: mark 2 positions as draft"]
    positions = window.workspace.session.query.positions(window.workspace.positions.model.keys)
    assert [p.status for p in positions[:3]] == [Status.DRAFT, Status.DRAFT, Status.REVIEWED]


def test_a_merge_asks_which_one_is_kept(window, message):
    select(window, 0, 1)
    codes = [window.workspace.positions.model.position(row).code for row in (0, 1)]
    window.menus.actions["merge"].trigger()
    box = message()
    next(b for b in box.buttons() if codes[1] in b.text()).click()
    found = {
        p.code
        for p in window.workspace.session.query.positions(window.workspace.session.query.keys())
    }
    assert codes[1] in found
    assert codes[0] not in found
    window.menus.actions["undo"].trigger()
    assert window.workspace.session.query.count() == 34


def test_an_edit_that_is_refused_is_told_and_the_screen_shows_the_file(window, message):
    session = window.workspace.session
    before = window.workspace.positions.model.rowCount()
    session.project.hold.stamps = {1}  # as if another program had written meanwhile
    select(window, 0)
    window.menus.actions["delete"].trigger()
    assert "restored or changed" in message().informativeText()
    assert window.workspace.positions.model.rowCount() == before
    with session.project.reader() as reader:
        assert reader.query().count() == before


def test_an_edit_on_a_drive_that_is_gone_tells_of_the_edit(window, message, monkeypatch):
    def gone(*_):
        raise ProjectError("“sample.sides” could not be read.")

    monkeypatch.setattr("models.project.database.Database.rows", gone)
    window.workspace.session.project.path.unlink()
    monkeypatch.setattr("desktop.edit_commands.EditCommands._selected", lambda _: [1])
    monkeypatch.setattr("models.project.edits.described", lambda *_: "Delete position P-01")
    window.commands.edits.delete()
    assert "moved, renamed or deleted" in message().informativeText()
    monkeypatch.undo()


def test_a_long_edit_is_made_off_the_windows_thread_and_can_be_undone(qtbot, window, monkeypatch):
    monkeypatch.setattr("desktop.edit_commands.LONG", 3)
    select(window, 0, 1, 2, 3)
    window.menus.actions["delete"].trigger()
    session = window.workspace.session
    qtbot.waitUntil(lambda: session.query.count() == 30)
    qtbot.waitUntil(lambda: "Delete 4 positions" in window.statusBar().currentMessage())
    window.menus.actions["undo"].trigger()
    qtbot.waitUntil(lambda: session.query.count() == 34)


def test_a_long_edit_that_is_cancelled_changes_nothing(qtbot, window, make_many, monkeypatch):
    monkeypatch.setattr("desktop.edit_commands.LONG", 3)
    session = window.workspace.session
    session.apply(make_many(session, 3_000))
    window.workspace.positions.table.selectAll()
    window.menus.actions["delete"].trigger()
    from desktop.work import Work

    window.findChild(Work).cancel()
    qtbot.waitUntil(lambda: "Stopped" in window.statusBar().currentMessage(), timeout=20_000)
    assert session.query.count() == 3_034


def test_the_window_is_held_from_the_first_moment_of_a_long_edit_until_it_has_ended(
    qtbot, window, monkeypatch
):
    monkeypatch.setattr("desktop.edit_commands.LONG", 3)
    select(window, 0, 1, 2, 3)
    window.menus.actions["delete"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QProgressDialog)
    dialog.findChild(QPushButton).click()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


@pytest.fixture
def make_many():
    def make(session, number):
        keys = session.query.keys(limit=1)
        (pattern,) = session.query.positions(keys)
        copies = [replace(pattern, key=0, id=f"copy-{n}", code=f"C-{n:05}") for n in range(number)]
        return Add(copies, f"Import {number:,} positions")

    return make


def test_a_read_only_project_offers_no_edit(qtbot, window, tmp_path):
    path = window.workspace.session.path
    with pytest.raises(ProjectError), Project.open(path) as second:
        second.apply(Delete([], "Delete"))
    window.workspace.session.stop_editing()
    select(window, 0)
    for name in ("undo", "redo", "delete", "duplicate"):
        assert not window.menus.actions[name].isEnabled()
    assert window.status._saved.text().strip() == "Read-only"
    assert "(read-only)" in window.windowTitle()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
