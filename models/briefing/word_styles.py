"""The styles of a briefing in Word: those that Word knows itself, and a few of our own on them.

Each is named once here; a document that has a style of that name already keeps it. Colours are
those of the HTML; a sign and a word always say what a fill says too.
"""

from dataclasses import dataclass
from enum import StrEnum

from models.briefing.blocks import Kind, Role
from models.vocabulary import Stance

SOFT = "4A4E54"
_INK, _LINE, _ACCENT, _WARNING = "1F2328", "BFBBB5", "1F3F70", "6B5200"
HEAD_FILL, JUDGED_FILL, _WARNED_FILL = "E9ECF0", "F5F3EF", "FFF7DB"
FILLS = {
    Stance.OPPOSES: "FBDDC6",
    Stance.LEANS_AGAINST: "FEEFDC",
    Stance.OPEN: "F1F0EE",
    Stance.LEANS_FOR: "EFEDF6",
    Stance.SUPPORTS: "DED6EA",
}
"""Light tints of the stances' colours, on which black text reads well, also in grey."""


class Kinds(StrEnum):
    """What a style is of."""

    PARAGRAPH = "paragraph"
    CHARACTER = "character"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Style:
    """A style.

    Attributes:
        name: what Word shows, and finds it by.
        base: the name of the style that it changes.
        paragraph: its paragraph properties as XML.
        run: its run properties as XML.
        table: its table properties as XML.
        kind: what it is of.
        following: the name of the style of the paragraph after it.
        default: whether it holds where no style is named.
    """

    name: str
    base: str = ""
    paragraph: str = ""
    run: str = ""
    table: str = ""
    kind: Kinds = Kinds.PARAGRAPH
    following: str = ""
    default: bool = False


TEXT, HEADLINE, CLAIM, QUOTE = "Sides Text", "Sides Headline", "Sides Claim", "Sides Quote"
EMPTY, JUDGED, SMALL_PRINT = "Sides Empty", "Sides Judged", "Sides Small Print"
TITLE, PURPOSE, FILTERED, CAPTION = "Title", "Sides Purpose", "Sides Filtered", "caption"
COLUMN_HEADING, ENTRY, BACK = "Sides Column Heading", "Sides Entry", "Sides Back"
HEADER, FOOTER, BREAK = "header", "footer", "Sides Break"
TABLE = "Sides Table"
LABEL, MARKING = "Sides Label", "Sides Marking"

ROLES = {
    Role.BODY: TEXT,
    Role.HEADLINE: HEADLINE,
    Role.CLAIM: CLAIM,
    Role.QUOTE: QUOTE,
    Role.EMPTY: EMPTY,
    Role.JUDGED: JUDGED,
    Role.NOTE: SMALL_PRINT,
}
"""The style of each role of a paragraph."""

KINDS = {
    Kind.STRONG: "Strong",
    Kind.SOFT: "Sides Soft",
    Kind.QUOTE: "Sides Quoted Words",
    Kind.MARK: "Sides Warning",
    Kind.CODE: "Sides Code",
    Kind.SIGN: "Sides Sign",
    Kind.NOTE: "Sides Note Number",
    Kind.LINK: "Hyperlink",
}
"""The style of each kind of run; plain text has none."""


def styles(size: float, *, own: bool) -> tuple[Style, ...]:
    """All styles, each after the one that it changes.

    Args:
        size: the size of the text, in points.
        own: whether the document is ours throughout; where a file gives its styles, fonts are its.
    """
    serif = '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria"/>' if own else ""
    normal = Style(
        "Normal",
        paragraph='<w:spacing w:after="0" w:line="259" w:lineRule="auto"/>',
        run=_size(size),
        default=True,
    )
    return normal, *_defaults(), *_headings(size), *_paragraphs(size), *_characters(size, serif)


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(2 * points)}"/><w:szCs w:val="{round(2 * points)}"/>'


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="252" w:lineRule="auto"/>'


def _edge(side: str, kind: str, space: int, colour: str = _LINE, size: int = 6) -> str:
    return f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _borders(*edges: str) -> str:
    return f"<w:pBdr>{''.join(edges)}</w:pBdr>"


_BOLD, _KEPT = "<w:b/><w:bCs/>", "<w:keepNext/><w:keepLines/>"
_ITALIC = "<w:i/><w:iCs/>"


def _defaults() -> tuple[Style, ...]:
    cells = (
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        Style("Default Paragraph Font", kind=Kinds.CHARACTER, default=True),
        Style("Normal Table", kind=Kinds.TABLE, table=cells, default=True),
    )


