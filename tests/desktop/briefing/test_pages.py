"""Pages hold to what a reader of paper relies on, whatever the outline."""

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations

import pytest
from any_outline import TOKEN, outlines, paragraphs
from hypothesis import HealthCheck, Phase, given, settings
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.briefing.layout import lay_out
from desktop.briefing.pages import Frame, Ground, Rule, Sign, Words
from desktop.briefing.paint import image
from desktop.briefing.sheet import RESOLUTION
from models.briefing.blocks import Head, Heading, Outline, Paragraph, Run, Section, Table
from models.briefing.template import SectionKind

chance = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # an outline is small enough as it is
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
HEAD = Head("Title", "Project", "As of today", "", "", "", "Of 2 positions", "", "today")
SLACK = 2.0  # units, a tenth of a point


def words_of(page, again=None):
    return [
        piece
        for piece in page.pieces
        if isinstance(piece, Words) and (again is None or piece.again is again)
    ]


def text_of(words):
    """The text of the lines that stand here."""
    layout = words.laid.layout
    lines = [layout.lineAt(number) for number in range(words.first, words.last)]
    start, end = lines[0].textStart(), lines[-1].textStart() + lines[-1].textLength()
    return layout.text().encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def tokens_by_page(pages, again=False):
    found = defaultdict(list)
    for page in pages.pages:
        for words in words_of(page, again):
            for token in TOKEN.findall(text_of(words)):
                found[token].append((page.number, words))
    return found


@pytest.mark.usefixtures("qapp")
class TestWhateverTheOutline:
    @chance
    @given(outlines())
    def test_each_line_of_each_text_stands_once(self, outline):
        pages = lay_out(outline)
        seen = Counter()
        texts = {}
        for page in pages.pages:
            for words in words_of(page, again=False):
                texts[id(words.laid)] = words.laid
                seen.update((id(words.laid), n) for n in range(words.first, words.last))
        assert set(seen.values()) == {1}
        for key, laid in texts.items():
            assert all((key, number) in seen for number in range(len(laid.lines)))

    @chance
    @given(outlines())
    def test_each_paragraph_and_heading_is_there_once(self, outline):
        found = tokens_by_page(lay_out(outline))
        for paragraph in paragraphs(outline):
            for token in TOKEN.findall(paragraph.text):
                assert len(found[token]) == 1
        for section in outline.sections:
            titles = [section.title, *(b.text for b in section.blocks if isinstance(b, Heading))]
            for token in TOKEN.findall(" ".join(titles)):
                assert len(found[token]) == 1

    @chance
    @given(outlines())
    def test_nothing_stands_outside_the_margins(self, outline):
        pages = lay_out(outline)
        room = pages.sheet.area.adjusted(-SLACK, -SLACK, SLACK, SLACK)
        for page in pages.pages:
            for piece in page.pieces:
                assert room.contains(place_of(piece)), piece
            for words in words_of(page):
                assert words.laid.natural_width <= words.laid.width - words.laid.indent + SLACK

    @chance
    @given(outlines(most_sides=4, most_issues=4, most_notes=6))
    def test_no_text_stands_on_another(self, outline):
        for page in lay_out(outline).pages:
            places = [words.place.adjusted(1, 1, -1, -1) for words in words_of(page)]
            for one, two in combinations(places, 2):
                assert not one.intersects(two)

    @chance
    @given(outlines())
    def test_only_a_row_taller_than_a_page_is_split(self, outline):
        pages = lay_out(outline)
        found = tokens_by_page(pages)
        for table in tables_of(outline):
            for row in table.rows:
                check_row(pages, found, row)

    @chance
    @given(outlines())
    def test_no_heading_is_the_last_on_a_page(self, outline):
        pages = lay_out(outline)
        found = tokens_by_page(pages)
        columns = {c.heading for table in tables_of(outline) for c in table.columns}
        titles = [section.title for section in outline.sections]
        titles += [b.text for s in outline.sections for b in s.blocks if isinstance(b, Heading)]
        alone = {token for text in (*titles, *columns) for token in TOKEN.findall(text)}
        captions = {t for table in tables_of(outline) for t in TOKEN.findall(table.caption)}
        foot = pages.sheet.area.bottom() - 2 * pages.sheet.text
        for title in titles:
            page, words = found[TOKEN.findall(title)[0]][0]
            below = [
                other
                for other in words_of(pages.pages[page - 1])
                if words.place.bottom() <= other.place.top() + 1 < foot
                and not set(TOKEN.findall(text_of(other))) & (alone | captions)
            ]
            assert below, title

    @chance
    @given(outlines())
    def test_the_headings_of_a_table_are_on_every_page_of_it(self, outline):
        pages = lay_out(outline)
        found = tokens_by_page(pages)
        for table in tables_of(outline):
            heads = {t for column in table.columns[1:] for t in TOKEN.findall(column.heading)}
            titles = set(TOKEN.findall(table.caption)) & set(found)
            high = sum(
                max((words.place.height() for t in tokens for _, words in found[t]), default=0.0)
                for tokens in (heads, titles)
            )
            if high > pages.sheet.area.height() / 5:
                continue  # headings that take a good part of a page stand there once
            for page in pages.pages:
                said = {t for w in words_of(page) for t in TOKEN.findall(text_of(w))}
                for row in table.rows:
                    for column, cell in list(zip(table.columns, row.cells, strict=True))[1:]:
                        tokens = TOKEN.findall(" ".join(p.text for p in cell.paragraphs))
                        if said & set(tokens):
                            assert TOKEN.findall(column.heading)[0] in said & heads

    @chance
    @given(outlines())
    def test_every_target_has_a_place_and_every_link_is_on_the_sheet(self, outline):
        pages = lay_out(outline)
        for page in pages.pages:
            for link in page.links:
                assert pages.sheet.area.adjusted(-40, -40, 40, 40).contains(link.place)
                assert link.target in pages.where
        for name in element_ids(outline):
            page, top = pages.where[name]
            assert 1 <= page <= len(pages.pages)
            assert 0 <= top <= pages.sheet.height

    @chance
    @given(outlines())
    def test_a_page_that_refers_to_notes_says_where_they_are(self, outline):
        pages = lay_out(outline)
        for page in pages.pages:
            numbers = {link.target for link in page.links if link.target.startswith("note-")}
            elsewhere = {pages.where[n][0] for n in numbers} - {page.number}
            said = " ".join(text_of(words) for words in words_of(page))
            assert all(f"page {on}" in said or "pages" in said for on in elsewhere)

    @settings(chance, max_examples=5)
    @given(outlines(most_sides=6, most_issues=3, most_notes=4))
    def test_the_margins_of_a_picture_are_white(self, outline):
        pages = lay_out(outline)
        for number in range(1, len(pages.pages) + 1):
            assert white_margins(image(pages, number, 36), pages)

    @settings(chance, max_examples=5)
    @given(outlines())
    def test_the_same_outline_has_the_same_pages(self, outline):
        one, two = lay_out(outline), lay_out(outline)
        assert one.where == two.where
        assert [len(p.pieces) for p in one.pages] == [len(p.pieces) for p in two.pages]


