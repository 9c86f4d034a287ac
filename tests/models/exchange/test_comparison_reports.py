"""The reports of the command line: the same in lines, JSON and CSV."""

import csv
import json
from dataclasses import replace

import pytest

from models.comparison.rules import NOW, RULE, Rules
from models.errors import DateError, ExportError
from models.exchange.comparison_reports import (
    changes_report,
    gaps_report,
    last_day,
    ledger_report,
    matrix_report,
    named_sides,
)
from models.exchange.extract import Extract
from models.exchange.plain_text import FieldError
from models.partial_date import PartialDate
from models.project.filter import EVERYTHING
from models.vocabulary import Silence, Stance

REPORTS = {
    "matrix": matrix_report,
    "gaps": gaps_report,
    "ledger": ledger_report,
    "changes": lambda extract: changes_report(extract, 20241231, 20250331),
}


@pytest.fixture
def extract(made):
    def make(project, rules=NOW):
        return Extract(project, EVERYTHING, made, "0.1.0", rules=rules)

    return make


def data(report):
    return json.loads("".join(report.json()))


def lines(report):
    return "\n".join(report.lines)


@pytest.mark.parametrize("kind", REPORTS)
def test_every_report_says_of_which_project_and_by_which_rule(extract, project, kind):
    head = data(REPORTS[kind](extract(project)))
    assert head["format"] == f"sides-{kind}"
    assert (head["project"], head["rule"], head["as_of_rule"]) == ("Talks & terms", RULE, None)
    assert "\n".join(list(REPORTS[kind](extract(project)).lines)[:2]) == f"Talks & terms\n{RULE}"


@pytest.mark.parametrize("kind", REPORTS)
def test_a_report_is_written_as_json_and_csv_by_the_ending_of_the_file(
    extract, project, tmp_path, kind
):
    report = REPORTS[kind]
    report(extract(project)).write(tmp_path / "a.json")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == data(
        report(extract(project))
    )
    report(extract(project)).write(tmp_path / "a.CSV")
    with (tmp_path / "a.CSV").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file, strict=True))
    assert len(table) > 1
    assert {len(row) for row in table} == {len(table[0])}
    with pytest.raises(ExportError, match=r"\.json or \.csv"):
        report(extract(project)).write(tmp_path / "a.txt")


def test_every_cell_is_told_with_its_reason(extract, project):
    report = matrix_report(extract(project))
    told = lines(report)
    assert told.count("    why: ") == 4
    assert "  United States: Mixed" in told
    assert "claimed by JD Vance: Kyiv has agreed, says Vance — not confirmed" in told


def test_gaps_are_told_by_class_the_widest_first(extract, make_project, plain):
    against = replace(plain, key=2, id="q", code="Q", holder=4, speaker=4, stance=Stance.OPPOSES)
    report = gaps_report(extract(make_project((replace(plain, key=1), against))))
    told = lines(report)
    assert told.index("Opposed: 1 issue\n  Troops") < told.index("Neither: 1 issue\n  Minerals")
    assert "2 positions · 0 sources" in told


def test_a_gap_shows_common_ground_as_the_analyst_judged_it(extract, judged):
    assert "common ground (open): Nobody wants a war." in lines(gaps_report(extract(judged)))


def test_gaps_are_narrowed_to_the_sides_that_are_named(extract, project):
    given = extract(project)
    named = named_sides(given, "ua, United States")
    assert data(gaps_report(given, named))["sides"] == ["Україна", "United States"]
    assert named_sides(given, None) == []
    for wrong, told in (("US", "one side"), ("US,us", "one side"), ("US,XX", "no side “XX”")):
        with pytest.raises(FieldError, match=told):
            named_sides(given, wrong)


def test_the_ledger_has_both_statements_with_quote_date_and_place(extract, judged):
    found = data(ledger_report(extract(judged)))["contradictions"][0]
    second = found["statements"][1]
    assert (second["code"], second["speaker"], second["said_on"]) == (
        found["second"],
        "JD Vance",
        "2025-02-14",
    )
    assert (second["quote"], second["source_code"]) == ("still on the table", "S-01")
    told = lines(ledger_report(extract(judged)))
    assert "“still on the table”\n      S-01 What was said, ¶ 18" in told
    assert "verdict: genuine (Asked twice.)" in told
    assert "Minerals: Україна, claimed and not confirmed" in told


def test_changes_tell_who_moved_and_from_where(extract, make_project, plain):
    first = replace(plain, key=1, code="P-1", said_on=PartialDate.parse("2025-01-10"))
    then = {"key": 2, "id": "p2", "code": "P-2", "said_on": PartialDate.parse("2025-02-10")}
    second = replace(plain, **then, stance=Stance.OPPOSES)
    given = extract(make_project((first, second)))
    found = data(changes_report(given, 20250131, 20250228))
    assert (found["from"], found["to"]) == ("2025-01-31", "2025-02-28")
    (change,) = found["changes"]
    assert (change["kind"], change["before"], change["after"]) == ("reversed", "P-1", "P-2")
    assert [said["code"] for said in change["statements"]] == ["P-1", "P-2"]
    told = lines(changes_report(given, 20250131, 20250228))
    assert "Reversed: 1\n  Troops: United States\n    before:" in told
    assert "Nothing changed." in lines(changes_report(given, 20250301, 20250302))


def test_what_was_taken_back_is_told_with_the_words_that_did(extract, make_project, plain):
    first = replace(plain, key=1, code="P-1", said_on=PartialDate.parse("2025-01-10"))
    then = {"key": 2, "id": "p2", "code": "P-2", "said_on": PartialDate.parse("2025-02-10")}
    back = replace(plain, **then, stance=None, silence=Silence.WITHDRAWN)
    (change,) = data(changes_report(extract(make_project((first, back))), 20250131, 20250228))[
        "changes"
    ]
    assert (change["kind"], change["after"]) == ("withdrawn", "P-2")


def test_as_of_a_day_before_all_positions_every_cell_is_empty(extract, project):
    cells = data(matrix_report(extract(project, Rules(as_of=20000101))))["cells"]
    assert [cell["standing"] for cell in cells] == [[]] * 4
    assert all(cell["reason"] for cell in cells)


def test_a_date_counts_until_its_last_day(is_told):
    assert last_day("2025-02") == 20250228
    assert last_day("2024-23") == 20241130
    for wrong in ("soon", "2025/.."):
        with pytest.raises(DateError) as told:
            last_day(wrong)
        is_told(told, wrong)
