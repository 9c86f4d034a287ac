"""A Word file of the user's gives a briefing its looks, and nothing else."""

import datetime
import io
import re
import struct
import zipfile
import zlib

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from hypothesis import HealthCheck, given, settings
from odd_outline import outlines
from word_schema import faults

from models.briefing.blocks import Head, Outline, Section
from models.briefing.template import SectionKind
from models.briefing.word import word
from models.errors import ReadError

MADE = datetime.datetime(2025, 3, 2, 14, 5, tzinfo=datetime.UTC)
RED = RGBColor(0xC0, 0, 0)
HEAD = Head("Talks", "P", "As of 14 Feb 2025", "Unit", "DRAFT", "", "2 positions", "", "today")
OUTLINE = Outline(HEAD, (Section(SectionKind.MATRIX, "Where each side stands", (), "matrix"),))


def picture():
    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0\1\2\3\4\5\6")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.fixture
def house(tmp_path):
    """A ministry's file: red headings, a header with a coat of arms, and a text."""
    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RED
    header = document.sections[0].header.paragraphs[0]
    header.add_run("The Ministry")
    header.add_run().add_picture(io.BytesIO(picture()))
    document.add_paragraph("Body of the ministry")
    document.add_picture(io.BytesIO(picture()))
    path = tmp_path / "house.docx"
    document.save(path)
    return path


