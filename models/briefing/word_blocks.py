"""Headings, paragraphs and listings of a briefing in Word."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from models.briefing.blocks import Head, Item, Kind, Listed, Listing, Paragraph, Role, Run
from models.briefing.html import escaped
from models.briefing.word_inline import Inline, reads_from_right
from models.briefing.word_styles import (
    BACK,
    ENTRY,
    FILTERED,
    LABEL,
    PURPOSE,
    ROLES,
    SMALL_PRINT,
    TITLE,
)
from models.briefing.word_xml import from_right

_HANGING = {Listed.FINDINGS: 340, Listed.NOTES: 480, Listed.SOURCES: 960, Listed.FACTS: 1700}
KEPT = "<w:keepNext/><w:keepLines/>"
"""Not divided from what follows; said anew where a style that a file brought may not say it."""

_ASIDE = 170  # how far a bar stands in from the text beside it
_BARRED = {Role.CLAIM, Role.QUOTE}
_KEPT_WHOLE = 1_200  # letters of an entry that is not divided between pages
_BETWEEN = Run(" · ", Kind.SOFT)


def paragraph(
    inline: Inline, found: Paragraph, *, style: str = "", marks: str = "", properties: str = ""
) -> str:
    """A paragraph as XML.

    Args:
        inline: how its runs become XML.
        found: the paragraph.
        style: the name of its style, where that is not the one of its role.
        marks: bookmarks at its beginning.
        properties: what its style does not say, up to ``w:bidi`` in the order of the schema.
    """
    told = f"{marks}{inline.runs(found.runs)}"
    right = reads_from_right(found.runs)
    return plain(inline, style or ROLES[found.role], told, properties, right=right)


def plain(
    inline: Inline,
    style: str,
    content: str,
    before: str = "",
    after: str = "",
    *,
    right: bool = False,
) -> str:
    """A paragraph of a style around XML, with properties before and after ``w:bidi``."""
    bidi = "<w:bidi/>" if right else ""
    id_ = escaped(inline.styles(style))
    return f'<w:p><w:pPr><w:pStyle w:val="{id_}"/>{before}{bidi}{after}</w:pPr>{content}</w:p>'


def heading(inline: Inline, level: int, text: str, id_: str) -> str:
    """A heading; level 2 of an outline is the first one below a document's title."""
    style = f"heading {min(max(level - 1, 1), 3)}"
    content = f"{inline.places.mark(id_)}{inline.styled(text)}"
    return plain(inline, style, content, KEPT, right=from_right(text))


def head(inline: Inline, found: Head) -> Iterator[str]:
    """What stands above all, on the first page."""
    yield plain(inline, TITLE, inline.styled(found.title), right=from_right(found.title))
    if found.purpose:
        right = from_right(found.purpose)
        yield plain(inline, PURPOSE, inline.styled(found.purpose), right=right)
    project = found.project if found.project != found.title else ""
    about = _joined(project, found.as_of, found.scope, found.prepared_by)
    if about:
        yield paragraph(inline, Paragraph(tuple(about), Role.NOTE))
    if found.filtered:
        yield plain(inline, FILTERED, inline.styled(found.filtered))


def _joined(*texts: str) -> list[Run]:
    told: list[Run] = []
    for text in filter(None, texts):
        told += [_BETWEEN] if told else []
        told.append(Run(text))
    return told


def listing(inline: Inline, found: Listing, spare: int, each: Callable[[], None]) -> Iterator[str]:
    """Each entry of a listing: its label, what it says beside that, and the ways back.

    Args:
        inline: how runs become XML.
        found: the listing.
        spare: how much of a line stays empty at its end, in twips.
        each: called before each entry.
    """
    for item in found.items:
        each()
        yield "".join(_entry(inline, item, _HANGING[found.kind], spare))


def _entry(inline: Inline, item: Item, hanging: int, spare: int) -> Iterator[str]:
    told = list(item.paragraphs) or [Paragraph(())]
    whole = sum(len(each.text) for each in told) <= _KEPT_WHOLE
    last = len(told) - (0 if item.back else 1)
    for number, each in enumerate(told):
        kept = KEPT if whole and number < last else ""
        if number == 0:
            label = f"{inline.styled(item.label, LABEL)}<w:r><w:tab/></w:r>"
            content = f"{inline.places.mark(item.id)}{label}{inline.runs(each.runs)}"
            tab = f'<w:tabs><w:tab w:val="left" w:pos="{hanging}"/></w:tabs>'
            indent = f'<w:ind w:left="{hanging}" w:right="{spare}" w:hanging="{hanging}"/>'
            yield plain(inline, ENTRY, content, f"{kept}{tab}", indent)
        else:
            yield _below(inline, each, hanging, spare, kept)
    if item.back:
        runs = _spaced(item.back)
        indent = f'<w:ind w:left="{hanging}" w:right="{spare}"/>'
        back = inline.styled("↩ ", "Sides Sign") + inline.runs(runs)
        yield plain(inline, BACK, back, "", indent)


def _below(inline: Inline, found: Paragraph, hanging: int, spare: int, kept: str) -> str:
    left = hanging + (_ASIDE if found.role in _BARRED else 0)
    right = reads_from_right(found.runs)
    content = inline.runs(found.runs)
    indent = f'<w:ind w:left="{left}" w:right="{spare}"/>'
    return plain(inline, ROLES[found.role], content, kept, indent, right=right)


def _spaced(found: Iterable[Run]) -> list[Run]:
    told: list[Run] = []
    for run in found:
        told += [_BETWEEN] if told else []
        # A row of raised numbers alone would be too small to hit.
        told.append(replace(run, kind=Kind.LINK) if run.kind is Kind.NOTE else run)
    return told


def made_line(inline: Inline, text: str) -> str:
    """When and by what the briefing was made, where no section says so."""
    return paragraph(inline, Paragraph((Run(f"Made {text}"),), Role.NOTE), style=SMALL_PRINT)
