"""The difference between a quote and its text can be read without colour, seen and heard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.evidence.difference import DifferenceText, DifferenceView
from models.records import Locator, Paragraph
from models.sources.differences import nearest

TEXT = "Ames will not send <b>50</b> men; Boria may."


@pytest.fixture
def show(qtbot):
    def made(quote, **more) -> DifferenceView:
        view = DifferenceView(nearest(quote, [Paragraph(source=1, number=4, text=TEXT)]), **more)
        qtbot.addWidget(view)
        view.show()
        return view

    return made


def marked(text: DifferenceText) -> tuple[str, str]:
    """The characters that are struck out, and those that are underlined."""
    struck = underlined = ""
    cursor = QTextCursor(text.document())
    while cursor.movePosition(
        QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor
    ):
        struck += cursor.selectedText() if cursor.charFormat().fontStrikeOut() else ""
        underlined += cursor.selectedText() if cursor.charFormat().fontUnderline() else ""
        cursor.clearSelection()
    return struck, underlined


def test_what_only_the_quote_has_is_struck_out_and_what_only_the_text_has_underlined(show):
    view = show("Ames will send <b>60</b> men")
    text = view.findChild(DifferenceText)
    assert text.toPlainText() == "Ames will not send <b>60</b> <b>50</b> men"
    assert marked(text) == ("<b>60</b>", "not<b>50</b>")


def test_the_differences_are_told_to_a_screen_reader(show):
    view = show("Ames will send <b>50</b> men")
    text = view.findChild(DifferenceText)
    assert text.accessibleDescription() == "“not” is missing"


def test_words_that_were_left_out_are_shown_as_the_quote_has_them(show):
    view = show("Ames … <b>60</b> men")
    text = view.findChild(DifferenceText)
    assert text.toPlainText() == "Ames … <b>60</b> <b>50</b> men"


def test_the_texts_words_are_offered_with_their_place_by_keyboard(qtbot, show):
    view = show("Ames will send <b>50</b> men")
    button = view.findChild(QPushButton)
    with qtbot.waitSignal(view.taken) as taken:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    words = "Ames will not send <b>50</b> men"
    assert taken.args == [words, Locator(4, 0, len(words))]


def test_a_project_that_is_only_read_is_offered_nothing(show):
    assert not show("Ames will send <b>50</b> men", can_take=False).findChildren(QPushButton)


def test_where_nothing_is_near_it_is_said(show):
    view = show("Completely other words")
    assert [label.text() for label in view.findChildren(QLabel)] == [
        "Nothing in the source is near this quote."
    ]
    assert not view.findChildren(QPushButton)
