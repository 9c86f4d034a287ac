"""The Sources view: the list, the text with its marks, and what is wanted of selected words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from desktop.evidence.card import PositionCard
from desktop.intake.details import DetailsDialog
from desktop.intake.issue_words import IssueWordsDialog
from desktop.intake.report import ReportDialog
from desktop.sources.found import FoundDialog
from desktop.sources.marks import marks_of
from desktop.sources.pages import PAGE
from desktop.sources.places import characters
from models.project.edits import Add, Change
from models.records import Paragraph, Source
from models.vocabulary import Reliability

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(window):
    window.show_view("sources")
    return window.workspace.sources


def marked(view):
    return view.text._current.position.code


def test_the_list_keeps_qts_rules_and_tells_what_stands_on_a_source(view, qtmodeltester):
    qtmodeltester.check(view.model)
    source = view.current()
    assert view.model.told(source) == "34 positions · digest"
    view.model.want("nothing like it")
    assert view.model.rowCount() == 0


def test_n_goes_from_mark_to_mark_and_shows_its_evidence(qtbot, view, window):
    qtbot.keyClick(view.text, Qt.Key.Key_N)
    assert marked(view) == "P-01"
    qtbot.keyClick(view.text, Qt.Key.Key_N)
    assert marked(view) == "P-02"
    assert view.text.paragraph() == 1
    cards = window.workspace.evidence.widget().findChildren(PositionCard)
    assert [card.accessibleName() for card in cards] == ["Position P-02"]
    qtbot.keyClick(view.text, Qt.Key.Key_N, SHIFT)
    assert marked(view) == "P-01"


def test_overlapping_quotes_have_lanes_of_their_own(session):
    source = next(iter(session.directory.sources))
    marks = marks_of(session.query.of_source(source), session.directory)
    here = {m.position.code: m for m in marks if m.paragraph == 4}
    assert {m.lane for m in here.values()} == {0, 1}
    assert all(m.start < m.end for m in here.values())


def test_selected_words_are_wanted_with_their_place_in_characters(qtbot, view, session):
    heard = QSignalSpy(view.coding_wanted)
    view.text.go_to(3, 0, 4)
    qtbot.keyClick(view.text, Qt.Key.Key_Return, CONTROL)
    source, *place = heard.at(0)
    assert source.code == "S-01"
    assert place == [3, 0, 4]


def test_without_a_selection_it_says_what_to_do(qtbot, view):
    told = QSignalSpy(view.told)
    view.text.go_to(3, 0, 0)
    qtbot.keyClick(view.text, Qt.Key.Key_Return, CONTROL)
    assert "Select the words" in told.at(0)[0]


def test_a_selection_over_several_paragraphs_ends_with_its_first(qtbot, view):
    told, heard = QSignalSpy(view.told), QSignalSpy(view.coding_wanted)
    view.text.selectAll()
    qtbot.keyClick(view.text, Qt.Key.Key_Return, CONTROL)
    first = view.paragraphs[0]
    assert heard.at(0)[1:] == [0, 0, len(first.text)]
    assert "cut" in told.at(0)[0]


@pytest.mark.parametrize(
    ("text", "place", "expected"), [("abc", 2, 2), ("😀ab", 3, 2), ("é", 1, 1)]
)
def test_places_are_counted_in_characters(text, place, expected):
    assert characters(text, place) == expected


def test_markup_in_a_text_is_text(view, session):
    source = next(iter(session.directory.sources.values()))
    last = max(p.number for p in view.paragraphs)
    text = "<b>bold</b>\nand <img src='file:///etc/passwd'>"
    session.apply(Add([Paragraph(source=source.key, number=last + 1, text=text)], "Add"))
    shown = view.text.toPlainText().splitlines()
    assert any("<b>bold</b>" in line for line in shown)


def test_nothing_here_marks_a_paragraph_and_the_last_one_covers_the_source(
    qtbot, view, window, session
):
    for coverage in session.directory.judged.coverage.values():
        from models.comparison.judging import Judge

        session.apply(Judge("Drop", dropped=[coverage]))
    assert "19 of 20 paragraphs read" in view.head.progress.text()
    view.text.go_to(14, 0, 0)
    qtbot.keyClick(view.text, Qt.Key.Key_Backspace, CONTROL)
    assert "20 of 20 paragraphs read" in view.head.progress.text()
    assert len(session.directory.judged.coverage) == 4
    session.undo()
    assert "19 of 20" in view.head.progress.text()


def test_u_goes_to_the_next_paragraph_that_was_not_read(qtbot, view):
    view.text.go_to(3, 0, 0)
    qtbot.keyClick(view.text, Qt.Key.Key_U)
    assert view.text.paragraph() == 14
    qtbot.keyClick(view.text, Qt.Key.Key_U)
    assert view.text.paragraph() == 14


def test_a_position_is_shown_in_its_source(qtbot, view, window):
    window.show_view("positions")
    window.workspace.positions.select(28)
    window.commands.sources.show_in_source()
    assert window.workspace.view == "sources"
    assert (marked(view), view.text.paragraph()) == ("P-28", 18)


def test_a_text_is_read_in_the_encoding_that_is_chosen(qtbot, window, session, tmp_path):
    file = tmp_path / "speech.txt"
    file.write_bytes("Промова\n\nМи не підемо.\n\nНіколи.".encode("koi8-u"))
    window.commands.sources.take([file], encoding="koi8-u")
    qtbot.waitUntil(lambda: len(session.directory.sources) == 2, timeout=20_000)
    source = list(session.directory.sources.values())[-1]
    assert source.title == "Промова"
    report = window.findChild(ReportDialog)
    report.reject()


def test_words_are_found_in_the_text_one_after_the_other(qtbot, view):
    qtbot.keyClick(view.text, Qt.Key.Key_Slash)
    assert view.finder.isVisible()
    qtbot.keyClicks(view.finder.line, "TRUMP")
    first = view.finder.count.text()
    assert first.startswith("1 of ")
    qtbot.keyClick(view.finder.line, Qt.Key.Key_Return)
    assert view.finder.count.text().startswith("2 of ")
    qtbot.keyClick(view.finder.line, Qt.Key.Key_Return, SHIFT)
    assert view.finder.count.text() == first
    qtbot.keyClick(view.finder.line, Qt.Key.Key_Escape)
    assert not view.finder.isVisible()


def test_words_are_found_in_all_texts(qtbot, view):
    view.finding.look_everywhere("on the table")
    dialog = view.findChild(FoundDialog)
    qtbot.waitUntil(lambda: dialog.list.count() > 0)
    assert "¶ 18" in dialog.list.item(0).text()
    dialog.list.itemActivated.emit(dialog.list.item(0))
    assert view.text.paragraph() == 18


def test_a_long_text_is_shown_a_page_at_a_time(view, session):
    source = Source(id="long", code="S-99", type="report", title="A long text")
    session.apply(Add([source], "Add"))
    key = max(session.directory.sources)
    lines = [Paragraph(source=key, number=n, text=f"Line {n}.") for n in range(PAGE + 10)]
    session.apply(Add(lines, "Add"))
    view.list.setCurrentIndex(view.model.index_of(key))
    assert view.text.document().blockCount() == PAGE
    assert view.pages.isVisibleTo(view)
    view.go_to(PAGE + 5, 0, 0)
    assert view.text.paragraph() == PAGE + 5


def test_the_letters_grow_and_shrink(qtbot, view):
    usual = view.text.font().pointSizeF()
    qtbot.keyClick(view.text, Qt.Key.Key_Plus, CONTROL)
    assert view.text.font().pointSizeF() > usual
    qtbot.keyClick(view.text, Qt.Key.Key_0, CONTROL)
    assert view.text.font().pointSizeF() == usual


def test_details_are_checked_and_written_as_one_edit(view, window, session):
    source = view.current()
    window.commands.sources.edit_details(source)
    dialog = window.findChild(DetailsDialog)
    dialog.lines["issued"].setText("yesterday")
    assert not dialog.verb.isEnabled()
    dialog.lines["issued"].setText("2025-02-15")
    dialog.reliability.setCurrentIndex(2)
    dialog.credibility.setCurrentIndex(3)
    dialog.accept()
    changed = session.directory.sources[source.key]
    assert (changed.reliability, changed.credibility) == (Reliability.B, 3)
    assert "B3" in view.model.told(changed)
    session.undo()
    assert session.directory.sources[source.key] == source


def test_words_of_issues_are_written_and_then_suggest_the_issue(view, window, session):
    window.commands.sources.words()
    dialog = window.findChild(IssueWordsDialog)
    dialog.words.setPlainText("soldier\n troops \n\n")
    dialog.accept()
    first = next(iter(session.directory.issues.values()))
    assert first.words == "soldier\ntroops"
    view.text.go_to(1, 0, 17)
    view.text.code_wanted.emit()
    form = window.findChild(object, "positionForm")
    assert form.fields.rows["issue"].editor.text() == first.name
    assert form.fields.rows["quote"].editor.text() == "American soldiers"
    assert form.fields.rows["stance"].editor.text() == ""
    form.fields.begin({})
    form.close()


def test_an_empty_project_says_how_to_begin(qtbot, settings, tmp_path):
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from models.project.store import Project

    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show_session(Session(Project.create(tmp_path / "new.sides", "New")))
    window.show()
    window.furnish()
    window.show_view("sources")
    assert "Add documents" in window.workspace.sources._empty._advice.text()


def test_a_quote_that_is_not_found_offers_the_texts_words(view, window, session):
    (position,) = session.query.positions([2])
    wrong = replace(position, quote=position.quote.replace("could", "could never"))
    from models.exchange.revising import revised

    session.apply(Change([revised(session.project, position, wrong)], "Change"))
    window.show_view("positions")
    window.workspace.evidence.show_positions([2], 1)
    from desktop.evidence.difference import DifferenceView

    shown = window.workspace.evidence.findChild(DifferenceView)
    assert shown is not None
    window.commands.sources.take_words(position, position.quote, position.locator)
    assert session.query.positions([2])[0].verification == position.verification
