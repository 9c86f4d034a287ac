"""What the Sources menu does in a whole window: from a text to positions, and back to it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from desktop.evidence.difference import DifferenceView
from desktop.intake.details import DetailsDialog
from desktop.intake.issue_words import IssueWordsDialog
from desktop.intake.report import ReportDialog
from desktop.main_window import MainWindow
from desktop.session import Session
from models.exchange.revising import revised
from models.project.edits import Change
from models.project.store import Project
from models.vocabulary import Reliability


@pytest.fixture
def view(window):
    window.show_view("sources")
    return window.workspace.sources


def test_a_position_is_shown_in_its_source(view, window):
    window.show_view("positions")
    window.workspace.positions.select(28)
    window.commands.sources.show_in_source()
    assert window.workspace.view == "sources"
    assert view.text.current.position.code == "P-28"
    assert view.text.paragraph() == 18


def test_u_goes_to_the_next_paragraph_that_was_not_read(qtbot, view):
    told = []
    view.told.connect(told.append)
    view.text.go_to(3, 0, 0)
    qtbot.keyClick(view.text, Qt.Key.Key_U)
    assert view.text.paragraph() == 14
    qtbot.keyClick(view.text, Qt.Key.Key_U)
    assert (view.text.paragraph(), told) == (
        14,
        ["There is no further paragraph that is to be read."],
    )
    view.text.go_to(18, 0, 0)
    qtbot.keyClick(view.text, Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    assert view.text.paragraph() == 14


def test_a_text_is_read_in_the_encoding_that_is_chosen(qtbot, window, session, tmp_path):
    file = tmp_path / "speech.txt"
    file.write_bytes("Промова\n\nМи не підемо.\n\nНіколи.".encode("koi8-u"))
    window.commands.sources.take([file], encoding="koi8-u")
    qtbot.waitUntil(lambda: len(session.directory.sources) == 2, timeout=20_000)
    source = list(session.directory.sources.values())[-1]
    assert source.title == "Промова"
    window.findChild(ReportDialog).reject()


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
    session.undo()
    assert session.directory.sources[source.key] == source


def test_words_of_issues_are_written_and_then_suggest_the_issue(view, window, session):
    window.commands.sources.words()
    dialog = window.findChild(IssueWordsDialog)
    dialog.words.setPlainText("soldier\n troops \n\n")
    dialog.accept()
    first = next(iter(session.directory.issues.values()))
    assert first.words == "soldier\ntroops"
    window.commands.sources.code(view.current(), 1, 0, 17)
    form = window.findChild(QDialog, "positionForm")
    assert form.fields.rows["issue"].editor.text() == first.name
    assert form.fields.rows["quote"].editor.text() == "American soldiers"
    assert form.fields.rows["stance"].editor.text() == ""
    form.fields.begin({})
    form.close()


def test_an_empty_project_says_how_to_begin(qtbot, settings, tmp_path):
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show_session(Session(Project.create(tmp_path / "new.sides", "New")))
    window.show()
    window.furnish()
    window.show_view("sources")
    labels = window.workspace.sources.reader.empty.findChildren(QLabel)
    assert any("Add documents" in label.text() for label in labels)


def test_a_quote_that_is_not_found_offers_the_texts_words(window, session):
    (position,) = session.query.positions([2])
    wrong = replace(position, quote=position.quote.replace("could", "could never"))
    session.apply(Change([revised(session.project, position, wrong)], "Change"))
    window.show_view("positions")
    window.workspace.evidence.show_positions([2], 1)
    assert window.workspace.evidence.findChild(DifferenceView) is not None
    window.commands.sources.take_words(position, position.quote, position.locator)
    (again,) = session.query.positions([2])
    assert (again.quote, again.verification) == (position.quote, position.verification)
