"""The text of a briefing in Word, in pieces that each lie in one way on their pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from models.briefing.blocks import Block, Heading, Listing, Outline, Paragraph, Section, Table
from models.briefing.template import SectionKind
from models.briefing.word_blocks import head, heading, listing, made_line, paragraph, plain
from models.briefing.word_inline import Inline
from models.briefing.word_layout import Layout, layout, spare_width
from models.briefing.word_pages import long_marking
from models.briefing.word_styles import BREAK
from models.briefing.word_tables import sheet, table


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text as XML, and how it lies."""

    layout: Layout
    content: str


def pieces(outline: Outline, inline: Inline, step: Callable[[], None]) -> Sequence[Piece]:
    """All pieces, from the title on; ``step`` is called before each row, entry and paragraph."""
    laid = [layout(section, outline.paper) for section in outline.sections]
    # A title alone on a page that lies otherwise than the next one would look lost.
    landscape = laid[0].landscape if laid else outline.paper.landscape
    above = long_marking(inline, outline.head), *head(inline, outline.head)
    found = [Piece(Layout(landscape), "".join(above))]
    tables = count(1)
    for section, each in zip(outline.sections, laid, strict=True):
        title = heading(inline, 2, section.title, section.id)
        told = "".join(_blocks(outline, inline, section, each, tables, step))
        found.append(Piece(each, f"{title}{told}"))
    # Columns are only made equally long where something follows them.
    told = made_line(inline, outline.head.made) if _nameless(outline) else plain(inline, BREAK, "")
    found.append(Piece(Layout(found[-1].layout.landscape), told))
    return found


def _nameless(outline: Outline) -> bool:
    """Whether no section says when and by what the briefing was made."""
    return all(section.kind is not SectionKind.METHOD for section in outline.sections)


def _blocks(
    outline: Outline,
    inline: Inline,
    section: Section,
    laid: Layout,
    tables: Iterator[int],
    step: Callable[[], None],
) -> Iterator[str]:
    on = sheet(outline.paper, landscape=laid.landscape)
    for number, block in enumerate(section.blocks, 1):
        match block:
            case Heading():
                step()
                yield heading(inline, block.level, block.text, block.id)
            case Paragraph():
                step()
                # What leads to a table stands on its page.
                leads = any(
                    isinstance(b, Table | Listing) for b in section.blocks[number : number + 1]
                )
                kept = "<w:keepNext/>" if leads else ""
                yield paragraph(inline, block, properties=kept)
            case Table():
                yield from table(inline, block, next(tables), on, step)
            case Listing():
                spare = spare_width(laid, outline.paper)
                yield from listing(inline, block, spare, step)


def steps(outline: Outline) -> int:
    """How often a step is called, unless tables are divided into bands."""
    return sum(_steps_of(block) for section in outline.sections for block in section.blocks)


def _steps_of(block: Block) -> int:
    if isinstance(block, Table):
        return len(block.rows)
    return len(block.items) if isinstance(block, Listing) else 1
