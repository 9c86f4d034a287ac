"""One file of HTML: nothing runs, nothing is loaded, and it can be read without seeing it."""

import re
from itertools import pairwise

import pytest
from lxml import etree
from lxml import html as lxml_html

from models.briefing.blocks import Head, Kind, Outline, Paragraph, Run, Section
from models.briefing.html import escaped, html, write_html
from models.briefing.html_style import CLASSES
from models.briefing.template import Margins, Paper, PaperSize, SectionKind, Template
from models.briefing.texts import Texts
from models.errors import ExportError
from models.vocabulary import Stance


@pytest.fixture
def document(told, sample):
    texts = Texts("What </style><b> they say", "Why", "Desk | <i>", 'DR"AFT\\</style>')
    return html(told(sample, texts=texts, since=20250101))


@pytest.fixture
def root(document):
    return etree.fromstring(document.encode())


def page(*runs, head=None):
    blocks = (Paragraph(runs),)
    section = Section(SectionKind.METHOD, "Method", blocks, "method")
    return html(Outline(head or Head("T", "P", "", "", "", "", "", "", ""), (section,)))


def test_the_policy_forbids_whatever_is_not_in_the_file(root):
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "script" not in policy
    # It only holds for what follows it.
    assert [element.tag for element in root.find("head")][:2] == ["meta", "meta"]


def test_nothing_is_loaded_from_anywhere(document, root):
    assert not root.xpath("//@src | //link | //script | //@onclick | //iframe | //object")
    (style,) = root.iterfind(".//style")
    assert not re.search(r"url\(|@import|expression|http", style.text)
    assert document.count("</style>") == 1


def test_the_language_and_the_title_are_told(root):
    assert root.get("lang") == "en"
    assert root.findtext("head/title") == "What </style><b> they say"


def test_headings_stand_in_order(root):
    levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch(r"h\d", str(e.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_every_table_has_a_caption_and_headings_with_their_scope(root):
    tables = root.findall(".//table")
    assert len(tables) == 5
    for table in tables:
        assert "".join(table.find("caption").itertext())
        heads = table.findall("thead/tr/th")
        assert {th.get("scope") for th in heads} == {"col"}
        for row in table.iterfind("tbody/tr"):
            assert [cell.tag for cell in row] == ["th", *["td"] * (len(heads) - 1)]
            assert row.find("th").get("scope") == "row"


def test_a_table_scrolls_in_a_region_of_its_own_that_has_a_name(root):
    for table in root.iterfind(".//table"):
        region = table.getparent()
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert region.get("aria-labelledby") == table.find("caption").get("id")


def test_every_section_has_a_name_and_a_place_in_the_contents(root):
    sections = root.findall(".//main/section")
    for section in sections:
        (heading,) = section.iterfind("h2")
        assert section.get("aria-labelledby") == heading.get("id")
    links = [a.get("href") for a in root.iterfind(".//nav//a")]
    assert links == [f"#{section.get('id')}" for section in sections]


def test_a_cell_leads_to_its_note_and_the_note_to_the_source_and_back(root):
    cell = root.find(".//td[@id='sides-2-2']")
    number = cell.find(".//sup/a")
    note = root.find(f".//li[@id='{number.get('href')[1:]}']")
    assert number.get("aria-label") == f"note {''.join(number.itertext())}"
    links = {a.get("href") for a in note.iterfind(".//a")}
    assert {"#sides-2-2", "#source-1"} <= links
    source = root.find(".//li[@id='source-1']")
    assert number.get("href") in {a.get("href") for a in source.iterfind(".//a")}


def test_every_link_within_leads_somewhere_and_every_id_is_there_once(root):
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for reference in root.xpath("//@href[starts-with(., '#')]"):
        assert reference[1:] in ids
    for name in root.xpath("//@aria-labelledby"):
        assert name in ids


def test_a_sign_is_not_read_aloud_for_its_word_stands_beside_it(root):
    signs = root.xpath("//span[contains(concat(' ', @class, ' '), ' sign ')]")
    assert signs
    assert {sign.get("aria-hidden") for sign in signs} == {"true"}


@pytest.mark.parametrize("stance", Stance)
def test_each_stance_has_its_own_class(stance):
    told = page(Run(stance.sign, Kind.SIGN, stance), Run(f" {stance.label}"))
    assert f'class="sign {CLASSES[stance]}"' in told
    assert len(set(CLASSES.values())) == len(Stance)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a b", "//x"]
)
def test_no_address_but_of_web_and_mail_becomes_a_link(url):
    assert "<a href=" not in page(Run("x", Kind.LINK, url=url)).partition("<main>")[2]


def test_a_link_out_tells_nobody_where_it_was_followed():
    told = page(Run("x", Kind.LINK, url="https://example.org/?a=1&b='\""))
    (link,) = etree.fromstring(told.encode()).iterfind(".//main//a")
    assert link.get("href") == "https://example.org/?a=1&b='\""
    assert link.get("rel") == "noreferrer noopener"


@pytest.mark.parametrize(
    "text",
    [
        *("<b>&amp;</b>", "</p></main>", "<!--", "]]>", "'\"", "a\nb", "a\r\nb", "\t", "שלום <"),
        *("\u202eevil\u202c", "&lt;", "&#0;", "</style>", "</title>", "😀"),
    ],
)
def test_a_text_is_read_back_as_it_was_typed(text):
    head = Head(text, text, text, text, text, text, text, text, text)
    told = page(Run(text, given=True), head=head)
    for root in (etree.fromstring(told.encode()), lxml_html.document_fromstring(told)):
        assert [
            p.text_content() if hasattr(p, "text_content") else "".join(p.itertext())
            for p in root.iterfind(".//main//p")
        ] == [text]
        assert "".join(root.find(".//h1").itertext()) == text


def test_what_html_cannot_hold_stands_as_a_sign_for_it():
    assert escaped("a\x00\x1b\ud800\uffffb") == "a\ufffd\ufffd\ufffd\ufffdb"


def test_text_of_the_project_has_its_own_direction():
    assert '<p dir="auto">שלום</p>' in page(Run("שלום", given=True))
    assert "<bdi>שלום</bdi>: open" in page(Run("שלום", given=True), Run(": open"))


def test_the_paper_of_the_template_is_that_of_the_print(told, sample):
    paper = Paper(PaperSize.LETTER, False, Margins(10, 11.5, 12, 13), 11)
    told_of = html(told(sample, Template(paper=paper)))
    assert "size: Letter portrait; margin: 10mm 11.5mm 12mm 13mm" in told_of
    assert "font-size: 11pt" in told_of


def test_when_it_was_made_stands_in_the_method_or_at_the_foot(told, sample):
    short = html(told(sample, Template(sections=(SectionKind.MATRIX,))))
    assert "Made 2 Mar 2025, 14:05 (UTC+00:00) by Sides 0.1.0" in short
    assert "<footer>" not in html(told(sample))


def test_a_file_that_cannot_be_written_leaves_nothing(told, sample, tmp_path, is_told):
    with pytest.raises(ExportError) as error:
        write_html(told(sample), tmp_path / "no" / "x.html")
    is_told(error, str(tmp_path / "no"))
    write_html(told(sample), tmp_path / "x.html")
    assert (tmp_path / "x.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
