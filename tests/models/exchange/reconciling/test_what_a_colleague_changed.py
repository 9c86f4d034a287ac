"""Every edit of a returned workbook is told, as it was meant, and nothing else is."""

import datetime
from dataclasses import replace

import pytest
from openpyxl.comments import Comment

from models.errors import Cancelled, EditError, ReadError
from models.exchange.export import export
from models.exchange.fields import BY_NAME, FIELDS
from models.exchange.reconcile import Kind, compare, edit, nearest_words
from models.project.edits import Change, Delete, Duplicate
from models.project.store import Project
from models.records import Position
from models.vocabulary import Stance, Verification


@pytest.fixture
def olena(colleague, sample):
    """Olena has the sample's workbook open."""
    return colleague(sample)


@pytest.fixture
def by_code(sample):
    def find(code) -> Position:
        query = sample.query()
        return next(p for p in query.positions(query.keys()) if p.code == code)

    return find


@pytest.fixture
def take(sample):
    """Take all of a workbook, or what is preselected of it."""

    def taking(spreadsheet, which="acceptable", who="Olena K."):
        returned = compare(sample, spreadsheet)
        sample.apply(edit(returned, getattr(returned, which), who))
        return returned

    return taking


def test_an_untouched_workbook_wants_nothing(sample, olena):
    returned = compare(sample, olena.send())
    assert (returned.items, returned.told, returned.already) == ((), (), 0)
    assert returned.compared == 34
    assert returned.summary() == "34 positions compared: nothing differs."
    assert not returned.two_way


def test_a_changed_cell_is_told_with_what_it_said_before(olena, found, by_code):
    olena.put("P-10", "Summary", "He declines to comment.")
    old = by_code("P-10").summary
    assert found(olena.send()) == [("changed", "P-10", "Summary", old, "He declines to comment.")]


@pytest.mark.parametrize(
    ("code", "cells", "field", "text"),
    [
        ("P-07", {"Stance": 1, "Stance in words": "leans for"}, "stance", "leans for"),
        ("P-07", {"Stance": "+1"}, "stance", "leans for"),
        ("P-07", {"Stance in words": "Opposes"}, "stance", "opposes"),
        (
            "P-07",
            {"Stance": None, "Stance in words": None, "Silence": "declined"},
            "stance",
            "declined",
        ),
        ("P-10", {"Stance": 0, "Silence": None}, "stance", "open"),
        ("P-07", {"Quantity value": 60}, "quantity", "60 % (of Ukraine’s rare earths)"),
        ("P-07", {"Quantity": "≥ 60 %"}, "quantity", "≥ 60 %"),
        ("P-07", {"Quantity upper": 60}, "quantity", "50–60 % (of Ukraine’s rare earths)"),
        ("P-03", {"Quantity value": 4000, "Unit": "troops"}, "quantity", "4,000 troops"),
        (
            "P-17",
            {"Quantity": None, "Quantity value": None, "Unit": None, "Qualifier": None},
            "quantity",
            "",
        ),
        ("P-03", {"Attribution count": 5}, "attribution", "anonymous officials (5)"),
        ("P-03", {"Attribution count": None}, "attribution", "anonymous officials"),
        ("P-03", {"Attribution": "own words"}, "attribution", "own words"),
        (
            "P-03",
            {"Attribution": "anonymous officials (7)"},
            "attribution",
            "anonymous officials (7)",
        ),
        ("P-11", {"Said on": datetime.date(2025, 2, 13)}, "said_on", "2025-02-13"),
        ("P-11", {"Said on": 45701}, "said_on", "2025-02-13"),
        ("P-11", {"Said on": "about Feb 2025"}, "said_on", "2025-02~"),
        ("P-11", {"Said on (EDTF)": "2025-02"}, "said_on", "2025-02"),
        ("P-11", {"Said on (EDTF)": 2025}, "said_on", "2025"),
        ("P-11", {"Said on": None, "Said on (EDTF)": None}, "said_on", ""),
        ("P-11", {"Source code": None, "Source": None}, "source", ""),
        ("P-11", {"Place": 8}, "locator", "¶ 8"),
        ("P-11", {"Speaker": "Ukrainian officials"}, "speaker", "Ukrainian officials"),
        ("P-11", {"Confidence": "LOW"}, "confidence", "low"),
        ("P-11", {"Only after": "Security guarantees"}, "after", "Security guarantees"),
        ("P-11", {"Code": "Z-11"}, "code", "Z-11"),
    ],
)
def test_a_field_that_was_changed_in_any_of_its_columns_is_one_item(
    sample, olena, by_code, take, code, cells, field, text
):
    row = olena.row(code)
    for title, value in cells.items():
        olena.sheet.cell(row, olena.column(title)).value = value
    before = by_code(code)
    (item,) = take(olena.send()).items
    assert (item.kind, item.field, item.theirs) == (Kind.CHANGED, field, text)
    after = by_code(cells.get("Code", code))
    names = sample.directory()
    assert BY_NAME[field].text(after, names) == text
    same = {f.name for f in FIELDS if f.text(after, names) == f.text(before, names)}
    assert same == {f.name for f in FIELDS} - {field}


