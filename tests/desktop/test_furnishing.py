"""Whatever is in front at the start, menus, keys and panels are there soon after."""

import pytest

from desktop.main_window import MainWindow
from desktop.session import Session
from models.project.store import Project

KEPT = [
    {},
    {"view": "matrix"},
    {"filter": {"text": "nobody has said this"}},
    {"widths": [0, 900, 0]},
    {"widths": [10**20, 1, 1]},
    {"view": []},
    {"filter": {"sides": [[1]], "issues": "x"}},
    {"positions": {"columns": [{"name": []}, {"name": "code", "width": 10**12}]}},
    {"matrix": {"unfolded": [[1], 2]}},
]


@pytest.mark.parametrize("kept", KEPT, ids=str)
def test_every_start_ends_with_menus_and_panels(qtbot, settings, sample, kept):
    sample.keep_view_state("window", kept)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show_session(Session(Project.open(sample.path)))
    window.show()
    qtbot.waitUntil(lambda: window.furnished and window.workspace.furnished)
    assert all(menu.actions() for menu in window._headings.values())
    qtbot.waitUntil(lambda: window.workspace.filters.width() > 60)
    assert window.workspace.evidence.width() > 60
    assert window.workspace.evidence.isVisible()


def test_a_project_opened_from_the_welcome_page_shows_its_panels(qtbot, settings, sample):
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.furnished)
    window.open_path(sample.path)
    qtbot.waitUntil(lambda: window.workspace.filters.width() > 60)
    assert window.workspace.evidence.width() > 60


def test_an_empty_project_has_its_menus_too(qtbot, settings, tmp_path):
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show_session(Session(Project.create(tmp_path / "empty.sides", "Empty")))
    window.show()
    qtbot.waitUntil(lambda: window.furnished)
    assert window.menus.actions["open"].isEnabled()


def test_a_facet_with_nothing_chosen_is_remembered_as_that(qtbot, settings, window):
    from models.project.filter import Facet, Filter, only

    path = window.workspace.session.path
    window.workspace.session.set_filter(Filter().choose(Facet.SIDE, only()))
    window.close()
    again = MainWindow(settings)
    qtbot.addWidget(again)
    again.open_path(path)
    assert again.workspace.session.filter == Filter().choose(Facet.SIDE, only())


@pytest.mark.parametrize("view", ["positions", "matrix"])
def test_the_widths_of_the_panels_are_remembered_in_every_view(qtbot, settings, sample, view):
    sample.keep_view_state("window", {"view": view, "widths": [250, 800, 390]})
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.resize(1442, 900)
    window.show_session(Session(Project.open(sample.path)))
    window.show()
    qtbot.waitUntil(lambda: window.furnished and window.workspace.furnished)
    qtbot.waitUntil(lambda: abs(window.workspace.filters.width() - 250) < 12)
    assert abs(window.workspace.evidence.width() - 390) < 12