def _headings(size: float) -> tuple[Style, ...]:
    first = _borders(_edge("bottom", "single", 2))
    return (
        Style(
            TITLE,
            "Normal",
            f"{_KEPT}{_spacing(0, 80)}",
            f"{_BOLD}{_colour(_INK)}{_size(size + 10)}",
            following="Normal",
        ),
        _heading(1, f"{first}{_spacing(320, 120)}", size + 4),
        _heading(2, _spacing(240, 80), size + 2),
        _heading(3, _spacing(200, 60), size + 0.5),
    )


def _heading(level: int, paragraph: str, size: float) -> Style:
    return Style(
        f"heading {level}",
        "Normal",
        f'{_KEPT}{paragraph}<w:outlineLvl w:val="{level - 1}"/>',
        f"{_BOLD}{_colour(_INK)}{_size(size)}",
        following="Normal",
    )


def _paragraphs(size: float) -> tuple[Style, ...]:
    box = _borders(
        *(_edge(side, "single", 4, _WARNING) for side in ("top", "left", "bottom", "right"))
    )
    aside = '<w:ind w:left="170"/>'
    small = size - 1
    tight = _spacing(0, 40)
    return (
        Style(TEXT, "Normal", tight, _size(size)),
        Style(HEADLINE, TEXT),
        Style(CLAIM, TEXT, f"{_borders(_edge('left', 'dotted', 5, SOFT, 12))}{tight}{aside}"),
        Style(QUOTE, TEXT, f"{_borders(_edge('left', 'single', 5, _LINE, 12))}{tight}{aside}"),
        Style(EMPTY, TEXT, run=f"{_ITALIC}{_colour(SOFT)}"),
        Style(JUDGED, TEXT, f"{_borders(_edge('top', 'dotted', 2, SOFT))}{_spacing(60, 40)}"),
        Style(SMALL_PRINT, TEXT, run=f"{_colour(SOFT)}{_size(small)}"),
        Style(PURPOSE, "Normal", _spacing(0, 80), _size(size + 1)),
        Style(
            FILTERED,
            "Normal",
            f'<w:keepLines/>{box}<w:shd w:val="clear" w:color="auto" w:fill="{_WARNED_FILL}"/>'
            f'{_spacing(120, 120)}<w:ind w:left="100" w:right="100"/>',
            f"{_BOLD}{_size(size)}",
        ),
        Style(CAPTION, "Normal", f"{_KEPT}{_spacing(120, 80)}", f"{_colour(SOFT)}{_size(small)}"),
        Style(COLUMN_HEADING, TEXT, f"<w:keepNext/>{tight}", _BOLD),
        Style(ENTRY, TEXT, _spacing(100, 40)),
        Style(BACK, SMALL_PRINT),
        Style(HEADER, "Normal", _spacing(0, 0), f"{_colour(SOFT)}{_size(8)}"),
        Style(FOOTER, "Normal", _spacing(0, 0), f"{_colour(SOFT)}{_size(8)}"),
        Style(
            BREAK,
            "Normal",
            '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
            _size(1),
        ),
    )


def _characters(size: float, serif: str) -> tuple[Style, ...]:
    font = "Default Paragraph Font"
    signs = '<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol"/>'
    pill = f'<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{_WARNING}"/>'
    runs = (
        ("Strong", _BOLD),
        ("Sides Soft", _colour(SOFT)),
        ("Sides Quoted Words", f"{serif}<w:noProof/>"),
        ("Sides Warning", f"{_colour(_WARNING)}{_size(size - 1)}{pill}"),
        ("Sides Code", f"<w:noProof/>{_colour(SOFT)}{_size(size - 1)}"),
        ("Sides Sign", f"{signs}<w:noProof/>"),
        ("Sides Note Number", f'<w:noProof/>{_colour(_ACCENT)}<w:vertAlign w:val="superscript"/>'),
        ("Hyperlink", f'{_colour(_ACCENT)}<w:u w:val="single"/>'),
        (LABEL, f"{_BOLD}{_colour(SOFT)}"),
        (MARKING, f'{_BOLD}{_colour(_INK)}<w:spacing w:val="12"/>'),
    )
    edges = (
        _edge("top", "single", 0),
        _edge("bottom", "single", 0),
        _edge("insideH", "single", 0, size=4),
    )
    table = (
        f"<w:tblBorders>{''.join(edges)}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="60" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        *(Style(name, font, run=run, kind=Kinds.CHARACTER) for name, run in runs),
        Style(TABLE, "Normal Table", table=table, kind=Kinds.TABLE),
    )
