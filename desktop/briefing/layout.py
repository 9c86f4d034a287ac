"""An outline laid out on sheets: measured once, for preview, printer and PDF alike."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from desktop.briefing.flow import Flow
from desktop.briefing.fonts import Look
from desktop.briefing.front import Front
from desktop.briefing.furniture import Furniture
from desktop.briefing.listings import put_listing
from desktop.briefing.pages import Pages
from desktop.briefing.setting import Setting
from desktop.briefing.sheet import Sheet
from desktop.briefing.strips import Cell, Strip
from desktop.briefing.tables import put_table
from models.briefing.blocks import (
    Block,
    Heading,
    Listing,
    Outline,
    Paragraph,
    Role,
    Run,
    Section,
    Table,
)
from models.briefing.template import Paper, SectionKind
from models.progress import Progress, no_progress

_PASSES = 3  # references forward are right in the second one, unless they move pages themselves
_HEADINGS = {2: 1.3, 3: 1.08}  # how large they are
_SPACES = {2: 1.7, 3: 1.1}  # the room above them

Where = Mapping[str, tuple[int, float]]


def lay_out(
    outline: Outline, paper: Paper | None = None, progress: Progress = no_progress
) -> Pages:
    """Lay out a briefing on this paper, or on the outline's own; on any thread.

    Needs a QGuiApplication, for its fonts.

    Raises:
        ExportError: the margins leave no room for text.
        Cancelled: the progress says so.
    """
    sheet = Sheet.of(paper or outline.paper)
    setting = Setting(sheet, sheet.area.width(), sheet.text)
    told = _Told(outline, progress)
    known: Where = {}
    for _ in range(_PASSES):
        told.begin()
        pages, guessed = _pass(outline, setting, told, known)
        known = pages.where
        if all(known[name][0] == page for name, page in guessed.items() if name in known):
            break
    return pages


class _Told:
    """Tells of the strips that are set, of about as many as there will be."""

    def __init__(self, outline: Outline, progress: Progress) -> None:
        blocks = [block for section in outline.sections for block in section.blocks]
        self._total = sum(_size(block) for block in blocks) + 1
        self._progress, self._done = progress, 0

    def begin(self) -> None:
        self._done = 0

    def __call__(self) -> None:
        self._done += 1
        self._progress(min(self._done, self._total), self._total)


def _size(block: Block) -> int:
    match block:
        case Table():
            return len(block.rows)
        case Listing():
            return len(block.items)
    return 1


def _pass(
    outline: Outline, setting: Setting, told: Callable[[], None], known: Where
) -> tuple[Pages, dict[str, int]]:
    furniture = Furniture(setting, outline.head)
    flow = Flow(setting.sheet, furniture.top, furniture.bottom, told, known)
    front = Front(setting, outline.head, outline.sections, furniture.cut)
    front.put(flow)
    for section in outline.sections:
        _put_section(flow, setting, section)
    if all(section.kind is not SectionKind.METHOD for section in outline.sections):
        made = Run(f"Made {outline.head.made}", given=True)
        flow.put(setting.paragraph(Paragraph((made,), Role.NOTE), 1.5))
    pages = Pages(
        setting.sheet, outline.head, flow.pages, flow.where, flow.bookmarks, outline.language
    )
    front.fill(pages)
    furniture.put(pages, told)
    return pages, flow.guessed


def _put_section(flow: Flow, setting: Setting, section: Section) -> None:
    flow.put(_heading(setting, Heading(2, section.title, section.id)))
    above = section.title
    for block, follower in zip(section.blocks, (*section.blocks[1:], None), strict=True):
        match block:
            case Heading():
                flow.put(_heading(setting, block))
                above = block.text
            case Paragraph():
                # What is said before a table is read with it.
                keep = isinstance(follower, Table | Listing)
                flow.put(replace(setting.paragraph(block, 0.35), keep=keep))
            case Table():
                put_table(flow, setting, block, above)
            case Listing():
                put_listing(flow, setting, block)
    flow.finish()


def _heading(setting: Setting, heading: Heading) -> Strip:
    level = min(heading.level, max(_HEADINGS))
    look = Look(setting.text * _HEADINGS[level], bold=True)
    cell = Cell(0.0, setting.line(heading.text, setting.width, look))
    return Strip(
        (cell,),
        setting.width,
        space=_SPACES[level] * setting.text,
        below=0.35 * setting.text,
        keep=True,
        name=heading.id,
        bookmark=(level - 1, heading.text),
    )
