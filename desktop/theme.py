"""Colours and fonts: the only place where a colour is named.

Stances take the five classes of ColorBrewer's PuOr, which stay apart under red-green blindness;
each carries its sign in an ink whose contrast on it is at least 4.5. Qt ignores the request for
dark where the desktop has no platform theme (most of Linux), so both palettes are our own there.
"""

import sys
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

from models.vocabulary import Stance


class Appearance(StrEnum):
    """What the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """The roles that colours play in the window, as names that QColor knows."""

    surface: str  # behind tables and cards
    panel: str  # behind what stands at the sides
    line: str  # hairlines
    ink: str  # text
    soft: str  # text that matters less; still 4.5 on both backgrounds
    accent: str  # the one colour of selection and focus
    on_accent: str
    tint: str  # a selected cell
    hit: str  # behind found words
    warning: str  # text and outline of marks
    warning_fill: str
    good: str
    control: str  # buttons and fields
    control_line: str
    disabled: str  # text of what cannot be done now


LIGHT = Colours(
    surface="#fcfcfb",
    panel="#f4f3f1",
    line="#e2e0dc",
    ink="#1f2328",
    soft="#62666d",
    accent="#3b5b8c",
    on_accent="#ffffff",
    tint="#e8eef7",
    hit="#ffe58f",
    warning="#6b5200",
    warning_fill="#fff7db",
    good="#2d6a3e",
    control="#ffffff",
    control_line="#cfccc6",
    disabled="#a29f99",
)
DARK = Colours(
    surface="#1e1f22",
    panel="#26282b",
    line="#3a3d41",
    ink="#e6e6e3",
    soft="#a3a7ad",
    accent="#8fb0e0",
    on_accent="#14181f",
    tint="#2c3747",
    hit="#6b5600",
    warning="#ecd28a",
    warning_fill="#3b341d",
    good="#8ccf9f",
    control="#2d3034",
    control_line="#4a4e54",
    disabled="#767b82",
)

# Paper is white, whatever the window is; all is darker, so that a copy in grey can be read too.
_PAPER = replace(
    LIGHT,
    surface="#ffffff",
    panel="#eef0f3",
    line="#c4c1bb",
    ink="#14171a",
    soft="#4a4e54",
    accent="#1f3f70",
    on_accent="#ffffff",
    tint="#f6f6f4",
    warning="#4d3b00",
    warning_fill="#ffffff",
)
_TINTED = 0.38  # how much of a stance's colour its square has on paper

_STANCE_FILLS = {
    Stance.OPPOSES: "#e66101",
    Stance.LEANS_AGAINST: "#fdb863",
    Stance.OPEN: "#e4e2de",
    Stance.LEANS_FOR: "#b2abd2",
    Stance.SUPPORTS: "#5e3c99",
}
_SIGN_DARK, _SIGN_LIGHT = "#17191c", "#ffffff"

_SERIF = ["Noto Serif", "Georgia", "Cambria", "DejaVu Serif", "Liberation Serif"]
# Narrow enough for tables, with Latin and Cyrillic; one of them is on every system with fonts.
_PAPER_SANS = ["Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans"]
_PAPER_SERIF = ["Noto Serif", "Georgia", "Cambria", "Times New Roman", "Liberation Serif", *_SERIF]

_current = LIGHT


def colours() -> Colours:
    """The colours that are in force; ask at each painting, for the user may change them."""
    return _current


def colour(name: str) -> QColor:
    """The colour of a role, as ``colour("soft")``."""
    return QColor(getattr(_current, name))


def on_paper(name: str) -> QColor:
    """The colour of a role on paper, whichever colours the window has."""
    return QColor(getattr(_PAPER, name))


def stance_on_paper(stance: Stance) -> tuple[QColor, QColor]:
    """The light fill of a stance's square on paper, and its outline."""
    full = QColor(_STANCE_FILLS[stance])
    red, green, blue = (
        255 - round((255 - part) * _TINTED) for part in (full.red(), full.green(), full.blue())
    )
    return QColor(red, green, blue), full.darker(125)


# Hues that are none of a stance's; on the ground of a text each has a contrast of 4.5 or more.
_SIDES_LIGHT = (
    *("#0069a8", "#007a55", "#b0326e", "#7d6200"),
    *("#55606e", "#8a4b2a", "#00757f", "#b3261e"),
)
_SIDES_DARK = (
    *("#5fb0e5", "#3fc79c", "#ee93bd", "#e3c84a"),
    *("#b4bcc8", "#d9a583", "#56c8d2", "#f28b82"),
)


