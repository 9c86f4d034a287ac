"""The looks of a workbook's cells: fonts, lines and the colours of the stances, each made once.

The stances have ColorBrewer's PuOr in five classes, which stay apart under red-green blindness.
A colour only ever repeats what a sign and a word say, and fills narrow cells, never prose.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from models.vocabulary import Stance

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

SIZE = 10
SMALL = 9
INK, SOFT, LINE, HEAD = "#1f2328", "#5a5f66", "#d6d3ce", "#eceef2"
LINK = "#1f4e99"
DATE = "d mmm yyyy"
SIGNED = "+0;−0;0"

FILLS: Mapping[Stance, str] = {
    Stance.OPPOSES: "#e66101",
    Stance.LEANS_AGAINST: "#fdb863",
    Stance.OPEN: "#e4e2de",
    Stance.LEANS_FOR: "#b2abd2",
    Stance.SUPPORTS: "#5e3c99",
}
INKS: Mapping[Stance, str] = dict.fromkeys(Stance, "#17191c") | {Stance.SUPPORTS: "#ffffff"}

# An explicit name everywhere: a font without one is shown in a serif by some programs.
_FONT = {"font_name": "Calibri", "font_size": SIZE, "font_color": INK}
_TEXT = _FONT | {"valign": "top", "text_wrap": True, "align": "left"}
_CENTRED = _FONT | {"align": "center", "valign": "top", "bold": True}
_SIGN = _CENTRED | {"font_size": 11, "text_wrap": True}
_RULED = {"bottom": 1, "bottom_color": LINE}
_HEADER = _TEXT | {
    "bold": True,
    "valign": "vcenter",
    "bg_color": HEAD,
    "bottom": 2,
    "bottom_color": SOFT,
}
_MARK = _SIGN | _RULED

LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": _FONT | {"font_size": 20, "bold": True, "valign": "vcenter"},
    "subtitle": _FONT | {"font_size": 11, "font_color": SOFT, "valign": "top"},
    "heading": _FONT | {"font_size": 12, "bold": True, "valign": "bottom"},
    "header": _HEADER,
    "header indented": _HEADER | {"indent": 1},
    "text": _TEXT,
    "indented": _TEXT | {"indent": 1},
    "ruled": _TEXT | _RULED,
    "ruled indented": _TEXT | _RULED | {"indent": 1},
    "ruled line": _FONT | _RULED | {"valign": "top"},
    "bold": _TEXT | {"bold": True},
    "code": _TEXT | {"bold": True, "font_color": LINK},
    "comment": _TEXT | {"bg_color": "#fffbe8"},
    "ruled bold": _TEXT | _RULED | {"bold": True},
    "small": _TEXT | {"font_size": SMALL, "font_color": SOFT},
    "soft": _TEXT | {"font_color": SOFT},
    "soft italic": _TEXT | {"font_color": SOFT, "italic": True},
    "caption": _FONT | {"font_size": SMALL, "font_color": SOFT},
    "alert": _TEXT | {"bold": True, "bg_color": "#fff3c4", "indent": 1},
    "link": _FONT | {"valign": "top", "font_color": LINK, "underline": 1},
    "date": _TEXT | {"num_format": DATE},
    "iso date": _TEXT | {"num_format": "yyyy-mm-dd"},
    "number": _TEXT | {"align": "right", "indent": 1},
    "stance": _CENTRED | {"num_format": SIGNED},
    "mark": _MARK,
    "rule": {"bottom": 1, "bottom_color": LINE},
}
_STANCES = {
    f"stance {stance:+d}": _SIGN | _RULED | {"bg_color": FILLS[stance], "font_color": INKS[stance]}
    for stance in Stance
}
# What a cell's own rule adds to its look, where its number is this stance.
_RULES = {
    f"where {stance:+d}": {"bg_color": FILLS[stance], "font_color": INKS[stance]}
    for stance in Stance
}
_ALL = {**LOOKS, **_STANCES, **_RULES}


class Formats:
    """The looks of one workbook, by name; a workbook that made them by the cell would be slow."""

    def __init__(self, book: "Workbook") -> None:
        """Begin without any; each is made when it is first asked for."""
        self._book = book
        self._made: dict[str, Format] = {}

    def __getitem__(self, name: str) -> "Format":
        """The format of this name."""
        if name not in self._made:
            self._made[name] = self._book.add_format(dict(_ALL[name]))
        return self._made[name]

    def stance(self, stance: Stance) -> "Format":
        """The narrow cell that shows a stance's sign."""
        return self[f"stance {stance:+d}"]
