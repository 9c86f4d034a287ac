"""Paragraphs in lines: any script and direction, and nothing of a text is markup."""

import pytest

from desktop.briefing.fonts import Look
from desktop.briefing.typesetting import Typesetter
from models.briefing.blocks import Kind, Paragraph, Role, Run

SIZE = 190.0
WIDTH = 30 * SIZE
ARABIC = "ترفض الدولة نشر القوات، ووفقًا للمادة 5 من الاتفاق (2024)"

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def setter():
    return Typesetter()


def laid(setter, *runs, role=Role.BODY, width=WIDTH):
    return setter.paragraph(Paragraph(runs, role), width, SIZE)


def test_arabic_begins_at_the_right_edge_and_goes_left(setter):
    found = laid(setter, Run(ARABIC, given=True))
    line = found.layout.lineAt(0)
    assert found.backward
    assert line.cursorToX(0)[0] == pytest.approx(WIDTH, abs=1)
    assert line.cursorToX(5)[0] < WIDTH


def test_a_quote_in_arabic_has_its_bar_and_indent_at_the_right(setter):
    found = laid(setter, Run(f"“{ARABIC}”", Kind.QUOTE, given=True), role=Role.QUOTE)
    assert found.layout.lineAt(0).x() == 0
    assert found.layout.lineAt(0).cursorToX(0)[0] == pytest.approx(WIDTH - found.indent, abs=1)


def test_a_text_in_arabic_does_not_turn_what_stands_around_it(setter):
    runs = Run(ARABIC, given=True), Run(": "), Run("supports", Kind.STRONG), Run(", 14 Feb 2025")
    found = laid(setter, *runs, width=10 * WIDTH)
    text = found.layout.text()
    line = found.layout.lineAt(0)
    assert not found.backward
    assert line.cursorToX(text.index("supports"))[0] < line.cursorToX(text.index("14 Feb"))[0]
    assert line.cursorToX(text.index(": "))[0] > line.cursorToX(1)[0]


@pytest.mark.parametrize("more", [(), (Run(" P-01", Kind.CODE, given=True),)])
def test_our_own_sentence_goes_to_the_right_with_whatever_name_it_begins(setter, more):
    found = laid(setter, Run("ترفض الدولة contradicts what they claim"), *more, width=10 * WIDTH)
    text, line = found.layout.text(), found.layout.lineAt(0)
    name, end = line.cursorToX(1)[0], line.cursorToX(text.index("claim"))[0]
    assert not found.backward
    assert name < line.cursorToX(text.index("contradicts"))[0] < end


def test_a_sign_that_turns_the_direction_ends_with_its_own_text(setter):
    found = laid(setter, Run("\u202eabc", given=True), Run("123", Kind.STRONG), Run(" end"))
    line = found.layout.lineAt(0)
    text = found.layout.text()
    assert line.cursorToX(text.index("1"))[0] < line.cursorToX(text.index("3"))[0]
    assert line.cursorToX(text.index("end"))[0] > line.cursorToX(text.index("3"))[0]


@pytest.mark.parametrize("text", ["<b>a</b>", "&amp;", "a&#10;b", "Ґ Є Ї «так»", "😀 漢字"])
def test_text_is_set_as_it_was_typed(setter, text):
    assert laid(setter, Run(text, given=True)).layout.text() == text


def test_what_no_paper_can_show_stands_as_the_sign_for_no_character(setter):
    found = laid(setter, Run("a\x00b\x07c\ufffcd\ud800", given=True))
    assert found.layout.text() == "a\ufffdb\ufffdc\ufffdd\ufffd"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\u2029"])
def test_a_line_break_in_a_text_breaks_the_line_once(setter, end):
    assert len(laid(setter, Run(f"a{end}b", given=True)).lines) == 2


def test_a_link_behind_an_emoji_stands_where_its_letters_are(setter):
    found = laid(setter, Run("😀😀 ", given=True), Run("link", Kind.LINK, target="x"))
    (spot,) = found.spots
    text = found.layout.text().encode("utf-16-le")
    assert text[2 * spot.start : 2 * spot.end].decode("utf-16-le") == "link"


def test_lines_are_as_far_apart_with_numbers_of_notes_as_without(setter):
    plain = laid(setter, Run("word " * 40))
    noted = laid(setter, Run("word " * 20), Run("12", Kind.NOTE, target="n"), Run(" word" * 19))
    assert [line.height for line in noted.lines] == [line.height for line in plain.lines]


def test_a_word_wider_than_its_column_is_broken_not_cut(setter):
    found = laid(setter, Run("x" * 200), width=10 * SIZE)
    assert len(found.lines) > 5
    assert found.natural_width <= 10 * SIZE + 1


def test_a_short_mark_stays_in_one_line_and_a_sign_with_its_word(setter):
    runs = Run("word " * 7), Run("one source", Kind.MARK), Run(" "), Run("▲", Kind.SIGN), Run(" up")
    for width in range(10, 40):
        found = laid(setter, *runs, width=width * SIZE)
        text = found.layout.text()
        lines = [found.layout.lineAt(n) for n in range(len(found.lines))]
        said = [text[line.textStart() : line.textStart() + line.textLength()] for line in lines]
        assert any("one\u00a0source" in line for line in said)
        assert any("\u00a0\u00a0up" in line for line in said)


def test_a_line_that_is_too_long_ends_in_an_ellipsis(setter):
    found = setter.line("many words " * 30, WIDTH, Look(SIZE))
    assert len(found.lines) == 1
    assert found.layout.text().endswith("…")
    assert setter.line("few words", WIDTH, Look(SIZE)).layout.text() == "few words"
