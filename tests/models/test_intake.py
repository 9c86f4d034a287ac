"""Files become sources of a real project: found, read, compared, added in one step."""

import pytest

from models.coding.intake import take_in
from models.errors import Cancelled

BIB = """@article{a, title={The Daily, again}, author={Doe, Jane}, year={2025}}
@article{b, author={Nobody}}
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("A speech\n\nWe will dredge.\n\nWe will fish.", encoding="utf-8")
    (folder / "copy.txt").write_text("A speech\n\nWe will dredge.\n\nWe will fish.", "utf-8")
    (folder / "broken.docx").write_bytes(b"no archive")
    (folder / "entries.bib").write_text(BIB, encoding="utf-8")
    return folder


def test_a_folder_is_taken_in_one_step_and_nothing_is_dropped_in_silence(talks, folder, tables):
    before = tables(talks.connection)
    found = take_in(talks, [folder, folder / "entries.bib"])
    report = found.addition.report
    assert len(report.taken) + len(report.changed) == 2
    assert [line.name for line in report.skipped] == ["copy.txt"]
    assert [line.name for line in report.refused] == ["broken.docx", "entries.bib"]
    talks.apply(found.addition.edit)
    speech, entry = list(talks.directory().sources.values())[1:]
    assert [p.text for p in talks.paragraphs(speech.key)] == [
        "A speech",
        "We will dredge.",
        "We will fish.",
    ]
    assert (entry.title, entry.author, entry.sha256) == ("The Daily, again", "Jane Doe", "")
    assert talks.paragraphs(entry.key) == []
    talks.undo()
    assert tables(talks.connection) == before


def test_what_is_there_already_is_skipped(talks, folder):
    talks.apply(take_in(talks, [folder / "a.txt", folder / "entries.bib"]).addition.edit)
    again = take_in(talks, [folder / "a.txt", folder / "entries.bib"])
    assert again.addition.edit is None
    assert len(again.addition.report.skipped) == 2


def test_stopping_leaves_nothing_behind(talks, folder):
    def stop(done, total):
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        take_in(talks, [folder], progress=stop)
    assert len(talks.directory().sources) == 1
