"""Broken and hostile spreadsheets: each gives one sentence or is read rightly, in little memory."""

import os
import random
import stat
import struct
import sys

import pytest

from models.errors import ReadError
from models.exchange.reading import limits
from models.exchange.workbook_reader import read_spreadsheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
ODS_ROW = (
    '<table:table-row><table:table-cell office:value-type="float" office:value="1"/>'
    "</table:table-row>"
)
LONG = "word " * 6_000


def patched(data: bytes, change) -> bytes:
    """A zip archive with something changed in each entry of its list."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    while place >= 0:
        change(changed, place)
        place = changed.find(b"PK\x01\x02", place + 4)
    return bytes(changed)


def encrypt(data: bytearray, place: int) -> None:
    data[place + 8] |= 1


def huge(data: bytearray, place: int) -> None:
    struct.pack_into("<I", data, place + 24, 3_000_000_000)


def one_place(data: bytearray, place: int) -> None:
    struct.pack_into("<I", data, place + 42, 0)


def doubled(made) -> bytes:
    with pytest.warns(UserWarning, match="Duplicate"):
        return made.zipped([("xl/workbook.xml", "<a/>"), ("xl/workbook.xml", "<b/>")])


def entity(made, kind: str) -> bytes:
    return made.xlsx(f"<!DOCTYPE a [<!ENTITY a {kind}>]>{made.sheet(CELL)}")


def many_texts(made) -> bytes:
    """300,000 cells, each with the same text of 30,000 letters: 9 GB from less than a megabyte."""
    inside = '<c t="s"><v>0</v></c>' * 10
    return made.xlsx(
        made.sheet(f"<row>{inside}</row>" * 30_000),
        xl__sharedStrings=made.strings(f"<t>{LONG}</t>"),
    )


KINDS = {
    "nothing": ("a.xlsx", lambda _: b""),
    "only zeros": ("a.xls", lambda _: b"\0" * 600),
    "only spaces": ("a.csv", lambda _: " \n\t\n"),
    "random": ("a.csv", lambda _: random.Random(6).randbytes(20_000)),
    "a PDF": ("a.xlsx", lambda _: "%PDF-1.7\n"),
    "a picture": ("a.csv", lambda _: b"\x89PNG\r\n\x1a\n" + b"x" * 50),
    "a Word document": ("a.xlsx", lambda made: made.zipped([("word/document.xml", "<a/>")])),
    "a presentation": ("a.xlsx", lambda made: made.zipped([("ppt/presentation.xml", "<a/>")])),
    "an OpenDocument text": (
        "a.ods",
        lambda made: made.zipped([("mimetype", "application/vnd.oasis.opendocument.text")]),
    ),
    "a packed folder": ("a.xlsx", lambda made: made.zipped([("a.csv", "1,2")])),
    "an old Word document": ("a.xls", lambda _: OLE + b"x" * 600),
    "an OLE head alone": (
        "a.xls",
        lambda _: OLE + b"\xff" * 4_000 + "Workbook".encode("utf-16-le"),
    ),
    "an encrypted workbook": (
        "a.xlsx",
        lambda _: OLE + b"x" * 500 + "EncryptedPackage".encode("utf-16-le"),
    ),
    "an encrypted ods": (
        "a.ods",
        lambda made: made.ods("", manifest="<m><encryption-data/></m>"),
    ),
    "encrypted parts": ("a.xlsx", lambda made: patched(made.xlsx(made.sheet(CELL)), encrypt)),
    "parts that claim 3 GB": ("a.xlsx", lambda made: patched(made.xlsx(made.sheet(CELL)), huge)),
    "parts in one place": ("a.xlsx", lambda made: patched(made.xlsx(made.sheet(CELL)), one_place)),
    "a part twice": ("a.xlsx", doubled),
    "5,001 parts": ("a.xlsx", lambda made: made.zipped((f"xl/{n}", "") for n in range(5_001))),
    "a bomb": ("a.xlsx", lambda made: made.xlsx(made.sheet(" " * 40_000_000))),
    "a bomb that nobody reads": (
        "a.xlsx",
        lambda made: made.xlsx(made.sheet(CELL), xl__x="<a>" + " " * 40_000_000),
    ),
    "a bomb in an ods": ("a.ods", lambda made: made.ods(" " * 40_000_000)),
    "an entity": ("a.xlsx", lambda made: entity(made, "'b'")),
    "a file of this computer": ("a.xlsx", lambda made: entity(made, 'SYSTEM "file:///etc/passwd"')),
    "laughs": (
        "a.xlsx",
        lambda made: made.xlsx(
            made.sheet(CELL),
            xl__sharedStrings=f"<!DOCTYPE a [<!ENTITY a0 'ha'>{LAUGHS}]><sst>&a11;</sst>",
        ),
    ),
    "laughs in an ods": (
        "a.ods",
        lambda made: made.zipped(
            [
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", f"<!DOCTYPE a [<!ENTITY a0 'ha'>{LAUGHS}]><a>&a11;</a>"),
            ]
        ),
    ),
    "no list of sheets": ("a.xlsx", lambda made: made.xlsx(made.sheet(CELL), xl__workbook=None)),
    "a list of sheets that is no XML": (
        "a.xlsx",
        lambda made: made.xlsx(made.sheet(CELL), xl__workbook="<workbook"),
    ),
    "no sheet": ("a.xlsx", lambda made: made.xlsx(made.sheet(CELL), xl__worksheets__sheet1=None)),
    "half a sheet": ("a.xlsx", lambda made: made.xlsx(made.sheet(CELL)[:-40])),
    "a sheet that is no XML": ("a.xlsx", lambda made: made.xlsx("words")),
    "no shared texts": (
        "a.xlsx",
        lambda made: made.xlsx(made.sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
    ),
    "9 GB of text from one": ("a.xlsx", many_texts),
    "too many columns": ("a.csv", lambda _: "x," * 20_000 + "x\n"),
    "100 million commas": ("a.csv", lambda _: b"a,b\n" + b"," * 100_000_000),
    "too many rows": ("a.csv", lambda _: "x\n" * 1_048_577),
    "zero bytes": ("a.csv", lambda _: b"a,b\n1,\0\n3,4\n"),
    "an open quotation mark": ("a.csv", lambda _: 'a,b\n1,"2\n' + "3,4\n" * 50_000),
    "no such encoding": ("a.csv", lambda _: b"a\xff\xfe\xfd"),
    "an XML spreadsheet": (
        "a.xls",
        lambda _: (
            '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
        ),
    ),
    "a flat ods": (
        "a.fods",
        lambda _: (
            '<?xml version="1.0"?><office:document xmlns:office='
            '"urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
        ),
    ),
    "a web archive": ("a.xls", lambda _: "MIME-Version: 1.0\nContent-Type: multipart/related\n"),
    "a page without a table": ("a.xls", lambda _: "<html><body>Please log in.</body></html>"),
    "a row far below all others in an ods": (
        "a.ods",
        lambda made: made.ods(
            '<table:table-row table:number-rows-repeated="900000"><table:table-cell '
            'table:number-columns-repeated="16000" office:value-type="float" office:value="1"/>'
            "</table:table-row>"
        ),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_spreadsheet_is_refused_in_a_sentence(made, read, is_told, kind):
    name, make = KINDS[kind]
    how = {"encoding": "utf-8"} if kind == "no such encoding" else {}
    with pytest.raises(ReadError) as error:
        read(name, make(made), **how)
    is_told(error, f"“{name}”")


def cell(place: str, value: int = 1) -> str:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{place}"><v>{value}</v></c></row>'


CORNERS = cell("A1") + cell("XFD1048576", 2)
EMPTY = "".join(f'<row r="{n}" s="1"><c r="B{n}" s="0"/></row>' for n in range(2, 200_000))
ODD = {
    "a cell in the last corner": lambda made: made.sheet(
        CORNERS, '<dimension ref="A1:XFD1048576"/>'
    ),
    "a cell in the last corner, denied": lambda made: made.sheet(CORNERS, '<dimension ref="A1"/>'),
    "a cell in the last corner, unsaid": lambda made: made.sheet(CORNERS),
    "rows out of order": lambda made: made.sheet(
        cell("XFD1048576", 2) + cell("A1"), '<dimension ref="A1:B2"/>'
    ),
}


@pytest.mark.parametrize("kind", ODD)
def test_cells_that_lie_far_apart_are_read_where_they_are(made, read, kind):
    (sheet,) = read("a.xlsx", made.xlsx(ODD[kind](made))).sheets
    assert sheet.cell(0, 0) == 1
    assert sheet.cell(1_048_575, 16_383) == 2
    assert sum(map(len, sheet.rows)) == 1 + 16_384


def test_a_size_that_is_not_true_costs_nothing(made, read, rows):
    data = made.xlsx(made.sheet(cell("B2", 3), '<dimension ref="A1:XFD1048576"/>'))
    assert rows(read("a.xlsx", data)) == [[], [None, 3]]


def test_empty_rows_and_merged_areas_cost_nothing(made, read, rows):
    tail = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    data = made.xlsx(made.sheet(CELL + EMPTY, tail=tail))
    assert rows(read("a.xlsx", data)) == [[1]]


@pytest.mark.parametrize(
    "place", ["A99999999999", "A0", "ZZZZ1", "A1048577", "XFE1", "A18446744073709551616", "1", "A"]
)
def test_a_cell_that_no_sheet_has_is_left_out_or_refused(made, read, is_told, place):
    number = place.lstrip("AZXFE") or "2"
    data = made.xlsx(made.sheet(f'{CELL}<row r="{number}"><c r="{place}"><v>5</v></c></row>'))
    try:
        (sheet,) = read("a.xlsx", data).sheets
    except ReadError as error:
        is_told(error, "“a.xlsx”")
    else:
        assert sheet.cell(0, 0) in {1, 5}
        assert len(sheet.rows) <= limits.ROWS


@pytest.mark.parametrize("tenth", range(1, 10))
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_that_was_cut_off_is_refused(made, parsed, is_told, ending, tenth):
    data = made.xlsx(made.sheet(CELL)) if ending == "xlsx" else made.ods(ODS_ROW * 40)
    with pytest.raises(ReadError) as error:
        parsed(f"a.{ending}", data[: len(data) * tenth // 10])
    is_told(error, f"“a.{ending}”")


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_that_was_overwritten_is_read_or_refused(made, read, is_told, ending):
    chance = random.Random(6)
    whole = made.xlsx(made.sheet(CELL)) if ending == "xlsx" else made.ods(ODS_ROW * 40)
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            assert read(f"a.{ending}", bytes(data)).sheets
        except ReadError as error:
            is_told(error, f"“a.{ending}”")


def test_a_cell_of_a_million_letters_is_read_whole(made, read, rows):
    text = "word " * 200_000
    inline = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}.</t></is></c></row>'
    assert rows(read("a.xlsx", made.xlsx(made.sheet(inline)))) == [[f"{text}."]]
    assert rows(read("a.csv", f'"{text}.",b\n')) == [[f"{text}.", "b"]]


def test_what_is_no_file_is_refused(tmp_path, is_told):
    (tmp_path / "folder.xlsx").mkdir()
    for name in ("folder.xlsx", "gone.xlsx"):
        with pytest.raises(ReadError) as error:
            read_spreadsheet(tmp_path / name)
        is_told(error, f"“{name}”")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only there pipes have names")
def test_a_pipe_keeps_nobody_waiting(tmp_path, is_told):
    os.mkfifo(tmp_path / "a.csv")
    with pytest.raises(ReadError) as error:
        read_spreadsheet(tmp_path / "a.csv")
    is_told(error, "“a.csv”")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_refused(tmp_path, is_told):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n")
    path.chmod(stat.S_IWUSR)
    with pytest.raises(ReadError) as error:
        read_spreadsheet(path)
    is_told(error, "“a.csv”")


def test_a_large_file_is_refused_before_it_is_read(tmp_path, is_told):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(limits.FILE + 1_000_000)
    with pytest.raises(ReadError) as error:
        read_spreadsheet(path)
    is_told(error, "“a.csv”", "201 MB")


@pytest.mark.skipif(sys.platform != "linux", reason="only there memory can be limited")
def test_what_needs_too_much_memory_is_given_up(made, read, monkeypatch, is_told):
    monkeypatch.setattr("models.exchange.workbook_reader.MEMORY", 120_000_000)
    row = "<row>" + '<c t="inlineStr"><is><t>word</t></is></c>' * 50 + "</row>"
    with pytest.raises(ReadError) as error:
        read("a.xlsx", made.xlsx(made.sheet(row * 40_000)))
    is_told(error, "“a.xlsx”")


def test_macros_are_not_run_and_told_of(made, read, rows):
    data = made.added(made.xlsx(made.sheet(CELL)), "xl/vbaProject.bin", "Shell 1")
    found = read("a.xlsm", data)
    assert rows(found) == [[1]]
    assert found.told == ("Its macros were not run.",)
