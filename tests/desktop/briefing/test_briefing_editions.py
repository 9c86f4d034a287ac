"""Editions in the window: frozen, shown as they were, compared with, deleted and brought back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.briefing.freeze_dialog import FreezeDialog
from models.project.shelf import Shelf

KEYS = Qt.KeyboardModifier


def editions(window):
    return Shelf(window.workspace.session.project.database).editions()


def words(view) -> str:
    return " ".join(str(run) for page in view.made.pages.pages for run in page.texts)


@pytest.fixture
def commands(window):
    return window.commands.briefing


@pytest.fixture
def frozen(qtbot, view, window, commands, settle):
    """The sample, frozen as an edition."""
    commands.freeze_as("For Riyadh", "the first round")
    qtbot.waitUntil(lambda: bool(editions(window)), timeout=30_000)
    return settle(view)


def test_freezing_asks_for_a_name_and_makes_an_edition(qtbot, view, window):
    qtbot.mouseClick(view.bar.freeze_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(FreezeDialog)
    dialog.name.setText("For Riyadh")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(editions(window)), timeout=30_000)
    assert [edition.name for edition in editions(window)] == ["For Riyadh"]


def test_an_edition_is_offered_and_undo_removes_it(frozen, window, settle):
    assert frozen.bar.shown.isVisible()
    assert frozen.bar.shown.itemText(1) == "Edition 1: For Riyadh"
    assert frozen.setup.since.box.findText("edition 1: For Riyadh") == 1
    window.menus.actions["undo"].trigger()
    settle(frozen)
    assert editions(window) == []
    assert not frozen.bar.shown.isVisible()


def test_an_edition_is_shown_as_it_was_whatever_is_edited(frozen, edit, settle):
    before = frozen.made.outline
    edit(0, summary="Says something else altogether.")
    settle(frozen)
    assert frozen.made.outline != before
    frozen.show_edition(1)
    settle(frozen)
    assert frozen.made.outline == before
    assert not frozen.setup.isEnabled()
    assert "Frozen" in frozen.bar.told.text()
    assert frozen.bar.freeze_button.isHidden()
    assert frozen.bar.delete_button.isVisible()
    frozen.show_edition(None)
    settle(frozen)
    assert frozen.setup.isEnabled()
    assert frozen.bar.told.text() == ""


def test_an_edition_is_not_frozen_again(qtbot, frozen, window, commands, settle):
    frozen.show_edition(1)
    settle(frozen)
    commands.freeze_as("Again")
    commands.freeze()
    assert window.findChild(FreezeDialog) is None
    assert "frozen already" in window.statusBar().currentMessage()
    assert len(editions(window)) == 1


def test_changes_since_an_edition_are_told(frozen, edit, settle):
    assert "changes" not in [s.id for s in frozen.made.outline.sections]
    edit(0, summary="Says something else altogether.")
    frozen.setup.since.choose_edition(1)
    settle(frozen)
    assert frozen.made.wish.since == 1
    assert "changes" in [s.id for s in frozen.made.outline.sections]


def test_an_edition_that_is_deleted_is_compared_with_no_more(frozen, window, settle, message):
    frozen.setup.since.choose_edition(1)
    frozen.show_edition(1)
    settle(frozen)
    frozen.bar.delete_button.click()
    box = message()
    assert "For Riyadh" in box.text()
    next(b for b in box.buttons() if b.text() == "Delete It").click()
    settle(frozen)
    assert editions(window) == []
    assert frozen.bar.edition is None
    assert frozen.setup.since.edition is None
    assert frozen.setup.isEnabled()
    window.menus.actions["undo"].trigger()
    settle(frozen)
    assert [edition.number for edition in editions(window)] == [1]


def test_deleting_asks_first(frozen, window, settle, message):
    frozen.show_edition(1)
    settle(frozen)
    frozen.bar.delete_button.click()
    message().reject()
    assert len(editions(window)) == 1


def test_a_date_is_compared_with_when_it_is_entered(qtbot, view, settle):
    box = view.setup.since.box
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    assert QApplication.focusWidget() is view.setup.since.line
    qtbot.keyClicks(view.setup.since.line, "1 Feb 2025")
    qtbot.keyClick(view.setup.since.line, Qt.Key.Key_Return)
    settle(view)
    assert view.made.wish.settings.since == 20250201
    assert view.setup.since.problem.text() == ""


def test_what_is_no_date_is_told_below_it(qtbot, view):
    box = view.setup.since.box
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    qtbot.keyClicks(view.setup.since.line, "soon")
    assert view.setup.since.problem.isVisible()


def test_freezing_from_another_view_waits_for_the_pages(qtbot, window, commands):
    window.show_view("positions")
    commands.freeze()
    qtbot.waitUntil(lambda: window.findChild(FreezeDialog) is not None, timeout=30_000)
    assert window.workspace.view == "briefing"
    window.findChild(FreezeDialog).reject()


def test_closing_the_project_closes_the_dialog(qtbot, view, window, commands):
    commands.freeze()
    dialog = window.findChild(FreezeDialog)
    with qtbot.waitSignal(dialog.finished):
        window.close_project()