class TestTheMarking:
    LONG = "DRAFT for the delegation only " * 12 + "until the conference has ended"

    @staticmethod
    def said(page):
        return " ".join(" ".join(text_of(words).split()) for words in words_of(page))

    def pages(self, marking):
        head = replace(HEAD, marking=marking)
        told = Paragraph((Run("word " * 3_000),))
        section = Section(SectionKind.FINDINGS, "Findings", (told,), "findings")
        return lay_out(Outline(head, (section,)))

    def test_one_that_is_longer_than_a_line_stands_on_the_first_page_in_full(self, qapp):
        first, second, *_ = self.pages(self.LONG).pages
        assert self.LONG in self.said(first)
        assert self.LONG not in self.said(second)
        assert "DRAFT for the delegation only" in self.said(second)

    def test_one_that_a_line_holds_stands_there_alone(self, qapp):
        for page in self.pages("DRAFT").pages:
            assert self.said(page).count("DRAFT") == 1


def place_of(piece):
    match piece:
        case Words(place=place) | Ground(place=place) | Sign(place=place):
            return place
        case Frame(place=place, weight=weight):
            return place.adjusted(-weight / 2, 0, weight / 2, 0)
        case Rule(place=place):
            return QRectF(place.left(), place.top(), max(place.width(), 1), max(place.height(), 1))
    raise AssertionError(piece)


def tables_of(outline):
    return [b for section in outline.sections for b in section.blocks if isinstance(b, Table)]


def check_row(pages, found, row):
    """Where a cell goes on on another page, one of its row is taller than a page's room."""
    heights, split = Counter(), False
    for place, cell in enumerate(row.cells):
        tokens = TOKEN.findall(" ".join(p.text for p in cell.paragraphs))
        laid = {id(words.laid) for token in tokens for _, words in found[token]}
        numbers = set()
        for page in pages.pages:
            for words in words_of(page, again=False):
                if id(words.laid) in laid:
                    heights[place] += words.place.height()
                    numbers.add(page.number)
        split = split or len(numbers) > 1
    assert not split or max(heights.values()) > 0.6 * pages.sheet.area.height()


def element_ids(outline):
    for section in outline.sections:
        yield section.id
        for block in section.blocks:
            match block:
                case Heading():
                    yield block.id
                case Table():
                    yield block.id
                    yield from (row.id for row in block.rows)
                    yield from (c.id for row in block.rows for c in row.cells if c.id)
                case Paragraph():
                    pass
                case _:
                    yield from (item.id for item in block.items)


def white_margins(picture, pages):
    scale = 36 / RESOLUTION
    area = pages.sheet.area
    inner = QRectF(
        area.left() * scale, area.top() * scale, area.width() * scale, area.height() * scale
    ).adjusted(-2, -2, 2, 2)
    white = QImage(picture.size(), picture.format())
    white.fill(QColor("white"))
    painter = QPainter(picture)
    painter.fillRect(inner, QColor("white"))
    painter.end()
    return picture == white
