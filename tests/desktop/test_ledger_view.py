"""The Ledger view: quote against quote, verdicts by keyboard, and what follows from them."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from desktop.ledger.bar import READ_ONLY
from desktop.ledger.keeper import LedgerKeeper
from desktop.ledger.model import FIRST, OUTCOME, SECOND, LedgerModel
from desktop.ledger.split import open_split
from desktop.ledger.view import LedgerView
from desktop.ledger.wording import DECIDED, WAITING
from desktop.session import Session
from models.comparison.claims import Claim
from models.comparison.contradictions import Contradiction
from models.comparison.judging import decide
from models.comparison.ledger import ledger
from models.comparison.rules import Rules
from models.errors import ProjectError
from models.partial_date import PartialDate
from models.project.edits import Add, Change
from models.project.filter import Facet, Filter, only
from models.records import Issue, Position, Stakeholder
from models.vocabulary import Attribution, Stance, Verdict

NASTY = "<table><img src=/etc/passwd> R&D & <b>bold</b>"


@pytest.fixture
def keeper(session):
    owner = QObject()
    keeper = LedgerKeeper(session, owner)
    yield keeper
    keeper.stop()


@pytest.fixture
def view(qtbot, session, keeper):
    """The view in a window of its own, told of edits, rules and filters as the workspace does."""
    window = QMainWindow()
    view = LedgerView(session, keeper, window)
    window.setCentralWidget(view)
    window.resize(1100, 800)
    qtbot.addWidget(window)
    for signal in (session.edited, session.rules_changed, session.filter_changed):
        signal.connect(view.refresh)
    view.refresh()
    window.show()
    qtbot.waitExposed(window)
    view.table.setFocus()
    yield view
    view.forget()


@pytest.fixture
def dialog(qtbot):
    """The dialog of this name that is open; waits until there is one."""

    def find(name) -> QDialog:
        def opened():
            return [
                w
                for w in QApplication.topLevelWidgets()
                if isinstance(w, QDialog) and w.objectName() == name and w.isVisible()
            ]

        qtbot.waitUntil(lambda: bool(opened()))
        (found,) = opened()
        found.activateWindow()
        qtbot.waitUntil(found.isActiveWindow)
        return found

    return find


def entries(view, kind) -> list:
    found = (view.model.entry(row) for row in range(view.model.rowCount()))
    return [entry for entry in found if isinstance(entry, kind)]


def titles(view) -> list[str]:
    model = view.model
    rows = [row for row in range(model.rowCount()) if model.entry(row) is None]
    return [model.index(row, 0).data() for row in rows]


def codes(entry) -> tuple[str, str]:
    return entry.first.code, entry.second.code


def row_with(view, *wanted) -> int:
    for row in range(view.model.rowCount()):
        entry = view.model.entry(row)
        if isinstance(entry, Contradiction) and codes(entry) == wanted:
            return row
    raise LookupError(wanted)


def text(view, row, column) -> str:
    return view.model.index(row, column).data()


def press(qtbot, widget, *keys):
    for key in keys:
        qtbot.keyClick(widget, key)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def judged(view, verdict, *wanted, note=""):
    session = view._session
    session.apply(decide(view.model.entry(row_with(view, *wanted)), verdict, note))


def test_the_model_keeps_qts_rules_with_and_without_rows(session, qtmodeltester):
    model = LedgerModel()
    qtmodeltester.check(model)
    model.show(ledger(session.query), session.directory)
    qtmodeltester.check(model)
    model.clear()
    qtmodeltester.check(model)


def test_contradictions_that_wait_come_first_and_claims_after_them(view):
    assert titles(view) == [f"{WAITING.title} (3)", "Claimed and not confirmed (2)"]
    assert {codes(entry) for entry in entries(view, Contradiction)} == {
        ("P-28", "P-30"),
        ("P-02", "P-28"),
        ("P-03", "P-28"),
    }
    assert {claim.position.code for claim in entries(view, Claim)} == {"P-18", "P-22"}


def test_a_row_tells_both_quotes_with_speaker_date_place_and_condition(view):
    row = row_with(view, "P-28", "P-30")
    assert text(view, row, 0) == "United States on Troops"
    first, second = text(view, row, FIRST), text(view, row, SECOND)
    assert first.startswith("Opposes (P-28)\nno American troops")
    assert "Pete Hegseth (Secretary of Defense) · paraphrased" in first
    assert second.startswith("Leans for (P-30)")
    assert "if Russia does not negotiate" in second
    assert "14 Feb 2025 · " in second
    assert second.endswith("¶ 18")
    assert text(view, row, OUTCOME) == "waits for a verdict"


def test_a_claim_stands_beside_what_the_side_says_itself(view):
    row = next(n for n in range(view.model.rowCount()) if isinstance(view.model.entry(n), Claim))
    assert "Donald Trump (President) · claimed by another side" in text(view, row, FIRST)
    assert text(view, row, SECOND).startswith("Open (P-11)")
    assert text(view, row, OUTCOME) == "not confirmed"
    told = view.model.index(row, SECOND).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("What the side says itself: Open (P-11)")


def test_a_claim_about_a_side_that_said_nothing_says_that_nothing_stands(view, session):
    session.set_filter(Filter().choose(Facet.ATTRIBUTION, only(Attribution.CLAIMED)))
    view.bar.tick.click()
    row = next(n for n in range(view.model.rowCount()) if isinstance(view.model.entry(n), Claim))
    assert text(view, row, SECOND) == "Nothing of its own stands"


def test_a_verdict_is_given_with_the_keyboard_alone_and_undone(qtbot, view, session, dialog):
    view.table.select_row(row_with(view, "P-28", "P-30"))
    press(qtbot, view.table, Qt.Key.Key_Return)
    asked = dialog("verdictDialog")
    assert not asked.give.isEnabled()
    press(qtbot, asked.choices[Verdict.CHANGED], Qt.Key.Key_6)
    asked.note.setFocus()
    qtbot.keyClicks(asked.note, "2 ministers, 1 side")
    qtbot.keyClick(asked.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    row = row_with(view, "P-28", "P-30")
    assert titles(view)[1] == f"{DECIDED.title} (1)"
    assert text(view, row, OUTCOME) == "Genuine\n2 ministers, 1 side"
    session.undo()
    assert titles(view)[0] == f"{WAITING.title} (3)"
    assert {entry.decision for entry in entries(view, Contradiction)} == {None}
    session.redo()
    assert text(view, row_with(view, "P-28", "P-30"), OUTCOME).startswith("Genuine")


@pytest.mark.parametrize(("number", "verdict"), list(enumerate(Verdict, 1)))
def test_a_number_opens_the_verdicts_with_that_one_chosen(qtbot, view, dialog, number, verdict):
    press(qtbot, view.table, Qt.Key(Qt.Key.Key_0 + number))
    asked = dialog("verdictDialog")
    assert asked.chosen() is verdict
    asked.reject()


def test_after_a_verdict_the_keyboard_goes_to_what_waits_next(qtbot, view, dialog):
    following = codes(view.model.entry(2))
    press(qtbot, view.table, Qt.Key.Key_2)
    press(qtbot, dialog("verdictDialog").choices[Verdict.SPEAKERS], Qt.Key.Key_Return)
    assert codes(view.current()) == following


def test_the_keyboard_steps_over_headings(qtbot, view):
    press(qtbot, view.table, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert isinstance(view.current(), Claim)
    press(qtbot, view.table, Qt.Key.Key_Up)
    assert isinstance(view.current(), Contradiction)
    press(qtbot, view.table, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp)
    assert view.table.currentIndex().row() == 1


def test_our_keys_reach_the_table_before_an_action_of_the_window(qtbot, view, dialog):
    edit = view.window().addAction("Edit")
    edit.setShortcut("F2")
    edit.triggered.connect(lambda: pytest.fail("the action took F2"))
    press(qtbot, view.table, Qt.Key.Key_F2)
    dialog("verdictDialog").reject()


def test_a_verdict_is_taken_back_from_its_dialog(qtbot, view, dialog):
    judged(view, Verdict.WORDING, "P-28", "P-30")
    view.table.select_row(row_with(view, "P-28", "P-30"))
    click(qtbot, view.bar.button)
    asked = dialog("verdictDialog")
    assert asked.chosen() is Verdict.WORDING
    click(qtbot, asked.take_back)
    assert view.model.entry(row_with(view, "P-28", "P-30")).decision is None
    assert view.current().key == view.model.entry(row_with(view, "P-28", "P-30")).key


def test_different_conditions_are_shown_on_both_sides(view):
    judged(view, Verdict.CONDITIONS, "P-28", "P-30")
    row = row_with(view, "P-28", "P-30")
    assert "without a condition" in text(view, row, FIRST)
    assert "if Russia does not negotiate" in text(view, row, SECOND)
    assert "Both stand, each with its condition" in text(view, row, OUTCOME)


def test_what_changed_over_time_says_which_one_stands(view):
    judged(view, Verdict.CHANGED, "P-28", "P-30")
    told = text(view, row_with(view, "P-28", "P-30"), OUTCOME)
    assert told == "Changed over time\nP-30 stands, P-28 gave way"


def test_a_verdict_that_a_later_position_has_overtaken_is_shown_and_waits_again(view, session):
    judged(view, Verdict.CHANGED, "P-28", "P-30", note="For good")
    query = session.query
    old = next(p for p in query.positions(query.keys()) if p.code == "P-28")
    later = replace(old, key=0, id="later", code="P-99", said_on=PartialDate.parse("2025-03-01"))
    session.apply(Add([later], "Add"))
    row = row_with(view, "P-30", "P-99")
    assert text(view, row, OUTCOME) == (
        "waits for a verdict\n“changed over time”: overtaken by P-99\nFor good"
    )
    assert "and 1 more like it" in text(view, row, SECOND)


def test_a_coding_error_asks_which_of_the_two_and_wants_its_form(qtbot, view, dialog, message):
    wanted = []
    view.edit_wanted.connect(wanted.append)
    view.table.select_row(row_with(view, "P-28", "P-30"))
    press(qtbot, view.table, Qt.Key.Key_7)
    press(qtbot, dialog("verdictDialog").choices[Verdict.CODING], Qt.Key.Key_Return)
    box = message()
    click(qtbot, next(b for b in box.buttons() if b.text() == "Open P-30"))
    assert [position.code for position in wanted] == ["P-30"]


def test_a_different_matter_offers_to_split_the_issue(qtbot, view, dialog, message):
    wanted = []
    view.split_wanted.connect(wanted.append)
    view.table.select_row(row_with(view, "P-28", "P-30"))
    press(qtbot, view.table, Qt.Key.Key_4)
    press(qtbot, dialog("verdictDialog").choices[Verdict.MATTER], Qt.Key.Key_Return)
    box = message()
    click(qtbot, next(b for b in box.buttons() if "Split" in b.text()))
    assert [codes(found) for found in wanted] == [("P-28", "P-30")]


def test_splitting_moves_one_voice_to_a_new_issue_in_one_step(qtbot, view, session):
    found = view.model.entry(row_with(view, "P-28", "P-30"))
    steps = session.history.count()
    asked = open_split(view, session, found)
    assert not asked.split.isEnabled()
    asked.name.setText("Troops")
    assert "already" in asked.sentence.text()
    asked.name.setText("Military involvement")
    asked.proposition.setText("The U.S. military is involved")
    press(qtbot, asked.proposition, Qt.Key.Key_Return)
    names = session.directory.issues
    assert names[max(names)].name == "Military involvement"
    (moved,) = session.query.positions([found.second.key])
    assert moved.issue == max(names)
    assert session.history.count() == steps + 1
    assert ("P-28", "P-30") not in {codes(entry) for entry in entries(view, Contradiction)}
    session.undo()
    assert ("P-28", "P-30") in {codes(entry) for entry in entries(view, Contradiction)}


def test_a_project_that_may_only_be_read_takes_no_verdict_and_says_so(qtbot, view, session):
    session.stop_editing()
    assert view.bar.reason.isVisible()
    assert view.bar.reason.text() == READ_ONLY
    assert not view.bar.button.isEnabled()
    press(qtbot, view.table, Qt.Key.Key_Return, Qt.Key.Key_1)
    assert not [w for w in QApplication.topLevelWidgets() if w.objectName() == "verdictDialog"]


def test_the_selected_row_is_told_and_stays_selected(view, session):
    told = []
    view.selected.connect(told.append)
    row = row_with(view, "P-03", "P-28")
    view.table.select_row(row)
    assert codes(told[-1]) == ("P-03", "P-28")
    judged(view, Verdict.GENUINE, "P-28", "P-30")
    assert codes(view.current()) == ("P-03", "P-28")
    assert codes(told[-1]) == ("P-03", "P-28")
    session.set_rules(Rules(as_of=20200101))
    assert told[-1] is None


def test_an_empty_ledger_says_what_that_means_and_as_of_when(view, session):
    session.set_rules(Rules(as_of=20200101))
    assert not view.table.isVisible()
    assert view._empty._title.text() == "No contradictions"
    assert view._empty._advice.text().endswith("as of 1 Jan 2020.")


def test_the_filter_is_obeyed_only_when_that_is_wanted(view, session, keeper):
    session.set_filter(Filter().choose(Facet.ATTRIBUTION, only(Attribution.OWN_WORDS)))
    assert len(entries(view, Contradiction)) == 3
    view.bar.tick.click()
    assert entries(view, Contradiction) == []
    assert keeper.ledger.undecided == 3
    assert view.state() == {"filtered": True}
    view.restore({"filtered": False})
    view.refresh()
    assert len(entries(view, Contradiction)) == 3


def test_a_quote_with_markup_is_shown_as_it_is(view, session, qtbot):
    query = session.query
    old = next(p for p in query.positions(query.keys()) if p.code == "P-28")
    session.apply(Change([replace(old, quote=NASTY)], "Nasty"))
    row = row_with(view, "P-28", "P-30")
    assert f"\n{NASTY}\n" in text(view, row, FIRST)
    tip = view.model.index(row, FIRST).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;img" in tip
    assert not view.grab().isNull()


def test_an_unchanged_project_is_not_gone_through_again(session, keeper, qtbot):
    keeper.refresh()
    found = keeper.ledger
    keeper.refresh()
    assert keeper.ledger is found
    session.set_rules(Rules(as_of=20250214))
    keeper.refresh()
    assert keeper.ledger is not found


def test_a_large_project_is_gone_through_in_a_worker_and_the_newest_question_wins(
    session, keeper, view, qtbot
):
    session.large = True
    session.set_rules(Rules(as_of=20200101))
    assert keeper.busy
    with qtbot.waitSignal(keeper.counted):
        session.set_rules(Rules(as_of=20250213))
    assert not keeper.busy
    assert keeper.ledger == ledger(session.query, rules=Rules(as_of=20250213))
    assert "Looking" not in view.bar.told.text()


def test_what_is_asked_no_longer_does_not_replace_what_is_known(session, keeper, view, qtbot):
    session.large = True
    session.set_rules(Rules(as_of=20200101))
    assert "Looking" in view.bar.told.text()
    session.set_rules(Rules())
    assert not keeper.busy
    assert "Looking" not in view.bar.told.text()
    assert len(entries(view, Contradiction)) == 3


def test_a_search_that_an_edit_has_stopped_begins_again(session, keeper, qtbot):
    session.large = True
    keeper.refresh()
    with qtbot.waitSignal(keeper.counted):
        session.about_to_edit.emit()
        assert not keeper.busy
    assert keeper.ledger == ledger(session.query)


def test_a_ledger_that_cannot_be_read_says_so_in_its_place(view, session, keeper, qtbot):
    def refuse():
        raise ProjectError("“talks.sides” could not be read.")

    session.query = SimpleNamespace(comparing=SimpleNamespace(suspects=refuse))
    with qtbot.waitSignal(keeper.failed):
        session.set_rules(Rules(as_of=20250214))
    assert not view.table.isVisible()
    assert view._empty._advice.text() == "“talks.sides” could not be read."
    session.reread_all()
    assert len(entries(view, Contradiction)) == 3


def test_a_double_click_opens_the_verdict_of_a_contradiction_and_the_form_of_a_claim(
    qtbot, view, dialog
):
    wanted = []
    view.edit_wanted.connect(wanted.append)
    for row in (1, view.model.rowCount() - 1):
        view.table.select_row(row)
        qtbot.waitUntil(lambda: not view.table._fit_soon.isActive())
        place = view.table.visualRect(view.table.currentIndex()).center()
        for click_ in (qtbot.mouseClick, qtbot.mouseDClick):
            click_(view.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        if row == 1:
            dialog("verdictDialog").reject()
    assert [position.code for position in wanted] == ["P-22"]


def test_a_closed_view_reads_nothing_more(view, keeper):
    view.forget()
    keeper.stop()
    assert view.model.rowCount() == 0
    assert view.current() is None


def test_claims_are_told_by_what_became_of_them(view, session):
    """Kyiv says at first what Trump claims, then the opposite."""
    query = session.query
    own = next(p for p in query.positions(query.keys()) if p.code == "P-11")
    session.apply(Change([replace(own, stance=Stance.SUPPORTS)], "Yes"))
    assert titles(view)[-1] == "Claimed and confirmed (2)"
    assert text(view, view.model.rowCount() - 1, OUTCOME) == "Confirmed"
    session.apply(Change([replace(own, stance=Stance.OPPOSES)], "No"))
    assert titles(view)[-1] == "Claimed and denied (2)"
    assert text(view, view.model.rowCount() - 1, OUTCOME) == "denied"


def crowd() -> list:
    """One side that says two things on each of 2,000 issues."""
    sides = [
        Stakeholder(key=100, id="side", code="H-100", name="Aland"),
        Stakeholder(key=101, id="other", code="H-101", name="Minister Ames", parent=100),
    ]
    issues = [
        Issue(key=n, id=f"i-{n}", code=f"I-{n}", name=f"Issue {n}", proposition="It is done")
        for n in range(1000, 3000)
    ]
    positions = [
        Position(
            key=2 * issue.key + n,
            id=f"p-{issue.key}-{n}",
            code=f"X-{issue.key}-{n}",
            holder=100,
            speaker=100 + n,
            issue=issue.key,
            stance=stance,
            summary="They said so, " * (issue.key % 20),
            quote="" if issue.key % 3 else "Words " * (issue.key % 50),
            attribution=Attribution.OWN_WORDS,
        )
        for issue in issues
        for n, stance in enumerate((Stance.OPPOSES, Stance.SUPPORTS))
    ]
    return [*sides, *issues, *positions]


def test_of_thousands_of_rows_only_those_in_sight_are_laid_out(qtbot, view, session):
    session.apply(Add(crowd(), "Crowd"))
    table = view.table
    qtbot.waitUntil(lambda: not view._whole.busy and view.model.rowCount() > 2000)
    qtbot.waitUntil(lambda: bool(table.fitted) and not table._fit_soon.isActive())
    table.select_row(view.model.rowCount() - 3)
    qtbot.waitUntil(lambda: not table._fit_soon.isActive() and len(table.fitted) > 3)
    assert len(table.fitted) < 40
    current = table.visualRect(table.currentIndex())
    assert table.viewport().rect().intersects(current)
    for row, needed in table.fitted.items():
        assert table.rowHeight(row) == needed == table.sizeHintForRow(row)


def test_a_session_without_positions_has_an_empty_ledger(qapp, tmp_path):
    from models.project.store import Project

    with Project.create(tmp_path / "none.sides", "None") as project:
        owner = QObject()
        keeper = LedgerKeeper(Session(project), owner)
        keeper.refresh()
        assert (keeper.ledger.undecided, keeper.ledger.unconfirmed) == (0, 0)
        keeper.stop()


def test_once_stopped_nothing_is_read_whoever_asks(session):
    keeper = LedgerKeeper(session, session)
    heard = QSignalSpy(keeper.failed)
    keeper.stop()
    session.close()
    keeper.refresh()
    assert heard.count() == 0
    assert keeper.ledger is None
