"""The bulk edit: what becomes of each selected position is seen before it is done."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.bulk import proposer
from desktop.bulk.dialog import open_bulk_edit
from desktop.bulk.model import NEW, OLD, PROBLEM
from desktop.bulk.question import Way
from desktop.bulk.wording import excerpts
from models.exchange.fields import FIELDS
from models.vocabulary import Confidence, Status, Verification


@pytest.fixture
def keys(session):
    return session.query.keys()[:6]


@pytest.fixture
def steps():
    """The labels of what was wanted, and how many rows each writes."""
    return []


@pytest.fixture
def bulk(qtbot, session, keys, steps):
    """Open the bulk edit over a window that applies what it wants."""
    home = QWidget()
    qtbot.addWidget(home)
    home.show()

    def opening(field="", wanted=None):
        dialog = open_bulk_edit(home, session, wanted or keys, field)
        dialog.wanted.connect(lambda edit, rows: steps.append((edit.label, rows)))
        dialog.wanted.connect(lambda edit, _: session.apply(edit))
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opening


@pytest.fixture
def looked(qtbot):
    """Wait until the preview shows what was asked for."""

    def waiting(dialog):
        qtbot.waitUntil(lambda: not (dialog._pause.isActive() or dialog._proposer.busy))
        return dialog

    return waiting


def choose(dialog, field, way=Way.SET):
    choices = dialog.choices
    choices.field_box.setCurrentIndex(choices.field_box.findData(field))
    choices.way_box.setCurrentIndex(choices.way_box.findData(way))


def column(dialog, number):
    model = dialog.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_every_field_but_the_code_can_be_changed(bulk):
    box = bulk().choices.field_box
    offered = {box.itemData(place) for place in range(box.count())}
    assert offered == {field.name for field in FIELDS} - {"code"}


def test_it_begins_with_the_field_of_the_current_column(bulk):
    assert bulk("note").choices.field == "note"
    assert bulk("side").choices.field == "status"


def test_old_and_new_of_each_position_are_seen_before_anything_is_done(bulk, looked, session, keys):
    before = session.query.positions(keys)
    dialog = bulk("confidence")
    dialog.choices.editor.set_text("moderate")
    looked(dialog)
    changing = [p for p in before if p.confidence is not Confidence.MODERATE]
    assert 0 < len(changing) < len(keys)
    assert column(dialog, 0) == [p.code for p in changing]
    assert column(dialog, OLD) == [p.confidence.label for p in changing]
    assert set(column(dialog, NEW)) == {"moderate"}
    kept = len(keys) - len(changing)
    assert dialog.summary.text().startswith(
        f"{len(changing)} of 6 selected positions change; {kept}"
    )
    assert dialog.change_button.text() == f"Change {len(changing)} Positions"
    assert session.query.positions(keys) == before


def test_ctrl_enter_makes_it_in_one_step_and_undo_takes_all_of_it_back(
    qtbot, bulk, session, keys, steps
):
    before = session.query.positions(keys)
    dialog = bulk("status")
    dialog.choices.editor.set_text("draft")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert steps == [("Set status of 6 positions to draft", 6)]
    assert session.query.positions(keys) == [replace(p, status=Status.DRAFT) for p in before]
    session.undo()
    assert session.query.positions(keys) == before


def test_it_closes_once_the_edit_was_made(qtbot, bulk):
    dialog = bulk("status")
    dialog.choices.editor.set_text("draft")
    with qtbot.waitSignal(dialog.accepted):
        dialog.change()


def test_it_stays_open_where_the_edit_was_not_made(bulk, steps):
    dialog = bulk("status")
    dialog.wanted.disconnect()
    dialog.choices.editor.set_text("draft")
    dialog.change()
    assert dialog.isVisible()


def test_nothing_is_emptied_by_leaving_the_editor_empty(bulk, looked):
    dialog = looked(bulk("note"))
    assert not dialog.change_button.isEnabled()
    assert "Enter" in dialog.summary.text()


def test_a_field_is_emptied_when_that_is_asked_for(bulk, looked, session, keys, steps):
    dialog = bulk()
    choose(dialog, "confidence", Way.EMPTY)
    looked(dialog).change()
    assert steps == [("Empty confidence of 6 positions", 6)]
    assert {p.confidence for p in session.query.positions(keys)} == {None}


def test_what_a_position_needs_cannot_be_emptied(bulk):
    dialog = bulk("stance")
    ways = dialog.choices.way_box
    assert [ways.itemText(place) for place in range(ways.count())] == ["Set to"]


def test_a_wrong_value_keeps_it_from_being_done_and_says_why(bulk, looked):
    dialog = bulk("said_on")
    dialog.choices.editor.set_text("2025-02-33")
    looked(dialog)
    assert not dialog.change_button.isEnabled()
    assert "2025-02-33" in dialog.reason.text()
    assert dialog.model.rowCount() == 0


def test_a_text_is_replaced_in_the_positions_that_contain_it(bulk, looked, session, keys, steps):
    found = [p for p in session.query.positions(keys) if "ukraine" in p.summary.lower()]
    dialog = bulk()
    choose(dialog, "summary", Way.REPLACE)
    dialog.choices.old_text.setText("ukraine")
    dialog.choices.new_text.setText("Україна")
    looked(dialog)
    assert column(dialog, 0) == [p.code for p in found]
    assert all("Україна" in new for new in column(dialog, NEW))
    dialog.change()
    assert steps == [(f"Replace “ukraine” in summary of {len(found)} positions", len(found))]
    assert session.query.positions([found[0].key])[0].summary.count("Україна") == 1


def test_case_matters_where_that_is_asked_for(bulk, looked):
    dialog = bulk()
    choose(dialog, "summary", Way.REPLACE)
    dialog.choices.old_text.setText("ukraine")
    dialog.choices.match_case.setChecked(True)
    assert looked(dialog).model.rowCount() == 0
    assert dialog.reason.text() == "Nothing would change."


def test_one_is_told_that_quotes_would_not_be_found_any_more(bulk, looked, session, keys):
    dialog = bulk()
    choose(dialog, "quote", Way.REPLACE)
    dialog.choices.old_text.setText("the")
    looked(dialog)
    assert "no longer be found" in dialog.summary.text()
    dialog.change()
    found = {p.verification for p in session.query.positions(keys)}
    assert Verification.NOT_FOUND in found


def test_a_position_that_cannot_be_changed_says_why(bulk, looked, session, keys):
    first, *_ = session.query.positions(keys)
    dialog = bulk()
    choose(dialog, "summary", Way.REPLACE)
    dialog.choices.old_text.setText(first.summary)
    looked(dialog)
    assert "1 cannot be changed" in dialog.summary.text()
    assert not dialog.table.isColumnHidden(PROBLEM)
    assert dialog.reason.text().startswith(f"{first.code}, Summary: ")


def test_the_preview_of_many_is_made_off_the_windows_thread(
    bulk, looked, monkeypatch, session, keys
):
    monkeypatch.setattr(proposer, "QUICK", 3)
    dialog = bulk("status")
    dialog.choices.editor.set_text("reviewed")
    dialog._ask()
    assert dialog._proposer.busy
    assert not dialog.change_button.isEnabled()
    dialog.choices.editor.set_text("draft")  # a newer question: the older answer is never heard
    looked(dialog)
    assert set(column(dialog, NEW)) == {"draft"}
    assert len(column(dialog, NEW)) == len(keys)


def test_closing_lets_go_of_what_is_still_looked_for(qtbot, bulk, monkeypatch):
    monkeypatch.setattr(proposer, "QUICK", 3)
    dialog = bulk("status")
    dialog.choices.editor.set_text("draft")
    dialog._ask()
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(gone))


def test_a_read_only_project_is_only_looked_at(bulk, looked, session):
    session.stop_editing()
    dialog = bulk("status")
    dialog.choices.editor.set_text("draft")
    looked(dialog)
    assert not dialog.change_button.isEnabled()
    assert "read-only" in dialog.reason.text()


@pytest.mark.parametrize("length", [0, 10, 40, 5_000])
def test_where_texts_begin_to_differ_is_in_sight(length):
    same = "слово " * (length // 6)
    old, new = excerpts(f"{same}стара", f"{same}нова")
    assert old.endswith("стара")
    assert new.endswith("нова")
    assert len(old) <= 45


def test_the_preview_is_a_sound_model(bulk, looked, qtmodeltester):
    dialog = bulk("status")
    dialog.choices.editor.set_text("draft")
    qtmodeltester.check(looked(dialog).model)
