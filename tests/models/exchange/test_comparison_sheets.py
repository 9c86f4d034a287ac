"""The sheets Sides and Ledger, and what the Matrix says of its reasons."""

from dataclasses import replace

import pytest

from models.comparison.rules import Rules
from models.exchange.workbook_fit import MAX_HEIGHT
from models.judgements import CommonGround, Override
from models.partial_date import PartialDate
from models.project.edits import Add
from models.records import Quantity
from models.vocabulary import Closeness, Scope, Stance


def rows(sheet):
    titles = [cell.value for cell in sheet[1]]
    return [
        {title: cell.value for title, cell in zip(titles, row, strict=True)}
        for row in sheet.iter_rows(min_row=2)
    ]


def texts(sheet):
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


def test_an_issue_shows_each_side_the_gap_and_the_common_ground(judged, opened):
    sheet = opened(judged)["Sides"]
    assert [c.value for c in sheet[3]] == [
        "Issue",
        None,
        "United States",
        None,
        "Україна",
        "Gap",
        "Common ground",
        "Closeness",
    ]
    told = [str(c.value) for c in sheet[4]]
    assert told[0] == "Troops"
    assert told[1] == "±\n−2\n+1"
    assert told[2].startswith("Mixed\n△ JD Vance: Troops stay possible")
    assert "[P-01]" in told[2]
    assert told[5].startswith("Only one side has spoken\nOnly one side has a position that stands")
    assert told[6:] == ["Nobody wants a war.", "open"]


def test_a_gap_tells_how_far_amounts_are_apart_and_what_comes_first(make_project, plain, opened):
    mine = replace(plain, key=1, quantity=Quantity(value=5, unit="%"), after=2)
    theirs = replace(
        plain, key=2, id="q", code="Q", holder=4, speaker=4, quantity=Quantity(value=8, unit="%")
    )
    gap = str(opened(make_project((mine, theirs)))["Sides"]["F4"].value)
    assert gap.startswith("Agree\n")
    assert "3 % apart" in gap
    assert "only after Minerals (JD Vance)" in gap


def test_where_the_analyst_says_nothing_of_common_ground_nothing_is_made_up(project, opened):
    sheet = opened(project)["Sides"]
    assert [sheet["G4"].value, sheet["H4"].value] == [None, None]


def test_common_ground_of_any_length_keeps_the_row_within_its_limit(make_project, opened):
    project = make_project()
    long = CommonGround(id="g", issue=1, text="word " * 2_000, closeness=Closeness.CLOSE)
    project.apply(Add([long], "Judge"))
    assert opened(project)["Sides"].row_dimensions[4].height <= MAX_HEIGHT


def test_the_ledger_sets_quote_beside_quote(judged, opened):
    contradiction, claim = rows(opened(judged)["Ledger"])
    assert contradiction["First speaker"] == "United States"
    assert contradiction["First quote"] == "[no quote] No troops."
    assert contradiction["Second speaker"] == "JD Vance"
    assert contradiction["Second quote"] == "still on the table"
    assert contradiction["Second source"] == "S-01 ¶ 18"
    assert (contradiction["State"], contradiction["Verdict"]) == ("decided", "genuine")
    assert contradiction["Note"] == "Asked twice."
    assert (claim["Kind"], claim["State"]) == ("claim", "claimed and not confirmed")
    assert (claim["First code"], claim["Second code"]) == ("P-03", None)


def test_a_contradiction_without_a_verdict_is_open(project, opened):
    assert rows(opened(project)["Ledger"])[0]["State"] == "open"


def test_a_verdict_that_a_later_position_overtook_is_told_as_such(judged, opened, plain):
    later = replace(plain, key=9, id="p9", code="P-09", said_on=PartialDate.parse("2025-04"))
    judged.apply(Add([later], "Later"))
    found = rows(opened(judged)["Ledger"])[0]
    assert (found["State"], found["Verdict"]) == ("overtaken", "genuine")


def test_a_matrix_cell_says_where_it_comes_from(project, opened):
    words = str(opened(project)["Matrix"]["C4"].value)
    assert "2 positions · 1 source · 1 open contradiction" in words
    assert words.splitlines()[-1].startswith("Mixed: what stands for its speakers is apart")


def test_a_reason_gives_way_to_what_is_said_where_a_row_has_no_room(make_project, plain, opened):
    long = "An arrangement that rests on a durable ceasefire. " * 60
    voices = tuple(
        replace(plain, key=n, id=f"p{n}", code=f"P-{n}", summary=long, stance=stance)
        for n, stance in enumerate(Stance, 1)
    )
    sheet = opened(make_project(voices))["Matrix"]
    assert sheet.row_dimensions[4].height <= MAX_HEIGHT
    assert all(f"[P-{n}]" in str(sheet["C4"].value) for n in range(1, 6))


def test_an_override_is_marked_with_its_reason(make_project, plain, opened):
    project = make_project((replace(plain, key=1, code="P-1"),))
    project.apply(Add([Override(id="o", position=1, scope=Scope.SIDE, reason="Sure.")], "Judge"))
    words = str(opened(project)["Matrix"]["C4"].value)
    assert "override" in words
    assert "(Sure.)" in words


@pytest.mark.parametrize("name", ["Matrix", "Sides", "Ledger"])
def test_the_day_as_of_which_cells_count_is_on_every_page_that_compares(project, opened, name):
    book = opened(project, rules=Rules(as_of=20250210))
    assert book[name].oddFooter.center.text.strip() == "As of 10 Feb 2025"
    assert book["Positions"].oddFooter.center.text.strip() == "As of 14 Feb 2025"


def test_the_readme_says_as_of_when_and_that_events_count_once(project, opened):
    whole = "\n".join(texts(opened(project, rules=Rules(20250210, once=True))["README"]))
    assert "as of 10 Feb 2025: what is said later is in the sheet Positions alone" in whole
    assert "positions that report one event are one position" in whole
    assert "Events" not in texts(opened(project)["README"])
