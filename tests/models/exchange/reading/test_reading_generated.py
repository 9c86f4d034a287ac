"""Whatever grid is written is read back: with its kinds from a workbook, as text from a csv."""

import csv
import datetime
import io
import string

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from models.exchange.reading.wire import Gathering, line

# What XML has no place for, XlsxWriter leaves out or escapes; the two last are no characters.
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff")
# A file of little but control characters is no text.
WRITTEN = st.characters(
    exclude_categories=["Cs"],
    exclude_characters="".join(map(chr, (*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF))),
)
TEXTS = st.text(LETTERS, min_size=1, max_size=30) | st.sampled_from(
    ["=1+1", "_x0041_", "_x005F_", "007", "NA", " a ", "a\r\nb", "\t", "#N/A", "1e5", "'x"]
)
NUMBERS = st.integers(-(10**14), 10**14) | st.floats(-1e300, 1e300, allow_subnormal=False).map(
    lambda number: float(f"{number:.16G}")
)
DAYS = st.dates(datetime.date(1900, 3, 1), datetime.date(9999, 12, 31))
MOMENTS = st.builds(
    datetime.datetime.combine,
    st.dates(datetime.date(1900, 3, 1), datetime.date(2199, 12, 31)),
    st.times().map(lambda time: time.replace(microsecond=0)),
)
CELLS = st.none() | TEXTS | NUMBERS | st.booleans() | DAYS | MOMENTS


def cut(rows):
    """Without what is empty at the end of rows, and of all."""
    found = []
    for row in rows:
        kept = list(row)
        while kept and kept[-1] is None:
            kept.pop()
        found.append(kept)
    while found and not found[-1]:
        found.pop()
    return found


def meant(value):
    """A value as a workbook has it: whole numbers are whole, midnight is a day."""
    if isinstance(value, float) and value.is_integer() and abs(value) <= 2**53:
        return int(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return value


def same(found, rows) -> bool:
    """Whether all values are equal and of one kind."""
    return found == rows and [[type(v) for v in row] for row in found] == [
        [type(v) for v in row] for row in rows
    ]


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.lists(CELLS, max_size=6), max_size=8),
    st.sampled_from([(0, 0), (3, 2), (1000, 700)]),
    st.booleans(),
    st.booleans(),
)
def test_a_workbook_gives_back_what_was_written(parsed, grid, corner, shared, careful):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": shared, "constant_memory": not shared}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for row, cells in enumerate(grid, corner[0]):
            for column, value in enumerate(cells, corner[1]):
                match value:
                    case str():
                        sheet.write_string(row, column, value)
                    case datetime.datetime():
                        sheet.write_datetime(row, column, value, moment)
                    case datetime.date():
                        sheet.write_datetime(row, column, value, day)
                    case None:
                        sheet.write_blank(row, column, None, day)
                    case _:
                        sheet.write(row, column, value)
    (sheet,) = parsed("a.xlsx", buffer.getvalue(), careful=careful).sheets
    expected = [[None] * corner[1] + [meant(value) for value in row] for row in grid]
    expected = cut([[] for _ in range(corner[0])] + expected)
    assert same([list(row) for row in sheet.rows], expected)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.text(WRITTEN, max_size=12), min_size=1, max_size=5), max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_text_gives_back_what_was_written(parsed, grid, delimiter, codec):
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows([*grid, ["end"]])
    found = parsed("a.csv", buffer.getvalue().encode(codec), codec, delimiter)
    expected = [[text or None for text in row] for row in grid] + [["end"]]
    if grid and grid[0][0].startswith("\ufeff"):
        return  # Nobody can tell this character from the mark of an encoding.
    if len(grid) and f"{buffer.getvalue()[:4]}".lower() == "sep=":
        return  # Meant for Excel, as far as anybody can tell.
    assert [list(row) for row in found.sheets[0].rows] == cut(expected)


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, max_size=8), max_size=8), st.text(string.printable, max_size=9))
def test_rows_survive_their_way_from_the_process(grid, name):
    gathering = Gathering("a")
    gathering.take(line({"sheet": name, "visible": False}))
    gathering.take(line({"rows": grid}))
    gathering.take(line({"properties": [("day", "1")], "modified_by": "", "told": ["x"]}))
    (sheet,) = gathering.spreadsheet.sheets
    assert (sheet.name, sheet.visible) == (name, False)
    assert same(sheet.rows, grid)
