"""The dialog of events: suggested, ticked, named, grouped in one step; and taken apart again."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from desktop.compare.events_dialog import EventsDialog
from desktop.compare.events_model import EventsModel, named_apart
from models.comparison.events import Suggestion
from models.errors import ProjectError
from models.project.edits import Change

CHECK = Qt.ItemDataRole.CheckStateRole
TICKED, UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
NAME = "Pete Hegseth, 10–14 Feb 2025"


@pytest.fixture
def reported(session):
    """Two statements of Hegseth on one day, each in more than one position; one event is known."""
    by_code = {p.code: p for p in session.query.positions(session.query.keys())}
    said = by_code["P-28"]
    again = [
        replace(
            by_code[code],
            speaker=said.speaker,
            holder=said.holder,
            said_on=said.said_on,
            quote=by_code["P-01"].quote,
            event="",
        )
        for code in ("P-01", "P-02", "P-05")
    ]
    known = [replace(by_code[code], event="Press conference") for code in ("P-11", "P-12")]
    cleared = [
        replace(p, event="")
        for p in by_code.values()
        if p.event and p.code not in ("P-01", "P-02", "P-05", "P-11", "P-12")
    ]
    session.apply(Change([*again, *known, *cleared], "Change"))
    return session


@pytest.fixture
def dialog(qtbot, reported):
    dialog = EventsDialog(reported, None)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.suggested.groups))
    yield dialog
    if isValid(dialog):
        dialog.close()


def codes(group):
    return sorted(p.code for p in group.positions)


def tick(dialog, row, state=TICKED):
    dialog.suggested.setData(dialog.suggested.index(row, 0), state, CHECK)


def row_of(dialog, code):
    return next(n for n, group in enumerate(dialog.suggested.groups) if code in codes(group))


def events(session):
    positions = session.query.positions(session.query.keys())
    return {p.code: p.event for p in positions if p.event}


def test_suggestions_and_what_is_grouped_are_listed_with_their_positions(dialog):
    assert sorted(codes(group) for group in dialog.suggested.groups) == [
        ["P-01", "P-02", "P-05"],
        ["P-28", "P-29"],
    ]
    assert [(g.name, codes(g)) for g in dialog.known.groups] == [
        ("Press conference", ["P-11", "P-12"])
    ]
    event = dialog.suggested.index(row_of(dialog, "P-28"), 0)
    line = [dialog.suggested.index(0, column, event).data() for column in range(5)]
    assert line[1:3] == ["10–14 Feb 2025", "Pete Hegseth"]
    assert line[4].startswith("no American troops")


def test_two_events_of_one_speaker_on_one_day_have_two_names(dialog):
    assert sorted(group.name for group in dialog.suggested.groups) == [NAME, f"{NAME} (2)"]


def test_nothing_is_grouped_that_was_not_ticked(reported, dialog):
    assert not dialog.verb.isEnabled()
    assert dialog.problem_line.text() == "Tick the events that you confirm."
    dialog.accept()
    assert dialog.isVisible()
    assert set(events(reported)) == {"P-11", "P-12"}


def test_what_is_ticked_is_one_step_that_undo_takes_back(reported, dialog):
    for row in (0, 1):
        tick(dialog, row)
    assert dialog.verb.text() == "&Group 2 Events"
    dialog.verb.click()
    assert len(events(reported)) == 7
    assert reported.history.last().label == "Group 5 positions into 2 events"
    reported.undo()
    assert set(events(reported)) == {"P-11", "P-12"}


def test_a_position_can_be_left_out_but_one_alone_is_no_event(reported, dialog):
    row = row_of(dialog, "P-01")
    tick(dialog, row)
    event = dialog.suggested.index(row, 0)
    dialog.suggested.setData(dialog.suggested.index(0, 0, event), UNTICKED, CHECK)
    assert event.data(CHECK) == Qt.CheckState.PartiallyChecked
    left_out = dialog.suggested.index(0, 0, event).data()
    assert dialog.verb.isEnabled()
    dialog.suggested.setData(dialog.suggested.index(1, 0, event), UNTICKED, CHECK)
    assert "needs two positions at least" in dialog.problem_line.text()
    assert not dialog.verb.isEnabled()
    dialog.suggested.setData(dialog.suggested.index(1, 0, event), TICKED, CHECK)
    dialog.verb.click()
    assert left_out not in events(reported)
    assert len(events(reported)) == 4


def test_an_event_can_be_named_by_the_keyboard(qtbot, reported, dialog):
    row = row_of(dialog, "P-28")
    tree = dialog.suggested_tree
    tree.setCurrentIndex(dialog.suggested.index(row, 0))
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    qtbot.keyClick(tree, Qt.Key.Key_F2)
    editor = tree.indexWidget(tree.currentIndex())
    editor.selectAll()
    qtbot.keyClicks(editor, "NATO, Brussels & <b>")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.suggested.groups[row].name == "NATO, Brussels & <b>")
    dialog.verb.click()
    assert events(reported)["P-28"] == "NATO, Brussels & <b>"


def test_two_events_never_become_one_by_their_name(dialog):
    for row in (0, 1):
        tick(dialog, row)
        dialog.suggested.setData(dialog.suggested.index(row, 0), "Brussels")
    assert "Two events are called “Brussels”" in dialog.problem_line.text()
    assert not dialog.verb.isEnabled()


def test_an_event_is_taken_apart_and_what_was_ticked_stays(qtbot, reported, dialog):
    tick(dialog, 0)
    dialog.apart_button.click()
    assert events(reported) == {}
    assert reported.history.last().label == "Take apart event Press conference"
    qtbot.waitUntil(lambda: not dialog.known.groups)
    assert not dialog.known_tree.isVisible()
    assert dialog.suggested.groups[0].state is TICKED
    reported.undo()
    qtbot.waitUntil(lambda: bool(dialog.known.groups))


def test_a_project_that_may_only_be_read_shows_them_and_says_so(reported, dialog):
    tick(dialog, 0)
    reported.stop_editing()
    assert not dialog.verb.isEnabled()
    assert not dialog.apart_button.isEnabled()
    assert "read-only" in dialog.problem_line.text()


def test_nothing_to_suggest_is_said(qtbot, reported):
    positions = reported.query.positions(reported.query.keys())
    reported.apply(Change([replace(p, quote="", event="") for p in positions], "Change"))
    dialog = EventsDialog(reported, None)
    dialog.open()
    qtbot.waitUntil(lambda: "No further positions" in dialog.explained.text())
    dialog.close()


def test_what_cannot_be_read_is_told(qtbot, reported, monkeypatch):
    def broken(*_):
        raise ProjectError("“talks.sides” is out of reach.")

    monkeypatch.setattr("models.project.comparing.Comparing.quoted_speakers", broken)
    dialog = EventsDialog(reported, None)
    dialog.open()
    qtbot.waitUntil(lambda: "out of reach" in dialog.explained.text())
    dialog.close()


def test_an_edit_that_is_refused_is_told_and_loses_nothing(dialog, reported, message, monkeypatch):
    def refuse(*_, **__):
        raise ProjectError("There is no room left on the drive.")

    tick(dialog, 0)
    monkeypatch.setattr("models.project.store.Project.apply", refuse)
    dialog.verb.click()
    assert "no room left" in message().informativeText()
    message().close()
    assert dialog.isVisible()


@pytest.mark.parametrize("tickable", [True, False])
def test_the_model_keeps_qts_rules(session, qtmodeltester, tickable):
    model = EventsModel(tickable=tickable)
    qtmodeltester.check(model)
    positions = session.query.positions(session.query.keys(limit=5))
    found = [Suggestion("One", tuple(positions[:2])), Suggestion("Two", tuple(positions[2:]))]
    model.show(found, session.directory)
    qtmodeltester.check(model)


def test_an_event_that_grows_keeps_its_name(session):
    (position,) = session.query.positions(session.query.keys(limit=1))
    known = replace(position, event="Brussels")
    found = [Suggestion("Brussels", (known, position)), Suggestion("Brussels", (position,))]
    assert [each.name for each in named_apart(found, ["Brussels"])] == ["Brussels", "Brussels (2)"]
