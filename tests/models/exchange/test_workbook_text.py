"""Whatever a text looks like, a cell of the workbook holds that text and nothing else."""

import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import load_workbook as calamine

from models.exchange.workbook_cells import put, put_runs
from models.exchange.workbook_text import MAX_LENGTH, cell_text, escaped, shortened
from models.partial_date import PartialDate
from models.records import Issue, Source, Stakeholder

SHEETS = ("README", "Matrix", "Sides", "Ledger", "Positions", "Evidence", "Sources", "Codebook")


def cells(path, sheet):
    return calamine(str(path)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def column(path, sheet, title):
    rows = cells(path, sheet)
    return [row[rows[0].index(title)] for row in rows[1:]]


@pytest.fixture
def naughty_project(make_project, plain, naughty):
    return make_project(
        tuple(
            replace(
                plain,
                key=n,
                id=f"p{n}",
                code=f"P-{n:02}",
                summary=text,
                quote=text,
                note=text,
                condition=text,
            )
            for n, text in enumerate(naughty, 1)
        )
    )


def test_every_text_of_a_position_is_identical(naughty_project, written, naughty):
    path = written(naughty_project)
    for title in ("Summary", "Quote", "Note", "Condition"):
        assert column(path, "Positions", title) == list(naughty)
    assert column(path, "Evidence", "Quote") == list(naughty)


def test_no_cell_is_a_formula_and_no_text_is_a_link(naughty_project, written):
    path = written(naughty_project)
    book = load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [c.coordinate for c in row if c.data_type == "f"]
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            content = parts.read(name)
            assert b"<f>" not in content
            assert b'TargetMode="External"' not in content
    links = [link for sheet in book for row in sheet for c in row if (link := c.hyperlink)]
    assert {link.location.partition("!")[0].strip("'") for link in links} == set(SHEETS[1:])


def test_names_that_look_like_formulas_stay_names_on_every_sheet(make_project, plain, written):
    others = (
        Stakeholder(key=1, id="a", code="=A", name="=1+1"),
        Issue(key=1, id="i", code="@I", name="<r><t>x</t></r>", proposition="_x0041_", topic="+t"),
        Source(key=1, id="s", code="-S", type="=t", title="http://example.org", digest=True),
    )
    position = replace(plain, key=1, holder=1, speaker=1, source=1)
    path = written(make_project((position,), others=others, name="=CMD()", note="{=1}"))
    for sheet in load_workbook(path):
        assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
    texts = {name: [str(c) for row in cells(path, name) for c in row] for name in SHEETS}
    assert "=CMD()" in texts["README"]
    assert "{=1}" in texts["README"]
    assert "=1+1" in texts["Matrix"]
    assert "http://example.org" in texts["Sources"]
    assert "<r><t>x</t></r>" in texts["Codebook"]
    assert "_x0041_" in texts["Codebook"]
    assert any(text.startswith("<r><t>x</t></r>\n_x0041_") for text in texts["Matrix"])


def test_a_text_beyond_a_cells_limit_is_cut_with_a_mark_that_says_where_the_whole_is(
    make_project, plain, written
):
    long = replace(plain, key=1, code="P-07", quote="Ж" * 40_000, source=1)
    path = written(make_project((long,)))
    found = column(path, "Positions", "Quote")[0]
    assert len(found) == MAX_LENGTH
    assert found.startswith("Ж" * 32_000)
    assert found.endswith(
        "[cut here: a cell holds 32,767 characters; the whole is in the project, at P-07]"
    )
    assert "the whole is in S-01" in column(path, "Evidence", "Quote")[0][-80:]


def test_dates_are_dates_where_they_are_days(project, opened):
    sheet = opened(project)["Positions"]
    titles = [c.value for c in sheet[1]]
    said = [sheet.cell(row, titles.index("Said on") + 1) for row in range(2, 6)]
    assert [c.is_date for c in said] == [True, False, False, False]
    assert said[0].value.isoformat() == "2025-02-14T00:00:00"
    assert [c.value for c in said[1:]] == ["Feb 2025", None, "autumn 2024"]
    earliest = sheet.cell(3, titles.index("Earliest day") + 1)
    assert earliest.is_date
    assert earliest.value.isoformat() == "2025-02-01T00:00:00"


def test_a_day_before_excels_calendar_is_text(make_project, plain, written):
    dates = ("1900-02-28", "1900-03-01", "1648-10-24", "-0043-03-15")
    positions = tuple(
        replace(plain, key=n, id=f"p{n}", code=f"P-{n}", said_on=PartialDate.parse(date))
        for n, date in enumerate(dates, 1)
    )
    path = written(make_project(positions))
    assert [str(day).split()[0] for day in column(path, "Positions", "Earliest day")] == list(dates)


def test_numbers_are_numbers_and_silence_is_no_zero(project, opened):
    sheet = opened(project)["Positions"]
    titles = [c.value for c in sheet[1]]

    def values(title):
        return [sheet.cell(row, titles.index(title) + 1).value for row in range(2, 6)]

    assert values("Stance") == [1, -2, 2, None]
    assert values("Quantity value") == [None, None, 50, None]
    assert values("Quantity upper") == [None, None, 60.5, None]
    assert values("Attribution count") == [None, 4, None, None]


XML = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(st.text(XML, min_size=1, max_size=30), min_size=1, max_size=20))
@example(texts=["_x005F_x0041_", "__x0000__", "<r></r>", "\r", "\n\n", " "])
def test_any_text_comes_back(make_project, plain, written, texts):
    positions = tuple(
        replace(plain, key=n, id=f"p{n}", code=f"P-{n}", quote=text)
        for n, text in enumerate(texts, 1)
    )
    assert column(written(make_project(positions)), "Positions", "Quote") == texts


