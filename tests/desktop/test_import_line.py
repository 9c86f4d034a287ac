"""``sides import``: a spreadsheet becomes positions, without a window."""

import json
from dataclasses import replace

import pytest

from desktop.command_line import main
from desktop.sample import build_sample
from models.project.edits import Change
from models.project.store import Project

VOTES = """country,resolution,vote,date
Ukraine,ES-11/1,yes,2022-03-02
U.S.,ES-11/1,Yes,2022-03-02
Russia,ES-11/1,no,soon
China,ES-11/1,absent,2022-03-02
"""
SURVEY = "\n".join(
    [
        "party;tax;tax_salience;war",
        "CDU;8,5;6,2;3,4",
        "AfD;1,2;8;0,3",
        "SPD;4,4;7,1;99",
    ]
)
SIDE_BY_SIDE = """Provision\tHouse bill\tSenate bill
Basic pay\tRaises it by 3.8 percent.\tRaises it by 3.8 percent.
Troops in Europe\tKeeps 76,000.\tDoes not have a similar provision
"""


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "talks.sides"
    build_sample(path).close()
    return path


@pytest.fixture
def file(tmp_path):
    def write(text, name="votes.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def run(capsys):
    def call(*arguments):
        try:
            status = main(["import", *map(str, arguments)])
        except SystemExit as stop:
            status = stop.code
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return call


def added(path):
    with Project.open(path, read_only=True) as project:
        query = project.query()
        found = query.positions(query.keys())[34:] if path.stem == "talks" else None
        found = query.positions(query.keys()) if found is None else found
        names = query.directory
        return [
            (
                p.code,
                names.stakeholders[p.holder].name,
                names.issues[p.issue].name,
                p.stance_text(),
            )
            for p in found
        ]


def test_votes_are_imported_in_one_step_and_every_cell_is_told(run, project, file):
    status, out, err = run(file(VOTES), "--into", project)
    assert (status, err) == (0, "")
    assert out.startswith("3 positions, 1 new stakeholder, 1 new issue, 1 new source")
    assert "16 cells in 4 rows: 11 taken, 1 empty, 1 refused, 3 ignored." in out
    assert "the same: “U.S.” is taken for the stakeholder “United States”." in out
    assert "refused: D4: “soon”" in out
    assert added(project) == [
        ("P-35", "Ukraine", "ES-11/1", "supports"),
        ("P-36", "United States", "ES-11/1", "supports"),
        ("P-37", "Russia", "ES-11/1", "opposes"),
    ]
    with Project.open(project) as opened:
        assert opened.history.last().label == "Import 3 positions from votes.csv"
        opened.undo()
    assert added(project) == []


def test_how_the_day_and_the_month_were_told_apart_is_said(run, project, file):
    text = "country,resolution,vote,date\nUkraine,R1,yes,02/14/2025\nRussia,R1,no,3/2/2025\n"
    _, out, _ = run(file(text), "--into", project, "--dry-run")
    assert "dates: Dates of which only one reading is possible have the month first." in out


def test_a_dry_run_says_the_same_and_writes_nothing(run, project, file):
    before = project.read_bytes()
    status, out, _ = run(file(VOTES), "--into", project, "--dry-run")
    assert status == 0
    assert out.startswith("Nothing was written. It would be 3 positions")
    assert project.read_bytes() == before


def test_as_json_everything_is_told_in_full(run, project, file):
    status, out, _ = run(file(VOTES), "--into", project, "--json", "--dry-run")
    told = json.loads(out)
    assert (status, told["written"]) == (0, False)
    counts = told["counts"]
    parts = ("taken", "empty", "refused", "ignored")
    assert counts["cells"] == sum(counts[part] for part in parts) == 16
    assert [one["place"] for one in told["cells"]] == ["D4", "row 5"]
    assert [p["holder"] for p in told["positions"]] == ["Ukraine", "United States", "Russia"]
    assert told["mapping"]["layout"] == "long"


def test_a_survey_needs_nothing_chosen(run, file, tmp_path):
    into = tmp_path / "survey.sides"
    status, out, _ = run(file(SURVEY, "survey.csv"), "--into", into, "--new")
    assert status == 0, out
    assert added(into) == [
        ("P-01", "CDU", "tax", "supports"),
        ("P-02", "CDU", "war", "leans against"),
        ("P-03", "AfD", "tax", "opposes"),
        ("P-04", "AfD", "war", "opposes"),
        ("P-05", "SPD", "tax", "open"),
    ]


def test_words_side_by_side_need_a_stance_that_is_chosen(run, project, file):
    table = file(SIDE_BY_SIDE, "ndaa.tsv")
    before = project.read_bytes()
    status, out, err = run(table, "--into", project)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "--default stance=open" in err
    assert project.read_bytes() == before
    status, out, _ = run(
        table, "--into", project, "--default", "stance=open", "--default", "date=2025"
    )
    assert status == 0
    assert "taken with a change: B2, C2, B3" in out
    assert added(project)[-1] == ("P-37", "House bill", "Troops in Europe", "open")


def test_a_dry_run_of_what_cannot_be_imported_shows_how_it_was_read(run, project, file):
    status, out, err = run(file(SIDE_BY_SIDE, "ndaa.tsv"), "--into", project, "--dry-run")
    assert (status, err) == (2, "")
    assert "column B “House bill”: Summary of “House bill”." in out


def test_a_mapping_is_saved_by_name_and_taken_for_the_next_file(run, project, file):
    assert run(file(VOTES), "--into", project, "--save-mapping", "Votes")[0] == 0
    later = "date,vote,country,resolution\n2023-02-23,yes,Ukraine,ES-11/6\n"
    status, out, _ = run(file(later, "later.csv"), "--into", project, "--mapping", "Votes")
    assert status == 0
    assert out.startswith("1 position, 1 new issue, 1 new source")
    assert "for all rows: Source “later.csv”" in out
    assert added(project)[-1] == ("P-38", "Ukraine", "ES-11/6", "supports")
    status, _, err = run(file(later), "--into", project, "--mapping", "Vote")
    assert (status, err.count("\n")) == (2, 1)
    assert "“Votes”" in err


def test_a_mapping_can_be_a_file(run, project, file, tmp_path):
    told = json.loads(run(file(VOTES), "--into", project, "--json", "--dry-run")[1])
    mapping = tmp_path / "mine.json"
    mapping.write_text(json.dumps(told["mapping"]), encoding="utf-8")
    status, out, _ = run(file(VOTES), "--into", project, "--mapping", mapping)
    assert (status, out[:11]) == (0, "3 positions")
    mapping.write_text("{}", encoding="utf-8")
    assert "mine.json" in run(file(VOTES), "--into", project, "--mapping", mapping)[2]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["--default", "stance"], "stance"),
        (["--default", "colour=red"], "colour"),
        (["--default", "attribution=a tweet"], "tweet"),
        (["--sheet", "May"], "May"),
        (["--mapping", "None"], "None"),
        (["--save-mapping", "a/b"], "a/b"),
        (["--save-mapping", "Votes", "--dry-run"], "--dry-run"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_nothing_is_written(run, project, file, more, named):
    before = project.read_bytes()
    status, out, err = run(file(VOTES), "--into", project, *more)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("sides: ")
    assert named in err
    assert project.read_bytes() == before


def test_a_project_that_is_not_there_is_begun_only_if_that_is_meant(run, file, tmp_path):
    into = tmp_path / "none.sides"
    status, _, err = run(file(VOTES), "--into", into)
    assert (status, "--new" in err, into.exists()) == (2, True, False)
    assert run(file(VOTES), "--into", into, "--new", "--dry-run")[0] == 0
    assert not into.exists()
    assert run(file(SIDE_BY_SIDE, "a.tsv"), "--into", into, "--new")[0] == 2
    assert not into.exists()
    assert run(file(VOTES), "--into", tmp_path / "none.txt", "--new")[0] == 2
    assert run(file(VOTES), "--into", into, "--new")[0] == 0
    assert len(added(into)) == 3


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_what_sides_has_exported_comes_back_into_an_empty_project(
    run, project, tmp_path, suffix, capsys
):
    table = tmp_path / f"out.{suffix}"
    with Project.open(project) as opened:
        query = opened.query()
        first = query.positions(query.keys())[0]
        opened.apply(Change([replace(first, note="=1+1", summary="'-1")], "Change"))
    assert main(["export", str(project), "-o", str(table)]) == 0
    capsys.readouterr()
    into = tmp_path / "back.sides"
    chosen = ("--sheet", "Positions") if suffix == "xlsx" else ()
    status, out, _ = run(table, "--into", into, "--new", *chosen)
    assert status == 0
    assert "0 refused" in out
    assert said(into) == said(project)


def test_a_new_project_of_an_exported_workbook_is_what_the_workbook_holds(
    run, project, tmp_path, capsys
):
    table, into = tmp_path / "talks.xlsx", tmp_path / "back.sides"
    assert main(["export", str(project), "-o", str(table)]) == 0
    capsys.readouterr()
    status, out, _ = run(table, "--into", into, "--new", "--dry-run")
    assert (status, into.exists()) == (0, False)
    assert "Nothing was written: it would be the project" in out
    status, out, _ = run(table, "--into", into, "--new")
    assert status == 0
    assert "34 positions of “Ukraine talks, February 2025”" in out
    with Project.open(project) as before, Project.open(into) as after:
        assert after.info() == before.info()
        assert after.directory().sources == before.directory().sources
        assert after.paragraphs(1) == before.paragraphs(1)
    assert said(into) == said(project)
    status, out, _ = run(table, "--into", tmp_path / "two.sides", "--new", "--json")
    assert json.loads(out)["positions"] == 34


def test_a_workbook_whose_records_were_changed_is_imported_by_its_sheet(run, project, tmp_path):
    from openpyxl import load_workbook

    table, into = tmp_path / "talks.xlsx", tmp_path / "back.sides"
    assert main(["export", str(project), "-o", str(table)]) == 0
    book = load_workbook(table)
    cell = next(c for row in book["Record"].iter_rows() for c in row if "Zelen" in str(c.value))
    cell.value = cell.value.replace("Zelen", "Selen", 1)
    book.save(table)
    status, out, _ = run(table, "--into", into, "--new")
    assert status == 0
    assert "34 positions" in out


def said(path):
    with Project.open(path, read_only=True) as project:
        query = project.query()
        return [
            (p.id, p.code, p.summary, p.note, p.quote, p.condition, p.said_on, p.quantity)
            for p in query.positions(query.keys())
        ]
