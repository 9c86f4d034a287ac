"""Workbooks as XlsxWriter, openpyxl and LibreOffice write them, read back cell by cell."""

import datetime
import io

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment as Note
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from models.errors import ReadError
from models.exchange.reading import sheet_pieces
from models.exchange.sheets import Comment

DAY = datetime.date(2025, 2, 14)
MOMENT = datetime.datetime.combine(DAY, datetime.time(13, 5, 7))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def saved(fill, **options) -> bytes:
    """A workbook that XlsxWriter writes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
        fill(book)
    return buffer.getvalue()


def kinds(book) -> None:
    """One sheet with every kind of value, and two that are hidden."""
    sheet = book.add_worksheet("Kinds & more")
    day, moment, time, span = (
        book.add_format({"num_format": form})
        for form in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm", "[h]:mm")
    )
    for column, value in enumerate(("text", 3, 3.5, True, "NA", "007", " spaces ", "a\nb")):
        (sheet.write_string if isinstance(value, str) else sheet.write)(2, 1 + column, value)
    sheet.write_comment(2, 1, "A note", {"author": "Ann"})
    sheet.write_datetime(3, 1, DAY, day)
    sheet.write_datetime(3, 2, MOMENT, moment)
    sheet.write_datetime(3, 3, datetime.time(13, 5), time)
    sheet.write_number(3, 4, 1.5, span)
    sheet.write_formula(4, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(4, 2, "=NA()", None, "#N/A")
    sheet.write_formula(4, 3, '="a"&"b"', None, "ab")
    sheet.write_formula(4, 4, "=1+1", None, 2)
    sheet.merge_range("B6:D7", "merged")
    sheet.write_rich_string(7, 1, "a ", book.add_format({"bold": True}), "bold", " word")
    sheet.write_blank(9, 30, None, day)
    sheet.write_comment(50, 2, "Far down", {"author": "Bob"})
    book.add_worksheet("Hidden").hide()
    record = book.add_worksheet("Record")
    record.write_string(0, 0, "x" * 32_000)
    record.very_hidden()
    book.add_chartsheet("Chart")
    book.set_properties({"author": "Ann"})
    book.set_custom_property("Sides project", "abc")
    book.set_custom_property("day", "7")


KINDS = [
    [],
    [],
    [None, "text", 3, 3.5, True, "NA", "007", " spaces ", "a\nb"],
    [None, DAY, MOMENT, "13:05:00", "36:00:00"],
    [None, "#DIV/0!", "#N/A", "ab", 2],
    [None, "merged"],
    [],
    [None, "a bold word"],
]


@pytest.mark.parametrize("options", [{}, {"constant_memory": True, "in_memory": False}])
def test_every_kind_of_value_is_read_where_it_stands(read, options):
    found = read("a.xlsx", saved(kinds, **options))
    sheet, hidden, record = found.sheets
    assert [list(row) for row in sheet.rows] == KINDS
    for value, expected in zip(sheet.rows[2], KINDS[2], strict=True):
        assert type(value) is type(expected)
    assert [each.name for each in found.sheets] == ["Kinds & more", "Hidden", "Record"]
    assert [each.visible for each in found.sheets] == [True, False, False]
    assert hidden.rows == []
    assert record.cell(0, 0) == "x" * 32_000
    assert sheet.comments == (Comment(2, 1, "A note", "Ann"), Comment(50, 2, "Far down", "Bob"))
    assert found.properties == {"Sides project": "abc", "day": "7"}
    assert found.modified_by == "Ann"
    assert any("“Chart”" in sentence for sentence in found.told)


def test_what_is_read_with_care_is_the_same(parsed):
    data = saved(kinds)
    assert parsed("a.xlsx", data, careful=True) == parsed("a.xlsx", data)


def test_what_openpyxl_writes_is_read_and_formulas_without_values_are_told(parsed, rows):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "A"
    sheet.append(
        [
            "=1+1",
            "a\r\nb",
            "#N/A",
            5,
            5.25,
            datetime.datetime.combine(datetime.date(2025, 1, 1), datetime.time()),
            False,
        ]
    )
    sheet["C3"] = "left"
    sheet["C3"].comment = Note("Why left?", "Ann")
    sheet["B2000"].number_format = "0"
    book.properties.lastModifiedBy = "Bob"
    buffer = io.BytesIO()
    book.save(buffer)
    found = parsed("a.xlsx", buffer.getvalue())
    assert rows(found) == [
        [None, "a\r\nb", "#N/A", 5, 5.25, datetime.date(2025, 1, 1), False],
        [],
        [None, None, "left"],
    ]
    assert found.sheets[0].comments == (Comment(2, 2, "Why left?", "Ann"),)
    assert found.modified_by == "Bob"
    (told,) = found.told
    assert "“A”" in told


@pytest.mark.parametrize("careful", [False, True])
def test_days_count_from_1904_where_the_file_says_so(parsed, rows, careful):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([DAY, MOMENT, datetime.date(1904, 1, 3)])
    buffer = io.BytesIO()
    book.save(buffer)
    found = parsed("a.xlsx", buffer.getvalue(), careful=careful)
    assert rows(found) == [[DAY, MOMENT, datetime.date(1904, 1, 3)]]


def test_escaped_characters_are_read_as_excel_reads_them(made, parsed, rows):
    texts = ("a_x000D_b", "_x0007_", "_x005F_x0041_", "_x00zz_", "x_x000a_y", "_x005F_")
    shared = made.strings(*(f"<t>{text}</t>" for text in texts))
    cells = "".join(
        f'<c r="{column}1" t="s"><v>{number}</v></c>' for number, column in enumerate("ABCDEF")
    )
    data = made.xlsx(made.sheet(f'<row r="1">{cells}</row>'), xl__sharedStrings=shared)
    expected = [["a\rb", "\x07", "_x0041_", "_x00zz_", "x\ny", "_"]]
    assert rows(parsed("a.xlsx", data)) == expected
    assert rows(parsed("a.xlsx", data, careful=True)) == expected


def test_what_is_pronounced_is_no_text(made, parsed, rows):
    shared = made.strings("<r><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='2'><t>x</t></rPh>")
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert rows(parsed("a.xlsx", made.xlsx(made.sheet(row), xl__sharedStrings=shared))) == [
        ["東京"]
    ]


CELLS = '<row r="2"><c r="B2"><v>1</v></c><c r="C2" t="e"><v>#REF!</v></c></row>'
SAME = {
    "in UTF-16": lambda made: (
        made.sheet(CELLS).replace("?>", ' encoding="UTF-16"?>').encode("utf-16")
    ),
    "with prefixes": lambda _: (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c>'
        '<x:c r="C2" t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    ),
    "without places": lambda made: made.sheet(
        '<row></row><row><c></c><c><v>1</v></c><c t="e"><v>#REF!</v></c></row>'
    ),
    "strict": lambda made: made.sheet(CELLS).replace(
        MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    "attributes in another order": lambda made: made.sheet(
        '<row r="2"><c s="0" r="B2"><v>1</v></c><c t="e" r="C2"><v>#REF!</v></c></row>'
    ),
    "with values under a merged area": lambda made: made.sheet(
        CELLS.replace("</row>", '<c r="D2"><v>5</v></c></row>'),
        tail='<mergeCells><mergeCell ref="C2:E4"/></mergeCells>',
    ),
    "an error with a formula": lambda made: made.sheet(
        CELLS.replace('t="e">', 't="e"><f>A1&lt;#REF!</f>')
    ),
}


@pytest.mark.parametrize("kind", SAME)
def test_a_sheet_is_read_however_its_xml_is_written(made, parsed, rows, kind):
    assert rows(parsed("a.xlsx", made.xlsx(SAME[kind](made)))) == [[], [None, 1, "#REF!"]]


def test_conversations_at_cells_are_read_with_their_people(made, parsed):
    notes = (
        f'<comments xmlns="{MAIN}"><authors><author>tc=1</author><author>Ann</author></authors>'
        '<commentList><comment ref="B2" authorId="0"><text><t>[Threaded]</t></text></comment>'
        '<comment ref="C2" authorId="1"><text><r><t>A </t></r><r><t>note</t></r></text></comment>'
        "</commentList></comments>"
    )
    threads = (
        f'<ThreadedComments xmlns="{THREADED}"><threadedComment ref="B2" personId="p1" id="1">'
        '<text>Is this right?</text></threadedComment><threadedComment ref="B2" personId="p2" '
        'id="2" parentId="1"><text>Yes.</text></threadedComment></ThreadedComments>'
    )
    people = (
        f'<personList xmlns="{THREADED}"><person displayName="Bob" id="p1"/>'
        '<person displayName="Eve" id="p2"/></personList>'
    )
    data = made.xlsx(
        made.sheet(CELLS),
        xl__comments1=notes,
        xl__threadedComments__threadedComment1=threads,
        xl__persons__person=people,
    )
    data = made.added(
        data,
        "xl/worksheets/_rels/sheet1.xml.rels",
        made.relations(
            ("r1", "comments", "../comments1.xml"),
            ("r2", "threadedComment", "../threadedComments/threadedComment1.xml"),
        ),
    )
    (found,) = parsed("a.xlsx", data).sheets
    assert found.comments == (
        Comment(1, 1, "Is this right?", "Bob"),
        Comment(1, 1, "Yes.", "Eve"),
        Comment(1, 2, "A note", "Ann"),
    )


def test_an_ods_is_read_with_its_notes_errors_and_properties(made, parsed, rows):
    note = (
        "<office:annotation><dc:creator>Ann</dc:creator><text:p>One.</text:p><text:p>Two.</text:p>"
        "</office:annotation>"
    )
    data = made.ods(
        '<table:table-row table:number-rows-repeated="3"><table:table-cell '
        'table:number-columns-repeated="1024"/></table:table-row><table:table-row>'
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell '
        f'office:value-type="string">{note}<text:p>a</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="7"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/>'
        "</table:table-row>",
        '<dc:creator>Bob</dc:creator><meta:user-defined meta:name="Key">Value</meta:user-defined>',
    )
    found = parsed("a.ods", data)
    assert rows(found) == [[], [], [], [None, None, "a", "#N/A", 7]]
    assert found.sheets[0].comments == (Comment(3, 2, "One.\nTwo.", "Ann"),)
    assert found.properties == {"Key": "Value"}
    assert found.modified_by == "Bob"


def test_libreoffice_saves_the_same_as_ods_and_xls(converted, parsed):
    data = saved(kinds)
    for ending in ("ods", "xls"):
        found = parsed(f"a.{ending}", converted("a.xlsx", data, ending))
        sheet = found.sheets[0]
        expected = [list(row) for row in KINDS]
        if ending == "xls":
            assert any("#N/A" in sentence for sentence in found.told)
            expected[4] = []
        for number in (0, 1, 2, 5, 6, 7):
            assert list(sheet.rows[number]) == expected[number]
        assert list(sheet.rows[3])[:4] == expected[3][:4]
        assert list(sheet.rows[4])[1:3] == (expected[4][1:3] or [None, None])
        assert [each.visible for each in found.sheets[:3]] == [True, False, False]
    assert sheet.comments == ()


def test_a_workbook_with_another_ending_is_read_and_told(made, parsed, rows):
    found = parsed("a.csv", made.xlsx(made.sheet(CELLS)))
    assert rows(found) == [[], [None, 1, "#REF!"]]
    assert found.told == ("“a.csv” is an Excel workbook by its content, and was read as one.",)


def long(book) -> None:
    """A sheet of 300 rows from the fourth on, with gaps, errors and a merged area over many."""
    sheet = book.add_worksheet("Long")
    for row in range(3, 303):
        if row % 7:
            sheet.write_string(row, 2, f"text {row}")
            sheet.write_number(row, 4, row)
        if row % 11 == 0:
            sheet.write_formula(row, 5, "=NA()", None, "#N/A")
    sheet.merge_range("G20:H280", "merged")
    book.add_worksheet("After").write_string(1, 1, "after")


@pytest.mark.parametrize("piece", [300, 1_000, 5_000])
def test_a_large_sheet_is_read_in_pieces_as_it_would_be_as_a_whole(parsed, monkeypatch, piece):
    data = saved(long, constant_memory=True, in_memory=False)
    whole = parsed("a.xlsx", data)
    assert whole.sheets[0].cell(11, 5) == "#N/A"
    assert [row for row in (whole.sheets[0].cell(n, 4) for n in (3, 7, 302)) if row] == [3, 302]
    monkeypatch.setattr(sheet_pieces, "PIECE", piece)
    assert parsed("a.xlsx", data) == whole


def test_pieces_whose_rows_are_out_of_order_are_refused(made, parsed, monkeypatch, is_told):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (*range(1, 90), *range(50, 95))
    )
    monkeypatch.setattr(sheet_pieces, "PIECE", 500)
    with pytest.raises(ReadError) as error:
        parsed("a.xlsx", made.xlsx(made.sheet(rows)))
    is_told(error, "“a.xlsx”")
