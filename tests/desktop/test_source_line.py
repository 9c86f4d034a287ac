"""``sides sources add``: documents become sources, without a window."""

import json

import pytest

from desktop.command_line import main
from models.project.store import Project


@pytest.fixture
def project(tmp_path):
    from desktop.sample import build_sample

    path = tmp_path / "talks.sides"
    build_sample(path).close()
    return path


@pytest.fixture
def speech(tmp_path):
    file = tmp_path / "speech.txt"
    file.write_text("A speech\n\nWe will not go.\n\nNever.", encoding="utf-8")
    return file


def test_documents_are_added_in_one_step_and_told(capsys, project, speech):
    assert main(["sources", "add", str(project), str(speech)]) == 0
    assert "1 source added." in capsys.readouterr().out
    with Project.open(project) as opened:
        source = list(opened.directory().sources.values())[-1]
        assert (source.code, source.title) == ("S-02", "A speech")
        assert opened.history.last().label == "Add source A speech"


def test_as_json_every_document_has_its_entry(capsys, project, speech, tmp_path):
    (tmp_path / "bad.docx").write_bytes(b"no archive")
    assert main(["sources", "add", str(project), str(speech), str(tmp_path / "bad.docx"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [source["title"] for source in told["sources"]] == ["A speech"]
    assert [line["name"] for line in told["refused"]] == ["bad.docx"]
    assert main(["sources", "add", str(project), str(speech), "--json"]) == 0
    assert [line["name"] for line in json.loads(capsys.readouterr().out)["skipped"]] == [
        "speech.txt"
    ]


def test_a_missing_project_is_one_line_and_nothing_is_written(capsys, speech, tmp_path):
    assert main(["sources", "add", str(tmp_path / "none.sides"), str(speech)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "none.sides").exists()
