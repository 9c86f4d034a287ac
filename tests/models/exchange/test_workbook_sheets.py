"""The sheets of a workbook: order, tables, frozen panes, paper, properties, what README says."""

import re
import zipfile

import pytest

from models.exchange.codebook import COLUMN_MEANINGS, VOCABULARIES, word
from models.exchange.columns import COLUMNS
from models.exchange.source_text import fingerprint
from models.exchange.workbook_formats import FILLS, INKS
from models.project.filter import Facet, Filter, but
from models.vocabulary import (
    Attribution,
    Bound,
    Confidence,
    Silence,
    Stance,
    Status,
    Verification,
)

SHEETS = ["README", "Matrix", "Sides", "Ledger", "Positions", "Evidence", "Sources", "Codebook"]
TABLES = ["Ledger", "Positions", "Evidence", "Sources"]
UKRAINE_LEFT_OUT = Filter().choose(Facet.SIDE, but(3, 4))


def texts(sheet):
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


def rows(sheet):
    """The rows of a table, as values by their headings."""
    head, *others = ([c.value for c in row] for row in sheet.iter_rows())
    return [dict(zip(head, row, strict=True)) for row in others]


def test_the_sheets_are_in_order_and_the_matrix_is_open(project, opened):
    book = opened(project)
    assert book.sheetnames == [*SHEETS, "Lists", "Record"]
    assert [book[name].sheet_state for name in SHEETS] == ["visible"] * len(SHEETS)
    assert {book[name].sheet_state for name in ("Lists", "Record")} == {"veryHidden"}
    assert book.active.title == "Matrix"


@pytest.mark.parametrize("name", TABLES)
def test_long_sheets_are_tables_with_a_filter_over_all_rows(project, opened, name):
    sheet = opened(project)[name]
    table = sheet.tables[name]
    assert table.ref == table.autoFilter.ref == sheet.dimensions
    assert sheet.max_row == {"Sources": 2, "Ledger": 3}.get(name, 5)
    assert [c.value for c in sheet[1]] == [c.name for c in table.tableColumns]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_without_rows_keeps_an_empty_one_as_excel_demands(make_project, opened, name):
    table = opened(make_project((), others=()))[name].tables[name]
    assert re.fullmatch(r"A1:[A-Z]+2", table.ref)


@pytest.mark.parametrize(
    ("name", "pane"),
    [
        ("Matrix", "B4"),
        ("Sides", "B4"),
        ("Ledger", "B2"),
        ("Positions", "C2"),
        ("Evidence", "B2"),
        ("Sources", "B2"),
    ],
)
def test_headings_and_first_columns_stay_in_sight(project, opened, name, pane):
    assert opened(project)[name].freeze_panes == pane


@pytest.mark.parametrize("name", SHEETS)
def test_no_cells_are_merged(project, opened, name):
    assert not opened(project)[name].merged_cells.ranges


@pytest.mark.parametrize("name", SHEETS)
def test_every_cell_names_its_font(project, opened, name):
    fonts = {c.font.name for row in opened(project)[name].iter_rows() for c in row}
    assert fonts == {"Calibri"}


def test_evidence_shows_the_quote_in_bold_within_its_paragraph(project, written):
    from openpyxl import load_workbook

    sheet = load_workbook(written(project), rich_text=True)["Evidence"]
    titles = [str(c.value) for c in sheet[1]]
    cell = sheet.cell(2, titles.index("Quote in its paragraph") + 1).value
    assert [run.text for run in cell if run.font.b] == ["still on the table"]
    assert "".join(run.text for run in cell).startswith("Hegseth ruled out troops")


def test_evidence_says_where_each_quote_comes_from(project, opened):
    first, second, third, fourth = rows(opened(project)["Evidence"])
    assert (first["Source"], first["Place"], first["Verification"]) == ("S-01", "¶ 18", "exact")
    assert second["Attribution"] == "anonymous officials (4)"
    assert (third["Stance"], third["Source"]) == ("supports (claimed)", None)
    assert fourth["Stance"] == "declined"


def test_sources_tell_how_many_positions_rest_on_them_and_their_print(project, opened):
    (source,) = rows(opened(project)["Sources"])
    assert source["Positions"] == 2
    assert source["Digest"] == "yes"
    assert source["URL"] == "https://example.org/a?b=1&c=2"
    assert source["SHA-256 of the text at hand"] == fingerprint(project.paragraphs(1))
    assert source["Issued"].isoformat()[:10] == "2025-02-15"
    assert source["Accessed"] == "Feb 2025"


def test_the_codebook_explains_every_word_and_column(project, opened):
    found = texts(opened(project)["Codebook"])
    for title, vocabulary in VOCABULARIES.items():
        assert title in found
        assert {word(member) for member in vocabulary} <= set(found)
    assert {c.title for c in COLUMNS} <= set(found)


def test_no_word_and_no_column_is_without_a_meaning():
    kinds = (Stance, Silence, Attribution, Verification, Bound, Confidence, Status)
    assert [list(v) for v in VOCABULARIES.values()] == [list(kind) for kind in kinds]
    assert set(COLUMN_MEANINGS) == {c.name for c in COLUMNS}


def test_the_codebook_tells_the_issues(project, opened):
    found = texts(opened(project)["Codebook"])
    assert {"U.S. troops are sent to Ukraine", "None go", "They are stationed there"} <= set(found)
    assert "¶ 14" in found


def test_a_stances_sign_can_be_read_on_its_colour():
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for stance in Stance:
        light, dark = sorted((luminance(FILLS[stance]), luminance(INKS[stance])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_stance_column_takes_its_colour_from_its_number_save_for_claims(project, opened):
    sheet = opened(project)["Positions"]
    (column,) = [c.column_letter for c in sheet[1] if c.value == "Attribution"]
    own = f'${column}2<>"claimed by another side"'
    rules = sheet.conditional_formatting
    formulas = {r.formula[0] for area in rules for r in area.rules if r.dxf.fill}
    assert {f"AND(ISNUMBER(E2),E2={int(stance)},{own})" for stance in Stance} <= formulas


@pytest.mark.parametrize("name", TABLES)
def test_no_word_of_a_heading_is_wider_than_its_column(project, opened, name):
    sheet = opened(project)[name]
    for cell in sheet[1]:
        longest = max(len(part) for part in str(cell.value).split())
        assert width_of(sheet, cell.column) >= longest * 0.95, cell.value


def width_of(sheet, number):
    for group in sheet.column_dimensions.values():
        if group.min <= number <= group.max:
            return group.width
    raise LookupError(number)


def test_each_part_of_the_file_is_well_formed(project, written):
    from xml.etree.ElementTree import fromstring

    with zipfile.ZipFile(written(project)) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            fromstring(parts.read(name))
