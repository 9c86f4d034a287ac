"""What colleagues work with: lists to choose from, links to the evidence, room for comments."""

import re
import zipfile

import pytest

from models.exchange.workbook_positions import COMMENT
from models.project.filter import Facet, Filter, but
from models.vocabulary import Attribution, Silence, Stance


def heads(sheet):
    return {cell.value: cell for cell in sheet[1]}


def choices(book, title):
    """The rule for the cells of a column of Positions, and the words that it offers."""
    sheet = book["Positions"]
    place = heads(sheet)[title].column_letter
    rule = next(r for r in sheet.data_validations.dataValidation if f"{place}2" in str(r.sqref))
    name, _, area = book.defined_names[rule.formula1].attr_text.partition("!")
    return rule, [cell.value for (cell,) in book[name][area.replace("$", "")]]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Stance", [int(stance) for stance in Stance]),
        ("Attribution", [word.value for word in Attribution]),
        ("Silence", [word.value for word in Silence]),
    ],
)
def test_a_word_of_a_vocabulary_is_chosen_from_its_list_and_no_other_is_taken(
    project, opened, title, words
):
    rule, offered = choices(opened(project), title)
    assert offered == words
    assert rule.errorStyle in (None, "stop")
    assert rule.showErrorMessage


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Side", ["United States", "Україна"]),
        ("Holder", ["United States", "JD Vance", "Україна", "Володимир Зеленський"]),
        ("Issue", ["Troops", "Minerals"]),
    ],
)
def test_a_name_is_offered_and_a_new_one_is_asked_about(project, opened, title, words):
    rule, offered = choices(opened(project), title)
    assert offered == words
    assert rule.errorStyle == "warning"


def test_rows_that_colleagues_add_have_their_lists_too(project, opened):
    rule, _ = choices(opened(project), "Stance")
    assert int(re.search(r"(\d+)$", str(rule.sqref))[1]) > 1_000


def test_a_project_without_names_has_lists_all_the_same(make_project, opened):
    assert choices(opened(make_project((), others=())), "Issue")[1] == [None]


def test_each_code_leads_to_the_same_position_in_the_evidence(project, opened):
    book = opened(project)
    for code in book["Positions"]["A"][1:]:
        place = code.hyperlink.location.partition("!")[2]
        assert code.hyperlink.location.startswith("'Evidence'!")
        assert book["Evidence"][place].value == code.value


def test_links_lead_to_the_rows_that_a_filter_has_left(project, opened):
    book = opened(project, wanted=Filter().choose(Facet.SIDE, but(1, 2)))
    links = [cell.hyperlink.location for cell in book["Positions"]["A"][1:]]
    assert links == ["'Evidence'!A2", "'Evidence'!A3"]
    assert [cell.value for cell in book["Evidence"]["A"][1:]] == ["P-03", "P-04"]


def test_a_sheet_has_no_more_links_than_excel_takes(project, written, monkeypatch):
    monkeypatch.setattr("models.exchange.workbook_rows._MOST_LINKS", 3)
    with zipfile.ZipFile(written(project)) as parts:
        assert parts.read("xl/worksheets/sheet5.xml").count(b"<hyperlink ") == 3


def test_colleagues_have_a_column_for_comments_that_is_theirs(project, opened):
    book = opened(project)
    cell = heads(book["Positions"])[COMMENT]
    assert {c.value for c in book["Positions"][cell.column_letter][1:]} == {None}
    meanings = [row[0].value for row in book["Codebook"].iter_rows() if row[0].value]
    assert COMMENT in meanings


def test_the_ids_that_a_row_is_found_by_are_there_and_hidden(project, opened):
    sheet = opened(project)["Positions"]
    cell = heads(sheet)["Id"]
    assert [c.value for c in sheet[cell.column_letter][1:]] == ["p1", "p2", "p3", "p4"]
    assert sheet.column_dimensions[cell.column_letter].hidden
    assert not sheet.column_dimensions["A"].hidden
