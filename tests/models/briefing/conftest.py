"""Briefings of real projects, and how their texts are read back."""

import datetime
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import strategies as st

from models.briefing.blocks import Heading, Listing, Outline, Paragraph, Run, Table
from models.briefing.outline import outline
from models.briefing.template import Template
from models.briefing.texts import Texts
from models.judgements import CommonGround
from models.partial_date import PartialDate
from models.project.store import Project
from models.records import Record
from models.vocabulary import Attribution, Silence, Stance, Status

MADE = datetime.datetime(2025, 3, 2, 14, 5, tzinfo=datetime.UTC)


@pytest.fixture(scope="session")
def made() -> datetime.datetime:
    return MADE


@pytest.fixture(scope="session")
def told():
    """The outline of a project, in the usual way unless told."""

    def tell(project, template=None, texts=None, **options) -> Outline:
        return outline(
            project,
            template or Template(),
            texts or Texts(),
            made=MADE,
            version="0.1.0",
            **options,
        )

    return tell


class Read:
    """An outline taken apart."""

    @staticmethod
    def paragraphs(found: Outline) -> Iterator[Paragraph]:
        for section in found.sections:
            for block in section.blocks:
                yield from Read.of_block(block)

    @staticmethod
    def of_block(block) -> Iterator[Paragraph]:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        elif isinstance(block, Listing):
            for item in block.items:
                yield from item.paragraphs

    @staticmethod
    def runs(found: Outline) -> Iterator[Run]:
        for paragraph in Read.paragraphs(found):
            yield from paragraph.runs
        for item in Read.items(found):
            yield from item.back

    @staticmethod
    def items(found: Outline, kind: str = ""):
        for section in found.sections:
            for block in section.blocks:
                if isinstance(block, Listing) and kind in {"", block.kind.value}:
                    yield from block.items

    @staticmethod
    def ids(found: Outline) -> list[str]:
        ids = []
        for section in found.sections:
            ids.append(section.id)
            for block in section.blocks:
                if isinstance(block, Heading | Table):
                    ids.append(block.id)
                if isinstance(block, Table):
                    ids += [row.id for row in block.rows]
                    ids += [cell.id for row in block.rows for cell in row.cells]
                if isinstance(block, Listing):
                    ids += [item.id for item in block.items]
        return [id_ for id_ in ids if id_]

    @staticmethod
    def section(found: Outline, kind: str):
        return next(section for section in found.sections if section.kind.value == kind)

    @staticmethod
    def cell(found: Outline, kind: str, issue: str, side: str):
        """The paragraphs of one cell of a comparing section, as one text."""
        table = next(b for b in Read.section(found, kind).blocks if isinstance(b, Table))
        place = [column.heading for column in table.columns].index(side)
        row = next(r for r in table.rows if r.cells[0].paragraphs[0].text == issue)
        return "\n".join(p.text for p in row.cells[place].paragraphs)


@pytest.fixture(scope="session")
def read() -> type[Read]:
    return Read


TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t\r")
    | st.sampled_from(list("|*_<>[]`#-+=&\\~!:.1) \u202e\u05d0\u0627")),
    max_size=12,
) | st.sampled_from(
    [
        *("<b>&amp;</b>", "<script>alert(1)</script>", "</style>", "]]>", "<!--", "-->", "&#60;"),
        *("# one", "1. one", "1) one", "- one", "+ one", "* * *", "> one", "```", "~~~", "==="),
        *(
            "[a](b)",
            "![a](b)",
            "https://example.org",
            "www.example.org",
            "a | b",
            "\\|",
            "\\",
            "`a`",
        ),
        *("**a**", "__a__", "~~a~~", "<https://example.org>", "<br>", ":---", "| --- |", "[^1]: a"),
        *(" a ", "a\n\nb", "a\n# b", "    a", "\ta", "a  \nb", "שלום", "اتفاق 123", "«так»", "😀"),
    ]
)


WORD = TEXT.map(lambda text: text if text.strip() else f"n{text}")
DATES = ("2025-02-14", "2024", "2025-03", "../2025")
SAID = st.fixed_dictionaries(
    {
        "holder": st.integers(1, 6),
        "speaker": st.integers(1, 6),
        "issue": st.sampled_from([1, 2]),
        "stance": st.none() | st.sampled_from(Stance),
        "summary": WORD,
        "quote": TEXT,
        "condition": TEXT,
        "translation": TEXT,
        "source": st.sampled_from([None, 1, 2]),
        "said_on": st.none() | st.sampled_from([PartialDate.parse(date) for date in DATES]),
        "attribution": st.sampled_from(Attribution),
        "status": st.sampled_from(Status),
    }
)
PARENTS = {1: None, 2: 1, 3: 1, 4: None, 5: 4, 6: None}


@pytest.fixture(scope="session")
def worlds(make):
    """Records of small projects whose texts are whatever somebody may type."""

    @st.composite
    def drawn(draw) -> list[Record]:
        names = draw(st.lists(WORD, min_size=10, max_size=10, unique=True))
        people = [make.stakeholder(k, names[k - 1], parent=p) for k, p in PARENTS.items()]
        issues = [make.issue(k, names[k + 5], proposition=draw(WORD)) for k in (1, 2)]
        urls = TEXT | st.just("https://example.org/(a|b)")
        sources = [make.source(k, names[k + 7], url=draw(urls)) for k in (1, 2)]
        said = []
        for key, given in enumerate(draw(st.lists(SAID, max_size=7)), 1):
            silence = None if given["stance"] is not None else Silence.DECLINED
            said.append(make.position(key, silence=silence, **given))
        ground = CommonGround(key=1, id="g", issue=1, text=draw(WORD))
        return [*people, *issues, *sources, *said, ground]

    return drawn()


@pytest.fixture(scope="session")
def world():
    """Make a project of records, in a folder that goes away with it."""

    @contextmanager
    def make(records) -> Iterator[Project]:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "world.sides"
            with Project.create(path, "World | <b>", id="world", records=records) as project:
                yield project

    return make


@pytest.fixture
def of_format_3(tmp_path) -> Path:
    """A copy of the project of format 3."""
    data = Path(__file__).parents[2] / "data" / "format-3.sides"
    return Path(shutil.copyfile(data, tmp_path / "old.sides"))
