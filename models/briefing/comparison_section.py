"""The sections that compare: issues against sides, and the sides beside each other with the gap."""

from collections.abc import Iterator, Sequence
from functools import partial

from models.briefing.blocks import (
    Block,
    Column,
    Kind,
    Paragraph,
    Role,
    Row,
    Run,
    Table,
    TableCell,
)
from models.briefing.cell_words import paragraphs
from models.briefing.material import TITLES, Material
from models.briefing.template import Detail, SectionKind
from models.comparison.gaps import Gap, evidence, gap
from models.exchange.workbook_words import LEGEND
from models.project.directory import Directory
from models.records import Issue
from models.vocabulary import Stance

_ISSUE, _SIDE, _GAP = 3, 5, 5  # how wide the columns are, beside each other
_SIGNS = {stance.sign: stance for stance in Stance}
_COMPARING = (SectionKind.MATRIX, SectionKind.SIDES)
_GAP_HEADING = "Gap and common ground"


def matrix(material: Material) -> tuple[Block, ...]:
    """Where each side stands on each issue."""
    return _section(material, SectionKind.MATRIX, material.template.matrix)


def sides(material: Material) -> tuple[Block, ...]:
    """What each side says on each issue, how far that is apart, and what they have in common."""
    return _section(material, SectionKind.SIDES, material.template.side_by_side)


def _section(material: Material, kind: SectionKind, details: Sequence[Detail]) -> tuple[Block, ...]:
    columns = material.matrix.columns
    if not columns or not material.matrix.issues:
        missing = "side" if not columns else "issue"
        empty = Run(f"The project, or the filter, leaves no {missing} to compare.")
        return (Paragraph((empty,), Role.EMPTY),)
    heads = [Column("Issue", _ISSUE)]
    heads += [Column(column.title, _SIDE, given=True) for column in columns]
    if kind is SectionKind.SIDES:
        heads.append(Column(_GAP_HEADING, _GAP, judged=True))
    rows = tuple(_rows(material, kind, details))
    table = Table(TITLES[kind], tuple(heads), rows, f"{kind.value}-table")
    first = next(k for k in material.template.sections if k in _COMPARING)
    return (legend(), table) if kind is first else (table,)


def legend() -> Paragraph:
    """What the signs mean; once, before the first table that has them."""
    runs: list[Run] = []
    for told in LEGEND.split(" · "):
        sign, _, word = told.partition(" ")
        runs += [Run(" · ")] if runs else []
        runs += [Run(sign, Kind.SIGN, _SIGNS.get(sign)), Run(f" {word}", Kind.SOFT)]
    return Paragraph(tuple(runs), Role.NOTE)


def _rows(material: Material, kind: SectionKind, details: Sequence[Detail]) -> Iterator[Row]:
    for number, (issue, told) in enumerate(material.rows(), 1):
        row_id = f"{kind.value}-{number}"
        cells = [TableCell(issue_words(issue))]
        for place, (column, cell) in enumerate(told, 1):
            id_ = f"{row_id}-{place}"
            back = material.place(kind, id_, f"{issue.name}, {column.title}")
            cite = partial(material.evidence.cite, place=back)
            cells.append(TableCell(paragraphs(cell, details, material.names, cite), id_))
        if kind is SectionKind.SIDES:
            found = gap(issue, [(column.side, cell) for column, cell in told], material.names)
            cells.append(TableCell(_gap_words(found, material.names), f"{row_id}-gap"))
        yield Row(tuple(cells), row_id)


def issue_words(issue: Issue) -> tuple[Paragraph, ...]:
    """The issue's name, and what it is that can be supported or opposed."""
    name = Paragraph((Run(issue.name, Kind.STRONG, given=True),), Role.HEADLINE)
    proposition = Run(issue.proposition, Kind.SOFT, given=True)
    return (name, Paragraph((proposition,))) if issue.proposition else (name,)


def _gap_words(found: Gap, names: Directory) -> tuple[Paragraph, ...]:
    """The class of the gap and why it is that; then the analyst's own judgement, marked so."""
    kind = found.kind.value
    told = [Paragraph((Run(kind[:1].upper() + kind[1:], Kind.STRONG),), Role.HEADLINE)]
    lines = (found.sentence, *found.quantities, *found.blocks)
    told += [Paragraph((Run(line),)) for line in lines]
    told.append(Paragraph((Run(evidence(found), Kind.SOFT),), Role.NOTE))
    ground = names.judged.common_ground_of.get(found.issue.key)
    if ground and (ground.text or ground.closeness):
        closeness = f" ({ground.closeness.value})" if ground.closeness else ""
        text = Run(ground.text, given=True) if ground.text else Run("not described", Kind.SOFT)
        mark = Run(f"Common ground in the analyst’s judgement{closeness}: ", Kind.STRONG)
        told.append(Paragraph((mark, text), Role.JUDGED))
    return tuple(told)
