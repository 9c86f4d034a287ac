"""Pages of a briefing, laid out: what stands where, what leads where. They are painted as they are.

Lengths are in units of the sheet, from its upper left corner.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from models.briefing.blocks import Head
from models.vocabulary import Stance

if TYPE_CHECKING:
    from desktop.briefing.sheet import Sheet
    from desktop.briefing.typesetting import Laid


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of a text that was laid out, from ``first`` to before ``last``.

    ``left`` and ``top`` are where the text's own first line would begin; ``again`` is whether the
    words stand on an earlier page too, as the headings of a table do.
    """

    laid: "Laid"
    left: float
    top: float
    first: int
    last: int
    place: QRectF
    again: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """A filled rectangle, in the colour of a role."""

    place: QRectF
    colour: str


class Stroke(StrEnum):
    """How a line is drawn."""

    PLAIN = "plain"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from the upper left to the lower right corner of a place that is flat or narrow."""

    place: QRectF
    colour: str
    weight: float
    stroke: Stroke = Stroke.PLAIN


@dataclass(frozen=True, slots=True)
class Frame:
    """The outline of a mark, or of a box."""

    place: QRectF
    colour: str
    weight: float
    rounding: float = 0.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, drawn as a shape; in the square of its stance, where it has one."""

    place: QRectF
    sign: str
    stance: Stance | None


Piece = Words | Ground | Rule | Frame | Sign


@dataclass(frozen=True, slots=True)
class Link:
    """A place that leads to the element with the id ``target``, or to the web address ``url``."""

    place: QRectF
    target: str = ""
    url: str = ""


@dataclass(slots=True)
class Page:
    """A page; ``number`` counts from 1, ``cited`` has the ids of what it names without a link."""

    number: int
    pieces: list[Piece] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    cited: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the table of contents beside the pages; level 1 is a section."""

    level: int
    title: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages of a briefing, and where each element is: the number of its page, and its top."""

    sheet: "Sheet"
    head: Head
    pages: list[Page]
    where: Mapping[str, tuple[int, float]]
    bookmarks: list[Bookmark]
    language: str = "en"
