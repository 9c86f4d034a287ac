"""The Briefing view of a real window over the sample, with its pages."""

import pytest

from desktop.briefing.view import BriefingView


@pytest.fixture
def settle(qtbot):
    """Wait until a view has made the pages that are wanted of it."""

    def wait(view: BriefingView) -> BriefingView:
        qtbot.waitUntil(lambda: not view.waiting, timeout=30_000)
        return view

    return wait


@pytest.fixture
def view(window, settle) -> BriefingView:
    """The view in front, its pages made."""
    window.resize(1440, 900)
    window.show_view("briefing")
    return settle(window.workspace.briefing)


@pytest.fixture
def edit(window):
    """Change one position of the project; 0 is the first."""
    from dataclasses import replace

    from models.project.edits import Change

    def change(number: int = 0, **fields):
        session = window.workspace.session
        query = session.query
        position = query.positions(query.keys())[number]
        session.apply(Change([replace(position, **fields)], "Change"))
        return position

    return change
