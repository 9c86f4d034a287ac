"""``sides check`` and ``sides recover``, as they are typed."""

import io
import os
import subprocess
import sys

import apsw
import pytest

from desktop.command_line import main
from models.project.store import Project


def run(capsys, *arguments: object) -> tuple[int, str, str]:
    try:
        status = main([str(argument) for argument in arguments])
    except SystemExit as stop:
        status = stop.code
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def assert_refused(answer: tuple[int, str, str], *parts: str) -> None:
    status, out, err = answer
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("sides: ")
    for part in parts:
        assert part in err


@pytest.fixture
def file(sample):
    """The sample as a closed file."""
    sample.close()
    return sample.path


def change(path, *statements):
    connection = apsw.Connection(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_sound_file_is_printed_in_lines_that_stand_under_each_other(capsys, file):
    before = file.read_bytes()
    status, out, err = run(capsys, "check", file)
    assert (status, err) == (0, "")
    *facts, last = out.splitlines()
    assert last == "No problem was found."
    assert facts[0] == "File        sample.sides"
    assert "Quotes      34 exact, 0 normalised, 0 not found, 0 no text" in facts
    assert all(line[:12].rstrip() and line[11] == " " and line[12] != " " for line in facts)
    assert file.read_bytes() == before


def test_each_problem_is_a_line_and_the_status_1(capsys, file):
    change(file, "UPDATE position SET quote = 'He never said so' WHERE code = 'P-07'")
    status, out, err = run(capsys, "check", file)
    assert (status, err) == (1, "")
    assert "P-07: recorded as exact, but not found in its source." in out.splitlines()
    assert "Position P-07 (row 7) is not as it was written." in out.splitlines()


def test_what_is_no_project_is_a_problem(capsys, tmp_path):
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"Dear colleagues")
    status, out, err = run(capsys, "check", letter)
    assert (status, err) == (1, "")
    assert "“letter.docx” is not a Sides project. Choose a file that Sides made." in out


def test_bad_input_is_one_line_and_status_2(capsys, tmp_path, file):
    assert_refused(run(capsys, "check"), "project")
    assert_refused(run(capsys, "check", tmp_path), "is a folder")
    assert_refused(run(capsys, "check", tmp_path / "gone.sides"), "There is no file", "gone.sides")
    assert_refused(run(capsys, "recover", file), "-o")
    assert_refused(run(capsys, "recover", tmp_path / "gone", "-o", tmp_path / "new"), "gone")
    assert_refused(run(capsys, "recover", file, "-o", file), "sample.sides", "already there")
    assert [path.name for path in tmp_path.iterdir()] == ["sample.sides"]


def test_a_whole_file_is_saved_whole(capsys, file, tmp_path):
    before = file.read_bytes()
    status, out, err = run(capsys, "recover", file, "-o", tmp_path / "new.sides")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "File              new.sides",
        "Stakeholders      12 of 12 saved",
        "Issues            4 of 4 saved",
        "Sources           1 of 1 saved",
        "Paragraphs        21 of 21 saved",
        "Positions         34 of 34 saved",
        "Coverage records  4 of 4 saved",
        "All that was found is saved.",
        "The history, and how the views were left, are not carried over.",
    ]
    assert file.read_bytes() == before
    with Project.open(tmp_path / "new.sides") as project:
        assert project.query().count() == 34


def test_what_was_not_saved_is_told_and_the_status_is_1(capsys, file, tmp_path):
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * 9 // 10])
    new = tmp_path / "new.sides"
    status, out, err = run(capsys, "recover", file, "-o", new)
    assert (status, err) == (1, "")
    assert "The file has lost the way to some positions" in out
    assert "All that was found" not in out
    assert run(capsys, "check", new)[0] == 0


def test_a_file_with_nothing_in_it_to_save_makes_none(capsys, tmp_path):
    letter, new = tmp_path / "letter.docx", tmp_path / "new.sides"
    letter.write_bytes(b"Dear colleagues")
    assert_refused(run(capsys, "recover", letter, "-o", new), "letter.docx", "no file was made")
    assert not new.exists()


def test_text_from_a_file_never_moves_the_cursor(capsys, file, tmp_path):
    signs = "P\x1b[2J\u202e\x07\r\n-07\x9b"
    literal = f"CAST(x'{signs.encode().hex()}' AS TEXT)"
    change(file, f"UPDATE position SET code = {literal} WHERE code = 'P-07'")
    _, checked, _ = run(capsys, "check", file)
    _, saved, _ = run(capsys, "recover", file, "-o", tmp_path / "new.sides")
    change(file, f'CREATE VIEW "{signs}" AS SELECT 1')
    _, refused, _ = run(capsys, "check", file)
    told = run(capsys, "export", file, "-o", tmp_path / "out.csv")[2]
    for printed in (checked, saved, refused, told):
        assert "P[2J" in printed
        assert all(line.isprintable() for line in printed.split("\n"))
        assert "-07" in next(line for line in printed.split("\n") if "P[2J" in line)


def test_a_terminal_that_lacks_a_letter_shows_a_question_mark(file, monkeypatch):
    change(file, "UPDATE position SET code = 'П-07' WHERE code = 'P-07'")
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding="ascii"))
    assert main(["check", str(file)]) == 1
    sys.stdout.flush()
    assert b"Position ?-07 (row 7) is not as it was written." in printed.getvalue()


def test_neither_needs_a_display(command, file, tmp_path):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("DISPLAY", "WAYLAND", "QT_"))}
    for arguments in (["check", file], ["recover", file, "-o", tmp_path / "new.sides"]):
        done = subprocess.run(
            [*command, *map(str, arguments)],
            env=env,
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
