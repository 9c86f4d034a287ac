"""Tables through the clipboard of the system."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from desktop.clipboard import has_table, put_table, table_on_clipboard
from models.exchange.clipboard_table import Cell, as_html, as_tsv

TEXTS = [["=1+1", "00123"], ["Київ\nЛьвів", 'say "no"\tor   not'], ["القدس", ""]]


@pytest.fixture(autouse=True)
def clipboard(qapp):
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


def put_data(html="", text=""):
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def test_what_was_copied_is_pasted():
    table = [[Cell(text) for text in row] for row in TEXTS]
    put_table(as_html(table, headings=None), as_tsv(table, headings=None))
    assert table_on_clipboard() == TEXTS


def test_each_program_finds_the_form_that_it_prefers(clipboard):
    put_table("<table><tr><td>a</td></tr></table>", "a")
    data = clipboard.mimeData()
    assert (data.html(), data.text()) == ("<table><tr><td>a</td></tr></table>", "a")


def test_half_a_character_does_no_harm_on_the_way():
    table = [[Cell("half \ud83d")]]
    put_table(as_html(table, headings=None), as_tsv(table, headings=None))
    assert table_on_clipboard() == [["half \ufffd"]]


def test_html_is_read_where_there_is_no_text():
    put_data(html="<table><tr><td>a</td><td>b</td></tr></table>")
    assert has_table()
    assert table_on_clipboard() == [["a", "b"]]


def test_an_empty_clipboard_has_no_table():
    assert not has_table()
    assert table_on_clipboard() == []


def test_one_word_is_one_cell():
    put_data(text="Kyiv")
    assert has_table()
    assert table_on_clipboard() == [["Kyiv"]]
