import json
import os
import subprocess

import pytest
from PySide6.QtGui import QImage

from desktop.command_line import main


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(list(arguments))
    except SystemExit as stop:
        status = stop.code
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def assert_refused(answer: tuple[int, str, str], *parts: str) -> None:
    status, out, err = answer
    assert status == 2
    assert out == ""
    assert err.startswith("sides: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    for part in parts:
        assert part in err


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json", "XLSX"])
def test_the_sample_is_exported_by_the_ending_of_the_file(capsys, tmp_path, suffix):
    file = tmp_path / f"out.{suffix}"
    assert run(capsys, "export", "--sample", "-o", str(file)) == (0, "", "")
    assert file.stat().st_size > 1_000
    beside = ["datapackage.json"] if suffix == "csv" else []
    assert sorted(f.name for f in tmp_path.iterdir()) == [*beside, file.name]


def test_a_project_is_exported_and_not_changed(capsys, sample, tmp_path):
    before = sample.path.read_bytes()
    file = tmp_path / "out.json"
    assert run(capsys, "export", str(sample.path), "-o", str(file))[0] == 0
    assert len(json.loads(file.read_text(encoding="utf-8"))["positions"]) == 34
    assert sample.path.read_bytes() == before


def test_an_unknown_ending_is_refused_and_no_file_made(capsys, tmp_path):
    file = tmp_path / "out.doc"
    assert_refused(run(capsys, "export", "--sample", "-o", str(file)), ".xlsx", ".csv", ".json")
    assert not file.exists()


def test_a_folder_that_is_not_there_is_named(capsys, tmp_path):
    file = tmp_path / "no" / "out.xlsx"
    assert_refused(run(capsys, "export", "--sample", "-o", str(file)), str(file.parent))


def test_a_project_that_is_not_there_is_named(capsys, tmp_path):
    missing = str(tmp_path / "missing.sides")
    out = str(tmp_path / "out.xlsx")
    assert_refused(run(capsys, "export", missing, "-o", out), "missing.sides")


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\x00", b"SQLite format 3\x00" + b"\xff" * 4_000]
)
def test_a_file_that_is_no_project_is_refused(capsys, tmp_path, content):
    file = tmp_path / "no.sides"
    file.write_bytes(content)
    out = tmp_path / "out.xlsx"
    assert_refused(run(capsys, "export", str(file), "-o", str(out)), "no.sides")
    assert not out.exists()
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["export", "--sample"],
        ["export", "-o", "x.xlsx"],
        ["export", "a.sides", "--sample", "-o", "x.xlsx"],
        ["shot", "--sample", "-o", "x.png"],
        ["shot", "--sample", "--view", "nowhere", "-o", "x.png"],
        ["shot", "--sample", "--view", "matrix", "-o", "x.jpg"],
        ["shot", "--sample", "--view", "matrix", "-o", "x.png", "--size", "big"],
        ["shot", "--sample", "--view", "matrix", "-o", "x.png", "--scale", "1e9"],
        ["shot", "--sample", "--view", "matrix", "-o", "x.png", "--scale", "nan"],
        ["matrix"],
        ["gaps", "--sample", "--sides", "US"],
        ["gaps", "--sample", "--sides", "US,Nowhere"],
        ["matrix", "--sample", "--as-of", "soon"],
        ["matrix", "--sample", "--as-of", "2025-02/.."],
        ["matrix", "--sample", "-o", "x.txt"],
        ["matrix", "--sample", "--json", "-o", "x.csv"],
        ["matrix", "--sample", "--between", "2024", "2025"],
        ["changes", "--sample"],
        ["changes", "--sample", "--between", "2025", "2024"],
        ["changes", "--sample", "--between", "2025", "2025-12-31"],
        ["ledger", "missing.sides"],
        ["--nonsense"],
        ["a.sides", "--sample"],
        ["one.sides", "two.sides"],
    ],
    ids=" ".join,
)
def test_a_call_that_means_nothing_is_one_line_and_status_2(
    capsys, tmp_path, monkeypatch, arguments
):
    monkeypatch.chdir(tmp_path)
    assert_refused(run(capsys, *arguments))
    assert list(tmp_path.iterdir()) == []


