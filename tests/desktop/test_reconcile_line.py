"""``sides reconcile``: what came back in a workbook is told, and taken when it is asked for."""

import json

import pytest
from openpyxl import load_workbook

from desktop.command_line import main
from models.project.store import Project


@pytest.fixture
def project(tmp_path):
    from desktop.sample import build_sample

    path = tmp_path / "talks.sides"
    build_sample(path).close()
    return path


@pytest.fixture
def workbook(tmp_path, project):
    """A workbook in which a summary was changed and a row deleted."""
    path = tmp_path / "talks.xlsx"
    assert main(["export", str(project), "-o", str(path)]) == 0
    book = load_workbook(path)
    sheet = book["Positions"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(34, columns["Code"]).value == "P-33"
    sheet.cell(34, columns["Summary"]).value = "Changed"
    sheet.delete_rows(35)
    book.save(path)
    return path


def steps(project):
    with Project.open(project, read_only=True) as opened:
        return [step.label for step in opened.history.steps()]


def test_it_tells_and_writes_nothing_unless_asked(capsys, project, workbook):
    before = project.read_bytes()
    assert main(["reconcile", str(workbook), "--into", str(project)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "33 positions compared: 1 changed, 1 removed."
    assert lines[1].startswith("1 changed: P-33 Summary: “")
    assert lines[2].startswith("2 removed: P-34: “")
    assert project.read_bytes() == before


def test_changes_are_accepted_in_one_step_that_names_the_colleague(capsys, project, workbook):
    given = ["reconcile", str(workbook), "--into", str(project), "--by", "Olena K."]
    assert main([*given, "--accept", "changes", "--dry-run"]) == 1
    assert "Nothing was written" in capsys.readouterr().out
    assert steps(project) == []
    assert main([*given, "--accept", "changes"]) == 1
    assert steps(project) == ["Take back talks.xlsx from Olena K.: 1 change"]
    assert main([*given, "--accept", "1"]) == 0
    assert steps(project)[0] == "Take back talks.xlsx from Olena K.: 1 change"
    assert main(given) == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("33 positions compared: 1 already so.")


def test_as_json_every_item_has_its_entry(capsys, project, workbook):
    assert (
        main(["reconcile", str(workbook), "--into", str(project), "--json", "--accept", "all"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert [(i["number"], i["kind"], i["accepted"]) for i in told["items"]] == [
        (1, "changed", True),
        (2, "removed", True),
    ]
    assert (told["written"], told["compared"], told["two_way"]) == (True, 33, False)


@pytest.mark.parametrize("accept", ["some", "1,", "9", "-1"])
def test_what_cannot_be_accepted_is_one_line(capsys, project, workbook, accept):
    with pytest.raises(SystemExit) as ended:
        main(["reconcile", str(workbook), "--into", str(project), f"--accept={accept}"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert steps(project) == []


def test_a_file_that_is_no_workbook_is_one_line(capsys, project, tmp_path):
    (tmp_path / "bad.xlsx").write_bytes(b"nothing")
    assert main(["reconcile", str(tmp_path / "bad.xlsx"), "--into", str(project)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