def stance_fill(stance: Stance) -> QColor:
    """What a stance's square is filled with."""
    return QColor(_STANCE_FILLS[stance])


def stance_ink(stance: Stance) -> QColor:
    """What the sign on a stance's square is drawn in."""
    return QColor(_SIGN_LIGHT if stance is Stance.SUPPORTS else _SIGN_DARK)


def stance_bar(stance: Stance | None) -> QColor:
    """The bar beside a quote of this stance; soft where it has none, or no colour of its own."""
    return stance_fill(stance) if stance else colour("soft")


def side(number: int) -> QColor:
    """The colour of a side, counted from 0; the name or the code always stands beside it."""
    return QColor((_SIDES_DARK if is_dark() else _SIDES_LIGHT)[number % len(_SIDES_LIGHT)])


def side_line(number: int) -> Qt.PenStyle:
    """How a side's line is drawn: with more sides than colours, they come again in dashes."""
    styles = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
    return styles[number // len(_SIDES_LIGHT) % len(styles)]


def is_dark() -> bool:
    """Whether the dark colours are in force."""
    return _current is DARK


def apply(appearance: Appearance) -> None:
    """Put the colours of this appearance in force, in the palette too where Qt has none."""
    global _current  # noqa: PLW0603 - the program has one palette, as Qt has
    hints = QGuiApplication.styleHints()
    if sys.platform != "linux":
        hints.setColorScheme(_SCHEMES[appearance])
    dark = appearance is Appearance.DARK or (
        appearance is Appearance.SYSTEM and hints.colorScheme() == Qt.ColorScheme.Dark
    )
    _current = DARK if dark else LIGHT
    if sys.platform == "linux":
        QGuiApplication.setPalette(_palette(_current))


_SCHEMES = {
    Appearance.SYSTEM: Qt.ColorScheme.Unknown,
    Appearance.LIGHT: Qt.ColorScheme.Light,
    Appearance.DARK: Qt.ColorScheme.Dark,
}


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for place, name in {
        role.Window: c.panel,
        role.WindowText: c.ink,
        role.Base: c.surface,
        role.AlternateBase: c.panel,
        role.Text: c.ink,
        role.PlaceholderText: c.soft,
        role.Button: c.control,
        role.ButtonText: c.ink,
        role.ToolTipBase: c.control,
        role.ToolTipText: c.ink,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Accent: c.accent,
        role.Link: c.accent,
        role.BrightText: c.on_accent,
        role.Light: c.control,
        role.Midlight: c.line,
        role.Mid: c.control_line,
        role.Dark: c.control_line,
        role.Shadow: c.line,
    }.items():
        palette.setColor(place, QColor(name))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(c.disabled))
    return palette


def small(font: QFont) -> QFont:
    """The font of footnotes and marks."""
    changed = QFont(font)
    changed.setPointSizeF(max(font.pointSizeF() - 1.0, 6.5))
    return changed


def bold(font: QFont) -> QFont:
    """The font of headings."""
    changed = QFont(font)
    changed.setWeight(QFont.Weight.DemiBold)
    return changed


def italic(font: QFont) -> QFont:
    """The font of what is said about an absence."""
    changed = QFont(font)
    changed.setItalic(True)
    return changed


def heading(font: QFont) -> QFont:
    """The font of a panel's title."""
    changed = bold(font)
    changed.setPointSizeF(font.pointSizeF() + 2.0)
    return changed


def serif(font: QFont) -> QFont:
    """The font of quotes."""
    changed = QFont(font)
    changed.setFamilies(_SERIF)
    changed.setStyleHint(QFont.StyleHint.Serif)
    changed.setPointSizeF(font.pointSizeF() + 0.5)
    return changed


def paper_font(size: int, *, serif: bool = False) -> QFont:
    """The font of paper; ``size`` is in units of the sheet, and no screen has a say in it.

    Without hinting, letters are as wide at every resolution, and lines break alike everywhere.
    """
    made = QFont()
    made.setFamilies(_PAPER_SERIF if serif else _PAPER_SANS)
    made.setStyleHint(QFont.StyleHint.Serif if serif else QFont.StyleHint.SansSerif)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
