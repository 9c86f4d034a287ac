"""What a briefing consists of: few plain values that screen, paper and files show in their way.

A value says what something means; how it looks is decided where it is shown. All text is plain
text and never markup. An ``id`` is unique within an outline, the same whenever the same outline is
made, and of a form that HTML, Word and PDF take as it is; "" is that of what nothing leads to.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from models.briefing.template import Paper, SectionKind
from models.vocabulary import Stance


class Kind(StrEnum):
    """What a run of text means."""

    PLAIN = "plain"
    STRONG = "strong"  # what leads: a stance's word, a finding's heading
    SOFT = "soft"  # what is said besides: counts, reasons, dates
    QUOTE = "quote"  # words as they stand in a source
    MARK = "mark"  # a warning that is never left out: "one source", "quote not found"
    CODE = "code"  # the code of a position or a source
    SIGN = "sign"  # the sign of a stance, or ± ◌ – ×; its word stands beside it
    NOTE = "note"  # the number of an evidence note, to which it leads
    LINK = "link"  # leads to another place of the outline, or to a web address


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that means one thing.

    Attributes:
        text: the text; spaces between runs are part of it.
        kind: what it means.
        stance: of a sign, the stance that it stands for; None where it is no single one.
        target: the id of the element that it leads to.
        url: the web address that it leads to, only ever http, https or mailto; as the project has
            it, so that whoever shows it escapes it.
        given: whether all of it is the project's, in any script and direction. It is shown apart
            from what stands around it; a sentence of ours with such words in it goes our way.
    """

    text: str
    kind: Kind = Kind.PLAIN
    stance: Stance | None = None
    target: str = ""
    url: str = ""
    given: bool = False


Runs = tuple[Run, ...]


class Role(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    HEADLINE = "headline"  # what a cell or an entry says first
    CLAIM = "claim"  # what another side says of this one; never its own words
    QUOTE = "quote"  # words as they stand in a source, on their own
    EMPTY = "empty"  # of which kind an emptiness is
    JUDGED = "judged"  # the analyst's own judgement; its text says so too
    NOTE = "note"  # small print: counts, reasons, places


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: Runs
    role: Role = Role.BODY

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section; level 3 stands right below the section's own, which is 2."""

    level: int
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        heading: its name.
        share: how wide it is, beside the others.
        given: whether its name is the project's.
        judged: whether it weighs what was said: gap and common ground, a verdict.
    """

    heading: str
    share: int
    given: bool = False
    judged: bool = False


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: one or more paragraphs, never none."""

    paragraphs: tuple[Paragraph, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: as many cells as its table has columns; the first one says of what it is."""

    cells: tuple[TableCell, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headings, which stands again at the head of every page.

    Where all columns have no room beside each other, they are shown in bands, each beginning with
    the first column again; where there is room, or scrolling, they are one table.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a listing.

    Attributes:
        label: its number, code or name.
        paragraphs: what it says.
        id: what leads to it.
        back: one run for each place that leads to it.
        position: the key of the position of an evidence note, for the program alone.
    """

    label: str
    paragraphs: tuple[Paragraph, ...]
    id: str = ""
    back: Runs = ()
    position: int | None = None


class Listed(StrEnum):
    """What a listing lists."""

    FINDINGS = "findings"  # labelled by number
    NOTES = "notes"  # labelled by number
    SOURCES = "sources"  # labelled by code
    FACTS = "facts"  # labelled by what the fact is of


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries below each other."""

    kind: Listed
    items: tuple[Item, ...]


Block = Heading | Paragraph | Table | Listing


@dataclass(frozen=True, slots=True)
class Section:
    """A section; its title is a heading of level 2."""

    kind: SectionKind
    title: str
    blocks: tuple[Block, ...]
    id: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above all: the title, a heading of level 1, and what the reader must know first.

    Attributes:
        title: the title; never empty.
        project: the project's name.
        as_of: of when the positions are, in words.
        prepared_by: who answers for it; may be empty.
        marking: a word such as DRAFT; it stands on every page. May be empty.
        purpose: what it is for; may be empty.
        scope: how much it rests on, "28 positions · 2 sides · 4 issues · 1 source".
        filtered: what was left out, in words; empty where nothing was.
        made: when and by which program it was made.
    """

    title: str
    project: str
    as_of: str
    prepared_by: str
    marking: str
    purpose: str
    scope: str
    filtered: str
    made: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A briefing: what it says, in order, and the paper that it is meant for."""

    head: Head
    sections: tuple[Section, ...]
    paper: Paper = field(default_factory=Paper)
    language: str = "en"