def test_half_a_character_is_replaced_by_a_mark():
    assert cell_text("a\ud800b\udfffc") == "a\ufffdb\ufffdc"


@pytest.mark.parametrize("text", ["😀" * 20_000, "x" * 32_768, "x😀" * 12_000])
def test_a_cut_text_never_exceeds_the_limit_nor_ends_in_half_a_character(text):
    cut = cell_text(text)
    assert len(cut.encode("utf-16-le")) // 2 <= MAX_LENGTH
    assert text.startswith(cut.partition(" … [cut here")[0])


@pytest.mark.parametrize("text", ["😀" * 16_383, "x" * 32_767])
def test_a_text_up_to_the_limit_is_not_cut(text):
    assert cell_text(text) == text


@given(st.text(st.sampled_from("_x04A1\x07<&>"), max_size=30))
def test_escaping_can_be_undone(text):
    written = escaped(text)
    assert not re.search("[<>\x07]", written)
    shown = written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), shown) == text


def test_a_shortened_text_ends_after_a_word():
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 12) == "one two …"
    assert shortened("onetwothree", 6) == "onetw …"


class Sheet:
    """Stands in for XlsxWriter's sheet and remembers how it was written to."""

    def __init__(self):
        self.calls = []

    def __getattr__(self, name):
        return lambda *arguments: self.calls.append((name, *arguments))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", ("write_string", 0, 0, "plain", "look")),
        ("", ("write_blank", 0, 0, None, "look")),
        ("<r>x</r>", ("write_rich_string", 0, 0, "look", "<", "look", "r>x</r>", "look")),
        ("\ud800", ("write_string", 0, 0, "\ufffd", "look")),
    ],
)
def test_a_single_cell_is_written_as_text(text, expected):
    sheet = Sheet()
    put(sheet, 0, 0, text, "look")
    assert sheet.calls == [expected]


def test_a_text_of_several_fonts_shows_control_characters_as_marks():
    sheet = Sheet()
    put_runs(sheet, 0, 0, [("a\x07", "bold"), ("", "x"), ("b", "text")], "look")
    assert sheet.calls == [("write_rich_string", 0, 0, "bold", "a\ufffd", "text", "b", "look")]


def test_texts_that_a_cell_cannot_hold_together_are_cut_with_a_mark(make_project, opened):
    one = Stakeholder(key=1, id="a", code="A", name="Aland")
    long = Issue(key=1, id="i", code="I", name="Ж" * 20_000, proposition="ї" * 20_000)
    book = opened(make_project((), others=(one, long)))
    found = book["Matrix"]["A4"].value
    assert found.startswith("Ж" * 20_000 + "\nї")
    assert found.endswith("[cut here: a cell holds 32,767 characters; the whole is in the project]")
    assert len(found) == MAX_LENGTH
