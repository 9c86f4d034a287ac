"""How the kinds of text look on paper: fonts, colours, distances between lines."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QTextCharFormat, QTextOption

from desktop import theme
from models.briefing.blocks import Kind, Role

_LEADING = 1.3  # the distance between lines, in sizes of the text
_SMALL = 0.87
_MARK, _CODE = 0.9, 0.87
SIGN = 1.12
"""How wide the room of a sign is, in sizes of its text."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set, before its runs have their say.

    Attributes:
        size: how high its text is, in units.
        colour: the role of its colour.
        bold: whether it is.
        italic: whether it is.
        serif: whether it is.
    """

    size: float
    colour: str = "ink"
    bold: bool = False
    italic: bool = False
    serif: bool = False

    def scaled(self, factor: float) -> "Look":
        """The same, larger or smaller."""
        return Look(self.size * factor, self.colour, self.bold, self.italic, self.serif)


def look_of(role: Role, size: float) -> Look:
    """How a paragraph of this role looks, where text is so high."""
    match role:
        case Role.QUOTE:
            return Look(size, serif=True)
        case Role.EMPTY:
            return Look(size, "soft", italic=True)
        case Role.NOTE:
            return Look(size * _SMALL, "soft")
    return Look(size)


@dataclass(frozen=True, slots=True)
class Face:
    """A font, and how far its lines reach above and below their baseline."""

    font: QFont
    up: float
    down: float


class Fonts:
    """The fonts and formats of one layout; each is made once."""

    def __init__(self) -> None:
        """Begin without any."""
        self._faces: dict[Look, Face] = {}
        self._formats: dict[tuple[Look, Kind, bool], QTextCharFormat] = {}
        # Lengths of letters as they were designed, not as some screen rounds them.
        self.option = QTextOption()
        self.option.setUseDesignMetrics(True)
        # Our sentences are English, even where they begin with a name that is written leftwards.
        self.option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        self.option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def face(self, look: Look) -> Face:
        """The font of a paragraph that looks so."""
        if (found := self._faces.get(look)) is None:
            font = _font(look)
            metrics = QFontMetricsF(font)
            spare = max(_LEADING * look.size - metrics.ascent() - metrics.descent(), 0.0)
            up, down = metrics.ascent() + spare / 2, metrics.descent() + spare / 2
            found = self._faces[look] = Face(font, up, down)
        return found

    def format(self, look: Look, kind: Kind, *, leads: bool) -> QTextCharFormat:
        """The format of a run of this kind in such a paragraph."""
        key = look, kind, leads
        if (found := self._formats.get(key)) is None:
            found = self._formats[key] = self._made(look, kind, leads=leads)
        return found

    def _made(self, look: Look, kind: Kind, *, leads: bool) -> QTextCharFormat:
        font = _font(look)
        match kind:
            case Kind.STRONG:
                font.setWeight(QFont.Weight.DemiBold)
            case Kind.QUOTE:
                font = _font(Look(look.size, serif=True))
            case Kind.MARK:
                font.setPixelSize(round(look.size * _MARK))
            case Kind.CODE:
                font.setPixelSize(round(look.size * _CODE))
            case Kind.SIGN:
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _sign_spacing(font, look))
        made = QTextCharFormat()
        if kind is Kind.NOTE:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        made.setFont(font)
        made.setForeground(QBrush(theme.on_paper(_colour(look, kind, leads=leads))))
        return made


def _colour(look: Look, kind: Kind, *, leads: bool) -> str:
    """The role of the colour of a run."""
    if leads and kind in {Kind.CODE, Kind.NOTE, Kind.LINK}:
        return "accent"
    if kind in {Kind.SOFT, Kind.CODE}:
        return "soft"
    if kind is Kind.MARK:
        return "warning"
    return "ink" if kind is Kind.STRONG and not look.italic else look.colour


def _font(look: Look) -> QFont:
    font = theme.paper_font(round(look.size), serif=look.serif)
    font.setItalic(look.italic)
    if look.bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _sign_spacing(font: QFont, look: Look) -> float:
    """What a hard space needs beside its own width to be as wide as a sign's room."""
    return SIGN * look.size - QFontMetricsF(font).horizontalAdvance("\u00a0")
