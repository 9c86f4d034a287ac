"""What a workbook says of itself: README, headers and footers, paper, document properties."""

import json
from dataclasses import replace

import pytest

from models.exchange.columns import COLUMNS
from models.partial_date import PartialDate
from models.project.filter import Facet, Filter, but

SHEETS = ["README", "Matrix", "Sides", "Ledger", "Positions", "Evidence", "Sources", "Codebook"]
UKRAINE_LEFT_OUT = Filter().choose(Facet.SIDE, but(3, 4))


def _hash_of(record):
    """The last line of a record says how many there are, and their SHA-256."""
    return json.loads(record.cell(record.max_row, 1).value)[1][1]


def texts(sheet):
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_set_up_for_paper(project, opened, name):
    sheet = opened(project)[name]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.print_area
    assert sheet.oddHeader.left.text.strip() == "Talks && terms"
    assert sheet.oddFooter.left.text.strip() == "&F · &A"
    assert sheet.oddFooter.center.text.strip() == "As of 14 Feb 2025"
    assert sheet.oddFooter.right.text.strip() == "Page &P of &N"


@pytest.mark.parametrize(
    ("name", "repeated"),
    [
        ("Matrix", "$3:$3"),
        ("Sides", "$3:$3"),
        *((name, "$1:$1") for name in ("Ledger", "Positions", "Evidence", "Sources")),
    ],
)
def test_headings_are_repeated_on_every_page(project, opened, name, repeated):
    assert opened(project)[name].print_title_rows == repeated


def test_positions_print_their_first_columns_only(project, opened):
    sheet = opened(project)["Positions"]
    printed = [c.title for c in COLUMNS if c.printed]
    assert [c.value for c in sheet[1]][: len(printed)] == printed
    area = sheet.print_area.partition("!")[2].replace("$", "")
    assert len(sheet[area]) == sheet.max_row
    assert len(sheet[area][0]) == len(printed)


@pytest.mark.parametrize("name", SHEETS)
def test_a_filtered_workbook_says_so_in_the_header_of_each_sheet(project, opened, name):
    sheet = opened(project, wanted=UKRAINE_LEFT_OUT)[name]
    assert sheet.oddHeader.right.text.strip() == "FILTERED: side: not Україна"
    assert opened(project)[name].oddHeader.right.text is None


def test_a_filtered_workbook_says_so_in_readme_and_matrix(project, opened):
    book = opened(project, wanted=UKRAINE_LEFT_OUT)
    assert "FILTERED: side: not Україна. 2 of 4 positions are in this workbook." in texts(
        book["README"]
    )
    assert any("FILTERED: side: not Україна" in text for text in texts(book["Matrix"]))
    assert [cell.value for cell in book["Positions"]["A"]] == ["Code", "P-01", "P-02"]


def test_an_unfiltered_workbook_says_that_all_positions_are_there(project, opened):
    readme = texts(opened(project)["README"])
    assert "None: all positions of the project are in this workbook." in readme


def test_the_readme_says_what_when_how_many_and_by_which_rule(make_project, opened):
    readme = texts(opened(make_project(note="For the delegation."))["README"])
    whole = "\n".join(readme)
    assert readme[0] == "Talks & terms"
    assert "For the delegation." in readme
    assert "14 Feb 2025, the latest date of a position in this workbook" in readme
    assert "2 Mar 2025, 14:05 (UTC+01:00) by Sides 0.1.0" in readme
    assert "4 positions · 2 sides · 2 issues · 1 source" in readme
    assert "1 exact · 1 not found · 2 no text" in whole
    assert "the latest date first, then own words before second hand" in whole
    assert "S-01, “What was said”: the text at hand retells this source" in whole
    for sign in ("▲ +2", "△ +1", "◆ 0", "▽ −1", "▼ −2", "±", "◌", "–", "×"):
        assert sign in readme


def test_the_readme_links_to_every_other_sheet_from_a_cell_of_one_line(project, opened):
    sheet = opened(project)["README"]
    links = {c.value: c for row in sheet.iter_rows() for c in row if c.hyperlink}
    assert list(links) == SHEETS[1:]
    for name, cell in links.items():
        assert cell.hyperlink.location == f"'{name}'!A1"
        assert not cell.alignment.wrap_text


def test_february_does_not_make_its_last_day_the_state_of_things(make_project, plain, opened):
    dates = ("2025-02", "2025-02-10", "2025")
    positions = tuple(
        replace(plain, key=n, id=f"p{n}", code=f"P-{n}", said_on=PartialDate.parse(date))
        for n, date in enumerate(dates, 1)
    )
    footer = opened(make_project(positions))["Matrix"].oddFooter.center.text
    assert footer.strip() == "As of 10 Feb 2025"


def test_the_documents_properties_say_what_it_is(project, opened):
    book = opened(project, wanted=UKRAINE_LEFT_OUT)
    assert book.properties.title == "Talks & terms"
    assert book.properties.creator == "Sides"
    assert book.properties.created.isoformat() == "2025-03-02T13:05:00"
    assert {p.name: p.value for p in book.custom_doc_props.props} == {
        "Project id": "project-0",
        "Filter": "side: not Україна",
        "As of": "2025-02-14",
        "Program version": "Sides 0.1.0",
        "Content hash": _hash_of(book["Record"]),
    }


def test_names_too_long_for_headers_and_properties_are_shortened(make_project, opened):
    book = opened(make_project(name="R&D " * 200))
    assert len(book["Matrix"].oddHeader.left.text) <= 160
    assert book["README"]["A1"].value == "R&D " * 200
    assert len(book.properties.title) <= 255


@pytest.mark.parametrize("name", ["2025 talks & terms", "&A &P", "line\nbreak", "  "])
def test_a_name_in_the_header_is_no_command(make_project, opened, name):
    left = opened(make_project(name=name))["Matrix"].oddHeader.left
    assert left.size == 9
    assert left.text.replace("&&", "&").strip() == " ".join(name.split())


def test_the_readme_warns_of_texts_that_no_row_can_show(make_project, plain, opened):
    long = replace(plain, key=1, quote="word " * 2000)
    whole = texts(opened(make_project((long,)))["README"])
    assert any("longer than a row of Excel can show" in text for text in whole)
    assert not any("longer than a row" in t for t in texts(opened(make_project())["README"]))
