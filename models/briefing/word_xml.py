"""Text as Word's XML holds it: as typed, with its line breaks, and in its direction."""

import re
import unicodedata
from collections.abc import Iterator

from models.briefing.html import escaped

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
"""The namespaces that a part declares."""

_BREAK = re.compile(r"(\r\n|[\n\r\t])")
# Hebrew, Arabic and the scripts beside them, and what was once encoded apart.
_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_LONGEST = 1_000_000  # letters of one element; readers of XML bear ten million bytes
# Signs, spaces and digits between two such words belong to them.
_STRETCH = re.compile(rf"{_RIGHT}+(?:[\W\d_]*{_RIGHT}+)*")
_STRONG = {"L": False, "R": True, "AL": True}


def runs(text: str, properties: str = "") -> str:
    """Text as runs, each in one direction.

    Args:
        text: the text; what XML cannot hold stands as the sign for "no character".
        properties: the properties of the runs as XML, in the order of the schema and none of them
            one that follows ``w:rtl`` there.
    """
    told = []
    for piece, from_right in _pieces(text):
        mine = f"{properties}<w:rtl/>" if from_right else properties
        begin = f"<w:r><w:rPr>{mine}</w:rPr>" if mine else "<w:r>"
        told.append(f"{begin}{_content(piece)}</w:r>")
    return "".join(told)


def from_right(text: str) -> bool:
    """Whether a text as a whole is read from right to left, as its first letter says."""
    for char in text:
        if (found := _STRONG.get(unicodedata.bidirectional(char))) is not None:
            return found
    return False


def cut(text: str, most: int) -> str:
    """Text on one line, shortened where it is longer; for margins and properties alone."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for found in _STRETCH.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    if end < len(text):
        yield text[end:], False


def _content(text: str) -> str:
    told = []
    for part in _BREAK.split(text):
        if part == "\t":
            told.append("<w:tab/>")
        elif part in {"\n", "\r", "\r\n"}:
            told.append("<w:br/>")
        else:
            told += [
                f'<w:t xml:space="preserve">{escaped(part[begin : begin + _LONGEST])}</w:t>'
                for begin in range(0, len(part), _LONGEST)
            ]
    return "".join(told)
