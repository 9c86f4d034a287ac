"""The form: every field, checked as it is typed; only what was changed is written."""

from contextlib import suppress
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.form.dialog import Begun, open_form
from desktop.form.writing import taken_over
from models.errors import ProjectError
from models.exchange.fields import FIELDS
from models.project.edits import Change, Delete
from models.vocabulary import Attribution, Stance, Status, Verification


@pytest.fixture
def keys(session):
    return session.query.keys()


@pytest.fixture
def steps():
    """The labels of what the form wanted."""
    return []


@pytest.fixture
def form(qtbot, session, keys, steps):
    """Open the form over a window that applies what it wants."""
    home = QWidget()
    qtbot.addWidget(home)
    home.show()

    def opening(at=0, **more):
        form = open_form(home, session, keys, at, **more)
        form.wanted.connect(lambda edit, rows: steps.append((edit.label, rows)))
        form.wanted.connect(lambda edit, _: session.apply(edit))
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow)
        return form

    return opening


def editor(form, name):
    return form.fields.rows[name].editor


def press(qtbot, form, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(form, key, modifier)


def boxes(form):
    return [box for box in form.findChildren(QMessageBox) if box.isVisible()]


def test_every_field_is_there_and_says_what_the_position_says(form, session, keys):
    opened, (position,) = form(4), session.query.positions([keys[4]])
    assert set(opened.fields.rows) == {field.name for field in FIELDS}
    for field in FIELDS:
        assert editor(opened, field.name).text() == field.text(position, session.directory)
    assert position.code in opened.windowTitle()


def test_ctrl_enter_writes_the_field_that_was_changed_and_closes(qtbot, form, session, keys, steps):
    opened = form(2)
    (before,) = session.query.positions([keys[2]])
    editor(opened, "stance").set_text("opposes")
    typing = editor(opened, "note").area
    typing.setFocus()
    qtbot.keyClick(typing, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.query.positions([keys[2]]) == [replace(before, stance=Stance.OPPOSES)]
    assert steps == [(f"Change stance of {before.code}", 1)]
    qtbot.waitUntil(lambda: not form_is_open(opened))


def form_is_open(form):
    try:
        return form.isVisible()
    except RuntimeError:  # Qt has deleted it.
        return False


def test_a_step_of_several_fields_tells_their_number(form, session, keys, steps):
    opened = form(0)
    editor(opened, "note").set_text("Doubtful.")
    editor(opened, "status").set_text("draft")
    editor(opened, "confidence").set_text("high")
    assert opened.save()
    (position,) = session.query.positions([keys[0]])
    assert (position.note, position.status) == ("Doubtful.", Status.DRAFT)
    assert steps[0][0].startswith("Change ")
    assert steps[0][0].endswith(f"fields of {position.code}")


def test_what_became_of_a_position_meanwhile_is_kept(form, session, keys):
    opened = form(0)
    editor(opened, "note").set_text("Doubtful.")
    (position,) = session.query.positions([keys[0]])
    session.apply(Change([replace(position, summary="Changed elsewhere.")], "Elsewhere"))
    assert opened.save()
    (after,) = session.query.positions([keys[0]])
    assert (after.summary, after.note) == ("Changed elsewhere.", "Doubtful.")


def test_a_wrong_text_is_told_below_its_field_and_nothing_is_saved(form, steps):
    opened = form(0)
    editor(opened, "said_on").set_text("3/2/2025")
    note = opened.fields.rows["said_on"].note
    assert "two dates" in note.text()
    assert not opened.save_button.isEnabled()
    assert opened.reason.text() == "To be put right: Said on."
    assert not opened.save()
    assert steps == []
    editor(opened, "said_on").set_text("14 Feb 2025")
    assert note.text() == "14 Feb 2025 · counts as 14 Feb 2025"
    assert opened.save_button.isEnabled()


def test_the_quote_is_compared_as_it_is_typed_and_when_it_is_saved(form, session, keys):
    opened = form(2)
    note = opened.fields.rows["quote"].note
    assert note.text().startswith("✓")
    editor(opened, "quote").set_text("never said")
    assert note.text() == "✗ not found in ¶ 2"
    editor(opened, "locator").set_text("")
    assert note.text().startswith("Not compared")
    editor(opened, "locator").set_text("¶ 2")
    assert opened.save()
    (position,) = session.query.positions([keys[2]])
    assert position.verification is Verification.NOT_FOUND


def test_a_quote_that_runs_on_into_the_next_paragraph_is_found_as_it_is_typed(form, session):
    opened = form(2)
    first, second = (session.project.paragraph(1, number) for number in (4, 5))
    editor(opened, "locator").set_text("¶ 4")
    editor(opened, "quote").set_text(f"{first[-9:]} {second[:15]}")
    assert opened.fields.rows["quote"].note.text().startswith("✓")


def test_next_saves_and_shows_the_next_one(qtbot, form, session, keys, steps):
    opened = form(0)
    editor(opened, "note").set_text("First.")
    press(qtbot, opened, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    (first, second) = session.query.positions(keys[:2])
    assert first.note == "First."
    assert editor(opened, "code").text() == second.code
    press(qtbot, opened, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert editor(opened, "code").text() == first.code
    assert len(steps) == 1
    assert not opened.previous.isEnabled()


def test_escape_asks_where_something_is_not_saved(qtbot, form, session, keys, message):
    opened = form(0)
    editor(opened, "note").set_text("Lost?")
    press(qtbot, opened, Qt.Key.Key_Escape)
    box = message()
    assert opened.isVisible()
    next(b for b in box.buttons() if "Discard" in b.text()).click()
    qtbot.waitUntil(lambda: not form_is_open(opened))
    assert session.query.positions([keys[0]])[0].note != "Lost?"


def test_escape_closes_where_nothing_was_changed(qtbot, form):
    opened = form(0)
    press(qtbot, opened, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not form_is_open(opened))


def test_a_new_position_is_one_step_and_begins_like_its_template(form, session, keys, steps):
    (template,) = session.query.positions([keys[2]])
    begun = Begun(taken_over(template, session.directory))
    opened = form(new=True, begun=begun)
    code = editor(opened, "code").text()
    assert opened.reason.text() == "Still needed: Stance, Summary and Attribution."
    assert not opened.save_button.isEnabled()
    editor(opened, "stance").set_text("leans for")
    editor(opened, "summary").set_text("Новий підсумок.")
    editor(opened, "attribution").set_text("anonymous officials (2)")
    editor(opened, "quote").set_text("ready to station")
    editor(opened, "source").set_text(next(iter(session.directory.sources.values())).title)
    editor(opened, "locator").set_text("2")
    assert opened.save()
    added = session.query.positions(session.query.keys())[-1]
    assert (added.code, added.stance, added.summary) == (code, Stance.LEANS_FOR, "Новий підсумок.")
    assert (added.holder, added.speaker, added.issue) == (
        template.holder,
        template.speaker,
        template.issue,
    )
    assert (added.attribution, added.attribution_count) == (Attribution.ANONYMOUS_OFFICIALS, 2)
    assert (added.verification, added.status) == (Verification.EXACT, Status.DRAFT)
    assert steps == [(f"Add position {code}", 1)]


def test_the_holder_of_a_new_position_speaks_until_another_is_named(form):
    opened = form(new=True)
    editor(opened, "holder").set_text("Pete Hegseth")
    assert editor(opened, "speaker").text() == "Pete Hegseth"
    editor(opened, "speaker").set_text("JD Vance")
    editor(opened, "holder").set_text("Scott Bessent")
    assert editor(opened, "speaker").text() == "JD Vance"


def test_an_edit_that_was_refused_leaves_the_form_open(qtbot, session, keys):
    home = QWidget()
    qtbot.addWidget(home)
    opened = open_form(home, session, keys)
    editor(opened, "note").set_text("Kept in the form.")
    opened.save_and_close()  # nobody applies what it wants
    assert opened.isVisible()
    assert editor(opened, "note").text() == "Kept in the form."


def test_a_position_that_is_gone_is_not_written(form, session, keys, steps, message):
    opened = form(0)
    editor(opened, "note").set_text("Too late.")
    session.apply(Delete(session.query.positions([keys[0]]), "Delete"))
    assert not opened.save()
    assert steps == []
    message().close()


def test_a_project_that_is_read_only_is_looked_at_alone(form, session):
    session.stop_editing()
    opened = form(0)
    assert "read-only" in opened.reason.text()
    assert not opened.save_button.isEnabled()
    assert editor(opened, "note").area.isReadOnly()
    assert not editor(opened, "stance").isEnabled()
    opened.go(1)
    assert "2 of" in opened.windowTitle()


def test_a_form_whose_edit_is_refused_by_the_drive_stays_open(
    qtbot, form, session, keys, monkeypatch
):
    opened = form(2)
    opened.wanted.disconnect()

    def full(project, edit):
        raise ProjectError("The drive is full.")

    def tried(edit, _):
        with suppress(ProjectError):
            session.apply(edit)

    opened.wanted.connect(tried)
    monkeypatch.setattr(type(session.project), "apply", full)
    editor(opened, "note").set_text("A note that must not be lost")
    press(qtbot, opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened.isVisible()
    assert editor(opened, "note").text() == "A note that must not be lost"
    opened.wanted.disconnect()
    opened.fields.rows["note"].editor.set_text("")
