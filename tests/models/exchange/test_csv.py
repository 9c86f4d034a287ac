"""The CSV table: read back by Python's own reader, and safe to open in a spreadsheet program."""

import csv
import datetime
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.comparison.rules import Rules
from models.exchange.csv_cells import csv_cell
from models.exchange.export import export
from models.judgements import Override
from models.partial_date import PartialDate
from models.project.edits import Add
from models.project.filter import Facet, Filter, only
from models.records import Quantity
from models.vocabulary import Bound, Scope, Stance, Status

TRIGGERS = "=+-@\t\r\n＝＋－＠"


@pytest.fixture
def rows(tmp_path, made):
    def read(project, **options):
        path = tmp_path / "a.csv"
        export(project, path, made=made, version="1", **options)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    return read


def test_the_file_begins_with_a_byte_order_mark_and_ends_its_lines_as_rfc_4180(
    project, tmp_path, made
):
    export(project, tmp_path / "a.csv", made=made, version="1")
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfCode,Side,")
    assert content.endswith(b"\r\n")


def test_there_is_one_row_for_each_position_with_names_for_keys(rows, project):
    found = rows(project)
    assert [row["Code"] for row in found] == ["P-01", "P-02", "P-03", "P-04"]
    assert found[0]["Side"] == "United States"
    assert found[0]["Holder"] == found[0]["Speaker"] == "JD Vance"
    assert found[2]["Side"] == found[2]["Holder"] == "Україна"
    assert found[2]["Speaker"] == "JD Vance"


def test_dates_are_iso_where_they_are_days_and_words_where_they_are_not(rows, project):
    found = rows(project)
    assert [row["Said on"] for row in found] == ["2025-02-14", "Feb 2025", "", "autumn 2024"]
    assert [row["Said on (EDTF)"] for row in found] == ["2025-02-14", "2025-02", "", "2024-23"]
    assert found[1]["Earliest day"] == "2025-02-01"
    assert found[1]["Latest day"] == "2025-02-28"


def test_a_year_before_christ_is_no_formula(rows, make_project, plain):
    ancient = replace(plain, key=1, said_on=PartialDate.parse("-0043-03-15"))
    row = rows(make_project((ancient,)))[0]
    assert row["Earliest day"] == "'-0043-03-15"
    assert row["Said on"] == "15 Mar 44 BC"


def test_numbers_are_numbers_and_negative_ones_are_left_alone(rows, project):
    found = rows(project)
    assert [row["Stance"] for row in found] == ["1", "-2", "2", ""]
    assert found[2]["Quantity value"] == "50"
    assert found[2]["Quantity upper"] == "60.5"


@pytest.mark.parametrize("text", [f"{trigger}1+1" for trigger in TRIGGERS])
def test_a_text_that_a_spreadsheet_would_compute_gets_an_apostrophe(
    rows, make_project, plain, text
):
    row = rows(make_project((replace(plain, key=1, quote=text, note=text),)))[0]
    assert row["Quote"] == row["Note"] == f"'{text}"


def test_the_same_is_done_to_names(rows, make_project, plain):
    from models.records import Issue, Stakeholder

    others = (
        Stakeholder(key=1, id="a", code="A", name="=1+1"),
        Issue(key=1, id="i", code="I", name="@SUM(A1)", proposition=""),
    )
    row = rows(make_project((replace(plain, key=1, holder=1, speaker=1),), others=others))[0]
    assert row["Side"] == "'=1+1"
    assert row["Issue"] == "'@SUM(A1)"


def test_line_breaks_quotation_marks_and_commas_come_through(rows, make_project, plain):
    text = 'first, "second"\nthird\r\nfourth, Київ, שלום'
    row = rows(make_project((replace(plain, key=1, quote=text),)))[0]
    assert row["Quote"] == text


def test_each_row_says_whether_its_position_stands_and_why(rows, project):
    found = rows(project)
    assert [row["Stands"] for row in found] == ["yes", "yes", "claim", "no"]
    assert found[0]["Why"] == found[1]["Why"]
    assert found[0]["Why"].startswith("mixed: ")
    assert "declined to say" in found[3]["Why"]


def test_a_rejected_position_says_so_and_an_earlier_one_does_not_stand(rows, make_project, plain):
    dates = ("2025-01", "2025-02", "2025-03")
    three = [
        replace(plain, key=n, id=f"p{n}", code=f"P-{n}", said_on=PartialDate.parse(date))
        for n, date in enumerate(dates, 1)
    ]
    three[2] = replace(three[2], status=Status.REJECTED)
    assert [row["Stands"] for row in rows(make_project(tuple(three)))] == ["no", "yes", "rejected"]


@pytest.mark.parametrize("scope", list(Scope))
def test_what_stands_by_the_analysts_choice_says_so(rows, make_project, plain, scope):
    two = tuple(
        replace(plain, key=n, id=f"p{n}", code=f"P-{n}", said_on=PartialDate.parse(f"2025-0{n}"))
        for n in (1, 2)
    )
    project = make_project(two)
    chosen = Override(id="o", position=1, scope=scope, reason="Better.", known_until=20250201)
    project.apply(Add([chosen], "Let it stand"))
    assert [row["Stands"] for row in rows(project)] == ["by override", "no"]


def test_what_stands_is_told_under_the_same_filter_and_as_of_the_same_day(rows, project):
    only_troops = Filter().choose(Facet.ISSUE, only(1))
    found = rows(project, wanted=only_troops, rules=Rules(as_of=20250210))
    assert [row["Stands"] for row in found] == ["no", "yes"]


def test_many_positions_in_any_order_of_issues_are_each_told_their_own(rows, many):
    found = rows(many)
    assert len(found) == 1201
    # All of one speaker, without a date: the first code of each issue stands.
    assert [r["Code"] for r in found if r["Stands"] == "yes"] == ["P-0001", "P-0002", "P-0003"]


def test_a_filter_leaves_rows_out(rows, project):
    assert [r["Code"] for r in rows(project, wanted=Filter().choose(Facet.ISSUE, only(2)))] == [
        "P-03",
        "P-04",
    ]


def test_a_topic_is_a_column_only_where_an_issue_has_one(rows, make_project, plain):
    from models.records import Issue, Stakeholder

    others = (
        Stakeholder(key=1, id="a", code="A", name="A"),
        Issue(key=1, id="i", code="I", name="I", proposition=""),
    )
    lone = make_project((replace(plain, key=1, holder=1, speaker=1),), others=others)
    assert "Topic" not in rows(lone)[0]


@given(st.text(max_size=20))
@example("=x")
@example("'=x")
@example("''+x")
@example("’tis")
def test_taking_one_apostrophe_away_gives_the_text_back(text):
    written = csv_cell(text)
    assert not written.startswith(tuple(TRIGGERS))
    restored = written[1:] if written.lstrip("'").startswith(tuple(TRIGGERS)) else written
    assert restored == text


@given(st.one_of(st.integers(-2, 2), st.floats(), st.dates(), st.none()))
def test_what_is_no_text_never_gets_an_apostrophe(value):
    assert "'" not in str(csv_cell(value))


def test_a_day_is_iso():
    assert csv_cell(datetime.date(2025, 2, 14)) == "2025-02-14"


def test_a_bound_is_text_that_no_program_computes(rows, make_project, plain):
    exact = replace(plain, key=1, quantity=Quantity(value=5, bound=Bound.EXACTLY))
    row = rows(make_project((replace(exact, stance=Stance.OPPOSES),)))[0]
    assert row["Bound"] == "'="
    assert row["Stance"] == "-2"
