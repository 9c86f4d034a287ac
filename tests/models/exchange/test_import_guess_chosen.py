"""What an analyst says of a sheet's titles and rows is what the guess keeps to."""

from models.exchange.importing.guess import guess
from models.exchange.importing.mapping import Layout
from models.exchange.sheets import Sheet, Spreadsheet
from models.project.directory import Directory

NAMES = Directory({}, {}, {})
ROWS = [
    ["Survey", None, None],
    ["Country", "Troops", "Aid"],
    ["Poland", "yes", "no"],
    ["Spain", "no", "yes"],
]


def targets(found) -> list[tuple[str, str]]:
    return [(column.target, column.about) for column in found.mapping.columns]


def test_titles_stand_where_it_was_said():
    sheet = Spreadsheet("a.xlsx", [Sheet("A", ROWS)])
    found = guess(sheet, NAMES, titles=(2, 1))
    assert found.mapping.header == 2
    assert found.mapping.first_row == 3
    assert [column.title for column in found.mapping.columns] == ["Poland", "yes", "no"]
    assert found.reasons["header"] == "It was chosen."


def test_a_sheet_may_have_no_titles_at_all():
    found = guess(Spreadsheet("a.xlsx", [Sheet("A", ROWS[2:])]), NAMES, titles=(0, 0))
    assert found.mapping.first_row == 0
    assert [column.title for column in found.mapping.columns] == ["", "", ""]


def test_a_row_is_what_was_said_and_the_columns_follow():
    sheet = Spreadsheet("a.xlsx", [Sheet("A", ROWS)])
    wide = guess(sheet, NAMES)
    assert wide.mapping.layout is Layout.WIDE
    turned = guess(sheet, NAMES, layout=Layout.TURNED)
    assert turned.mapping.layout is Layout.TURNED
    assert targets(turned) == [("issue", ""), ("stance", "Troops"), ("stance", "Aid")]
    assert guess(sheet, NAMES, layout=Layout.LONG).mapping.layout is Layout.LONG
    assert targets(guess(sheet, NAMES, layout=Layout.WIDE)) == targets(wide)
