"""Texts of cells: letters, delimiters and quotation marks are found out; cells stay texts."""

import pytest

from models.errors import ReadError
from models.exchange.workbook_reader import PASTED, read_cells

TABLE = [["Код", "Сторона", "Вага"], ["P-1", "Україна, “так”", "0,5"], ["007", None, "1.50"]]
PLAIN = "Код;Сторона;Вага\nP-1;Україна, “так”;0,5\n007;;1.50\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"])
def test_letters_are_read_in_the_encoding_they_are_written_in(parsed, rows, codec):
    found = parsed("a.csv", PLAIN.encode(codec))
    assert rows(found) == TABLE
    guessed = codec in {"cp1251", "utf-16-le"}
    assert [codec.replace("cp", "windows-") in told for told in found.told] == [True] * guessed


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Straße;Café\nGröße;Dépôt\nÜbung;à côté\n", "cp1252"),
        ("Le président a été élu;à côté de l’État\n" * 3, "cp1252"),
        ("La opinión;del señor Núñez\n¿Qué?;«Sí»\n" * 3, "cp1252"),
        ("Zażółć gęślą jaźń;stanowisko\n", "cp1250"),
        ("Žluťoučký kůň;příliš úpěl\n" * 3, "cp1250"),
        ("Türkiye’nin görüşü;değişmiş sınır\n" * 3, "cp1254"),
    ],
)
def test_latin_letters_are_guessed_and_told(parsed, rows, text, codec):
    found = parsed("a.csv", text.encode(codec))
    assert rows(found) == [line.split(";") for line in text.splitlines()]
    assert codec.replace("cp", "windows-") in found.told[0]


def test_a_chosen_encoding_is_taken(parsed, rows):
    found = parsed("a.csv", PLAIN.encode("cp1251"), "cp1251")
    assert rows(found) == TABLE
    assert found.told == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["csv", "tsv", "txt"])
def test_the_delimiter_is_found(parsed, rows, delimiter, ending):
    text = "\n".join(delimiter.join(("code", f"of {n}", '"a, b; c"', "1")) for n in range(9))
    found = parsed(f"a.{ending}", text)
    assert rows(found)[3] == ["code", "of 3", "a, b; c", "1"]
    assert found.told == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b\n1,5;2,5\n3,5;4,5\n", [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]]),
        ("1,5;2,5\n3,5;4,5\n", [["1,5", "2,5"], ["3,5", "4,5"]]),
        ("sep=|\na|b;c|d\n", [["a", "b;c", "d"]]),
        ("a,b\n\n1,2\n", [["a", "b"], [], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("only\none\ncolumn\n", [["only"], ["one"], ["column"]]),
        ('a,b\n"x\ny",2\n', [["a", "b"], ["x\ny", "2"]]),
        ('a,"b ""c"" d"\n1,2"\n', [["a", 'b "c" d'], ["1", '2"']]),
        ("a,,\n,,\n,b,,,\n,,,\n", [["a"], [], [None, "b"]]),
        (
            "NA,null,None\nTRUE,1e5,2025-01-01\n",
            [["NA", "null", "None"], ["TRUE", "1e5", "2025-01-01"]],
        ),
    ],
)
def test_rows_and_columns_are_those_of_the_file(parsed, rows, text, expected):
    assert rows(parsed("a.csv", text)) == expected


def test_a_chosen_delimiter_is_taken(parsed, rows):
    assert rows(parsed("a.csv", "a,b;c,d\n", delimiter=",")) == [["a", "b;c", "d"]]
    for wrong in (",,", '"', "\n"):
        with pytest.raises(ReadError, match="between cells"):
            parsed("a.csv", "a,b\n", delimiter=wrong)


def test_a_doubtful_delimiter_is_told(parsed):
    found = parsed("a.csv", "Votes of 2024, all\na,b,c\n1,2,3\n1,2\n1,2,3\n")
    assert "commas" in "".join(found.told)


def test_a_row_of_very_many_lines_is_told(parsed):
    text = 'a,b\n"' + "x\n" * 300 + '",2\n'
    (told,) = parsed("a.csv", text).told
    assert "Row 2" in told
    assert "line 2" in told


def test_a_page_that_is_called_a_workbook_is_read_as_its_table(parsed, rows):
    page = (
        '<html><head><meta charset="windows-1251"></head><body><h1>Report</h1><table>'
        "<tr><th>Код</th><th>Вага</th></tr><tr><td>007</td><td>0,5</td></tr></table></body></html>"
    )
    found = parsed("a.xls", page.encode("cp1251"))
    assert rows(found) == [["Код", "Вага"], ["007", "0,5"]]
    assert "web page" in found.told[0]


def test_a_text_that_is_called_a_workbook_is_read_as_one_and_told(parsed, rows):
    found = parsed("a.xlsx", "a,b\n1,2\n")
    assert rows(found) == [["a", "b"], ["1", "2"]]
    assert found.told == ("“a.xlsx” is a text by its content, and was read as one.",)


def test_copied_cells_are_read_as_spreadsheets_quote_them():
    found = read_cells('a\t"two\nlines"\t\n\t"said ""so""\n"\n"quoted"\t=1+1\t007\n\n')
    (sheet,) = found.sheets
    assert (found.name, sheet.name) == (PASTED, PASTED)
    assert list(sheet.rows) == [
        ["a", "two\nlines"],
        [None, 'said "so"\n'],
        ['"quoted"', "=1+1", "007"],
    ]


def test_copied_nothing_is_a_sheet_without_rows():
    assert list(read_cells("").sheets[0].rows) == []
