import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop import messages
from models.errors import SidesError

NASTY = "<table>" * 18 + "<img src=/etc/passwd> Party <A> & <b>bold</b>"


def test_a_label_shows_markup_as_it_is(qtbot):
    label = messages.plain_label(NASTY)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == NASTY


def test_every_label_of_a_message_is_plain(qtbot):
    box = messages.refused(None, NASTY, SidesError(NASTY))
    qtbot.addWidget(box)
    shown = [label for label in box.findChildren(QLabel) if NASTY in label.text()]
    assert len(shown) == 2
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown)
    box.close()


def test_an_answer_calls_its_function_and_escape_calls_none(qtbot, window):
    called = []
    box = messages.ask(window, "Sure?", "Really.", {"Do It": lambda: called.append(1)})
    button = next(b for b in box.buttons() if b.text() == "Do It")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert called == [1]
    box = messages.ask(window, "Sure?", "Really.", {"Do It": lambda: called.append(2)})
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert called == [1]


@pytest.mark.parametrize("text", ["<b>bold</b>", "a & b", "1 < 2", "line\nline"])
def test_a_tooltip_is_escaped(text):
    from html import unescape

    shown = messages.tooltip(text)
    assert shown.startswith('<div style="white-space:pre-wrap">')
    assert unescape(shown.removeprefix('<div style="white-space:pre-wrap">')[:-6]) == text
    assert "<b>" not in shown


def test_a_tooltip_ends_somewhere():
    assert len(messages.tooltip("x" * 100_000)) < 2_000
    assert messages.tooltip("") == ""