@pytest.mark.parametrize(
    ("code", "cells", "told"),
    [
        ("P-07", {"Stance": 1, "Stance in words": "opposes"}, "do not agree"),
        ("P-07", {"Stance": 5}, "no stance"),
        ("P-07", {"Stance": None, "Stance in words": ""}, "Stance is empty"),
        ("P-07", {"Quantity": "60 %", "Quantity value": 70}, "do not agree"),
        ("P-07", {"Quantity": 0.6}, "percentage"),
        ("P-07", {"Quantity value": None}, "needs a number"),
        ("P-07", {"Bound": "range"}, "needs an upper number"),
        ("P-07", {"Attribution count": 5}, "Only anonymous officials"),
        ("P-03", {"Attribution": "anonymous officials (7)", "Attribution count": 6}, "not agree"),
        ("P-11", {"Said on": "3/2/2025"}, "could be two dates"),
        ("P-11", {"Said on": "2025-02-13", "Said on (EDTF)": "2025-02-12"}, "do not agree"),
        ("P-11", {"Holder": "Zelensky’s dog"}, "Add them under Names"),
        ("P-11", {"Issue": None}, "Issue is empty"),
        ("P-11", {"Source code": "S-99"}, "Add it under Sources"),
        ("P-11", {"Code": "P-12"}, "Another position has the code"),
        ("P-11", {"Only after": "Minerals stake"}, "own issue"),
        ("P-11", {"Status": "done"}, "no status"),
    ],
)
def test_what_cannot_be_taken_is_told_and_keeps_nothing_else_back(
    sample, olena, by_code, take, code, cells, told
):
    row = olena.row(code)
    for title, value in {**cells, "Event": "Kyiv"}.items():
        olena.sheet.cell(row, olena.column(title)).value = value
    returned = take(olena.send())
    problem, change = sorted(returned.items, key=lambda item: item.kind is Kind.CHANGED)
    assert problem.kind is Kind.PROBLEM
    assert told in problem.sentence
    assert not problem.acceptable
    assert change.kind is Kind.CHANGED
    assert by_code(code).event == "Kyiv"


@pytest.mark.parametrize("title", ["Side", "Topic", "Verification", "Earliest day"])
def test_a_column_that_follows_from_others_is_told_and_not_taken(olena, found, title):
    olena.put("P-11", title, "something else")
    assert [(k, c, t) for k, c, t, _, _ in found(olena.send())] == [("not taken", "P-11", title)]


