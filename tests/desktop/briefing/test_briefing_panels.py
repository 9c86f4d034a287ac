"""The evidence lends its room to the pages, and has it back elsewhere."""

import pytest

from desktop.panels import Panels
from desktop.session import Session
from models.project.store import Project


@pytest.fixture
def panels(window) -> Panels:
    return window.workspace.panels


@pytest.fixture
def reopened(qtbot, window):
    """Close the project and open it again."""

    def again():
        path = window.workspace.session.path
        window.close_project()
        window.show_session(Session(Project.open(path)))
        qtbot.waitUntil(lambda: window.workspace.furnished)
        return window.workspace

    return again


def test_the_evidence_is_lent_to_the_pages_and_comes_back(view, window, panels):
    evidence = window.workspace.evidence
    assert not evidence.isVisible()
    assert panels.shows_right
    for name in ("positions", "matrix", "history"):
        window.show_view(name)
        assert evidence.isVisible()
        window.show_view("briefing")
        assert not evidence.isVisible()


def test_evidence_that_was_hidden_stays_hidden(view, window, panels):
    window.show_view("positions")
    window.menus.actions["evidence"].trigger()
    window.show_view("briefing")
    window.show_view("matrix")
    assert not window.workspace.evidence.isVisible()
    assert not panels.shows_right


def test_the_action_says_what_can_be_seen_and_changes_it(view, window):
    action, evidence = window.menus.actions["evidence"], window.workspace.evidence
    assert not action.isChecked()
    action.trigger()
    assert evidence.isVisible()
    assert action.isChecked()
    action.trigger()
    assert not evidence.isVisible()
    window.show_view("positions")
    assert not evidence.isVisible()  # It was hidden by hand.
    assert not action.isChecked()


def test_lent_evidence_is_there_after_closing_and_opening(view, window, reopened):
    workspace = reopened()
    assert workspace.view == "briefing"
    assert not workspace.evidence.isVisible()
    window.show_view("positions")
    assert workspace.evidence.isVisible()


def test_hidden_evidence_is_hidden_after_closing_and_opening(view, window, reopened):
    window.menus.actions["evidence"].trigger()
    window.menus.actions["evidence"].trigger()
    workspace = reopened()
    window.show_view("positions")
    assert not workspace.evidence.isVisible()


def test_an_edit_lends_the_room_again(view, window, edit, settle):
    key = next(iter(view._positions.values()))
    view.selected.emit([key], 1)
    assert window.workspace.evidence.isVisible()
    edit(0, summary="Other words.")
    settle(view)
    assert not window.workspace.evidence.isVisible()


def test_the_width_of_the_evidence_is_kept_while_it_is_lent(view, window, panels):
    window.show_view("positions")
    wide = panels.sizes()[2]
    window.show_view("briefing")
    window.show_view("positions")
    assert abs(panels.sizes()[2] - wide) < 3
