"""Word documents of outlines by chance: every text as it was typed, and nothing Word objects to."""

import datetime
import io
import re
from collections import Counter

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from odd_outline import outlines
from word_schema import faults

from models.briefing.blocks import Heading, Listing, Paragraph, Table
from models.briefing.word import word

MADE = datetime.datetime(2025, 3, 2, 14, 5, tzinfo=datetime.UTC)
ALLOWED = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def shown(text):
    """A text as Word shows it: what XML cannot hold is visible, line breaks are all the same."""
    kept = "".join(char if ALLOWED.match(char) else "\ufffd" for char in text)
    return kept.replace("\r\n", "\n").replace("\r", "\n")


def paragraph_texts(data):
    body = docx.Document(io.BytesIO(data)).element.body
    return Counter(WordParagraph(p, None).text for p in body.iter(qn("w:p")))


def expected(outline):
    head = outline.head
    yield shown(head.title)
    yield from filter(None, (shown(head.purpose), shown(head.filtered)))
    for section in outline.sections:
        yield shown(section.title)
        for block in section.blocks:
            yield from of_block(block)


def of_block(block):
    match block:
        case Heading():
            yield shown(block.text)
        case Paragraph():
            yield shown(block.text)
        case Table():
            yield from (shown(column.heading) for column in block.columns)
            for row in block.rows:
                for cell in row.cells:
                    yield from (shown(each.text) for each in cell.paragraphs)
        case Listing():
            for item in block.items:
                first, *others = item.paragraphs
                yield f"{shown(item.label)}\t{shown_runs(first)}"
                yield from (shown_runs(each) for each in others)


def shown_runs(paragraph):
    return "".join(shown(run.text) for run in paragraph.runs)


@given(outlines())
@settings(deadline=None, max_examples=120)
def test_every_text_stands_in_the_document_as_it_was_typed(outline):
    found = paragraph_texts(word(outline, made=MADE))
    wanted = Counter()
    for text in expected(outline):
        wanted[text] += 1
    assert wanted - found == Counter()


@given(outlines())
@settings(deadline=None, max_examples=120)
def test_word_finds_nothing_to_repair(outline):
    assert faults(word(outline, made=MADE)) == []


@given(outlines(most_columns=3))
@settings(deadline=None, max_examples=30)
def test_the_same_outline_gives_the_same_bytes(outline):
    assert word(outline, made=MADE) == word(outline, made=MADE)


@given(outlines())
@settings(deadline=None, max_examples=60)
def test_links_lead_to_the_web_and_to_mail_alone(outline):
    document = docx.Document(io.BytesIO(word(outline, made=MADE)))
    outside = [each.target_ref for each in document.part.rels.values() if each.is_external]
    for url in outside:
        assert re.fullmatch(r"(?:https?://[^\s\"<>\[\]]+|mailto:[^\s\"<>]+@[^\s\"<>]+)", url)


@given(outlines())
@settings(deadline=None, max_examples=60)
def test_every_table_has_repeated_headings_and_columns_as_wide_as_the_page(outline):
    document = docx.Document(io.BytesIO(word(outline, made=MADE)))
    widths = {
        section.page_width.twips - section.left_margin.twips - section.right_margin.twips
        for section in document.sections
    }
    for table in document.tables:
        assert table.autofit is False
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        total = sum(column.width.twips for column in table.columns)
        assert any(abs(total - width) <= 3 for width in widths)