def test_rows_may_be_sorted_hidden_and_apart_and_columns_moved_and_the_sheet_renamed(olena, found):
    sheet = olena.sheet
    olena.put("P-11", "Event", "Kyiv")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads, *body = rows
    order = sorted(range(len(heads)), key=lambda n: str(heads[n]))
    body.sort(key=lambda row: str(row[6]))
    sheet.delete_rows(1, sheet.max_row)
    shuffled = [["Positions, as of today"], [], [heads[n] for n in order]]
    for row in body:
        shuffled += [[row[n] for n in order], []]
    for number, row in enumerate(shuffled, 1):
        for place, value in enumerate(row, 3):
            sheet.cell(number, place).value = value
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet.title = "Позиції"
    assert found(olena.send()) == [("changed", "P-11", "Event", "", "Kyiv")]


def test_columns_that_are_gone_or_strange_are_told(sample, olena):
    olena.put("P-11", "Event", "Kyiv")
    olena.sheet.delete_cols(olena.column("Quote"))
    olena.sheet.delete_cols(olena.column("Id"))
    last = olena.sheet.max_column + 1
    olena.sheet.cell(1, last).value = "Reviewer"
    olena.sheet.cell(2, last).value = "Olena"
    olena.sheet.cell(3, last + 1).value = "a remark"
    returned = compare(sample, olena.send())
    assert [(i.kind, i.code, i.title) for i in returned.items] == [(Kind.CHANGED, "P-11", "Event")]
    assert returned.told == (
        "“Quote”, “Id” are no columns of it any more; what they held was not compared.",
        "The column “Reviewer” is none of those that Sides writes; what is in it was not taken "
        "(1 cell).",
        "The column without a heading (AL1) is none of those that Sides writes; what is in it was "
        "not taken (1 cell).",
    )


def test_a_row_whose_id_was_cleared_is_known_by_its_code(olena, found):
    olena.put("P-11", "Event", "Kyiv")
    olena.put("P-11", "Id", None)
    assert found(olena.send()) == [("changed", "P-11", "Event", "", "Kyiv")]


def test_a_copied_row_is_a_new_position_and_the_one_that_changed_less_is_the_original(
    sample, olena, take
):
    number = olena.row("P-30")
    cells = [cell.value for cell in olena.sheet[number]]
    olena.sheet.insert_rows(number)
    for column, value in enumerate(cells, 1):
        olena.sheet.cell(number, column).value = value
    # The upper of the two is the new one.
    olena.sheet.cell(number, olena.column("Summary")).value = "Another thing."
    returned = take(olena.send(), "preselected")
    (item,) = returned.items
    assert item.kind is Kind.ADDED
    query = sample.query()
    added = query.positions(query.keys())[-1]
    original = next(p for p in query.positions(query.keys()) if p.code == "P-30")
    assert added.summary == "Another thing."
    assert added.code == "P-35"
    assert added.id != original.id
    assert (added.quote, added.verification) == (original.quote, Verification.EXACT)


def test_a_row_that_was_copied_and_left_as_it_is_is_not_taken_unless_somebody_wants_it(
    sample, olena
):
    cells = [cell.value for cell in olena.sheet[olena.row("P-30")]]
    number = olena.sheet.max_row + 1
    for column, value in enumerate(cells, 1):
        olena.sheet.cell(number, column).value = value
    (item,) = compare(sample, olena.send()).items
    assert (item.kind, item.default) == (Kind.ADDED, False)
    assert "says the same" in item.sentence


def test_a_new_row_becomes_a_position(sample, olena, take):
    olena.add(
        Side="United States",
        Speaker="JD Vance",
        Issue="Troops",
        Stance=-1,
        Summary="He doubts it now.",
        Attribution="own words",
        Said_on=datetime.date(2025, 2, 20),
        Comment="Heard on the radio",
    )
    returned = take(olena.send(), "preselected")
    (item,) = returned.items
    assert (item.kind, item.default) == (Kind.ADDED, True)
    assert item.sentence == "Holder is empty; its speaker is taken for it."
    names, query = sample.directory(), sample.query()
    added = query.positions(query.keys())[-1]
    assert names.stakeholders[added.holder].name == "JD Vance"
    assert (added.code, added.stance) == ("P-35", Stance.LEANS_AGAINST)
    assert str(added.said_on) == "2025-02-20"
    assert added.note == "Comment by Olena K.: Heard on the radio"


