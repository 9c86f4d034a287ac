"""Briefings from the command line."""

import json

import docx
import pytest

from desktop.command_line import main


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(list(arguments))
    except SystemExit as stop:
        status = stop.code
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def text_of(file) -> str:
    if file.suffix == ".docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(file).paragraphs)
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["brief", "export"])
@pytest.mark.parametrize("suffix", [".html", ".md", ".HTML"])
def test_a_briefing_is_written_by_the_ending_of_the_file(capsys, tmp_path, command, suffix):
    file = tmp_path / f"out{suffix}"
    assert run(capsys, command, "--sample", "-o", str(file)) == (0, "", "")
    assert "Ukraine talks, February 2025" in text_of(file)
    assert [f.name for f in tmp_path.iterdir()] == [file.name]


def test_what_is_written_is_what_was_asked_for(capsys, tmp_path):
    file = tmp_path / "out.md"
    arguments = ["--title", "What | they say", "--marking", "DRAFT", "--sides", "UA,US"]
    more = ["--as-of", "2025-02-13", "--since", "2024", "--template", "what changed", "--propose"]
    assert run(capsys, "brief", "--sample", "-o", str(file), *arguments, *more) == (0, "", "")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("DRAFT\n\n# What &#124; they say\n")
    assert "As of 13 Feb 2025" in text
    assert "Since 31 Dec 2024, up to 13 Feb 2025" in text
    assert "Side by side" not in text


def test_the_sides_stand_in_the_order_in_which_they_were_named(capsys, tmp_path):
    file = tmp_path / "out.md"
    assert run(capsys, "brief", "--sample", "-o", str(file), "--sides", "UA,US")[0] == 0
    assert "| Issue | Ukraine | United States |" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ([], "Letter landscape"),
        (["--paper", "A4"], "A4 landscape"),
        (["--paper", "a4"], "A4 landscape"),
        (["--portrait"], "Letter portrait"),
        (["--paper", "A4", "--portrait"], "A4 portrait"),
        (["--paper", "Letter", "--landscape"], "Letter landscape"),
    ],
)
def test_the_paper_is_the_templates_but_for_what_was_asked_for(capsys, tmp_path, asked, page):
    template, file = tmp_path / "t.json", tmp_path / "out.html"
    paper = {"size": "Letter", "landscape": True, "text_size": 11, "margins": {"left": 21}}
    template.write_text(json.dumps({"paper": paper}), encoding="utf-8")
    given = ["--template", str(template), *asked]
    assert run(capsys, "brief", "--sample", "-o", str(file), *given) == (0, "", "")
    style = text_of(file).partition("@page {")[2]
    assert f"size: {page};" in style
    assert " 21mm;" in style


def test_proposed_findings_are_written_as_proposals(capsys, tmp_path):
    file = tmp_path / "out.md"
    assert run(capsys, "brief", "--sample", "-o", str(file), "--propose")[0] == 0
    text = file.read_text(encoding="utf-8")
    assert "United States contradicts itself on Troops." in text
    assert "proposed by the program, not yet the analyst’s own" in text


def test_template_and_texts_are_read_from_files(capsys, tmp_path):
    template, texts, file = (tmp_path / name for name in ("t.json", "x.json", "out.md"))
    template.write_text(json.dumps({"sections": ["findings", "method"]}), encoding="utf-8")
    written = {"title": "Title", "findings": [{"title": "Found."}], "purpose": "Why"}
    texts.write_text(json.dumps(written), encoding="utf-8")
    given = ["--template", str(template), "--texts", str(texts), "--purpose", "For you"]
    assert run(capsys, "brief", "--sample", "-o", str(file), *given) == (0, "", "")
    text = file.read_text(encoding="utf-8")
    assert "# Title" in text
    assert "**Found.**" in text
    assert "For you" in text
    assert "## Where each side stands" not in text


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "x.txt"], ".html or .md"),
        (["-o", "x.html", "--template", "nowhere"], "“Short”"),
        (["-o", "x.html", "--template", "."], "no template"),
        (["-o", "x.html", "--texts", "nowhere.json"], "nowhere.json"),
        (["-o", "x.html", "--as-of", "soon"], "soon"),
        (["-o", "x.html", "--as-of", "2024", "--since", "2025"], "--since"),
        (["-o", "x.html", "--sides", "US,Nowhere"], "Nowhere"),
        (["-o", "x.html", "--paper", "A3"], "--paper"),
        (["-o", "x.html", "--portrait", "--landscape"], "--portrait"),
        ([], "-o"),
    ],
)
def test_a_call_that_means_nothing_is_one_line_and_writes_nothing(
    capsys, tmp_path, monkeypatch, arguments, told
):
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, "brief", "--sample", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("sides: ")
    assert err.count("\n") == 1
    assert told in err
    assert list(tmp_path.iterdir()) == []


def test_a_template_that_is_not_right_is_refused_by_name(capsys, tmp_path):
    template, file = tmp_path / "mine.json", tmp_path / "out.html"
    template.write_text('{"paper": {"size": "A3"}}', encoding="utf-8")
    line = ["brief", "--sample", "-o", str(file), "--template", str(template)]
    status, _, err = run(capsys, *line)
    assert status == 2
    assert "mine.json" in err
    assert "paper.size" in err
    template.write_bytes(b"\xff\xfe")
    assert "UTF-8" in run(capsys, *line)[2]
    assert not file.exists()
