"""What stands over a briefing is written as steps of the project, and never lost."""

import pytest
from PySide6.QtCore import Qt

from desktop.session import Session
from models.briefing.keeping import texts_of
from models.briefing.texts import Finding, Texts
from models.project.store import Project


def write(qtbot, view, name: str, text: str) -> None:
    line = view.setup.head.lines[name]
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)


def texts(window) -> Texts:
    return texts_of(window.workspace.session.project)


@pytest.mark.parametrize("name", ["title", "purpose", "prepared_by", "marking"])
def test_a_line_is_written_when_it_is_left_and_undone(qtbot, view, window, settle, name):
    window.activateWindow()
    write(qtbot, view, name, "For the Minister")
    assert getattr(texts(window), name) == ""
    view.setup.since.box.setFocus()
    assert getattr(texts(window), name) == "For the Minister"
    settle(view)
    assert getattr(view.made.wish.settings.texts, name) == "For the Minister"
    window.menus.actions["undo"].trigger()
    settle(view)
    assert getattr(texts(window), name) == ""
    assert view.setup.head.lines[name].text() == ""


def test_return_writes_once(qtbot, view, window):
    write(qtbot, view, "marking", "DRAFT")
    qtbot.keyClick(view.setup.head.lines["marking"], Qt.Key.Key_Return)
    assert texts(window).marking == "DRAFT"
    length = window.workspace.session.history.last().row
    view.setup.since.box.setFocus()
    assert window.workspace.session.history.last().row == length


def test_what_is_being_written_is_kept_when_the_project_is_closed(qtbot, view, window):
    write(qtbot, view, "purpose", "Talks in Riyadh")
    path = window.workspace.session.path
    window.close_project()
    with Project.open(path) as project:
        assert texts_of(project).purpose == "Talks in Riyadh"


def test_what_is_being_written_is_kept_when_the_window_is_closed(qtbot, view, window):
    write(qtbot, view, "title", "Kept")
    path = window.workspace.session.path
    window.close()
    with Project.open(path) as project:
        assert texts_of(project).title == "Kept"


def test_an_edit_elsewhere_leaves_what_is_being_written(qtbot, view, window, edit, settle):
    window.activateWindow()
    write(qtbot, view, "title", "Half a ti")
    edit(0, summary="Other words.")
    settle(view)
    assert view.setup.head.lines["title"].text() == "Half a ti"
    qtbot.keyClicks(view.setup.head.lines["title"], "tle")
    qtbot.keyClick(view.setup.head.lines["title"], Qt.Key.Key_Return)
    assert texts(window).title == "Half a title"


def test_the_findings_stay_when_a_line_is_written(qtbot, view, window):
    from models.briefing.keeping import keep_texts

    session = window.workspace.session
    session.apply(keep_texts(session.project, Texts(findings=(Finding("One"),))))
    write(qtbot, view, "marking", "DRAFT")
    qtbot.keyClick(view.setup.head.lines["marking"], Qt.Key.Key_Return)
    assert texts(window).findings == (Finding("One"),)
    assert "(1)" in view.setup.head.findings_button.text()


@pytest.fixture
def read_only(qtbot, window, sample, tmp_path, settle):
    path = tmp_path / "sample.sides"
    window.close_project()
    window.show_session(Session(Project.open(path, read_only=True)))
    qtbot.waitUntil(lambda: window.workspace.furnished)
    window.show_view("briefing")
    return settle(window.workspace.briefing)


def locked(view, window) -> bool:
    view.setup.templates._show_state()
    return (
        all(line.isReadOnly() for line in view.setup.head.lines.values())
        and not view.setup.head.findings_button.isEnabled()
        and not view.setup.templates.keep.isEnabled()
        and view.bar.freeze_button.isHidden()
        and not window.menus.actions["freeze"].isEnabled()
    )


def test_nothing_can_be_written_into_a_read_only_project(read_only, window):
    assert read_only.made.pages.pages
    assert locked(read_only, window)


def test_nothing_can_be_written_any_more_when_editing_has_stopped(view, window):
    assert not locked(view, window)
    window.workspace.session.stop_editing()
    assert locked(view, window)


def test_what_cannot_be_read_is_told_when_a_line_is_left(qtbot, view, window, message):
    write(qtbot, view, "title", "Lost?")
    window.workspace.session.project.database.close()
    qtbot.keyClick(view.setup.head.lines["title"], Qt.Key.Key_Return)
    message().close()
    assert view.setup.head.lines["title"].text() == "Lost?"


def test_alt_and_the_letter_of_a_menu_is_that_menus_alone(view, window):
    """Two of the same would open neither."""
    from PySide6.QtWidgets import QLabel, QPushButton

    menus = {action.text()[1].lower() for action in window.menuBar().actions()}
    inside = [*view.findChildren(QLabel), *view.findChildren(QPushButton)]
    letters = [
        widget.text().split("&")[1][0].lower()
        for widget in inside
        if "&" in widget.text() and "&&" not in widget.text()
    ]
    assert not menus & set(letters)
    assert len(letters) == len(set(letters))
