"""A briefing in Word: real headings, tables that keep their shape, and notes that lead back."""

import datetime
import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from word_schema import faults

from models.briefing.blocks import (
    Column,
    Head,
    Heading,
    Item,
    Kind,
    Listed,
    Listing,
    Outline,
    Paragraph,
    Role,
    Row,
    Run,
    Section,
    Table,
    TableCell,
)
from models.briefing.template import Paper, PaperSize, SectionKind, Template
from models.briefing.texts import Finding, Texts
from models.briefing.word import word, write_word
from models.briefing.word_inline import address
from models.errors import Cancelled, ExportError
from models.vocabulary import Stance

MADE = datetime.datetime(2025, 3, 2, 15, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
SOFFICE = shutil.which("soffice")


def opened(outline, **options):
    return docx.Document(io.BytesIO(word(outline, made=MADE, **options)))


def of(*blocks, kind=SectionKind.MATRIX, paper=None, **head):
    told = {"title": "Talks", "as_of": "As of 14 Feb 2025", "made": "2 Mar 2025 by Sides 0.1.0"}
    names = ("project", "prepared_by", "marking", "purpose", "scope", "filtered")
    given = Head(**{**dict.fromkeys(names, ""), **told, **head})
    return Outline(given, (Section(kind, "A section", blocks, kind.value),), paper or Paper())


def said(text, **options):
    return TableCell((Paragraph((Run(text, **options),)),))


def grid(sides, issues=2, **options):
    columns = Column("Issue", 3), *(Column(f"Side {n}", 5, given=True) for n in range(sides))
    rows = tuple(
        Row(
            (
                said(f"Issue {issue}"),
                *(
                    TableCell(said(f"{issue} {n}").paragraphs, f"cell-{issue}-{n}")
                    for n in range(sides)
                ),
            ),
            f"row-{issue}",
        )
        for issue in range(issues)
    )
    return Table("Where each side stands", columns, rows, "grid", **options)


def styles_of(document):
    return {p.text: p.style.name for p in document.paragraphs if p.text}


def text_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def targets(element):
    return [link.get(qn("w:anchor")) for link in element.iter(qn("w:hyperlink"))]


def names_in(element):
    return [mark.get(qn("w:name")) for mark in element.iter(qn("w:bookmarkStart"))]


def instructions(part):
    return [text.text.strip() for text in part.iter(qn("w:instrText"))]


def test_titles_are_headings_as_the_navigation_knows_them(sample, told):
    document = opened(told(sample, texts=Texts(title="The talks")))
    styles = styles_of(document)
    assert styles["The talks"] == "Title"
    assert styles["Where each side stands"] == "Heading 1"
    assert styles["Contradictions"] == "Heading 2"
    assert document.styles["Heading 1"].element.find(f".//{qn('w:outlineLvl')}") is not None


def test_the_cells_of_the_sample_stand_in_the_document_cell_by_cell(sample, told):
    outline = told(sample)
    document = opened(outline)
    tables = [b for section in outline.sections for b in section.blocks if isinstance(b, Table)]
    assert len(tables) > 2
    assert len(document.tables) == len(tables)
    for table, found in zip(tables, document.tables, strict=True):
        wanted = [
            ["\n".join(p.text for p in cell.paragraphs) for cell in row.cells] for row in table.rows
        ]
        assert text_of(found) == [[column.heading for column in table.columns], *wanted]


def test_word_finds_nothing_to_repair_in_the_sample(sample, told):
    assert faults(word(told(sample, since=20250201), made=MADE)) == []


def test_headings_of_a_table_stand_again_on_every_page_and_rows_stay_whole():
    document = opened(of(grid(3)))
    first, *others = document.tables[0].rows
    assert first._tr.find(f".//{qn('w:tblHeader')}") is not None
    for row in (first, *others):
        assert row._tr.find(f".//{qn('w:cantSplit')}") is not None
    assert not any(row._tr.findall(f".//{qn('w:tblHeader')}") for row in others)


def test_a_row_longer_than_half_a_page_may_be_divided():
    table = grid(1, issues=1)
    long = Row((said("Issue"), said("word " * 2_000)))
    rows = opened(of(Table("T", table.columns, (*table.rows, long)))).tables[0].rows
    assert rows[1]._tr.find(f".//{qn('w:cantSplit')}") is not None
    assert rows[2]._tr.find(f".//{qn('w:cantSplit')}") is None


def test_a_caption_stands_above_its_table_and_with_it():
    document = opened(of(grid(2)))
    caption = document.tables[0]._tbl.getprevious()
    assert "".join(t.text for t in caption.iter(qn("w:t"))) == "Table 1: Where each side stands"
    assert caption.find(f".//{qn('w:keepNext')}") is not None
    assert instructions(caption) == ["SEQ Table \\* ARABIC"]


def test_a_screen_reader_is_told_what_a_table_is():
    properties = opened(of(grid(2))).tables[0]._tbl.tblPr
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "Where each side stands"
    told = properties.find(qn("w:tblDescription")).get(qn("w:val"))
    assert told == "Columns: Issue, Side 0, Side 1"


def test_many_sides_are_shown_in_bands_that_begin_with_the_issue_again():
    document = opened(of(grid(15)))
    assert len(document.tables) > 1
    sides = []
    for table in document.tables:
        heads, *rows = text_of(table)
        assert heads[0] == "Issue"
        assert [row[0] for row in rows] == ["Issue 0", "Issue 1"]
        for row in rows:
            number = row[0].removeprefix("Issue ")
            assert row[1:] == [f"{number} {head.removeprefix('Side ')}" for head in heads[1:]]
        sides += heads[1:]
    assert sides == [f"Side {n}" for n in range(15)]
    sizes = {len(table.columns) for table in document.tables}
    assert max(sizes) - min(sizes) <= 1


def test_a_page_is_turned_for_a_broad_table_and_back_after_it():
    notes = Section(SectionKind.NOTES, "Notes", (Paragraph((Run("x"),)),), "notes")
    first = Section(SectionKind.METHOD, "Method", (Paragraph((Run("x"),)),), "method")
    broad = of(grid(6), paper=Paper(landscape=False))
    document = opened(Outline(broad.head, (first, *broad.sections, notes), broad.paper))
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    upright, turned, _ = document.sections
    assert (turned.page_width, turned.page_height) == (upright.page_height, upright.page_width)
    assert len(document.tables) == 1


@pytest.mark.parametrize("size", PaperSize)
@pytest.mark.parametrize("landscape", [True, False])
def test_paper_and_margins_are_those_of_the_outline(size, landscape):
    section = opened(of(grid(1), paper=Paper(size, landscape))).sections[0]
    wide, high = {PaperSize.A4: (210, 297), PaperSize.LETTER: (215.9, 279.4)}[size]
    wide, high = (high, wide) if landscape else (wide, high)
    assert section.page_width.mm == pytest.approx(wide, abs=0.1)
    assert section.page_height.mm == pytest.approx(high, abs=0.1)
    assert section.left_margin.mm == pytest.approx(15, abs=0.1)


def test_every_page_has_marking_title_date_and_filter_and_counts_pages():
    head = {"marking": "DRAFT", "filtered": "FILTERED: side is US. 2 of 9 positions are shown."}
    section = opened(of(grid(1), **head)).sections[0]
    above = "\n".join(p.text for p in section.header.paragraphs)
    for text in ("DRAFT", "Talks", "As of 14 Feb 2025", head["filtered"]):
        assert text in above
    first = "\n".join(p.text for p in section.first_page_header.paragraphs)
    assert section.different_first_page_header_footer
    assert "DRAFT" in first
    assert "As of 14 Feb 2025" in first
    for footer in (section.footer, section.first_page_footer):
        assert instructions(footer.part.element) == ["PAGE", "NUMPAGES"]


LONGER = "CONFIDENTIAL, not for release to any third party before the talks have ended"


def test_a_marking_longer_than_a_few_words_has_a_line_of_its_own_on_every_page():
    section = opened(of(grid(1), marking=LONGER)).sections[0]
    for header in (section.header, section.first_page_header):
        marking, rest = [p.text for p in header.paragraphs]
        assert marking == LONGER
        assert "As of 14 Feb 2025" in rest


def test_a_marking_longer_than_a_line_stands_above_the_title_in_full():
    document = opened(of(grid(1), marking=f"{LONGER}; " * 9))
    whole, title = [p.text for p in document.paragraphs[:2]]
    assert (whole, title) == (f"{LONGER}; " * 8 + f"{LONGER};", "Talks")
    assert document.sections[0].header.paragraphs[0].text.startswith(LONGER)
    assert opened(of(grid(1), marking=LONGER)).paragraphs[0].text == "Talks"


def test_a_title_of_any_length_leaves_room_on_the_page():
    section = opened(of(grid(1), title="long " * 5_000)).sections[0]
    assert len(section.header.paragraphs[0].text) < 200


def test_a_note_is_reached_from_its_cell_and_leads_back_to_it():
    number = Run("1", Kind.NOTE, target="note-1")
    cell = TableCell((Paragraph((Run("supports "), number)),), "cell-1")
    table = Table("T", (Column("I", 1), Column("S", 1)), (Row((said("Aid"), cell)),))
    back = Run("Matrix: Aid", Kind.LINK, target="cell-1")
    note = Item("1", (Paragraph((Run("said"),)),), "note-1", (back,))
    document = opened(of(table, Listing(Listed.NOTES, (note,))))
    cells = document.tables[0].rows[1].cells
    at_note = next(p for p in document.paragraphs if p.text.startswith("1\tsaid"))
    to_cell = next(p for p in document.paragraphs if "Matrix: Aid" in p.text)
    assert targets(cells[1]._tc) == names_in(at_note._p)
    assert targets(to_cell._p) == names_in(cells[1]._tc)


def test_a_link_to_what_the_briefing_leaves_out_is_plain_text():
    document = opened(of(Paragraph((Run("S-01", Kind.CODE, target="source-1"),))))
    assert list(document.element.body.iter(qn("w:hyperlink"))) == []
    assert "S-01" in styles_of(document)


def test_a_web_address_is_a_link_and_any_other_is_text():
    web, other = "https://example.org/é?a=1&b=2", "javascript:alert(1)"
    runs = Run(web, Kind.LINK, url=web), Run(other, Kind.LINK, url=other)
    document = opened(of(Paragraph(runs)))
    outside = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert outside == ["https://example.org/%C3%A9?a=1&b=2"]
    assert f"{web}{other}" in styles_of(document)


@pytest.mark.parametrize(
    ("url", "led_to"),
    [
        ("http://приклад.укр:8080/a b", ""),
        (
            "http://приклад.укр:8080/стаття",
            "http://xn--80aikifvh.xn--j1amh:8080/%D1%81%D1%82%D0%B0%D1%82%D1%82%D1%8F",
        ),
        ("https://example.org/[1]%zz", "https://example.org/%5B1%5D%25zz"),
        ("https://medium.example/@name", "https://medium.example/@name"),
        ("HTTPS://EXAMPLE.org", "https://example.org"),
        ("mailto:a@example.org?subject=x", "mailto:a@example.org?subject=x"),
        ("mailto:nobody", ""),
        ("https://", ""),
        ("https://[broken", ""),
        ("https://example.org:99999/", ""),
        ("https://bank.example@evil.example/", ""),
        ("https://example.org/#a#b", ""),
        ("https://example.org/" + "a" * 2_000, ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_no_address_makes_word_refuse_the_document(url, led_to):
    assert address(url) == led_to


def test_a_text_of_many_megabytes_is_written():
    text = "ж" * 6_000_000
    assert any(p.text == text for p in opened(of(Paragraph((Run(text),)))).paragraphs)


def test_hebrew_is_marked_as_read_from_the_right_and_latin_beside_it_is_not():
    alone = Paragraph((Run("הנשיא אמר 50%", given=True),))
    mixed = Paragraph((Run("Said: "), Run("שלום, 12 עד", given=True), Run(" (2025)")))
    document = opened(of(alone, mixed))
    paragraphs = {p.text: p._p for p in document.paragraphs}
    assert paragraphs[alone.text].find(f".//{qn('w:bidi')}") is not None
    found = paragraphs[mixed.text]
    assert found.find(f".//{qn('w:bidi')}") is None
    right = [
        "".join(text.text for text in r.iter(qn("w:t")))
        for r in found.iter(qn("w:r"))
        if r.find(f".//{qn('w:rtl')}") is not None
    ]
    assert right == ["שלום, 12 עד"]


def test_a_cell_has_a_light_fill_besides_sign_and_word():
    sign = Run(Stance.OPPOSES.sign, Kind.SIGN, Stance.OPPOSES)
    told = Paragraph((sign, Run(" "), Run("opposes", Kind.STRONG)), Role.HEADLINE)
    table = Table("T", (Column("I", 1), Column("S", 1)), (Row((said("Aid"), TableCell((told,)))),))
    _, cell = opened(of(table)).tables[0].rows[1].cells
    assert cell.text == "▼ opposes"
    fill = bytes.fromhex(cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")))
    # Light enough for black text, and so for grey paper.
    assert min(fill) > 0xC0


def test_findings_and_facts_are_listed_with_their_labels():
    fact = Item("As of", (Paragraph((Run("14 Feb 2025"),)),), "method-1")
    document = opened(of(Heading(3, "Below", "b"), Listing(Listed.FACTS, (fact,))))
    assert "As of\t14 Feb 2025" in styles_of(document)


def test_the_properties_say_what_the_document_is():
    told = opened(of(prepared_by="Unit", purpose="For\x07 delegates", marking="DRAFT"))
    properties = told.core_properties
    assert (properties.title, properties.author) == ("Talks", "Unit")
    assert properties.last_modified_by == "Unit"
    assert properties.subject == "For� delegates"
    assert "DRAFT" in properties.keywords
    assert properties.created == datetime.datetime(2025, 3, 2, 14, 5, tzinfo=datetime.UTC)
    assert properties.modified == properties.created
    assert properties.language == "en-GB"


def test_nothing_of_the_library_s_own_document_is_left():
    data = word(of(), made=MADE)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]
    assert b"python-docx" not in b"".join(
        zipfile.ZipFile(io.BytesIO(data)).read(name) for name in names
    )


def test_the_file_tells_neither_when_nor_on_which_system_it_was_packed():
    parts = zipfile.ZipFile(io.BytesIO(word(of(grid(2)), made=MADE))).infolist()
    assert {(part.date_time, part.create_system) for part in parts} == {((1980, 1, 1, 0, 0, 0), 0)}
    assert parts[0].filename == "[Content_Types].xml"


def test_the_progress_is_told_row_by_row_and_stops_the_writing(tmp_path, sample, told):
    outline, path = told(sample), tmp_path / "b.docx"
    heard = []
    write_word(outline, path, made=MADE, progress=lambda *step: heard.append(step))
    assert heard == sorted(heard)
    assert len(heard) > 40
    assert all(done <= total for done, total in heard)
    before = path.read_bytes()

    def stop(done, total):
        if done > 5:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        write_word(outline, path, made=MADE, progress=stop)
    assert path.read_bytes() == before
    assert list(tmp_path.glob("*.docx")) == [path]


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    with pytest.raises(ExportError, match="no folder"):
        write_word(of(), tmp_path / "none" / "b.docx", made=MADE)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")
def test_libreoffice_prints_every_word_of_it(tmp_path, sample, told):
    from pypdf import PdfReader

    texts = Texts("Talks", "For <b>&amp; delegates", "Unit", "DRAFT", (Finding("They differ"),))
    outline = told(sample, Template(paper=Paper(landscape=False)), texts, since=20250201)
    path = tmp_path / "b.docx"
    write_word(outline, path, made=MADE)
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    given = [SOFFICE, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, path]
    subprocess.run(given, check=True, capture_output=True, timeout=180)
    printed = "".join(
        "".join(page.extract_text().split()) for page in PdfReader(tmp_path / "b.pdf").pages
    )
    document = docx.Document(path)
    words = set()
    for text in document.element.body.iter(qn("w:t")):
        words.update("".join(c if c.isalnum() else " " for c in text.text).split())
    assert len(words) > 300
    assert sorted(word for word in words if word not in printed) == []
