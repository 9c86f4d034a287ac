"""Rows are high enough for their text, and not much higher."""

import textwrap
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from models.exchange.workbook_fit import MAX_HEIGHT, line_count, row_height

PROSE = (
    "The government underlines that any arrangement has to rest on a durable ceasefire, verified "
    "by a neutral mission with unhindered access to both sides of the line of contact. "
)
UKRAINIAN = (
    "Україна наполягає на тому, що будь-яка угода має бути підкріплена юридично зобов’язувальними "
    "гарантіями безпеки, які ратифікують парламенти держав-гарантів. "
)


def test_no_text_takes_no_line_and_a_word_takes_one():
    assert line_count("", 10) == 0
    assert line_count("word", 10) == 1


def test_line_breaks_of_the_text_count():
    assert line_count("a\nb\n\nc", 40) == 4


@pytest.mark.parametrize("text", [PROSE * 3, UKRAINIAN * 3])
@pytest.mark.parametrize("width", [12, 24, 40, 60, 100])
def test_lines_of_prose_are_counted_closely(text, width):
    # Letters of prose are a little narrower than the digits by which columns are measured; at
    # 10 points instead of 11 some 5 to 35 % more of them go into a line, by the script.
    fewest = len(textwrap.wrap(text, int(width * 1.45)))
    most = len(textwrap.wrap(text, max(11, width)))
    assert fewest <= line_count(text, width) <= most + 1


def test_a_word_longer_than_the_column_is_broken():
    assert line_count("x" * 300, 20) > 10
    assert line_count("漢" * 100, 20) >= 9


@given(st.text(max_size=200), st.integers(5, 100))
def test_a_wider_column_never_needs_more_lines(text, width):
    assert line_count(text, width + 5) <= line_count(text, width)


@given(st.text(max_size=200), st.integers(5, 100))
def test_bold_never_needs_fewer_lines(text, width):
    assert line_count(text, width, bold=True) >= line_count(text, width)


def test_heights_grow_by_the_line_up_to_excels_limit():
    assert 15 <= row_height(1) <= 18
    assert 12.5 <= (row_height(11) - row_height(1)) / 10 <= 13
    assert row_height(1000) == MAX_HEIGHT


@pytest.mark.parametrize("name", ["Positions", "Evidence"])
def test_rows_of_a_workbook_are_as_high_as_their_fullest_cell(make_project, opened, plain, name):
    lengths = (1, 2, 5, 9)
    positions = tuple(
        replace(plain, key=n, id=f"p{n}", code=f"P-{n}", summary=PROSE * n, quote=UKRAINIAN * n)
        for n in lengths
    )
    sheet = opened(make_project(positions))[name]
    widths = {
        number: group.width
        for group in sheet.column_dimensions.values()
        for number in range(group.min, group.max + 1)
    }
    for row in sheet.iter_rows(min_row=2):
        needed = max(line_count(str(c.value or ""), widths[c.column] - 0.72) for c in row)
        height = sheet.row_dimensions[row[0].row].height
        assert needed * 12.75 <= height <= needed * 13 + 6, get_column_letter(row[0].column)


def test_a_very_long_quote_gets_a_wider_column_in_the_evidence(make_project, opened, plain):
    usual = opened(make_project((replace(plain, key=1, quote=PROSE),)))["Evidence"]
    long = opened(make_project((replace(plain, key=1, quote=PROSE * 15),)))["Evidence"]
    assert long.column_dimensions["F"].width > usual.column_dimensions["F"].width
    assert long.row_dimensions[2].height < MAX_HEIGHT
