"""Tables on their way to other programs' cells, and cells on their way back."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.errors import Cancelled, ReadError
from models.exchange import clipboard_cells
from models.exchange.clipboard_cells import read_cells
from models.exchange.clipboard_table import Cell, as_html, as_tsv

ANY = st.text(st.characters())  # with lone surrogates, controls and everything else
# What tables and markup are made of, so that it often meets.
CROWDED = st.text(st.sampled_from("\"\t\n\r <>&;=ab\u00a0'їش"), max_size=9)
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(CROWDED | ANY, min_size=width, max_size=width), min_size=1, max_size=4
    )
)

OUR_TAGS = set(re.findall(r"<(\w+)", as_html([], headings=["A"]))) | {"td", "span", "br"}
AS_IT_IS = [
    "=1+1",
    "+380 44",
    "-5",
    "@all",
    "00123",
    "1/2",
    "TRUE",
    "<b>bold</b> & <script>alert(1)</script>",
    "&amp; &nbsp; &#60;",
    "-->",
    "“ми не здамося” — Їжак",
    "لن نتفاوض على أرضنا",
    "first line\nsecond line\n\nfourth",
    "  two before,  two within, two after  ",
    "no-break\u00a0space",
    "",
    " ",
    'he said "no"',
    '"all of it"',
    "😀",
]


def cells(rows):
    return [[Cell(text) for text in row] for row in rows]


def one(cell):
    """The tag and the content of a table's only cell."""
    found = re.search(r"(<td[^>]*>)(.*)</td>", as_html([[cell]], headings=None))
    return found[1], found[2]


def in_tsv(text):
    """What TSV promises to hold of a text."""
    text = re.sub("\r\n?", "\n", text).replace("\0", "")
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def in_html(text):
    """What HTML promises to hold of a text."""
    text = re.sub("\r\n|[\r\v\f\x85]", "\n", text).replace("\t", " ")
    text = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", "", text)
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize("text", AS_IT_IS)
def test_a_text_comes_back_as_it_was(text):
    table = cells([[text, "x"]])
    assert read_cells(as_html(table, headings=None), "") == [[text, "x"]]
    assert read_cells("", as_tsv(table, headings=None)) == [[text, "x"]]


@given(ROWS)
@example([[""]])
@example([["a"], [""]])
@example([['"'], ['"a"'], ['""']])
@example([["a\r"], ["\r\nb"]])
def test_tsv_gives_every_text_back(rows):
    back = read_cells("", as_tsv(cells(rows), headings=None))
    assert back == [[in_tsv(text) for text in row] for row in rows]


@given(ROWS)
@example([["\n"], [" \n "]])
@example([["a\t b"], ["<!--EndFragment-->"]])
def test_html_gives_every_text_back(rows):
    back = read_cells(as_html(cells(rows), headings=None), "")
    assert back == [[in_html(text) for text in row] for row in rows]


@given(ANY)
def test_no_text_is_markup(text):
    html = as_html([[Cell(text, fill=text)]], headings=[text], title=text)
    tags = re.findall(r"<(\w+)", html)
    assert set(tags) <= OUR_TAGS
    assert html.count("<td") == html.count("<th>") + html.count("<th ") == 1


def test_a_text_is_told_to_stay_text():
    tag, content = one(Cell("=1+1"))
    assert 'sdnum="1033;0;@"' in tag
    assert r"mso-number-format:'\@'" in tag
    assert content == "=1+1"


@pytest.mark.parametrize(
    ("day", "serial"),
    [
        (date(1900, 3, 1), "61"),
        (date(2025, 2, 12), "45700"),
        (date(9999, 12, 31), "2958465"),
    ],
)
def test_a_whole_day_is_a_real_date(day, serial):
    tag, content = one(Cell("as people read it", day=day))
    assert f'sdval="{serial}" sdnum="1033;0;YYYY-MM-DD"' in tag
    assert f'x:num="{serial}"' in tag
    assert r"mso-number-format:'yyyy\-mm\-dd'" in tag
    assert content == "as people read it"


def test_a_day_that_excel_miscounts_stays_text():
    tag, content = one(Cell("28 February 1900", day=date(1900, 2, 28)))
    assert "sdval" not in tag
    assert 'sdnum="1033;0;@"' in tag
    assert content == "28 February 1900"


@pytest.mark.parametrize(
    ("number", "written"), [(50.0, "50"), (-2, "-2"), (0.1, "0.1"), (1e300, "1e+300")]
)
def test_a_number_is_a_real_number(number, written):
    tag, content = one(Cell("about that", number=number))
    assert f'sdval="{written}"' in tag
    assert f'x:num="{written}"' in tag
    assert content == "about that"


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_no_cell_can_count_stays_text(number):
    assert "sdval" not in one(Cell("many", number=number))[0]


def test_colours_are_attributes_for_libreoffice_drops_styles():
    tag, content = one(Cell("for", fill="#5e3c99", ink="#ffffff", bold=True))
    assert ' bgcolor="#5e3c99"' in tag
    assert content == '<font color="#ffffff"><b>for</b></font>'


def test_line_breaks_stay_within_their_cell_in_excel():
    assert "br{mso-data-placement:same-cell}" in as_html([], headings=None)