def test_a_workbook_that_is_taken_twice_adds_nothing_the_second_time(sample, olena, take):
    olena.add(Speaker="JD Vance", Issue="Troops", Stance=-1, Summary="No.", Attribution="own words")
    olena.put("P-11", "Event", "Kyiv")
    olena.put("P-11", "Comment", "Is that so?")
    spreadsheet = olena.send()
    assert len(take(spreadsheet).items) == 3
    again = compare(sample, spreadsheet)
    assert again.items == ()
    assert again.already == 3


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"Issue": "Troops", "Stance": 1, "Summary": "x", "Attribution": "own words"}, "Holder"),
        ({"Speaker": "JD Vance", "Issue": "Troops", "Stance": 1, "Summary": "x"}, "attribution"),
        ({"Speaker": "JD Vance", "Stance": 1, "Summary": "x"}, "Issue is empty"),
        ({"Speaker": "A. Nobody", "Issue": "Troops", "Stance": 1}, "no stakeholder “A. Nobody”"),
        ({"Code": "See the note above"}, "names neither"),
    ],
)
def test_a_new_row_that_lacks_something_says_what(sample, olena, row, told):
    olena.add(**row)
    (item,) = compare(sample, olena.send()).items
    assert item.kind is Kind.PROBLEM
    assert told in item.sentence
    assert all(str(value) in item.theirs for value in row.values())


def test_a_new_row_with_a_code_that_is_taken_gets_another(sample, olena, take):
    olena.add(
        Code="P-11", Speaker="JD Vance", Issue="Troops", Stance=1, Summary="x",
        Attribution="own words",
    )  # fmt: skip
    (item,) = take(olena.send()).items
    assert "“P-11” is taken" in item.sentence
    assert sample.query().positions([sample.query().last_key()[0]])[0].code == "P-35"


def test_a_deleted_row_is_told_and_not_preselected(sample, olena, take):
    olena.sheet.delete_rows(olena.row("P-11"))
    returned = take(olena.send())
    assert [(i.kind, i.code, i.default) for i in returned.items] == [(Kind.REMOVED, "P-11", False)]
    assert len(sample.query().keys()) == 33


def test_a_quote_with_another_digit_is_not_preselected_and_its_source_is_shown(
    sample, olena, by_code
):
    quote = by_code("P-17").quote
    olena.put("P-17", "Quote", quote.replace("500", "600"))
    (item,) = compare(sample, olena.send()).items
    assert (item.kind, item.default) == (Kind.CHANGED, False)
    assert item.verification is Verification.NOT_FOUND
    assert "not in the text" in item.sentence
    near = nearest_words(sample, item)
    assert any(run.text == "500" or "500" in run.text for run in near.runs if run.kind != "same")


def test_a_quote_that_stands_in_its_source_is_verified(sample, olena, by_code, take):
    quote = by_code("P-17").quote
    shorter = quote[: quote.index(" as what")]
    olena.put("P-17", "Quote", shorter)
    (item,) = take(olena.send(), "preselected").items
    assert item.verification is Verification.EXACT
    after = by_code("P-17")
    assert (after.quote, after.verification) == (shorter, Verification.EXACT)
    text = sample.paragraph(after.source, after.locator.paragraph)
    assert text[after.locator.start : after.locator.end] == shorter


def test_comments_go_to_the_note_with_the_name_of_who_wrote_them(olena, by_code, take):
    before = by_code("P-11").note
    olena.put("P-11", "Comment", "Is that so?\nI doubt it.")
    olena.cell("P-11", "Quote").comment = Comment("Check the tape", "Taras")
    olena.book["Matrix"]["B2"].comment = Comment("Nice", "Taras")
    olena.sheet["A1"].comment = Comment("Which codes?", "Taras")
    returned = take(olena.send(), "preselected")
    assert [(i.kind, i.title, i.theirs) for i in returned.items] == [
        (Kind.COMMENT, "Comment", "Is that so?\nI doubt it."),
        (Kind.COMMENT, "Comment on Quote", "Check the tape"),
        (Kind.NOT_TAKEN, "Comment", "Which codes?"),
        (Kind.NOT_TAKEN, "Comment", "Nice"),
    ]
    assert by_code("P-11").note == "\n".join(
        filter(
            None,
            [
                before,
                "Comment by Olena K.: Is that so?\nI doubt it.",
                "Comment by Taras on Quote: Check the tape",
            ],
        )
    )


