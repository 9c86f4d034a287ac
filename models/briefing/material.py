"""What the sections of a briefing are made from: read once, and then told in several ways."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.briefing.blocks import Kind, Run
from models.briefing.evidence import Evidence
from models.briefing.template import SectionKind, Template
from models.briefing.texts import Finding
from models.comparison.board import by_hand
from models.comparison.cells import Cell, Column
from models.comparison.changes import Change
from models.comparison.changing import LAST_DAY, between
from models.comparison.claims import claims
from models.comparison.ledger import Ledger
from models.comparison.matrix import Matrix
from models.comparison.rules import counts
from models.errors import ExportError
from models.exchange.extract import Extract, Survey
from models.progress import Progress
from models.project.directory import Directory
from models.project.filter import Facet, Filter, only
from models.records import Issue
from models.vocabulary import Status

if TYPE_CHECKING:
    from models.briefing.comparing import Compared

MOST_CELLS = 10_000
"""Cells that a briefing can have; more is nothing that anybody reads."""

TITLES = {
    SectionKind.FINDINGS: "Findings",
    SectionKind.MATRIX: "Where each side stands",
    SectionKind.SIDES: "Side by side",
    SectionKind.CONTRADICTIONS: "What does not fit",
    SectionKind.CHANGES: "What changed",
    SectionKind.NOTES: "Evidence",
    SectionKind.SOURCES: "Sources",
    SectionKind.METHOD: "Method",
}
"""The title of each section."""


_SHORT = {
    SectionKind.FINDINGS: "Finding",
    SectionKind.MATRIX: "Matrix",
    SectionKind.SIDES: "Sides",
    SectionKind.CONTRADICTIONS: "Ledger",
    SectionKind.CHANGES: "Changes",
}


@dataclass(frozen=True)
class Count:
    """How many positions count, and how many do not: rejected ones, and those said later."""

    found: Survey = field(default_factory=Survey)
    reviews: Counter[Status] = field(default_factory=Counter)
    rejected: int = 0
    later: int = 0


@dataclass(frozen=True)
class Material:
    """The cells of a briefing and what was counted for it.

    ``matrix`` has the sides and issues of the template, in its order, and all cells worked out;
    ``findings`` are the analyst's; ``compared`` is what changed since a day or an edition.
    """

    extract: Extract
    template: Template
    matrix: Matrix
    count: Count
    evidence: Evidence
    findings: Sequence[Finding] = ()
    compared: "Compared | None" = None

    @property
    def names(self) -> Directory:
        """Who is who, and who was, where the briefing is compared with an edition."""
        return self.compared.names if self.compared else self.extract.names

    def rows(self) -> Iterator[tuple[Issue, list[tuple[Column, Cell]]]]:
        """The cells issue by issue."""
        for issue in self.matrix.issues:
            yield issue, list(zip(self.matrix.columns, self.matrix.row(issue), strict=True))

    def ledger(self) -> Ledger:
        """What does not fit in these cells; contradictions without a verdict come first."""
        cells = [cell for _, row in self.rows() for _, cell in row]
        found = [contradiction for cell in cells for contradiction in cell.contradictions]
        waiting = sorted(found, key=lambda contradiction: contradiction.decision is not None)
        return Ledger(tuple(waiting), tuple(claim for cell in cells for claim in claims(cell)))

    def place(self, kind: SectionKind, id_: str, told: str) -> Run:
        """The way back to an element of a section, in words."""
        return Run(f"{_SHORT[kind]}: {told}", Kind.LINK, target=id_)


def narrowed(wanted: Filter, template: Template, names: Directory) -> Filter:
    """The filter with the template's own choice of sides and issues.

    Raises:
        ExportError: nothing of what the template chooses is in the project.
    """
    sides = [side.key for side in names.sides if side.id in set(template.sides)]
    if template.sides:
        _require(sides, "side", template)
    # A choice of all leaves nothing out, and is none.
    if template.sides and len(sides) < len(names.sides):
        lets = wanted.choice(Facet.SIDE).lets
        wanted = wanted.choose(Facet.SIDE, only(*filter(lets, names.members(sides))))
    issues = [key for key, issue in names.issues.items() if issue.id in set(template.issues)]
    if template.issues:
        _require(issues, "issue", template)
    if template.issues and len(issues) < len(names.issues):
        lets = wanted.choice(Facet.ISSUE).lets
        wanted = wanted.choose(Facet.ISSUE, only(*filter(lets, issues)))
    return wanted


def _require(found: list[int], what: str, template: Template) -> None:
    if not found:
        raise ExportError(
            f"The briefing was not made: no {what} that the template “{template.name}” chooses is "
            f"in this project. Choose {what}s anew."
        )


def arranged(extract: Extract, template: Template, progress: Progress) -> Matrix:
    """The matrix with its sides and issues in the template's order, and all cells worked out.

    Raises:
        ExportError: there are more cells than anybody reads.
        Cancelled: the progress says so.
    """
    matrix = extract.matrix()
    number = len(matrix.issues) * len(matrix.columns)
    if number > MOST_CELLS:
        raise ExportError(
            f"The briefing was not made: {number:,} cells are more than the {MOST_CELLS:,} that a "
            "briefing can have. Choose sides and issues, or filter the positions."
        )
    sides = {id_: place for place, id_ in enumerate(template.sides)}
    issues = {id_: place for place, id_ in enumerate(template.issues)}
    if sides:
        matrix.columns = sorted(matrix.columns, key=lambda column: sides[column.side.id])
    if issues:
        matrix.issues = sorted(matrix.issues, key=lambda issue: issues[issue.id])
    else:
        matrix.issues = by_hand(matrix.issues, extract.names)
    for done, issue in enumerate(matrix.issues):
        progress(done, len(matrix.issues))
        matrix.row(issue)
    return matrix


def changes_since(extract: Extract, since: int, progress: Progress) -> list[Change]:
    """What changed after a day in what an extract shows, the gravest kind first.

    Raises:
        Cancelled: the progress says so.
    """
    query, rules = extract.project.query(extract.names), extract.rules
    until = LAST_DAY if rules.as_of is None else rules.as_of
    return between(
        query,
        extract.wanted,
        first=since,
        second=until,
        progress=progress,
        once=rules.once,
    )


def counted_through(extract: Extract) -> Count:
    """Count the positions of an extract by whether they count.

    Raises:
        Cancelled: the extract's progress says so.
    """
    found, reviews = Survey(), Counter[Status]()
    rejected = later = 0
    for block in extract.blocks():
        for position in block:
            if position.status is Status.REJECTED:
                rejected += 1
            elif not counts(position, extract.rules, extract.names):
                later += 1
            else:
                found.add(position, extract.names)
                reviews[position.status] += 1
    return Count(found, reviews, rejected, later)
