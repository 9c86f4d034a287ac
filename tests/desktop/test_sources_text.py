"""The reader of a source: places, keys, marks, and texts that are long or hostile."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip

from desktop import theme
from desktop.sources.marks import marks_of
from desktop.sources.places import LONGEST, Blocks
from desktop.sources.reader import SourceText
from models.project.directory import Directory
from models.records import Issue, Locator, Paragraph, Position, Stakeholder
from models.vocabulary import Attribution, Stance, Verification

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIRST = "Kyiv 🇺🇦😀 says: no land, and е\u0301 stays; no troops leave."
NASTY = "<b>bold</b><img src=/etc/passwd> & <table><tr><td>" * 3
NAMES = Directory(
    stakeholders={
        n: Stakeholder(key=n, id=str(n), code=f"S{n}", name=name)
        for n, name in enumerate(("Ukraine", "United States", "Росія"), start=1)
    },
    issues={1: Issue(key=1, id="i", code="I", name="Troops", proposition="They are sent.")},
    sources={},
)


def paragraph(number, text, **more) -> Paragraph:
    return Paragraph(key=number + 1, source=1, number=number, text=text, **more)


def position(code, side, number, quote, text=None, **more) -> Position:
    """A position whose quote stands in this text, or nowhere in its paragraph without one."""
    start = text.index(quote) if text else None
    end = start + len(quote) if text else None
    return Position(
        **{
            "key": sum(map(ord, code)),
            "id": code,
            "code": code,
            "holder": side,
            "speaker": side,
            "issue": 1,
            "stance": Stance.OPPOSES,
            "summary": f"About {code}.",
            "quote": quote,
            "attribution": Attribution.OWN_WORDS,
            "source": 1,
            "locator": Locator(number, start, end),
            "verification": Verification.EXACT if text else Verification.NOT_FOUND,
            **more,
        }
    )


TEXT = [
    paragraph(0, "The title"),
    paragraph(1, FIRST, page=3),
    paragraph(2, "Nothing.", page=3, nothing_here=True),
    paragraph(3, NASTY, page=4),
]
POSITIONS = [
    position("UA-1", 1, 1, "no land, and е\u0301 stays", FIRST),
    position("US-1", 2, 1, "land, and е\u0301 stays; no troops", FIRST),
    position("UA-2", 1, 1, "no troops leave", FIRST),
    position("UA-3", 1, 3, "words that are not there"),
]


@pytest.fixture
def text(qtbot):
    theme.apply(theme.Appearance.LIGHT)
    window = QMainWindow()
    text = SourceText(window)
    window.setCentralWidget(text)
    window.resize(820, 600)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    text.setFocus()
    yield text
    window.close()


@pytest.fixture
def marked(text):
    text.show_page(TEXT, marks_of(POSITIONS, TEXT, NAMES))
    return text


def press(qtbot, widget, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        qtbot.keyClick(widget, key, modifier)


def cut(selection) -> str:
    number, start, end, _ = selection
    return TEXT[number].text[start:end]


# What files hold: letters of all kinds, with accents of their own, line breaks, signs of Qt.
texts = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("é\u0301😀🇺🇦\n\r\u2028\u2029\ufdd0\ufffc\x00\t ї"),
    ),
    max_size=60,
)


@given(st.lists(texts, min_size=1, max_size=4), st.data())
def test_every_character_has_one_place_in_the_blocks_and_back(given_texts, data):
    blocks = Blocks([paragraph(n, text) for n, text in enumerate(given_texts)])
    assert blocks.text.count("\n") == len(given_texts) - 1
    number = data.draw(st.integers(0, len(given_texts) - 1))
    char = data.draw(st.integers(0, len(given_texts[number])))
    assert blocks.character(*blocks.place(number, char)) == char


def test_a_very_long_paragraph_is_several_blocks_and_one_paragraph():
    long = "wörter " * (3 * LONGEST // 7) + "x" * (2 * LONGEST)
    blocks = Blocks([paragraph(1, long), paragraph(2, "short")])
    assert max(len(piece.text) for piece in blocks.pieces) <= LONGEST
    assert "".join(p.text for p in blocks.pieces if p.paragraph.number == 1) == long
    for char in (0, LONGEST, 2 * LONGEST + 3, len(long)):
        assert blocks.character(*blocks.place(1, char)) == char
    whole = blocks.between(blocks.place(1, 0), blocks.place(2, 5))
    assert whole == f"{long}\nshort"


def test_what_is_selected_is_counted_in_characters_of_its_paragraph(marked):
    for wanted in ("🇺🇦😀", "😀 says", "е\u0301 stays", "leave."):
        start = FIRST.index(wanted)
        marked.go_to(1, start, start + len(wanted))
        assert cut(marked.selection()) == wanted
        assert marked.textCursor().selectedText() == wanted


def test_a_selection_over_several_paragraphs_is_cut_to_the_first(marked):
    marked.go_to(1, 5, 5)
    cursor = marked.textCursor()
    cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
    marked.setTextCursor(cursor)
    assert marked.selection() == (1, 5, len(FIRST), True)


def test_html_stays_text(marked):
    assert NASTY in marked.toPlainText()
    assert not marked.document().allFormats()[0].isImageFormat()
    marked.go_to(3, 0, 4)
    assert marked.textCursor().selectedText() == "<b>b"


def test_a_selection_is_copied_as_plain_text_with_its_own_line_breaks(qtbot, text):
    text.show_page([paragraph(1, "one\ntwo"), paragraph(2, "three")], [])
    text.selectAll()
    press(qtbot, text, Qt.Key.Key_C, modifier=CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "one\ntwo\nthree"
    assert data.formats() == ["text/plain"]


def test_ctrl_a_selects_the_paragraph_and_then_the_page(qtbot, marked):
    marked.go_to(2, 3, 3)
    press(qtbot, marked, Qt.Key.Key_A, modifier=CONTROL)
    assert marked.selection() == (2, 0, len("Nothing."), False)
    press(qtbot, marked, Qt.Key.Key_A, modifier=CONTROL)
    assert marked.selection()[:3] == (0, 0, len("The title"))


def test_the_cursor_moves_by_keyboard_and_selects_with_shift(qtbot, marked):
    marked.go_to(2, 0, 0)
    press(qtbot, marked, Qt.Key.Key_Right, Qt.Key.Key_Right, modifier=SHIFT)
    assert marked.selection() == (2, 0, 2, False)
    press(qtbot, marked, Qt.Key.Key_Down, modifier=CONTROL)
    assert marked.here() == (3, 0, 0)
    press(qtbot, marked, Qt.Key.Key_Up, Qt.Key.Key_Up, modifier=CONTROL)
    assert marked.here() == (1, 0, 0)


def test_n_and_shift_n_go_from_mark_to_mark_in_reading_order(qtbot, marked):
    marked.asked.connect(lambda action: marked.step({"next": 1, "previous": -1}[action]))
    seen = []
    marked.chosen.connect(lambda mark: seen.append(mark.position.code))
    press(qtbot, marked, *[Qt.Key.Key_N] * 4)
    assert seen == ["UA-1", "US-1", "UA-2", "UA-3"]
    assert "UA-3" in marked.accessibleDescription()
    press(qtbot, marked, Qt.Key.Key_N)  # There is no further one.
    press(qtbot, marked, *[Qt.Key.Key_N] * 2, modifier=SHIFT)
    assert seen[4:] == ["UA-2", "US-1"]
    marked.go_to(3, 0, 0)
    press(qtbot, marked, Qt.Key.Key_N, modifier=SHIFT)
    assert seen[-1] == "UA-2"


def test_the_marks_at_the_cursor_are_those_whose_words_it_is_in(marked):
    def codes():
        return [mark.position.code for mark in marked.marks()]

    marked.go_to(1, FIRST.index("and"), FIRST.index("and"))
    assert codes() == ["UA-1", "US-1"]
    marked.go_to(1, FIRST.index("leave"), FIRST.index("leave"))
    assert codes() == ["UA-2"]
    marked.go_to(1, 0, 0)  # beside all words: the whole paragraph
    assert codes() == ["UA-1", "US-1", "UA-2"]
    marked.go_to(2, 0, 0)
    assert codes() == []


def test_quotes_that_overlap_have_lanes_of_their_own_and_make_room(marked):
    lanes = {mark.position.code: mark.lane for mark in marked.labels.marks}
    assert lanes == {"UA-1": 0, "US-1": 1, "UA-2": 0, "UA-3": 0}
    assert marked.labels.depth(1) > marked.labels.depth(3) == 0
    (first, _), (second, _) = list(marked.visible_blocks())[1:3]
    assert marked.blockBoundingRect(first).height() > marked.blockBoundingRect(second).height()


def test_names_beside_one_line_stand_below_each_other(marked):
    block = marked.document().findBlockByNumber(1)
    tops = [top for _, top in marked.labels.places(block)]
    assert len(tops) == 3
    assert all(b - a >= marked.labels.row for a, b in pairwise(tops))
    assert marked.blockBoundingRect(block).height() >= tops[-1] + marked.labels.row


def test_a_mark_stands_where_its_words_are_now():
    text = paragraph(1, "He said no, and no again.")
    second = position("A", 1, 1, "no", text.text, locator=Locator(1, 16, 18))
    moved = position("B", 1, 1, "no again", text.text, locator=Locator(1, 0, 7))
    gone = position("C", 1, 1, "yes", locator=Locator(1, 8, 10))
    exact = Verification.EXACT
    runs_on = position("D", 1, 1, "again. More", locator=Locator(1, 19, 25), verification=exact)
    marks = marks_of([second, moved, gone, runs_on], [text], NAMES)
    assert {m.position.code: (m.start, m.end) for m in marks} == {
        "A": (16, 18),
        "B": (16, 24),
        "C": (0, 0),
        "D": (19, 25),
    }


def test_a_side_has_a_colour_of_its_own_in_light_and_dark():
    for appearance in (theme.Appearance.LIGHT, theme.Appearance.DARK):
        theme.apply(appearance)
        ground = theme.colour("surface")
        colours = [theme.side(number).name() for number in range(8)]
        assert len(set(colours)) == 8
        assert all(contrast(theme.side(n), ground) >= 4.5 for n in range(8))
        assert theme.side(8) == theme.side(0)
        assert theme.side_line(8) != theme.side_line(0)
    theme.apply(theme.Appearance.LIGHT)


def contrast(one, other) -> float:
    def light(colour):
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        lin = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_letters_become_larger_by_keyboard_and_wheel_and_usual_again(qtbot, marked):
    usual = marked.font().pointSizeF()
    press(qtbot, marked, Qt.Key.Key_Plus, Qt.Key.Key_Plus, modifier=CONTROL)
    assert marked.font().pointSizeF() == usual + 2
    wheel = QWheelEvent(
        QPoint(200, 50),
        marked.mapToGlobal(QPoint(200, 50)),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(marked.viewport(), wheel)
    assert marked.font().pointSizeF() == usual + 1
    press(qtbot, marked, Qt.Key.Key_0, modifier=CONTROL)
    assert marked.font().pointSizeF() == usual


def test_our_keys_are_the_readers_even_where_the_window_has_them(qtbot, marked):
    action = marked.window().addAction("Select All")
    action.setShortcut("Ctrl+A")
    with qtbot.assertNotEmitted(action.triggered, wait=0):
        press(qtbot, marked, Qt.Key.Key_A, modifier=CONTROL)
    assert marked.selection() is not None


def test_pointing_at_words_and_names_tells_of_the_position(qtbot, marked):
    marked.go_to(1, FIRST.index("leave"), FIRST.index("leave"))
    spot = marked.viewport().mapTo(marked, marked.cursorRect().center() + QPoint(3, 0))
    QApplication.sendEvent(marked, QHelpEvent(QEvent.Type.ToolTip, spot, marked.mapToGlobal(spot)))
    qtbot.waitUntil(lambda: "UA-2 · Ukraine" in QToolTip.text())
    block, top = list(marked.visible_blocks())[1]
    y = int(top + marked.labels.places(block)[1][1] + 2)
    assert "US-1" in marked.right.told_at(QPoint(20, y))
    assert marked.left.told_at(QPoint(5, int(top + 5))) == "Read: 3 positions"


def test_a_click_on_a_name_goes_to_its_words(qtbot, marked):
    block, top = list(marked.visible_blocks())[1]
    y = int(top + marked.labels.places(block)[2][1] + 3)
    with qtbot.waitSignal(marked.chosen) as heard:
        qtbot.mouseClick(marked.right, Qt.MouseButton.LeftButton, pos=QPoint(30, y))
    assert heard.args[0].position.code == "UA-2"
    assert marked.here()[:2] == (1, FIRST.index("no troops leave"))


def test_cursor_and_scrolling_stay_where_the_same_text_is_shown_again(marked):
    many = [paragraph(n, f"Paragraph {n}. " * 20) for n in range(300)]
    marked.show_page(many, [])
    marked.go_to(200, 10, 14)
    before = marked.selection(), marked.verticalScrollBar().value()
    new = position("UA-9", 1, 200, "Paragraph 200", many[200].text)
    marked.show_page(many, marks_of([new], many, NAMES))
    assert (marked.selection(), marked.verticalScrollBar().value()) == before
    assert marked.labels.under(200)


def test_words_without_end_and_many_overlaps_are_painted(qtbot, text):
    long = "x" * 120_000
    many = [position(f"P-{n}", 1 + n % 3, 1, long[n : n + 300], long) for n in range(80)]
    paragraphs = [paragraph(1, long), paragraph(2, "\u202eright to left\u202c עברית")]
    text.show_page(paragraphs, marks_of(many, paragraphs, NAMES))
    assert not text.grab().isNull()
    assert text.labels.left_out(0) == 20
    press(qtbot, text, Qt.Key.Key_End, modifier=Qt.KeyboardModifier.NoModifier)
    text.go_to(2, 5, 9)
    assert text.selection() == (2, 5, 9, False)
