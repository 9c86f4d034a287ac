"""Briefings of real projects, and how their texts are read back."""

import datetime
from collections.abc import Iterator

import pytest

from models.briefing.blocks import Heading, Listing, Outline, Paragraph, Run, Table
from models.briefing.outline import outline
from models.briefing.template import Template
from models.briefing.texts import Texts

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
