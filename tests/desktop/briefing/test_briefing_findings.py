"""Findings are the analyst's words; what Sides proposes is marked until it was changed."""

import pytest
from PySide6.QtCore import Qt

from desktop.briefing.findings_dialog import FindingsDialog
from models.briefing.keeping import texts_of
from models.briefing.texts import MOST_FINDINGS, Finding, Texts

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot, view, window) -> FindingsDialog:
    """The dialog as the button opens it."""
    view.setup.head.findings_button.click()
    dialog = window.findChild(FindingsDialog)
    qtbot.waitExposed(dialog)
    return dialog


@pytest.fixture
def proposed(qtbot, opened) -> FindingsDialog:
    opened.propose_button.click()
    qtbot.waitUntil(lambda: bool(opened.entries[0].title.text()), timeout=30_000)
    return opened


def findings(window):
    return texts_of(window.workspace.session.project).findings


def test_proposals_are_marked_as_proposed(proposed):
    filled = [entry for entry in proposed.entries if entry.title.text()]
    assert filled
    assert {entry.mark.text() for entry in filled} == {"proposed"}
    assert proposed.note.text() == "Put your own words in the place of what is proposed."


def test_at_most_five_are_proposed(proposed):
    assert len(proposed.entries) == MOST_FINDINGS
    many = [Finding(f"Finding {n}", proposed=True) for n in range(20)]
    proposed.add_proposals(many)
    assert all(entry.title.text() for entry in proposed.entries)


def test_changed_words_are_the_analysts_own(qtbot, proposed, window):
    first, second = proposed.entries[:2]
    positions = first.finding.positions
    first.title.setFocus()
    first.title.end(False)
    qtbot.keyClicks(first.title, " Truly.")
    assert first.mark.text() == ""
    assert second.mark.text() == "proposed"
    qtbot.keyClick(first.title, Qt.Key.Key_Return, CTRL)
    kept = findings(window)
    assert kept[0].title.endswith(" Truly.")
    assert not kept[0].proposed
    assert kept[0].positions == positions
    assert kept[1].proposed


def test_ctrl_enter_keeps_from_the_explanation_too_and_undo_takes_it_back(
    qtbot, opened, window, view, settle
):
    entry = opened.entries[0]
    qtbot.keyClicks(entry.title, "They agree on <b>nothing</b> & more")
    entry.text.setFocus()
    qtbot.keyClicks(entry.text, "Not yet.")
    with qtbot.waitSignal(opened.finished):
        qtbot.keyClick(entry.text, Qt.Key.Key_Return, CTRL)
    assert findings(window) == (Finding("They agree on <b>nothing</b> & more", "Not yet."),)
    settle(view)
    assert view.made.outline.sections[0].id == "findings"
    window.menus.actions["undo"].trigger()
    assert findings(window) == ()


def test_a_proposal_is_not_made_twice(qtbot, proposed):
    before = [entry.title.text() for entry in proposed.entries]
    again = [entry.finding for entry in proposed.entries if entry.title.text()]
    proposed.add_proposals(again)
    assert [entry.title.text() for entry in proposed.entries] == before


def test_what_is_written_stays_where_proposals_come(qtbot, opened):
    qtbot.keyClicks(opened.entries[1].title, "Mine")
    opened.add_proposals([Finding("One", proposed=True), Finding("Two", proposed=True)])
    assert [entry.title.text() for entry in opened.entries[:3]] == ["One", "Mine", "Two"]


def test_an_explanation_without_its_sentence_is_not_lost(qtbot, opened, window):
    entry = opened.entries[1]
    entry.text.setFocus()
    qtbot.keyClicks(entry.text, "Only an explanation")
    opened.add_proposals([Finding("One", proposed=True), Finding("Two", proposed=True)])
    assert entry.text.toPlainText() == "Only an explanation"
    opened.keep()
    assert opened.isVisible()
    assert "Finding 2" in opened.note.text()
    assert entry.title.hasFocus()
    qtbot.keyClicks(entry.title, "Its sentence")
    opened.keep()
    assert Finding("Its sentence", "Only an explanation") in findings(window)


def test_nothing_that_leaps_to_the_eye_is_said(opened):
    opened.add_proposals([])
    assert "Nothing leaps to the eye" in opened.note.text()


def test_esc_keeps_what_was(qtbot, opened, window):
    qtbot.keyClicks(opened.entries[0].title, "Never mind")
    with qtbot.waitSignal(opened.finished):
        qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert findings(window) == ()


def test_the_other_texts_stay(qtbot, view, window, settle):
    from models.briefing.keeping import keep_texts

    session = window.workspace.session
    session.apply(keep_texts(session.project, Texts(marking="DRAFT")))
    settle(view)
    view.setup.head.findings_button.click()
    dialog = window.findChild(FindingsDialog)
    qtbot.keyClicks(dialog.entries[0].title, "One")
    dialog.keep_button.click()
    assert texts_of(session.project) == Texts(marking="DRAFT", findings=(Finding("One"),))


def test_tab_goes_from_line_to_line_to_the_buttons(qtbot, opened):
    from PySide6.QtWidgets import QApplication

    opened.entries[0].title.setFocus()
    seen = []
    for _ in range(13):
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    lines = [widget for entry in opened.entries for widget in (entry.title, entry.text)]
    assert seen == [*lines, opened.propose_button, opened.keep_button, opened.cancel_button]
    assert all(widget.accessibleName() for widget in lines)