def test_a_note_that_was_changed_and_commented_on_is_taken_once(sample, olena, by_code, take):
    olena.put("P-11", "Note", "Their note.")
    olena.put("P-11", "Comment", "Is that so?")
    spreadsheet = olena.send()
    take(spreadsheet)
    assert by_code("P-11").note == "Their note.\nComment by Olena K.: Is that so?"
    again = compare(sample, spreadsheet)
    assert (again.items, again.already) == ((), 2)


def test_a_second_sheet_of_positions_is_told(sample, olena):
    copy = olena.book.copy_worksheet(olena.sheet)
    copy.title = "Positions (2)"
    returned = compare(sample, olena.send())
    assert returned.items == ()
    assert returned.told == ("“Positions (2)” holds positions too; only “Positions” was compared.",)


def test_a_name_with_line_breaks_stays_one_line(sample, olena, take):
    olena.put("P-11", "Event", "Kyiv")
    take(olena.send(), who="Olena\nK.\x1b")
    assert sample.history.last().label == "Take back talks.xlsx from Olena K.: 1 change"


def test_a_plain_table_is_compared_with_the_project_alone(sample, tmp_path, read):
    path = tmp_path / "talks.csv"
    export(sample, path, made=datetime.datetime(2025, 3, 2, tzinfo=datetime.UTC), version="0")
    returned = compare(sample, read(path))
    assert (returned.items, returned.two_way, returned.compared) == ((), True, 34)
    text = path.read_text(encoding="utf-8-sig").replace("He would not say", "He would say")
    path.write_text(text, encoding="utf-8-sig")
    (item,) = compare(sample, read(path)).items
    assert (item.code, item.title, item.verification) == ("P-10", "Quote", Verification.NOT_FOUND)


def test_the_step_names_the_file_the_colleague_and_how_much_and_undo_takes_all_of_it_back(
    sample, olena, take, tables
):
    before = tables(sample.connection)["position"]
    olena.put("P-11", "Event", "Kyiv")
    olena.put("P-12", "Comment", "Hm")
    olena.sheet.delete_rows(olena.row("P-13"))
    olena.add(Speaker="JD Vance", Issue="Troops", Stance=1, Summary="x", Attribution="own words")
    take(olena.send())
    assert sample.history.last().label == "Take back talks.xlsx from Olena K.: 4 changes"
    assert tables(sample.connection)["position"] != before
    sample.undo()
    assert tables(sample.connection)["position"] == before


def test_accepting_is_refused_when_a_position_was_edited_after_the_comparison(
    sample, olena, by_code
):
    olena.put("P-11", "Event", "Kyiv")
    olena.put("P-12", "Event", "Kyiv")
    returned = compare(sample, olena.send())
    sample.apply(Change([replace(by_code("P-12"), note="Meanwhile")], "Meanwhile"))
    with pytest.raises(EditError, match="P-12 was edited since"):
        sample.apply(edit(returned, returned.acceptable))
    assert by_code("P-11").event == ""
    # What is about other positions can still be taken.
    sample.apply(edit(returned, {returned.items[0].number}))
    assert by_code("P-11").event == "Kyiv"


