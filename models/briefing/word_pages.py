"""The pages of a briefing in Word: how they lie, and what stands at the edges of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.briefing.blocks import Head
from models.briefing.template import Paper
from models.briefing.word_blocks import plain
from models.briefing.word_inline import Inline
from models.briefing.word_layout import TWIPS, Layout
from models.briefing.word_styles import FOOTER, HEADER, MARKING, PURPOSE
from models.briefing.word_tables import field
from models.briefing.word_xml import cut

_EDGE = 7.0  # millimetres between the edge of a sheet and what stands in its margin
_SHORT, _LONG = 40, 110  # letters that have room beside others, and on a line of their own
_BELOW = '<w:spacing w:after="160"/>'
_USUAL_TABS = 4320, 4513, 4536, 4680, 4819, 8640, 9026, 9072, 9360, 9638  # by country
_GAP = 500  # between two columns of entries


@dataclass(frozen=True, slots=True)
class Edges:
    """The headers and footers of pages that lie one way, by their kind, as ids of relations."""

    headers: Mapping[str, str]
    footers: Mapping[str, str]


def header(inline: Inline, head: Head, width: int, *, first: bool) -> str:
    """What stands at the top of a page: the marking, the title, of when it is, what is left out.

    The title and the filter stand whole on the first page, in its text; elsewhere in one line.
    A marking of more than a few words has a line of its own.
    """
    title = "" if first else cut(head.title, _LONG - _SHORT)
    marking, above = inline.styled(cut(head.marking, _LONG), MARKING), ""
    if len(cut(head.marking, _LONG)) > _SHORT:
        marking, above = "", plain(inline, HEADER, marking)
    between = "  " if marking and title else ""
    told = (
        f"{marking}{inline.styled(between + title)}"
        f"<w:r><w:tab/></w:r>{inline.styled(cut(head.as_of, _SHORT))}"
    )
    if not head.filtered or first:
        return f"{above}{plain(inline, HEADER, told, _right_tab(width), _BELOW)}"
    filtered = inline.styled(cut(head.filtered, _LONG), "Strong")
    line = plain(inline, HEADER, told, _right_tab(width))
    return f"{above}{line}{plain(inline, HEADER, filtered, after=_BELOW)}"


def long_marking(inline: Inline, head: Head) -> str:
    """The marking in full, for the text of the first page; "" where each page has all of it."""
    marking = " ".join(head.marking.split())
    if marking == cut(marking, _LONG):
        return ""
    return plain(inline, PURPOSE, inline.styled(marking, MARKING))


def footer(inline: Inline, head: Head, width: int) -> str:
    """What stands at the bottom of a page: when it was made, and which page of how many it is."""
    pages = f"{inline.styled('Page ')}{field('PAGE', '1')}{inline.styled(' of ')}"
    told = (
        f"{inline.styled(cut(head.made, _LONG))}<w:r><w:tab/></w:r>{pages}{field('NUMPAGES', '1')}"
    )
    return plain(inline, FOOTER, told, _right_tab(width))


def _right_tab(width: int) -> str:
    # The tabs that Word's own styles have there would stand in the way.
    clear = "".join(f'<w:tab w:val="clear" w:pos="{at}"/>' for at in _USUAL_TABS if at != width)
    return f'<w:tabs>{clear}<w:tab w:val="right" w:pos="{width}"/></w:tabs>'


def pages(layout: Layout, paper: Paper, edges: Edges, *, before: Layout | None) -> str:
    """The properties of a section of pages.

    Args:
        layout: how its pages lie.
        paper: the paper.
        edges: what stands at their edges.
        before: how the pages before it lie; None for the first ones.
    """
    wide, high = replace(paper, landscape=layout.landscape).millimetres
    way = ' w:orient="landscape"' if layout.landscape else ""
    on = "continuous" if before and before.landscape == layout.landscape else "nextPage"
    margins = paper.margins
    title = "<w:titlePg/>" if before is None else ""
    columns = (
        f'<w:cols w:num="{layout.columns}" w:space="{_GAP}"/>'
        if layout.columns > 1
        else '<w:cols w:space="708"/>'
    )
    return (
        f"<w:sectPr>{_references('header', edges.headers, first=bool(title))}"
        f"{_references('footer', edges.footers, first=bool(title))}"
        f'<w:type w:val="{on}"/><w:pgSz w:w="{round(wide * TWIPS)}" '
        f'w:h="{round(high * TWIPS)}"{way}/>'
        f'<w:pgMar w:top="{_twips(margins.top)}" w:right="{_twips(margins.right)}" '
        f'w:bottom="{_twips(margins.bottom)}" w:left="{_twips(margins.left)}" '
        f'w:header="{_twips(min(_EDGE, margins.top / 2))}" '
        f'w:footer="{_twips(min(_EDGE, margins.bottom / 2))}" w:gutter="0"/>'
        f"{columns}{title}</w:sectPr>"
    )


def _references(which: str, ids: Mapping[str, str], *, first: bool) -> str:
    return "".join(
        f'<w:{which}Reference w:type="{kind}" r:id="{ids[kind]}"/>'
        for kind in (("default", "first") if first else ("default",))
    )


def _twips(millimetres: float) -> int:
    return max(round(millimetres * TWIPS), 0)
