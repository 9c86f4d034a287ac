"""The History view: every step with what became of it, and a way back to each."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from desktop.history.model import HistoryModel, when
from models.project.edits import Add, Change
from models.project.filter import Facet, Filter, but
from models.records import Stakeholder


@pytest.fixture
def first(workspace):
    query = workspace.session.query
    return query.positions(query.keys(limit=1))[0]


@pytest.fixture
def note(workspace, first):
    """Write a note into the first position, as one step."""

    def write(text):
        session = workspace.session
        (now,) = session.query.positions([first.key])
        session.apply(Change([replace(now, note=text)], f"Note {text}"))

    return write


def labels_and_states(view):
    model = view.model
    rows = range(model.rowCount())
    return [(model.index(row, 1).data(), model.index(row, 4).data()) for row in rows]


def panel(workspace):
    return "\n".join(label.text() for label in workspace.evidence.widget().findChildren(QLabel))


def test_a_project_that_nobody_changed_says_so(window, workspace):
    window.show_view("history")
    assert workspace.history.model.rowCount() == 0
    assert not workspace.history.table.isVisible()


def test_steps_are_told_newest_first_with_what_became_of_them(window, workspace, note):
    for text in "abc":
        note(text)
    workspace.session.undo()
    workspace.session.undo()
    note("d")
    workspace.session.undo()
    window.show_view("history")
    assert labels_and_states(workspace.history) == [
        ("Note d", "undone"),
        ("Note c", "set aside"),
        ("Note b", "set aside"),
        ("Note a", "stands here"),
    ]


def test_the_chosen_step_is_told_row_by_row(window, workspace, note, first):
    note("read <b>again</b>")
    window.show_view("history")
    told = panel(workspace)
    assert f"Changed position {first.code}" in told
    assert "<b>again</b>" in told
    assert "This step holds." in told


def test_enter_lets_the_project_stand_at_a_step_that_was_set_aside(qtbot, window, workspace, note):
    for text in "ab":
        note(text)
    workspace.session.undo()
    note("c")
    window.show_view("history")
    table = workspace.history.table
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert workspace.session.history.last().label == "Note b"
    assert ("Note b", "stands here") in labels_and_states(workspace.history)
    assert ("Note c", "set aside") in labels_and_states(workspace.history)
    assert workspace.history.current().label == "Note b"


def test_the_action_of_the_menu_goes_to_the_selected_step(window, workspace, note):
    for text in "ab":
        note(text)
    action = window.menus.actions["go-to-step"]
    assert not action.isEnabled()
    window.show_view("history")
    workspace.history.table.selectRow(1)
    assert action.isEnabled()
    action.trigger()
    assert workspace.session.history.last().label == "Note a"


def test_the_evidence_of_a_position_tells_its_history_with_a_way_back(
    qtbot, window, workspace, note, first
):
    for text in "ab":
        note(text)
    workspace.positions.select(first.key)
    workspace.repaint_all()
    told = panel(workspace)
    assert "HISTORY (2)" in told
    assert "note: a → b" in told
    (button,) = [
        b
        for b in workspace.evidence.widget().findChildren(QToolButton)
        if b.text() == "Undo to here"
    ]
    button.click()
    assert workspace.session.query.positions([first.key])[0].note == "a"


def test_undone_steps_are_no_part_of_a_positions_history(window, workspace, note, first):
    note("a")
    workspace.session.undo()
    workspace.positions.select(first.key)
    assert "Not changed since" in panel(workspace)


def test_the_model_keeps_qts_rules_while_it_grows(qtmodeltester, window, workspace, note):
    model = HistoryModel(workspace.session)
    qtmodeltester.check(model)
    for number in range(5):
        note(str(number))
    model.refresh()
    assert model.rowCount() == 5
    model.forget()


def test_older_steps_are_read_when_they_are_looked_for(window, workspace, note, monkeypatch):
    monkeypatch.setattr("desktop.history.model._PAGE", 3)
    for number in range(8):
        note(str(number))
    model = HistoryModel(workspace.session)
    model.refresh()
    assert model.rowCount() == 3
    while model.canFetchMore():
        model.fetchMore()
    assert [model.step(row).label for row in range(8)] == [f"Note {n}" for n in range(7, -1, -1)]


def test_a_time_that_is_none_is_shown_as_it_is():
    for at in ("yesterday", "0001-01-01T00:00:00+14:00"):
        assert when(at) == at
    assert when("2020-01-02T03:04:05+00:00").endswith(":05")


def test_a_step_far_back_stays_selected_when_one_goes_to_it(window, workspace, note, monkeypatch):
    monkeypatch.setattr("desktop.history.model._PAGE", 3)
    for number in range(10):
        note(str(number))
    window.show_view("history")
    first_step = workspace.session.history.steps()[-1]
    window.commands.edits.go_to_step(first_step)
    assert workspace.history.current() == first_step


def test_a_damaged_history_is_told_and_raises_nothing(window, workspace, note, first, message):
    note("a")
    workspace.session.project.connection.execute("UPDATE change SET after = '{'")
    workspace.positions.select(first.key)
    workspace.repaint_all()
    assert "history of “sample.sides” is damaged" in message().informativeText()
    message().close()
    window.show_view("history")


def test_a_filter_that_leaves_nothing_out_after_an_undo_is_none(window, workspace):
    session = workspace.session
    session.apply(Add([Stakeholder(id="n", code="N", name="Newcomer")], "Add"))
    (newcomer,) = [s for s in session.directory.sides if s.name == "Newcomer"]
    session.set_filter(Filter().choose(Facet.SIDE, but(newcomer.key)))
    session.undo()
    assert not session.filter.active