def document(capsys, *arguments: str) -> dict:
    status, out, err = run(capsys, *arguments, "--sample", "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def cell(capsys, issue, side, *arguments):
    cells = document(capsys, "matrix", *arguments)["cells"]
    (found,) = [c for c in cells if (c["issue"], c["side"]) == (issue, side)]
    return found


def test_the_united_states_are_mixed_on_troops_with_the_pair_of_quotes_in_the_ledger(capsys):
    assert cell(capsys, "Troops", "United States")["state"] == "mixed"
    found = [
        {said["speaker"]: said for said in entry["statements"]}
        for entry in document(capsys, "ledger")["contradictions"]
        if (entry["issue"], entry["side"]) == ("Troops", "United States")
    ]
    pair = next(pair for pair in found if {"Pete Hegseth", "Trump administration"} == pair.keys())
    assert "no American troops" in pair["Pete Hegseth"]["quote"]
    assert "American soldiers could guard" in pair["Trump administration"]["quote"]
    assert pair["Trump administration"]["condition"]


def test_ukraine_does_not_support_the_stake_because_trump_says_so(capsys):
    found = cell(capsys, "Minerals stake", "Ukraine")
    assert (found["headline"], found["stance"]) == ("open", 0)
    claims = document(capsys, "ledger")["claims"]
    assert {claim["confirmation"] for claim in claims} == {"claimed and not confirmed"}
    said = [claim["statements"][0] for claim in claims]
    assert {statement["speaker"] for statement in said} == {"Donald Trump"}
    assert any("essentially agreed" in statement["quote"] for statement in said)


def test_every_cell_has_a_state_and_a_reason(capsys):
    cells = document(capsys, "matrix")["cells"]
    assert len(cells) == 8
    assert all(found["state"] and found["reason"] for found in cells)


def test_a_date_before_everything_gives_empty_cells_alone(capsys):
    cells = document(capsys, "matrix", "--as-of", "1999")["cells"]
    assert not any(found["standing"] for found in cells)
    assert all(found["reason"] for found in cells)


def test_what_changed_between_two_dates_is_told(capsys):
    found = document(capsys, "changes", "--between", "2024", "2025-02")
    assert (found["from"], found["to"]) == ("2024-12-31", "2025-02-28")
    assert {"kind", "issue", "side", "before", "after"} <= found["changes"][0].keys()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["matrix"], "  United States: Mixed"),
        (["gaps", "--sides", "UA,United States"], "Between Ukraine, United States."),
        (["ledger", "--as-of", "2025-02", "--once"], "As of 28 Feb 2025."),
        (["changes", "--between", "2024", "2025"], "From 31 Dec 2024 to 31 Dec 2025."),
    ],
)
def test_without_json_a_comparison_is_lines_for_people(capsys, arguments, told):
    status, out, err = run(capsys, *arguments, "--sample")
    assert (status, err) == (0, "")
    assert told in out.splitlines()
    assert all(line == line.rstrip() for line in out.splitlines())


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_a_comparison_is_written_by_the_ending_of_the_file(capsys, tmp_path, suffix):
    file = tmp_path / f"out.{suffix}"
    assert run(capsys, "gaps", "--sample", "-o", str(file)) == (0, "", "")
    assert file.stat().st_size > 500
    assert [f.name for f in tmp_path.iterdir()] == [file.name]


def test_a_reader_that_has_seen_enough_is_no_failure(command):
    line = [*command, "matrix", "--sample"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_the_version_is_printed(capsys):
    status, out, _ = run(capsys, "--version")
    assert status == 0
    assert out.startswith("sides ")
    assert out.strip() != "sides unknown"


def offscreen(command, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    env.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [*command, *arguments],
        env=env | environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("view", ["positions", "matrix"])
def test_a_picture_of_a_view_needs_no_display(command, tmp_path, view):
    file = tmp_path / "view.png"
    done = offscreen(
        command,
        "shot",
        "--sample",
        "--view",
        view,
        "-o",
        str(file),
        "--size",
        "900x600",
        "--scale",
        "2",
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    picture = QImage(str(file))
    assert (picture.width(), picture.height()) == (1800, 1200)
    colours = {picture.pixel(x, y) for x in range(0, 1800, 7) for y in range(0, 1200, 7)}
    assert len(colours) > 20


def test_a_window_on_a_project_that_is_not_there_is_refused(command, tmp_path):
    done = offscreen(command, str(tmp_path / "missing.sides"), QT_QPA_PLATFORM="offscreen")
    assert_refused((done.returncode, done.stdout, done.stderr), "missing.sides")


def test_a_window_without_a_display_is_refused_in_words(command):
    done = offscreen(command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "There is no display" in done.stderr


def test_a_strangers_models_folder_is_never_imported(command, tmp_path):
    stranger = tmp_path / "models"
    stranger.mkdir()
    (stranger / "__init__.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    done = subprocess.run(
        [*command, "--version"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.startswith("sides ")
