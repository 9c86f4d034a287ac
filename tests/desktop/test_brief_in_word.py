"""``sides brief`` to a Word document, with the styles of a file."""

import docx
import pytest

from desktop.command_line import main


@pytest.fixture
def style(tmp_path):
    path = tmp_path / "house.docx"
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "The Ministry"
    document.save(path)
    return path


def test_a_briefing_is_written_with_the_styles_of_a_file(tmp_path, style):
    path = tmp_path / "b.docx"
    given = ["brief", "--sample", "-o", str(path), "--style", str(style), "--title", "The talks"]
    assert main([*given, "--marking", "DRAFT"]) == 0
    document = docx.Document(path)
    assert document.paragraphs[0].text == "The talks"
    assert document.core_properties.title == "The talks"
    above = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    assert above[0] == "The Ministry"
    assert above[1].startswith("DRAFT")


def test_export_writes_the_usual_briefing_in_word_too(tmp_path):
    path = tmp_path / "b.docx"
    assert main(["export", "--sample", "-o", str(path)]) == 0
    assert docx.Document(path).tables


@pytest.mark.parametrize(
    ("output", "given", "told"),
    [
        ("b.md", "house.docx", "“b.md” takes no styles"),
        ("b.docx", "none.docx", "“none.docx” is no longer there"),
        ("b.docx", "house.dotx", "only a .docx can"),
    ],
)
def test_a_style_that_cannot_be_used_is_one_line_and_no_file(
    tmp_path, style, capsys, output, given, told
):
    path = tmp_path / output
    assert main(["brief", "--sample", "-o", str(path), "--style", str(style.parent / given)]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not path.exists()