def test_headings_stand_above_and_can_be_left_out():
    table = cells([["1", "2"]])
    for form, read in ((as_html, 0), (as_tsv, 1)):
        flavours = ["", ""]
        flavours[read] = form(table, headings=["A & B", "C D"])
        assert read_cells(*flavours) == [["A & B", "C D"], ["1", "2"]]
        flavours[read] = form(table, headings=None)
        assert read_cells(*flavours) == [["1", "2"]]
    assert "<thead>" in as_html(table, headings=["A", "B"])
    assert "<thead>" not in as_html(table, headings=None)


def test_a_single_cell_pastes_into_a_line_without_a_line_end():
    assert as_tsv([[Cell("Kyiv")]], headings=None) == "Kyiv"


@pytest.mark.parametrize("form", [as_html, as_tsv])
def test_a_long_copy_reports_and_can_be_stopped(form):
    reports = []

    def stop_later(done, total):
        reports.append((done, total))
        if done >= 500:
            raise Cancelled("Stopped.")

    rows = ([Cell(str(number))] for number in range(10_000))
    with pytest.raises(Cancelled):
        form(rows, headings=None, progress=stop_later, total=10_000)
    assert reports[0] == (0, 10_000)
    assert len(reports) == 3


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\t"say ""no"""\r\n', [["two\nlines", 'say "no"']]),
        ("a\r\nb\tc\td\r\n", [["a", "", ""], ["b", "c", "d"]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
        ("value", [["value"]]),
        ("\n", [[""]]),
        ("\t", [["", ""]]),
    ],
)
def test_what_a_spreadsheet_copied_is_read(text, rows):
    assert read_cells("<table><tr><td>never asked", text) == rows


@pytest.mark.parametrize(
    "said", ['"Never"', '"Never", he said', '"open', 'so "called"', '"a" and "b"', '""', '"']
)
def test_the_quotation_marks_of_what_was_said_are_kept(said):
    assert read_cells("", said) == [[said]]
    assert read_cells("", f"{said}\tnext\n") == [[said, "next"]]


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ("", []),
        ("<p>no table</p>", []),
        ("<table></table>", []),
        ("<table><tr><td>a<td>b<tr><td>c", [["a", "b"], ["c", ""]]),
        ("<TABLE><TR><TH>\n  Head\n  line </TH></TR></TABLE>", [["Head line"]]),
        ("<table><tr><td>a<br>b <br/> c</td></tr></table>", [["a\nb\nc"]]),
        ("<table><tr><td><p>a</p>\n<p>b</p></td></tr></table>", [["a\nb"]]),
        ("<table><tr><td colspan=2>a<td>b</table>", [["a", "", "b"]]),
        (
            "<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d</table>",
            [["a", "b"], ["", "c"], ["d", ""]],
        ),
        ('<table><tr><td sdval="45700" sdnum="1033;0;D">12 Feb</table>', [["12 Feb"]]),
        ("<table><tr><td>1</table><table><tr><td>2</table>", [["1"]]),
        ("<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>", [["a\nb c\nd", "e"]]),
        ("<table><tr><td><script>x()</script><style>p{}</style>a</table>", [["a"]]),
        ("<table><!--[if mso]><tr><td>no<![endif]--><tr><td><![if x]>a<![endif]></table>", [["a"]]),
        ("<table><tr><td><![odd[ a ]]>b &lt;c&gt; &amp;amp;</table>", [["b <c> &amp;"]]),
        ("<table><tr><td>a<b> b</b> \n c<td>&nbsp;</table>", [["a b c", "\xa0"]]),
    ],
)
def test_a_table_that_comes_as_html_alone_is_read(html, rows):
    assert read_cells(f"<html><body>{html}", "") == rows


PIECES = ["<", ">", "table", "td", "tr", "/", "!", "[", "]", "--", "&", "a", " ", "script", "br"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@example("<![odd[")
def test_broken_html_never_breaks_the_reading(tail):
    rows = read_cells("<table><tr><td>" + tail, "")
    assert len({len(row) for row in rows}) <= 1


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<![", "<span>x"])
def test_what_is_never_closed_takes_no_time_that_squares(piece):
    """Whoever reads on to the end at each piece is not back before the suite is stopped."""
    assert len(read_cells("<table><tr><td>" + piece * 200_000, "")) == 1


@pytest.mark.parametrize("text", ["a\tb\n" * 6, '"a\t"\tb\n' * 6, "\t" * 6 + "\n" * 6])
def test_too_many_cells_are_refused(monkeypatch, text):
    monkeypatch.setattr(clipboard_cells, "MAX_CELLS", 10)
    with pytest.raises(ReadError, match="more than 10 cells"):
        read_cells("", text)


@pytest.mark.parametrize(
    "html", ["<tr><td>a<td>b" * 6, "<tr><td colspan=999>a", "<td>" * 6 + "<tr>" * 6]
)
def test_too_many_cells_of_html_are_refused(monkeypatch, html):
    monkeypatch.setattr(clipboard_cells, "MAX_CELLS", 10)
    with pytest.raises(ReadError, match="more than 10 cells"):
        read_cells("<table>" + html, "")


def test_too_much_text_is_refused(monkeypatch):
    monkeypatch.setattr(clipboard_cells, "MAX_LENGTH", 2_000_000)
    for flavours in (("", "a" * 2_000_001), ("a" * 2_000_001, "")):
        with pytest.raises(ReadError, match="more than 2 million characters"):
            read_cells(*flavours)
