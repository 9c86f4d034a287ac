"""Paragraphs set in lines of a given width. Text is data: no character of it is ever markup."""

import re
import unicodedata
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextOption

from desktop.briefing.fonts import Fonts, Look, look_of
from models.briefing.blocks import Kind, Paragraph, Role, Run, Runs

SIGNS = "▲△◆▽▼±◌–×"
"""The signs that are drawn as shapes, for no font has all of them at one size."""

_NARROWEST = 1.0  # of the text's size; no line is narrower
_INDENT = 0.8  # of the text's size, beside the bar of a quote or a claim
_BARRED = (Role.QUOTE, Role.CLAIM)
_LINE = "\u2028"
# Qt breaks lines only at its own separator, takes U+FFFC for a picture, and cannot hold half a
# character; what no font can show stands as the sign for "no character".
_CLEAN = str.maketrans(
    dict.fromkeys([*range(32), *range(0x7F, 0xA0), *range(0xD800, 0xE000)], "\ufffd")
    | dict.fromkeys([0xFFFC, 0xFFFE, 0xFFFF], "\ufffd")
    | dict.fromkeys(map(ord, "\n\v\f\r\x85\u2029"), _LINE)
    | {ord("\t"): " "}
)
_UNCLEAN = re.compile("[\x00-\x1f\x7f-\x9f\u2029\ud800-\udfff\ufffc\ufffe\uffff]")
# Letters and signs that turn the direction of writing.
_TURNS = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_HARD, _THIN = "\u00a0", "\u202f"
_LETTER = 0.6  # how wide a letter of a mark is at most on average, in sizes of the text
_ISOLATE, _END = "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a text, in Qt's count, that is more than letters: a sign, a mark, a link."""

    start: int
    end: int
    run: Run


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where a line stands in its text, from its top to the next one's."""

    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Laid:
    """A paragraph in lines.

    Attributes:
        layout: Qt's own, which paints it.
        lines: its lines, one below the other; never none.
        spots: its signs, marks and links.
        look: how it looks.
        role: what it is.
        indent: how far its lines stand in from the left edge of ``width``, for a bar beside them.
        width: what it was set in.
        backward: whether it is written from right to left.
    """

    layout: QTextLayout
    lines: tuple[LineBox, ...]
    spots: tuple[Spot, ...]
    look: Look
    role: Role
    indent: float
    width: float
    backward: bool

    @property
    def height(self) -> float:
        """How high all its lines are."""
        return self.lines[-1].top + self.lines[-1].height

    @property
    def natural_width(self) -> float:
        """How wide its widest line is."""
        lines = (self.layout.lineAt(number) for number in range(len(self.lines)))
        return max(line.naturalTextWidth() for line in lines)


