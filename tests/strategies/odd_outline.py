"""Whole outlines by chance: every kind of block and run, odd texts, links to places and nowhere."""

from any_project import ODD
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

LONE = "half \ud800 a character"
texts = st.one_of(
    st.sampled_from(
        (*(text for text in ODD if len(text) < 1000), LONE, "<b>&amp;", "a\x00\x0b\ufffe")
    ),
    st.text(max_size=20),
)
URLS = (
    "",
    "https://example.org/a?b=c&d=%C3%A9#e",
    "http://приклад.укр/стаття",
    'https://example.org/[1]<2>"3"',
    "https://[broken",
    "http://example.org:99999/",
    "https://",
    "mailto:a@example.org",
    "mailto:nobody",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://a@b@example.org/#x#y",
)


@st.composite
def outlines(draw, most_columns=14):
    """An outline; the ids in it are unique, and some links lead to none of them."""
    kinds = draw(st.lists(st.sampled_from(SectionKind), unique=True, max_size=4))
    sections = tuple(
        Section(kind, draw(texts), _blocks(draw, kind.value, most_columns), kind.value)
        for kind in kinds
    )
    return Outline(_head(draw), sections, _paper(draw))


def _head(draw):
    return Head(draw(texts) or "Title", *(draw(texts) for _ in range(8)))


def _paper(draw):
    edges = Margins(*(draw(st.floats(5, 40)) for _ in range(4)))
    size = draw(st.floats(6, 14))
    return Paper(draw(st.sampled_from(PaperSize)), draw(st.booleans()), edges, size)


def _blocks(draw, name, most_columns):
    made = []
    for number in range(draw(st.integers(0, 3))):
        id_ = f"{name}-{number}"
        match draw(st.sampled_from("hptl")):
            case "h":
                made.append(Heading(draw(st.integers(2, 4)), draw(texts), id_))
            case "p":
                made.append(_paragraph(draw))
            case "t":
                made.append(_table(draw, id_, most_columns))
            case "l":
                made.append(_listing(draw, id_))
    return tuple(made)


def _table(draw, id_, most_columns):
    columns = tuple(
        Column(draw(texts), draw(st.integers(1, 9)), draw(st.booleans()), draw(st.booleans()))
        for _ in range(draw(st.integers(1, most_columns)))
    )
    rows = tuple(
        Row(
            tuple(
                TableCell(_paragraphs(draw, 2), f"{id_}-{row}-{place}" if place else "")
                for place in range(len(columns))
            ),
            f"{id_}-{row}",
        )
        for row in range(draw(st.integers(0, 2)))
    )
    return Table(draw(texts), columns, rows, f"{id_}-table")


def _listing(draw, id_):
    items = tuple(
        Item(draw(texts), _paragraphs(draw, 3), f"{id_}-{number}", _runs(draw, 2))
        for number in range(draw(st.integers(0, 3)))
    )
    return Listing(draw(st.sampled_from(Listed)), items)


def _paragraphs(draw, most):
    return tuple(_paragraph(draw) for _ in range(draw(st.integers(1, most))))


def _paragraph(draw):
    return Paragraph(_runs(draw, 3), draw(st.sampled_from(Role)))


def _runs(draw, most):
    return tuple(
        Run(
            draw(texts),
            draw(st.sampled_from(Kind)),
            draw(st.none() | st.sampled_from(Stance)),
            draw(st.sampled_from(("", "notes", "notes-0-1", "matrix-0-table", "nowhere"))),
            draw(st.sampled_from(URLS)),
            draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, most)))
    )
