"""A text without its typography: what two printings of the same words have in common.

Spaces and line breaks are one space; dashes, hyphens and minus signs are one hyphen; quotation
marks and apostrophes of all kinds are one apostrophe; an ellipsis is three dots. Soft hyphens and
what else has no width are gone. Letters are composed, and ligatures and other presentation forms
are the letters that they show. Case, letters, digits and all other signs are as they were: a
superscript 2 is no 2.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

Span = tuple[int, int]
"""Characters of a text: start and end, the end excluded."""

# What has no width: soft hyphen, joiners, zero-width spaces, marks of direction.
HIDDEN = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
APOSTROPHES = "'’‘‚‛ʼʹ′‹›＇`´❛❜"
DASHES = "-‐‑‒–—―−﹘﹣－⁃˗־⸺⸻"
SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# Those that are no compatible form of a common space.
_ODD_SPACES = "\n\t\r\v\f\x1c\x1d\x1e\x1f\x85\u1680\u2028\u2029"
_ALIKE = {
    "'": f'{APOSTROPHES[1:]}"“”„‟«»″＂❝❞〝〞〟',
    "-": DASHES[1:],
    " ": SPACES,
}
_PLAIN = tuple((char, plain) for plain, chars in _ALIKE.items() for char in chars)

# A soft hyphen at the end of a line hides the line break too.
HYPHENATION = re.compile(rf"\u00ad[ \t]*(?:\r\n?|\n)[ \t]*|[{HIDDEN}]+")
# Ligatures, and the forms that letters take within a word or in a wide column.
_FORMS = "\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdfb\ufe70-\ufefc\uff01-\uff5e\uff66-\uff9d"
_IRREGULAR = re.compile(
    rf"(?P<hidden>{HYPHENATION.pattern})"
    rf"|(?P<space>[ {SPACES}][ {SPACES}{HIDDEN}]*[ {SPACES}])"
    r"|(?P<dash>(?<!-)-{2,3}(?!-))"
    r"|(?P<dots>…)"
    rf"|(?P<form>[{_FORMS}][\uff9e\uff9f]?)"
)


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its typography, and where its characters stand in the text itself.

    ``starts`` and ``places`` are where stretches begin, here and in the text itself. Within an
    even stretch the two run alike; any other is a whole, such as a ligature.
    """

    text: str
    starts: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    even: tuple[bool, ...] = ()

    def span(self, start: int, end: int) -> Span | None:
        """The same characters in the text itself; None where they are parts of a whole."""
        if not self.starts:
            return start, end
        # What is hidden before the first character and after the last one is left outside.
        first = self._place(start, bisect_right(self.starts, start) - 1)
        last = self._place(end, bisect_left(self.starts, end))
        return None if first is None or last is None else (first, last)

    def _place(self, at: int, stretch: int) -> int | None:
        if stretch == len(self.starts) or self.starts[stretch] > at:
            stretch -= 1
        inside = at - self.starts[stretch]
        return self.places[stretch] + inside if self.even[stretch] or not inside else None


def plain(text: str) -> Plain:
    """The text without its typography."""
    if _is_regular(text):
        return Plain(_straightened(text))
    pieces: list[str] = []
    stretches: list[tuple[int, int, bool]] = []
    length = done = 0

    def keep(piece: str, place: int, *, even: bool) -> None:
        nonlocal length
        stretches.append((length, place, even))
        pieces.append(piece)
        length += len(piece)

    for start, end, instead in _irregular(text):
        if start > done:
            keep(text[done:start], done, even=True)
        keep(instead, start, even=False)
        done = end
    keep(text[done:], done, even=True)
    stretches.append((length, len(text), True))
    starts, places, even = zip(*stretches, strict=True)
    return Plain(_straightened("".join(pieces)), starts, places, even)


def plain_text(text: str) -> str:
    """The same text alone, many times as fast where letters are composed."""
    if _is_regular(text):
        return _straightened(text)
    return _straightened(unicodedata.normalize("NFC", _IRREGULAR.sub(_instead, text)))


def _is_regular(text: str) -> bool:
    """Whether one character stands for one; this is so of most texts, and soon seen."""
    if "  " in text or "--" in text or any(char in text for char in _ODD_SPACES):
        return False
    if text.isascii():
        return True
    return unicodedata.is_normalized("NFKC", text) and not any(char in text for char in HIDDEN)


def _straightened(text: str) -> str:
    # Looking for each variant is many times as fast as str.translate.
    for char, instead in _PLAIN:
        if char in text:
            text = text.replace(char, instead)
    return text


def _irregular(text: str) -> list[tuple[int, int, str]]:
    """What is more or fewer characters in the plain text: its span, and what is there instead."""
    found = [(m.start(), m.end(), _instead(m)) for m in _IRREGULAR.finditer(text)]
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return found
    found += [
        (m.start(), m.end(), composed)
        for m in _clusters().finditer(text)
        if (composed := unicodedata.normalize("NFC", m[0])) != m[0]
    ]
    return _apart(sorted(found))


def _instead(match: re.Match[str]) -> str:
    kinds = {"hidden": "", "space": " ", "dash": "-", "dots": "..."}
    if match.lastgroup in kinds:
        return kinds[match.lastgroup]
    shown = unicodedata.normalize("NFKC", match[0])
    # A vowel sign that is shown alone stands on a space, which would part two words.
    return match[0] if " " in shown else shown


def _apart(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Without those that begin within the one before."""
    kept: list[tuple[int, int, str]] = []
    for piece in found:
        if not kept or piece[0] >= kept[-1][1]:
            kept.append(piece)
    return kept


@cache
def _clusters() -> re.Pattern[str]:
    """A letter with the marks that may be composed with it, or one that is written otherwise."""
    chars = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000]
    # The vowels and finals of Korean syllables are letters that compose as marks do.
    marks = "".join(c for c in chars if is_mark(c) or "\u1160" <= c <= "\u11ff")
    # The last ones are compatible ideographs, beyond the first plane.
    beyond = [chr(code) for code in range(0x1D000, 0x2FA20)]
    others = "".join(c for c in (*chars, *beyond) if not unicodedata.is_normalized("NFC", c))
    return re.compile(rf"[\s\S][{marks}]+|[{others}]")


def is_mark(char: str) -> bool:
    """Whether this belongs to the letter before it: an accent, a vowel sign."""
    return unicodedata.category(char).startswith("M")