class Typesetter:
    """Sets paragraphs, all with the same fonts."""

    def __init__(self) -> None:
        """Begin without any font."""
        self._fonts = Fonts()

    def paragraph(self, paragraph: Paragraph, width: float, size: float) -> Laid:
        """Set a paragraph in this width, where text is so high."""
        role = paragraph.role
        indent = _INDENT * size if role in _BARRED else 0.0
        return self.runs(paragraph.runs, width, look_of(role, size), role=role, indent=indent)

    def text(
        self, text: str, width: float, look: Look, *, given: bool = False, target: str = ""
    ) -> Laid:
        """Set a text of one kind; ``given`` says that its words are the project's."""
        kind = Kind.LINK if target else Kind.PLAIN
        return self.runs((Run(text, kind, given=given, target=target),), width, look)

    def line(self, text: str, width: float, look: Look, *, given: bool = False) -> Laid:
        """Set a text in one line, as wide as it is; what does not fit ends in an ellipsis."""
        text = " ".join(text.split())
        laid = self.text(text, width, look, given=given)
        length = laid.layout.lineAt(0).textLength()
        while len(laid.lines) > 1 and length:
            length -= 1
            laid = self.text(f"{text[:length].rstrip()}…", width, look, given=given)
        return self.text(laid.layout.text(), laid.natural_width + 1, look, given=given)

    def runs(
        self,
        runs: Runs,
        width: float,
        look: Look,
        *,
        role: Role = Role.BODY,
        indent: float = 0.0,
    ) -> Laid:
        """Set runs of text as one paragraph in this width."""
        text, formats, spots = self._put_together(runs, look, width)
        face = self._fonts.face(look)
        layout = QTextLayout(text, face.font)
        layout.setCacheEnabled(True)
        option = self._fonts.option
        backward = len(runs) == 1 and runs[0].given and _begins_backward(text)
        if backward:
            option = QTextOption(option)
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.setFormats(formats)
        shift = 0.0 if backward else indent
        lines: list[LineBox] = []
        top = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width - indent, _NARROWEST * look.size))
            ascent, descent = line.ascent(), line.descent()
            up, down = max(face.up, ascent), max(face.down, descent)
            line.setPosition(QPointF(shift, top + up - ascent))
            lines.append(LineBox(top, up + down))
            top += up + down
        layout.endLayout()
        return Laid(layout, tuple(lines), spots, look, role, indent, width, backward)

    def _put_together(
        self, runs: Runs, look: Look, width: float
    ) -> tuple[str, list[QTextLayout.FormatRange], tuple[Spot, ...]]:
        parts: list[str] = []
        formats: list[QTextLayout.FormatRange] = []
        spots: list[Spot] = []
        isolated = len(runs) > 1 and any(run.given and _turns(run.text) for run in runs)
        end, signed = 0, False
        for run in map(_shown, runs):
            text = _text_of(run, width / look.size)
            if signed and text.startswith(" "):
                text = f"{_HARD}{text[1:]}"  # a sign and its word stay on one line
            kind = run.kind
            signed = kind is Kind.SIGN
            part = f"{_ISOLATE}{text}{_END}" if isolated and run.given else text
            start, end = end, end + _length(part)
            parts.append(part)
            leads = bool(run.target or run.url)
            if leads or kind is not Kind.PLAIN:
                formats.append(self._range(start, end, look, kind, leads=leads))
            if leads or signed or kind is Kind.MARK:
                spots.append(Spot(start, end, run))
        return "".join(parts), formats, tuple(spots)

    def _range(
        self, start: int, end: int, look: Look, kind: Kind, *, leads: bool
    ) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, end - start
        made.format = self._fonts.format(look, kind, leads=leads)
        return made


def _shown(run: Run) -> Run:
    """A sign that is drawn leaves room in the text; any other one is a letter as all are."""
    if run.kind is not Kind.SIGN or (len(run.text) == 1 and run.text in SIGNS):
        return run
    return replace(run, kind=Kind.STRONG)


def _text_of(run: Run, room: float) -> str:
    """The text of a run as it is set, in a room of so many sizes of its text."""
    if run.kind is Kind.SIGN:
        return _HARD
    text = _cleaned(run.text)
    if run.kind is not Kind.MARK:
        return text
    together = text.replace(" ", _HARD) if len(text) * _LETTER < room else text
    return f"{_THIN}{together}{_THIN}"


def _cleaned(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    if _UNCLEAN.search(text):
        return text.replace("\r\n", "\n").translate(_CLEAN)
    return text


def _turns(text: str) -> bool:
    """Whether anything in a text turns the direction of writing."""
    return not text.isascii() and _TURNS.search(text) is not None


def _length(text: str) -> int:
    """How long a text is as Qt counts it: what is beyond 65,535 counts twice."""
    if text.isascii() or max(text) <= "\uffff":
        return len(text)
    return len(text.encode("utf-16-le")) // 2


def _begins_backward(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    if not _turns(text):
        return False
    kinds = map(unicodedata.bidirectional, text)
    return next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") != "L"