def changed(path, edit):
    """The file with each part as ``edit`` returns it for its name and bytes."""
    with zipfile.ZipFile(path) as found:
        parts = {name: edit(name, found.read(name)) for name in found.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def everything(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return b"\n".join(archive.read(name) for name in archive.namelist())


def header_of(data):
    section = docx.Document(io.BytesIO(data)).sections[0]
    return "\n".join(paragraph.text for paragraph in section.header.paragraphs)


def with_field(path, instruction):
    document = docx.Document(path)
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("Footer of the ministry ")
    for kind in ("begin", instruction, "end"):
        run = paragraph.add_run()
        tag = "w:instrText" if kind == instruction else "w:fldChar"
        element = OxmlElement(tag)
        if kind == instruction:
            element.text = kind
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
    document.save(path)
    return path


def test_its_styles_are_used_and_those_it_lacks_are_added(house):
    document = docx.Document(io.BytesIO(word(OUTLINE, made=MADE, style=house)))
    heading = next(p for p in document.paragraphs if p.text == "Where each side stands")
    assert heading.style.name == "Heading 1"
    assert heading.style.font.color.rgb == RED
    assert document.styles["Sides Quote"].base_style.name == "Sides Text"
    assert document.styles["Sides Text"].base_style.name == "Normal"


def test_a_style_is_found_by_its_name_in_a_word_of_any_language(house):
    def german(name, data):
        return data.replace(b'"Heading1"', b'"berschrift1"') if name.endswith(".xml") else data

    data = word(OUTLINE, made=MADE, style=changed(house, german))
    assert b'<w:pStyle w:val="berschrift1"/>' in everything(data)
    assert faults(data) == []


def test_a_style_of_ours_that_the_user_changed_stays_as_they_changed_it(house, tmp_path):
    first = tmp_path / "first.docx"
    first.write_bytes(word(OUTLINE, made=MADE))
    document = docx.Document(first)
    document.styles["Sides Quote"].font.color.rgb = RED
    document.save(first)
    again = docx.Document(io.BytesIO(word(OUTLINE, made=MADE, style=first)))
    assert again.styles["Sides Quote"].font.color.rgb == RED


def test_nothing_of_its_text_is_taken(house):
    data = word(OUTLINE, made=MADE, style=house)
    assert b"Body of the ministry" not in everything(data)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert len([name for name in names if "media" in name]) == 1
    assert faults(data) == []


def test_its_header_keeps_its_place_and_the_marking_stands_below(house):
    data = word(OUTLINE, made=MADE, style=house)
    above = header_of(data)
    assert above.index("The Ministry") < above.index("DRAFT")
    section = docx.Document(io.BytesIO(data)).sections[0]
    (image,) = [r for r in section.header.part.rels.values() if r.reltype.endswith("/image")]
    assert image.target_part.blob == picture()
    assert "DRAFT" in "\n".join(p.text for p in section.first_page_header.paragraphs)


def test_the_header_of_its_first_page_stands_on_the_first_page_alone(house):
    document = docx.Document(house)
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Letter of the minister"
    document.save(house)
    section = docx.Document(io.BytesIO(word(OUTLINE, made=MADE, style=house))).sections[0]
    first = "\n".join(p.text for p in section.first_page_header.paragraphs)
    assert first.startswith("Letter of the minister\nDRAFT")
    assert "The Ministry" not in first
    others = "\n".join(p.text for p in section.header.paragraphs)
    assert others.startswith("The Ministry")
    assert "Letter" not in others


def test_a_footer_that_counts_pages_is_left_as_it_is(house):
    section = docx.Document(
        io.BytesIO(word(OUTLINE, made=MADE, style=with_field(house, " PAGE ")))
    ).sections[0]
    assert [p.text for p in section.footer.paragraphs] == ["Footer of the ministry "]


def test_a_footer_that_does_not_count_pages_is_followed_by_one_that_does(house):
    section = docx.Document(
        io.BytesIO(word(OUTLINE, made=MADE, style=with_field(house, " DATE ")))
    ).sections[0]
    first, second = section.footer.paragraphs
    assert first.text == "Footer of the ministry "
    assert second.text.startswith("today\tPage ")


@pytest.mark.parametrize(
    "instruction",
    [
        ' INCLUDEPICTURE "http://example.org/x.png" ',
        " DDEAUTO cmd calc ",
        ' INCLUDETEXT "/etc/passwd" ',
        " IF 1 = 1 ",
    ],
)
def test_a_footer_that_would_load_something_is_left_out(house, instruction):
    data = word(OUTLINE, made=MADE, style=with_field(house, instruction))
    assert b"Footer of the ministry" not in everything(data)
    assert instruction.strip().encode() not in everything(data)
    assert b"NUMPAGES" in everything(data)


def test_a_header_with_a_picture_from_elsewhere_is_left_out(house):
    def outside(name, data):
        if name != "word/_rels/header1.xml.rels":
            return data
        return re.sub(
            rb'Target="[^"]*"', b'Target="http://example.org/x.png" TargetMode="External"', data
        )

    data = word(OUTLINE, made=MADE, style=changed(house, outside))
    assert b"example.org" not in everything(data)
    assert "The Ministry" not in header_of(data)
    assert "DRAFT" in header_of(data)


def test_the_template_that_it_is_tied_to_and_its_settings_are_not_taken(house):
    def tied(name, data):
        if name == "word/settings.xml":
            return data.replace(b"<w:zoom", b'<w:documentProtection w:edit="readOnly"/><w:zoom', 1)
        return data

    data = word(OUTLINE, made=MADE, style=changed(house, tied))
    assert b"documentProtection" not in everything(data)


@pytest.mark.parametrize("name", ["house.dotx", "house.docm", "house.doc", "house.odt", "house"])
def test_any_other_kind_of_file_is_refused_with_what_to_do(house, name):
    other = house.rename(house.with_name(name))
    with pytest.raises(ReadError, match=r"only a \.docx can\. Open it in Word and save it"):
        word(OUTLINE, made=MADE, style=other)


def test_what_is_no_word_document_is_refused(tmp_path):
    path = tmp_path / "house.docx"
    path.write_bytes(picture())
    with pytest.raises(ReadError, match=r"house\.docx"):
        word(OUTLINE, made=MADE, style=path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(ReadError, match="no styles that a briefing can take"):
        word(OUTLINE, made=MADE, style=path)
    with pytest.raises(ReadError, match="no longer there"):
        word(OUTLINE, made=MADE, style=tmp_path / "none.docx")


def test_entities_in_its_styles_are_refused(house):
    def harmful(name, data):
        if name != "word/styles.xml":
            return data
        return b'<!DOCTYPE x [<!ENTITY a "b">]>' + data[data.index(b"?>") + 2 :]

    with pytest.raises(ReadError, match="can do harm"):
        word(OUTLINE, made=MADE, style=changed(house, harmful))


def test_the_strict_kind_of_document_is_refused_rather_than_misread(house):
    def strict(name, data):
        old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        return data.replace(old, b"http://purl.oclc.org/ooxml/wordprocessingml/main")

    with pytest.raises(ReadError, match="save it as “Word document"):
        word(OUTLINE, made=MADE, style=changed(house, strict))


@given(outlines(most_columns=4))
@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_word_finds_nothing_to_repair_whatever_is_written(house, outline):
    data = word(outline, made=MADE, style=house)
    assert faults(data) == []
    assert data == word(outline, made=MADE, style=house)
