"""Editions from the command line."""

import json
from dataclasses import replace

import pytest

from desktop.command_line import main
from models.briefing.keeping import keep_template, keep_texts
from models.briefing.template import SectionKind, Template
from models.briefing.texts import Texts
from models.project.edits import Change
from models.project.store import Project
from models.vocabulary import Stance


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(list(arguments))
    except SystemExit as stop:
        status = stop.code
    printed = capsys.readouterr()
    return status, printed.out, printed.err


@pytest.fixture
def path(sample):
    sample.close()
    return sample.path


def edit(path, *edits):
    with Project.open(path) as project:
        for one in edits:
            project.apply(one(project) if callable(one) else one)


def turned(project):
    """The edit that lets P-07 oppose what it supports."""
    query = project.query()
    found = next(p for p in query.positions(query.keys()) if p.code == "P-07")
    return Change([replace(found, stance=Stance.OPPOSES)], "Turn P-07")


def written(capsys, path, folder, *more):
    file = folder / "out.md"
    assert run(capsys, "brief", str(path), "-o", str(file), *more) == (0, "", "")
    return file.read_text(encoding="utf-8")


def test_an_edition_is_frozen_listed_and_written_as_it_was(capsys, path, tmp_path):
    assert run(capsys, "editions", str(path)) == (0, "This project has no edition yet.\n", "")
    more = ["--name", "For Friday", "--note", "First", "--title", "As it stands"]
    status, out, err = run(capsys, "freeze", str(path), *more)
    assert (status, err) == (0, "")
    assert out.startswith("Edition 1, For Friday · ")
    before = written(capsys, path, tmp_path, "--edition", "1")
    assert "# As it stands" in before
    edit(path, turned)
    assert written(capsys, path, tmp_path, "--edition", "1") == before
    status, out, _ = run(capsys, "editions", str(path), "--json")
    (told,) = json.loads(out)["editions"]
    assert (told["number"], told["name"], told["note"]) == (1, "For Friday", "First")


def test_a_briefing_tells_what_changed_since_an_edition(capsys, path, tmp_path):
    run(capsys, "freeze", str(path), "--name", "First")
    edit(path, turned)
    text = written(capsys, path, tmp_path, "--since", "1", "--template", "What changed")
    assert "## What changed since edition 1 (" in text
    assert "1 corrected" in text


@pytest.mark.parametrize("command", ["brief", "freeze"])
def test_an_edition_that_is_not_there_is_refused_in_a_sentence(capsys, path, tmp_path, command):
    more = ["--name", "x"] if command == "freeze" else ["-o", str(tmp_path / "out.md")]
    status, out, err = run(capsys, command, str(path), "--since", "edition 7", *more)
    assert (status, out) == (2, "")
    assert err == f"sides: “{path.name}” has no edition 7. Its editions are: none.\n"
    assert not (tmp_path / "out.md").exists()


def test_the_projects_own_templates_and_texts_are_used(capsys, path, tmp_path):
    own = Template("For the minister", (SectionKind.METHOD,))
    edit(
        path,
        lambda project: keep_template(project, own),
        lambda project: keep_texts(project, Texts(title="Kept", marking="DRAFT")),
    )
    text = written(capsys, path, tmp_path, "--template", "for the minister", "--title", "Given")
    assert text.startswith("DRAFT\n\n# Given\n")
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Method"]


def test_the_projects_own_templates_are_named_where_there_is_none_of_a_name(capsys, path, tmp_path):
    edit(path, lambda project: keep_template(project, Template("For the minister")))
    given = ["brief", str(path), "-o", str(tmp_path / "out.md"), "--template", "another"]
    status, _, err = run(capsys, *given)
    assert status == 2
    assert "“For the minister”, “Briefing”, " in err


def test_nothing_is_frozen_in_a_file_that_somebody_else_has_open(capsys, path):
    with Project.open(path):
        status, out, err = run(capsys, "freeze", str(path), "--name", "x")
    assert (status, out) == (2, "")
    assert "open read-only" in err
    assert run(capsys, "editions", str(path))[1] == "This project has no edition yet.\n"


def test_a_name_from_a_file_moves_no_cursor(capsys, path):
    run(capsys, "freeze", str(path), "--name", "a\x1b[2Jb\nc")
    assert "\x1b" not in run(capsys, "editions", str(path))[1]
