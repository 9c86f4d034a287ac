"""An edit lets every worker go first; one that is refused keeps nobody from what they asked for."""

from dataclasses import replace

import pytest

from models.errors import EditError
from models.project.edits import Change


@pytest.fixture
def refuse(session):
    """Make an edit that is refused: a position that is of another project."""

    def make() -> None:
        (position,) = session.query.positions([1])
        with pytest.raises(EditError):
            session.apply(Change([replace(position, key=9_999)], "Change"))

    return make


def test_counts_that_it_stopped_are_counted_all_the_same(qtbot, window, session, refuse):
    counter = window.workspace.counter
    session.large = True
    counter.count()
    assert counter.busy
    with qtbot.waitSignal(counter.counted):
        refuse()
    assert not counter.busy
    with qtbot.assertNotEmitted(counter.begun):
        refuse()


def test_rows_that_it_stopped_arrive_all_the_same(qtbot, window, session, refuse):
    loader = window.workspace.positions.loader
    session.large = True
    session.set_filter(replace(session.filter, text="trump"))
    assert loader.busy
    with qtbot.waitSignal(loader.finished):
        refuse()
    assert not loader.busy
    shown = window.workspace.positions.model
    assert shown.rowCount() == session.query.count(session.filter) > 1
