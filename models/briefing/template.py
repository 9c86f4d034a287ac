"""How a briefing is set out: sections, sides, issues, what a cell shows, and the paper."""

from dataclasses import dataclass, field
from enum import StrEnum


class SectionKind(StrEnum):
    """What a briefing can have; the value is also the section's id."""

    FINDINGS = "findings"
    MATRIX = "matrix"
    SIDES = "sides"
    CONTRADICTIONS = "contradictions"
    CHANGES = "changes"
    NOTES = "notes"
    SOURCES = "sources"
    METHOD = "method"


class Detail(StrEnum):
    """What a cell shows besides what it always shows.

    Always there are sign and word, amounts, the codes of what stands, claims, and every warning.
    """

    STATEMENTS = "statements"  # who says what, on which condition
    QUOTES = "quotes"  # the words themselves
    COUNTS = "counts"  # how many positions and sources, and which one leads
    REASONS = "reasons"  # why the cell says this


class PaperSize(StrEnum):
    """The sheet."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True)
class Margins:
    """What stays free at the edges of a sheet, in millimetres."""

    top: float = 15
    right: float = 15
    bottom: float = 15
    left: float = 15


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheets that a briefing is printed on; ``text_size`` is that of its text, in points."""

    size: PaperSize = PaperSize.A4
    landscape: bool = True
    margins: Margins = field(default_factory=Margins)
    text_size: float = 9.5

    @property
    def millimetres(self) -> tuple[float, float]:
        """How wide and how high a sheet is, as it lies."""
        wide, high = _SHEETS[self.size]
        return (high, wide) if self.landscape else (wide, high)


_SHEETS = {PaperSize.A4: (210.0, 297.0), PaperSize.LETTER: (215.9, 279.4)}


@dataclass(frozen=True, slots=True)
class Template:
    """How a briefing is set out; a project may keep several, told apart by name.

    Attributes:
        name: what the analyst calls it.
        sections: the sections that are wanted, in their order, each at most once.
        sides: the public ids of the sides, in the order of their columns; empty for all.
        issues: the public ids of the issues, in the order of their rows; empty for all.
        matrix: what the cells of the matrix show besides what they always show.
        side_by_side: the same for the sides beside each other.
        paper: the paper.
    """

    name: str = "Briefing"
    sections: tuple[SectionKind, ...] = tuple(SectionKind)
    sides: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    matrix: tuple[Detail, ...] = ()
    side_by_side: tuple[Detail, ...] = (Detail.STATEMENTS,)
    paper: Paper = field(default_factory=Paper)


TEMPLATES = (
    Template(),
    Template(
        "Short",
        (SectionKind.FINDINGS, SectionKind.SIDES, SectionKind.NOTES),
    ),
    Template(
        "Matrix",
        (SectionKind.MATRIX, SectionKind.NOTES, SectionKind.SOURCES, SectionKind.METHOD),
        matrix=(Detail.STATEMENTS,),
    ),
    Template(
        "What changed",
        (SectionKind.CHANGES, SectionKind.NOTES, SectionKind.SOURCES, SectionKind.METHOD),
        paper=Paper(landscape=False),
    ),
)
"""The templates that come with the program; the first one is the usual one."""
