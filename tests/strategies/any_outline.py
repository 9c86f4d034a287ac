"""Outlines by chance: one to fifteen sides, texts from none to pages long, each with its own sign.

Every text begins with a word that no other text has, so that each can be found on paper.
"""

import itertools
import re

from hypothesis import strategies as st

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
from models.briefing.template import Margins, Paper, PaperSize, SectionKind
from models.vocabulary import Stance

TOKEN = re.compile(r"q\d+z")
FILLER = (
    *("the", "delegation", "will", "not", "accept", "any", "delay"),
    *("unless", "observers", "remain", "along", "the", "line"),
)
ODD = (
    "<b>bold</b> &amp; <img src=x>",
    "שלום, 123",
    "اتفاق السلام",
    "Зеленський: «так», Ґ Є Ї",
    "e\u0301 é 😀",
    "\u202eright to left",
    "a\r\nb\tc\x07\ufffc",
    "ж" * 70,
    "x" * 150,
)
_LENGTHS = st.sampled_from((0, 0, 1, 3, 3, 6, 6, 12, 25, 60))
_LONG = 1_400  # words: three pages and more in a column

papers = st.builds(
    Paper,
    st.sampled_from(PaperSize),
    st.booleans(),
    st.builds(Margins, *[st.sampled_from((5.0, 15.0, 25.0))] * 4),
    st.sampled_from((8.0, 9.5, 12.0)),
)


class AnyOutline(Outline):
    """An outline that says little of itself where a test fails."""

    __slots__ = ()

    def __repr__(self):
        kinds = [section.kind.value for section in self.sections]
        return f"<{len(list(paragraphs(self)))} paragraphs, {kinds}, {self.paper}>"

    def _repr_pretty_(self, printer, _cycle):
        printer.text(repr(self))


class _Maker:
    """Makes parts of one outline, with words of their own."""

    def __init__(self, draw):
        self.draw = draw
        self.numbers = itertools.count(1)

    def word(self):
        return f"q{next(self.numbers)}z"

    def text(self, length=None):
        length = self.draw(_LENGTHS) if length is None else length
        words = [self.word(), *itertools.islice(itertools.cycle(FILLER), length)]
        if self.draw(st.integers(0, 9)) == 0:
            words.append(self.draw(st.sampled_from(ODD)))
        return " ".join(words)

    def run(self):
        kind = self.draw(st.sampled_from((Kind.PLAIN, Kind.STRONG, Kind.SOFT, Kind.QUOTE)))
        return Run(self.text(), kind, given=self.draw(st.booleans()))

    def paragraph(self, notes=()):
        runs = [self.run()]
        if self.draw(st.integers(0, 3)) == 0:
            stance = self.draw(st.sampled_from(Stance))
            runs[:0] = [Run(stance.sign, Kind.SIGN, stance), Run(" ")]
        if self.draw(st.integers(0, 3)) == 0:
            runs += [Run(" "), Run(self.text(1), Kind.MARK)]
        for number in notes:
            target = f"note-{number}"
            runs += [Run(" "), Run(str(number), Kind.NOTE, target=target)]
        return Paragraph(tuple(runs), self.draw(st.sampled_from(Role)))

    def table(self, name, most_sides, most_issues, notes):
        sides = self.draw(st.integers(1, most_sides))
        columns = [Column(self.text(1), 3)]
        columns += [Column(self.text(1), 5, given=True) for _ in range(sides)]
        if self.draw(st.booleans()):
            columns.append(Column(self.text(2), 5, judged=True))
        rows = []
        long = self.draw(st.integers(0, 4)) == 0
        for issue in range(self.draw(st.integers(1, most_issues))):
            cells = [TableCell((self.paragraph(),))]
            for place in range(1, len(columns)):
                cited = [notes.pop()] if notes and self.draw(st.booleans()) else []
                cells.append(TableCell((self.paragraph(cited),), f"{name}-{issue}-{place}"))
            rows.append(Row(tuple(cells), f"{name}-{issue}"))
        if long:
            text = Paragraph((Run(self.text(_LONG)),))
            cells = (*rows[-1].cells[:-1], TableCell((text,)))
            rows[-1] = Row(cells, rows[-1].id)
        return Table(self.text(2), tuple(columns), tuple(rows), f"{name}-table")

    def listing(self, kind, name, most, back=()):
        items = []
        for number in range(1, self.draw(st.integers(1, most)) + 1):
            label = str(number) if kind in {Listed.NOTES, Listed.FINDINGS} else self.word()
            told = tuple(self.paragraph() for _ in range(self.draw(st.integers(1, 3))))
            link = self.draw(st.sampled_from(back)) if back else ""
            runs = (Run("back", Kind.LINK, target=link),) if link else ()
            items.append(Item(label, told, f"{name}-{number}", runs))
        return Listing(kind, tuple(items))


@st.composite
def outlines(draw, most_sides=15, most_issues=8, most_notes=14):
    """An outline with findings, two tables, notes, sources and facts, in any order."""
    make = _Maker(draw)
    notes = make.listing(Listed.NOTES, "note", most_notes, ("matrix-0", "matrix-0-1"))
    free = list(range(len(notes.items), 0, -1))
    tables = make.table("matrix", most_sides, most_issues, free)
    within = make.table("contradiction", 3, 2, free)
    heading = Heading(3, make.text(3), "within")
    sections = [
        (SectionKind.FINDINGS, [make.listing(Listed.FINDINGS, "finding", 5)]),
        (SectionKind.MATRIX, [make.paragraph(), tables]),
        (SectionKind.CONTRADICTIONS, [heading, make.paragraph(), within]),
        (SectionKind.NOTES, [notes]),
        (SectionKind.SOURCES, [make.listing(Listed.SOURCES, "source", 4)]),
        (SectionKind.METHOD, [make.listing(Listed.FACTS, "method", 4)]),
    ]
    shown = draw(st.permutations(sections))
    head = Head(
        title=make.text(4),
        project=make.text(1),
        as_of=make.word(),
        prepared_by=draw(st.sampled_from(("", "Policy unit"))),
        marking=draw(st.sampled_from(("", "DRAFT", "RESTRICTED until released " * 4))),
        purpose=draw(st.sampled_from(("", make.text(30)))),
        scope=make.text(5),
        filtered=draw(st.sampled_from(("", f"FILTERED: {make.text(40)}"))),
        made=make.word(),
    )
    made = tuple(Section(kind, make.text(2), tuple(blocks), kind.value) for kind, blocks in shown)
    return AnyOutline(head, made, draw(papers))


def paragraphs(outline):
    """All paragraphs of an outline, wherever they stand."""
    for section in outline.sections:
        for block in section.blocks:
            yield from _paragraphs_of(block)


def _paragraphs_of(block):
    match block:
        case Paragraph():
            yield block
        case Table():
            cells = (cell for row in block.rows for cell in row.cells)
            yield from (paragraph for cell in cells for paragraph in cell.paragraphs)
        case Listing():
            yield from (paragraph for item in block.items for paragraph in item.paragraphs)
