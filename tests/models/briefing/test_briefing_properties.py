"""What holds of the briefing of any project, whatever its texts are."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from models.briefing.blocks import Heading, Kind, Listed, Listing, Paragraph, Table
from models.briefing.html import html
from models.briefing.markdown import markdown
from models.briefing.template import Detail, Template
from models.briefing.texts import Finding, Texts
from models.comparison.matrix import Matrix

TEMPLATES = st.builds(
    Template,
    matrix=st.lists(st.sampled_from(Detail), unique=True).map(tuple),
    side_by_side=st.lists(st.sampled_from(Detail), unique=True).map(tuple),
)
SINCE = st.none() | st.sampled_from([20240101, 20250214])


def each_world(test):
    """Some tens of projects; each is a file."""
    return settings(max_examples=40, deadline=None)(given(data=st.data())(test))


def drawn(data, worlds, world, told):
    """A project's outline, and the matrix that it is of."""
    records = data.draw(worlds)
    texts = Texts(
        "# <b>What</b>\n| they *say*", findings=(Finding("1. a | b", "", ("position-1",)),)
    )
    with world(records) as project:
        template, since = data.draw(TEMPLATES), data.draw(SINCE)
        matrix = Matrix(project.query())
        cells = [cell for issue in matrix.issues for cell in matrix.row(issue)]
        found = told(project, template, texts, since=since)
        assert found == told(project, template, texts, since=since)
        return found, cells


@each_world
def test_every_note_is_referred_to_and_every_reference_resolves(data, worlds, world, told, read):
    found, _ = drawn(data, worlds, world, told)
    ids = read.ids(found)
    assert not [id_ for id_, count in Counter(ids).items() if count > 1]
    runs = list(read.runs(found))
    assert {run.target for run in runs if run.target} <= set(ids)
    notes = {item.id: item for item in read.items(found, "notes")}
    referred = {run.target for run in runs if run.kind is Kind.NOTE}
    assert referred == notes.keys()
    for item in notes.values():
        assert item.back
        assert all(run.target in ids for run in item.back)
        ways = Counter(run.text for run in item.back)
        assert set(ways.values()) == {1}
    assert [item.label for item in notes.values()] == [str(n + 1) for n in range(len(notes))]


@each_world
def test_the_quote_of_all_that_stands_is_in_the_notes_exactly_once(data, worlds, world, told, read):
    found, cells = drawn(data, worlds, world, told)
    notes = list(read.items(found, "notes"))
    positions = Counter(item.position for item in notes)
    assert set(positions.values()) <= {1}
    by_position = {item.position: item for item in notes}
    for cell in cells:
        for position in (*cell.standing, *cell.claimed, *cell.silent):
            told_of = "\n".join(p.text for p in by_position[position.key].paragraphs)
            assert position.quote in told_of
            assert position.summary.rstrip(".") in told_of


@each_world
def test_no_cell_is_blank_and_every_sign_has_its_word(data, worlds, world, told, read):
    found, _ = drawn(data, worlds, world, told)
    for section in found.sections:
        for block in section.blocks:
            for row in block.rows if isinstance(block, Table) else ():
                assert len(row.cells) == len(block.columns)
                assert all(any(p.text.strip() for p in cell.paragraphs) for cell in row.cells)
    for paragraph in read.paragraphs(found):
        for run, following in zip(paragraph.runs, paragraph.runs[1:], strict=False):
            assert run.kind is not Kind.SIGN or following.text.strip() or following.text == " "
        assert not paragraph.runs or paragraph.runs[-1].kind is not Kind.SIGN


@each_world
def test_html_is_strict_and_has_every_text_as_it_was_typed(data, worlds, world, told, read):
    found, _ = drawn(data, worlds, world, told)
    document = html(found)
    # Strictly: an XML parser forgives nothing.
    root = etree.fromstring(document.encode())
    assert list(paragraphs_of(root)) == [p.text for p in read.paragraphs(found)]
    # And as browsers read it.
    assert list(paragraphs_of(lxml_html.document_fromstring(document))) == [
        p.text for p in read.paragraphs(found)
    ]
    headings = ["".join(th.itertext()) for th in root.iterfind(".//thead//th")]
    tables = [b for s in found.sections for b in s.blocks if isinstance(b, Table)]
    assert headings == [column.heading for table in tables for column in table.columns]
    (title,) = root.iterfind(".//h1")
    assert "".join(title.itertext()) == found.head.title
    assert_links_are_safe(root)


def paragraphs_of(root):
    for paragraph in root.iterfind(".//main//p"):
        if paragraph.get("class") != "back":
            yield "".join(paragraph.itertext())


def assert_links_are_safe(root):
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for link in root.iterfind(".//a"):
        href = link.get("href")
        if href.startswith("#"):
            assert href[1:] in ids
        else:
            assert re.match("(https?://|mailto:)", href, re.IGNORECASE)
            assert "noreferrer" in link.get("rel")
    names = {element.tag for element in root.iter()}
    assert not names & {"script", "img", "iframe", "object", "link", "base", "form", "input"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in attributes if name.startswith("on") or name == "src"]


@each_world
def test_markdown_has_every_text_as_it_was_typed_and_reads_none_as_markup(
    data, worlds, world, told, read
):
    found, _ = drawn(data, worlds, world, told)
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown(found))
    assert [line for token in tokens if token.type == "inline" for line in lines_of(token)] == list(
        expected_lines(found)
    )
    links = [c for t in tokens for c in t.children or () if c.type == "link_open"]
    assert len(links) == sum(bool(run.url) for run in read.runs(found))
    kinds = {token.type for token in tokens}
    assert not kinds & {"fence", "code_block", "html_block", "hr"}


def lines_of(token):
    told = [""]
    for child in token.children:
        if child.type == "html_inline":
            assert child.content == "<br>"
            told.append("")
        else:
            assert child.type in {
                *("text", "link_open", "link_close"),
                *("strong_open", "strong_close", "em_open", "em_close"),
            }
            told[-1] += child.content
    return told


def expected_lines(found):
    head = found.head
    about = " · ".join(filter(None, (head.as_of, head.scope, head.prepared_by)))
    yield from filter(None, (head.marking, head.title, head.purpose, about, head.filtered))
    for section in found.sections:
        yield section.title
        for block in section.blocks:
            yield from block_lines(block)


def block_lines(block):
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield plain(block)
        case Table():
            yield from (column.heading for column in block.columns)
            for row in block.rows:
                for cell in row.cells:
                    yield from map(plain, cell.paragraphs)
        case Listing():
            for item in block.items:
                first, *others = map(plain, item.paragraphs)
                numbered = block.kind in {Listed.FINDINGS, Listed.NOTES}
                yield first if numbered else f"{item.label} {first}"
                yield from others


def plain(paragraph):
    return "".join(f"[{run.text}]" if run.kind is Kind.NOTE else run.text for run in paragraph.runs)
