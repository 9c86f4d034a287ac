"""Finding words: in the text that is read, and in all texts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from desktop import theme
from desktop.sources.found import FoundModel
from desktop.sources.view import SourcesView
from models.project.edits import Add
from models.project.texts import Place
from models.records import Paragraph, Source

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = [
    "Title",
    "😀 The TROOPS leave; the troops’ families stay.",
    "Nobody said “troops\u00a0leave”.",
    "Ґанок і ҐАНОК: <b>troops</b>",
]


@pytest.fixture
def view(qtbot, session):
    theme.apply(theme.Appearance.LIGHT)
    session.apply(
        Add(
            [
                Source(key=21, id="a", code="A-1", type="", title="Found"),
                Source(key=22, id="b", code="B-1", type="", title="A long one"),
                *(Paragraph(source=21, number=n, text=text) for n, text in enumerate(TEXT)),
                *(Paragraph(source=22, number=n, text=f"Line {n} of many") for n in range(4_000)),
            ],
            "Add",
        )
    )
    window = QMainWindow()
    view = SourcesView(session, window)
    window.setCentralWidget(view)
    window.resize(900, 700)
    qtbot.addWidget(window)
    view.refresh()
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield view
    view.forget()


def read(qtbot, view, key):
    view.open(view._session.directory.sources[key])
    view.text.setFocus()
    qtbot.waitUntil(view.text.hasFocus)


def find(qtbot, view, words):
    """Open the line with its key, and write in it."""
    qtbot.keyClick(view.text, Qt.Key.Key_Slash)
    line = view.reader.finder.line
    qtbot.waitUntil(line.hasFocus)
    line.setText(words)  # Qt’s tests press keys of ASCII letters only.
    return line


def found(view) -> str:
    number, start, end, _ = view.text.selection()
    return f"{number}: {view.paragraphs[number - view.paragraphs[0].number].text[start:end]}"


def count(view) -> str:
    return view.reader.finder.count.text()


def test_words_are_counted_and_gone_to_whatever_their_case_and_typography(qtbot, view):
    read(qtbot, view, 21)
    line = find(qtbot, view, "troops Leave")
    assert count(view) == "1 of 2"
    assert found(view) == "1: TROOPS leave"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (count(view), found(view)) == ("2 of 2", "2: troops\u00a0leave")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert count(view) == "1 of 2"
    qtbot.keyClick(line, Qt.Key.Key_Return, SHIFT)
    assert count(view) == "2 of 2"


def test_each_place_counts_and_is_marked(qtbot, view):
    read(qtbot, view, 21)
    find(qtbot, view, "troops")
    assert count(view) == "1 of 4"
    assert {number: len(spans) for number, spans in view.text.hits.items()} == {1: 2, 2: 1, 3: 1}
    find(qtbot, view, "ґанок")
    assert count(view) == "1 of 2"
    find(qtbot, view, "nowhere")
    assert count(view) == "Not found"
    assert view.text.hits == {}


def test_one_finds_from_where_the_cursor_is(qtbot, view):
    read(qtbot, view, 21)
    view.text.go_to(2, 0, 0)
    find(qtbot, view, "troops")
    assert count(view) == "3 of 4"


def test_escape_gives_the_keyboard_back_to_the_text(qtbot, view):
    read(qtbot, view, 21)
    line = find(qtbot, view, "troops")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not view.reader.finder.isVisible()
    assert view.text.hasFocus()
    assert view.text.hits == {}
    assert found(view) == "1: TROOPS"


def test_a_long_text_is_searched_as_a_whole(qtbot, view):
    read(qtbot, view, 22)
    line = find(qtbot, view, "line 39")
    qtbot.waitUntil(lambda: count(view) == "1 of 111")
    qtbot.keyClick(line, Qt.Key.Key_Return, SHIFT)
    assert count(view) == "111 of 111"
    assert found(view) == "3999: Line 39"
    find(qtbot, view, "line")
    qtbot.waitUntil(lambda: count(view).endswith("of 4,000"))


def test_an_edit_does_not_end_a_search(qtbot, view, session):
    read(qtbot, view, 22)
    find(qtbot, view, "line 39")
    finding = view.reader.finding
    finding.step(1)  # One does not wait for the pause after the last letter.
    finding.look_everywhere("troops leave")
    session.apply(Add([Source(key=23, id="c", code="C-1", type="", title="New")], "Add"))
    qtbot.waitUntil(lambda: count(view) == "1 of 111")
    qtbot.waitUntil(lambda: view.reader.found.model.rowCount() == 2)


def test_the_words_are_looked_for_in_the_next_text_too(qtbot, view):
    read(qtbot, view, 21)
    find(qtbot, view, "troops")
    read(qtbot, view, 1)
    assert view.text.selection() is None  # Whoever opens a text begins at its top.
    assert count(view) != "1 of 4"


def test_places_in_all_texts_are_listed_and_gone_to_by_keyboard(qtbot, view):
    read(qtbot, view, 22)
    line = find(qtbot, view, "troops leave")
    qtbot.keyClick(line, Qt.Key.Key_Return, CONTROL)
    panel = view.reader.found
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    assert panel.told.text() == "2 places in 1 text"
    qtbot.waitUntil(panel.list.hasFocus)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert view.current().code == "A-1"
    assert found(view) == "2: troops\u00a0leave"
    assert view.text.hasFocus()
    assert view.list.currentIndex().data().startswith("A-1")
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_words_that_stand_nowhere_are_told(qtbot, view):
    read(qtbot, view, 21)
    view.reader.finding.look_everywhere("nowhere at all")
    qtbot.waitUntil(lambda: "no text" in view.reader.found.told.text())


def test_a_list_that_is_cut_says_so(qtbot, view):
    read(qtbot, view, 22)
    view.reader.finding.look_everywhere("of many")
    qtbot.waitUntil(lambda: "the first 500 paragraphs only" in view.reader.found.told.text())


def test_a_place_is_told_with_its_source_and_its_words(qtmodeltester, session):
    model = FoundModel(session)
    text = "word " * 100 + "<b>troops</b> " + "after " * 200
    model.show("troops", [Place(1, 7, text)], session.directory.sources)
    qtmodeltester.check(model)
    assert model.where(0).endswith("¶ 7")
    assert model.passage(0).startswith("…word ")
    assert "<b>troops</b>" in model.passage(0)
    assert len(model.passage(0)) < 400
    assert "&lt;b&gt;" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