class TestMeanwhile:
    """What was edited here since the workbook left."""

    def test_another_field_is_left_alone(self, sample, olena, by_code, take):
        sample.apply(Change([replace(by_code("P-11"), note="Ours")], "Ours"))
        olena.put("P-11", "Event", "Kyiv")
        returned = take(olena.send())
        assert [i.kind for i in returned.items] == [Kind.CHANGED]
        assert (by_code("P-11").note, by_code("P-11").event) == ("Ours", "Kyiv")

    def test_the_same_field_is_a_conflict_that_is_not_preselected(self, sample, olena, by_code):
        sample.apply(Change([replace(by_code("P-11"), event="Munich")], "Ours"))
        olena.put("P-11", "Event", "Kyiv")
        (item,) = compare(sample, olena.send()).items
        assert (item.kind, item.default) == (Kind.CONFLICT, False)
        assert (item.old, item.theirs, item.ours) == ("", "Kyiv", "Munich")

    def test_what_is_so_already_is_counted(self, sample, olena, by_code):
        sample.apply(Change([replace(by_code("P-11"), event="Kyiv")], "Ours"))
        olena.put("P-11", "Event", "Kyiv")
        returned = compare(sample, olena.send())
        assert (returned.items, returned.already) == ((), 1)

    def test_a_row_deleted_there_and_edited_here_is_a_conflict(self, sample, olena, by_code):
        sample.apply(Change([replace(by_code("P-11"), event="Munich")], "Ours"))
        olena.sheet.delete_rows(olena.row("P-11"))
        (item,) = compare(sample, olena.send()).items
        assert (item.kind, item.code, item.default) == (Kind.CONFLICT, "P-11", False)

    def test_a_position_deleted_here_and_edited_there_can_be_brought_back(
        self, sample, olena, by_code, take
    ):
        before = by_code("P-11")
        sample.apply(Delete([before], "Ours"))
        olena.put("P-11", "Event", "Kyiv")
        olena.put("P-11", "Comment", "Why?")
        (item,) = take(olena.send()).items
        assert (item.kind, item.default) == (Kind.CONFLICT, False)
        after = by_code("P-11")
        assert (after.id, after.event) == (before.id, "Kyiv")
        assert after.note.endswith("Comment by Olena K.: Why?")
        assert after.verification is before.verification

    def test_a_position_deleted_here_and_left_alone_there_stays_deleted(
        self, sample, olena, by_code
    ):
        sample.apply(Delete([by_code("P-11")], "Ours"))
        returned = compare(sample, olena.send())
        assert returned.items == ()
        assert returned.told == ("1 position of it was deleted here since.",)

    def test_positions_that_were_added_here_are_left_alone(self, sample, olena, by_code):
        sample.apply(Duplicate([by_code("P-11")]))
        assert compare(sample, olena.send()).items == ()

    def test_names_that_were_changed_here_are_still_understood(self, sample, olena, by_code, take):
        troops = next(i for i in sample.directory().issues.values() if i.name == "Troops")
        sample.apply(Change([replace(troops, name="U.S. troops in Ukraine")], "Ours"))
        olena.put("P-11", "Issue", "Troops")
        (item,) = take(olena.send()).items
        assert (item.kind, item.theirs) == (Kind.CHANGED, "U.S. troops in Ukraine")
        assert by_code("P-11").issue == troops.key


def test_of_a_filtered_workbook_only_what_was_exported_counts(sample, colleague):
    from models.project.filter import Facet, Filter, only

    olena = colleague(sample, wanted=Filter().choose(Facet.STANCE, only(2)))
    spreadsheet = olena.send()
    returned = compare(sample, spreadsheet)
    assert returned.items == ()
    assert 0 < returned.compared < 34
    assert returned.filter


def test_a_workbook_of_another_project_is_refused(sample, olena, tmp_path, is_told):
    spreadsheet = olena.send()
    with (
        Project.create(tmp_path / "other.sides", "Other talks") as other,
        pytest.raises(ReadError) as refused,
    ):
        compare(other, spreadsheet)
    is_told(refused, "talks.xlsx", "Ukraine talks, February 2025", "Other talks")


def test_a_file_without_positions_is_refused(sample, olena, is_told):
    del olena.book["Positions"]
    with pytest.raises(ReadError) as refused:
        compare(sample, olena.send())
    is_told(refused, "talks.xlsx")


def test_cancel_is_heard(sample, olena):
    def stop(done, total):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        compare(sample, olena.send(), stop)
